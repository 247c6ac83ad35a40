import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';
import { endOf, startOf } from '../../ast/place.ts';

/** Where a step of a fluent chain is written: in front of its name. */
export function stepPosition(call: TSESTree.CallExpression): number {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? startOf(callee.property) : startOf(call);
}

/** In a chain the head of a route is its own step, not all that stands in front of it. */
export function stepStart(node: TSESTree.Node): number | undefined {
  const step = methodCall(node);
  const object = step && unwrap(step.object);
  return object?.type === 'CallExpression' || object?.type === 'NewExpression' ? startOf(step?.callee.property) : undefined;
}

/** Where the name of the method that is called ends. */
export function nameEnd(call: TSESTree.CallExpression): number {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? endOf(callee.property) : endOf(callee);
}
