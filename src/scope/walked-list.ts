import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, keyName, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { elementsOf } from './array-elements.ts';
import { bindingOf, patternPath } from './binding.ts';
import { argumentsGivenTo } from './call-sites.ts';
import { exportedNames, exportOf } from './exports.ts';
import { functionOf } from './function-of.ts';
import { returnsOf } from './returns-of.ts';
import { memberOf, trace, type Origin } from './trace.ts';

/** What an expression inside of a loop takes of the element that the loop is at. */
interface Taken {
  readonly list: Located;
  readonly path: readonly string[];
}

/** `Object.entries(x)` has elements that stand nowhere: a name and what it stands for. */
interface Pair {
  readonly key: Located;
  readonly value: Located;
}

type Element = Located | Pair;

/** The arguments of a call as one turn of the loop around it gives them. */
export interface Turn {
  readonly given: readonly Located[];
  /** The element of the list; absent where no loop is read. */
  readonly element?: Located;
}

const MAX_STEPS = 8;

/** The arguments of a call; in a loop over a list (`for … of`, `forEach`, `map`) those of each turn. What cannot be followed stays as it is written. */
export function turnsOf(file: SourceFile, nodes: readonly TSESTree.Node[]): readonly Turn[] {
  const taken = nodes.map((node) => takenFrom({ file, node: node.type === 'SpreadElement' ? node.argument : node }));
  const list = taken.find((each) => each !== undefined)?.list;
  const elements = list && openList(list);
  const written = nodes.map((node) => ({ file, node }));
  if (!elements) return [{ given: written }];
  return elements.map((element) => ({
    given: written.map((at, index) => {
      const part = taken[index];
      return (part?.list.node === list.node ? partOf(element, part.path) : undefined) ?? at;
    }),
    element: 'key' in element ? element.value : element,
  }));
}

/** All that an expression stands for: itself, or in a loop what each element of the list has there. */
export function walkedValues(at: Located): readonly Located[] {
  return turnsOf(at.file, [at.node]).flatMap(({ given }) => given);
}

/** Does an expression take something of the element of a loop? */
export function isWalked(at: Located): boolean {
  return takenFrom(at) !== undefined;
}

/** Is it the name of an element, of what has names: `name` of `Object.entries(routes).forEach(([name, route]) => …)`, or of `Object.keys(routes)`? */
export function isWalkedName(at: Located): boolean {
  const taken = takenFrom(at);
  if (taken?.path.length === 0) return holdsNames(taken.list);
  const [first, ...rest] = taken?.path ?? [];
  return taken !== undefined && first === '0' && rest.length === 0 && openList(taken.list)?.every((each) => 'key' in each) === true;
}

/** `Object.keys(routes)`, whatever that holds, also where there may be none: `known ? Object.keys(known) : []`. */
function holdsNames(list: Located): boolean {
  const origin = trace(list);
  const { file, node } = origin.kind === 'value' ? origin.at : list;
  if (node.type === 'ConditionalExpression') {
    const branches = [node.consequent, node.alternate].filter((each) => each.type !== 'ArrayExpression' || each.elements.length > 0);
    return branches.length > 0 && branches.every((each) => each.type !== 'ConditionalExpression' && holdsNames({ file, node: each }));
  }
  const call = methodCall(node);
  return call?.name === 'keys' && isGlobalObject({ file, node: call.object });
}

function takenFrom({ file, node }: Located, steps = 0): Taken | undefined {
  const members: string[] = [];
  let base = unwrap(node);
  while (base.type === 'MemberExpression') {
    const name = memberName(base);
    if (name === undefined) return undefined;
    members.unshift(name);
    base = unwrap(base.object);
  }
  if (base.type !== 'Identifier' || steps > MAX_STEPS) return undefined;
  const binding = bindingOf(file, base);
  if (binding.kind === 'parameter') {
    const { fn, index, path } = binding;
    const listed = path && loopCallOf(file, fn);
    // The element comes first, and then its name.
    if (listed && index < 2) return { list: { file, node: listed }, path: [index === 0 ? '1' : '0', ...path, ...members] };
    const call = index === 0 && path && fn.type !== 'FunctionDeclaration' ? methodCall(fn.parent) : undefined;
    const isLoop = call?.call.arguments[0] === fn && /^(?:forEach|map)$/.test(call.name);
    return isLoop && path ? { list: { file, node: call.object }, path: [...path, ...members] } : undefined;
  }
  // A loop writes its own name at each turn.
  if (binding.kind !== 'variable' || !binding.init || binding.writes.some((each) => each !== binding.init)) return undefined;
  if (binding.path) {
    // `const { path, router } = route;` inside of the loop.
    const outer = takenFrom({ file, node: binding.init }, steps + 1);
    return outer && { ...outer, path: [...outer.path, ...binding.path, ...members] };
  }
  const declarator = declaratorOf(binding.id);
  const path = declarator?.parent.parent.type === 'ForOfStatement' ? patternPath(binding.id, declarator.id) : undefined;
  return path && { list: { file, node: binding.init }, path: [...path, ...members] };
}

const LOOPING_PACKAGE = /^(?:lodash(?:-es)?|underscore)$/;
const LOOPING = /^(?:each|forEach|forOwn|map)$/;

/** `_.each(routes, (route, name) => …)`: the call that walks a list, or the members of an object, with a function. */
function loopCallOf(file: SourceFile, fn: FunctionNode): TSESTree.CallExpression | undefined {
  const { parent } = fn;
  if (parent.type !== 'CallExpression' || parent.arguments[1] !== fn) return undefined;
  const origin = trace({ file, node: parent.callee });
  return origin.kind === 'external' && LOOPING_PACKAGE.test(origin.module) && LOOPING.test(origin.name) ? parent : undefined;
}

