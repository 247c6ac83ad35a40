import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, staticString, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { constantString } from '../scope/constant.ts';
import { variableOf } from '../scope/variables.ts';
import { loopOf } from '../scope/loops.ts';
import type { RequestRoles } from './request-roles.ts';

// What every caller fills as he likes, or leaves out. Parameters of the path are always there, and a gateway may set headers.
const FILLED_IN = /^(?:body|query|params?|searchParams|json|parseBody|formData|valid)$/;
const LEFT_OUT = /^(?:body|query|searchParams|headers|json|parseBody|formData)$/;
const INNER_REQUEST = /^(?:req|request|raw|getRequest)$/;
const CONVERTS = /^(?:Number|String|BigInt|parseInt|parseFloat)$/;
const TEXT_METHOD = /^(?:trim|toLowerCase|toUpperCase|toLocaleLowerCase|toString|normalize)$/;
const MAX_HOPS = 12;

/** Is this a field of the body, the query or the headers that a caller may simply leave out? */
export function mayBeLeftOut({ file, node }: Located, roles: RequestRoles): boolean {
  const names = namesOf(file, node, roles);
  if (!names) return false;
  const index = names.findIndex((name) => LEFT_OUT.test(name));
  const isHeader = isGetter(names.slice(0, -1), roles);
  return names.at(-1) !== UNNAMED && (isHeader || (index >= 0 && index < names.length - 1));
}

/** The names from the request down to a field of the body, the query or the path, which any caller fills in as he likes; undefined for everything else. */
export function filledIn({ file, node }: Located, roles: RequestRoles): readonly string[] | undefined {
  const names = namesOf(file, node, roles);
  const index = names?.findIndex((name) => FILLED_IN.test(name)) ?? -1;
  return names && index >= 0 && index < names.length - 1 && names.at(-1) !== UNNAMED ? names.slice(index) : undefined;
}

/** The type or the length of a field, not what stands in it. */
export function isFormOfField({ file, node }: Located, operator: string, roles: RequestRoles): boolean {
  if (node.type === 'UnaryExpression' && node.operator === 'typeof') return filledIn({ file, node: node.argument }, roles) !== undefined;
  const isLength =
    node.type === 'MemberExpression' && memberName(node) === 'length' && filledIn({ file, node: node.object }, roles) !== undefined;
  return isLength || (/^[<>]=?$/.test(operator) && filledIn({ file, node: convertedIn(node) }, roles) !== undefined);
}

/** Is this a part of the request that any caller fills in as he likes, as a whole: `req.body`? */
export function isFilledIn({ file, node }: Located, roles: RequestRoles): boolean {
  return namesOf(file, node, roles)?.some((name) => FILLED_IN.test(name)) === true;
}

/** `limit` of `Number(limit)`, `parseInt(limit, 10)`, `+limit`. */
export function convertedIn(expression: TSESTree.Node): TSESTree.Node {
  const node = unwrap(expression);
  if (node.type === 'UnaryExpression' && node.operator === '+') return unwrap(node.argument);
  const [first] =
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && CONVERTS.test(node.callee.name) ? node.arguments : [];
  return first ? unwrap(first) : node;
}

/** Is this a value that the caller writes as he likes, or such a text in another spelling: `email.toLowerCase()`? */
export function isChosenByCaller({ file, node: value }: Located, roles: RequestRoles): boolean {
  const node = convertedIn(value);
  const call = methodCall(unwrap(node));
  if (call && TEXT_METHOD.test(call.name)) return isChosenByCaller({ file, node: call.object }, roles);
  const names = namesOf(file, node, roles);
  const index = names?.findIndex((name) => LEFT_OUT.test(name) || name === 'valid') ?? -1;
  return names !== undefined && (mayBeLeftOut({ file, node }, roles) || (index >= 0 && index < names.length - 1));
}

/** A name that is computed. */
const UNNAMED = '';
/** Any one of a list. */
const ELEMENT = '0';

/** `get` reads a header of a request; on a context it reads what other code put there. */
function isGetter(names: readonly string[], roles: RequestRoles): boolean {
  const [before, getter] = [names.at(-2), names.at(-1)];
  if (getter === 'header' || getter === 'getHeader') return true;
  return getter === 'get' && (before === undefined ? [...roles.values()].includes('response') : INNER_REQUEST.test(before));
}

/** The names from the request down to a value: `headers`, `x-tenant`; undefined for what is not taken from the request. */
export function namesOf(file: SourceFile, expression: TSESTree.Node, roles: RequestRoles, hops = 0): string[] | undefined {
  if (hops > MAX_HOPS || roles.size === 0) return undefined;
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') {
    const names = namesOf(file, node.object, roles, hops + 1);
    return names && [...names, memberName(node) ?? constantString({ file, node: node.property }) ?? loweredName({ file, node }) ?? UNNAMED];
  }
  if (node.type === 'CallExpression') {
    const call = methodCall(node);
    const names = call && namesOf(file, call.object, roles, hops + 1);
    const [first] = node.arguments;
    if (!names) return undefined;
    return [...names, call.name, ...(first && !isFunction(first) ? [staticString(first) ?? UNNAMED] : [])];
  }
  if (node.type === 'NewExpression') {
    // `new URL(request.url)`: its search parameters are the query.
    const [address] = isGlobalName(file, node.callee, 'URL') ? node.arguments : [];
    return address && namesOf(file, address, roles, hops + 1);
  }
  // `req.query || {}`.
  if (node.type === 'LogicalExpression') return isEmptyObject(node.right) ? namesOf(file, node.left, roles, hops + 1) : undefined;
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, node);
  if (roles.get(variableOf(file, node)) === 'request') return binding.kind === 'parameter' ? [...(binding.path ?? [])] : [];
  if (binding.kind !== 'variable' || !binding.init) return undefined;
  // `for (const id of req.body.ids)`.
  const isElement = binding.id.parent.type === 'VariableDeclarator' && loopOf(binding.id)?.type === 'ForOfStatement';
  if (!isElement && (!binding.path || binding.writes.length > 0)) return undefined;
  const names = namesOf(file, binding.init, roles, hops + 1);
  return names && [...names, ...(isElement ? [ELEMENT] : (binding.path ?? []))];
}

/** `headers[Header.Key.toLowerCase()]`. */
function loweredName({ file, node }: Located<TSESTree.MemberExpression>): string | undefined {
  const call = methodCall(unwrap(node.property));
  return call && TEXT_METHOD.test(call.name) ? constantString({ file, node: call.object })?.toLowerCase() : undefined;
}

function isEmptyObject(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}

function isGlobalName(file: SourceFile, callee: TSESTree.Node, name: string): boolean {
  return callee.type === 'Identifier' && callee.name === name && bindingOf(file, callee).kind === 'global';
}
