import { called, constructed, constructing, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const SQLITE3 = ['sqlite3', '@vscode/sqlite3', '@gristlabs/sqlite3'];
const RUNS = ['run', 'get', 'all', 'each', 'map'];

/** sqlite3 and its wrapper sqlite: every method of a database takes SQL as text, and its values behind it. */
export const sqlite3: DataAdapter = {
  id: 'sqlite3',
  clientRole: 'database',
  kinds: {
    library: 'sqlite3',
    roles: {
      // `require('sqlite3').verbose()` is the module again.
      module: [called(SQLITE3, 'verbose'), property('module', 'cached')],
      class: [property('module', 'Database')],
      database: [
        constructed(SQLITE3, ['Database', 'cached.Database']),
        constructing('class'),
        typed(SQLITE3, ['Database', 'default.Database', 'sqlite3.Database']),
        called('sqlite', 'open'),
        typed('sqlite', ['Database', 'default.Database']),
        method('database', ['getDatabaseInstance', 'configure']),
      ],
      statement: [
        method('database', 'prepare'),
        typed(SQLITE3, ['Statement', 'default.Statement']),
        typed('sqlite', ['Statement', 'default.Statement']),
        method('statement', 'bind'),
      ],
    },
  },
  operations: [
    { of: ['database'], name: [...RUNS, 'exec'], action: 'raw' },
    { of: ['statement'], name: RUNS, action: 'raw', client: 'maker' },
  ],
  gives: [
    { of: ['database', 'statement'], name: ['get'], gives: 'one' },
    { of: ['database', 'statement'], name: ['all'], gives: 'list' },
    { of: ['database', 'statement'], name: ['run'], gives: { changes: 'number' } },
  ],
  builders: [],
  sinks: [{ form: 'method', of: ['database'], name: [...RUNS, 'exec', 'prepare'], text: 0, role: 'text', options: ['sql'] }],
  safe: [],
};
