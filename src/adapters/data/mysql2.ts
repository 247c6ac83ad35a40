import { called, callbackParameter, constructed, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const MYSQL = ['mysql2/promise', 'mysql2', 'mysql', 'promise-mysql', 'mariadb', 'mariadb/callback'];
const QUOTING = [...MYSQL, 'sqlstring', 'sql-escaper'];
// `batch` of mariadb runs one text with many lists of values.
const STATEMENTS = ['query', 'execute', 'prepare', 'batch', 'queryStream'];
const QUOTES = ['escape', 'escapeId'];

/** mysql2, mysql and mariadb: SQL is text, values travel beside it for each `?`; what they quote with is also known by itself. */
export const mysql2: DataAdapter = {
  id: 'mysql2',
  clientRole: 'client',
  kinds: {
    library: 'mysql2',
    roles: {
      client: [
        called(MYSQL, ['createPool', 'createConnection', 'createPoolCluster']),
        typed(MYSQL, ['Pool', 'Connection', 'PoolConnection', 'PoolCluster', 'PoolNamespace']),
        // What @fastify/mysql puts on the instance.
        property('fastify.instance', 'mysql'),
        method('client', ['promise', 'getConnection', 'of']),
        callbackParameter('client', 'getConnection', -1, 1),
      ],
      quoted: [called(QUOTING, QUOTES), method('client', QUOTES)],
      formatted: [called(QUOTING, 'format'), method('client', 'format')],
      raw: [called(QUOTING, 'raw'), constructed(QUOTING, 'raw')],
    },
  },
  operations: [
    { of: ['client'], name: STATEMENTS, action: 'raw' },
    { of: ['client'], name: ['beginTransaction'], action: 'transaction' },
    { of: ['client'], name: ['commit', 'rollback'], action: 'control' },
  ],
  builders: [],
  sinks: [
    {
      form: 'method',
      of: ['client'],
      name: STATEMENTS,
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
