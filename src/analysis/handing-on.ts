import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { judge, type Judgement } from '../model/verdict.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';
import { handedRole } from './handed-values.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { positionsOf } from './parameter-positions.ts';
import { rolesOf } from './request-roles.ts';

/**
 * `(req, res) => withSession(req, res, async (session) => { … })`: what a handler answers that hands all of it to a function of the project is reached only
 * where that function calls what it was given, as middleware calls `next`.
 * @param own what is said of the handler alone
 * @param judgeOf asks about a function in the place of middleware
 */
export function orHandedOn(
  own: Judgement,
  handler: Located<FunctionNode>,
  vocabulary: HandlerVocabulary,
  judgeOf: (at: Located, vocabulary: HandlerVocabulary) => Judgement,
): Judgement {
  const handed = own.verdict === 'yes' ? undefined : handedTo(handler, vocabulary);
  const behind = handed && judgeOf(handed.fn, handed.vocabulary);
  if (behind?.verdict === 'yes')
    return judge('yes', 'the handler hands all of it to a function that refuses callers', behind.evidence[0]?.at);
  const isDoubt = behind?.verdict === 'unknown' && own.verdict === 'no';
  return isDoubt ? judge('unknown', 'the handler hands all of it to a function that may refuse callers', behind.evidence[0]?.at) : own;
}

/**
 * `withLog(async (req, res) => { … })` of a package that cannot be read: whatever that does beside it, what answers refuses callers where it does so by itself,
 * or behind a wrapper of the project in there.
 * @param whole what is said of the call
 * @param judgeGiven asks about the argument that holds the handler
 */
export function orRefusedInside(
  whole: Judgement,
  { file, node }: Located,
  handler: Located<FunctionNode>,
  judgeGiven: (at: Located) => Judgement,
): Judgement {
  const call = unwrap(node);
  const isOfPackage = call.type === 'CallExpression' && trace({ file, node: unwrap(call.callee) }).kind === 'external';
  if (whole.verdict !== 'unknown' || !isOfPackage) return whole;
  const functions = call.arguments.map((each) => ({ file, node: each })).filter((each) => handlerFunctionOf(each));
  const [given, ...others] = functions;
  // Of several functions nobody can tell which one answers.
  const isHandler = given && others.length === 0 && handlerFunctionOf(given)?.node === handler.node;
  const inside = isHandler ? judgeGiven(given) : undefined;
  return inside?.verdict === 'yes' ? inside : whole;
}

function handedTo(
  { file, node }: Located<FunctionNode>,
  vocabulary: HandlerVocabulary,
): { readonly fn: Located<FunctionNode>; readonly vocabulary: HandlerVocabulary } | undefined {
  const call = onlyCall(node);
  const fn = call && functionOf({ file, node: unwrap(call.callee) });
  if (!fn || call.arguments.some(({ type }) => type === 'SpreadElement')) return undefined;
  const [next, ...others] = call.arguments.flatMap((each, index) => (functionOf({ file, node: each }) ? [index] : []));
  const roles = rolesOf(file, node, vocabulary);
  const given = call.arguments.map((each) => handedRole(file, each, roles));
  if (next === undefined || others.length > 0 || !given.includes('request')) return undefined;
  return { fn, vocabulary: { ...positionsOf(given, vocabulary), next, nextTakesError: false } };
}

/** The call that a function consists of, behind names that call nothing. */
function onlyCall({ body }: FunctionNode): TSESTree.CallExpression | undefined {
  if (body.type !== 'BlockStatement') return callIn(body);
  const last = body.body.at(-1);
  const isPlain = body.body.slice(0, -1).every((each) => each.type === 'VariableDeclaration' && !some(each, isCall));
  if (!isPlain) return undefined;
  if (last?.type === 'ReturnStatement') return last.argument ? callIn(last.argument) : undefined;
  return last?.type === 'ExpressionStatement' ? callIn(last.expression) : undefined;
}

function callIn(expression: TSESTree.Expression): TSESTree.CallExpression | undefined {
  const node = unwrap(expression);
  if (node.type === 'UnaryExpression' && node.operator === 'void') return callIn(node.argument);
  return node.type === 'CallExpression' ? node : undefined;
}

function isCall({ type }: TSESTree.Node): boolean {
  return type === 'CallExpression' || type === 'NewExpression';
}
