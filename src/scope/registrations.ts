import type { TSESTree } from '@typescript-eslint/utils';

import { chainOf, isClass, isFunction, keyName, methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from './binding.ts';
import { constantString } from './constant.ts';
import { indexOf } from './file-index.ts';
import { functionOf } from './function-of.ts';
import { matchesPackage, type Registry, type Standing, type Stated } from './kind-table.ts';
import { objectOf } from './object-literal.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';

/** `container.register({ db: asValue(db) })`, `container.bind(TYPES.Db).toConstantValue(db)`: one entry of a container, as a file writes it. */
export interface Registration {
  readonly key: string;
  readonly standing: Standing;
  readonly at: Located;
}

/** An entry as it is written, which may only name another one. */
export interface WrittenEntry extends Omit<Registration, 'standing'> {
  readonly standing: Stated;
  /** What is filled, where nothing else proves that it is a container. */
  readonly holder: TSESTree.Node | undefined;
  /** What is filled, and the resolver that says how: `asClass(Orders).classic()`. */
  readonly into?: Located;
  readonly resolver?: Located;
  /** Options in which more is said of it, those that count first in front. */
  readonly options?: readonly Located[];
  /** The list of what a function that makes the value is given. */
  readonly given?: Located;
}

/** What a key of a container is, as text: names by themselves, symbols and classes by the place that makes them. */
export function keyOf(at: Located): string | undefined {
  const text = constantString(at);
  if (text !== undefined) return nameKey(text);
  const origin = trace(at);
  if (origin.kind === 'external') return `${origin.module}#${origin.name}`;
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  const call = methodCall(node);
  const shared =
    call?.name === 'for' && call.object.type === 'Identifier' && call.object.name === 'Symbol' ? call.call.arguments[0] : undefined;
  if (shared) return `Symbol.for ${constantString({ file, node: shared }) ?? placeOf(origin.at)}`;
  return node.type === 'CallExpression' || node.type === 'NewExpression' || isClass(node) ? placeOf(origin.at) : undefined;
}

export const nameKey = (name: string): string => `'${name}'`;

/** A text that two nodes have in common when they are the same. */
function placeOf({ file, node }: Located): string {
  return `${file.filename}:${String(startOf(node))}`;
}

/** All that a file puts into containers of one library, in source order; whether these are such containers is not asked yet. */
export function registrationsIn(file: SourceFile, registry: Registry): WrittenEntry[] {
  const listed = registry.keyed?.isListed === true ? objectsSaying(file, registry.keyed.by) : [];
  return [
    ...indexOf(file).calls.flatMap((call) => readCall(file, call, registry)),
    ...listed.flatMap((node) => readKeyed({ file, node }, registry, undefined)),
  ];
}

function objectsSaying({ ast, text }: SourceFile, name: string): TSESTree.ObjectExpression[] {
  const found: TSESTree.ObjectExpression[] = [];
  if (!text.includes(name)) return found;
  walk(ast, (node) => {
    if (node.type === 'ObjectExpression' && propertyValue(node, name)) found.push(node);
  });
  return found;
}

function readCall(file: SourceFile, node: TSESTree.CallExpression, registry: Registry): WrittenEntry[] {
  const target = targetOf(file, node, registry);
  const [first, second] = node.arguments;
  const way = target && registry.set[target.name];
  if (!target || way === undefined || !first || first.type === 'SpreadElement') return [];
  const { holder } = target;
  if (registry.keyed && !second) {
    const { elements } = unwrap(first) as Partial<TSESTree.ArrayExpression>;
    return (elements ?? [first]).flatMap((each) => (each ? readKeyed({ file, node: each }, registry, holder) : []));
  }
  if (registry.fluent) {
    const behind = behindOf(node, registry.fluent);
    const key = behind && keyOf({ file, node: first });
    if (!behind || key === undefined) return [];
    const { standing, value, list } = behind;
    return [{ key, standing, at: { file, node: value }, holder, ...(list && { given: { file, node: list } }) }];
  }
  if (second) {
    const key = keyOf({ file, node: first });
    return key === undefined ? [] : toRegistrations(file, key, second, way, registry, holder);
  }
  return entriesOf({ file, node: first }).flatMap(({ name, at }) =>
    toRegistrations(at.file, nameKey(name), at.node, way, registry, holder),
  );
}

/** `{ provide: DB, useValue: db }`. */
function readKeyed(at: Located, { keyed, providers, makers }: Registry, holder: TSESTree.Node | undefined): WrittenEntry[] {
  const object = objectOf(at);
  const named = object && keyed && propertyValue(object.node, keyed.by);
  const key = named && keyOf({ file: object.file, node: named });
  if (!object || key === undefined) return [];
  return Object.entries(providers ?? {}).flatMap(([name, standing]) => {
    const node = propertyValue(object.node, name);
    const list = standing === 'maker' && makers?.list !== undefined ? propertyValue(object.node, makers.list) : undefined;
    const { file } = object;
    return node ? [{ key, standing, at: { file, node }, holder, ...(list && { given: { file, node: list } }) }] : [];
  });
}

interface Target {
  readonly name: string;
  readonly holder: TSESTree.Node | undefined;
}

/** `container.bind(…)`, and the `bind(…)` that a module is handed. */
function targetOf(file: SourceFile, { callee }: TSESTree.CallExpression, { set, fluent }: Registry): Target | undefined {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier')
    return fluent && inner.name in set && bindingOf(file, inner).kind === 'parameter' ? { name: inner.name, holder: undefined } : undefined;
  if (inner.type !== 'MemberExpression') return undefined;
  const name = keyName(inner.property, inner.computed);
  return name !== undefined && Object.hasOwn(set, name) ? { name, holder: inner.object } : undefined;
}

/** `.toConstantValue(db)` behind `bind(Db)`. */
function behindOf(node: TSESTree.Node, fluent: Readonly<Record<string, Stated>>) {
  const member = node.parent;
  const call = member?.type === 'MemberExpression' && member.object === node ? member.parent : undefined;
  if (member?.type !== 'MemberExpression' || call?.type !== 'CallExpression' || call.callee !== member) return undefined;
  const standing = fluent[keyName(member.property, member.computed) ?? ''];
  const [value, list] = call.arguments;
  return standing && value && value.type !== 'SpreadElement' ? { standing, value, list } : undefined;
}

function toRegistrations(
  file: SourceFile,
  key: string,
  node: TSESTree.Node,
  way: Standing | 'told',
  registry: Registry,
  holder: TSESTree.Node | undefined,
): WrittenEntry[] {
  if (way !== 'told') {
    // `registerType('store', 'db')`: a name where a class may stand.
    const isName = way === 'class' && constantString({ file, node }) !== undefined;
    return [{ key, standing: isName ? 'key' : way, at: { file, node }, holder }];
  }
  const resolved = registry.resolvers && resolvedBy({ file, node }, registry.resolvers);
  if (resolved) return [{ key, ...resolved, holder: undefined, ...(holder && { into: { file, node: holder } }) }];
  const origin = trace({ file, node });
  if (!registry.providers || origin.kind !== 'value') return [];
  if (isClass(origin.at.node)) return [{ key, standing: 'class', at: { file, node }, holder }];
  return entriesOf(origin.at).flatMap(({ name, at }) => {
    const standing = registry.providers?.[name];
    return standing ? [{ key, standing, at, holder }] : [];
  });
}

/** `asClass(Orders).singleton()`: the resolver that the chain starts with. */
function resolvedBy(
  at: Located,
  { module, standing }: NonNullable<Registry['resolvers']>,
): Pick<WrittenEntry, 'standing' | 'at' | 'resolver'> | undefined {
  const origin = trace(at);
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  const start = chainOf(node).find((each) => each.type === 'CallExpression') ?? node;
  if (start.type !== 'CallExpression') return undefined;
  const [given] = start.arguments;
  const callee = trace({ file, node: start.callee });
  if (!given || callee.kind !== 'external' || !module.some((known) => matchesPackage(known, callee.module))) return undefined;
  const known = standing[callee.name];
  return known && { standing: known, at: { file, node: given }, resolver: { file, node } };
}

/** The properties of an object literal and of those that it takes in; what stands before something that cannot be seen may be replaced by it. */
function entriesOf(at: Located, depth = 0): { readonly name: string; readonly at: Located }[] {
  const origin = trace(at);
  if (depth > 4 || origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return [];
  const { file } = origin.at;
  let found: { name: string; at: Located }[] = [];
  for (const property of origin.at.node.properties) {
    if (property.type === 'SpreadElement') {
      const more = entriesOf({ file, node: property.argument }, depth + 1);
      found = more.length > 0 ? [...found, ...more] : [];
    } else {
      const name = keyName(property.key, property.computed);
      if (name !== undefined) found.push({ name, at: { file, node: property.value } });
    }
  }
  return found;
}

/** The expression that gives what a container hands out; undefined for an instance of a class. */
export function madeBy({ standing, at }: Registration): Located | undefined {
  if (standing !== 'maker') return standing === 'value' ? at : undefined;
  const fn = functionOf(at);
  const [returned] = fn ? returnsOf(fn) : [];
  return fn && returned && !isFunction(returned) ? { file: fn.file, node: returned } : undefined;
}
