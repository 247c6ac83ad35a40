import { called, callbackParameter, method, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const SNOWFLAKE = 'snowflake-sdk';

/** Snowflake: SQL is the `sqlText` of an object, values are its `binds`. */
export const snowflake: DataAdapter = {
  id: 'snowflake',
  clientRole: 'connection',
  kinds: {
    library: 'snowflake',
    roles: {
      connection: [
        called(SNOWFLAKE, 'createConnection'),
        typed(SNOWFLAKE, ['Connection', 'default.Connection']),
        method('connection', ['connect', 'connectAsync']),
        method('pool', 'acquire'),
        callbackParameter('pool', 'use', 0),
        callbackParameter('connection', ['connect', 'connectAsync'], 0, 1),
      ],
      pool: [called(SNOWFLAKE, 'createPool')],
    },
  },
  operations: [{ of: ['connection'], name: ['execute'], action: 'raw' }],
  gives: [{ of: ['connection'], name: ['execute'], gives: 'object', isAtOnce: true }],
  builders: [],
  sinks: [{ form: 'method', of: ['connection'], name: ['execute'], text: 0, role: 'text', options: ['sqlText'] }],
  safe: [],
};
