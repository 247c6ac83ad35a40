import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { someOutsideFunctions } from '../ast/walk.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import type { RequestRole } from './parameter-positions.ts';
import { bareRole, isRequestItself, isWhole, roleOf, type RequestRoles } from './request-roles.ts';
import { credentialRead } from './request-values.ts';
import { filledIn } from './sent-values.ts';
import type { Situation } from './situation.ts';

/** What an argument hands on: the request itself, the one inside it (`c.req.raw`), all its headers, or an object around one of these. */
export function handedRole(file: SourceFile, argument: TSESTree.Node, roles: RequestRoles): RequestRole | undefined {
  const node = unwrap(argument);
  if (node.type === 'ObjectExpression') {
    const isAround = node.properties.some((each) => each.type === 'Property' && handedRole(file, each.value, roles) === 'request');
    return isAround ? 'request' : undefined;
  }
  if (node.type === 'Identifier')
    return bareRole(file, node, roles) ?? handedByName(file, node, roles) ?? (isRequestItself(file, node, roles) ? 'request' : undefined);
  if (node.type !== 'MemberExpression') return undefined;
  // `ctx.set`, where answers are assigned to a part of the context.
  if (bareRole(file, node, roles) === 'response') return 'response';
  const name = memberName(node) ?? '';
  const isInner = /^(?:req|request|raw|headers)$/.test(name) || name === roles.parts?.request;
  return isInner && handedRole(file, node.object, roles) === 'request' ? 'request' : undefined;
}

/** The same, with headers that a library gives without a request in hand: `verify(await headers())`, `getSession({ headers: await headers() })`. */
export function handedOn(
  { file, node }: Located,
  { roles, recognition }: Pick<Situation, 'roles' | 'recognition'>,
): RequestRole | undefined {
  const isGiven = (each: TSESTree.Node): boolean => recognition.authStrength({ file, node: unwrap(each) }) === 'headers';
  const argument = unwrap(node);
  const parts = argument.type === 'ObjectExpression' ? argument.properties : [];
  const holds = isGiven(argument) || parts.some((each) => each.type === 'Property' && isGiven(each.value));
  return handedRole(file, argument, roles) ?? (holds ? 'request' : undefined);
}

/** Does a call get what hands the request on: by itself, in an object, or with all that lies beside it, `isSignedIn(opts)`? */
export function handsNext({ file, node }: Located<TSESTree.CallExpression>, roles: RequestRoles): boolean {
  return node.arguments.some((each) => {
    const argument = unwrap(each);
    if (bareRole(file, argument, roles) === 'next') return true;
    if (argument.type === 'ObjectExpression')
      return argument.properties.some((part) => part.type === 'Property' && bareRole(file, part.value, roles) === 'next');
    return roles.parts?.next !== undefined && isWhole(file, argument, roles);
  });
}

/** `const headers = req.headers`, `const { headers } = req`, `({ headers }) => …`. */
function handedByName(file: SourceFile, node: TSESTree.Identifier, roles: RequestRoles): RequestRole | undefined {
  const binding = bindingOf(file, node);
  const isHeaders = binding.kind === 'parameter' && binding.path?.length === 1 && binding.path[0] === 'headers';
  if (isHeaders) return roleOf(file, node, roles);
  if (binding.kind !== 'variable' || !binding.init || binding.writes.length > 0) return undefined;
  const init = unwrap(binding.init);
  if (binding.path?.length === 0) return init.type === 'MemberExpression' ? handedRole(file, init, roles) : undefined;
  return binding.path?.length === 1 && binding.path[0] === 'headers' ? bareRole(file, init, roles) : undefined;
}

/**
 * Is one of these arguments made of a credential of the request: `check(req.headers.authorization)`?
 * @param hasRead whether one was read before, so that a value taken from the request may be it, `const token = …; check(token)`, but no field that is filled in
 */
export function handsCredential(
  file: SourceFile,
  given: readonly TSESTree.Node[],
  roles: RequestRoles,
  vocabulary: HandlerVocabulary,
  hasRead: boolean,
): boolean {
  const isVariable = (node: TSESTree.Node): boolean =>
    hasRead &&
    node.type === 'Identifier' &&
    !bareRole(file, node, roles) &&
    roleOf(file, node, roles) === 'request' &&
    filledIn({ file, node }, roles) === undefined;
  return given.some((argument) =>
    someOutsideFunctions(argument, (each) => credentialRead(file, each, roles, vocabulary) !== undefined || isVariable(each)),
  );
}

const LEVELS = /^(?:trace|debug|info|log|warn|error|fatal)$/;

/** `request.log.info({ user });`: the logger that the request carries notes what it is given, and nobody takes an answer of it. */
export function isLogged(file: SourceFile, node: TSESTree.CallExpression, roles: RequestRoles): boolean {
  const call = methodCall(node);
  const logger = call && LEVELS.test(call.name) ? unwrap(call.object) : undefined;
  const isLogger = logger?.type === 'MemberExpression' && /^(?:log|logger)$/.test(memberName(logger) ?? '');
  return isLogger && node.parent.type === 'ExpressionStatement' && roleOf(file, logger, roles) === 'request';
}

/** `file.pipe(response)`: a stream writes what it holds and asks nobody. */
export function isPiped(file: SourceFile, node: TSESTree.CallExpression, roles: RequestRoles): boolean {
  const [target] = node.arguments;
  return methodCall(node)?.name === 'pipe' && target !== undefined && bareRole(file, target, roles) === 'response';
}

/** `response.write.bind(response)`: the framework's own method stays with its own object. */
export function isBoundByOwner(file: SourceFile, { callee, arguments: given }: TSESTree.CallExpression, roles: RequestRoles): boolean {
  const [owner, ...others] = given;
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'bind' || !owner || others.length > 0) return false;
  const method = unwrap(callee.object);
  const isOfResponse = method.type === 'MemberExpression' && bareRole(file, method.object, roles) === 'response';
  return isOfResponse && bareRole(file, owner, roles) === 'response';
}
