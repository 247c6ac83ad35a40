import type { SchemaAdapter } from './adapter.ts';
import { classValidator } from './class-validator.ts';
import { jsonSchema } from './json-schema.ts';
import { requestMiddleware } from './request-middleware.ts';
import { typebox } from './typebox.ts';
import { zod } from './zod.ts';

/** Every schema library we know. */
export const schemaAdapters: readonly SchemaAdapter[] = [zod, typebox, jsonSchema, classValidator, requestMiddleware];
