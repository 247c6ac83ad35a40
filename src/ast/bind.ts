import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from './nodes.ts';

/** `fn.bind(owner, a)`: the function, and the arguments that it is given for good. */
export function boundFunction(node: TSESTree.Node): { fn: TSESTree.Node; given: readonly TSESTree.CallExpressionArgument[] } | undefined {
  const call = methodCall(node);
  return call?.name === 'bind' ? { fn: call.object, given: call.call.arguments.slice(1) } : undefined;
}
