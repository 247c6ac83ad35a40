import type { Located } from './source-file.ts';

/** A type by its declaration. */
export interface DeclaredName {
  /** What the package that declares it may be imported as: `['pg']` of `@types/pg`, `['drizzle-orm', 'drizzle-orm/pg-core', …]`; empty for the project's own. */
  readonly modules: readonly string[];
  /** With its namespaces: `Prisma.TransactionClient`. */
  readonly name: string;
}

/** A type by its declaration, and where that stands if the project has it. */
export interface NamedType extends DeclaredName {
  /** An absolute path, and the offset of the type's name in that file. */
  readonly declared?: { readonly filename: string; readonly offset: number };
}

/**
 * What the data of an expression is, as it is after `await`, and the elements of lists in place of these.
 * `open`: at least a part may be anything; `scalar`: texts, numbers, booleans, dates; `named`: one of these types.
 */
export type DataType =
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'scalar' }
  | { readonly kind: 'named'; readonly types: readonly NamedType[] };

/** What the type checker says of expressions, where the linter has one. Never throws; what it does not know is left out. */
export interface TypeLookup {
  /** Names of the type of an expression and of what it extends, nearest first, each member of a union or intersection by its own. */
  namesOf(at: Located): readonly DeclaredName[];
  /** Does the type of an expression have all of these properties, and none of those? `false` for `any`. */
  hasMembers(at: Located, has: readonly string[], lacks: readonly string[]): boolean;
  /** The text that a value may become: `closed` for numbers, booleans, enums and literals, `open` for `string`; undefined for anything else. */
  textOf(at: Located): 'closed' | 'open' | undefined;
  /** The data that an expression stands for; undefined for types without a name and for what the checker itself could not tell. */
  dataOf(at: Located): DataType | undefined;
}
