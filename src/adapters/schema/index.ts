import type { SchemaAdapter } from './adapter.ts';
import { arktype } from './arktype.ts';
import { celebrate } from './celebrate.ts';
import { classValidator } from './class-validator.ts';
import { expressValidator } from './express-validator.ts';
import { joi } from './joi.ts';
import { jsonSchema } from './json-schema.ts';
import { nestjsZod } from './nestjs-zod.ts';
import { requestMiddleware } from './request-middleware.ts';
import { typebox } from './typebox.ts';
import { valibot } from './valibot.ts';
import { yup } from './yup.ts';
import { zod } from './zod.ts';

/** Every schema library we know. */
export const schemaAdapters: readonly SchemaAdapter[] = [
  zod,
  joi,
  yup,
  valibot,
  arktype,
  typebox,
  jsonSchema,
  nestjsZod,
  classValidator,
  celebrate,
  expressValidator,
  requestMiddleware,
];
