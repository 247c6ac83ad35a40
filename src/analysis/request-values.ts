import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/adapter.ts';
import { keyName, memberName, staticString, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, SourceFile } from '../model/source-file.ts';
import { bindingOf, variableOf } from '../scope/binding.ts';

/** What a name inside a handler stands for. */
export type RequestRole = 'request' | 'response' | 'next';

/** The roles of the parameters of one function, by the variable that carries them. */
export type RequestRoles = ReadonlyMap<unknown, RequestRole>;

const CREDENTIAL_HEADER =
  /^(?:authorization|proxy-authorization|cookie|x-api-?key|api-?key|apikey|x-access-token|x-auth-token|x-auth|x-token|token|x-user-id)$/i;
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
  place(vocabulary.next, 'next');
  return roles;
}

function* identifiersOf(pattern: TSESTree.Node): Generator<TSESTree.Identifier> {
  if (pattern.type === 'Identifier') yield pattern;
  else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) yield* identifiersOf(property.type === 'Property' ? property.value : property.argument);
  }
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

/** Does this node itself read a credential or the caller from the request: `req.headers.authorization`, `c.req.header('x-api-key')`, `req.user`? */
export function readsCredential(file: SourceFile, node: TSESTree.Node, roles: RequestRoles, vocabulary: HandlerVocabulary): boolean {
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    if (name === undefined || roleOf(file, node.object, roles) !== 'request') return false;
    return (vocabulary.principal.includes(name) && isWhole(node.object)) || CREDENTIAL_HEADER.test(name);
  }
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    if (callee.type !== 'MemberExpression' || name === undefined || roleOf(file, callee.object, roles) !== 'request') return false;
    const argument = staticString(node.arguments[0]);
    return (
      argument !== undefined &&
      ((HEADER_GETTERS.has(name) && CREDENTIAL_HEADER.test(argument)) || (name === 'get' && vocabulary.principal.includes(argument)))
    );
  }
  if (node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && node.init && roleOf(file, node.init, roles) === 'request') {
    return node.id.properties.some((property) => {
      const name = property.type === 'Property' ? keyName(property.key, property.computed) : undefined;
      return name !== undefined && (CREDENTIAL_HEADER.test(name) || vocabulary.principal.includes(name));
    });
  }
  return false;
}

// `req.user` is the caller; `req.body.user` is not.
function isWhole(object: TSESTree.Node): boolean {
  const node = unwrap(object);
  return (
    node.type === 'Identifier' || (node.type === 'MemberExpression' && ['req', 'request', 'var', 'raw'].includes(memberName(node) ?? ''))
  );
}
