import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';

/** Where a step of a fluent chain is written: in front of its name. */
export function stepPosition(call: TSESTree.CallExpression): number {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? callee.property.range[0] : call.range[0];
}

/** In a chain the head of a route is its own step, not all that stands in front of it. */
export function stepStart(node: TSESTree.Node): number | undefined {
  const step = methodCall(node);
  const object = step && unwrap(step.object);
  return object?.type === 'CallExpression' || object?.type === 'NewExpression' ? step?.callee.property.range[0] : undefined;
}
