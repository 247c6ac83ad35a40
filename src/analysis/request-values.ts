import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/adapter.ts';
import { keyName, memberName, staticString, unwrap, methodCall } from '../ast/nodes.ts';
import type { CredentialSource } from '../model/request-reading.ts';
import type { FunctionNode, SourceFile } from '../model/source-file.ts';
import { bindingOf, variableOf, type Binding } from '../scope/binding.ts';

/** What a name inside a handler stands for. */
export type RequestRole = 'request' | 'response' | 'next';

/** The roles of the parameters of one function, by the variable that carries them. */
export type RequestRoles = ReadonlyMap<unknown, RequestRole>;

const CREDENTIAL_HEADER =
  /^(?:authorization|proxy-authorization|cookie|x-api-?key|api-?key|apikey|x-access-token|x-auth-token|x-auth|x-token|token|x-user-id)$/i;
// What proves who sends a webhook: it was signed with a secret that both know.
const SIGNATURE_HEADER = /(?:^|-)(?:signature|hmac)(?:-(?:sha)?\d+)*$/i;
const HEADER_GETTERS = new Set(['get', 'header', 'getHeader']);

export function rolesOf(file: SourceFile, fn: FunctionNode, vocabulary: HandlerVocabulary): RequestRoles {
  const roles = new Map<unknown, RequestRole>();
  const place = (index: number | undefined, role: RequestRole): void => {
    const parameter = index === undefined ? undefined : fn.params[index];
    if (!parameter) return;
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    for (const identifier of identifiersOf(target)) {
      const variable = variableOf(file, identifier);
      if (variable) roles.set(variable, role);
    }
  };
  place(vocabulary.request, 'request');
  place(vocabulary.response, vocabulary.response === vocabulary.request ? 'request' : 'response');
  const { next, response = 0 } = vocabulary;
  const last = fn.params.length - 1;
  place(next === 'last' ? (last > response ? last : undefined) : next, 'next');
  return roles;
}

function* identifiersOf(pattern: TSESTree.Node): Generator<TSESTree.Identifier> {
  if (pattern.type === 'Identifier') yield pattern;
  else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) yield* identifiersOf(property.type === 'Property' ? property.value : property.argument);
  }
}

/** The vocabulary of a function that gets some of the handler's parameters, by the roles of the arguments it is called with. */
export function positionsOf(given: readonly (string | undefined)[], vocabulary: HandlerVocabulary): HandlerVocabulary {
  const { request: _request, response: _response, next: _next, ...rest } = vocabulary;
  const request = given.indexOf('request');
  const response = vocabulary.response === vocabulary.request ? request : given.indexOf('response');
  const next = given.indexOf('next');
  return { ...rest, ...(request >= 0 && { request }), ...(response >= 0 && { response }), ...(next >= 0 && { next }) };
}

/** The vocabulary of a function whose first parameters are given beforehand. */
export function shifted({ request, response, next, ...rest }: HandlerVocabulary, by: number): HandlerVocabulary {
  return {
    ...rest,
    ...(request !== undefined && { request: request + by }),
    ...(response !== undefined && { response: response + by }),
    ...(next !== undefined && { next: typeof next === 'number' ? next + by : next }),
  };
}

/** The role of the value that an expression is made from: `req.headers['x'].split(' ')` is made from the request. */
export function roleOf(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): RequestRole | undefined {
  if (hops > 12) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier': {
      const role = roles.get(variableOf(file, node));
      if (role) return role;
      const binding = bindingOf(file, node);
      return binding.kind === 'variable' && binding.init && binding.writes.length === 0
        ? roleOf(file, binding.init, roles, hops + 1)
        : undefined;
    }
    case 'MemberExpression':
      return roleOf(file, node.object, roles, hops + 1);
    case 'CallExpression':
      return roleOf(file, node.callee, roles, hops + 1);
    case 'LogicalExpression':
      return roleOf(file, node.left, roles, hops + 1) ?? roleOf(file, node.right, roles, hops + 1);
    default:
      return undefined;
  }
}

/** Is this the request, the response or `next` itself, not something taken from it? */
export function bareRole(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles): RequestRole | undefined {
  const node = unwrap(expression);
  return node.type === 'Identifier' ? roles.get(variableOf(file, node)) : undefined;
}

/** What a node itself reads of the caller: `req.headers.authorization`, `c.req.header('x-api-key')`, `req.user`, `token !== process.env.TOKEN`. */
export function credentialRead(
  file: SourceFile,
  node: TSESTree.Node,
  roles: RequestRoles,
  vocabulary: HandlerVocabulary,
): CredentialSource | undefined {
  switch (node.type) {
    case 'MemberExpression': {
      // `req.user = …` gives, it does not look.
      if (node.parent.type === 'AssignmentExpression' && node.parent.left === node) return undefined;
      const name = memberName(node);
      if (name === undefined || roleOf(file, node.object, roles) !== 'request') return undefined;
      return sourceOf(name, vocabulary, isRequestItself(file, node.object, roles));
    }
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
      if (callee.type !== 'MemberExpression' || name === undefined || roleOf(file, callee.object, roles) !== 'request') return undefined;
      const argument = staticString(node.arguments[0]);
      if (argument === undefined) return undefined;
      if (HEADER_GETTERS.has(name) && isCredentialHeader(argument)) return 'header';
      return name === 'get' && vocabulary.principal.includes(argument) ? 'principal' : undefined;
    }
    case 'Property': {
      const isTaken = node.parent.type === 'ObjectPattern' && roleOfPattern(file, node.parent, roles) === 'request';
      const name = isTaken ? keyName(node.key, node.computed) : undefined;
      return name === undefined ? undefined : sourceOf(name, vocabulary, true);
    }
    case 'BinaryExpression':
      return /^[!=]==?$/.test(node.operator) && comparesSecret(file, node, roles) ? 'secret' : undefined;
    default:
      return undefined;
  }
}

