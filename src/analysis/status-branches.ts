import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, unwrap } from '../ast/nodes.ts';
import { writtenAs } from '../ast/written-as.ts';
import type { Located } from '../model/source-file.ts';

const SUCCESSES = [200, 201, 204];
const FAILURES = [400, 401, 404, 409, 422, 500, 502];

/**
 * Is a place reached with no status but one of failure: the `else` of `if (result.status < 300)`, `if (!upstream.ok)`?
 * @param status what the status of the answer there is computed from: `result.status`
 */
export function isReachedByFailures({ file, node }: Located, status: Located): boolean {
  const asked = writtenAs(status.file.text, unwrap(status.node));
  for (let inner = node; inner.parent && !isFunction(inner); inner = inner.parent) {
    const { parent } = inner;
    if (parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression') continue;
    if (inner !== parent.consequent && inner !== parent.alternate) continue;
    const branch = inner === parent.consequent;
    const goesThere = (number: number): boolean => outcome({ file, node: parent.test }, asked, number) === branch;
    const isKeptOut = (number: number): boolean => outcome({ file, node: parent.test }, asked, number) === !branch;
    const isOfFailures = SUCCESSES.every(isKeptOut) && FAILURES.some(goesThere);
    // `if (result.status !== 200)` means them, whatever else a success may be.
    if (isOfFailures || (isKeptOut(200) && FAILURES.every(goesThere))) return true;
  }
  return false;
}

/** What a test says when the status is this number; undefined where it asks for something else. */
function outcome({ file, node: test }: Located, asked: string, number: number): boolean | undefined {
  const node = unwrap(test);
  const of = (each: TSESTree.Node): boolean | undefined => outcome({ file, node: each }, asked, number);
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const inner = of(node.argument);
    return inner === undefined ? undefined : !inner;
  }
  if (node.type === 'LogicalExpression') {
    const sides = [of(node.left), of(node.right)];
    if (node.operator === '&&') return sides.includes(false) ? false : sides.includes(undefined) ? undefined : true;
    return sides.includes(true) ? true : sides.includes(undefined) ? undefined : false;
  }
  // The `ok` beside the `status` of a response is true for successes.
  if (node.type === 'MemberExpression' && memberName(node) === 'ok')
    return `${writtenAs(file.text, unwrap(node.object))}.status` === asked ? number < 300 : undefined;
  return node.type === 'BinaryExpression' ? compared({ file, node }, asked, number) : undefined;
}

function compared({ file, node }: Located<TSESTree.BinaryExpression>, asked: string, number: number): boolean | undefined {
  const { left, operator, right } = node;
  const limit = right.type === 'Literal' && typeof right.value === 'number' ? right.value : undefined;
  if (limit === undefined || writtenAs(file.text, unwrap(left)) !== asked) return undefined;
  switch (operator) {
    case '<':
      return number < limit;
    case '<=':
      return number <= limit;
    case '>':
      return number > limit;
    case '>=':
      return number >= limit;
    case '===':
    case '==':
      return number === limit;
    case '!==':
    case '!=':
      return number !== limit;
    default:
      return undefined;
  }
}
