import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { constantString } from '../scope/constant.ts';
import { environmentVariableOf } from '../scope/environment-variables.ts';
import { functionOf } from '../scope/function-of.ts';
import { variableOf } from '../scope/variables.ts';
import { contextValue } from './context-values.ts';
import { constant, DATA, FUNCTION, OPEN, TRUTHY, UNDEFINED, type Value } from './environment.ts';
import type { Recognition } from './recognition.ts';
import { isInPath } from './path-parameters.ts';
import { isEcho } from './request-echoes.ts';
import { bareRole, isRequestItself, roleOf, type RequestRoles } from './request-roles.ts';
import { credentialRead, takenByName } from './request-values.ts';
import { filledIn, mayBeLeftOut, namesOf } from './sent-values.ts';
import type { Situation } from './situation.ts';

// They are there for every caller; what a caller left in them is not.
const CONTAINERS = /^(?:session|cookies?|signedCookies|headers)$/i;
const SESSION_OWN = /^(?:id|cookie)$/;
const OWN_MEMBERS = /^(?:id|sessionID|cookie|destroy|save|regenerate|reload|touch|get|set|all|delete)$/;

/** What a caller without credentials sends, as far as that is known: no credentials, and of the rest what the situation says. */
export function sentValue(at: Located, situation: Situation): Value | undefined {
  const { roles, vocabulary, recognition, sends, route } = situation;
  if (isPutMethod(at, situation)) return FUNCTION;
  if (sends === 'anything') return undefined;
  const held = contextValue(at, situation);
  if (held) return held;
  if (isWrittenCookie(at, roles)) return OPEN;
  const kept = vocabulary.jar === undefined ? undefined : cookieIn(vocabulary.jar, at, roles);
  if (kept) return kept;
  if (isEcho(at, situation) || isDecoded(at, recognition)) return sends === undefined ? DATA : sends === 'nothing' ? UNDEFINED : TRUTHY;
  if (asksForCookie(at, roles)) return constant(false);
  if (isPresent(at, situation)) return TRUTHY;
  if (absentCredential(at, roles, vocabulary, recognition) || isMissingParameter(at, situation)) return UNDEFINED;
  if (deniesCredential(at, roles, vocabulary) || isInPath(at, roles, route)) return TRUTHY;
  if (sends === 'fields') return filledIn(at, roles) && TRUTHY;
  return sends && mayBeLeftOut(at, roles) ? (sends === 'all' ? TRUTHY : UNDEFINED) : undefined;
}

/** `req.cookies.mode === 'demo'`: a text that stands in the code anybody can send; what is signed, or kept on the server, he cannot. */
function isWrittenCookie({ file, node }: Located, roles: RequestRoles): boolean {
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return false;
  const sides = [node.left, node.right];
  if (!sides.some((side) => constantString({ file, node: side }) !== undefined)) return false;
  return sides.some(
    (side) =>
      namesOf(file, side, roles)
        ?.slice(0, -1)
        .some((name) => /^cookies?$/.test(name)) === true,
  );
}

/** `request.can && request.can('read')`: is it the method itself that middleware puts on each request, asked for before it is called? */
function isPutMethod({ file, node }: Located, { roles, vocabulary, recognition }: Situation): boolean {
  if (node.type !== 'MemberExpression' || !/^(?:Logical|Unary)Expression$/.test(node.parent.type)) return false;
  const name = memberName(node);
  const owner = bareRole(file, node.object, roles);
  if (name === undefined || !owner || owner === 'next' || vocabulary.principal.includes(name)) return false;
  return recognition.methodOf(owner, name, file) !== undefined;
}

// What is always set where it matters: the mode, and what Vercel itself tells its deployments (its "system environment variables").
const SET: Readonly<Record<string, string>> = { NODE_ENV: 'production', VERCEL: '1' };

/** An environment variable where nobody set any. */
export function unsetVariable(at: Located, { isUnconfigured }: Situation): Value | undefined {
  const name = isUnconfigured ? environmentVariableOf(at) : undefined;
  if (name === undefined) return undefined;
  return Object.hasOwn(SET, name) ? constant(SET[name]) : UNDEFINED;
}

/** `cookie.session` is there for everybody, `cookie.session.value` for those who have it. */
function cookieIn(jar: string, { file, node }: Located, roles: RequestRoles): Value | undefined {
  const [container, entry, value, ...further] = namesOf(file, node, roles) ?? [];
  if (container !== jar || entry === undefined || further.length > 0) return undefined;
  return value === undefined ? TRUTHY : value === 'value' ? UNDEFINED : undefined;
}

/** Is this a value that is missing when the caller sends no credentials: `req.user`, a token of a header, a session that a library looks up? */
function absentCredential(at: Located, roles: RequestRoles, vocabulary: HandlerVocabulary, recognition: Recognition): boolean {
  const { file } = at;
  const node = unwrap(at.node);
  if (node.type === 'Identifier') return isTakenPrincipal({ file, node }, roles, vocabulary);
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    // `req.cookies[COOKIE]`
    if (name === undefined) return node.computed && isContainer({ file, node: node.object }, roles);
    if (isAlwaysThere(name, vocabulary)) return false;
    if (isContainer({ file, node: node.object }, roles)) return !OWN_MEMBERS.test(name);
    return credentialRead(file, node, roles, vocabulary) !== undefined && roleOf(file, node.object, roles) === 'request';
  }
  if (node.type !== 'CallExpression') return false;
  const method = methodCall(node);
  if (method?.name === 'isAuthenticated' && isRequestItself(file, method.object, roles)) return vocabulary.principal.includes(method.name);
  // `ctx.cookies.get('sid')`
  if (method?.name === 'get' && isContainer({ file, node: method.object }, roles)) return true;
  const read = credentialRead(file, node, roles, vocabulary);
  if (read) return read === 'header' || !CONTAINERS.test(nameOfGetter(node) ?? '');
  const strength = recognition.authStrength({ file, node });
  return (strength === 'provider' || strength === 'sent') && !functionOf({ file, node: node.callee });
}

