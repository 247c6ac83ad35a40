import {
  called,
  callbackParameter,
  constructed,
  contextualParameter,
  decorated,
  extending,
  method,
  methodTag,
  property,
  subclassing,
  typed,
} from '../../scope/kind-table.ts';
import type { DataAdapter, Given, LeavingOut, SqlSink } from './adapter.ts';

const TYPEORM = ['typeorm'];
const NEST = ['@nestjs/typeorm'];
const READS = [
  ...['find', 'findBy', 'findAndCount', 'findAndCountBy', 'findByIds', 'findOne', 'findOneBy', 'findOneById', 'findOneOrFail'],
  ...['findOneByOrFail', 'count', 'countBy', 'exist', 'exists', 'existsBy', 'sum', 'average', 'minimum', 'maximum', 'preload'],
  ...['findTrees', 'findRoots', 'findDescendants', 'findDescendantsTree', 'findAncestors', 'findAncestorsTree'],
];
const WRITES = [
  ...['save', 'insert', 'update', 'upsert', 'delete', 'remove', 'softDelete', 'softRemove', 'restore', 'recover', 'increment', 'decrement'],
  ...['clear', 'updateAll', 'deleteAll'],
];
const OWN = ['repository', 'entityClass'];
const STORES = ['manager', ...OWN];
// Since version 1 it throws.
const leavingOut = (argument: number, option?: string): LeavingOut => ({
  argument,
  ...(option !== undefined && { option }),
  isNullLeftOut: true,
  versions: { of: 'typeorm', are: /^[\^~>=v\s]*0\./ },
});
const COUNTED: Given = { 0: 'list', 1: 'number' };
const CHANGES: Given = { affected: 'number', generatedMaps: 'list', identifiers: 'list' };
const CONDITIONS = ['where', 'andWhere', 'orWhere', 'having', 'andHaving', 'orHaving'];
const JOINS = ['leftJoin', 'innerJoin', 'leftJoinAndSelect', 'innerJoinAndSelect'];
const MAPPED_JOINS = ['leftJoinAndMapOne', 'leftJoinAndMapMany', 'innerJoinAndMapOne', 'innerJoinAndMapMany'];
const ORDERS = ['orderBy', 'addOrderBy'];
const COLUMNS = ['select', 'addSelect', 'groupBy', 'addGroupBy', 'from', 'addFrom', 'distinctOn'];

const part = (name: readonly string[], text: number): SqlSink => ({
  form: 'method',
  of: ['builder'],
  name,
  text,
  role: 'fragment',
  functions: 'argument',
});

