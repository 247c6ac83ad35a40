import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import { bindingOf } from '../scope/binding.ts';
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

// There for everybody; what is in them may be missing.
const CONTAINERS = /^(?:session|cookies?|signedCookies|isAuthenticated|isUnauthenticated)$/;

/** The name of what other code finds out of the caller and puts on the request, with what holds it: `user` of `req.user`, `state.user` of `ctx.state.user`. */
export function callerName(expression: TSESTree.Node, { file, roles, vocabulary }: Place): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    const isCaller = name !== undefined && isCallerIn(name, vocabulary) && isRequestItself(file, node.object, roles);
    return isCaller ? nameIn(node.object, name) : undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(file, node);
  if (binding.kind !== 'variable' || !binding.init || binding.path?.length !== 1 || binding.writes.length > 0) return undefined;
  const [name = ''] = binding.path;
  return isCallerIn(name, vocabulary) && isRequestItself(file, binding.init, roles) ? nameIn(binding.init, name) : undefined;
}

function isCallerIn(name: string, { principal }: Situation['vocabulary']): boolean {
  return principal.includes(name) && !CONTAINERS.test(name);
}

function nameIn(holder: TSESTree.Node, name: string): string {
  const node = unwrap(holder);
  return node.type === 'MemberExpression' ? `${memberName(node) ?? ''}.${name}` : name;
}

/** Where a function puts somebody on the request, in the order of its text. @param within the function, or its body */
export function callersPutIn(within: TSESTree.Node, place: Place): readonly PutCaller[] {
  const { keeps } = place.vocabulary;
  const found: PutCaller[] = [];
  walk(within, (node) => {
    if (node.type === 'AssignmentExpression' && /^(?:\?\?|\|\|)?=$/.test(node.operator)) {
      const name = node.left.type === 'MemberExpression' ? callerName(node.left, place) : undefined;
      if (name !== undefined) found.push({ name, node, value: node.right });
    }
    const kept = keeps && putName(node, keeps.set);
    const value =
      kept !== undefined && isCallerIn(kept, place.vocabulary) && node.type === 'CallExpression' ? node.arguments[1] : undefined;
    if (kept !== undefined && value) found.push({ name: kept, node, value });
  });
  return found;
}
