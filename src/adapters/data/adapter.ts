import type { QueryAction } from '../../model/query.ts';
import type { KindTable } from '../../scope/kind-table.ts';

/** A method on values with a role that reaches the database. */
export interface Operation {
  readonly of: readonly string[];
  readonly name: readonly (string | RegExp)[];
  readonly action: QueryAction;
}

/**
 * A place where SQL is text. `call`: a method on a value with a role; `function`: an export of the package; `tag`: a template tag.
 * `text` is the position of the text argument; `fragment` is a piece of a statement.
 */
export interface SqlSink {
  readonly of: readonly string[];
  readonly name: readonly string[];
  /** Position of the text among the arguments; `'callbackReturn'` where a function returns the text. */
  readonly text: number;
  readonly role: 'text' | 'fragment';
  /** Option names that hold the text when the argument is an object: `{ text }`, `{ sql }`. */
  readonly options?: readonly string[];
  readonly placeholder?: 'numbered' | 'question';
  /** Only a first argument that is text: `where('a = 1')`, not `where({ a })`. Always so; this marks that a bare string is a column, not SQL. */
  readonly bareStringIsName?: boolean;
}

/** All that is known of one data library, as tables. */
export interface DataAdapter {
  readonly id: string;
  /** The role that a value listed in `settings.data.clients` has. */
  readonly clientRole: string;
  readonly kinds: KindTable;
  readonly operations: readonly Operation[];
  /** Roles of values whose mere calling is a query being built and awaited: `knex('orders')`. */
  readonly sinks: readonly SqlSink[];
  /** Roles of values that are SQL built safely: `` sql`…` ``, `Prisma.sql`, `sql.identifier(x)`. Text made of them is bound. */
  readonly safe: readonly string[];
}
