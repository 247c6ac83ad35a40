import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { FileMemo } from '../scope/file-memo.ts';
import { functionOf } from '../scope/function-of.ts';
import { oncePer } from '../scope/once-per.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { isMadePromise } from './promises.ts';
import { isAlwaysFound } from './query-values.ts';
import type { Recognition } from './recognition.ts';

const memos = oncePer((_recognition: Recognition) => new FileMemo<boolean>());
const MADE = /^(?:Object|Array|New|Class|Function|ArrowFunction)Expression$/;

/** Does a function give everybody something, whoever asks and whatever it finds, unless it throws: `return { user: session?.user ?? null };`? */
export function isAlwaysGiven(fn: Located<FunctionNode>, recognition: Recognition): boolean {
  const memo = memos(recognition);
  let isGiven = memo.get(fn);
  if (isGiven === undefined) {
    // Of a function that comes to itself nothing is known yet.
    memo.set(fn, false);
    const { body, generator } = fn.node;
    const hasEnd = body.type !== 'BlockStatement' || (isLeft(body) && !someOutsideFunctions(body, isBareReturn));
    const returns = returnsOf(fn);
    isGiven = !generator && hasEnd && returns.length > 0 && returns.every((node) => isSomething({ file: fn.file, node }, recognition));
    memo.set(fn, isGiven);
  }
  return isGiven;
}

function isSomething({ file, node: expression }: Located, recognition: Recognition): boolean {
  const isPart = (part: TSESTree.Node): boolean => isSomething({ file, node: part }, recognition);
  const node = unwrap(expression);
  if (MADE.test(node.type)) return !isMadePromise({ file, node });
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].every(isPart);
  if (node.type === 'LogicalExpression') return node.operator !== '&&' && isPart(node.right);
  const called = node.type === 'CallExpression' ? functionOf({ file, node: node.callee }) : undefined;
  return called ? isAlwaysGiven(called, recognition) : isAlwaysFound({ file, node }, recognition);
}

function isBareReturn(node: TSESTree.Node): boolean {
  return node.type === 'ReturnStatement' && node.argument === null;
}

/** Does nothing run off the end of a statement? What cannot be decided does. */
function isLeft(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some(isLeft);
    case 'IfStatement':
      return statement.alternate != null && isLeft(statement.consequent) && isLeft(statement.alternate);
    case 'TryStatement':
      return isLeft(statement.block) && (statement.handler == null || isLeft(statement.handler.body));
    default:
      return false;
  }
}
