import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { boundExpressions, type Maker } from '../../scope/argument-binding.ts';
import { constantString } from '../../scope/constant.ts';

/**
 * Is a place in a function never reached by what these calls give it: `server.post(…)` under `if (route.method === 'POST')`, where the route is one of GET?
 * @param by the calls that lead to the function, outermost first
 */
export function isRuledOut({ file, node }: Located, by: readonly Maker[]): boolean {
  const textOf = (each: TSESTree.Node): string | undefined => textGiven({ file, node: each }, by);
  for (let below: TSESTree.Node = node; below.parent && !isFunction(below); below = below.parent) {
    const { parent } = below;
    if (parent.type === 'IfStatement' && below !== parent.test) {
      const holds = isEqual(parent.test, textOf);
      if (holds !== undefined && holds !== (below === parent.consequent)) return true;
    }
    if (parent.type === 'SwitchCase' && isOtherCase(parent.parent, parent, textOf)) return true;
  }
  return false;
}

type TextOf = (node: TSESTree.Node) => string | undefined;

function textGiven(at: Located, by: readonly Maker[]): string | undefined {
  const [bound, ...others] = boundExpressions(at, by);
  return bound && others.length === 0 ? constantString(bound) : undefined;
}

/** Whether two texts are the same, where a test asks for that and both are known. */
function isEqual(test: TSESTree.Expression, textOf: TextOf): boolean | undefined {
  const node = unwrap(test);
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : (left === right) === node.operator.startsWith('=');
}

function isOtherCase({ discriminant, cases }: TSESTree.SwitchStatement, own: TSESTree.SwitchCase, textOf: TextOf): boolean {
  const text = textOf(discriminant);
  if (text === undefined) return false;
  const index = cases.indexOf(own);
  let first = index;
  // `case 'PUT': case 'PATCH': …` is one branch.
  while (first > 0 && cases[first - 1]?.consequent.length === 0) first--;
  const tests = cases.slice(first, index + 1).map(({ test }) => test && textOf(test));
  if (tests.includes(null)) return cases.some(({ test }, at) => test && (at < first || at > index) && textOf(test) === text);
  return tests.every((each) => each !== undefined && each !== text);
}
