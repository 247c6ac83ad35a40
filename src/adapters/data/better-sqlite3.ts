import { called, calling, constructed, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const SQLITE = 'better-sqlite3';

/** better-sqlite3: statements are prepared from text and run with values; a transaction is a function that wraps another. */
export const betterSqlite3: DataAdapter = {
  id: 'better-sqlite3',
  clientRole: 'database',
  kinds: {
    library: 'better-sqlite3',
    roles: {
      database: [
        constructed(SQLITE, ['default', 'Database']),
        called(SQLITE, ['default', 'Database']),
        typed(SQLITE, ['default', 'Database', 'default.Database', 'Database.Database']),
        property('fastify.instance', 'betterSqlite3'),
        property('statement', 'database'),
      ],
      statement: [
        method('database', 'prepare'),
        typed(SQLITE, ['Statement', 'default.Statement', 'Database.Statement']),
        method('statement', ['bind', 'pluck', 'expand', 'raw', 'safeIntegers']),
      ],
      // `db.transaction(fn)`, also in one of its modes: `.immediate`.
      wrapped: [
        method('database', 'transaction'),
        typed(SQLITE, ['Transaction', 'default.Transaction', 'Database.Transaction']),
        property('wrapped', ['default', 'deferred', 'immediate', 'exclusive']),
      ],
      outcome: [calling('wrapped')],
    },
  },
  operations: [
    { of: ['statement'], name: ['get', 'all', 'iterate', 'run'], action: 'raw', client: 'maker' },
    { of: ['database'], name: ['exec', 'pragma'], action: 'raw' },
    { of: ['database'], name: ['transaction'], action: 'transaction' },
    { of: ['wrapped'], name: ['default', 'deferred', 'immediate', 'exclusive'], action: 'transaction' },
    { of: ['wrapped'], name: [], action: 'transaction' },
  ],
  gives: [
    { of: ['statement'], name: ['get'], gives: 'one', isAtOnce: true },
    { of: ['statement'], name: ['all'], gives: 'list', isAtOnce: true },
    { of: ['statement'], name: ['iterate'], gives: 'object', isAtOnce: true },
    { of: ['statement'], name: ['run'], gives: { changes: 'number' }, isAtOnce: true },
  ],
  builders: [],
  sinks: [{ form: 'method', of: ['database'], name: ['prepare', 'exec', 'pragma'], text: 0, role: 'text' }],
  safe: [],
};
