import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingFunction, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import type { FunctionNode } from '../model/source-file.ts';

const HAPPENS = new Set(['finish', 'close']);

/**
 * Does a node of a function run once the request is being answered: `res.end = function () { … }`, `res.on('finish', () => …)`? What is told there comes too
 * late to keep anybody out.
 * @param isResponse of an expression
 */
export function runsWhenAnswered(node: TSESTree.Node, within: FunctionNode, isResponse: (node: TSESTree.Node) => boolean): boolean {
  for (let fn = enclosingFunction(node); fn && fn !== within && contains(within, fn); fn = enclosingFunction(fn)) {
    const { parent } = fn;
    if (parent.type === 'AssignmentExpression' && parent.right === fn && parent.left.type === 'MemberExpression') {
      if (isResponse(unwrap(parent.left.object))) return true;
    } else if (parent.type === 'CallExpression') {
      const call = methodCall(parent);
      const isListener = call !== undefined && /^(?:on|once)$/.test(call.name) && HAPPENS.has(staticString(parent.arguments[0]) ?? '');
      if (isListener && isResponse(unwrap(call.object))) return true;
    }
  }
  return false;
}
