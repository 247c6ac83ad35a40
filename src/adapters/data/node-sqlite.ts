import { constructed, method, methodTag, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const SQLITE = ['node:sqlite'];
const RUNS = ['get', 'all', 'iterate', 'run'];

/** SQLite of Node.js itself: statements are prepared from text and run with values; a tag store prepares templates and binds. */
export const nodeSqlite: DataAdapter = {
  id: 'node:sqlite',
  clientRole: 'database',
  kinds: {
    library: 'node:sqlite',
    roles: {
      database: [constructed(SQLITE, ['DatabaseSync', 'default.DatabaseSync']), typed(SQLITE, ['DatabaseSync', 'default.DatabaseSync'])],
      statement: [method('database', 'prepare'), typed(SQLITE, ['StatementSync', 'default.StatementSync'])],
      tags: [method('database', 'createTagStore'), typed(SQLITE, ['SQLTagStore'])],
      bound: [methodTag('tags', RUNS)],
    },
  },
  operations: [
    { of: ['statement'], name: RUNS, action: 'raw', client: 'maker' },
    { of: ['tags'], name: RUNS, action: 'raw' },
    { of: ['database'], name: ['exec'], action: 'raw' },
  ],
  gives: [
    { of: ['statement', 'tags'], name: ['get'], gives: 'one', isAtOnce: true },
    { of: ['statement', 'tags'], name: ['all'], gives: 'list', isAtOnce: true },
    { of: ['statement', 'tags'], name: ['iterate'], gives: 'object', isAtOnce: true },
    { of: ['statement', 'tags'], name: ['run'], gives: { changes: 'number' }, isAtOnce: true },
  ],
  builders: [],
  sinks: [{ form: 'method', of: ['database'], name: ['prepare', 'exec'], text: 0, role: 'text' }],
  safe: ['bound'],
};
