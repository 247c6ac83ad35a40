import { ARCHITECTURE_SCHEMA, GLOB, GUARD_NAMES } from './architecture/architecture-schema.ts';
import { PUBLIC_ROUTES } from './architecture/public-routes.ts';
import type { ValueSchema } from './architecture/value-schema.ts';

/**
 * The JSON schema of `settings['backend-architect']`.
 * @param libraries what `data.clients[].library` may be: the ids of the data adapters, which settings stand before
 * @param stores what `data.stores` may hold
 */
export function createSettingsSchema(libraries: readonly string[], stores: readonly string[]): ValueSchema {
  return {
    type: 'object',
    description: 'What the code of this backend cannot say itself.',
    additionalProperties: false,
    properties: {
      auth: {
        type: 'object',
        description: 'Who may call a route.',
        additionalProperties: false,
        properties: {
          guards: GUARD_NAMES,
          public: PUBLIC_ROUTES,
        },
      },
      data: {
        type: 'object',
        description: 'What reaches the database.',
        additionalProperties: false,
        properties: {
          clients: {
            type: 'array',
            description: 'Modules whose exports are database clients.',
            items: {
              type: 'object',
              description: 'A client',
              additionalProperties: false,
              required: ['from', 'library'],
              properties: {
                from: { type: 'string', description: 'The import specifier, as files write it.', minLength: 1, examples: ['@/lib/db'] },
                name: { type: 'string', description: 'The exported name; every export when absent.', minLength: 1, examples: ['db'] },
                library: { type: 'string', description: 'The library of the client.', enum: libraries },
              },
            },
            examples: [[{ from: '@/lib/db', library: libraries[0] ?? 'pg' }]],
          },
          stores: {
            type: 'array',
            description:
              'The kinds of databases that count as one. Key-value stores (`kv`: Redis and its kin) do not unless they are listed.',
            items: { type: 'string', description: 'A kind of database', enum: stores },
            examples: [['sql', 'document', 'kv']],
          },
        },
      },
      architecture: {
        ...ARCHITECTURE_SCHEMA,
        description: 'Layers, modules and stack, where no architecture.ts at the root of the package or of the workspace says them.',
      },
      ignore: {
        type: 'array',
        description: 'Files that the rules leave alone: globs, relative to the folder that ESLint runs in.',
        items: GLOB,
        examples: [['src/generated/**']],
      },
      fingerprint: {
        type: 'string',
        description:
          'Written by `withFingerprint`, for `eslint --cache`: what other files decide about the linted one. It changes nothing else.',
        minLength: 1,
      },
    },
  };
}
