import { called, callbackParameter, imported, method, methodTag, tagged, tagging, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const SLONIK = ['slonik', '@slonik/sql-tag'];
const QUERIES = [...['any', 'anyFirst', 'exists', 'many', 'manyFirst', 'maybeOne', 'maybeOneFirst', 'one', 'oneFirst', 'query', 'stream']];
const HELPERS = [
  ...['array', 'binary', 'date', 'identifier', 'interval', 'join', 'json', 'jsonb', 'literalValue', 'timestamp', 'unnest', 'uuid', 'list'],
];
const TAGS = ['unsafe', 'fragment'];

/** Slonik: statements are tags that bind, and nothing else is let through; its `sql.unsafe` lacks a type, not a binding. */
export const slonik: DataAdapter = {
  id: 'slonik',
  clientRole: 'pool',
  kinds: {
    library: 'slonik',
    roles: {
      pool: [
        called('slonik', 'createPool'),
        typed('slonik', [
          ...['DatabasePool', 'DatabasePoolConnection', 'DatabaseConnection', 'DatabaseTransactionConnection', 'CommonQueryMethods'],
          // Before version 33.
          ...['DatabasePoolType', 'DatabasePoolConnectionType', 'DatabaseTransactionConnectionType', 'CommonQueryMethodsType'],
        ]),
        callbackParameter('pool', ['connect', 'transaction'], 0),
      ],
      tags: [imported(SLONIK, 'sql'), called(SLONIK, 'createSqlTag'), typed(SLONIK, 'SqlTag')],
      typedTag: [method('tags', ['type', 'typeAlias'])],
      sql: [
        // Until version 29 the tag was `sql` itself.
        tagged(SLONIK, 'sql'),
        tagging(['typedTag', 'tags']),
        methodTag('tags', TAGS),
        method('tags', HELPERS),
        typed(SLONIK, ['QuerySqlToken', 'FragmentSqlToken', 'SqlToken', 'TaggedTemplateLiteralInvocation', 'SqlFragment']),
      ],
      raw: [called('slonik-sql-tag-raw', ['raw'])],
    },
  },
  operations: [
    { of: ['pool'], name: QUERIES, action: 'raw' },
    { of: ['pool'], name: ['transaction'], action: 'transaction' },
  ],
  gives: [
    { of: ['pool'], name: ['any', 'anyFirst'], gives: 'list' },
    { of: ['pool'], name: ['maybeOne', 'maybeOneFirst'], gives: 'one' },
    { of: ['pool'], name: ['one', 'oneFirst', 'many', 'manyFirst'], gives: 'sure' },
    { of: ['pool'], name: ['exists'], gives: 'truth' },
    { of: ['pool'], name: ['query'], gives: { rows: 'list', rowCount: 'number' } },
  ],
  builders: [],
  sinks: [{ form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' }],
  safe: ['sql'],
};
