import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { keyName, memberName, staticString, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { some } from '../ast/walk.ts';
import { isCredentialHeader } from '../model/credential-header.ts';
import type { CredentialSource } from '../model/request-reading.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { constantString } from '../scope/constant.ts';
import { isOfEnvironment } from '../scope/environment-variables.ts';
import { variableOf } from '../scope/variables.ts';
import { comparedIn, signingKeyOf } from './comparisons.ts';
import type { RequestRole } from './parameter-positions.ts';
import { bareRole, isLocals, isRequestItself, roleOf, type RequestRoles } from './request-roles.ts';
import { isFilledIn } from './sent-values.ts';

const MAX_HOPS = 12;
const HEADER_GETTERS = new Set(['get', 'header', 'getHeader']);

/** What a node itself reads of the caller: `req.headers.authorization`, `c.req.header('x-api-key')`, `req.user`, `token !== process.env.TOKEN`. */
export function credentialRead(
  file: SourceFile,
  node: TSESTree.Node,
  roles: RequestRoles,
  vocabulary: HandlerVocabulary,
): CredentialSource | undefined {
  if (seesNothing(roles)) return undefined;
  switch (node.type) {
    case 'MemberExpression': {
      // `req.user = …` gives, it does not look.
      if (node.parent.type === 'AssignmentExpression' && node.parent.left === node) return undefined;
      if (roleOf(file, node.object, roles) !== 'request') return undefined;
      const name = memberName(node) ?? constantString({ file, node: node.property });
      return name === undefined ? undefined : sourceOf(name, vocabulary, isRequestItself(file, node.object, roles));
    }
    case 'CallExpression': {
      if (comparesSecret({ file, node }, roles)) return 'secret';
      const callee = unwrap(node.callee);
      const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
      if (callee.type !== 'MemberExpression' || name === undefined || !HEADER_GETTERS.has(name)) return undefined;
      if (roleOf(file, callee.object, roles) !== 'request') return undefined;
      const [first] = node.arguments;
      const argument = first && constantString({ file, node: first });
      if (argument === undefined) return undefined;
      // `c.get('apiKey')`: what middleware has kept there.
      const isKept = vocabulary.keeps?.get === name && bareRole(file, callee.object, roles) === 'request';
      if (isCredentialHeader(argument)) return isKept ? 'principal' : 'header';
      return name === 'get' && vocabulary.principal.includes(argument) ? 'principal' : undefined;
    }
    case 'Property': {
      const pattern =
        node.parent.type === 'ObjectPattern' && roleOfPattern(file, node.parent, roles) === 'request' ? node.parent : undefined;
      const name = pattern && keyName(node.key, node.computed);
      return name === undefined ? undefined : sourceOf(name, vocabulary, !isOfInput(file, pattern, roles));
    }
    case 'Identifier': {
      if (roles.credentials?.size && roles.credentials.has(variableOf(file, node))) return 'header';
      const [name = '', inner] = takenByName(file, node, roles) ?? [];
      return (
        sourceOf(name, vocabulary, true) ?? (name === 'headers' && inner !== undefined ? sourceOf(inner, vocabulary, false) : undefined)
      );
    }
    case 'BinaryExpression':
      return comparesSecret({ file, node }, roles) ? 'secret' : undefined;
    default:
      return undefined;
  }
}

/** Nothing of a request, under whatever name. */
function seesNothing({ size, fields, credentials }: RequestRoles): boolean {
  return size === 0 && !fields?.size && !credentials?.size;
}

/** `({ user, headers: { authorization } }) => …`: the names down to a part of a context that holds everything; undefined for any other name. */
export function takenByName(file: SourceFile, node: TSESTree.Identifier, roles: RequestRoles): readonly string[] | undefined {
  if (roles.parts?.response === undefined || roles.get(variableOf(file, node)) !== 'request') return undefined;
  const binding = bindingOf(file, node);
  return binding.kind === 'parameter' && binding.path?.length !== 0 ? binding.path : undefined;
}

function sourceOf(name: string, vocabulary: HandlerVocabulary, isOfRequest: boolean): CredentialSource | undefined {
  if (isOfRequest && vocabulary.principal.includes(name)) return /cookie/i.test(name) ? 'header' : 'principal';
  return isCredentialHeader(name) ? 'header' : undefined;
}

/** `const { user } = req.body`: what the caller filled in, not who he is. */
function isOfInput(file: SourceFile, pattern: TSESTree.Node | undefined, roles: RequestRoles): boolean {
  const declarator = pattern?.parent;
  return declarator?.type === 'VariableDeclarator' && declarator.init != null && isFilledIn({ file, node: declarator.init }, roles);
}

function roleOfPattern(file: SourceFile, pattern: TSESTree.ObjectPattern, roles: RequestRoles): RequestRole | undefined {
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator') return parent.init ? roleOf(file, parent.init, roles) : undefined;
  // `({ input: { token } }) => …`: the caller fills it, and nothing more.
  const { parts } = roles;
  if (parts && parent.type === 'Property' && keyName(parent.key, parent.computed) !== parts.request) return undefined;
  const [first] = pattern.properties;
  const value = first?.type === 'Property' ? first.value : undefined;
  return value?.type === 'Identifier' ? roles.get(variableOf(file, value)) : undefined;
}

/** A value of the request on one side; on the other one of the process's or an imported module's, or what is signed with such a one. */
function comparesSecret({ file, node }: Located, roles: RequestRoles): boolean {
  const sides = comparedIn({ file, node }) ?? [];
  return sides.some((side, index) => {
    const other = sides[1 - index];
    if (!other || saysWhereFrom(file, side)) return false;
    if (roleOf(file, side, roles) === 'request') return isConfigured(file, signingKeyOf(file, other) ?? other);
    // `kind === Kind.File` of a field compares no secret.
    return (isOfField(file, side, roles) || isMadeOfRequest(file, side, roles)) && isOfEnvironment({ file, node: other });
  });
}

// What every client of the project sends alike, also where code makes something of it.
const WHERE_FROM = /^(?:origin|referr?er|host(?:name)?|user-agent|x-forwarded-\w+)$/i;
const PUBLIC_PARTS = /^(?:method|url|path(?:name)?|protocol|content-type|accept)$/i;

/** `request.headers.get('origin')`, `req.hostname`, also under a name. */
function saysWhereFrom(file: SourceFile, side: TSESTree.Node): boolean {
  const inner = unwrap(side);
  const binding = inner.type === 'Identifier' ? bindingOf(file, inner) : undefined;
  if (binding?.kind === 'variable') {
    const last = binding.path?.at(-1);
    if (last !== undefined) return WHERE_FROM.test(last) || PUBLIC_PARTS.test(last);
    return binding.init !== undefined && saysWhereFrom(file, binding.init);
  }
  return PUBLIC_PARTS.test(partNamed(inner) ?? '') || some(inner, (node) => WHERE_FROM.test(partNamed(node) ?? ''));
}

function partNamed(node: TSESTree.Node): string | undefined {
  if (node.type === 'CallExpression') return staticString(node.arguments[0]);
  return node.type === 'MemberExpression' ? memberName(node) : undefined;
}

/** `body.key` of `@Body() body`, also taken apart. */
function isOfField(file: SourceFile, side: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
  let root = unwrap(side);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type !== 'Identifier' || !roles.fields?.size || hops > MAX_HOPS) return false;
  if (roles.fields.has(variableOf(file, root))) return true;
  const binding = bindingOf(file, root);
  return binding.kind === 'variable' && binding.init !== undefined && isOfField(file, binding.init, roles, hops + 1);
}

