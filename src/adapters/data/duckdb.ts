import { called, constructed, method, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const NODE_API = '@duckdb/node-api';
const OLD = ['duckdb', 'duckdb-async'];
const RUNS = [
  ...['run', 'runAndRead', 'runAndReadAll', 'runAndReadUntil', 'stream', 'streamAndRead', 'streamAndReadAll', 'streamAndReadUntil'],
  ...['all', 'each', 'exec', 'runSync', 'arrowIPCAll', 'arrowIPCStream'],
];

/** DuckDB, by its present client and by the two before it: SQL is text, values travel beside it. */
export const duckdb: DataAdapter = {
  id: 'duckdb',
  clientRole: 'connection',
  kinds: {
    library: 'duckdb',
    roles: {
      instance: [called(NODE_API, ['DuckDBInstance.create', 'DuckDBInstance.fromCache']), typed(NODE_API, 'DuckDBInstance')],
      connection: [
        called(NODE_API, 'DuckDBConnection.create'),
        typed(NODE_API, 'DuckDBConnection'),
        method('instance', 'connect'),
        constructed(OLD, ['Database', 'Connection']),
        called('duckdb-async', ['Database.create', 'Connection.create']),
        typed(OLD, ['Database', 'Connection']),
        method('connection', 'connect'),
      ],
      statement: [method('connection', ['prepare', 'prepareSync']), typed(NODE_API, 'DuckDBPreparedStatement')],
    },
  },
  operations: [
    { of: ['connection'], name: RUNS, action: 'raw' },
    { of: ['statement'], name: RUNS, action: 'raw', client: 'maker' },
  ],
  gives: [
    { of: ['connection', 'statement'], name: ['all'], gives: 'list' },
    { of: ['connection', 'statement'], name: [/^(?:run|stream)/], gives: 'object' },
  ],
  builders: [],
  sinks: [{ form: 'method', of: ['connection'], name: [...RUNS, 'prepare', 'prepareSync', 'extractStatements'], text: 0, role: 'text' }],
  safe: [],
};
