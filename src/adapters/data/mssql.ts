import { called, constructed, imported, method, methodTag, tagging, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const MSSQL = ['mssql', 'mssql/msnodesqlv8', 'mssql/msnodesqlv8.js'];
const ASKS = ['query', 'batch'];
const RESULT = { recordset: 'list', recordsets: 'list', rowsAffected: 'list' } as const;

/** mssql and tedious: one method is a tag that binds, and a function that takes its text as it is; inputs travel beside the text by name. */
export const mssql: DataAdapter = {
  id: 'mssql',
  clientRole: 'pool',
  kinds: {
    library: 'mssql',
    roles: {
      pool: [
        called(MSSQL, 'connect'),
        constructed(MSSQL, 'ConnectionPool'),
        typed(MSSQL, ['ConnectionPool', 'default.ConnectionPool']),
        method('pool', 'connect'),
      ],
      request: [
        constructed(MSSQL, 'Request'),
        typed(MSSQL, ['Request', 'default.Request']),
        method(['pool', 'transaction'], 'request'),
        method('request', ['input', 'output', 'replaceInput', 'replaceOutput']),
      ],
      transaction: [
        constructed(MSSQL, 'Transaction'),
        typed(MSSQL, ['Transaction', 'default.Transaction']),
        method('pool', 'transaction'),
        method('transaction', 'begin'),
      ],
      prepared: [constructed(MSSQL, 'PreparedStatement'), typed(MSSQL, ['PreparedStatement', 'default.PreparedStatement'])],
      // `sql.query(…)` asks the pool that was connected last.
      ask: [imported(MSSQL, ASKS)],
      asked: [called(MSSQL, ASKS)],
      bound: [methodTag(['pool', 'request'], ASKS), tagging('ask')],
      connection: [constructed('tedious', 'Connection'), typed('tedious', ['Connection', 'default.Connection'])],
      statement: [constructed('tedious', 'Request')],
    },
  },
  operations: [
    { of: ['pool', 'request'], name: ASKS, action: 'raw' },
    { of: ['ask'], name: [], action: 'raw' },
    // What a stored procedure does is not written here.
    { of: ['request'], name: ['execute'], action: 'raw' },
    { of: ['request'], name: ['bulk'], action: 'write' },
    { of: ['prepared'], name: ['execute'], action: 'raw' },
    { of: ['transaction'], name: ['begin'], action: 'transaction' },
    { of: ['transaction'], name: ['commit', 'rollback'], action: 'control' },
    { of: ['connection'], name: ['execSql', 'execSqlBatch', 'callProcedure'], action: 'raw' },
    { of: ['connection'], name: ['execBulkLoad'], action: 'write' },
    { of: ['connection'], name: ['beginTransaction', 'transaction'], action: 'transaction' },
    { of: ['connection'], name: ['commitTransaction', 'rollbackTransaction'], action: 'control' },
  ],
  gives: [
    { of: ['pool', 'request'], name: ASKS, gives: RESULT },
    { of: ['ask'], name: [], gives: RESULT },
    { of: ['request', 'prepared'], name: ['execute'], gives: RESULT },
  ],
  builders: [],
  sinks: [
    { form: 'method', of: ['pool', 'request'], name: ASKS, text: 0, role: 'text' },
    { form: 'method', of: ['prepared'], name: ['prepare'], text: 0, role: 'text' },
    { form: 'made', of: ['asked', 'statement'], name: [], text: 0, role: 'text' },
  ],
  safe: ['bound'],
};
