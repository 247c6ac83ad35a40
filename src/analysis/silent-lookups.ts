import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../ast/nodes.ts';
import { some, walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { variableOf } from '../scope/variables.ts';
import { isPlatformCall } from './platform-calls.ts';
import { findsOrNot } from './query-values.ts';
import type { Recognition } from './recognition.ts';

const MAX_DEPTH = 3;

/**
 * `req.user = await users.findOne({ token });`: does a call find somebody or nobody, and throw for neither? Not where code takes apart what it found: that throws
 * where nobody is there.
 */
export function isSilentLookup({ file, node: call }: Located<TSESTree.CallExpression>, recognition: Recognition, depth = 0): boolean {
  const query = [...chainAround(call)].findLast((each) => findsOrNot({ file, node: each }, recognition));
  if (isTakenApart({ file, node: query ?? call })) return false;
  const fn = query ? undefined : functionOf({ file, node: call.callee });
  return query !== undefined || (fn !== undefined && depth < MAX_DEPTH && looksUpSilently(fn, recognition, depth + 1));
}

/** Is there a query, and nothing else that may throw because of what it is called with? */
function looksUpSilently({ file, node: fn }: Located<FunctionNode>, recognition: Recognition, depth: number): boolean {
  if (some(fn.body, ({ type }) => type === 'ThrowStatement' || type === 'NewExpression')) return false;
  const calls: TSESTree.CallExpression[] = [];
  walk(fn.body, (each) => {
    if (each.type === 'CallExpression') calls.push(each);
  });
  const asked = calls.filter((each) => !isPlatformCall(file, each));
  return asked.length > 0 && asked.every((each) => isSilentLookup({ file, node: each }, recognition, depth));
}

/** A call, and those that are made on what it gives: `db('users')`, `db('users').where({ token })`, `db('users').where({ token }).first()`. */
function* chainAround(call: TSESTree.CallExpression): Generator<TSESTree.CallExpression> {
  yield call;
  const member = call.parent;
  const next = member.type === 'MemberExpression' && member.object === call ? member.parent : undefined;
  if (next?.type === 'CallExpression' && next.callee === member) yield* chainAround(next);
}

/** `user.id`, `const { id } = await find(token)`, `rows[0].id`. */
function isTakenApart({ file, node: call }: Located<TSESTree.CallExpression>): boolean {
  const value = waitedFor(call);
  const { parent } = value;
  if (!parent || isRead(value)) return true;
  if (parent.type !== 'VariableDeclarator') return false;
  if (parent.id.type !== 'Identifier') return true;
  const variable = variableOf(file, parent.id);
  const around = enclosingFunction(call);
  return variable === undefined || around === undefined || some(around.body, (each) => variableOf(file, each) === variable && isRead(each));
}

/** `await find(token)!` */
function waitedFor(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  return parent && /^(?:Await|TSNonNull|TSAs)Expression$/.test(parent.type) ? waitedFor(parent) : node;
}

/** Is a member read of it that throws where nothing is there? */
function isRead(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent && /^TS(?:NonNull|As)Expression$/.test(parent.type)) return isRead(parent);
  return parent?.type === 'MemberExpression' && parent.object === node && !parent.optional;
}
