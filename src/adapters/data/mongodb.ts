import { callbackParameter, constructed, extending, imported, method, property, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const READS = ['find', 'findOne', 'aggregate', 'count', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'watch', 'mapReduce'];
const ONE_FILTER = [
  ...['updateOne', 'updateMany', 'update', 'replaceOne', 'deleteOne', 'deleteMany', 'remove', 'findOneAndUpdate', 'findOneAndReplace'],
  ...['findOneAndDelete', 'findAndModify'],
];
const WRITES = [...ONE_FILTER, 'insertOne', 'insertMany', 'insert', 'save', 'bulkWrite', 'drop', 'rename', 'createIndex', 'createIndexes'];

/** The driver of MongoDB: collections of a database, filters as objects. */
export const mongodb: DataAdapter = {
  id: 'mongodb',
  store: 'document',
  clientRole: 'client',
  kinds: {
    library: 'mongodb',
    roles: {
      clientClass: [imported('mongodb', 'MongoClient')],
      client: [
        constructed('mongodb', 'MongoClient'),
        typed('mongodb', 'MongoClient'),
        extending('mongodb', 'MongoClient'),
        method(['client', 'clientClass'], 'connect'),
        // Before version 3 this was the database itself.
        callbackParameter(['client', 'clientClass'], 'connect', -1, 1),
        callbackParameter('client', 'connect', 0, 1),
        property('plugin', 'client'),
      ],
      // What @fastify/mongodb puts on the instance.
      plugin: [property('fastify.instance', 'mongo')],
      db: [
        method('client', 'db'),
        typed('mongodb', 'Db'),
        property(['plugin', 'mongoose.connection'], 'db'),
        method('mongoose.connection', 'getClient'),
      ],
      collection: [
        method(['db', 'client', 'mongoose.connection'], ['collection', 'createCollection']),
        typed('mongodb', 'Collection'),
        property('mongoose.model', 'collection'),
      ],
      // What is found, one by one.
      cursor: [
        method('collection', ['find', 'aggregate']),
        method('cursor', ['sort', 'limit', 'skip', 'project', 'collation', 'hint', 'batchSize', 'maxTimeMS']),
      ],
      session: [
        method('client', 'startSession'),
        typed('mongodb', 'ClientSession'),
        callbackParameter('client', 'withSession', -1),
        callbackParameter('session', 'withTransaction', 0),
      ],
    },
  },
  operations: [
    { of: ['collection'], name: READS, action: 'read' },
    { of: ['collection'], name: WRITES, action: 'write' },
    { of: ['db'], name: ['aggregate', 'listCollections', 'collections', 'stats'], action: 'read' },
    {
      of: ['db', 'client'],
      name: ['createCollection', 'dropCollection', 'dropDatabase', 'renameCollection', 'createIndex'],
      action: 'write',
    },
    { of: ['db'], name: ['command'], action: 'raw' },
    { of: ['session'], name: ['withTransaction', 'startTransaction'], action: 'transaction' },
    { of: ['session'], name: ['commitTransaction', 'abortTransaction'], action: 'control' },
  ],
  gives: [
    { of: ['cursor'], name: ['toArray'], gives: 'list' },
    { of: ['cursor'], name: ['next', 'tryNext'], gives: 'one' },
    { of: ['cursor'], name: ['count'], gives: 'number' },
    { of: ['cursor'], name: ['hasNext'], gives: 'truth' },
    { of: ['collection'], name: ['find', 'aggregate'], gives: 'object', isAtOnce: true },
    { of: ['collection'], name: ['findOne', /^findOneAnd/], gives: 'one' },
    { of: ['collection'], name: ['distinct'], gives: 'list' },
    { of: ['collection'], name: ['count', 'countDocuments', 'estimatedDocumentCount'], gives: 'number' },
    { of: ['collection'], name: ['updateOne', 'updateMany', 'replaceOne'], gives: { matchedCount: 'number', modifiedCount: 'number' } },
    { of: ['collection'], name: ['deleteOne', 'deleteMany'], gives: { deletedCount: 'number' } },
    { of: ['collection'], name: ['insertOne', 'insertMany', 'bulkWrite'], gives: 'object' },
  ],
  builders: [],
  sinks: [],
  filters: [
    {
      of: ['collection'],
      name: ['find', 'findOne', 'count', 'countDocuments', ...ONE_FILTER],
      argument: 0,
      holds: 'filter',
      takesOperators: true,
    },
    { of: ['collection'], name: ['distinct'], argument: 1, holds: 'filter', takesOperators: true },
    { of: ['collection', 'db'], name: ['aggregate', 'watch'], argument: 0, holds: 'pipeline', takesOperators: true },
    { of: ['collection'], name: ['mapReduce'], argument: 0, holds: 'code' },
  ],
  filterWords: { nested: /^\$(?:and|or|nor|not|elemMatch|expr|match)$/, code: /^\$(?:where|function|accumulator)$/, closed: /^\$/ },
  sanitizers: {
    packages: [/^(?:@[\w-]+\/)?(?:\w+-)?mongo-sanitize$/, 'mongo-sanitizer', 'content-filter', 'perfect-express-sanitizer'],
    words: [],
  },
  safe: [],
};
