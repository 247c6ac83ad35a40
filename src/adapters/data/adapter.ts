import type { QueryAction } from '../../model/query.ts';
import type { KindTable, Package } from '../../scope/kind-table.ts';

/** A call that reaches the database, or begins a query that will. */
export interface Operation {
  /** Roles of the value that it is called on. */
  readonly of: readonly string[];
  /** Methods, also as a tag; empty when the value itself is called: `knex('orders')`. */
  readonly name: readonly (string | RegExp)[];
  readonly action: QueryAction;
  /** Where the client is not what it is called on: the argument at this position (`` sql`…`.execute(db) ``), or what made that value (`db.prepare(…).all()`). */
  readonly client?: number | 'maker';
  /** Only used as a tag, whose template may also be a piece that others take in: `` sql`WHERE …` `` alone asks nobody. */
  readonly isTag?: boolean;
}

/**
 * What comes of a query. Always there, whoever is found: a `list`, an `object` (a result, a builder), or one with these members. There or not: `one` record,
 * a `number`, a `truth`. `sure`: a record, or an error where there is none. `open`: another function decides.
 */
export type Given = 'list' | 'object' | 'one' | 'number' | 'truth' | 'sure' | 'open' | { readonly [member: string]: Given };

/** What calls give, once somebody waits for it. */
export interface Giving {
  /** Roles of the value that it is called on. */
  readonly of: readonly string[];
  /** Methods; empty when the value itself is called, also as a tag. */
  readonly name: readonly (string | RegExp)[];
  readonly gives: Given;
  /** Nobody needs to wait for it. */
  readonly isAtOnce?: boolean;
  /** Where conditions stand of which one that is `undefined` counts as none: who is found then is anybody. */
  readonly leavesOut?: LeavingOut;
}

/** The argument that holds conditions, or one of its options does. */
export interface LeavingOut {
  readonly argument: number;
  readonly option?: string;
  /** So does one that is `null`. */
  readonly isNullLeftOut?: boolean;
  /** The versions that do it; all where absent. */
  readonly versions?: { readonly of: string; readonly are: RegExp };
}

/** A place where SQL is text. */
export interface SqlSink {
  /** `method`: `value.name(…)` on a value with one of these roles; `made`: the call or construction that itself has the role: `new Query(…)`, `Raw(…)`. */
  readonly form: 'method' | 'made';
  readonly of: readonly string[];
  /** Methods; empty for the form `made`. */
  readonly name: readonly string[];
  /** Position of the text among the arguments. */
  readonly text: number;
  /** A whole statement, or a piece of one. */
  readonly role: 'text' | 'fragment';
  /** Option names that hold the text when the argument is an object: `{ text }`, `{ sql }`. */
  readonly options?: readonly string[];
  /** The argument is a list of statements, each a text or an object that holds one. */
  readonly isList?: boolean;
  /** How values are bound in the text, if the library has a way. */
  readonly placeholder?: 'numbered' | 'question' | 'named';
  /** How a list of values is bound: `= ANY($1)`, or `IN (:...ids)`. */
  readonly lists?: 'any' | 'spread';
  /** Bound values follow the text one by one; otherwise they are one array. */
  readonly valuesFollow?: boolean;
  /** A plain name in that place (`orderBy('createdAt')`) is a column and not SQL; only text that is built counts. */
  readonly bareStringIsName?: boolean;
  /** Text may also be what a function returns: the argument itself (``Raw((alias) => `…`)``), or the values of an object (`set({ total: () => 'total + 1' })`). */
  readonly functions?: 'argument' | 'values';
  /** The names of an object are text, too: those of the argument (`orderBy({ [name]: 'ASC' })`), or of one of its options (`find({ order: { [name]: 'ASC' } })`). */
  readonly keys?: 'argument' | { readonly option: string };
  /** The library quotes what stands there: only a name that the caller chooses counts. */
  readonly isQuoted?: boolean;
  /** To be used as a tag only: called with a finished string, it throws at run time. */
  readonly isTagOnly?: boolean;
}

/** A place where conditions are an object and no text: whoever fills it may choose other conditions than the code meant. */
export interface FilterSlot {
  /** Roles of the value that the method is called on. */
  readonly of: readonly string[];
  readonly name: readonly (string | RegExp)[];
  /** Position among the arguments. */
  readonly argument: number;
  /** Options of the argument that hold conditions (`{ where }`); absent where it does itself. */
  readonly options?: readonly string[];
  /** `filter`: names with what they are compared with; `value`: what one of them is compared with (`findById(id)`); `pipeline`: steps, some of which filter; `code`: a program. */
  readonly holds: 'filter' | 'value' | 'pipeline' | 'code';
  /** An object where a value is meant becomes an operator. */
  readonly takesOperators?: boolean;
}

/** The names in conditions that are no fields. */
export interface FilterWords {
  /** What stands under them is conditions again: `$or`, `NOT`. */
  readonly nested: RegExp;
  /** What stands under them is a program: `$where`. */
  readonly code?: RegExp;
  /** Operators that only take a value: an object under them is no operator. */
  readonly closed: RegExp;
}

/** What makes operators harmless wherever it is used in a project: a package, or the name of an option that is turned on. */
export interface FilterSanitizers {
  readonly packages: readonly Package[];
  readonly words: readonly string[];
}

/** Exports of a library. */
export interface RowSource {
  readonly module: readonly Package[];
  readonly name: RegExp;
}

/** How the types of whole rows are written. */
export interface RowTypes {
  /** Exports that are the type of a row: `User` of a generated client. */
  readonly types?: RowSource & { readonly mayBeEnum?: boolean };
  /** Decorators that make a class a table. */
  readonly decorators?: RowSource;
  /** Classes that tables extend. */
  readonly bases?: RowSource;
  /** Members of a table that are the type of its row, `typeof users.$inferSelect`, and the functions that make tables. */
  readonly inferred?: { readonly member: RegExp; readonly makers: RowSource };
}

/** What a library keeps: tables that SQL asks, documents, or values under keys, which count only where settings say so. */
export const DATA_STORES = ['sql', 'document', 'kv'] as const;
export type DataStore = (typeof DATA_STORES)[number];

/** All that is known of one data library, as tables. Roles are the adapter's own words. */
export interface DataAdapter {
  readonly id: string;
  /** `sql` when absent. */
  readonly store?: DataStore;
  /** The role that a value listed in `settings.data.clients` has. */
  readonly clientRole: string;
  readonly kinds: KindTable;
  readonly operations: readonly Operation[];
  /** The first that fits one call of a chain tells what the chain gives. */
  readonly gives: readonly Giving[];
  /** The role of what queries give, where that tells on its own that there was one, and the role that the query is called on then. */
  readonly results?: { readonly role: string; readonly of: string };
  /** Roles of a query under construction: a chain of them is one query, and its methods tell what it does. */
  readonly builders: readonly string[];
  readonly sinks: readonly SqlSink[];
  readonly filters?: readonly FilterSlot[];
  readonly filterWords?: FilterWords;
  readonly sanitizers?: FilterSanitizers;
  /** Roles of values that are SQL built safely: `` sql`…` ``, `Prisma.sql`, `sql.identifier(x)`. Text made of them is bound or quoted. */
  readonly safe: readonly string[];
  /** Of those, tags that put in what a function returns as it is: `` sql`… ${() => text}` ``. */
  readonly callsFunctions?: readonly string[];
  /** Roles of text that a format function builds: safe, unless its format string holds a raw place. */
  readonly formatted?: { readonly of: readonly string[]; readonly raw: RegExp };
  /** Types that are a table's row as it is. */
  readonly rows?: RowTypes;
}
