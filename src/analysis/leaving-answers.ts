import type { TSESTree } from '@typescript-eslint/utils';

import { chainOf, isFunction, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { quietAnswer } from './quiet-ends.ts';
import type { Situation } from './situation.ts';

/**
 * `if (method !== options.method) return res.status(405).end();`: is whoever gets in there done with, by an error or by an answer that tells nothing? He gets
 * nowhere else, whatever decides it.
 * @param refusing where the function is read to refuse
 */
export function endingIn(
  fn: Located<FunctionNode>,
  refusing: ReadonlySet<TSESTree.Node>,
  situation: Situation,
): (leaving: TSESTree.Node) => boolean {
  return (leaving) => {
    const last = leaving.type === 'BlockStatement' ? leaving.body.at(-1) : leaving;
    if (last?.type === 'ThrowStatement') return !isCaught(last);
    const answer = last?.type === 'ReturnStatement' ? answerOf(last) : undefined;
    const called = answer && unwrap(answer);
    if (!called) return false;
    return [called, ...chainOf(called)].some((step) => refusing.has(step)) || quietAnswer(called, fn, situation) !== undefined;
  };
}

/** `res.status(204).end(); return;`: what it ends with, where that tells nothing. */
export function quietAnswerBy(
  node: TSESTree.ReturnStatement,
  fn: Located<FunctionNode>,
  around: Pick<Situation, 'vocabulary' | 'roles'>,
): TSESTree.CallExpression | undefined {
  const answer = answerOf(node);
  return answer && quietAnswer(answer, fn, around);
}

/** What is returned, or sent right before. */
function answerOf(node: TSESTree.ReturnStatement): TSESTree.Expression | undefined {
  if (node.argument) return node.argument;
  const { parent } = node;
  const before = parent.type === 'BlockStatement' ? parent.body[parent.body.indexOf(node) - 1] : undefined;
  return before?.type === 'ExpressionStatement' ? before.expression : undefined;
}

/** Does something around it catch what is thrown? */
function isCaught(thrown: TSESTree.Node): boolean {
  for (let node = thrown; node.parent && !isFunction(node.parent); node = node.parent)
    if (node.parent.type === 'TryStatement' && node.parent.block === node && node.parent.handler) return true;
  return false;
}
