import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { chainRoot } from '../ast/chain-root.ts';
import { isFunction, memberName, methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { constantNumber } from '../scope/constant.ts';
import { assignedAnswer } from './assigned-answers.ts';
import type { Evaluation } from './evaluation.ts';
import { mayFail, mayOnlyFail } from './failing-status.ts';
import { isReachedByFailures } from './status-branches.ts';

/** The status that an answer has: a number, one that is computed, or none that is said (then it is a success). */
export interface AnswerStatus {
  readonly number?: number;
  readonly computed?: Located;
}

/** The status that goes with a body that is assigned: another assignment in front of it or behind it. */
export function statusBeside(
  { file, node }: Located,
  vocabulary: HandlerVocabulary,
  isResponse: (node: TSESTree.Node) => boolean,
): AnswerStatus {
  for (const statement of [...statementsBehind(node), ...statementsBefore(node)]) {
    const expression = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : statement;
    const answer = assignedAnswer(expression, vocabulary, isResponse);
    if (answer?.member === 'status') return toStatus({ file, node: answer.value });
  }
  return {};
}

/**
 * The status that goes with a sending call: its own argument, a call in the same chain, or a statement before it.
 * @param isResponse whether a node is the response or the context itself
 */
export function statusOf(
  { file, node }: Located<TSESTree.CallExpression>,
  vocabulary: HandlerVocabulary,
  isResponse: (node: TSESTree.Node) => boolean,
): AnswerStatus {
  const own = methodCall(node);
  const position = own && own.name in vocabulary.send ? vocabulary.send[own.name] : undefined;
  const argument = position === undefined ? undefined : node.arguments[position];
  if (argument) return toStatus({ file, node: argument });

  const chained = statusInChain({ file, node }, vocabulary);
  if (chained) return chained;
  for (const statement of statementsBefore(node)) {
    const expression = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
    if (expression?.type === 'CallExpression' && isResponse(chainRoot(expression))) {
      const before = statusInChain({ file, node: expression }, vocabulary);
      if (before) return before;
    }
    if (expression?.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') continue;
    const name = memberName(expression.left);
    if ((name === 'statusCode' || name === 'status') && isResponse(chainRoot(expression.left)))
      return toStatus({ file, node: expression.right });
  }
  return {};
}

function statusInChain({ file, node }: Located<TSESTree.CallExpression>, vocabulary: HandlerVocabulary): AnswerStatus | undefined {
  for (let call = methodCall(node); call; call = methodCall(unwrap(call.object))) {
    const [first] = call.call.arguments;
    if (vocabulary.status.includes(call.name) && first) return toStatus({ file, node: first });
  }
  return undefined;
}

/** The status that an expression always is, also one that a helper is given: `fail(401, 'Sign in')`. */
export function statusNumber(at: Located, evaluation: Evaluation): number | undefined {
  const number = constantNumber(at);
  if (number !== undefined) return number;
  const value = evaluation.valueOf(at.node);
  const [only, ...others] = value.kind === 'oneOf' ? value.values : [];
  return typeof only === 'number' && others.length === 0 ? only : undefined;
}

/** Is a status computed from something that may be a failure? `isNew ? 201 : 200` is none. */
export function isOpenStatus({ computed }: AnswerStatus): boolean {
  return computed !== undefined && mayFail(computed);
}

/** A number, or what it is computed from; also in options, `c.json(order, { status: 201 })`. */
export function toStatus(at: Located): AnswerStatus {
  const node = unwrap(at.node);
  if (node.type === 'ObjectExpression' && !node.properties.some(({ type }) => type === 'SpreadElement')) {
    const status = propertyValue(node, 'status');
    return status ? toStatus({ file: at.file, node: status }) : {};
  }
  const number = constantNumber(at);
  return number === undefined ? { computed: at } : { number };
}

/** The statements that run before a node in its own block and in the blocks around it, the nearest first, within one function. */
export function* statementsBefore(node: TSESTree.Node): Generator<TSESTree.Statement> {
  let current = node;
  while (current.parent && !isFunction(current)) {
    const { parent } = current;
    if (parent.type === 'BlockStatement' || parent.type === 'SwitchCase') {
      const list: TSESTree.Statement[] = parent.type === 'SwitchCase' ? parent.consequent : parent.body;
      yield* list.slice(0, list.indexOf(current as TSESTree.Statement)).reverse();
    }
    current = parent;
  }
}

/** The statements that follow a node in its own block. */
function statementsBehind(node: TSESTree.Node): readonly TSESTree.Statement[] {
  let current = node;
  while (current.parent && current.parent.type !== 'BlockStatement' && !isFunction(current)) current = current.parent;
  const { parent } = current;
  return parent?.type === 'BlockStatement' ? parent.body.slice(parent.body.indexOf(current as TSESTree.Statement) + 1) : [];
}

/**
 * Is this an answer for a caller whose request failed? In a `catch` that is so unless a success status says otherwise.
 * @param isFailed whether its function is called from there
 */
export function isErrorAnswer(node: TSESTree.Node, status: AnswerStatus, within: FunctionNode, isFailed = false): boolean {
  if (status.number !== undefined) return status.number >= 400;
  if (
    status.computed &&
    (mayOnlyFail(status.computed, isFailed) || isReachedByFailures({ file: status.computed.file, node }, status.computed))
  )
    return true;
  return (isFailed && !status.computed) || isInCatch(node, within);
}

/** Does it run where something failed: in a `catch` block, or in what is handed to `.catch(…)`? */
export function isInCatch(node: TSESTree.Node, within: FunctionNode): boolean {
  for (let current = node; current !== within && current.parent; current = current.parent) {
    if (current.parent.type === 'CatchClause') return true;
    const call = isFunction(current) ? methodCall(current.parent) : undefined;
    if (call?.name === 'catch' || (call?.name === 'then' && call.call.arguments[1] === current)) return true;
  }
  return false;
}