/** `@Headers('authorization') token`; of what a function is called with in its place the value is known. */
function isMissingParameter({ file, node }: Located, { roles, environment }: Situation): boolean {
  const variable = node.type === 'Identifier' && roles.credentials?.size ? variableOf(file, node) : undefined;
  return variable !== undefined && roles.credentials?.has(variable) === true && environment.valueOf(variable) === undefined;
}

/** `req.session` of express-session, and what it puts into it itself: `req.session.id`, `const { session } = req`. */
function isPresent({ file, node }: Located, { roles, vocabulary: { present }, recognition }: Situation): boolean {
  if (!present) return false;
  const isPut = (name: string | undefined): boolean =>
    name !== undefined &&
    Object.hasOwn(present, name) &&
    present[name]?.some((each) => file.project.rangeOf(each, file.filename) !== undefined) === true &&
    // Other code may put there what it finds of the caller.
    recognition.putOn('request', name, file) === undefined;
  const isHeld = (inner: Located['node']): boolean => {
    if (inner.type === 'MemberExpression') return isPut(memberName(inner)) && isRequestItself(file, inner.object, roles);
    const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
    if (binding?.kind !== 'variable' || !binding.init || binding.writes.length > 0 || binding.path?.length !== 1) return false;
    return isPut(binding.path[0]) && isRequestItself(file, binding.init, roles);
  };
  const isOwn = node.type === 'MemberExpression' && SESSION_OWN.test(memberName(node) ?? '');
  return isHeld(node) || (isOwn && isHeld(unwrap(node.object)));
}

/** `request.cookies.has('session')`. */
function asksForCookie({ file, node }: Located, roles: RequestRoles): boolean {
  const method = methodCall(node);
  return method?.name === 'has' && isContainer({ file, node: method.object }, roles);
}

/** `jwt.decode(token)`: nothing is verified, so it is whatever the caller writes. */
function isDecoded({ file, node }: Located, recognition: Recognition): boolean {
  return node.type === 'CallExpression' && recognition.authStrength({ file, node }) === 'decoded';
}

/** `req.isUnauthenticated()`. */
function deniesCredential({ file, node }: Located, roles: RequestRoles, { principal }: HandlerVocabulary): boolean {
  const method = methodCall(node);
  return method?.name === 'isUnauthenticated' && principal.includes('isAuthenticated') && isRequestItself(file, method.object, roles);
}

function nameOfGetter(node: Extract<Located['node'], { type: 'CallExpression' }>): string | undefined {
  const [argument] = node.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

/** `const { user } = req`, `({ ctx: { user } }) => …`. */
function isTakenPrincipal({ file, node }: Located, roles: RequestRoles, vocabulary: HandlerVocabulary): boolean {
  if (node.type !== 'Identifier') return false;
  const binding = bindingOf(file, node);
  if (binding.kind === 'parameter' && roles.parts && roles.get(variableOf(file, node)) === 'request') {
    const taken = takenByName(file, node, roles);
    if (taken)
      return (
        credentialRead(file, node, roles, vocabulary) !== undefined && !(taken.length === 1 && isAlwaysThere(taken[0] ?? '', vocabulary))
      );
    const [part, name = '', ...further] = binding.path ?? [];
    const isTaken = part === roles.parts.request && further.length === 0;
    return isTaken && vocabulary.principal.includes(name) && !isAlwaysThere(name, vocabulary);
  }
  if (binding.kind !== 'variable' || !binding.init || binding.writes.length > 0 || binding.path?.length !== 1) return false;
  const [name = ''] = binding.path;
  // `const { token } = req.cookies`
  if (isContainer({ file, node: binding.init }, roles)) return !OWN_MEMBERS.test(name);
  return vocabulary.principal.includes(name) && !isAlwaysThere(name, vocabulary) && isRequestItself(file, binding.init, roles);
}

function isAlwaysThere(name: string, { nullable }: HandlerVocabulary): boolean {
  return CONTAINERS.test(name) && nullable?.includes(name) !== true;
}

function isContainer({ file, node }: Located, roles: RequestRoles): boolean {
  const inner = unwrap(node);
  const name = inner.type === 'MemberExpression' ? memberName(inner) : undefined;
  if (inner.type !== 'MemberExpression' || name === undefined) return false;
  return /^(?:session|cookies?|signedCookies)$/i.test(name) && isRequestItself(file, inner.object, roles);
}

/**
 * What a library calls back with when there are no credentials: `passport.authenticate('jwt', (error, user) => …)` gives no user,
 * `jwt.verify(token, key, (error, payload) => …)` an error and no payload. Undefined for other callbacks.
 */
export function callbackArgument({ file, node }: Located, index: number, situation: Situation): Value | undefined {
  if (situation.sends === 'anything') return undefined;
  const call = node.parent;
  const isArgument = call?.type === 'CallExpression' && call.arguments.some((argument) => argument === node);
  const ofCall = isFunction(node) && isArgument ? situation.recognition.authStrength({ file, node: call }) : undefined;
  const strength = node === situation.within ? (situation.calledBackBy ?? ofCall) : ofCall;
  if (strength === undefined) return undefined;
  if (index === 1) return UNDEFINED;
  // Its error is one of the library's own, where that leaves it to the callback to refuse.
  if (index === 0 && strength === 'provider') return constant(null);
  return index === 0 && strength === 'primitive' ? TRUTHY : undefined;
}
