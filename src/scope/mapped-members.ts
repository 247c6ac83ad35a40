import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, patternPath } from './binding.ts';
import { FileMemo } from './file-memo.ts';
import { functionOf } from './function-of.ts';
import { returnsOf } from './returns-of.ts';
import { memberOf, trace } from './trace.ts';
import { variableOf } from './variables.ts';
import { isGlobalObject } from './walked-list.ts';

/** A member of what a function makes of each member of its argument: `wrapAll(controller).list`. */
export interface MappedMember {
  /** What the function makes of one member: `asyncHandler(controller[key])`. */
  readonly made: Located;
  /** Where the member that it is made of stands in there: `controller[key]`. */
  readonly parts: readonly TSESTree.Node[];
  /** The member of the argument under the same name. */
  readonly original: Located;
}

interface Mapping {
  /** The parameter whose members are gone through. */
  readonly index: number;
  readonly made: TSESTree.Node;
  readonly parts: readonly TSESTree.Node[];
}

/** What one turn of a loop through the members of an object has: the object, and which of name and value. */
interface Turn {
  readonly object: TSESTree.Node;
  readonly loop: TSESTree.Node;
  readonly part: 'key' | 'value';
}

const mappings = new FileMemo<Mapping | null>();

/** @returns undefined for any other expression, and where the function puts more into what it returns */
export function mappedMember(at: Located): MappedMember | undefined {
  const origin = trace(at);
  if (origin.kind !== 'member' || origin.object.kind !== 'value') return undefined;
  const { file, node } = origin.object.at;
  const fn = node.type === 'CallExpression' ? functionOf({ file, node: node.callee }) : undefined;
  const mapping = fn && mappingOf(fn);
  const argument = mapping && node.type === 'CallExpression' ? node.arguments[mapping.index] : undefined;
  if (!fn || !mapping || !argument) return undefined;
  const original = memberOf(trace({ file, node: argument }), origin.name, at);
  if (original.kind !== 'value') return undefined;
  return { made: { file: fn.file, node: mapping.made }, parts: mapping.parts, original: original.at };
}

function mappingOf(fn: Located<FunctionNode>): Mapping | undefined {
  let known = mappings.get(fn);
  if (known === undefined) mappings.set(fn, (known = findMapping(fn) ?? null));
  return known ?? undefined;
}

function findMapping(fn: Located<FunctionNode>): Mapping | undefined {
  const [returned, ...others] = returnsOf(fn);
  if (!returned || others.length > 0) return undefined;
  const { file } = fn;
  const [key, made] = pairMade(file, unwrap(returned)) ?? pairPut(file, unwrap(returned)) ?? [];
  const turn = key && turnOf(file, key);
  if (!key || !made || turn?.part !== 'key') return undefined;
  const parameter = bindingOfName(file, turn.object);
  if (parameter?.kind !== 'parameter' || parameter.fn !== fn.node || parameter.path?.length !== 0) return undefined;
  const parts: TSESTree.Node[] = [];
  walk(made, (node) => {
    if (isPart(file, node, turn, key)) parts.push(node);
  });
  return parts.length > 0 ? { index: parameter.index, made, parts } : undefined;
}

/** `Object.fromEntries(Object.entries(all).map(([key, each]) => [key, wrap(each)]))`. */
function pairMade(file: SourceFile, node: TSESTree.Node): [TSESTree.Node, TSESTree.Node] | undefined {
  const made = methodCall(node);
  const [list] = made && isGlobalObject({ file, node: made.object }) && made.name === 'fromEntries' ? made.call.arguments : [];
  const mapped = list && methodCall(unwrap(list));
  const [callback] = mapped?.name === 'map' ? mapped.call.arguments : [];
  const [pair, ...others] = isFunction(callback) ? returnsOf({ file, node: callback }) : [];
  const inner = pair && others.length === 0 ? unwrap(pair) : undefined;
  const [key, value] = inner?.type === 'ArrayExpression' ? inner.elements : [];
  return key && value ? [key, value] : undefined;
}

/** `made[key] = wrap(all[key])`, where nothing else is put into what is returned. */
function pairPut(file: SourceFile, returned: TSESTree.Node): [TSESTree.Node, TSESTree.Node] | undefined {
  const binding = bindingOfName(file, returned);
  const init = binding?.kind === 'variable' && binding.init && binding.writes.length === 0 ? unwrap(binding.init) : undefined;
  if (binding?.kind !== 'variable' || init?.type !== 'ObjectExpression' || init.properties.length > 0) return undefined;
  let found: [TSESTree.Node, TSESTree.Node] | undefined;
  for (const reference of variableOf(file, binding.id)?.references ?? []) {
    const { identifier } = reference;
    if (reference.init || identifier === returned || identifier.parent.type === 'ReturnStatement') continue;
    const member = identifier.parent;
    const put = member.parent;
    const isPut = member.type === 'MemberExpression' && member.computed && put?.type === 'AssignmentExpression' && put.left === member;
    if (!isPut || put.operator !== '=' || found) return undefined;
    found = [member.property, put.right];
  }
  return found;
}

function isPart(file: SourceFile, node: TSESTree.Node, turn: Turn, key: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression' && node.computed) {
    const isOfObject = node.object.type === 'Identifier' && turn.object.type === 'Identifier' && isSameName(file, node.object, turn.object);
    return isOfObject && isSameName(file, node.property, key);
  }
  const own = node.type === 'Identifier' ? turnOf(file, node) : undefined;
  return own?.part === 'value' && own.loop === turn.loop;
}

function isSameName(file: SourceFile, one: TSESTree.Node, other: TSESTree.Node): boolean {
  const variable = variableOf(file, one);
  return variable !== undefined && variable === variableOf(file, other);
}

/** The loop that gives a name its value: over the keys or over the entries of an object. */
function turnOf(file: SourceFile, name: TSESTree.Node): Turn | undefined {
  const binding = bindingOfName(file, name);
  if (binding?.kind === 'parameter') {
    const { fn, index, path } = binding;
    const call = index === 0 && path ? methodCall(fn.parent) : undefined;
    const isLoop = call?.call.arguments[0] === fn && /^(?:forEach|map)$/.test(call.name);
    return isLoop && path ? turnOver(file, call.object, path, fn) : undefined;
  }
  if (binding?.kind !== 'variable' || !binding.init) return undefined;
  const declarator = binding.id.parent.type === 'VariableDeclarator' ? binding.id.parent : binding.id.parent.parent;
  if (declarator?.type !== 'VariableDeclarator') return undefined;
  const loop = declarator.parent.parent;
  if (loop.type === 'ForInStatement') return { object: unwrap(loop.right), loop, part: 'key' };
  const path = loop.type === 'ForOfStatement' ? patternPath(binding.id, declarator.id) : undefined;
  return path && turnOver(file, binding.init, path, loop);
}

function turnOver(file: SourceFile, list: TSESTree.Node, path: readonly string[], loop: TSESTree.Node): Turn | undefined {
  const call = methodCall(unwrap(list));
  const [object] = call && isGlobalObject({ file, node: call.object }) ? call.call.arguments : [];
  if (!object || !call) return undefined;
  if (call.name === 'keys' && path.length === 0) return { object: unwrap(object), loop, part: 'key' };
  if (call.name !== 'entries' || path.length !== 1) return undefined;
  return { object: unwrap(object), loop, part: path[0] === '0' ? 'key' : 'value' };
}

function bindingOfName(file: SourceFile, node: TSESTree.Node): ReturnType<typeof bindingOf> | undefined {
  const name = unwrap(node);
  return name.type === 'Identifier' ? bindingOf(file, name) : undefined;
}
