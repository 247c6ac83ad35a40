import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { trace } from './trace.ts';

/** `(req, res) => wrapped(req, res)`: the call that made what a function hands all that it gets, as it comes, and does nothing else; it is that by another name. */
export function passedThroughTo({ file, node }: Located<FunctionNode>): Located<TSESTree.CallExpression> | undefined {
  const { body, params } = node;
  const [statement, ...others] = body.type === 'BlockStatement' ? body.body : [];
  const returned = body.type === 'BlockStatement' ? (statement?.type === 'ReturnStatement' ? statement.argument : undefined) : body;
  const call = returned && others.length === 0 ? unwrap(returned) : undefined;
  if (call?.type !== 'CallExpression' || call.arguments.length !== params.length || params.length === 0) return undefined;
  if (!call.arguments.every((argument, index) => isSame(argument, params[index]))) return undefined;
  const origin = call.callee.type === 'Identifier' ? trace({ file, node: call.callee }) : undefined;
  return origin?.kind === 'value' && origin.at.node.type === 'CallExpression' ? { file: origin.at.file, node: origin.at.node } : undefined;
}

function isSame(argument: TSESTree.Node, parameter: TSESTree.Node | undefined): boolean {
  if (argument.type === 'SpreadElement') return parameter?.type === 'RestElement' && isSame(argument.argument, parameter.argument);
  return argument.type === 'Identifier' && parameter?.type === 'Identifier' && argument.name === parameter.name;
}
