import { called, method, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const LIBSQL = [
  '@libsql/client',
  '@libsql/client/web',
  '@libsql/client/http',
  '@libsql/client/node',
  '@libsql/client/ws',
  '@libsql/client/sqlite3',
];

/** libSQL (Turso): a statement is text, or text with its values in an object; several go in one list. */
export const libsql: DataAdapter = {
  id: 'libsql',
  clientRole: 'client',
  kinds: {
    library: 'libsql',
    roles: {
      client: [called(LIBSQL, 'createClient'), typed(LIBSQL, 'Client')],
      transaction: [method('client', 'transaction'), typed(LIBSQL, 'Transaction')],
    },
  },
  operations: [
    { of: ['client', 'transaction'], name: ['execute', 'executeMultiple'], action: 'raw' },
    // All or nothing, as one transaction.
    { of: ['client'], name: ['batch', 'migrate', 'transaction'], action: 'transaction' },
    { of: ['transaction'], name: ['batch'], action: 'raw' },
    { of: ['transaction'], name: ['commit', 'rollback'], action: 'control' },
  ],
  gives: [
    { of: ['client', 'transaction'], name: ['execute'], gives: { rows: 'list', columns: 'list', rowsAffected: 'number' } },
    { of: ['client', 'transaction'], name: ['batch'], gives: 'list' },
  ],
  builders: [],
  sinks: [
    {
      form: 'method',
      of: ['client', 'transaction'],
      name: ['execute', 'executeMultiple'],
      text: 0,
      role: 'text',
      options: ['sql'],
      placeholder: 'question',
    },
    { form: 'method', of: ['client', 'transaction'], name: ['batch', 'migrate'], text: 0, role: 'text', options: ['sql'], isList: true },
  ],
  safe: [],
};
