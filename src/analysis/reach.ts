import type { TSESTree } from '@typescript-eslint/utils';

import type { FunctionNode } from '../model/source-file.ts';
import type { Evaluation } from './evaluation.ts';
import { conditionsOn, type PathCondition } from './path-conditions.ts';
import { equality, negate, ORDER, truthOf, weakest, type Truth } from './truth.ts';

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
  if (condition.kind === 'test') return expect(evaluation.truth(condition.test), condition.expected);
  const subject = evaluation.valueOf(condition.discriminant);
  const matches = condition.tests.map((test) => truthOf(equality(subject, evaluation.valueOf(test))));
  const any = [...ORDER].reverse().find((truth) => matches.includes(truth)) ?? 'false';
  return expect(any, condition.expected);
}

function expect(truth: Truth, expected: boolean): Truth {
  return expected ? truth : negate(truth);
}
