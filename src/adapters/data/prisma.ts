import {
  called,
  callbackParameter,
  constructed,
  decorated,
  extending,
  imported,
  method,
  property,
  shaped,
  tagged,
  typed,
} from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

// Prisma 7 generates the client into the project, under a path of the user's choice; these are the usual ones.
const CLIENT = [
  /^@prisma\/client(?:\/(?:edge|extension|wasm|default))?$/,
  /(?:^|\/)(?:\.prisma\/client|generated\/prisma|prisma\/generated)(?=$|[/.])/,
];
const RUNTIME = ['sql-template-tag', /^@prisma\/client\/runtime\//];
const NEST = ['nestjs-prisma'];
// Unless the preview feature `strictUndefinedChecks` is on, which throws.
const WHERE = { argument: 0, option: 'where' };

/** Prisma: a generated client with one delegate per model. */
export const prisma: DataAdapter = {
  id: 'prisma',
  clientRole: 'client',
  kinds: {
    library: 'prisma',
    roles: {
      client: [
        constructed(CLIENT, 'PrismaClient'),
        typed(CLIENT, ['PrismaClient', 'Prisma.TransactionClient', 'Prisma.PrismaClient', 'Prisma.DefaultPrismaClient']),
        extending(CLIENT, 'PrismaClient'),
        typed(NEST, ['PrismaService']),
        decorated(NEST, ['InjectPrismaClient']),
        method('client', ['$extends', '$replica', '$primary']),
        callbackParameter('client', '$transaction', 0),
        // Extended clients and those of transactions have computed types.
        shaped(['$queryRaw', '$executeRaw', '$queryRawUnsafe']),
      ],
      delegate: [
        property('client', /^[a-zA-Z_]\w*$/),
        shaped(['findMany', 'findUniqueOrThrow', 'findFirstOrThrow', 'upsert', 'aggregate']),
      ],
      // What every query of Prisma gives, whoever wrote the client's type.
      result: [typed([...CLIENT, ...RUNTIME], ['PrismaPromise', 'Prisma.PrismaPromise'])],
      sql: [
        tagged(CLIENT, ['Prisma.sql']),
        imported(CLIENT, ['Prisma.empty']),
        called(CLIENT, ['Prisma.join']),
        tagged(RUNTIME, ['sqltag', 'sql', 'default']),
        imported(RUNTIME, ['empty']),
        called(RUNTIME, ['join']),
      ],
      raw: [
        called(CLIENT, ['Prisma.raw']),
        constructed(CLIENT, ['Prisma.Sql']),
        called(RUNTIME, ['raw', 'rawSql']),
        constructed(RUNTIME, ['Sql']),
      ],
    },
  },
  operations: [
    {
      of: ['delegate'],
      name: [/^find(?:Unique|First)(?:OrThrow)?$/, 'findMany', 'count', 'aggregate', 'groupBy', 'findRaw', 'aggregateRaw'],
      action: 'read',
    },
    { of: ['delegate'], name: [/^(?:create|update)(?:Many(?:AndReturn)?)?$/, 'upsert', 'delete', 'deleteMany'], action: 'write' },
    { of: ['client'], name: ['$transaction'], action: 'transaction' },
    { of: ['client'], name: [/^\$(?:query|execute)Raw(?:Unsafe)?$/, '$queryRawTyped', '$runCommandRaw'], action: 'raw' },
  ],
  gives: [
    { of: ['delegate'], name: ['findFirst'], gives: 'one', leavesOut: WHERE },
    // It throws where nothing that is unique is given.
    { of: ['delegate'], name: ['findUnique'], gives: 'one' },
    { of: ['delegate'], name: [/^find(?:Unique|First)OrThrow$/, 'create', 'update', 'upsert', 'delete'], gives: 'sure' },
    { of: ['delegate'], name: ['findMany', 'groupBy', /^(?:create|update)ManyAndReturn$/], gives: 'list' },
    { of: ['delegate'], name: [/^(?:create|update|delete)Many$/], gives: { count: 'number' } },
    { of: ['delegate'], name: ['aggregate', 'findRaw', 'aggregateRaw'], gives: 'object' },
    { of: ['delegate'], name: ['count'], gives: 'number', leavesOut: WHERE },
    { of: ['client'], name: [/^\$queryRaw(?:Unsafe|Typed)?$/], gives: 'list' },
    { of: ['client'], name: [/^\$executeRaw(?:Unsafe)?$/], gives: 'number' },
  ],
  results: { role: 'result', of: 'delegate' },
  builders: [],
  sinks: [
    {
      form: 'method',
      of: ['client'],
      name: ['$queryRawUnsafe', '$executeRawUnsafe'],
      text: 0,
      role: 'text',
      placeholder: 'numbered',
      valuesFollow: true,
    },
    { form: 'method', of: ['client'], name: ['$queryRaw', '$executeRaw'], text: 0, role: 'text', isTagOnly: true },
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' },
  ],
  filters: [
    {
      of: ['delegate'],
      name: [
        /^find(?:Unique|First)(?:OrThrow)?$/,
        'findMany',
        'count',
        'aggregate',
        'groupBy',
        /^(?:update|delete)(?:Many(?:AndReturn)?)?$/,
        'upsert',
      ],
      argument: 0,
      options: ['where', 'select', 'include', 'omit', 'orderBy', 'having'],
      holds: 'filter',
    },
    {
      of: ['delegate'],
      // Where a row is looked up by what is unique, a value is a value.
      name: [/^findFirst(?:OrThrow)?$/, 'findMany', 'count', 'aggregate', 'groupBy', /^(?:update|delete)Many(?:AndReturn)?$/],
      argument: 0,
      options: ['where'],
      holds: 'filter',
      takesOperators: true,
    },
  ],
  filterWords: {
    nested: /^(?:AND|OR|NOT|not|is|isNot|some|every|none)$/,
    closed:
      /^(?:equals|in|notIn|lte?|gte?|contains|startsWith|endsWith|search|mode|has|hasSome|hasEvery|isEmpty|isSet|path|string_\w+|array_\w+)$/,
  },
  safe: ['sql'],
  // All types beside the client and its namespace are models and enums.
  rows: { types: { module: CLIENT, name: /^(?!Prisma)[A-Z]\w*$/, mayBeEnum: true } },
};
