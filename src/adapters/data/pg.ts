import {
  called,
  callbackParameter,
  constructed,
  extending,
  imported,
  method,
  methodTag,
  property,
  tagged,
  tagging,
  typed,
} from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

// Neon's package has the pools and clients of pg, for the same database over another wire.
const PG = ['pg', '@neondatabase/serverless'];
const VERCEL = '@vercel/postgres';
const TAGS = ['sql-template-tag', 'sql-template-strings', 'pg-template-tag', '@nearform/sql'];
const RESULT = { rows: 'list', fields: 'list', rowCount: 'number' } as const;
const ESCAPES = ['escapeIdentifier', 'escapeLiteral'];

/** node-postgres, and what is made like it: SQL is text, values travel beside it. */
export const pg: DataAdapter = {
  id: 'pg',
  clientRole: 'pool',
  kinds: {
    library: 'pg',
    roles: {
      pool: [
        constructed(PG, ['Pool', 'native.Pool']),
        constructed('pg-pool', ['default', 'Pool']),
        typed(PG, ['Pool', 'native.Pool']),
        typed('pg-pool', ['default', 'Pool']),
        // What @fastify/postgres puts on the instance.
        property('fastify.instance', 'pg'),
        extending(PG, 'Pool'),
        extending('pg-pool', ['default', 'Pool']),
        called(VERCEL, 'createPool'),
        imported(VERCEL, ['db', 'sql']),
        typed(VERCEL, 'VercelPool'),
      ],
      client: [
        constructed(PG, ['Client', 'native.Client']),
        typed(PG, ['Client', 'PoolClient', 'ClientBase', 'native.Client']),
        extending(PG, 'Client'),
        method('pool', 'connect'),
        called(VERCEL, 'createClient'),
        typed(VERCEL, ['VercelClient', 'VercelPoolClient']),
        callbackParameter('pool', 'connect', 0, 1),
        callbackParameter('pool', 'on', 1, 0),
        callbackParameter('pool', 'transact', 0),
      ],
      statement: [constructed('pg', 'Query'), constructed('pg-cursor', 'default'), constructed('pg-query-stream', 'default')],
      copy: [called('pg-copy-streams', ['from', 'to', 'both'])],
      quoted: [
        method(['pool', 'client'], ESCAPES),
        called(PG, [...ESCAPES, 'Client.prototype.escapeIdentifier', 'Client.prototype.escapeLiteral']),
        called('pg-format', ['ident', 'literal']),
        called('@nearform/sql', ['quoteIdent', 'SQL.quoteIdent']),
      ],
      formatted: [called('pg-format', ['default', 'withArray'])],
      bound: [
        tagged(TAGS, ['default', 'sql', 'SQL']),
        called(TAGS, ['join', 'bulk']),
        methodTag('bound', 'append'),
        tagging('pool'),
        methodTag(['pool', 'client'], 'sql'),
      ],
      raw: [called('sql-template-tag', 'raw'), constructed('sql-template-tag', 'Sql'), called('@nearform/sql', ['unsafe', 'SQL.unsafe'])],
    },
  },
  operations: [
    { of: ['pool', 'client'], name: ['query'], action: 'raw' },
    // `@vercel/postgres` has a tag beside it, and `sql` is one itself.
    { of: ['pool', 'client'], name: ['sql'], action: 'raw', isTag: true },
    { of: ['pool'], name: [], action: 'raw', isTag: true },
    { of: ['pool'], name: ['transact'], action: 'transaction' },
  ],
  gives: [
    { of: ['pool', 'client'], name: ['query'], gives: RESULT },
    // The tag of `@vercel/postgres`.
    { of: ['pool'], name: [], gives: RESULT },
  ],
  builders: [],
  sinks: [
    {
      form: 'method',
      of: ['pool', 'client'],
      name: ['query'],
      text: 0,
      role: 'text',
      options: ['text'],
      placeholder: 'numbered',
      lists: 'any',
    },
    { form: 'made', of: ['statement'], name: [], text: 0, role: 'text', options: ['text'], placeholder: 'numbered' },
    { form: 'made', of: ['copy'], name: [], text: 0, role: 'text' },
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' },
    { form: 'method', of: ['bound'], name: ['append'], text: 0, role: 'fragment' },
  ],
  safe: ['quoted', 'bound'],
  formatted: { of: ['formatted'], raw: /%(?:\d+\$)?-?\d*s/ },
  rows: { types: { module: ['pg'], name: /^Query(?:Array)?Result(?:Row|Base)?$/ } },
};
