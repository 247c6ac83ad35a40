import type { TSESTree } from '@typescript-eslint/utils';

import { startOf } from '../ast/place.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Layer, Mount, RouterEntry } from '../adapters/http/adapter.ts';
import { contains, enclosingFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { isSameDeclaration } from '../scope/same-declaration.ts';
import { isTakenInProduction } from '../scope/production.ts';
import { trace } from '../scope/trace.ts';

/** A fluent chain nests its last call outermost: the position of the method's name is the order in which calls run. */
function positionOf(node: TSESTree.Node): number {
  return startOf(methodCall(node)?.callee.property) ?? startOf(node);
}

export function inSourceOrder(entries: readonly RouterEntry[]): RouterEntry[] {
  return [...entries].sort((left, right) => positionOf(left.node) - positionOf(right.node));
}

/** The function around a node that is called from elsewhere: the callback of a `forEach` runs on the spot. */
export function routineOf(node: TSESTree.Node): FunctionNode | undefined {
  let fn = enclosingFunction(node);
  while (fn && isRunOnTheSpot(fn)) fn = enclosingFunction(fn);
  return fn;
}

function isRunOnTheSpot(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (fn.type === 'FunctionDeclaration' || parent.type !== 'CallExpression') return false;
  const name = methodCall(parent)?.name ?? (parent.callee.type === 'Identifier' ? parent.callee.name : '');
  // `list.forEach(fn)`, `_.forEach(list, fn)`.
  return parent.arguments[0] === fn
    ? /^(?:forEach|map)$/.test(name)
    : parent.arguments[1] === fn && /^(?:each|forEach|forOwn|map)$/.test(name);
}

/** Layers further down that may run first all the same, because route and layer stand in different functions. */
export function unorderedLayers(layers: readonly Layer[], entry: RouterEntry): Layer[] {
  if (layers.length === 0) return [];
  const block = routineOf(entry.node);
  const position = positionOf(entry.node);
  return layers.filter((layer) => positionOf(layer.node) >= position && routineOf(layer.node) !== block);
}

/**
 * Is an entry put on what a call of the function around another one gave, `const app = createApp(); app.use(entry)`? Whatever stands in front of
 * each `return` of that function has run by then.
 */
export function isPutOnResult(entry: Located, { file, node }: Located): boolean {
  const fn = routineOf(node);
  const router = methodCall(entry.node)?.object;
  if (!fn || !router) return false;
  const origin = trace({ file: entry.file, node: router });
  const made = origin.kind === 'value' ? unwrap(origin.at.node) : undefined;
  if (origin.kind !== 'value' || made?.type !== 'CallExpression') return false;
  const callee = trace({ file: origin.at.file, node: unwrap(made.callee) });
  const isOfThis = callee.kind === 'value' && isSameDeclaration(callee.at, { file, node: fn });
  return isOfThis && returnsOf({ file, node: fn }).every((returned) => startOf(returned) > startOf(node));
}

/** Order is certain only inside one function; `config()` and `routes()` of a class run as their caller likes. */
export function standsBefore(layer: TSESTree.Node, entry: TSESTree.Node): boolean {
  const block = routineOf(layer);
  return block === undefined ? true : contains(block, entry);
}

/** Does a condition or a loop around the layer, but not around the route, decide whether it is there? @param entry where it stands in the same file */
export function isConditional({ file, node: layer }: Located, entry: TSESTree.Node | undefined): boolean {
  for (let current = layer.parent; current && !(entry && contains(current, entry)); current = current.parent) {
    if (isTakenInProduction({ file, node: current }, layer)) continue;
    if (/^(?:If|Switch|For|ForOf|ForIn|While|DoWhile)Statement$|^(?:Conditional|Logical)Expression$/.test(current.type)) return true;
    if (current.type.includes('Function')) return false;
  }
  return false;
}

/** What is on a router where it is mounted: without what the same function puts on it further down. */
export function entriesBefore(entries: readonly RouterEntry[], mount: Mount): RouterEntry[] {
  const block = routineOf(mount.node);
  // What is made right where it is mounted, `use(new Elysia().get(…))`, is whole by then.
  const isBefore = ({ node }: RouterEntry): boolean => positionOf(node) < positionOf(mount.node) || contains(mount.node, node);
  return entries.filter((entry) => isBefore(entry) || routineOf(entry.node) !== block);
}
