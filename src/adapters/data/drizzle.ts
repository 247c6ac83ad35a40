import { called, callbackParameter, constructed, method, property, tagged, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const DRIVERS = [/^drizzle-orm\/./];
const DATABASES = [
  ...[
    'NodePg',
    'PostgresJs',
    'Pg',
    'PgRemote',
    'NeonHttp',
    'Neon',
    'VercelPg',
    'Pglite',
    'AwsDataApiPg',
    'XataHttp',
    'BunSQL',
    'Gel',
    'GelJs',
  ],
  ...['MySql', 'MySql2', 'MySqlRemote', 'PlanetScale', 'PlanetScaleServerless', 'TiDBServerless', 'SingleStore', 'SingleStoreDriver'],
  ...[
    'BaseSQLite',
    'BetterSQLite3',
    'LibSQL',
    'DrizzleD1',
    'BunSQLite',
    'DrizzleSqliteDO',
    'ExpoSQLite',
    'OPSQLite',
    'SqliteRemote',
    'SQLJs',
  ],
].map((name) => `${name}Database`);
const TRANSACTIONS = ['Pg', 'MySql', 'SQLite', 'SingleStore', 'Gel', 'NodePg', 'PostgresJs', 'Neon'].map((name) => `${name}Transaction`);
// Operators of drizzle's own: what they make is SQL with bound values.
const OPERATORS = [
  ...['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'and', 'or', 'not', 'inArray', 'notInArray', 'isNull', 'isNotNull', 'exists', 'notExists'],
  ...['between', 'notBetween', 'like', 'notLike', 'ilike', 'notIlike', 'asc', 'desc', 'count', 'countDistinct', 'sum', 'avg', 'min', 'max'],
];

/** Drizzle: a typed builder, and the tag `sql` that binds what is put into it. */
export const drizzle: DataAdapter = {
  id: 'drizzle',
  clientRole: 'db',
  kinds: {
    library: 'drizzle',
    roles: {
      sql: [
        tagged('drizzle-orm', 'sql'),
        called('drizzle-orm', ['sql.identifier', 'sql.param', 'sql.placeholder', 'sql.join', 'sql.empty', 'param', 'placeholder', 'name']),
        called('drizzle-orm', OPERATORS),
        method('sql', ['as', 'mapWith', 'append', 'inlineParams', 'if', 'getSQL']),
      ],
      raw: [called('drizzle-orm', 'sql.raw'), constructed('drizzle-orm', 'SQL')],
      builder: [
        method('db', ['select', 'selectDistinct', 'selectDistinctOn', 'insert', 'update', 'delete', 'refreshMaterializedView']),
        method('builder', /./),
      ],
      db: [
        called(DRIVERS, ['drizzle', 'withReplicas']),
        typed(DRIVERS, [...DATABASES, ...TRANSACTIONS]),
        method('db', 'with'),
        property('db', ['$primary', '$replicas']),
        callbackParameter('db', 'transaction', 0),
      ],
      relations: [property('db', ['query', '_query'])],
      relation: [property('relations', /./)],
    },
  },
  operations: [
    { of: ['relation'], name: ['findMany', 'findFirst'], action: 'read' },
    { of: ['db'], name: ['select', 'selectDistinct', 'selectDistinctOn', '$count'], action: 'read' },
    { of: ['db'], name: ['insert', 'update', 'delete', 'refreshMaterializedView'], action: 'write' },
    { of: ['db'], name: ['transaction', 'batch'], action: 'transaction' },
    { of: ['db'], name: ['execute', 'run', 'all', 'get', 'values'], action: 'raw' },
  ],
  gives: [
    { of: ['relation'], name: ['findMany'], gives: 'list' },
    { of: ['relation'], name: ['findFirst'], gives: 'one' },
    { of: ['builder'], name: ['then', 'catch', 'finally', 'prepare'], gives: 'open' },
    // Some drivers of SQLite answer at once.
    { of: ['db', 'builder'], name: ['get'], gives: 'one', isAtOnce: true },
    { of: ['db'], name: ['$count'], gives: 'number' },
    { of: ['db'], name: ['all', 'values'], gives: 'list' },
    { of: ['db'], name: ['execute'], gives: { rows: 'list', rowCount: 'number' } },
    { of: ['db'], name: ['select', 'selectDistinct', 'selectDistinctOn'], gives: 'list' },
    // A list behind `returning()`, what the driver says of it elsewhere.
    { of: ['db'], name: ['insert', 'update', 'delete', 'run'], gives: 'object' },
  ],
  builders: ['builder'],
  sinks: [
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' },
    { form: 'method', of: ['db'], name: ['execute', 'run', 'all', 'get', 'values'], text: 0, role: 'text' },
  ],
  safe: ['sql'],
  rows: {
    types: { module: ['drizzle-orm'], name: /^Infer(?:Select)?Model$/ },
    inferred: { member: /^\$inferSelect$/, makers: { module: [/^drizzle-orm\/[\w-]+-core$/], name: /Table$/ } },
  },
};
