import { called, calling, callbackParameter, constructed, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const PGP = 'pg-promise';
const ASKS = [
  ...['query', 'none', 'one', 'many', 'oneOrNone', 'manyOrNone', 'any', 'result', 'multi', 'multiResult', 'stream', 'map', 'each'],
];
const SCOPES = ['task', 'taskIf', 'tx', 'txIf'];

/** pg-promise: SQL is text, the library formats values into it by `$1` and `${name}`, quoted. */
export const pgPromise: DataAdapter = {
  id: 'pg-promise',
  clientRole: 'database',
  kinds: {
    library: 'pg-promise',
    roles: {
      main: [called(PGP, 'default'), typed(PGP, ['IMain', 'default.IMain', 'pgPromise.IMain'])],
      database: [
        calling('main'),
        typed(
          PGP,
          ['IDatabase', 'ITask', 'IConnected', 'IBaseProtocol'].flatMap((name) => [name, `default.${name}`, `pgPromise.${name}`]),
        ),
        method('database', 'connect'),
        callbackParameter('database', SCOPES, -1),
      ],
      statement: [constructed(PGP, ['PreparedStatement', 'ParameterizedQuery', 'default.PreparedStatement', 'default.ParameterizedQuery'])],
      as: [property('main', 'as')],
      helpers: [property('main', 'helpers')],
      // `as.value` leaves its text open.
      quoted: [method('as', ['name', 'alias', 'text', 'array', 'csv', 'json', 'date', 'bool', 'buffer', 'number'])],
      formatted: [method('as', 'format')],
      built: [method('helpers', ['insert', 'update', 'values', 'sets', 'concat'])],
    },
  },
  operations: [
    { of: ['database'], name: ASKS, action: 'raw' },
    { of: ['database'], name: ['func', 'proc'], action: 'raw' },
    { of: ['database'], name: ['tx', 'txIf'], action: 'transaction' },
  ],
  gives: [
    { of: ['database'], name: ['any', 'manyOrNone', 'query', 'map', 'each', 'multi'], gives: 'list' },
    { of: ['database'], name: ['oneOrNone'], gives: 'one' },
    { of: ['database'], name: ['one', 'many'], gives: 'sure' },
    { of: ['database'], name: ['result'], gives: { rows: 'list', rowCount: 'number' } },
  ],
  builders: [],
  sinks: [
    { form: 'method', of: ['database'], name: ASKS, text: 0, role: 'text', options: ['text'], placeholder: 'numbered', lists: 'any' },
    { form: 'made', of: ['statement'], name: [], text: 0, role: 'text', options: ['text'] },
  ],
  safe: ['quoted', 'built'],
  formatted: { of: ['formatted'], raw: /(?!)/ },
};
