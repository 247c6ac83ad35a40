import type { TSESTree } from '@typescript-eslint/utils';
import { visitorKeys } from '@typescript-eslint/visitor-keys';

import type { FunctionNode } from '../model/source-file.ts';
import { isFunction } from './nodes.ts';

/** The child nodes of a node, in source order of their keys. Node types of unknown parsers are searched key by key. */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  const keys = visitorKeys[node.type] ?? Object.keys(node).filter((key) => key !== 'parent');
  for (const key of keys) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const element of value) if (isNode(element)) children.push(element);
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Visits a node and all below it, parents first. Returning `false` skips what lies below. Iterative: generated files nest deeper than the stack. */
export function walk(root: TSESTree.Node, visit: (node: TSESTree.Node) => unknown): void {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (visit(node) === false) continue;
    const children = childrenOf(node);
    // One by one: a generated list has more elements than a call may have arguments.
    for (const child of children.reverse()) stack.push(child);
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

/** Sets `parent` on every node, for parsers that do not (oxc-parser). */
export function attachParents(program: TSESTree.Program): void {
  const stack: TSESTree.Node[] = [program];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const child of childrenOf(node)) {
      (child as { parent?: TSESTree.Node }).parent = node;
      stack.push(child);
    }
  }
}

/** Visits the body of a function without the functions declared in it. */
export function walkOwnBody(fn: FunctionNode, visit: (node: TSESTree.Node) => unknown): void {
  walk(fn.body, (node) => (isFunction(node) ? false : visit(node)));
}
