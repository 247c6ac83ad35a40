import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, methodCall, staticString } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { CallerDependence } from './caller-dependence.ts';
import { isPlatformCall } from './platform-calls.ts';
import { isRequestItself, roleOf } from './request-roles.ts';
import type { Situation } from './situation.ts';

/** The function that asks, and what is known in it. */
interface Asking extends Pick<Situation, 'roles' | 'vocabulary'> {
  readonly fn: Located<FunctionNode>;
  readonly dependence: CallerDependence;
}

/** `await accounts.find(req.token)`; an answer and a line of a log ask nothing. */
export function isAskedWith(node: TSESTree.Node, names: ReadonlySet<string>, read: Asking): boolean {
  const { fn, dependence } = read;
  if (node.type !== 'CallExpression' || node.parent.type === 'ExpressionStatement' || isPlatformCall(fn.file, node)) return false;
  if (isOfFramework(node, read)) return false;
  let isAsked = false;
  dependence.eachSource(node.arguments, (each) => {
    isAsked ||= isKeptUnder(each, names, read);
  });
  return isAsked;
}

/** `req.token`, `res.locals.auth`, `const { token } = req`, `c.get('token')`. */
function isKeptUnder(node: TSESTree.Node, names: ReadonlySet<string>, { fn, roles, vocabulary }: Asking): boolean {
  const isOfRequest = (from: TSESTree.Node | null | undefined): boolean => from != null && roleOf(fn.file, from, roles) !== undefined;
  if (node.type === 'MemberExpression') return names.has(memberName(node) ?? '') && isOfRequest(node.object);
  const method = node.type === 'CallExpression' ? methodCall(node) : undefined;
  if (method)
    return method.name === vocabulary.keeps?.get && names.has(staticString(method.call.arguments[0]) ?? '') && isOfRequest(method.object);
  const pattern = node.type === 'Property' && names.has(keyName(node.key, node.computed) ?? '') ? node.parent.parent : undefined;
  return pattern?.type === 'VariableDeclarator' && isOfRequest(pattern.init);
}

/** `res.json({})`, `next()`, `c.set('token', token)`. */
export function isOfFramework({ callee }: TSESTree.CallExpression, { fn, roles, vocabulary }: Asking): boolean {
  const role = roleOf(fn.file, callee, roles);
  if (role === 'response' || role === 'next') return true;
  const object = callee.type === 'MemberExpression' && isRequestItself(fn.file, callee.object, roles) ? callee : undefined;
  return object !== undefined && vocabulary.standard?.includes(memberName(object) ?? '') === true;
}
