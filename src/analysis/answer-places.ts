import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isFunction } from '../ast/nodes.ts';

/** Is what a call gives handed back by the function around it? */
export function isReturned(node: TSESTree.Node): boolean {
  let current: TSESTree.Node = node;
  while (current.parent && /^(?:AwaitExpression|ConditionalExpression|TSAsExpression|TSNonNullExpression)$/.test(current.parent.type)) {
    current = current.parent;
  }
  return (
    current.parent?.type === 'ReturnStatement' || (current.parent?.type === 'ArrowFunctionExpression' && current.parent.body === current)
  );
}

/** Does a function stand around the one node that is not around the other? */
export function isFunctionBetween(inner: TSESTree.Node, other: TSESTree.Node): boolean {
  for (let current = inner.parent; current; current = current.parent) {
    if (isFunction(current)) return !contains(current, other);
  }
  return false;
}

/** Does it stand in a branch that ends before the other is reached: `if (csv) return res.type('csv').send(text)`? */
export function isLeftBehind(inner: TSESTree.Node, other: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = inner; current && !contains(current, other); current = current.parent) {
    const last =
      current.type === 'BlockStatement' ? current.body.at(-1) : current.type === 'SwitchCase' ? current.consequent.at(-1) : current;
    if (last && /^(?:Return|Throw|Break|Continue)Statement$/.test(last.type)) return true;
  }
  return false;
}

/** A content type that is no JSON; one that is computed (by the name of a file) is none either. */
export function isOther(type: string | undefined): boolean {
  return type === undefined || !/json/i.test(type);
}
