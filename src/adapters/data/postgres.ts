import { called, callbackParameter, calling, method, property, tagging, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

/** postgres.js: a tag that binds what is put into it, runs its template, and, called as a function, quotes names and lists values. */
export const postgres: DataAdapter = {
  id: 'postgres',
  clientRole: 'sql',
  kinds: {
    library: 'postgres',
    roles: {
      sql: [
        called('postgres', 'default'),
        typed(
          'postgres',
          ['Sql', 'TransactionSql', 'ReservedSql', 'ISql'].flatMap((name) => [name, `default.${name}`, `postgres.${name}`]),
        ),
        method('sql', 'reserve'),
        callbackParameter('sql', ['begin', 'savepoint'], -1),
      ],
      // `sql(name)`, `sql(rows)`: names and values, quoted and bound.
      helper: [calling('sql')],
      piece: [tagging('sql'), method('sql', ['array', 'json', 'typed']), method('types', /./)],
      types: [property('sql', ['typed', 'types'])],
    },
  },
  operations: [
    { of: ['sql'], name: [], action: 'raw', isTag: true },
    { of: ['sql'], name: ['unsafe', 'file'], action: 'raw' },
    { of: ['sql'], name: ['begin'], action: 'transaction' },
    { of: ['sql'], name: ['savepoint'], action: 'control' },
    { of: ['sql'], name: ['notify'], action: 'write' },
  ],
  gives: [
    { of: ['sql'], name: [], gives: 'list' },
    { of: ['sql'], name: ['unsafe', 'file'], gives: 'list' },
    { of: ['piece'], name: ['values', 'raw', 'simple', 'execute'], gives: 'list' },
  ],
  builders: [],
  sinks: [
    { form: 'method', of: ['sql'], name: ['unsafe'], text: 0, role: 'text', placeholder: 'numbered', lists: 'any' },
    // `sql(column)` quotes; a caller who chooses the column is another matter.
    { form: 'made', of: ['helper'], name: [], text: 0, role: 'fragment', isQuoted: true },
  ],
  safe: ['piece', 'helper'],
};
