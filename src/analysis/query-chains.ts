import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import type { SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { variableOf } from '../scope/variables.ts';

/** A chain of calls on one value: `knex('orders').where(…).first()`. */
export interface Chain {
  /** The outermost call. */
  readonly end: TSESTree.Node;
  /** The methods behind the call that begins it. */
  readonly names: readonly string[];
}

// Behind these stands the result, not the query.
const SETTLING = new Set(['then', 'catch', 'finally']);
const MAX_HOPS = 64;

/** The chain that a call begins. */
export function chainOf(node: TSESTree.Node): Chain {
  const names: string[] = [];
  let end = node;
  for (let { parent } = node; parent; { parent } = parent) {
    if (parent.type === 'MemberExpression' && parent.object === end) {
      const name = memberName(parent);
      if (name === undefined || SETTLING.has(name)) break;
      names.push(name);
    } else if (!isTransparent(parent, end)) break;
    end = parent;
  }
  return { end, names };
}

function isTransparent(parent: TSESTree.Node, node: TSESTree.Node): boolean {
  if (parent.type === 'CallExpression') return parent.callee === node;
  return parent.type === 'ChainExpression' || parent.type === 'TSNonNullExpression';
}

/** Does code wait for what the chain that a node begins gives? */
export function isAwaited(node: TSESTree.Node): boolean {
  return chainOf(node).end.parent?.type === 'AwaitExpression';
}

/**
 * What brings a query under construction into a function: a parameter, a field, a call of the project. Undefined for a result, and when a call right
 * there began the query, which then is counted itself. The same carrier is the same object, so that each can be counted once.
 * @param isBuilder whether a node's value is a query under construction
 * @param begins whether a call is one that begins a query
 */
export function carrierOf(
  file: SourceFile,
  expression: TSESTree.Node,
  isBuilder: (node: TSESTree.Node) => boolean,
  begins: (call: TSESTree.CallExpression) => boolean,
): unknown {
  if (expression.type === 'AwaitExpression') return undefined;
  let node = unwrap(expression);
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const call = methodCall(node);
    if (call && isBuilder(call.object)) {
      node = unwrap(call.object);
    } else if (node.type === 'CallExpression') {
      return begins(node) ? undefined : node;
    } else if (node.type === 'ConditionalExpression') {
      // `search ? query.where(search) : query`: both are steps of one query.
      node = unwrap(isBuilder(node.consequent) ? node.consequent : node.alternate);
    } else if (node.type === 'Identifier') {
      const binding = bindingOf(file, node);
      const source = binding.kind === 'variable' ? (binding.init ?? binding.writes[0]) : undefined;
      // What was awaited is the result.
      if (source?.type === 'AwaitExpression') return undefined;
      if (!source || enclosingFunction(source) !== enclosingFunction(node)) return variableOf(file, node) ?? node;
      node = unwrap(source);
    } else {
      return node.type === 'MemberExpression' ? file.text.slice(startOf(node), endOf(node)) : node;
    }
  }
  return undefined;
}
