import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { FunctionNode } from '../model/source-file.ts';
import { DATA, OPEN, TRUTHY, UNDEFINED, constant, type Value } from './environment.ts';
import { truthOf, type Truth } from './truth.ts';

/** Follows the expressions of one call of a function. */
interface Follower {
  valueOf(node: TSESTree.Node, depth?: number): Value;
  truth(node: TSESTree.Node, depth?: number): Truth;
}

/** Does a function do nothing but decide what it gives back: names for values, `if`s, `return`s, errors for what it cannot decide? */
export function isDecision({ body }: FunctionNode): boolean {
  return body.type !== 'BlockStatement' || body.body.every(isDeciding);
}

function isDeciding(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'VariableDeclaration':
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return statement.body.every(isDeciding);
    case 'IfStatement':
      return isDeciding(statement.consequent) && (!statement.alternate || isDeciding(statement.alternate));
    default:
      return false;
  }
}

/** `isOpen ? true : this.ask(context)`. */
export function branchesOf({ consequent, alternate }: TSESTree.ConditionalExpression): readonly [TSESTree.Expression, TSESTree.Expression] {
  return [unwrap(consequent) as TSESTree.Expression, unwrap(alternate) as TSESTree.Expression];
}

/** What a function that only decides gives back in one call of it. */
export function resultOf({ body }: FunctionNode, follower: Follower, depth: number): Value {
  if (body.type !== 'BlockStatement') return follower.valueOf(body, depth);
  return resultOfList(body.body, () => UNDEFINED, follower, depth) ?? DATA;
}

/** Undefined where it throws, and gives nothing back that anybody could ask. */
function resultOfList(
  statements: readonly TSESTree.Statement[],
  after: () => Value | undefined,
  follower: Follower,
  depth: number,
): Value | undefined {
  const [first, ...others] = statements;
  if (!first) return after();
  // Asked from both branches of an `if`.
  let known: { readonly value: Value | undefined } | undefined;
  const rest = (): Value | undefined => (known ??= { value: resultOfList(others, after, follower, depth) }).value;
  if (first.type === 'ReturnStatement') return first.argument ? follower.valueOf(first.argument, depth) : UNDEFINED;
  if (first.type === 'ThrowStatement') return undefined;
  if (first.type === 'BlockStatement') return resultOfList(first.body, rest, follower, depth);
  if (first.type !== 'IfStatement') return rest();
  const { test, consequent, alternate } = first;
  const yes = (): Value | undefined => resultOfList([consequent], rest, follower, depth);
  const no = (): Value | undefined => (alternate ? resultOfList([alternate], rest, follower, depth) : rest());
  const truth = follower.truth(test, depth);
  if (truth === 'true') return yes();
  if (truth === 'false') return no();
  const [one, other] = [yes(), no()];
  return one && other ? either(truth, one, other) : (one ?? other);
}

/** One of two values, of which something decides that cannot be told from here. */
function either(by: 'open' | 'data', one: Value, other: Value): Value {
  const truths = [truthOf(one), truthOf(other)];
  if (truths.every((each) => each === 'true')) return TRUTHY;
  if (truths.every((each) => each === 'false')) return constant(false);
  return by === 'data' || truths.includes('data') ? DATA : OPEN;
}