function sourceOf(name: string, vocabulary: HandlerVocabulary, isOfRequest: boolean): CredentialSource | undefined {
  if (isOfRequest && vocabulary.principal.includes(name)) return /cookie/i.test(name) ? 'header' : 'principal';
  return isCredentialHeader(name) ? 'header' : undefined;
}

function isCredentialHeader(name: string): boolean {
  return CREDENTIAL_HEADER.test(name) || (name.includes('-') && SIGNATURE_HEADER.test(name));
}

function roleOfPattern(file: SourceFile, pattern: TSESTree.ObjectPattern, roles: RequestRoles): RequestRole | undefined {
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator') return parent.init ? roleOf(file, parent.init, roles) : undefined;
  const [first] = pattern.properties;
  const value = first?.type === 'Property' ? first.value : undefined;
  return value?.type === 'Identifier' ? roles.get(variableOf(file, value)) : undefined;
}

/** A value of the request on one side, one of the process's or an imported module's on the other. */
function comparesSecret(file: SourceFile, node: TSESTree.BinaryExpression, roles: RequestRoles): boolean {
  const sides = [node.left, node.right];
  return sides.some((side, index) => roleOf(file, side, roles) === 'request' && isConfigured(file, sides[1 - index]));
}

function isConfigured(file: SourceFile, side: TSESTree.Node | undefined): boolean {
  const node = side && unwrap(side);
  if (node?.type !== 'MemberExpression' && node?.type !== 'Identifier') return false;
  let root: TSESTree.Node = node;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type !== 'Identifier') return false;
  const binding = bindingOf(file, root);
  if (binding.kind === 'variable' && binding.init && root === node) return isConfigured(file, binding.init);
  return binding.kind === 'import' || (binding.kind === 'global' && binding.name === 'process' && node.type === 'MemberExpression');
}

/** Does this node read a member of the request that the framework does not define, so that something else put it there? */
export function readsStranger(file: SourceFile, node: TSESTree.Node, roles: RequestRoles, vocabulary: HandlerVocabulary): boolean {
  if (node.type !== 'MemberExpression' || bareRole(file, node.object, roles) !== 'request') return false;
  if (node.parent.type === 'AssignmentExpression' && node.parent.left === node) return false;
  const name = memberName(node);
  return name === undefined || !(vocabulary.standard?.includes(name) ?? false);
}

/** Is this the whole request: `req.user` is the caller, `req.body.user` is not? Also the one inside another (`c.req.raw`, `context.switchToHttp().getRequest()`). */
export function isRequestItself(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
  const node = unwrap(expression);
  if (node.type === 'CallExpression') return methodCall(node)?.name === 'getRequest' && roleOf(file, node, roles) === 'request';
  if (node.type === 'MemberExpression') return INNER_REQUEST.test(memberName(node) ?? '') && roleOf(file, node.object, roles) === 'request';
  if (node.type !== 'Identifier' || hops > 12) return false;
  const binding = bindingOf(file, node);
  if (binding.kind !== 'variable') return roles.get(variableOf(file, node)) === 'request' && !isTakenFromParameter(binding);
  const { init, path = ['?'], writes } = binding;
  if (!init || writes.length > 0) return false;
  if (path.length === 0) return isRequestItself(file, init, roles, hops + 1);
  return INNER_REQUEST.test(path.at(-1) ?? '') && roleOf(file, init, roles) === 'request';
}

const INNER_REQUEST = /^(?:req|request|var|raw)$/;

// `({ body }) => …`: the name is a part of the request.
function isTakenFromParameter(binding: Binding): boolean {
  return binding.kind === 'parameter' && binding.path?.length !== 0 && !INNER_REQUEST.test(binding.path?.at(-1) ?? '');
}

/** `request.isAdmin(reply)`, `await request.check()`: does this call a method that something else put on the request and that may refuse? */
export function callsStranger(
  file: SourceFile,
  call: TSESTree.CallExpression,
  roles: RequestRoles,
  { standard, response, request }: HandlerVocabulary,
): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || name === undefined || !standard || response === request || standard.includes(name))
    return false;
  const isAsked = call.parent.type === 'AwaitExpression' || call.arguments.some((each) => bareRole(file, each, roles) === 'response');
  return isAsked && bareRole(file, callee.object, roles) === 'request';
}
