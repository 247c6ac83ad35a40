import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from './source-file.ts';

/**
 * What a call does to the database. `raw` runs SQL text that does not tell in its first word whether it reads or writes; `transaction` begins one;
 * `control` ends one, or marks a place in it: by itself it asks the database for nothing.
 */
export type QueryAction = 'read' | 'write' | 'raw' | 'transaction' | 'control';

/** One use of a database client: a call that reaches the database when it runs. A chain of calls (`knex('orders').where(…).first()`) is one query. */
export interface Query {
  /** The call that begins it: `knex('orders')`, `prisma.order.findMany(…)`. */
  readonly at: Located<TSESTree.CallExpression | TSESTree.TaggedTemplateExpression>;
  /** The client and the method, without arguments: what a reader of a report looks at. */
  readonly head: Located;
  /** Adapter id, for example `prisma`. */
  readonly library: string;
  readonly action: QueryAction;
  /** The client as it is written: `prisma.user`, `this.pool`. */
  readonly client: string;
  /** The node of the client in the call. */
  readonly receiver: TSESTree.Node;
  /** The method or tag, as written: `findMany`, `query`; undefined when the client itself is called. */
  readonly operation: string | undefined;
  /** Only asks whether the database is there: `SELECT 1`. */
  readonly isProbe: boolean;
  /** The query whose arguments it stands in: a subquery, a statement of a transaction. */
  readonly partOf?: Query;
}

/** SQL as text on its way to a database. */
export interface RawQuery {
  readonly at: Located<TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression>;
  /** Adapter id; undefined when the client could not be resolved and only the text says that this is SQL. */
  readonly library: string | undefined;
  /** The sink as written, for messages: `pool.query`, `sql.raw`. */
  readonly sink: string;
  /** The argument that holds the text. */
  readonly text: Located;
  /**
   * `text`: a whole statement; `fragment`: a piece of one (`whereRaw`, `sql.raw`, `orderBy`);
   * `bound`: the template of a tag that binds what is interpolated; `misused`: text in a call of what works as a tag only.
   */
  readonly role: 'text' | 'fragment' | 'bound' | 'misused';
  /** The place also takes what is no text (a column, an entity, conditions as an object): a value that nothing is known of is not SQL there. */
  readonly takesOthers?: boolean;
  /** The library quotes what stands there as a name. */
  readonly isQuoted?: boolean;
  /** How values are bound, for suggestions: `$1`, `?`, `:name`, or none known. */
  readonly placeholder?: 'numbered' | 'question' | 'named';
  /** How a list is bound: `= ANY($1)`, or `IN (:...ids)`. */
  readonly lists?: 'any' | 'spread';
  /** The bound values follow the text one by one; otherwise one array takes them. */
  readonly valuesFollow?: boolean;
  /** The arguments after the text: the array of values, or the values. */
  readonly values: readonly TSESTree.CallExpressionArgument[];
}

/** Conditions on their way to a database as an object, or a value that one of them compares with. */
export interface FilterUse {
  readonly at: Located<TSESTree.CallExpression>;
  /** Adapter id. */
  readonly library: string;
  /** The method as written, for messages: `User.findOne`. */
  readonly sink: string;
  readonly holds: 'filter' | 'value' | 'pipeline' | 'code';
  readonly conditions: Located;
  /** An object where a value is meant becomes an operator. */
  readonly takesOperators: boolean;
}
