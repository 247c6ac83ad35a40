import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../ast/nodes.ts';

/** A loop that walks a list, or the keys of an object. */
export type Walk = TSESTree.ForOfStatement | TSESTree.ForInStatement;

const LOOP = /^(?:For(?:In|Of)?|(?:Do)?While)Statement$/;

export function isLoop(node: TSESTree.Node): boolean {
  return LOOP.test(node.type);
}

/** The loop whose head declares a name: `for (const x of list)`. */
export function loopOf(id: TSESTree.Node): Walk | undefined {
  let node: TSESTree.Node | undefined = id;
  while (node && node.type !== 'VariableDeclaration' && !isFunction(node)) node = node.parent;
  const parent = node?.type === 'VariableDeclaration' ? node.parent : undefined;
  return (parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement') && parent.left === node ? parent : undefined;
}
