import { called, callbackParameter, constructed, method, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const MYSQL = ['mysql2/promise', 'mysql2', 'mysql'];
const QUOTING = [...MYSQL, 'sqlstring'];
const QUOTES = ['escape', 'escapeId'];

/** mysql2 and mysql: SQL is text, values travel beside it for each `?`; both quote with sqlstring, also known by itself. */
export const mysql2: DataAdapter = {
  id: 'mysql2',
  clientRole: 'client',
  kinds: {
    library: 'mysql2',
    roles: {
      client: [
        called(MYSQL, ['createPool', 'createConnection', 'createPoolCluster']),
        typed(MYSQL, ['Pool', 'Connection', 'PoolConnection', 'PoolCluster']),
        method('client', ['promise', 'getConnection', 'of']),
        callbackParameter('client', 'getConnection', -1, 1),
      ],
      quoted: [called(QUOTING, QUOTES), method('client', QUOTES)],
      formatted: [called(QUOTING, 'format'), method('client', 'format')],
      raw: [called(QUOTING, 'raw'), constructed(QUOTING, 'raw')],
    },
  },
  operations: [
    { of: ['client'], name: ['query', 'execute', 'prepare'], action: 'raw' },
    { of: ['client'], name: ['beginTransaction'], action: 'transaction' },
    { of: ['client'], name: ['commit', 'rollback'], action: 'control' },
  ],
  builders: [],
  sinks: [
    {
      form: 'method',
      of: ['client'],
      name: ['query', 'execute', 'prepare'],
      text: 0,
      role: 'text',
      options: ['sql'],
      placeholder: 'question',
    },
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' },
  ],
  safe: ['quoted'],
  // `?` and `??` quote what they take.
  formatted: { of: ['formatted'], raw: /(?!)/ },
};
