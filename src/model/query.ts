import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from './source-file.ts';

/** What a call does to the database. `raw` runs SQL text, which may read or write. */
export type QueryAction = 'read' | 'write' | 'raw' | 'transaction';

/** One use of a database client: a call that reaches the database when it runs. */
export interface Query {
  readonly at: Located<TSESTree.CallExpression | TSESTree.TaggedTemplateExpression>;
  /** Adapter id, for example `prisma`. */
  readonly library: string;
  readonly action: QueryAction;
  /** The client as it is written: `prisma.user`, `this.pool`. */
  readonly client: string;
  /** The node of the client in the call. */
  readonly receiver: TSESTree.Node;
  /** The method or tag, as written: `findMany`, `query`. */
  readonly operation: string;
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
  /** `text`: a whole statement; `fragment`: a piece of one (`whereRaw`, `sql.raw`, `orderBy`). */
  readonly role: 'text' | 'fragment';
  /** How values are bound, for suggestions: `$1`, `?`, or none known. */
  readonly placeholder?: 'numbered' | 'question';
  /** The argument after the text that takes the values, when the call has one already. */
  readonly values?: TSESTree.Node;
}
