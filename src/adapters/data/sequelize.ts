import {
  called,
  callbackParameter,
  constructed,
  constructing,
  decorated,
  extending,
  looping,
  method,
  property,
  subclassing,
  tagged,
  typed,
} from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

// Version 7 is called @sequelize/core; sequelize-typescript puts decorators on the same classes.
const SEQUELIZE = ['sequelize', 'sequelize-typescript', '@sequelize/core'];
const NEST = ['@nestjs/sequelize'];
const FINDS = ['findByPk', 'findOne', 'findAll', 'findById', 'find', 'all'];
const MAKES = ['create', 'bulkCreate', 'build', 'bulkBuild'];
const FIND_OR = ['findOrCreate', 'findCreateFind', 'findOrBuild', 'findOrInitialize', 'upsert'];
const READS = [...FINDS, 'findAndCountAll', 'findAndCount', 'findOrBuild', 'count', 'max', 'min', 'sum', 'aggregate', 'describe'];
const WRITES = [
  ...['create', 'bulkCreate', 'findOrCreate', 'findCreateFind', 'update', 'upsert', 'destroy', 'restore', 'increment', 'decrement'],
  'truncate',
];
const EACH = ['map', 'forEach', 'filter', 'find', 'flatMap', 'some', 'every'];

/** Sequelize: models that are classes or come out of `define`, their instances, and SQL as text with replacements beside it. */
export const sequelize: DataAdapter = {
  id: 'sequelize',
  clientRole: 'sequelize',
  kinds: {
    library: 'sequelize',
    roles: {
      sequelize: [
        constructed(SEQUELIZE, ['Sequelize', 'default']),
        typed(SEQUELIZE, ['Sequelize', 'default']),
        extending(SEQUELIZE, 'Sequelize'),
        decorated(NEST, 'InjectConnection'),
        // `Order.sequelize`, and that of an instance or of the query interface.
        property(['model', 'record', 'queryInterface'], 'sequelize'),
      ],
      queryInterface: [
        typed(SEQUELIZE, 'QueryInterface'),
        method('sequelize', 'getQueryInterface'),
        property('sequelize', 'queryInterface'),
      ],
      quoted: [
        method('sequelize', 'escape'),
        method('queryInterface', ['quoteIdentifier', 'quoteIdentifiers', 'escape']),
        method('generator', ['quoteIdentifier', 'quoteIdentifiers', 'quoteTable', 'escape']),
        // Conditions and statements as the library itself puts them together.
        method('generator', ['getWhereConditions', 'whereQuery', 'whereItemsQuery', 'whereItemQuery', 'selectQuery']),
        // Version 7: what a tag takes in is bound.
        tagged(SEQUELIZE, 'sql'),
        called(SEQUELIZE, ['sql.identifier', 'sql.attribute', 'sql.list', 'sql.where', 'sql.cast', 'sql.fn', 'sql.join', 'sql.col']),
      ],
      generator: [property('queryInterface', ['queryGenerator', 'QueryGenerator'])],
      raw: [
        called(SEQUELIZE, ['literal', 'Sequelize.literal', 'json', 'Sequelize.json', 'sql.literal']),
        method('sequelize', ['literal', 'json']),
      ],
      models: [property('sequelize', 'models')],
      model: [
        subclassing(SEQUELIZE, 'Model'),
        method('sequelize', ['define', 'model']),
        property('models', /./),
        typed(SEQUELIZE, ['ModelStatic', 'ModelCtor', 'ModelType', 'Repository']),
        decorated(NEST, 'InjectModel'),
        called(SEQUELIZE, 'Model.init'),
        method('sequelize', 'getRepository'),
        method('model', ['scope', 'unscoped', 'schema', 'withScope', 'withoutScope', 'withSchema', 'init']),
      ],
      // One, or a list of them: what is found stands in a loop as its elements do.
      record: [
        extending(SEQUELIZE, 'Model'),
        typed(SEQUELIZE, 'Model'),
        constructing('model'),
        looping('record'),
        method('model', [...FINDS, ...MAKES]),
        property('page', 'rows'),
        property('pair', '0'),
        method('record', ['filter', 'slice', 'reload', 'save', 'update', 'set', 'find']),
        callbackParameter('record', EACH, 0),
      ],
      page: [method('model', ['findAndCountAll', 'findAndCount'])],
      pair: [method('model', FIND_OR)],
    },
  },
  operations: [
    { of: ['model'], name: READS, action: 'read' },
    { of: ['model'], name: WRITES, action: 'write' },
    { of: ['record'], name: ['save', 'update', 'destroy', 'restore', 'increment', 'decrement'], action: 'write' },
    // sequelize-typescript's associations.
    { of: ['record'], name: ['$add', '$set', '$create', '$remove'], action: 'write' },
    { of: ['record'], name: ['reload', '$get', '$count', '$has'], action: 'read' },
    { of: ['sequelize'], name: ['query', 'queryRaw'], action: 'raw' },
    { of: ['sequelize'], name: ['transaction', 'startUnmanagedTransaction'], action: 'transaction' },
    { of: ['sequelize'], name: ['drop', 'truncate', 'createSchema', 'dropSchema', 'dropAllSchemas'], action: 'write' },
    {
      of: ['queryInterface'],
      name: [/^(?:bulk|create|drop|add|remove|change|rename|insert|update|upsert|delete|increment)/],
      action: 'write',
    },
    { of: ['queryInterface'], name: [/^(?:show|describe|select|rawSelect)/], action: 'read' },
  ],
  gives: [
    { of: ['model'], name: ['findOne', 'findByPk', 'findById'], gives: 'one' },
    { of: ['model'], name: ['findAll', 'all', 'bulkCreate'], gives: 'list' },
    { of: ['model'], name: ['findAndCountAll', 'findAndCount'], gives: { rows: 'list', count: 'number' } },
    // Whoever is not found is made.
    { of: ['model'], name: FIND_OR, gives: { 0: 'object', 1: 'truth' } },
    { of: ['model'], name: ['update'], gives: { 0: 'number', 1: 'list' } },
    { of: ['model'], name: ['count', 'max', 'min', 'sum', 'destroy'], gives: 'number' },
    { of: ['model'], name: ['create'], gives: 'sure' },
  ],
  builders: [],
  sinks: [
    { form: 'method', of: ['sequelize'], name: ['query', 'queryRaw'], text: 0, role: 'text', options: ['query'] },
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' },
  ],
  // Strings name operators no more since version 5: an object is no operator, but a whole filter is the caller's.
  filters: [
    {
      of: ['model'],
      name: [...READS, 'destroy', 'restore', 'findOrCreate'],
      argument: 0,
      options: ['where', 'include', 'having'],
      holds: 'filter',
    },
    { of: ['model'], name: ['update', 'increment', 'decrement'], argument: 1, options: ['where'], holds: 'filter' },
  ],
  safe: ['quoted'],
  rows: { bases: { module: SEQUELIZE, name: /^Model$/ } },
};