/** What such a call walks. */
function walkedBy({ file, node }: Located, steps: number): readonly Element[] | undefined {
  const [of, fn] = node.type === 'CallExpression' ? node.arguments : [];
  if (!of || !isFunction(fn) || loopCallOf(file, fn) !== node) return undefined;
  const elements = openList({ file, node: of }, steps + 1);
  return elements?.map((each) => ('key' in each ? each : { key: { file, node }, value: each })) ?? pairsOf({ file, node: of });
}

function declaratorOf(id: TSESTree.Node): TSESTree.VariableDeclarator | undefined {
  let node: TSESTree.Node | undefined = id;
  while (node && node.type !== 'VariableDeclarator') node = node.parent;
  return node;
}

/** All elements of a list; undefined where it may hold others. */
function openList(list: Located, steps = 0): readonly Element[] | undefined {
  if (steps > MAX_STEPS) return undefined;
  const direct = elementsOf(list) ?? walkedBy(list, steps);
  if (direct) return direct;
  const made = unwrap(list.node);
  const of = objectListedBy(list);
  if (of) {
    const pairs = pairsOf(of.at);
    return of.by === 'entries' ? pairs : pairs?.map(({ value }) => value);
  }
  const outer = takenFrom(list);
  const lists = outer && openList(outer.list, steps + 1)?.map((element) => partOf(element, outer.path));
  if (lists) return joined(lists, steps);
  // `new App([new OrdersController()])`: the list is what calls of the project give.
  const origin = trace(list);
  if (origin.kind === 'value' && origin.at.node !== made && origin.at.node.type === 'CallExpression') return openList(origin.at, steps + 1);
  if (origin.kind === 'value' && origin.at.node.type === 'CallExpression') return listMadeBy(origin.at.file, origin.at.node, steps);
  if (origin.kind !== 'parameter' || origin.binding.path?.length !== 0) return undefined;
  const given = argumentsGivenTo({ file: origin.file, node: origin.binding.fn }, origin.binding.index);
  return given.length > 0 ? joined(given, steps) : undefined;
}

/** `for (const router of createRouters(db))`: the one list that a function of the project returns. */
function listMadeBy(file: SourceFile, call: TSESTree.CallExpression, steps: number): readonly Element[] | undefined {
  const maker = functionOf({ file, node: call.callee });
  const [returned, ...others] = maker ? returnsOf(maker) : [];
  return maker && returned && others.length === 0 ? openList({ file: maker.file, node: returned }, steps + 1) : undefined;
}

function joined(lists: readonly (Located | undefined)[], steps: number): readonly Element[] | undefined {
  const opened = lists.map((each) => each && openList(each, steps + 1));
  return opened.every((each) => each !== undefined) ? opened.flat() : undefined;
}

export function isGlobalObject(at: Located): boolean {
  const origin = trace(at);
  return origin.kind === 'global' && origin.name === 'Object';
}

/** What `Object.values(x)` lists: the members of an object literal, or all that a module exports; undefined for other lists, and where more may be among it. */
export function valuesListed(list: Located): readonly Located[] | undefined {
  const of = objectListedBy(list);
  if (of?.by !== 'values') return undefined;
  const origin = trace(of.at);
  const names = origin.kind === 'module' ? [...(exportedNames(origin.file) ?? [])] : [];
  const isElsewhere = (name: string): boolean =>
    origin.kind === 'module' && (exportOf(origin.file, name).kind !== 'node' || memberOf(origin, name, of.at).kind === 'external');
  return names.some(isElsewhere) ? undefined : pairsOf(of.at)?.map(({ value }) => value);
}

/** `Object.values(x)`, `Object.entries(x)`. */
function objectListedBy({ file, node }: Located): { readonly at: Located; readonly by: 'values' | 'entries' } | undefined {
  const call = methodCall(unwrap(node));
  const [of] = call?.call.arguments ?? [];
  if (!call || !of || of.type === 'SpreadElement' || (call.name !== 'values' && call.name !== 'entries')) return undefined;
  return isGlobalObject({ file, node: call.object }) ? { at: { file, node: of }, by: call.name } : undefined;
}

/** The members of an object literal, or what a module exports. */
function pairsOf(at: Located): readonly Pair[] | undefined {
  const origin = trace(at);
  if (origin.kind === 'module') {
    const names = exportedNames(origin.file);
    const pairs = [...(names ?? [])].flatMap((name): Pair[] => {
      const value = locatedAt(memberOf(origin, name, at));
      // Types are exported, too, and are nothing at run time.
      return value && !value.node.type.startsWith('TS') ? [{ key: value, value }] : [];
    });
    return names && pairs;
  }
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return undefined;
  const { file, node } = origin.at;
  const pairs: Pair[] = [];
  for (const each of node.properties) {
    if (each.type !== 'Property' || keyName(each.key, each.computed) === undefined) return undefined;
    pairs.push({ key: { file, node: each.key }, value: { file, node: each.value } });
  }
  return pairs;
}

function partOf(element: Element, path: readonly string[]): Located | undefined {
  if ('key' in element) {
    const [first, ...rest] = path;
    if (first === '0') return rest.length === 0 && element.key.node.type === 'Literal' ? element.key : undefined;
    return first === '1' ? partOf(element.value, rest) : undefined;
  }
  if (path.length === 0) return element;
  return locatedAt(path.reduce<Origin>((origin, name) => memberOf(origin, name, element), trace(element)));
}

function locatedAt(origin: Origin): Located | undefined {
  switch (origin.kind) {
    case 'value':
      return origin.at;
    case 'instance':
      return origin.of;
    case 'parameter':
    case 'variable':
      return { file: origin.file, node: origin.binding.id };
    default:
      return undefined;
  }
}
