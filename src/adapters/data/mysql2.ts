import { called, callbackParameter, constructed, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const MYSQL = ['mysql2/promise', 'mysql2', 'mysql'];
// They give the rows without what is said of their columns.
const DIRECT = ['promise-mysql', 'mariadb', 'mariadb/callback'];
const CLIENTS = ['client', 'direct'];
const POOLS = ['createPool', 'createConnection', 'createPoolCluster'];
const TYPES = ['Pool', 'Connection', 'PoolConnection', 'PoolCluster', 'PoolNamespace'];
const QUOTING = [...MYSQL, ...DIRECT, 'sqlstring', 'sql-escaper'];
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
        called(MYSQL, POOLS),
        typed(MYSQL, TYPES),
        // What @fastify/mysql puts on the instance.
        property('fastify.instance', 'mysql'),
        method('client', ['promise', 'getConnection', 'of']),
        callbackParameter('client', 'getConnection', -1, 1),
      ],
      direct: [called(DIRECT, POOLS), typed(DIRECT, TYPES), method('direct', ['getConnection', 'of'])],
      quoted: [called(QUOTING, QUOTES), method(CLIENTS, QUOTES)],
      formatted: [called(QUOTING, 'format'), method(CLIENTS, 'format')],
      raw: [called(QUOTING, 'raw'), constructed(QUOTING, 'raw')],
    },
  },
  operations: [
    { of: CLIENTS, name: STATEMENTS, action: 'raw' },
    { of: CLIENTS, name: ['beginTransaction'], action: 'transaction' },
    { of: CLIENTS, name: ['commit', 'rollback'], action: 'control' },
  ],
  gives: [
    { of: ['client'], name: ['query', 'execute'], gives: { 0: 'list', 1: 'list' } },
    { of: ['direct'], name: ['query'], gives: 'list' },
  ],
  builders: [],
  sinks: [
    {
      form: 'method',
      of: CLIENTS,
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
