import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, unwrap } from '../../ast/nodes.ts';
import { startOf } from '../../ast/place.ts';
import { walkOwnBody } from '../../ast/walk.ts';
import type { ClassNode, FunctionNode, Located } from '../../model/source-file.ts';
import type { Evidence } from '../../model/verdict.ts';
import { constantString } from '../../scope/constant.ts';
import { FileMemo } from '../../scope/file-memo.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { classMember, classOf, trace } from '../../scope/trace.ts';
import { variableOf } from '../../scope/variables.ts';
import type { RouteDeclaration } from './adapter.ts';
import { isFrom, type DecoratorUse } from './nest-decorators.ts';
import { elementsOf } from './nest-elements.ts';
import { injectedGuards } from './nest-injection.ts';

/** What metadata is stored under: a text, or the call of `Reflector.createDecorator` that made the decorator. */
export type MetadataKey = string | TSESTree.Node;

/** One `SetMetadata` (or made decorator) that takes effect on a route. */
export interface Metadata {
  readonly key: MetadataKey;
  readonly value: Located | undefined;
  readonly use: DecoratorUse;
}

/** How a guard's own metadata decides whether it asks at all. */
export interface GuardKeys {
  /** Where one of these is set the guard lets everybody pass: `if (isPublic) return true`. */
  readonly exempting: readonly MetadataKey[];
  /** The guard lets everybody pass unless one of these is set: `if (!roles) return true`. */
  readonly demanding: readonly MetadataKey[];
}

const NONE: GuardKeys = { exempting: [], demanding: [] };
// The key is the user's own declaration; it decides only where no guard can be seen that reads or ignores it.
const PUBLIC_KEY = /public|anonymous|skip.?auth|no.?auth|unprotected|allow.?anon/i;
const READERS = new Set(['get', 'getAll', 'getAllAndOverride', 'getAllAndMerge', 'getMetadata']);

export function metadataOf(uses: readonly DecoratorUse[]): Metadata[] {
  return uses.flatMap((use): Metadata[] => {
    if (isFrom(use, /^@nestjs\/core/, 'Reflector.createDecorator') && use.made) return [{ key: use.made, value: use.args[0], use }];
    const key = isFrom(use, '@nestjs/common', 'SetMetadata') && use.args[0] ? keyOf(use.args[0]) : undefined;
    return key === undefined ? [] : [{ key, value: use.args[1], use }];
  });
}

/** The guards that let a route with this metadata pass, and the mark by which they do. */
export function exemptedBy(metadata: readonly Metadata[], guards: readonly Located[]): RouteDeclaration['exempted'] {
  const marks = marksOf(metadata);
  const passed = guards.flatMap((guard) => {
    const owner = guardClass(guard);
    const mark = owner && marks.find(({ key }) => keysOf(owner).exempting.includes(key));
    return mark ? [{ guard, mark }] : [];
  });
  const [first] = passed;
  if (!first) return undefined;
  const said = saidPublic(passed.map(({ mark }) => mark));
  return {
    guards: passed.map(({ guard }) => guard),
    by: { why: 'marked with metadata that its guard lets through', at: first.mark.use.written },
    ...(said && { said }),
  };
}

/** Is a route marked as public in words that say so, where no guard in front of it can be read? */
export function publicMark(metadata: readonly Metadata[], guards: readonly Located[], seesAllGuards: boolean): Evidence | undefined {
  // A guard that can be read and does not read the mark is not moved by it.
  if (seesAllGuards && guards.some((guard) => guardClass(guard) !== undefined)) return undefined;
  return saidPublic(marksOf(metadata));
}

function saidPublic(marks: readonly Metadata[]): Evidence | undefined {
  const said = marks.find(({ key }) => typeof key === 'string' && PUBLIC_KEY.test(key));
  return said && { why: `marked with the metadata ${JSON.stringify(said.key)}`, at: said.use.written };
}

function marksOf(metadata: readonly Metadata[]): Metadata[] {
  return metadata.filter(({ value, use }) => !use.isConditional && isTrue(value));
}

