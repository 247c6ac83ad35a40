import type { TSESTree } from '@typescript-eslint/utils';

import { isHarmless } from '../adapters/auth/harmless-packages.ts';
import { methodCall, valueParameters, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { someOutsideFunctions, walk } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { isPlatformCall } from './platform-calls.ts';
import type { Recognition } from './recognition.ts';
import { bareRole, roleOf, type RequestRoles } from './request-roles.ts';
import { readsStranger } from './request-values.ts';
import { filledIn } from './sent-values.ts';
import type { Situation } from './situation.ts';

const MAX_DEPTH = 3;

/**
 * Is a field that a condition asks for handed on, behind it, to code that cannot be read and that may ask who the caller is:
 * `if (!req.query.token) …; await verify(req.query.token)`?
 */
export function isHandedToUnread(condition: TSESTree.Node, { file, node }: Located<FunctionNode>, situation: Situation): boolean {
  const { roles, recognition } = situation;
  const asked = new Set<string>();
  walk(condition, (each) => {
    const names = filledIn({ file, node: each }, roles);
    if (names) asked.add(names.join('.'));
  });
  const isAsked = (each: TSESTree.Node): boolean => asked.has(filledIn({ file, node: each }, roles)?.join('.') ?? '');
  return asked.size > 0 && callsUnread({ file, node: node.body }, { isAsked, after: endOf(condition), recognition, situation, depth: 0 });
}

interface Search {
  readonly isAsked: (node: TSESTree.Node) => boolean;
  readonly after: number;
  readonly recognition: Recognition;
  /** Of the function that gets the request; undefined in those that it calls. */
  readonly situation: Situation | undefined;
  readonly depth: number;
}

function callsUnread({ file, node }: Located, search: Search): boolean {
  let found = false;
  walk(node, (each) => {
    if (!found && each.type === 'CallExpression' && startOf(each) >= search.after) {
      const given = each.arguments.map((argument) => someOutsideFunctions(argument, search.isAsked));
      found = given.includes(true) && isUnread({ file, node: each }, given, search);
    }
    return !found;
  });
  return found;
}

/** @param given which of the arguments carry the field */
function isUnread({ file, node }: Located<TSESTree.CallExpression>, given: readonly boolean[], search: Search): boolean {
  const { recognition, situation, depth } = search;
  const called = functionOf({ file, node: node.callee });
  if (called) return depth >= MAX_DEPTH || isUnreadIn(called, given, search);
  if (isPlatformCall(file, node) || (situation && isOfRequest(file, node, situation))) return false;
  const origin = trace({ file, node: unwrap(node.callee) });
  if (origin.kind === 'external' && isHarmless(origin.module)) return false;
  const method = methodCall(node);
  const kind = method && recognition.kinds.of({ file, node: method.object });
  return kind === undefined || recognition.dataAdapter(kind.library) === undefined;
}

function isUnreadIn(called: Located<FunctionNode>, given: readonly boolean[], search: Search): boolean {
  const variables = new Set<unknown>();
  valueParameters(called.node).forEach((parameter, index) => {
    if (given[index] !== true) return;
    walk(parameter, (each) => {
      if (each.type === 'Identifier') variables.add(variableOf(called.file, each));
    });
  });
  const isAsked = (each: TSESTree.Node): boolean => each.type === 'Identifier' && variables.has(variableOf(called.file, each));
  const inner: Search = { ...search, isAsked, after: 0, situation: undefined, depth: search.depth + 1 };
  return callsUnread({ file: called.file, node: called.node.body }, inner);
}

/** The framework's own: `res.json(name)`, `next(name)`, `req.get(name)`; what other code put on the request is none. */
function isOfRequest(file: SourceFile, call: TSESTree.CallExpression, { roles, vocabulary }: Situation): boolean {
  const callee = unwrap(call.callee);
  if (bareRole(file, callee, roles) === 'next') return true;
  const role = roleOf(file, callee, roles);
  return role === 'response' || (role === 'request' && !startsAtStranger(file, callee, roles, vocabulary));
}

function startsAtStranger(file: SourceFile, callee: TSESTree.Node, roles: RequestRoles, vocabulary: Situation['vocabulary']): boolean {
  for (let node = callee; ;) {
    if (readsStranger(file, node, roles, vocabulary)) return true;
    if (node.type === 'MemberExpression') node = unwrap(node.object);
    else if (node.type === 'CallExpression') node = unwrap(node.callee);
    else return false;
  }
}
