import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { putName } from './kept-names.ts';
import { isRequestItself } from './request-roles.ts';
import type { Situation } from './situation.ts';

/** A place where code puts somebody on the request: `req.user = user`, `res.locals.user ??= GUEST`, `c.set('user', user)`. */
export interface PutCaller {
  /** As `callerName` tells it. */
  readonly name: string;
  readonly node: TSESTree.Node;
  readonly value: TSESTree.Node;
}

export type Place = Pick<Situation, 'file' | 'roles' | 'vocabulary'>;

const ASKING = 'isAuthenticated()';
// There for everybody; what is in them may be missing.
const CONTAINERS = /^(?:session|cookies?|signedCookies|isAuthenticated|isUnauthenticated)$/;

/**
 * The name of what other code finds out of the caller and puts on the request, with what holds it, or of a part of that: `user` of `req.user`, `state.user` of
 * `ctx.state.user`, `auth.user` of `req.auth.user`.
 */
export function callerName(expression: TSESTree.Node, place: Place): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') return nameOf(node.object, memberName(node), place);
  if (node.type === 'CallExpression') return isAsking(node.callee, place) ? ASKING : undefined;
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(place.file, node);
  if (binding.kind !== 'variable' || !binding.init || binding.path?.length !== 1 || binding.writes.length > 0) return undefined;
  return nameOf(binding.init, binding.path[0], place);
}

/** `req.isAuthenticated` of passport. */
function isAsking(expression: TSESTree.Node, { file, roles, vocabulary }: Place): boolean {
  const node = unwrap(expression);
  const isNamed = node.type === 'MemberExpression' && memberName(node) === 'isAuthenticated';
  return isNamed && vocabulary.principal.includes('isAuthenticated') && isRequestItself(file, node.object, roles);
}

function nameOf(holder: TSESTree.Node, member: string | undefined, place: Place): string | undefined {
  if (member === undefined) return undefined;
  if (isCallerIn(member, place.vocabulary) && isRequestItself(place.file, holder, place.roles)) return nameIn(holder, member);
  const caller = callerName(holder, place) ?? containerName(holder, place);
  return caller === undefined ? undefined : `${caller}.${member}`;
}

/** `session` of `req.session`. */
function containerName(expression: TSESTree.Node, { file, roles }: Place): string | undefined {
  const node = unwrap(expression);
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  const isContainer = name !== undefined && CONTAINERS.test(name) && node.type === 'MemberExpression';
  return isContainer && isRequestItself(file, node.object, roles) ? name : undefined;
}

/** Is it the name of somebody, who may be missing as a whole? */
export function isCallerIn(name: string, { principal }: Situation['vocabulary']): boolean {
  return principal.includes(name) && !CONTAINERS.test(name);
}

function nameIn(holder: TSESTree.Node, name: string): string {
  const node = unwrap(holder);
  return node.type === 'MemberExpression' ? `${memberName(node) ?? ''}.${name}` : name;
}

/** Where a function puts somebody on the request, with what is put there of him, in the order of its text. @param within the function, or its body */
export function callersPutIn(within: TSESTree.Node, place: Place): readonly PutCaller[] {
  const { keeps } = place.vocabulary;
  const found: PutCaller[] = [];
  const put = (name: string | undefined, node: TSESTree.Node, value: TSESTree.Node): void => {
    if (name === undefined) return;
    found.push({ name, node, value });
    for (const [key, part] of partsOf(value)) put(`${name}.${key}`, node, part);
  };
  walk(within, (node) => {
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && /^(?:\?\?|\|\|)?=$/.test(node.operator))
      put(callerName(node.left, place), node, node.right);
    // `req.isAuthenticated = () => true`
    const asking =
      node.type === 'AssignmentExpression' && isAsking(node.left, place) ? functionOf({ file: place.file, node: node.right }) : undefined;
    const [answer, ...others] = asking?.file === place.file ? returnsOf(asking) : [];
    if (answer && others.length === 0) put(ASKING, node, answer);
    if (node.type !== 'CallExpression') return;
    const kept = keeps && putName(node, keeps.set);
    const [into, given] = node.arguments;
    if (kept !== undefined && given && isCallerIn(kept, place.vocabulary)) put(kept, node, given);
    if (into && given && methodCall(node)?.name === 'assign')
      for (const [key, part] of partsOf(given)) put(nameOf(into, key, place), node, part);
  });
  return found;
}

/** Is this what is put under a name, or a part of that, so that it is gone once something else is put there? */
export function isPartOf(name: string, whole: string): boolean {
  return name.startsWith(`${whole}.`);
}

/** What is written under each key of an object. */
function partsOf(value: TSESTree.Node): readonly (readonly [string, TSESTree.Node])[] {
  const node = unwrap(value);
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((each) => {
    const key = each.type === 'Property' ? keyName(each.key, each.computed) : undefined;
    return key !== undefined && each.type === 'Property' ? [[key, each.value] as const] : [];
  });
}
