import type { TSESTree } from '@typescript-eslint/utils';

import { valueParameters } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { callsByName } from '../scope/named-calls.ts';
import { trace } from '../scope/trace.ts';
import type { Variable } from '../scope/variables.ts';
import { bindPattern, callable, DATA, UNDEFINED, type Value } from './environment.ts';
import { Evaluation } from './evaluation.ts';
import { isMadeByHarmless } from './harmless-makers.ts';
import { constructedWith, constructionOf } from './made-objects.ts';
import { givenToMaker } from './maker-arguments.ts';
import { putValue } from './put-values.ts';
import type { ReadingContext } from './situation.ts';

/** The function that calls, and what is known in it. */
interface Caller {
  readonly fn: Located<FunctionNode>;
  readonly context: ReadingContext;
  readonly evaluation: Evaluation;
}

/**
 * What the parameters of a function stand for in one call of it, those of the function that makes it, and those of the constructor of its object.
 * @param given the roles of the arguments: what carries the request has a role instead of a value
 */
export function valuesGiven(
  helper: Located<FunctionNode>,
  call: Located<TSESTree.CallExpression>,
  given: readonly (string | undefined)[],
  { fn, context, evaluation }: Caller,
): Map<Variable, Value> {
  const valueOf = (at: Located): Value => new Evaluation({ ...context, file: at.file }).valueOf(at.node);
  const { file, node } = call;
  const made = constructionOf(call, fn.node);
  const values = new Map([
    ...givenToMaker(call, helper, fn.node, evaluation),
    ...(made ? constructedWith({ file, node: made }, { context, evaluation }, valueOf) : []),
  ]);
  valueParameters(helper.node).forEach((parameter, index) => {
    const argument = node.arguments[index];
    if (given[index] !== undefined || node.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return;
    const value = argument ? evaluation.valueOf(argument) : UNDEFINED;
    const isCalled =
      argument && (callsByName(helper.file, parameter) || isMadeByHarmless(trace({ file, node: argument }), context.recognition));
    const put = argument && putValue({ file, node: argument }, context);
    const handed = put ? callable(value, put) : isCalled ? callable(value, { file, node: argument }) : value;
    bindPattern(helper.file, parameter, parameter.type === 'RestElement' ? DATA : handed, valueOf, values);
  });
  return values;
}
