import type { Located } from './source-file.ts';

/** A type by its declaration. */
export interface DeclaredName {
  /** What the package that declares it may be imported as: `['pg']` of `@types/pg`, `['drizzle-orm', 'drizzle-orm/pg-core', …]`; empty for the project's own. */
  readonly modules: readonly string[];
  /** With its namespaces: `Prisma.TransactionClient`. */
  readonly name: string;
}

/** What the type checker says of expressions, where the linter has one. Never throws; what it does not know is left out. */
export interface TypeLookup {
  /** Names of the type of an expression and of what it extends, nearest first, each member of a union or intersection by its own. */
  namesOf(at: Located): readonly DeclaredName[];
  /** Does the type of an expression have all of these properties, and none of those? `false` for `any`. */
  hasMembers(at: Located, has: readonly string[], lacks: readonly string[]): boolean;
  /** The text that a value may become: `closed` for numbers, booleans, enums and literals, `open` for `string`; undefined for anything else. */
  textOf(at: Located): 'closed' | 'open' | undefined;
}
