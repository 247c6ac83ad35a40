import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';

/**
 * `if (!isKnown(req))` of an `async` function, or of one that says that it gives a promise: a promise that nobody waits for is true, whatever it comes to.
 * @param made the call that the expression is, or that its name stands for
 */
export function isPendingPromise({ file, node }: Located, made: TSESTree.Node | undefined): boolean {
  if (made?.type !== 'CallExpression' || !isTested(node) || isAwaited(made)) return false;
  const fn = functionOf({ file, node: made.callee })?.node;
  return fn !== undefined && !fn.generator && (fn.async || isPromise(fn.returnType?.typeAnnotation));
}

function isPromise(type: TSESTree.TypeNode | undefined): boolean {
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
}

/** Is it asked whether it is true, here and not by whoever gets it? */
function isTested(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    case 'LogicalExpression':
      return parent.operator !== '??' && (parent.left === node || isTested(parent));
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return isTested(parent);
    default:
      return false;
  }
}

function isAwaited({ parent }: TSESTree.Node): boolean {
  if (parent?.type === 'TSNonNullExpression' || parent?.type === 'TSAsExpression') return isAwaited(parent);
  return parent?.type === 'AwaitExpression';
}
