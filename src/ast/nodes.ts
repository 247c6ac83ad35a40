import type { TSESTree } from '@typescript-eslint/utils';

import type { ClassNode, FunctionNode } from '../model/source-file.ts';
import { endOf, startOf } from './place.ts';

/** Strips what does not change a value: `as`, `satisfies`, `!`, `<T>x`, optional chains, `await`; a sequence is its last part. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return unwrap(node.expression);
    case 'AwaitExpression':
      return unwrap(node.argument);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? unwrap(last) : node;
    }
    default:
      return node;
  }
}

export function isFunction(node: TSESTree.Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    (node?.type === 'FunctionDeclaration' && (node.body as unknown) != null)
  );
}

/** The parameters that a call gives values to: `this: FastifyInstance` of TypeScript stands in front of them and is none. */
export function valueParameters(fn: { readonly params: readonly TSESTree.Parameter[] } | undefined): readonly TSESTree.Parameter[] {
  const params = fn?.params ?? [];
  const [first] = params;
  return first?.type === 'Identifier' && first.name === 'this' ? params.slice(1) : params;
}

export function isClass(node: TSESTree.Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** The text of a string literal or of a template without expressions. */
export function staticString(node: TSESTree.Node | null | undefined): string | undefined {
  if (!node) return undefined;
  const inner = unwrap(node);
  if (inner.type === 'Literal' && typeof inner.value === 'string') return inner.value;
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) return inner.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The name of an import or export, which may be written as a string: `import { 'a-b' as c }`. */
export function specifierName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** The name of a property key: `a`, `'a'`, `['a']`, `0`. Computed names that are not literals have none. */
export function keyName(key: TSESTree.Node, computed: boolean): string | undefined {
  if (!computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) return key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return String(key.value);
  return computed ? staticString(key) : undefined;
}

export function memberName(node: TSESTree.MemberExpression): string | undefined {
  return keyName(node.property, node.computed);
}

/** `object.name(…)` taken apart; undefined for every other call. */
export function methodCall(
  node: TSESTree.Node,
): { object: TSESTree.Node; name: string; call: TSESTree.CallExpression; callee: TSESTree.MemberExpression } | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  return name === undefined ? undefined : { object: callee.object, name, call: node, callee };
}

/** What the steps of a fluent chain are called on, its start first: `a`, `a.b()` of `a.b().c()`. */
export function chainOf(node: TSESTree.Node): TSESTree.Node[] {
  const objects: TSESTree.Node[] = [];
  for (let step = methodCall(node); step; step = methodCall(unwrap(step.object))) objects.push(unwrap(step.object));
  return objects.reverse();
}

/** The value of a property of an object literal, by its static name; the last one wins, as at run time. */
export function propertyValue(object: TSESTree.ObjectExpression, name: string): TSESTree.Node | undefined {
  for (const property of [...object.properties].reverse()) {
    if (property.type === 'Property' && keyName(property.key, property.computed) === name) return property.value;
  }
  return undefined;
}

export function isBooleanLiteral(node: TSESTree.Node | undefined, value: boolean): boolean {
  return node?.type === 'Literal' && node.value === value;
}

/** The nearest function around a node, not counting the node itself. */
export function enclosingFunction(node: TSESTree.Node): FunctionNode | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (isFunction(current)) return current;
  }
  return undefined;
}

export function enclosingClass(node: TSESTree.Node): ClassNode | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (isClass(current)) return current;
    // A plain function has a `this` of its own, unless it is a method of the class.
    if (
      (current.type === 'FunctionExpression' || current.type === 'FunctionDeclaration') &&
      current.parent.type !== 'MethodDefinition' &&
      current.parent.type !== 'PropertyDefinition'
    ) {
      return undefined;
    }
  }
  return undefined;
}

/** The object literal in whose method a node stands: what `this` is there, `{ list() { return this.rows; } }`. */
export function enclosingObject(node: TSESTree.Node): TSESTree.ObjectExpression | undefined {
  let fn = enclosingFunction(node);
  while (fn?.type === 'ArrowFunctionExpression') fn = enclosingFunction(fn);
  const property = fn?.parent;
  return property?.type === 'Property' && property.value === fn && property.parent.type === 'ObjectExpression'
    ? property.parent
    : undefined;
}

/** Is `this` the class itself there: in a static method, field or block? */
export function isStaticThis(node: TSESTree.Node): boolean {
  for (let current = node.parent; current && !isClass(current); current = current.parent) {
    if (current.type === 'StaticBlock') return true;
    if (current.type === 'MethodDefinition' || current.type === 'PropertyDefinition' || current.type === 'AccessorProperty')
      return current.static;
  }
  return false;
}

export function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
}

/** The decorators that stand on a node. Parsers of plain JavaScript (ESLint's own) leave the list out. */
export function writtenDecorators(node: { readonly decorators?: readonly TSESTree.Decorator[] }): readonly TSESTree.Decorator[] {
  return node.decorators ?? [];
}
