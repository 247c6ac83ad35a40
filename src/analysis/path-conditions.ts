import type { TSESTree } from '@typescript-eslint/utils';

import type { PathCondition } from '../model/request-reading.ts';
import type { FunctionNode } from '../model/source-file.ts';

/** Do two conditions ask the same place of the code for the same? */
export function isSameCondition(one: PathCondition, other: PathCondition): boolean {
  if (one.kind === 'test') return other.kind === 'test' && one.test === other.test && one.expected === other.expected;
  if (one.kind === 'caught') return other.kind === 'caught' && one.block === other.block;
  const { tests } = one;
  return (
    other.kind === 'case' &&
    one.discriminant === other.discriminant &&
    one.expected === other.expected &&
    tests.length === other.tests.length &&
    tests.every((test, index) => test === other.tests[index])
  );
}

/** The conditions on the way from the start of a function to a node in it: the `if`s around it, and those before it that leave. */
export function conditionsOn(node: TSESTree.Node, within: TSESTree.Node): PathCondition[] {
  const conditions: PathCondition[] = [];
  for (let current = node; current !== within && current.parent; current = current.parent) {
    const { parent } = current;
    addAround(current, parent, conditions);
    const list = listOf(parent);
    if (!list) continue;
    for (const before of list.slice(0, Math.max(0, list.indexOf(current)))) addBefore(before, conditions);
  }
  return conditions;
}

function addAround(child: TSESTree.Node, parent: TSESTree.Node, conditions: PathCondition[]): void {
  const test = (expression: TSESTree.Expression, expected: boolean): void => {
    conditions.push({ kind: 'test', test: expression, expected });
  };
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (child === parent.consequent) test(parent.test, true);
      else if (child === parent.alternate) test(parent.test, false);
      return;
    case 'LogicalExpression':
      if (child === parent.right) test(parent.left, parent.operator === '&&');
      return;
    case 'WhileStatement':
      if (child === parent.body) test(parent.test, true);
      return;
    case 'CatchClause':
      if (child === parent.body) conditions.push({ kind: 'caught', block: parent.parent.block });
      return;
    case 'SwitchStatement':
      if (child.type === 'SwitchCase') addCase(child, parent, conditions);
  }
}

function addCase(chosen: TSESTree.SwitchCase, { discriminant, cases }: TSESTree.SwitchStatement, conditions: PathCondition[]): void {
  const index = cases.indexOf(chosen);
  let first = index;
  // Cases above that do not leave fall into this one.
  while (first > 0 && !leavesList(cases[first - 1]?.consequent ?? [])) first -= 1;
  const group = cases.slice(first, index + 1);
  if (group.every((each) => each.test)) conditions.push({ kind: 'case', discriminant, tests: testsOf(group), expected: true });
  else {
    const others = cases.filter((each) => !group.includes(each));
    conditions.push({ kind: 'case', discriminant, tests: testsOf(others), expected: false });
  }
}

function testsOf(cases: readonly TSESTree.SwitchCase[]): TSESTree.Expression[] {
  return cases.flatMap((each) => (each.test ? [each.test] : []));
}

/** `if (x) return next();` in front: what follows is reached when x is false. */
function addBefore(before: TSESTree.Node, conditions: PathCondition[]): void {
  if (before.type === 'IfStatement') {
    const [consequent, alternate] = [leaves(before.consequent), before.alternate !== null && leaves(before.alternate)];
    const leaving = consequent ? before.consequent : before.alternate;
    if (consequent !== alternate && leaving) conditions.push({ kind: 'test', test: before.test, expected: alternate, leaving });
    return;
  }
  if (before.type !== 'SwitchStatement' || !before.cases.every((each) => each.test)) return;
  const leaving = before.cases.filter((_, index) => {
    const next = before.cases.slice(index).find((each) => each.consequent.length > 0);
    return next !== undefined && leavesFunction(next.consequent);
  });
  if (leaving.length > 0) conditions.push({ kind: 'case', discriminant: before.discriminant, tests: testsOf(leaving), expected: false });
}

function leaves(statement: TSESTree.Node): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'BlockStatement':
      return leavesList(statement.body);
    case 'IfStatement':
      return statement.alternate !== null && leaves(statement.consequent) && leaves(statement.alternate);
    default:
      return false;
  }
}

function leavesList(statements: readonly TSESTree.Statement[]): boolean {
  return statements.some(leaves);
}

// `break` leaves a switch, not what stands around it.
function leavesFunction(statements: readonly TSESTree.Statement[]): boolean {
  const last = statements.find(leaves);
  if (last?.type === 'BlockStatement') return leavesFunction(last.body);
  return last !== undefined && last.type !== 'BreakStatement' && last.type !== 'ContinueStatement';
}

function listOf(node: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  if (node.type === 'BlockStatement' || node.type === 'Program') return node.body;
  if (node.type === 'SwitchCase') return node.consequent;
  return undefined;
}

/** The tests that a place depends on, but for those that say themselves why they throw: `if (isLimited) throw new ORPCError('TOO_MANY_REQUESTS');`. */
export function silentTestsOn(place: TSESTree.Node, within: FunctionNode): TSESTree.Expression[] {
  return conditionsOn(place, within).flatMap((each) => (each.kind === 'test' && !isThrownUnder(each.test.parent) ? [each.test] : []));
}

function isThrownUnder(node: TSESTree.Node): boolean {
  if (node.type !== 'IfStatement' || node.alternate) return false;
  const { consequent } = node;
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return last?.type === 'ThrowStatement';
}
