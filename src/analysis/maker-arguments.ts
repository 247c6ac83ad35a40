import type { TSESTree } from '@typescript-eslint/utils';

import { contains, methodCall, valueParameters } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionBehind, trace } from '../scope/trace.ts';
import type { Variable } from '../scope/variables.ts';
import { bindPattern, UNDEFINED, type Value } from './environment.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * `requireRole('admin')(req, res, next)`, `const access = makeAccess(req.user); access.check()`: what the function that made the object was given, as far as that is known; its methods see it.
 * @param within the function that makes the object and calls the method
 */
export function givenToMaker(
  { file, node }: Located<TSESTree.CallExpression>,
  method: Located<FunctionNode>,
  within: FunctionNode,
  evaluation: Evaluation,
): ReadonlyMap<Variable, Value> {
  const values = new Map<Variable, Value>();
  const object = methodCall(node)?.object;
  const origin = trace({ file, node: object ?? node.callee });
  const made = origin.kind === 'value' && origin.at.file === file ? origin.at.node : node;
  const isMade = made !== node && (made.type === 'CallExpression' || made.type === 'NewExpression');
  if (!isMade || (object && !contains(within, made))) return values;
  const maker = functionBehind({ file, node: made });
  if (maker?.file !== method.file || !contains(maker.node, method.node)) return values;
  const valueOf = ({ node: inner }: Located): Value => evaluation.valueOf(inner);
  valueParameters(maker.node).forEach((parameter, index) => {
    const argument = made.arguments[index];
    if (made.arguments.slice(0, index + 1).some((each) => each.type === 'SpreadElement')) return;
    const value = argument ? evaluation.valueOf(argument) : UNDEFINED;
    // What a request decides is as open there as what nothing is known of.
    if (parameter.type === 'Identifier' && value.kind !== 'data' && value.kind !== 'open')
      bindPattern(maker.file, parameter, value, valueOf, values);
  });
  return values;
}
