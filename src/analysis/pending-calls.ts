import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { variableOf } from '../scope/variables.ts';
import { isUnasked } from './control-flow.ts';

const SAME = /^(?:TSNonNull|TSAs|TSSatisfies|Chain)Expression$/;

/**
 * `if (!isKnown(req))` of an `async` function, or of one that says that it gives a promise: a promise that nobody waits for is true, whatever it comes to.
 * @param made the call that the expression is, or that its name stands for
 */
export function isPendingPromise({ file, node }: Located, made: TSESTree.Node | undefined): boolean {
  if (made?.type !== 'CallExpression' || !isTested(node) || isAwaited(made)) return false;
  const fn = functionOf({ file, node: made.callee })?.node;
  return fn !== undefined && !fn.generator && (fn.async || isPromise(fn.returnType?.typeAnnotation));
}

/**
 * `check(request);`, `const user = check(request);`, `await Promise.allSettled([check(request)]);` of a promise that nobody waits for, or asks what came of it:
 * what it throws comes too late to end anything.
 */
export function isLeftAlone({ file, node }: Located): boolean {
  const { parent } = node;
  if (parent?.type === 'UnaryExpression' && parent.operator === 'void') return parent.parent.type === 'ExpressionStatement';
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    const reads = variableOf(file, parent.id)?.references.filter((each) => each.isRead) ?? [];
    return reads.every(({ identifier }) => isTested(identifier));
  }
  const settling = parent?.type === 'ArrayExpression' ? methodCall(parent.parent) : undefined;
  const isSettled = settling?.name === 'allSettled' && isUnasked({ file, node: settling.call });
  return isSettled || parent?.type === 'ExpressionStatement';
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

/** Does code wait for it where it stands? */
export function isAwaited({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'AwaitExpression' || (parent !== undefined && SAME.test(parent.type) && isAwaited(parent));
}
