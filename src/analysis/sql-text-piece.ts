import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Variable } from '../scope/variables.ts';

/**
 * What is known of a value that is no constant and not proven harmless: it came with the `request`, it is declared a `string`,
 * nothing is known of it (`likely`: a parameter without a type, the result of an unknown call), or its type is declared out of sight
 * (`hidden`: it may be a number, unless it is put between quotes).
 */
export type Openness = 'request' | 'string' | 'likely' | 'hidden';

/** Closes each element in a list of them, so that `join` knows what to put its separator between. */
export const END = { kind: 'end' } as const;

/** One part of an evaluated text, in the order in which it was put together; branches follow each other. */
export type TextPiece =
  | { readonly kind: 'constant'; readonly text: string }
  /** A number, a member of a closed set, a quoted or bound value: nothing of it can change the statement. */
  | { readonly kind: 'harmless' }
  /** Something that cannot be seen and has no sign of being free text: silent. */
  | { readonly kind: 'undecided' }
  | {
      readonly kind: 'open';
      readonly openness: Openness;
      /** Where it enters the text, in the file that is read. */
      readonly site: Located;
      /** It is all of the text, not a part put into it. */
      readonly isWhole: boolean;
      /** The quote that it cannot leave: each one in it is written twice. */
      readonly doubled?: string | undefined;
      /** It is what a call gives that cannot be followed. */
      readonly isMade?: boolean;
    };

export type ListPiece = TextPiece | typeof END;

/** What a parameter stands for while a function is read for one of its calls: an argument, an element of an array, a name in an object, or the index that `map` hands over. */
export type Argument =
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'elementOf'; readonly array: Expression }
  | { readonly kind: 'keyOf'; readonly object: Expression }
  | { readonly kind: 'harmless' };
export type Arguments = ReadonlyMap<Variable, Argument>;

/** An expression with what the parameters in it stand for, and where what it yields enters the text. */
export interface Expression {
  readonly at: Located;
  readonly given: Arguments;
  readonly site: Located;
  readonly isWhole: boolean;
  readonly depth: number;
}

/** The evaluator as its parts see it: they call back for what lies inside. */
export interface TextReader {
  read(expression: Expression): TextPiece[];
  /** What each element of an array may be; with a path, what lies there in each of them. */
  readElements(array: Expression, path?: readonly string[]): TextPiece[];
  /** The same, each element closed by an end. */
  readList(array: Expression, path?: readonly string[]): ListPiece[];
  /** What a function returns, its parameters standing for these. */
  readReturns(fn: Located<FunctionNode>, parameters: readonly (Argument | undefined)[], outer: Expression): TextPiece[];
  /** The function that is called, also on what a container hands out. */
  calledFunction(callee: Located): Located<FunctionNode> | undefined;
  /** The places of a format string that take text as it is, when the call is one of a format function that a data library knows. */
  rawPlacesOf(call: Located): RegExp | undefined;
  /** A value that is no text being built: harmless, undecided or open. */
  readLeaf(expression: Expression): TextPiece;
}

export const HARMLESS: TextPiece = { kind: 'harmless' };
export const UNDECIDED: TextPiece = { kind: 'undecided' };

/** A part of a text that is being built: it is what a report points at, unless it stands in another file. */
export function partOf(outer: Expression, at: Located): Expression {
  const site = at.file === outer.site.file ? at : outer.site;
  return { ...outer, at, site, isWhole: false, depth: outer.depth + 1 };
}

/** Another expression for the same value: reports stay where they were. */
export function sameValue(outer: Expression, at: Located, given: Arguments = outer.given): Expression {
  return { ...outer, at, given, depth: outer.depth + 1 };
}

/** A declared `string` says more than "likely" about a value that nothing else is known of. */
export function upgrade(pieces: readonly TextPiece[], leaf: TextPiece): TextPiece[] {
  if (leaf.kind !== 'open' || leaf.openness === 'likely') return [...pieces];
  return pieces.map((piece) => (piece.kind === 'open' && piece.openness === 'likely' ? { ...piece, openness: leaf.openness } : piece));
}
