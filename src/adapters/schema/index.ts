import type { SchemaAdapter } from './adapter.ts';

/** Every schema library we know. */
export const schemaAdapters: readonly SchemaAdapter[] = [];
