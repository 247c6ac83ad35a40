import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf, type VariableBinding } from './binding.ts';
import { trace, type Origin } from './trace.ts';
import { variableOf } from './variables.ts';

const MAX_VALUES = 16;
const PUTS = /^(?:\?\?|\|\|)?=$/;

/**
 * All that a value may be, wherever it was put: the branches of a choice, what a variable is assigned, what is kept in an object or a Map under names.
 * What is not there (`null`) is none of them.
 * @returns undefined where it may be something that cannot be seen
 */
export function possibleValues(at: Located): readonly Located[] | undefined {
  const found = new Map<TSESTree.Node, Located>();
  return collect(at, found, new Set()) && found.size > 0 ? [...found.values()] : undefined;
}

function collect(at: Located, found: Map<TSESTree.Node, Located>, seen: Set<TSESTree.Node>): boolean {
  const origin = trace(at);
  if (origin.kind !== 'value' && origin.kind !== 'variable') return add({ file: at.file, node: unwrap(at.node) }, found);
  const source = origin.kind === 'value' ? origin.at : { file: origin.file, node: origin.binding.id };
  if (seen.has(source.node)) return true;
  seen.add(source.node);
  const parts = partsOf(origin, source);
  if (parts === 'whole') return isNothing(source.node) || add(source, found);
  return parts?.every((node) => collect({ file: source.file, node }, found, seen)) ?? false;
}

function add(at: Located, found: Map<TSESTree.Node, Located>): boolean {
  found.set(at.node, at);
  return found.size <= MAX_VALUES;
}

function partsOf(origin: Origin, { file, node }: Located): readonly TSESTree.Node[] | 'whole' | undefined {
  if (origin.kind === 'variable') return valuesPut(origin.binding);
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate];
  if (node.type === 'LogicalExpression') return node.operator === '&&' ? [node.right] : [node.left, node.right];
  const keeper = keeperIn(node);
  return (keeper && keptIn(file, keeper)) ?? 'whole';
}

/** What a variable gets, wherever; none where it is taken out of something. */
function valuesPut({ path, init, writes }: VariableBinding): readonly TSESTree.Node[] | undefined {
  if (path?.length !== 0 || !writes.every(isPutWhole)) return undefined;
  return init ? [init, ...writes] : writes;
}

// `({ guard } = guards)` writes a part of what stands there.
function isPutWhole({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier' && PUTS.test(parent.operator);
}

/** `null` or `undefined`, as it is written. */
export function isNothing(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

/** `made` of `made[key]` and `made.get(key)`. */
function keeperIn(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const got = methodCall(node);
  const object =
    got?.name === 'get' ? got.object : node.type === 'MemberExpression' && memberName(node) === undefined ? node.object : undefined;
  const keeper = object && unwrap(object);
  return keeper?.type === 'Identifier' ? keeper : undefined;
}

/** What is put into an object or a Map that begins empty and that nothing but this file can reach. */
function keptIn(file: SourceFile, keeper: TSESTree.Identifier): readonly TSESTree.Node[] | undefined {
  const binding = bindingOf(file, keeper);
  if (binding.kind !== 'variable' || binding.path?.length !== 0 || binding.writes.length > 0) return undefined;
  const isExported = binding.id.parent.parent?.parent?.type === 'ExportNamedDeclaration';
  if (isExported || !binding.init || !isEmptyKeeper(unwrap(binding.init))) return undefined;
  const kept: TSESTree.Node[] = [];
  for (const { identifier, init } of variableOf(file, binding.id)?.references ?? []) {
    if (init) continue;
    const put = putBy(identifier);
    if (put === undefined) return undefined;
    kept.push(...put);
  }
  return kept;
}

function isEmptyKeeper(node: TSESTree.Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.length === 0;
  if (node.type !== 'NewExpression' || node.arguments.length > 0) return false;
  return node.callee.type === 'Identifier' && (node.callee.name === 'Map' || node.callee.name === 'WeakMap');
}

/** What one use of it puts in: nothing, where it only looks. Undefined where it may be handed on. */
function putBy(name: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  const member = name.parent;
  if (member?.type !== 'MemberExpression' || member.object !== name) return undefined;
  const { parent } = member;
  const call = methodCall(parent);
  if (call?.callee === member) {
    if (call.name === 'set') return call.call.arguments.slice(1, 2);
    return /^(?:get|has|delete|clear)$/.test(call.name) ? [] : undefined;
  }
  if (parent.type === 'AssignmentExpression' && parent.left === member) return PUTS.test(parent.operator) ? [parent.right] : undefined;
  return [];
}
