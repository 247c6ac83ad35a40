import { called, callbackParameter, constructed, extending, method, methodTag, property, tagged, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const TAGS = ['sql-template-tag', 'sql-template-strings', 'pg-template-tag', '@nearform/sql'];
const ESCAPES = ['escapeIdentifier', 'escapeLiteral'];

/** node-postgres: SQL is text, values travel beside it. */
export const pg: DataAdapter = {
  id: 'pg',
  clientRole: 'pool',
  kinds: {
    library: 'pg',
    roles: {
      pool: [
        constructed('pg', ['Pool', 'native.Pool']),
        constructed('pg-pool', ['default', 'Pool']),
        typed('pg', ['Pool', 'native.Pool']),
        typed('pg-pool', ['default', 'Pool']),
        // What @fastify/postgres puts on the instance.
        property('fastify.instance', 'pg'),
        extending('pg', 'Pool'),
        extending('pg-pool', ['default', 'Pool']),
      ],
      client: [
        constructed('pg', ['Client', 'native.Client']),
        typed('pg', ['Client', 'PoolClient', 'ClientBase', 'native.Client']),
        extending('pg', 'Client'),
        method('pool', 'connect'),
        callbackParameter('pool', 'connect', 0, 1),
        callbackParameter('pool', 'on', 1, 0),
        callbackParameter('pool', 'transact', 0),
      ],
      statement: [constructed('pg', 'Query'), constructed('pg-cursor', 'default'), constructed('pg-query-stream', 'default')],
      copy: [called('pg-copy-streams', ['from', 'to', 'both'])],
      quoted: [
        method(['pool', 'client'], ESCAPES),
        called('pg', [...ESCAPES, 'Client.prototype.escapeIdentifier', 'Client.prototype.escapeLiteral']),
        called('pg-format', ['ident', 'literal']),
        called('@nearform/sql', ['quoteIdent', 'SQL.quoteIdent']),
      ],
      formatted: [called('pg-format', ['default', 'withArray'])],
      bound: [tagged(TAGS, ['default', 'sql', 'SQL']), called(TAGS, ['join', 'bulk']), methodTag('bound', 'append')],
      raw: [called('sql-template-tag', 'raw'), constructed('sql-template-tag', 'Sql'), called('@nearform/sql', ['unsafe', 'SQL.unsafe'])],
    },
  },
  operations: [
    { of: ['pool', 'client'], name: ['query'], action: 'raw' },
    { of: ['pool'], name: ['transact'], action: 'transaction' },
  ],
  gives: [{ of: ['pool', 'client'], name: ['query'], gives: { rows: 'list', fields: 'list', rowCount: 'number' } }],
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
