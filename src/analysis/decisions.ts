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

/** Does a function do nothing but decide what it gives back: names for values, `if`s, `return`s, errors where nothing fits? */
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
  return resultOfList(body.body, () => UNDEFINED, follower, depth);
}

function resultOfList(statements: readonly TSESTree.Statement[], after: () => Value, follower: Follower, depth: number): Value {
  const [first, ...others] = statements;
  if (!first) return after();
  // Asked from both branches of an `if`.
  let known: Value | undefined;
  const rest = (): Value => (known ??= resultOfList(others, after, follower, depth));
  // Whoever gets something from it has come another way.
  if (first.type === 'ThrowStatement') return DATA;
  if (first.type === 'ReturnStatement') return first.argument ? follower.valueOf(first.argument, depth) : UNDEFINED;
  if (first.type === 'BlockStatement') return resultOfList(first.body, rest, follower, depth);
  if (first.type !== 'IfStatement') return rest();
  const { test, consequent, alternate } = first;
  const yes = (): Value => resultOfList([consequent], rest, follower, depth);
  const no = (): Value => (alternate ? resultOfList([alternate], rest, follower, depth) : rest());
  const truth = follower.truth(test, depth);
  if (truth === 'true') return yes();
  return truth === 'false' ? no() : either(truth, yes(), no());
}

/** One of two values, of which something decides that cannot be told from here. */
function either(by: 'open' | 'data', one: Value, other: Value): Value {
  const truths = [truthOf(one), truthOf(other)];
  if (truths.every((each) => each === 'true')) return TRUTHY;
  if (truths.every((each) => each === 'false')) return constant(false);
  return by === 'data' || truths.includes('data') ? DATA : OPEN;
}
