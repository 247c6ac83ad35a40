import type { TSESTree } from '@typescript-eslint/utils';

import type { AnswerMember, HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { isClass, isFunction, keyName, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { Located } from '../model/source-file.ts';
import { constructorOf } from '../scope/class-members.ts';
import { constantNumber, constantString } from '../scope/constant.ts';
import { isNothing } from '../scope/possible-values.ts';
import { superclassOf, trace, type Origin } from '../scope/trace.ts';
import { statusNumber } from './answer-status.ts';
import type { Evaluation } from './evaluation.ts';
import { mayOnlyFail } from './failing-status.ts';

const CALLER_STATUS = new Set([401, 407]);
// Exported names of error classes and factories; they count only on values that come from a package, where the name is the contract.
const CALLER_ERROR = /^(?:.*\.)?(?:unauthori[sz]ed|unauthenticated|invalidtoken|authenticat|authoriz)/i;
const FORBIDDEN_ERROR = /^(?:.*\.)?(?:forbidden|accessdenied)/i;
const other = (code: string): [string, RefusalReason] => [code, 'other'];
const REASON_BY_CODE = new Map<string, RefusalReason>([
  ['UNAUTHORIZED', 'caller'],
  ['UNAUTHENTICATED', 'caller'],
  ['FORBIDDEN', 'forbidden'],
  ['ACCESS_DENIED', 'forbidden'],
  // What serves nobody at the time, as a maintenance mode does, is no check of the caller either.
  ...['TOO_MANY_REQUESTS', 'RATE_LIMITED', 'RATE_LIMIT_EXCEEDED', 'SERVICE_UNAVAILABLE'].map((code): [string, RefusalReason] => [
    code,
    'limit',
  ]),
  ...['BAD_REQUEST', 'PARSE_ERROR', 'NOT_FOUND', 'METHOD_NOT_SUPPORTED', 'TIMEOUT', 'CONFLICT', 'PRECONDITION_FAILED'].map(other),
  ...['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'UNPROCESSABLE_CONTENT', 'CLIENT_CLOSED_REQUEST'].map(other),
  ...['INTERNAL_SERVER_ERROR', 'INTERNAL_ERROR', 'VALIDATION_ERROR', 'NOT_IMPLEMENTED', 'BAD_GATEWAY', 'GATEWAY_TIMEOUT'].map(other),
]);
// Members of errors, and of what they are made of, that say why.
const SAYS_WHY = /^(?:status|statusCode|code|name|http(?:Status)?(?:Code)?)$/;
const MAX_DEPTH = 4;

export function reasonOfStatus(status: number | undefined): RefusalReason {
  if (status === undefined) return 'unsaid';
  if (status === 403) return 'forbidden';
  if (status === 429 || status === 503) return 'limit';
  return CALLER_STATUS.has(status) ? 'caller' : 'other';
}

function reasonOfName(name: string): RefusalReason {
  return CALLER_ERROR.test(name) ? 'caller' : FORBIDDEN_ERROR.test(name) ? 'forbidden' : 'unsaid';
}

/**
 * Does a method of the response refuse, and why: by its name (`unauthorized()`, `notFound()`), or by a status among its arguments?
 * `isFinal`: whatever follows, the handler is not reached.
 */
export function refusalByAnswer(
  { file, node }: Located<TSESTree.CallExpression>,
  name: string,
  { status, send, redirect, answersWith, guardEnds }: HandlerVocabulary,
  evaluation: Evaluation,
): { readonly reason: RefusalReason; readonly isFinal: boolean; readonly condition?: TSESTree.Node } | undefined {
  if (name === 'unauthorized') return { reason: 'caller', isFinal: true };
  if (name === 'forbidden') return { reason: 'forbidden', isFinal: true };
  if (name === 'throw') return { reason: reasonOfError({ file, node }), isFinal: true };
  const [condition] = node.arguments;
  if (name === 'assert' && condition) return { reason: reasonOfError({ file, node }), isFinal: true, condition };
  const own = answersWith?.[name];
  if (own !== undefined) return { reason: reasonOfStatus(own), isFinal: true };
  if (redirect.includes(name)) return { reason: 'redirect', isFinal: false };
  if (guardEnds === 'sent' && name === 'send' && condition && sendsError({ file, node: condition }))
    return { reason: reasonOfError({ file, node: condition }), isFinal: false };
  const position = name in send ? send[name] : undefined;
  const argument = status.includes(name) ? node.arguments[0] : position === undefined ? undefined : node.arguments[position];
  if (!argument || argument.type === 'SpreadElement') return undefined;
  const number = statusNumber({ file, node: argument }, evaluation);
  if (number !== undefined) return number >= 400 ? { reason: reasonOfStatus(number), isFinal: false } : undefined;
  return mayOnlyFail({ file, node: argument }) ? { reason: 'unsaid', isFinal: false } : undefined;
}

/** `reply.send(new Error('…'))`: Fastify answers an error as if it had been thrown. */
function sendsError(at: Located): boolean {
  if (at.node.type !== 'NewExpression' && at.node.type !== 'CallExpression') return false;
  const callee = trace({ file: at.file, node: at.node.callee });
  const reason = reasonOfError(at);
  return reason === 'caller' || reason === 'forbidden' || (callee.kind === 'global' && callee.name === 'Error');
}

/** What is assigned to the answer refuses by a status, or by a body that tells one: `{ code: 401 }`; undefined where it does not refuse. */
export function reasonOfAssigned({ file, node }: Located, member: AnswerMember): RefusalReason | undefined {
  if (member === 'status') {
    const number = constantNumber({ file, node });
    return number !== undefined && number >= 400 ? reasonOfStatus(number) : undefined;
  }
  const isTelling = member === 'body' && /^(?:Object|New|Call)Expression$/.test(node.type);
  const reason = isTelling ? reasonOfError({ file, node }) : 'unsaid';
  return reason === 'caller' || reason === 'forbidden' ? reason : undefined;
}

/** What an error that is thrown, or passed to `next`, says about the caller. */
export function reasonOfError(at: Located, depth = 0): RefusalReason {
  if (depth > MAX_DEPTH) return 'unsaid';
  const node = unwrap(at.node);
  const { file } = at;
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const fromArguments = reasonOfArguments({ file, node });
    if (fromArguments !== 'unsaid') return fromArguments;
    const callee = trace({ file, node: node.callee });
    const fromCallee = reasonOfCallee(callee, depth);
    if (fromCallee !== 'unsaid') return fromCallee;
    // `createError.Unauthorized()`, `fastify.httpErrors.unauthorized()`: a method of a value that no project file declares.
    const call = methodCall(node);
    if (!call || callee.kind === 'value') return 'unsaid';
    // `errors.TOO_MANY_REQUESTS()` of oRPC.
    return call.name === call.name.toUpperCase() ? reasonOfCode(call.name) : reasonOfName(call.name);
  }
  if (node.type === 'ObjectExpression') return reasonOfObject({ file, node });
  const origin = trace({ file, node });
  if (origin.kind === 'variable') {
    const put = origin.binding.writes.filter((each) => !isNothing(each));
    const [reason = 'unsaid', ...others] = new Set(put.map((each) => reasonOfError({ file: origin.file, node: each }, depth + 1)));
    return others.length > 0 ? 'unsaid' : reason;
  }
  return origin.kind === 'value' && origin.at.node !== node ? reasonOfError(origin.at, depth + 1) : 'unsaid';
}

function reasonOfArguments({ file, node }: Located<TSESTree.NewExpression | TSESTree.CallExpression>): RefusalReason {
  for (const argument of node.arguments) {
    if (argument.type === 'SpreadElement') continue;
    const inner = unwrap(argument);
    const reason = inner.type === 'ObjectExpression' ? reasonOfObject({ file, node: inner }) : reasonOfValue({ file, node: inner });
    if (reason !== 'unsaid') return reason;
  }
  return 'unsaid';
}

function reasonOfValue(at: Located): RefusalReason {
  const status = constantNumber(at);
  if (status !== undefined) return status >= 400 && status < 600 ? reasonOfStatus(status) : 'unsaid';
  return reasonOfCode(constantString(at) ?? '');
}

/** Why something refuses that says so by a code: `UNAUTHORIZED`; also by the name of a status, `Not Found`. */
export function reasonOfCode(code: string): RefusalReason {
  return REASON_BY_CODE.get(code.toUpperCase().replaceAll(' ', '_')) ?? 'unsaid';
}

function reasonOfObject({ file, node }: Located<TSESTree.ObjectExpression>): RefusalReason {
  for (const property of node.properties) {
    if (property.type !== 'Property' || !SAYS_WHY.test(keyName(property.key, property.computed) ?? '')) continue;
    const reason = reasonOfValue({ file, node: property.value });
    if (reason !== 'unsaid') return reason;
  }
  return 'unsaid';
}

function reasonOfCallee(callee: Origin, depth: number): RefusalReason {
  if (callee.kind === 'external') return reasonOfName(callee.name);
  if (callee.kind !== 'value') return 'unsaid';
  const { file, node } = callee.at;
  // `const SignedOut = createError('SIGNED_OUT', 'Sign in first', 401)`: a class that a call makes.
  if (node.type === 'CallExpression') return reasonOfArguments({ file, node });
  if (isFunction(node)) {
    let reason: RefusalReason = 'unsaid';
    walk(node, (each) => {
      if (reason !== 'unsaid') return;
      if (each.type === 'NewExpression') reason = reasonOfError({ file, node: each }, depth + 1);
      // `function Forbidden() { this.status = 403; }`: a class of the old kind.
      else if (each.type === 'AssignmentExpression' && isStatusOfThis(each.left)) reason = reasonOfValue({ file, node: each.right });
    });
    return reason;
  }
  return isClass(node) ? reasonOfClass({ file, node }, depth) : 'unsaid';
}

function isStatusOfThis(target: TSESTree.Node): boolean {
  return target.type === 'MemberExpression' && target.object.type === 'ThisExpression' && SAYS_WHY.test(memberName(target) ?? '');
}

/** The `super(…)` calls and member assignments of a class's constructor. */
function statementsOf(
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
): (TSESTree.CallExpression | TSESTree.AssignmentExpression)[] {
  const found: (TSESTree.CallExpression | TSESTree.AssignmentExpression)[] = [];
  const body = constructorOf(node)?.body;
  if (!body) return found;
  walk(body, (each) => {
    if (each.type === 'CallExpression' && each.callee.type === 'Super') found.push(each);
    else if (each.type === 'AssignmentExpression' && each.left.type === 'MemberExpression') found.push(each);
  });
  return found;
}

/** An error class of the project says it by what it passes to `super`, by a `status` it sets, or by its superclass. */
function reasonOfClass(owner: Located<TSESTree.ClassDeclaration | TSESTree.ClassExpression>, depth: number): RefusalReason {
  if (depth > MAX_DEPTH) return 'unsaid';
  const { file, node } = owner;
  for (const element of node.body.body) {
    if (element.type !== 'PropertyDefinition' || !element.value) continue;
    if (!SAYS_WHY.test(keyName(element.key, element.computed) ?? '')) continue;
    const reason = reasonOfValue({ file, node: element.value });
    if (reason !== 'unsaid') return reason;
  }
  const said = statementsOf(node)
    .map((each) => (each.type === 'CallExpression' ? reasonOfArguments({ file, node: each }) : reasonOfValue({ file, node: each.right })))
    .find((reason) => reason !== 'unsaid');
  if (said) return said;
  if (!node.superClass) return 'unsaid';
  const parent = superclassOf(owner);
  return parent ? reasonOfClass(parent, depth + 1) : reasonOfCallee(trace({ file, node: node.superClass }), depth + 1);
}
