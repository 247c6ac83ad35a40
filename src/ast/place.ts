import type { TSESTree } from '@typescript-eslint/utils';

/** Offsets in the text of a file: where something begins, and where what follows it does. */
type TextRange = [start: number, end: number];

/** Trees of typescript-estree have only `range`, and ESLint's tester refuses to be asked for anything else; those of oxc-parser have only the two numbers. */
interface Parsed {
  readonly range?: readonly [number, number];
  readonly start?: number;
  readonly end?: number;
}

/*
 * Where nodes stand is asked here, not of `node.range`: oxc-parser can leave it out, and a list for each node is a third of what a tree takes (measured).
 */

/** The offset of the first character of a node. */
export function startOf(node: TSESTree.Node): number;
export function startOf(node: TSESTree.Node | null | undefined): number | undefined;
export function startOf(node: TSESTree.Node | null | undefined): number | undefined {
  const parsed = node as Parsed | null | undefined;
  return parsed?.range?.[0] ?? parsed?.start;
}

/** The offset behind the last character of a node. */
export function endOf(node: TSESTree.Node): number;
export function endOf(node: TSESTree.Node | null | undefined): number | undefined;
export function endOf(node: TSESTree.Node | null | undefined): number | undefined {
  const parsed = node as Parsed | null | undefined;
  return parsed?.range?.[1] ?? parsed?.end;
}

export function rangeOf(node: TSESTree.Node): TextRange;
export function rangeOf(node: TSESTree.Node | undefined): TextRange | undefined;
export function rangeOf(node: TSESTree.Node | undefined): TextRange | undefined {
  return node && [startOf(node), endOf(node)];
}
