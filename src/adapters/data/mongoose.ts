import {
  called,
  callbackParameter,
  constructing,
  decorated,
  extending,
  imported,
  looping,
  method,
  property,
  subclassing,
  typed,
} from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const NEST = ['@nestjs/mongoose'];
const TYPEGOOSE = ['@typegoose/typegoose'];
const FINDS = ['find', 'findOne', 'findById', 'where'];
const BY_ID = ['findByIdAndUpdate', 'findByIdAndDelete', 'findByIdAndRemove', 'findByIdAndReplace'];
const BY_FILTER = ['findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'findOneAndRemove'];
const ON_FILTER = ['updateOne', 'updateMany', 'update', 'replaceOne', 'deleteOne', 'deleteMany', 'remove'];
const READS = [...FINDS, 'exists', 'count', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'aggregate', 'mapReduce', 'paginate'];
const WRITES = [...BY_ID, ...BY_FILTER, ...ON_FILTER, 'create', 'insertMany', 'insertOne', 'bulkWrite', 'bulkSave'];
const MODELS = ['model', 'document'];
const STEPS = [
  ...['select', 'sort', 'limit', 'skip', 'populate', 'exec', 'lean', 'session', 'where', 'equals', 'in', 'gt', 'gte', 'lt', 'lte', 'ne'],
  ...['and', 'or', 'nor', 'read', 'hint', 'setOptions', 'collation'],
];
// What goes on from a query, or from the list that it finds, still stands for its documents.
const GOES_ON = [...STEPS, 'orFail', 'cursor', 'filter', 'slice', 'reverse', 'save', 'set'];
const EACH = ['map', 'forEach', 'filter', 'find', 'flatMap', 'some', 'every', 'eachAsync'];
const FILTERED = ['find', 'findOne', 'exists', 'count', 'countDocuments', 'paginate', ...BY_FILTER, ...ON_FILTER];

/** Mongoose: models, the documents that they find and make, sessions; filters are objects, cast by the schema but open to operators. */
export const mongoose: DataAdapter = {
  id: 'mongoose',
  store: 'document',
  clientRole: 'model',
  kinds: {
    library: 'mongoose',
    roles: {
      connection: [
        imported('mongoose', 'connection'),
        called('mongoose', 'createConnection'),
        typed('mongoose', 'Connection'),
        decorated(NEST, 'InjectConnection'),
        method('connection', ['useDb', 'asPromise', 'openUri']),
        property('model', 'db'),
      ],
      models: [imported('mongoose', 'models'), property('connection', 'models')],
      model: [
        called('mongoose', 'model'),
        typed('mongoose', ['Model', 'PaginateModel', 'AggregatePaginateModel', 'default.Model', 'mongoose.Model']),
        typed(TYPEGOOSE, ['ReturnModelType', 'types.ReturnModelType']),
        called(TYPEGOOSE, ['getModelForClass', 'getDiscriminatorModelForClass', 'addModelToTypegoose', 'getModelWithString']),
        subclassing('mongoose', 'Model'),
        decorated(NEST, 'InjectModel'),
        method('connection', 'model'),
        property('models', /./),
        method('model', ['discriminator', 'useConnection']),
      ],
      // One, or a list of them, found or about to be: awaiting a query gives what it found.
      document: [
        typed('mongoose', ['HydratedDocument', 'Document', 'default.Document', 'mongoose.Document']),
        extending('mongoose', ['Document', 'Model']),
        constructing('model'),
        method('model', [...FINDS, ...BY_ID, ...BY_FILTER, 'create', 'hydrate', 'insertMany']),
        method('document', GOES_ON),
        property('document', '0'),
        looping('document'),
        callbackParameter('document', EACH, 0),
      ],
      session: [
        called('mongoose', 'startSession'),
        typed('mongoose', ['ClientSession', 'mongo.ClientSession']),
        method(['connection', 'model'], 'startSession'),
        callbackParameter('connection', ['transaction', 'withSession'], 0),
        callbackParameter('session', 'withTransaction', 0),
      ],
    },
  },
  operations: [
    { of: ['model'], name: READS, action: 'read' },
    { of: ['model'], name: WRITES, action: 'write' },
    { of: ['document'], name: ['save', 'deleteOne', 'updateOne', 'updateMany', 'deleteMany', 'replaceOne', 'remove'], action: 'write' },
    { of: ['connection'], name: ['transaction'], action: 'transaction' },
    { of: ['session'], name: ['withTransaction', 'startTransaction'], action: 'transaction' },
    { of: ['session'], name: ['commitTransaction', 'abortTransaction'], action: 'control' },
    { of: ['connection'], name: ['dropDatabase', 'dropCollection', 'createCollection'], action: 'write' },
  ],
  gives: [
    { of: ['document'], name: ['orFail'], gives: 'sure' },
    { of: MODELS, name: ['count', 'countDocuments', 'estimatedDocumentCount'], gives: 'number' },
    { of: MODELS, name: ['findOne', 'findById', 'exists', ...BY_ID, ...BY_FILTER], gives: 'one' },
    { of: ['document'], name: [new RegExp(`^(?!(?:${STEPS.join('|')})$)`)], gives: 'open' },
    { of: ['model'], name: ['find', 'where', 'distinct', 'aggregate', 'insertMany'], gives: 'list' },
    { of: ['model'], name: ['paginate'], gives: { docs: 'list' } },
    { of: ['model'], name: ['updateOne', 'updateMany', 'replaceOne'], gives: { matchedCount: 'number', modifiedCount: 'number' } },
    { of: ['model'], name: ['deleteOne', 'deleteMany'], gives: { deletedCount: 'number' } },
    { of: ['model'], name: ['create'], gives: 'sure' },
  ],
  builders: [],
  sinks: [],
  filters: [
    { of: ['model'], name: FILTERED, argument: 0, holds: 'filter', takesOperators: true },
    { of: ['document'], name: ['find', 'findOne', 'and', 'or', 'nor'], argument: 0, holds: 'filter', takesOperators: true },
    { of: ['model'], name: ['distinct'], argument: 1, holds: 'filter', takesOperators: true },
    // `findById(id)` is `findOne({ _id: id })`.
    { of: ['model'], name: ['findById', ...BY_ID], argument: 0, holds: 'value', takesOperators: true },
    { of: ['model'], name: ['aggregate'], argument: 0, holds: 'pipeline', takesOperators: true },
    { of: ['model', 'document'], name: ['$where'], argument: 0, holds: 'code' },
  ],
  filterWords: { nested: /^\$(?:and|or|nor|not|elemMatch|expr|match)$/, code: /^\$(?:where|function|accumulator)$/, closed: /^\$/ },
  // `strictQuery` drops paths that the schema lacks, and no operator.
  sanitizers: {
    packages: [/^(?:@[\w-]+\/)?(?:\w+-)?mongo-sanitize$/, 'mongo-sanitizer', 'content-filter', 'perfect-express-sanitizer'],
    words: ['sanitizeFilter'],
  },
  safe: [],
};
