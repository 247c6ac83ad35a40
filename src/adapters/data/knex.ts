import { called, callbackParameter, calling, imported, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const WRITES = ['insert', 'update', 'del', 'delete', 'upsert', 'truncate', 'increment', 'decrement', 'batchInsert'];
const STARTS = [
  ...['select', 'from', 'fromRaw', 'into', 'table', 'column', 'columns', 'distinct', 'first', 'pluck', 'count', 'min', 'max', 'sum', 'avg'],
  ...['where', 'whereIn', 'whereRaw', 'with', 'withRecursive', 'withMaterialized', 'withSchema', 'queryBuilder', 'union', 'unionAll', 'as'],
  ...WRITES,
];
// Methods that hand a builder to a function: `where((orders) => orders.whereRaw(…))`.
const NESTING = [
  ...['where', 'andWhere', 'orWhere', 'whereNot', 'orWhereNot', 'andWhereNot', 'whereExists', 'orWhereExists', 'whereNotExists'],
  ...[
    'whereIn',
    'orWhereIn',
    'whereNotIn',
    'having',
    'orHaving',
    'andHaving',
    'modify',
    'with',
    'withRecursive',
    'union',
    'unionAll',
    'from',
  ],
  ...['join', 'innerJoin', 'leftJoin', 'rightJoin', 'leftOuterJoin', 'fullOuterJoin', 'as'],
];
const FRAGMENTS = [
  ...[
    'whereRaw',
    'andWhereRaw',
    'orWhereRaw',
    'havingRaw',
    'andHavingRaw',
    'orHavingRaw',
    'orderByRaw',
    'groupByRaw',
    'joinRaw',
    'fromRaw',
  ],
  'columnRaw',
];

/** Knex: a callable that starts a builder. Builder names are quoted; only the raw forms take SQL as text. */
export const knex: DataAdapter = {
  id: 'knex',
  clientRole: 'knex',
  kinds: {
    library: 'knex',
    roles: {
      quoted: [method('knex', 'ref'), method('functions', ['now', 'uuid'])],
      functions: [property('knex', 'fn')],
      raw: [called('objection', 'raw')],
      // Its own text is judged where it is made.
      statement: [method('knex', 'raw')],
      // Lucid runs Knex below and has names of its own for the raw forms.
      lucid: [imported(['@adonisjs/lucid/services/db', '@ioc:Adonis/Lucid/Database'], 'default')],
      schema: [property('knex', 'schema'), method('schema', ['withSchema'])],
      knex: [
        called('knex', ['default', 'knex', 'Knex']),
        typed('knex', ['default', 'Knex', 'Knex.Transaction', 'Knex.Knex', 'Transaction']),
        method('knex', ['transaction', 'withUserParams']),
        callbackParameter('knex', 'transaction', 0),
      ],
      builder: [
        calling('knex'),
        method('knex', STARTS),
        method('builder', /./),
        typed('knex', ['Knex.QueryBuilder', 'Knex.QueryInterface', 'QueryBuilder']),
        callbackParameter('builder', NESTING, undefined),
      ],
    },
  },
  operations: [
    { of: ['knex'], name: [], action: 'read' },
    { of: ['knex', 'builder'], name: WRITES, action: 'write' },
    { of: ['knex'], name: STARTS, action: 'read' },
    { of: ['knex', 'schema'], name: ['raw'], action: 'raw' },
    { of: ['lucid'], name: ['rawQuery', 'knexRawQuery'], action: 'raw' },
    { of: ['knex'], name: ['transaction'], action: 'transaction' },
    { of: ['schema'], name: [/^has/], action: 'read' },
    { of: ['schema'], name: [/^(?:create|drop|alter|rename|table$|refresh)/], action: 'write' },
  ],
  gives: [
    // Before version 0.95 its promises were Bluebird's.
    { of: ['builder'], name: ['then', 'catch', 'finally', 'map', 'get', 'tap', 'reduce', 'spread', 'return'], gives: 'open' },
    { of: ['builder'], name: ['modify'], gives: 'open' },
    { of: ['knex', 'builder'], name: ['first'], gives: 'one' },
    // With `returning()` some databases give a list.
    { of: ['knex', 'builder'], name: WRITES, gives: 'number' },
    { of: ['knex'], name: [], gives: 'list' },
    { of: ['knex'], name: STARTS, gives: 'list' },
    // What the driver gives: that of PostgreSQL has `rows`.
    { of: ['knex'], name: ['raw'], gives: { rows: 'list', rowCount: 'number' } },
  ],
  builders: ['builder'],
  sinks: [
    { form: 'method', of: ['knex', 'schema'], name: ['raw'], text: 0, role: 'text', placeholder: 'question' },
    { form: 'method', of: ['knex', 'builder'], name: FRAGMENTS, text: 0, role: 'fragment', placeholder: 'question' },
    { form: 'method', of: ['lucid'], name: ['rawQuery', 'knexRawQuery', 'raw'], text: 0, role: 'text', placeholder: 'question' },
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment', placeholder: 'question' },
  ],
  filters: [
    {
      of: ['knex', 'builder'],
      name: ['where', 'andWhere', 'orWhere', 'whereNot', 'andWhereNot', 'orWhereNot'],
      argument: 0,
      holds: 'filter',
    },
  ],
  safe: ['quoted', 'statement'],
};
