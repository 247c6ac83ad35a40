import { called, callbackParameter, method, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const ORACLE = 'oracledb';

/** node-oracledb: SQL and PL/SQL are text, values travel beside it by name or position; a transaction begins by itself. */
export const oracledb: DataAdapter = {
  id: 'oracledb',
  clientRole: 'connection',
  kinds: {
    library: 'oracledb',
    roles: {
      pool: [called(ORACLE, ['createPool', 'getPool']), typed(ORACLE, ['Pool', 'default.Pool'])],
      connection: [
        called(ORACLE, 'getConnection'),
        typed(ORACLE, ['Connection', 'default.Connection']),
        method('pool', 'getConnection'),
        callbackParameter('pool', 'getConnection', -1, 1),
      ],
    },
  },
  operations: [
    { of: ['connection'], name: ['execute', 'queryStream'], action: 'raw' },
    { of: ['connection'], name: ['executeMany'], action: 'write' },
    { of: ['connection'], name: ['commit', 'rollback'], action: 'control' },
  ],
  gives: [{ of: ['connection'], name: ['execute'], gives: { rows: 'list', rowsAffected: 'number' } }],
  builders: [],
  sinks: [
    {
      form: 'method',
      of: ['connection'],
      name: ['execute', 'executeMany', 'queryStream', 'getStatementInfo'],
      text: 0,
      role: 'text',
      options: ['statement'],
    },
  ],
  safe: [],
};