/** `const token = new URL(request.url).searchParams.get('token')`, `const { secret } = await request.json()`. */
function isMadeOfRequest(file: SourceFile, side: TSESTree.Node, roles: RequestRoles, hops = 0): boolean {
  let root = unwrap(side);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const binding = root.type === 'Identifier' ? bindingOf(file, root) : undefined;
  const made = binding?.kind === 'variable' ? binding.init : root.type === 'Identifier' ? undefined : root;
  if (!made || hops > MAX_HOPS) return false;
  if (some(made, (node) => node.type === 'Identifier' && bareRole(file, node, roles) === 'request')) return true;
  return binding?.kind === 'variable' && isMadeOfRequest(file, made, roles, hops + 1);
}

function isConfigured(file: SourceFile, side: TSESTree.Node): boolean {
  const node = unwrap(side);
  if (node.type !== 'MemberExpression' && node.type !== 'Identifier') return false;
  let root: TSESTree.Node = node;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type !== 'Identifier') return false;
  const binding = bindingOf(file, root);
  if (binding.kind === 'variable' && binding.init && root === node) return isConfigured(file, binding.init);
  return binding.kind === 'import' || (binding.kind === 'global' && binding.name === 'process' && node.type === 'MemberExpression');
}

/** Does this node read a member of the request that the framework does not define, so that something else put it there? */
export function readsStranger(file: SourceFile, node: TSESTree.Node, roles: RequestRoles, vocabulary: HandlerVocabulary): boolean {
  if (node.type !== 'MemberExpression') return false;
  const isOfRequest = bareRole(file, node.object, roles) === 'request' || isLocals(file, node.object, roles);
  if (!isOfRequest && !isHandedOut(file, node.object, roles)) return false;
  if (node.parent.type === 'AssignmentExpression' && node.parent.left === node) return false;
  const name = memberName(node);
  return name === undefined || !(vocabulary.standard?.includes(name) ?? false);
}

/** `const request = context.switchToHttp().getRequest()`. */
function isHandedOut(file: SourceFile, object: TSESTree.Node, roles: RequestRoles): boolean {
  const node = unwrap(object);
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  const made = binding?.kind === 'variable' && binding.init ? unwrap(binding.init) : node;
  return made.type === 'CallExpression' && isRequestItself(file, node, roles);
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

/** `request.jwt = request.headers.authorization`: does the function itself put there what it then reads, made of a credential? */
export function isCredentialPut({ file, node }: Located, fn: FunctionNode, roles: RequestRoles, vocabulary: HandlerVocabulary): boolean {
  const text = textAt(file, node);
  const isCredential = (each: TSESTree.Node): boolean => credentialRead(file, each, roles, vocabulary) !== undefined;
  return some(fn.body, (each) => {
    if (each.type !== 'AssignmentExpression' || endOf(each) > startOf(node) || textAt(file, each.left) !== text) return false;
    return some(each.right, isCredential);
  });
}

function textAt({ text }: SourceFile, node: TSESTree.Node): string {
  return text.slice(startOf(node), endOf(node));
}
