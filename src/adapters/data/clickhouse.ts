import { called, constructed, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const CLICKHOUSE = ['@clickhouse/client', '@clickhouse/client-web', '@clickhouse/client-common'];

/** ClickHouse's client: SQL is the `query` of an object, values travel beside it under their names; there are no transactions. */
export const clickhouse: DataAdapter = {
  id: 'clickhouse',
  clientRole: 'client',
  kinds: {
    library: 'clickhouse',
    roles: {
      client: [called(CLICKHOUSE, 'createClient'), constructed(CLICKHOUSE, 'ClickHouseClient'), typed(CLICKHOUSE, 'ClickHouseClient')],
    },
  },
  operations: [
    { of: ['client'], name: ['query', 'command', 'exec'], action: 'raw' },
    { of: ['client'], name: ['insert'], action: 'write' },
  ],
  gives: [{ of: ['client'], name: ['query', 'command', 'exec', 'insert'], gives: 'object' }],
  builders: [],
  sinks: [{ form: 'method', of: ['client'], name: ['query', 'command', 'exec'], text: 0, role: 'text', options: ['query'] }],
  safe: [],
};
