// Types only: an import of them is erased, and nothing is loaded at run time.
export type { Assert, Expect } from './assert.ts';
export type { Guarded, Scoped } from './brands.ts';
export type { ErrorTaxonomy } from './error-taxonomy.ts';
export type { BackwardCompatibleRequest, BackwardCompatibleResponse, Exact } from './exact.ts';
export type { JsonSafe, NotJson } from './json-safe.ts';
export type { NoSensitiveFields, SensitiveName, SensitiveOptions } from './no-sensitive-fields.ts';
