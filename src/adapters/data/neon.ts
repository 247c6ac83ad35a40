import { called, calling, callbackParameter, method, tagging, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const NEON = '@neondatabase/serverless';

/** Neon's function for queries over HTTP: a tag that binds, with `query` for text and its values, and `unsafe` for raw pieces. Its pools are those of pg. */
export const neon: DataAdapter = {
  id: 'neon',
  clientRole: 'sql',
  kinds: {
    library: 'neon',
    roles: {
      sql: [
        called(NEON, 'neon'),
        typed(NEON, ['NeonQueryFunction', 'NeonQueryFunctionInTransaction']),
        callbackParameter('sql', 'transaction', 0),
      ],
      // Before version 1 the function also took text.
      asked: [calling('sql')],
      bound: [tagging('sql')],
      raw: [method('sql', 'unsafe')],
    },
  },
  operations: [
    { of: ['sql'], name: [], action: 'raw', isTag: true },
    { of: ['sql'], name: ['query'], action: 'raw' },
    { of: ['sql'], name: ['transaction'], action: 'transaction' },
  ],
  gives: [
    { of: ['sql'], name: [], gives: 'list' },
    { of: ['sql'], name: ['query', 'transaction'], gives: 'list' },
  ],
  builders: [],
  sinks: [
    { form: 'method', of: ['sql'], name: ['query'], text: 0, role: 'text', placeholder: 'numbered', lists: 'any' },
    { form: 'made', of: ['asked'], name: [], text: 0, role: 'text', placeholder: 'numbered', lists: 'any' },
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' },
  ],
  safe: ['bound'],
};