/** TypeORM: a data source, its repositories, managers, runners and builders, and entities that are their own repositories. */
export const typeorm: DataAdapter = {
  id: 'typeorm',
  clientRole: 'source',
  kinds: {
    library: 'typeorm',
    roles: {
      quoted: [method(['driver', 'builder'], 'escape')],
      driver: [property('source', 'driver')],
      sql: [methodTag(['source', 'manager', 'repository', 'runner'], 'sql')],
      raw: [called(TYPEORM, 'Raw')],
      source: [
        constructed(TYPEORM, 'DataSource'),
        typed(TYPEORM, ['DataSource', 'Connection']),
        extending(TYPEORM, 'DataSource'),
        called(TYPEORM, ['createConnection', 'getConnection']),
        decorated(NEST, ['InjectDataSource', 'InjectConnection']),
        property(['manager', 'runner'], ['connection', 'dataSource']),
        method('source', 'initialize'),
      ],
      runner: [typed(TYPEORM, 'QueryRunner'), method('source', 'createQueryRunner'), property(['manager', 'repository'], 'queryRunner')],
      manager: [
        typed(TYPEORM, ['EntityManager', 'MongoEntityManager']),
        called(TYPEORM, ['getManager', 'getMongoManager']),
        decorated(NEST, 'InjectEntityManager'),
        property(['source', 'runner', 'repository'], 'manager'),
        method('source', 'createEntityManager'),
        callbackParameter(['source', 'manager'], 'transaction', -1),
      ],
      repository: [
        typed(TYPEORM, ['Repository', 'TreeRepository', 'MongoRepository']),
        extending(TYPEORM, ['Repository', 'TreeRepository', 'MongoRepository', 'AbstractRepository']),
        called(TYPEORM, ['getRepository', 'getTreeRepository', 'getMongoRepository', 'getCustomRepository']),
        decorated(NEST, 'InjectRepository'),
        method(
          ['source', 'manager', 'entityClass'],
          ['getRepository', 'getTreeRepository', 'getMongoRepository', 'getCustomRepository', 'withRepository'],
        ),
        method('repository', 'extend'),
      ],
      builder: [
        method(['source', 'manager', 'repository', 'entityClass'], 'createQueryBuilder'),
        called(TYPEORM, 'createQueryBuilder'),
        typed(
          TYPEORM,
          ['Select', 'Update', 'Delete', 'Insert', 'SoftDelete', 'Where', ''].flatMap((each) => [
            `${each}QueryBuilder`,
            `${each}Expression`,
          ]),
        ),
        method('builder', /^(?!get|execute$|stream$)/),
        method('builder', ['getQuery']),
        callbackParameter('builder', [...CONDITIONS, ...JOINS, ...COLUMNS, ...ORDERS], undefined),
        contextualParameter(TYPEORM, ['Brackets', 'NotBrackets']),
      ],
      entityClass: [subclassing(TYPEORM, 'BaseEntity')],
      entity: [extending(TYPEORM, 'BaseEntity'), method('entityClass', [...READS, 'create', 'merge'])],
    },
  },
  operations: [
    { of: ['manager', 'repository', 'entityClass'], name: READS, action: 'read' },
    { of: ['manager', 'repository', 'entityClass'], name: WRITES, action: 'write' },
    { of: ['builder'], name: ['insert', 'update', 'delete', 'softDelete', 'restore'], action: 'write' },
    { of: ['entity'], name: ['save', 'remove', 'softRemove', 'recover'], action: 'write' },
    { of: ['entity'], name: ['reload'], action: 'read' },
    { of: ['source', 'manager', 'repository', 'entityClass'], name: ['createQueryBuilder'], action: 'read' },
    { of: ['source', 'manager', 'runner', 'repository', 'entityClass'], name: ['query', 'sql'], action: 'raw' },
    { of: ['source', 'manager'], name: ['transaction'], action: 'transaction' },
    { of: ['runner'], name: ['startTransaction'], action: 'transaction' },
    { of: ['runner'], name: ['commitTransaction', 'rollbackTransaction'], action: 'control' },
  ],
  gives: [
    { of: OWN, name: ['findOne'], gives: 'one', leavesOut: leavingOut(0, 'where') },
    { of: ['manager'], name: ['findOne'], gives: 'one', leavesOut: leavingOut(1, 'where') },
    { of: OWN, name: ['findOneBy'], gives: 'one', leavesOut: leavingOut(0) },
    { of: ['manager'], name: ['findOneBy'], gives: 'one', leavesOut: leavingOut(1) },
    { of: STORES, name: ['findOneById', 'preload'], gives: 'one' },
    { of: STORES, name: ['findOneOrFail', 'findOneByOrFail', 'save', 'remove', 'softRemove', 'recover'], gives: 'sure' },
    { of: STORES, name: ['find', 'findBy', 'findByIds', 'findTrees', 'findRoots', 'findDescendants', 'findAncestors'], gives: 'list' },
    { of: STORES, name: ['findAndCount', 'findAndCountBy'], gives: COUNTED },
    { of: STORES, name: ['count', 'countBy', 'sum', 'average', 'minimum', 'maximum'], gives: 'number' },
    { of: OWN, name: ['existsBy'], gives: 'truth', leavesOut: leavingOut(0) },
    { of: STORES, name: ['exist', 'exists', 'existsBy'], gives: 'truth' },
    { of: STORES, name: ['insert', 'update', 'upsert', 'delete', 'softDelete', 'restore', 'increment', 'decrement'], gives: CHANGES },
    { of: ['builder'], name: ['getOne', 'getRawOne'], gives: 'one' },
    { of: ['builder'], name: ['getOneOrFail'], gives: 'sure' },
    { of: ['builder'], name: ['getMany', 'getRawMany'], gives: 'list' },
    { of: ['builder'], name: ['getManyAndCount'], gives: COUNTED },
    { of: ['builder'], name: ['getRawAndEntities'], gives: { raw: 'list', entities: 'list' } },
    { of: ['builder'], name: ['getCount'], gives: 'number' },
    { of: ['builder'], name: ['getExists'], gives: 'truth' },
    { of: ['builder'], name: ['execute'], gives: CHANGES },
    // A builder is no promise: nothing is asked before one of these.
    { of: [...STORES, 'source'], name: ['createQueryBuilder'], gives: 'object', isAtOnce: true },
  ],
  builders: ['builder'],
  sinks: [
    { form: 'method', of: ['source', 'manager', 'runner', 'repository', 'entityClass'], name: ['query'], text: 0, role: 'text' },
    { ...part(CONDITIONS, 0), placeholder: 'named', lists: 'spread' },
    { ...part(COLUMNS, 0), bareStringIsName: true },
    { ...part(ORDERS, 0), bareStringIsName: true, keys: 'argument' },
    { ...part(JOINS, 2), placeholder: 'named', lists: 'spread' },
    { ...part(MAPPED_JOINS, 3), placeholder: 'named', lists: 'spread' },
    // Columns to sort by: a name from a request is one that the caller chooses, and before 0.3 it was SQL.
    { form: 'method', of: ['repository', 'entityClass'], name: READS, text: 0, role: 'text', keys: { option: 'order' } },
    { form: 'method', of: ['manager'], name: READS, text: 1, role: 'text', keys: { option: 'order' } },
    { ...part(['set'], 0), functions: 'values' },
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment', functions: 'argument' },
  ],
  filters: [
    { of: ['repository', 'entityClass'], name: READS.filter((name) => /By|exist/.test(name)), argument: 0, holds: 'filter' },
    { of: ['repository', 'entityClass'], name: READS, argument: 0, options: ['where', 'order', 'relations'], holds: 'filter' },
    { of: ['repository', 'entityClass'], name: ['update', 'delete', 'softDelete', 'restore'], argument: 0, holds: 'filter' },
    { of: ['manager'], name: READS.filter((name) => /By|exist/.test(name)), argument: 1, holds: 'filter' },
    { of: ['manager'], name: READS, argument: 1, options: ['where', 'order', 'relations'], holds: 'filter' },
    { of: ['manager'], name: ['update', 'delete', 'softDelete', 'restore'], argument: 1, holds: 'filter' },
  ],
  safe: ['quoted', 'sql'],
  callsFunctions: ['sql'],
  rows: {
    decorators: { module: TYPEORM, name: /^(?:Entity|ChildEntity|ViewEntity)$/ },
    bases: { module: TYPEORM, name: /^BaseEntity$/ },
  },
};
