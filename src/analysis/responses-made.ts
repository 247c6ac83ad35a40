import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { isNothing } from '../scope/possible-values.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { webResponse, type Answer } from './web-response.ts';

const MAX_DEPTH = 4;

/**
 * The answers that a function of the project makes which gives nothing but responses, or nothing at all: `return orderNotFound()`,
 * `const error = await check(request); if (error) return error`.
 * @param calls takes down the arguments of the functions that are read
 * @returns undefined where it may give something else
 */
export function responsesMadeBy(
  at: Located,
  calls: Map<FunctionNode, readonly Located[]>,
  depth = 0,
): readonly (Answer | 'error')[] | undefined {
  const origin = trace(at);
  const call = origin.kind === 'value' ? origin.at : at;
  const node = unwrap(call.node);
  const fn = node.type === 'CallExpression' && depth <= MAX_DEPTH ? functionOf({ file: call.file, node: node.callee }) : undefined;
  if (!fn || node.type !== 'CallExpression') return undefined;
  const given = returnsOf(fn).flatMap((each) =>
    alternativesOf(each).map((one) => answersOf({ file: fn.file, node: one }, fn, calls, depth)),
  );
  const answers = given.flatMap((each) => each ?? []);
  if (answers.length === 0 || given.includes(undefined)) return undefined;
  calls.set(
    fn.node,
    node.arguments.map((argument) => ({ file: call.file, node: argument })),
  );
  return answers;
}

function answersOf(
  at: Located,
  fn: Located<FunctionNode>,
  calls: Map<FunctionNode, readonly Located[]>,
  depth: number,
): readonly (Answer | 'error')[] | undefined {
  const own = webResponse(at, fn.node);
  if (own) return [own];
  return isNothing(at.node) ? [] : responsesMadeBy(at, calls, depth + 1);
}

function alternativesOf(expression: TSESTree.Node): readonly TSESTree.Node[] {
  const node = unwrap(expression);
  return node.type === 'ConditionalExpression' ? [node.consequent, node.alternate].flatMap(alternativesOf) : [node];
}
