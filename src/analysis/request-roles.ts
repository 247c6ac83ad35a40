import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { keyName, memberName, methodCall, valueParameters, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, type Binding } from '../scope/binding.ts';
import { variableOf } from '../scope/variables.ts';
import { OWNER, type RequestRole } from './parameter-positions.ts';

// What a method of the request has under this is the request itself.
const THIS = 'this';

/** The roles of the parameters of one function, by the variable that carries them, and of `this` in a method of the request or response. */
export interface RequestRoles extends ReadonlyMap<unknown, RequestRole> {
  /** Where one parameter holds everything: the names of its members. */
  readonly parts?: HandlerVocabulary['parts'] | undefined;
  /** Variables that take something out of a parameter which is the request: `({ query }) => …`. */
  readonly taken?: ReadonlySet<unknown>;
  /** The member of the response that holds what other code found of the request: as good as the request itself. */
  readonly locals?: string | undefined;
  /** Variables of parameters that are parts of the request. */
  readonly fields?: ReadonlySet<unknown>;
  /** Variables of parameters that are credentials, or hold one. */
  readonly credentials?: ReadonlySet<unknown>;
}

class Roles extends Map<unknown, RequestRole> implements RequestRoles {
  readonly parts: HandlerVocabulary['parts'];
  readonly taken = new Set<unknown>();
  readonly locals: string | undefined;
  readonly fields = new Set<unknown>();
  readonly credentials = new Set<unknown>();

  constructor({ parts, locals }: HandlerVocabulary) {
    super();
    this.parts = parts;
    this.locals = locals;
  }
}

/**
 * @param around those of the function that it stands in, whose names it sees
 * @param partOf what stands under a name in the object that it gets at a position: `verify({ req, res, name })`; `none` for what is no part of the request,
 * undefined where it gets the request itself
 */
export function rolesOf(
  file: SourceFile,
  fn: FunctionNode,
  vocabulary: HandlerVocabulary,
  around?: RequestRoles,
  partOf?: (index: number, name: string) => RequestRole | 'none' | 'part' | undefined,
): RequestRoles {
  const { parts } = vocabulary;
  const roles = new Roles(vocabulary);
  for (const [key, role] of around ?? []) {
    // Only one that hands on itself ends the request where it does not.
    const isSeen = role === 'next' ? some(fn.body, (node) => node.type === 'Identifier' && variableOf(file, node) === key) : true;
    if (key === THIS ? fn.type === 'ArrowFunctionExpression' : isSeen) roles.set(key, role);
  }
  for (const taken of around?.taken ?? []) roles.taken.add(taken);
  for (const field of around?.fields ?? []) roles.fields.add(field);
  for (const credential of around?.credentials ?? []) roles.credentials.add(credential);
  const place = (index: number | undefined, role: RequestRole): void => {
    if (index === OWNER) roles.set(THIS, role);
    const parameter = index === undefined ? undefined : valueParameters(fn)[index];
    if (!parameter) return;
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    for (const { identifier, path } of identifiersOf(target)) {
      const variable = variableOf(file, identifier);
      const own = index !== undefined && path ? partOf?.(index, path) : undefined;
      if (!variable || own === 'none') continue;
      const isWritten = own !== undefined && own !== 'part';
      roles.set(variable, isWritten ? own : parts?.next !== undefined && path === parts.next ? 'next' : role);
      if (!own && !parts && role === 'request' && path !== undefined && !WHOLE.test(path)) roles.taken.add(variable);
    }
  };
  place(vocabulary.request, 'request');
  place(vocabulary.response, vocabulary.response === vocabulary.request ? 'request' : 'response');
  const { next, response = 0 } = vocabulary;
  const last = valueParameters(fn).length - 1;
  for (const kind of ['fields', 'credentials'] as const) {
    for (const index of vocabulary[kind] ?? []) {
      const parameter = valueParameters(fn)[index];
      if (parameter) for (const { identifier } of identifiersOf(parameter)) roles[kind].add(variableOf(file, identifier));
    }
  }
  place(next === 'last' ? (last > response ? last : undefined) : next, 'next');
  return roles;
}

/** What the name stands for that a method was put on, in the method itself: `request.can = () => Boolean(request.user)`. @param role of what it is called on */
export function rolesOfOwner({ file, node: { parent } }: Located<FunctionNode>, role: RequestRole | undefined): RequestRoles | undefined {
  const target = parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' ? parent.left.object : undefined;
  const owner = role !== undefined && target?.type === 'Identifier' ? variableOf(file, target) : undefined;
  return role !== undefined && owner ? new Map([[owner, role]]) : undefined;
}

/** The names that a pattern binds; `path`: the one member that it takes apart for that. */
function* identifiersOf(pattern: TSESTree.Node, path?: string): Generator<{ identifier: TSESTree.Identifier; path: string | undefined }> {
  if (pattern.type === 'Identifier') yield { identifier: pattern, path };
  else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      const name = property.type === 'Property' && path === undefined ? keyName(property.key, property.computed) : undefined;
      yield* identifiersOf(property.type === 'Property' ? property.value : property.argument, name ?? '');
    }
  }
}

