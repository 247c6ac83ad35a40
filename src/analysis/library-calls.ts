import type { TSESTree } from '@typescript-eslint/utils';

import type { AuthStrength } from '../adapters/auth/adapter.ts';
import { isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import type { RefusalReason } from '../model/request-reading.ts';
import type { Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { possibleValues } from '../scope/possible-values.ts';
import { variableOf } from '../scope/variables.ts';
import { isUnasked } from './control-flow.ts';
import { handedRole } from './handed-values.ts';
import { keptName } from './kept-names.ts';
import { bareRole } from './request-roles.ts';
import { credentialRead } from './request-values.ts';
import { filledIn, namesOf } from './sent-values.ts';
import type { ReadingContext } from './situation.ts';

const SENT_IN = /^(?:headers|cookies)$/;

type Call = Located<TSESTree.CallExpression>;

// What may be said of middleware; the others are what functions do that are called with a token.
const IS_MADE: ReadonlySet<AuthStrength> = new Set(['enforcing', 'optional', 'holed', 'provider', 'none']);

/** `unauthorized()`, `redirect('/login')`: why a call of the framework ends the request by throwing its answer; undefined for other calls. */
export function endingOf(call: Call, { vocabulary: { endings }, recognition }: ReadingContext): RefusalReason | undefined {
  const kind = endings && recognition.kinds.of(call);
  return kind && endings[`${kind.library}.${kind.role}`];
}

/** What a call of an auth library does; undefined for other calls, and for functions of the project around one, which are read in their body. */
export function libraryStrength(call: Call, context: ReadingContext): AuthStrength | undefined {
  const kept = strengthOfKept(call, context);
  if (kept) return kept;
  const strength = context.recognition.authStrength(call) ?? strengthOnRequest(call, context);
  if (strength === undefined || functionOf({ file: call.file, node: call.node.callee })) return undefined;
  // `c.get('user')`, which `jwt.verify(token)` found out when it was put there.
  if (keptName(call, context.roles, context.vocabulary) !== undefined) return strength === 'decoded' ? strength : 'provider';
  // `requiresAuth();`: middleware that is made, and called by nobody.
  if (strength === 'enforcing' && isUnasked(call) && !handsRequest(call, context)) return 'none';
  if (strength === 'primitive' && hasKeyOfCaller(call, context)) return 'decoded';
  return strength === 'primitive' || !isMadeToBeCalled(call, strength, context) ? strength : undefined;
}

/** `jwt.verify(token, req.query.secret)`: whoever writes the token has the key to it. */
function hasKeyOfCaller(call: Call, { recognition, roles, vocabulary }: ReadingContext): boolean {
  const key = recognition.keyOf(call);
  if (!key) return false;
  const { file } = call;
  if (filledIn({ file, node: key }, roles) ?? namesOf(file, key, roles)?.find((name) => SENT_IN.test(name))) return true;
  // A function that is handed an object with a token may get its key in there, too.
  return unwrap(key).type === 'CallExpression' && credentialRead(file, unwrap(key), roles, vocabulary) === 'header';
}

/** `check(request, response, next)` of middleware that a library makes and a variable keeps: what all that it may be do. */
function strengthOfKept({ file, node }: Call, context: ReadingContext): AuthStrength | undefined {
  const callee = unwrap(node.callee);
  if ((callee.type !== 'Identifier' && callee.type !== 'MemberExpression') || !handsRequest({ file, node }, context)) return undefined;
  const makers = possibleValues({ file, node: callee });
  const strengths = makers?.map((maker) => strengthMadeBy(maker, context));
  const [first] = strengths ?? [];
  if (strengths?.every((each) => each === first)) return first;
  return strengths?.some((each) => each !== undefined) ? 'holed' : undefined;
}

/** With a callback among the arguments the library leaves the answer to it, which is read where it stands. */
function strengthMadeBy(maker: Located, { recognition }: ReadingContext): AuthStrength | undefined {
  const { node } = maker;
  if (node.type !== 'CallExpression' || functionOf({ file: maker.file, node: node.callee }) || node.arguments.some(isFunction))
    return undefined;
  const strength = recognition.authStrength(maker);
  return strength && IS_MADE.has(strength) ? strength : undefined;
}

/** `const check = expressjwt(options)`, `verifySession(options)(request, response, next)`: making middleware refuses nobody, calling it does. */
function isMadeToBeCalled({ file, node }: Call, strength: AuthStrength, context: ReadingContext): boolean {
  const { parent } = node;
  const ofCall = parent.type === 'CallExpression' && parent.callee === node && context.recognition.authStrength({ file, node: parent });
  // A callback that it was given stands here, and is read here.
  if (ofCall && ofCall !== strength) return true;
  const name = keptUnder(node);
  return ((name && variableOf(file, name))?.references ?? []).some(({ identifier }) => {
    const call = identifier.parent;
    return call.type === 'CallExpression' && call.callee === identifier && strengthOfKept({ file, node: call }, context) !== undefined;
  });
}

/** The variable that a value is put into, also by a choice. */
function keptUnder(node: TSESTree.Node): TSESTree.Identifier | undefined {
  for (let value = node; value.parent; value = value.parent) {
    const { parent } = value;
    if (parent.type === 'VariableDeclarator') return parent.init === value && parent.id.type === 'Identifier' ? parent.id : undefined;
    if (parent.type === 'AssignmentExpression')
      return parent.right === value && parent.left.type === 'Identifier' ? parent.left : undefined;
    if (unwrap(parent) !== value && parent.type !== 'ConditionalExpression' && parent.type !== 'LogicalExpression') return undefined;
  }
  return undefined;
}

function handsRequest({ file, node }: Call, { roles }: ReadingContext): boolean {
  return node.arguments.some((argument) => handedRole(file, argument, roles) === 'request');
}

function strengthOnRequest(call: Call, { vocabulary: { requestKind }, recognition, roles }: ReadingContext): AuthStrength | undefined {
  const target = requestKind && methodCall(call.node);
  if (!target || bareRole(call.file, target.object, roles) !== 'request') return undefined;
  return recognition.requestMethodStrength(requestKind, target.name, call);
}

/** A function that a library calls back with the caller, and that does not stand in the call itself: named there, or made by another function. */
export function isCallbackElsewhere({ file, node }: Located): boolean {
  if (isFunction(node)) return false;
  const named = functionOf({ file, node });
  const maker = node.type === 'CallExpression' ? functionOf({ file, node: node.callee }) : undefined;
  return named !== undefined || (maker !== undefined && returnsOf(maker).some((returned) => isFunction(unwrap(returned))));
}
