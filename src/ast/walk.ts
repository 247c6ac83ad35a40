import type { TSESTree } from '@typescript-eslint/utils';
import { visitorKeys } from '@typescript-eslint/visitor-keys';

import type { FunctionNode } from '../model/source-file.ts';
import { isFunction } from './nodes.ts';

/** The child nodes of a node, in source order of their keys. Node types of unknown parsers are searched key by key. */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  pushChildren(node, children);
  return children.reverse();
}

/** Puts the children on a stack, the last one first. Whole trees are walked like this: a list for every node would cost more than the walk. */
function pushChildren(node: TSESTree.Node, stack: unknown[]): void {
  const keys = visitorKeys[node.type] ?? Object.keys(node).filter((key) => key !== 'parent');
  for (let at = keys.length - 1; at >= 0; at--) {
    const value = (node as unknown as Record<string, unknown>)[keys[at] ?? ''];
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) if (isNode(value[index])) stack.push(value[index]);
    } else if (isNode(value)) {
      stack.push(value);
    }
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** All nodes of a file, parents first. */
interface Order {
  readonly nodes: readonly TSESTree.Node[];
  /** Beside each node: where the first one stands that is not below it. */
  readonly ends: readonly number[];
}

/** Where what is below a node begins in the order of its file. */
interface Span {
  readonly order: Order;
  readonly start: number;
}

/**
 * Bodies of handlers are searched for a dozen things: the keys of every node are looked at once for all of them. Kept on the node: what a WeakMap holds
 * outlives V8's young collections, and with it every linted tree.
 */
const SPAN = Symbol('span');

interface Block {
  [SPAN]?: Span;
}

/** Visits a node and all below it, parents first. Returning `false` skips what lies below. */
export function walk(root: TSESTree.Node, visit: (node: TSESTree.Node) => unknown): void {
  const span = spanOf(root);
  if (!span) return walkApart(root, visit);
  const { nodes, ends } = span.order;
  const end = ends[span.start] ?? nodes.length;
  for (let index = span.start; index < end;) {
    const node = nodes[index];
    index = node && visit(node) === false ? (ends[index] ?? end) : index + 1;
  }
}

function spanOf(root: TSESTree.Node): Span | undefined {
  if (!isBlock(root)) return undefined;
  const known = (root as Block)[SPAN];
  if (known) return known;
  let top = root;
  while (top.parent) top = top.parent;
  if (!(top as Block)[SPAN]) putInOrder(top);
  return (root as Block)[SPAN];
}

/** What is searched more than once; expressions are short. */
function isBlock(node: TSESTree.Node): boolean {
  return node.type === 'BlockStatement' || node.type === 'Program' || isFunction(node);
}

// Iterative: generated files nest deeper than the stack.
function putInOrder(top: TSESTree.Node): void {
  const nodes: TSESTree.Node[] = [];
  const ends: number[] = [];
  const order = { nodes, ends };
  // The index of a node stands beneath what lies below that node.
  const stack: (TSESTree.Node | number)[] = [top];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'number') {
      ends[next] = nodes.length;
      continue;
    }
    // Not enumerable: other rules, and ESLint's own tester, look at the keys of nodes.
    if (isBlock(next) || next === top) Object.defineProperty(next, SPAN, { value: { order, start: nodes.length }, configurable: true });
    stack.push(nodes.length);
    nodes.push(next);
    pushChildren(next, stack);
  }
}

function walkApart(root: TSESTree.Node, visit: (node: TSESTree.Node) => unknown): void {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (visit(node) === false) continue;
    pushChildren(node, stack);
  }
}

/** Is there a node like this, the root itself or below it? */
export function some(root: TSESTree.Node, matches: (node: TSESTree.Node) => boolean): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= matches(node);
    return !found;
  });
  return found;
}

/** The same without functions and what stands in them. */
export function someOutsideFunctions(root: TSESTree.Node, matches: (node: TSESTree.Node) => boolean): boolean {
  let found = false;
  walk(root, (node) => {
    if (isFunction(node)) return false;
    found ||= matches(node);
    return !found;
  });
  return found;
}

const EMPTY: TSESTree.Decorator[] = [];

/** Sets `parent` on every node, for parsers that do not (oxc-parser). What a node has none of is the same list for all. */
export function attachParents(program: TSESTree.Program): void {
  const stack: TSESTree.Node[] = [program];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const first = stack.length;
    if ('decorators' in node && node.decorators.length === 0) node.decorators = EMPTY;
    pushChildren(node, stack);
    for (let index = first; index < stack.length; index++) (stack[index] as { parent?: TSESTree.Node }).parent = node;
  }
}

/** Visits the body of a function without the functions declared in it. */
export function walkOwnBody(fn: FunctionNode, visit: (node: TSESTree.Node) => unknown): void {
  walk(fn.body, (node) => (isFunction(node) ? false : visit(node)));
}
