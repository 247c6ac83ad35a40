import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { RequestPart } from '../../model/request-part.ts';
import type { KindTable } from '../../scope/kind-table.ts';

/** What happens to keys that a schema does not declare. */
export type UnknownKeys = 'rejects' | 'strips' | 'passes' | 'unknown';

/**
 * The roles of `kinds` that the model understands; an adapter may have others of its own.
 * `schema`: a declared shape; `anything`: a schema that lets everything through (`z.any()`);
 * `parsed`: a value that came out of a schema, which throws on what does not fit; `safeParsed`: a result that says whether it fits;
 * `unproven`: what came out of a schema, or something else in its place where it does not fit: only who looks which it is has a parsed value;
 * `checked`: only the answer whether it fits (a boolean, a list of errors); `refused`: a check that throws and gives nothing back;
 * `instance`: an object of a class, or cast to a shape, not checked; `plain`: such an object made plain again.
 * `refusing`: middleware that refuses requests that do not fit; `collecting`: middleware that only notes errors; `collected`: those errors, read.
 */
export const SCHEMA_ROLES = [
  'schema',
  'anything',
  'parsed',
  'safeParsed',
  'unproven',
  'checked',
  'refused',
  'instance',
  'plain',
  'refusing',
  'collecting',
  'collected',
] as const;
export type SchemaRole = (typeof SCHEMA_ROLES)[number];

/**
 * What text a value that came out of a schema can be: any text (`free`), only numbers, members of a set and text of a form without quotes,
 * blanks and semicolons (`closed`), or not to be told.
 */
export type TextOfOutput = 'free' | 'closed' | 'unknown';

/** The schema that a value was held against, and the key of the result that holds the value, if it lies under one (`data`). */
export interface HeldAgainst {
  readonly schema: Located;
  readonly under?: string;
  /** The value is there, as it came, also where it does not fit. */
  readonly staysRaw?: boolean;
  /** What the options of the call do to unknown keys, whatever the schema says. */
  readonly unknownKeys?: UnknownKeys;
}

/** All that is known of one schema library. */
export interface SchemaAdapter {
  readonly id: string;
  readonly kinds: KindTable;
  /**
   * Does a schema describe anything? Asked for expressions of the role `schema`; without it the answer is `yes`.
   * @param reader answers for the schemas inside
   */
  describes?(at: Located, reader: SchemaReader): Verdict;
  /**
   * For shapes that are no value of a library: plain objects, classes. Undefined when it is none of these.
   * @param value where the value is made, as traced
   */
  describesValue?(value: Located, reader: SchemaReader): Verdict | undefined;
  /** @param at an expression of the role `schema`, or a value that `describesValue` knows */
  unknownKeys(at: Located, reader: SchemaReader): UnknownKeys;
  /** What the value of a call that has the role `parsed` or `safeParsed` was held against. */
  heldAgainst?(call: Located<TSESTree.CallExpression>): HeldAgainst | undefined;
  /**
   * What text lies there in what a schema lets through.
   * @param path keys, from the schema's own value on; `*` for any element
   */
  textOfOutput?(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput;
  /** Types of the library that are what a schema lets through, given `typeof Schema`: `infer`. */
  readonly outputTypes?: readonly string[];
  /**
   * The parts of a request that middleware of the roles `refusing` and `collecting` looks at; undefined where its form says nothing.
   * @param call where the middleware is made
   */
  checkedParts?(call: Located<TSESTree.CallExpression>, reader: SchemaReader): readonly RequestPart[] | undefined;
}

/** What other adapters and the model may ask about schemas, whatever library made them. */
export interface SchemaReader {
  /** Does this value describe a shape? `no` for what is known to describe nothing (`z.any()`, `{}`), `unknown` for what cannot be followed. */
  isSchema(at: Located): Verdict;
  /** Did this value come out of a schema: `OrderDto.parse(x)`? Where that has to be looked at (`const { error, value } = …`), does someone? */
  isParsed(at: Located): Verdict;
  unknownKeys(at: Located): UnknownKeys;
  /** What text can lie there in what a schema lets through? */
  textOfOutput(schema: Located, path: readonly string[]): TextOfOutput;
  /** What was the value of this call held against? Undefined for calls that parse nothing, and where nobody looks whether it fits. */
  heldAgainst(call: Located<TSESTree.CallExpression>): HeldAgainst | undefined;
  /** Does a call let on only what fits a schema: it throws, or someone looks at its answer, and the schema is not known to describe nothing? */
  holds(call: Located<TSESTree.CallExpression>): boolean;
  /** What a value is in the words of the schema libraries; undefined when none of them knows it. */
  roleOf(at: Located): SchemaRole | undefined;
  /** Is this the name of a type that is what a schema of some library lets through? */
  isOutputType(name: string): boolean;
  /** The parts of a request that middleware of a library looks at; undefined where its form says nothing. */
  checkedParts(middleware: Located): readonly RequestPart[] | undefined;
}

/** What all alternatives together can be. */
export function widestOf(answers: readonly TextOfOutput[]): TextOfOutput {
  for (const wider of ['free', 'unknown', 'closed'] as const) if (answers.includes(wider)) return wider;
  return 'unknown';
}

/** Do alternatives together describe anything? One that lets everything through lets everything through. */
export function descriptionOf(alternatives: readonly Verdict[]): Verdict {
  for (const verdict of ['no', 'yes', 'unknown'] as const) if (alternatives.includes(verdict)) return verdict;
  return 'no';
}

/** The weakest of several answers: what one alternative lets pass, the whole lets pass. */
export function weakestOf(answers: readonly UnknownKeys[]): UnknownKeys {
  for (const weaker of ['passes', 'unknown', 'strips', 'rejects'] as const) if (answers.includes(weaker)) return weaker;
  return 'unknown';
}
