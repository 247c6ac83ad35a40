import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import { walkOwnBody } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { isInCatch, statusOf } from './answer-status.ts';
import { isConstantAnswer } from './constant-answers.ts';
import { isConstantShape } from './constant-shapes.ts';
import { reachUnder } from './reach.ts';
import { bareRole } from './request-roles.ts';
import type { Evaluation } from './evaluation.ts';
import type { Situation } from './situation.ts';
import type { ReadCall } from './ways.ts';

interface Around {
  readonly situation: Situation;
  readonly evaluation: Evaluation;
  readonly calls: ReadonlyMap<TSESTree.Node, ReadCall>;
  /** Is it about who the caller is? */
  readonly isAboutCaller: (test: TSESTree.Node) => boolean;
}

/**
 * Where a function is done with callers that are not known, having told them nothing of worth, and refuses them by that: `if (!session) return null;`,
 * `if (!isSigned(req)) { res.end(); return; }`.
 */
export function quietEnds(fn: Located<FunctionNode>, around: Around): TSESTree.Node[] {
  const ends: TSESTree.Node[] = [];
  walkOwnBody(fn.node, (node) => {
    if (node.type !== 'IfStatement' || isInCatch(node, fn.node)) return;
    for (const [branch, expected] of [[node.consequent, true] as const, [node.alternate, false] as const]) {
      const end = branch && quietEndOf(branch, fn, around.situation);
      // What a hook returns is lost where only an answer ends the request.
      const isLost = around.situation.vocabulary.guardEnds === 'sent' && end?.type === 'ReturnStatement' && end.argument !== null;
      if (end && !isLost && around.isAboutCaller(node.test) && isTakenByNobody(node.test, expected, fn, around)) ends.push(end);
    }
  });
  return ends;
}

/** Does nobody without credentials get past the test, and into the other branch? */
function isTakenByNobody(test: TSESTree.Expression, expected: boolean, { file }: Located<FunctionNode>, around: Around): boolean {
  if (reachUnder([{ kind: 'test', test, expected }], around.evaluation) === 'true') return true;
  let node = unwrap(test);
  let isTrue = expected;
  for (; node.type === 'UnaryExpression' && node.operator === '!'; node = unwrap(node.argument)) isTrue = !isTrue;
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (binding?.kind === 'variable' && binding.init && binding.path?.length === 0 && binding.writes.length === 0)
    node = unwrap(binding.init);
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  const read = around.calls.get(call);
  return read?.reading.outcome(isTrue ? 'falsy' : 'truthy', isAny, read.ofCaller).on === 'no';
}

const isAny = (): boolean => true;

/** What ends a branch that does nothing else, but for what it writes to the console. */
function quietEndOf(branch: TSESTree.Statement, fn: Located<FunctionNode>, situation: Situation): TSESTree.Node | undefined {
  const statements = (branch.type === 'BlockStatement' ? branch.body : [branch]).filter((each) => !isNote(each, fn));
  const [first, second, ...others] = statements;
  if (!first || others.length > 0) return undefined;
  const isLeft = !second || (second.type === 'ReturnStatement' && second.argument === null);
  if (first.type === 'ExpressionStatement') return isLeft ? quietAnswer(first.expression, fn, situation) : undefined;
  if (first.type !== 'ReturnStatement' || second) return undefined;
  const { vocabulary, roles } = situation;
  if (!first.argument) return vocabulary.isLast && vocabulary.response === undefined ? first : undefined;
  const answer = quietAnswer(first.argument, fn, situation);
  if (answer || vocabulary.returned !== 'answers') return answer;
  const at = { file: fn.file, node: first.argument };
  return isUndefined(at) || isConstantAnswer(at, roles) ? first : undefined;
}

/** `console.error('no signature');`. */
function isNote(statement: TSESTree.Statement, { file }: Located<FunctionNode>): boolean {
  const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : statement;
  const origin = call.type === 'CallExpression' ? trace({ file, node: call.callee }) : undefined;
  return origin?.kind === 'member' && origin.object.kind === 'global' && origin.object.name === 'console';
}

/** `res.end()`, `res.status(200).json({ ok: true })`. */
export function quietAnswer(
  expression: TSESTree.Node,
  { file }: Located<FunctionNode>,
  { vocabulary, roles }: Pick<Situation, 'vocabulary' | 'roles'>,
): TSESTree.CallExpression | undefined {
  const node = unwrap(expression);
  const call = methodCall(node);
  if (node.type !== 'CallExpression' || !call || !(call.name in vocabulary.send)) return undefined;
  const isResponse = (each: TSESTree.Node): boolean => {
    const role = bareRole(file, each, roles);
    return role === 'response' || (role === 'request' && vocabulary.response !== undefined && vocabulary.response === vocabulary.request);
  };
  let root = unwrap(call.object);
  for (let step = methodCall(root); step; step = methodCall(root)) root = unwrap(step.object);
  if (!isResponse(root)) return undefined;
  const { number = 200, computed } = statusOf({ file, node }, vocabulary, isResponse);
  const isSuccess = !computed && number < 300;
  return isSuccess && node.arguments.every((each) => isConstantShape({ file, node: each }, roles)) ? node : undefined;
}

function isUndefined({ node }: Located): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}
