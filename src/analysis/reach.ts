import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Delegation, PathCondition } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { conditionsOn } from './path-conditions.ts';
import type { Value } from './environment.ts';
import { equality, isNullish, negate, strongest, truthOf, weakest, type Truth } from './truth.ts';

/** What says how conditions turn out. */
export interface Evaluating {
  truth(node: TSESTree.Node): Truth;
  valueOf(node: TSESTree.Node): Value;
}

/** Can a place be reached under these conditions? */
export function reachUnder(conditions: readonly PathCondition[], evaluation: Evaluating): Truth {
  return weakest(conditions.map((condition) => holds(condition, evaluation)));
}

/** `if (!options.skipAuth) await check(request)`: does what was given decide that nobody comes here? @param ofAnybody nothing is known of the caller */
export function isSwitchedOff(node: TSESTree.Node, within: FunctionNode, ofAnybody: Evaluating): boolean {
  return reachUnder(conditionsOn(node, within), ofAnybody) === 'false';
}

/**
 * `let key = req.headers.key; if (Array.isArray(key)) key = key[0];`: is nothing written to a variable as long as nothing is there?
 * @param missing knows that nothing is
 */
export function staysMissing(writes: readonly TSESTree.Node[], within: TSESTree.Node, missing: Evaluating): boolean {
  return writes.every((write) => reachUnder(conditionsOn(write, within), missing) === 'false' || isNullish(missing.valueOf(write)));
}

/**
 * `unknown`: something decides that is fixed before any request comes, but not here. Who is done with on the way there gets nowhere else.
 * @param endsThere is everybody done with who gets into this branch?
 */
export function reachVerdict(
  conditions: readonly PathCondition[],
  evaluation: Evaluating,
  endsThere: (leaving: TSESTree.Node) => boolean,
): Verdict {
  const isPassed = (condition: PathCondition): boolean =>
    condition.kind === 'test' && condition.leaving !== undefined && endsThere(condition.leaving);
  const truth = weakest(
    conditions.map((each) => {
      const reach = reachUnder([each], evaluation);
      return reach === 'open' && isPassed(each) ? 'true' : reach;
    }),
  );
  return truth === 'false' ? 'no' : truth === 'open' ? 'unknown' : 'yes';
}

/** What a function that calls what its factory was given hands the request to, and where it goes on past that. */
export function delegationsTo(
  { given, next }: Readonly<Record<'given' | 'next', readonly TSESTree.CallExpression[]>>,
  fn: Located<FunctionNode>,
  evaluation: Evaluating,
  reach: (call: TSESTree.Node) => Verdict,
): Delegation[] {
  const to = (call: TSESTree.CallExpression, isNext: boolean): Delegation => {
    const conditions = conditionsOn(call, fn.node).filter((each) => reachUnder([each], evaluation) !== 'true');
    return { to: { ...fn, node: functionCalledBy(call) }, isNext, isReached: reach(call), conditions };
  };
  return given.length === 0 ? [] : [...given.map((each) => to(each, false)), ...next.map((each) => to(each, true))];
}

/** `method.call(controller, request)` calls `method`. */
function functionCalledBy(call: TSESTree.CallExpression): TSESTree.Node {
  const method = methodCall(call);
  return method?.name === 'call' || method?.name === 'apply' ? unwrap(method.object) : call.callee;
}

function holds(condition: PathCondition, evaluation: Evaluating): Truth {
  if (condition.kind === 'caught') return 'data';
  if (condition.kind === 'test') return holdsAs(condition.test, condition.expected, evaluation);
  const subject = evaluation.valueOf(condition.discriminant);
  const matches = condition.tests.map((test) => truthOf(equality(subject, evaluation.valueOf(test))));
  return expect(strongest(matches), condition.expected);
}

/** `!(options.isLoose && request.user)`: one of the two that fails is enough, so what the request decides can be met whatever was set up. */
function holdsAs(test: TSESTree.Expression, expected: boolean, evaluation: Evaluating): Truth {
  const node = unwrap(test) as TSESTree.Expression;
  if (node.type === 'UnaryExpression' && node.operator === '!') return holdsAs(node.argument, !expected, evaluation);
  if (node.type !== 'LogicalExpression' || node.operator !== (expected ? '||' : '&&')) return expect(evaluation.truth(test), expected);
  return strongest([node.left, node.right].map((side) => holdsAs(side, expected, evaluation)));
}

function expect(truth: Truth, expected: boolean): Truth {
  return expected ? truth : negate(truth);
}