/** The role of the value that an expression is made from: `req.headers['x'].split(' ')` is made from the request. */
export function roleOf(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): RequestRole | undefined {
  // Most functions that are called get nothing of the request.
  if (hops > 12 || roles.size === 0) return undefined;
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
    case 'ThisExpression':
      return roles.get(THIS);
    case 'MemberExpression':
      return isLocals(file, node, roles) ? 'request' : roleOf(file, node.object, roles, hops + 1);
    case 'CallExpression':
      return roleOf(file, node.callee, roles, hops + 1);
    case 'LogicalExpression':
      return roleOf(file, node.left, roles, hops + 1) ?? roleOf(file, node.right, roles, hops + 1);
    default:
      return undefined;
  }
}

/** `res.locals`. */
export function isLocals(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles): boolean {
  const node = unwrap(expression);
  if (roles.locals === undefined || node.type !== 'MemberExpression' || memberName(node) !== roles.locals) return false;
  return bareRole(file, node.object, roles) === 'response';
}

/** The role of what stands in an object that is handed on: `none` where it is made of nothing of the request, `part` where it is a part of that. */
export function roleOfPart({ file, node }: Located, roles: RequestRoles): RequestRole | 'none' | 'part' {
  const isOfRequest = some(node, (each) => roleOf(file, each, roles) !== undefined);
  return bareRole(file, node, roles) ?? (isOfRequest ? 'part' : 'none');
}

/** Is this the request, the response or `next` itself, not something taken from it? */
export function bareRole(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles): RequestRole | undefined {
  if (roles.size === 0) return undefined;
  const node = unwrap(expression);
  const { parts } = roles;
  if (parts) return partRole(file, node, roles, parts);
  if (node.type === 'ThisExpression') return roles.get(THIS);
  const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
  return variable && !roles.taken?.has(variable) ? roles.get(variable) : undefined;
}

/** `opts.ctx`, `opts.next`, also taken apart: `({ ctx, next })`, `const { ctx } = opts`. Other members are no request. */
function partRole(
  file: SourceFile,
  node: TSESTree.Node,
  roles: RequestRoles,
  parts: NonNullable<RequestRoles['parts']>,
): RequestRole | undefined {
  const named = (name: string | undefined): RequestRole | undefined => {
    if (name === undefined) return undefined;
    return name === parts.request ? 'request' : name === parts.next ? 'next' : name === parts.response ? 'response' : undefined;
  };
  if (node.type === 'MemberExpression') return isWhole(file, node.object, roles) ? named(memberName(node)) : undefined;
  if (node.type !== 'Identifier') return undefined;
  const role = roles.get(variableOf(file, node));
  if (role !== undefined && role !== 'request') return role;
  const binding = bindingOf(file, node);
  if (role === 'request') return binding.kind === 'parameter' && binding.path?.length !== 0 ? named(binding.path?.at(-1)) : role;
  if (binding.kind !== 'variable' || !binding.init || binding.path?.length !== 1 || binding.writes.length > 0) return undefined;
  return isWhole(file, binding.init, roles) ? named(binding.path[0]) : undefined;
}

/** Is it the parameter that holds everything: `opts`? */
export function isWhole(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles): boolean {
  const node = unwrap(expression);
  return node.type === 'Identifier' && bareRole(file, node, roles) === 'request';
}

/** Is this the whole request: `req.user` is the caller, `req.body.user` is not? Also the one inside another (`c.req.raw`, `context.switchToHttp().getRequest()`). */
export function isRequestItself(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
  if (roles.size === 0) return false;
  const node = unwrap(expression);
  if (node.type === 'CallExpression') return isHandedOut(node) && roleOf(file, node, roles) === 'request';
  if (node.type === 'MemberExpression')
    return isLocals(file, node, roles) || (isInner(memberName(node), roles) && roleOf(file, node.object, roles) === 'request');
  if (node.type === 'ThisExpression') return roles.get(THIS) === 'request';
  if (node.type !== 'Identifier' || hops > 12) return false;
  const binding = bindingOf(file, node);
  if (binding.kind !== 'variable') return roles.get(variableOf(file, node)) === 'request' && !isTakenFromParameter(binding, roles);
  const { init, path = ['?'], writes } = binding;
  if (!init || writes.length > 0) return false;
  if (path.length === 0) return isRequestItself(file, init, roles, hops + 1);
  return isInner(path.at(-1), roles) && roleOf(file, init, roles) === 'request';
}

/** `getRequest()`, `getArgByIndex(0)` of the context of a guard. */
function isHandedOut(node: TSESTree.CallExpression): boolean {
  const name = methodCall(node)?.name;
  const [index] = node.arguments;
  return name === 'getRequest' || (name === 'getArgByIndex' && index?.type === 'Literal' && index.value === 0);
}

const INNER_REQUEST = /^(?:req|request|var|raw|state)$/;
// What a context holds beside it answers by the same name.
const WHOLE = /^(?:req|request|var|raw|state|res|response)$/;

function isInner(name: string | undefined, { parts }: RequestRoles): boolean {
  return name !== undefined && (INNER_REQUEST.test(name) || name === parts?.request);
}

// `({ body }) => …`: the name is a part of the request.
function isTakenFromParameter(binding: Binding, roles: RequestRoles): boolean {
  return binding.kind === 'parameter' && binding.path?.length !== 0 && !isInner(binding.path?.at(-1), roles);
}
