import { called, callbackParameter, constructed, extending, method, property, tagged, typed } from '../../scope/kind-table.ts';
import type { DataAdapter } from './adapter.ts';

const READS = ['selectFrom', 'selectNoFrom'];
const WRITES = ['insertInto', 'replaceInto', 'updateTable', 'deleteFrom', 'mergeInto'];
// The database, narrowed or dressed otherwise: still the same connection.
const SAME = ['withSchema', 'withPlugin', 'withoutPlugins', 'withTables', '$extendTables', '$pickTables', '$omitTables'];
const BUILDERS = ['Select', 'Insert', 'Update', 'Delete', 'Merge', 'WheneableMerge', 'MatchedThenableMerge'].map(
  (each) => `${each}QueryBuilder`,
);

/** Kysely: a typed builder whose names are quoted, and the tag `sql` that binds what is put into it. */
export const kysely: DataAdapter = {
  id: 'kysely',
  clientRole: 'db',
  kinds: {
    library: 'kysely',
    roles: {
      sql: [
        tagged('kysely', 'sql'),
        called('kysely', ['sql.val', 'sql.value', 'sql.join']),
        method('sql', ['as', '$castTo', '$notNull', 'withPlugin']),
      ],
      raw: [called('kysely', ['sql.raw', 'CompiledQuery.raw'])],
      literal: [called('kysely', ['sql.lit', 'sql.literal'])],
      identifier: [called('kysely', ['sql.ref', 'sql.table', 'sql.id'])],
      db: [
        constructed('kysely', 'Kysely'),
        typed('kysely', ['Kysely', 'Transaction', 'ControlledTransaction', 'QueryCreator']),
        extending('kysely', 'Kysely'),
        property('prisma.client', '$kysely'),
        method('db', [...SAME, 'with', 'withRecursive']),
        method('controlled', 'execute'),
        callbackParameter(['transaction', 'connection'], 'execute', 0),
        callbackParameter('db', ['with', 'withRecursive'], 1),
      ],
      transaction: [method('db', 'transaction'), method('transaction', ['setIsolationLevel', 'setAccessMode'])],
      controlled: [method('db', 'startTransaction'), method('controlled', ['setIsolationLevel', 'setAccessMode'])],
      connection: [method('db', 'connection')],
      dynamic: [property('db', 'dynamic')],
      schema: [property('db', 'schema'), method('schema', ['withSchema', 'withPlugin', 'withoutPlugins'])],
      introspection: [property('db', 'introspection')],
      // What runs a statement gives its result.
      builder: [
        method('db', [...READS, ...WRITES]),
        method('builder', /^(?!execute|stream$|compile$|explain$|toOperationNode$)/),
        typed('kysely', BUILDERS),
      ],
    },
  },
  operations: [
    { of: ['db'], name: READS, action: 'read' },
    { of: ['db', 'builder'], name: WRITES, action: 'write' },
    { of: ['db'], name: ['executeQuery'], action: 'raw' },
    { of: ['sql'], name: ['execute'], action: 'raw', client: 0 },
    { of: ['transaction', 'controlled'], name: ['execute'], action: 'transaction', client: 'maker' },
    { of: ['db'], name: ['commit', 'rollback', 'savepoint', 'rollbackToSavepoint', 'releaseSavepoint'], action: 'control' },
    { of: ['introspection'], name: [/^get/], action: 'read' },
    { of: ['schema'], name: [/^(?:create|drop|alter|refresh)/], action: 'write' },
  ],
  gives: [
    { of: ['builder'], name: ['executeTakeFirst'], gives: 'one' },
    { of: ['builder'], name: ['executeTakeFirstOrThrow'], gives: 'sure' },
    { of: ['builder'], name: ['execute'], gives: 'list' },
    { of: ['sql'], name: ['execute'], gives: { rows: 'list' } },
    { of: ['db'], name: ['executeQuery'], gives: { rows: 'list' } },
    // A builder is no promise: nothing is asked before one of these.
    { of: ['db'], name: [...READS, ...WRITES], gives: 'object', isAtOnce: true },
  ],
  builders: ['builder'],
  sinks: [
    { form: 'made', of: ['raw'], name: [], text: 0, role: 'fragment' },
    // Quotes are doubled, but the library itself warns of it: text of a caller's belongs in a parameter.
    { form: 'made', of: ['literal'], name: [], text: 0, role: 'fragment', bareStringIsName: true },
    { form: 'made', of: ['identifier'], name: [], text: 0, role: 'fragment', isQuoted: true },
    { form: 'method', of: ['dynamic'], name: ['ref', 'table'], text: 0, role: 'fragment', isQuoted: true },
  ],
  safe: ['sql', 'identifier'],
};
