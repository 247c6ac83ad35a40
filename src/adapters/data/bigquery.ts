import { constructed, method, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const BIGQUERY = '@google-cloud/bigquery';
const ASKS = ['query', 'createQueryJob', 'createQueryStream'];

/** BigQuery: SQL is text, or the `query` of an object with its `params`; there are no transactions of its own. */
export const bigquery: DataAdapter = {
  id: 'bigquery',
  clientRole: 'client',
  kinds: {
    library: 'bigquery',
    roles: {
      client: [constructed(BIGQUERY, ['BigQuery', 'default.BigQuery']), typed(BIGQUERY, ['BigQuery', 'default.BigQuery'])],
      dataset: [method('client', 'dataset'), typed(BIGQUERY, 'Dataset')],
      table: [method('dataset', 'table'), typed(BIGQUERY, 'Table')],
    },
  },
  operations: [
    { of: ['client', 'dataset', 'table'], name: ASKS, action: 'raw' },
    { of: ['table'], name: ['insert'], action: 'write' },
  ],
  gives: [{ of: ['client', 'dataset', 'table'], name: ['query'], gives: { 0: 'list' } }],
  builders: [],
  sinks: [{ form: 'method', of: ['client', 'dataset', 'table'], name: ASKS, text: 0, role: 'text', options: ['query'] }],
  safe: [],
};
