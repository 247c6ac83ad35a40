import type { TSESTree } from '@typescript-eslint/utils';

import type { FunctionNode, Located } from '../model/source-file.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';

/** The argument that a function of the project gives back whatever else it does: `routes(router)` of `(router) => { orders(router); return router; }`. */
export function handedBack(fn: Located<FunctionNode>, call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const positions = new Set(
    returnsOf(fn).map((node) => {
      const origin = trace({ file: fn.file, node });
      const isOwn = origin.kind === 'parameter' && origin.binding.fn === fn.node && origin.binding.path?.length === 0;
      return isOwn ? origin.binding.index : undefined;
    }),
  );
  const [position] = positions;
  if (positions.size !== 1 || position === undefined) return undefined;
  const given = call.arguments.slice(0, position + 1);
  return given.some(({ type }) => type === 'SpreadElement') ? undefined : given[position];
}
