import { PUBLIC_ROUTES } from './public-routes.ts';
import type { ValueSchema } from './value-schema.ts';

/** A glob that says what is meant. With `!` in front it would mean all the rest, and a list of globs holds what any of them means. */
export const GLOB: ValueSchema = {
  type: 'string',
  description: 'A glob without "!" in front, which would mean everything else',
  minLength: 1,
  pattern: String.raw`^\s*(?!!(?!\())\S`,
};

/** What authenticates callers, by name. A name is compared with what stands in the code, so anything else would never be found there. */
export const GUARD_NAMES: ValueSchema = {
  type: 'array',
  description: 'Functions, decorators or classes that authenticate the caller, by the name they are imported or declared under.',
  items: {
    type: 'string',
    description: 'A name as the code imports or declares it, without "@" or parentheses',
    minLength: 1,
    pattern: '^[^\\s()@<>[\\]{}\'"`*!,;/]+$',
  },
  examples: [['requireUser']],
};

const text = (description: string): ValueSchema => ({ type: 'string', description, minLength: 1 });
const list = (description: string, item: string | ValueSchema, example: readonly string[]): ValueSchema => ({
  type: 'array',
  description,
  items: typeof item === 'string' ? text(item) : item,
  examples: [example],
});

const LAYER: ValueSchema = {
  type: 'object',
  description: 'A layer',
  additionalProperties: false,
  properties: {
    files: list('Globs of its files.', GLOB, ['**/services/**', '**/*.service.ts']),
    packages: list('Packages that belong to it, whole.', 'A package', ['@acme/db']),
    mayImport: list('The other layers that its files may import.', 'A layer', ['services']),
    database: { type: 'boolean', description: 'May its files hold database clients?' },
    http: { type: 'boolean', description: 'May its files speak HTTP?' },
  },
};

const MODULE: ValueSchema = {
  type: 'object',
  description: 'A module',
  additionalProperties: false,
  required: ['folder'],
  properties: {
    folder: {
      ...GLOB,
      description: 'A folder, or a glob of folders each of which is a module, without "!" in front',
      examples: ['src/modules/*'],
    },
    entry: list('Globs below the folder that other modules may import.', GLOB, ['index.ts']),
    mayUse: list('The modules that it may use.', 'A module', ['users']),
  },
};

const STACK: ValueSchema = {
  type: 'object',
  description: 'The libraries that the project has chosen.',
  additionalProperties: false,
  properties: {
    frameworks: list('HTTP frameworks.', 'A package', ['fastify']),
    orms: list('ORMs and query builders.', 'A package', ['drizzle-orm']),
    drivers: list('Database drivers.', 'A package', ['pg']),
    auth: list('Libraries that authenticate callers.', 'A package', ['better-auth']),
  },
};

const AUTH: ValueSchema = {
  type: 'object',
  description: 'Who may call a route.',
  additionalProperties: false,
  properties: {
    guards: GUARD_NAMES,
    public: PUBLIC_ROUTES,
  },
};

/** The JSON schema of an architecture. */
export const ARCHITECTURE_SCHEMA: ValueSchema = {
  type: 'object',
  description: 'Layers, modules, stack and auth of a backend.',
  additionalProperties: false,
  properties: {
    // An architecture builds on another one, which may do so, too.
    get extends(): ValueSchema {
      return ARCHITECTURE_SCHEMA;
    },
    layers: { type: 'object', description: 'Layers by name.', additionalProperties: LAYER },
    modules: { type: 'object', description: 'Modules by name.', additionalProperties: MODULE },
    compositionRoots: list('Files that put everything together, as globs.', GLOB, ['src/main.ts']),
    stack: STACK,
    auth: AUTH,
  },
};