/** Does a guard ask on a route with this metadata, or does it wait for a mark that is not there? */
export function asks(guard: Located, metadata: readonly Metadata[]): boolean {
  const owner = guardClass(guard);
  const { demanding } = owner ? keysOf(owner) : NONE;
  return demanding.length === 0 || metadata.some(({ key }) => demanding.includes(key));
}

export function guardClass(guard: Located): Located<ClassNode> | undefined {
  const origin = trace(guard);
  return origin.kind === 'instance' ? origin.of : classOf(origin);
}

function isTrue(value: Located | undefined): boolean {
  const origin = value && trace(value);
  return origin?.kind === 'value' && origin.at.node.type === 'Literal' && origin.at.node.value === true;
}

function keyOf(at: Located): MetadataKey | undefined {
  const text = constantString(at);
  if (text !== undefined) return text;
  const node = unwrap(at.node);
  // A made decorator carries its key: `reflector.get(Public.KEY, …)`.
  if (node.type === 'MemberExpression' && memberName(node) === 'KEY') return keyOf({ file: at.file, node: node.object });
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node.type === 'CallExpression' ? origin.at.node : undefined;
}

const known = new FileMemo<GuardKeys>();

function keysOf(owner: Located<ClassNode>): GuardKeys {
  let keys = known.get(owner);
  if (!keys) {
    // An interceptor that lets a route pass hands on where a guard returns true.
    const method = (classMember(owner, 'canActivate', false) ?? classMember(owner, 'intercept', false))?.value;
    // What asks itself over other guards is not asked again.
    known.set(owner, NONE);
    keys = method && isFunction(method.node) ? keysOfMethod({ file: method.file, node: method.node }) : NONE;
    known.set(owner, keys);
  }
  return keys;
}

/**
 * A guard that hands the answer to others: which of them is asked is the caller's choice (`hasKey ? this.keys.canActivate(context) : …`), so a mark
 * that one of them lets pass is enough, and so is one that waits for a mark, unless the guard itself may answer, too.
 */
function keysOfMethod(fn: Located<FunctionNode>): GuardKeys {
  const keys = readKeys(fn);
  const handedTo = elementsOf(fn.file, returnsOf(fn)).map(({ at }) =>
    (injectedGuards(at) ?? []).flatMap((guard) => guardClass(guard) ?? []),
  );
  const others = handedTo.flat().map((owner) => keysOf(owner));
  return {
    exempting: [...keys.exempting, ...others.flatMap(({ exempting }) => exempting)],
    demanding: [...keys.demanding, ...(handedTo.every(({ length }) => length > 0) ? others.flatMap(({ demanding }) => demanding) : [])],
  };
}

function readKeys({ file, node: fn }: Located<FunctionNode>): GuardKeys {
  const exempting: MetadataKey[] = [];
  const demanding: MetadataKey[] = [];
  walkOwnBody(fn, (node) => {
    const call = methodCall(node);
    const [argument] = call?.call.arguments ?? [];
    // `reflector.get(key, context.getHandler())`: one argument more than a map or a config is asked with.
    if (!call || !READERS.has(call.name) || !argument || call.call.arguments.length < 2) return;
    const key = keyOf({ file, node: argument });
    if (key === undefined) return;
    const answer = answerTo({ file, node: fn }, call.call);
    if (answer === 'exempts') exempting.push(key);
    else if (answer === 'demands') demanding.push(key);
  });
  return { exempting, demanding };
}

