import { called, callbackParameter, constructed, method, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const PLANETSCALE = '@planetscale/database';

/** PlanetScale's driver for MySQL over HTTP: SQL is text, values travel beside it for each `?` or under their names. */
export const planetscale: DataAdapter = {
  id: 'planetscale',
  clientRole: 'client',
  kinds: {
    library: 'planetscale',
    roles: {
      client: [
        called(PLANETSCALE, 'connect'),
        constructed(PLANETSCALE, ['Client', 'Connection']),
        typed(PLANETSCALE, ['Client', 'Connection', 'Transaction']),
        method('client', 'connection'),
        callbackParameter('client', 'transaction', 0),
      ],
      formatted: [called(PLANETSCALE, 'format')],
    },
  },
  operations: [
    { of: ['client'], name: ['execute'], action: 'raw' },
    { of: ['client'], name: ['transaction'], action: 'transaction' },
  ],
  gives: [{ of: ['client'], name: ['execute'], gives: { rows: 'list', size: 'number', rowsAffected: 'number' } }],
  builders: [],
  sinks: [{ form: 'method', of: ['client'], name: ['execute'], text: 0, role: 'text', placeholder: 'question' }],
  safe: [],
  // `?` and `:name` quote what they take.
  formatted: { of: ['formatted'], raw: /(?!)/ },
};
