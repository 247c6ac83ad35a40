import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { PathCondition } from '../model/request-reading.ts';
import type { FunctionNode } from '../model/source-file.ts';
import type { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import { equality, negate, strongest, truthOf, weakest, type Truth } from './truth.ts';

/** Can a place be reached under these conditions? */
export function reachUnder(conditions: readonly PathCondition[], evaluation: Evaluation): Truth {
  return weakest(conditions.map((condition) => holds(condition, evaluation)));
}

/** `if (!options.skipAuth) await check(request)`: does what was given decide that nobody comes here? @param ofAnybody nothing is known of the caller */
export function isSwitchedOff(node: TSESTree.Node, within: FunctionNode, ofAnybody: Evaluation): boolean {
  return reachUnder(conditionsOn(node, within), ofAnybody) === 'false';
}

function holds(condition: PathCondition, evaluation: Evaluation): Truth {
  if (condition.kind === 'caught') return 'data';
  if (condition.kind === 'test') return holdsAs(condition.test, condition.expected, evaluation);
  const subject = evaluation.valueOf(condition.discriminant);
  const matches = condition.tests.map((test) => truthOf(equality(subject, evaluation.valueOf(test))));
  return expect(strongest(matches), condition.expected);
}

/** `!(options.isLoose && request.user)`: one of the two that fails is enough, so what the request decides can be met whatever was set up. */
function holdsAs(test: TSESTree.Expression, expected: boolean, evaluation: Evaluation): Truth {
  const node = unwrap(test) as TSESTree.Expression;
  if (node.type === 'UnaryExpression' && node.operator === '!') return holdsAs(node.argument, !expected, evaluation);
  if (node.type !== 'LogicalExpression' || node.operator !== (expected ? '||' : '&&')) return expect(evaluation.truth(test), expected);
  return strongest([node.left, node.right].map((side) => holdsAs(side, expected, evaluation)));
}

function expect(truth: Truth, expected: boolean): Truth {
  return expected ? truth : negate(truth);
}