/** What a guard does with metadata that it read: `if (isPublic) return true`, `if (!roles) return true`, `return isPublic || …`. */
function answerTo(fn: Located<FunctionNode>, call: TSESTree.CallExpression): 'exempts' | 'demands' | undefined {
  const declarator = unwrappedParent(call);
  const id = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.id : undefined;
  const variable = id && variableOf(fn.file, id);
  const isIt = (node: TSESTree.Node): boolean => {
    const inner = unwrap(node);
    return inner === call || (inner.type === 'Identifier' && variable !== undefined && variableOf(fn.file, inner) === variable);
  };
  let answer: 'exempts' | 'demands' | undefined;
  const decide = (test: TSESTree.Node, onSet: 'exempts' | 'demands'): void => {
    const sign = signOf(test, isIt);
    if (!sign || answer) return;
    const found = (sign === 'set') === (onSet === 'exempts') ? 'exempts' : 'demands';
    if (found === 'exempts' || !mayRefuseBefore(fn.node, test)) answer = found;
  };
  walkOwnBody(fn.node, (node) => {
    if (node.type === 'IfStatement') {
      if (returnsTrue(node.consequent)) decide(node.test, 'exempts');
      // `if (!isPublic) { …ask… } return true`.
      else if (node.alternate === null && isFollowedByTrue(node)) decide(node.test, 'demands');
    } else if (node.type === 'ReturnStatement' && node.argument) {
      const value = unwrap(node.argument);
      if (value.type === 'LogicalExpression' && value.operator === '||') decide(value.left, 'exempts');
      if (value.type === 'ConditionalExpression' && isTrueLiteral(value.consequent)) decide(value.test, 'exempts');
    }
  });
  return answer;
}

/** A guard that asks first and looks for roles afterwards asks on every route. */
function mayRefuseBefore(fn: FunctionNode, test: TSESTree.Node): boolean {
  let may = false;
  walkOwnBody(fn, (node) => {
    if (startOf(node) >= startOf(test)) return;
    may ||= node.type === 'ThrowStatement' || node.type === 'ReturnStatement' || node.type === 'Super';
    // `this.authenticate(request)`; reading metadata and the context's own getters take no part in it.
    const call = methodCall(node);
    may ||= node.type === 'CallExpression' && node.arguments.length > 0 && !(call && READERS.has(call.name));
  });
  return may;
}

/** Is a test true when the metadata is set, or when it is not? */
function signOf(test: TSESTree.Node, isIt: (node: TSESTree.Node) => boolean): 'set' | 'unset' | undefined {
  const node = unwrap(test);
  if (isIt(node)) return 'set';
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const inner = signOf(node.argument, isIt);
    return inner && (inner === 'set' ? 'unset' : 'set');
  }
  if (node.type === 'MemberExpression' && memberName(node) === 'length') return signOf(node.object, isIt);
  if (node.type === 'LogicalExpression' && node.operator === '||') return signOf(node.left, isIt) ?? signOf(node.right, isIt);
  if (node.type !== 'BinaryExpression') return undefined;
  const [subject, value] = [unwrap(node.left), unwrap(node.right)];
  const sign = signOf(subject, isIt);
  if (!sign) return undefined;
  const isEqual = /^===?$/.test(node.operator);
  const isEmpty = (value.type === 'Literal' && !value.value) || (value.type === 'Identifier' && value.name === 'undefined');
  if (!isEqual && !/^!==?$/.test(node.operator)) return undefined;
  return isEqual === isEmpty ? 'unset' : 'set';
}

function unwrappedParent(node: TSESTree.Node): TSESTree.Node | undefined {
  let { parent } = node;
  while (parent && unwrap(parent) === node) parent = parent.parent;
  return parent;
}

function isTrueLiteral(node: TSESTree.Node | null | undefined): boolean {
  return node?.type === 'Literal' && node.value === true;
}

function returnsTrue(node: TSESTree.Node): boolean {
  const last = node.type === 'BlockStatement' ? node.body.at(-1) : node;
  return (
    last?.type === 'ReturnStatement' &&
    (isTrueLiteral(last.argument) || (last.argument !== null && methodCall(unwrap(last.argument))?.name === 'handle'))
  );
}

function isFollowedByTrue(node: TSESTree.IfStatement): boolean {
  const { parent } = node;
  if (parent.type !== 'BlockStatement') return false;
  const next = parent.body[parent.body.indexOf(node) + 1];
  return next !== undefined && returnsTrue(next);
}
