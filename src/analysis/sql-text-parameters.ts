import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, propertyValue, unwrap } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { ParameterBinding } from '../scope/binding.ts';
import type { Walk } from '../scope/loops.ts';
import { reachingWrites } from '../scope/reaching-writes.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { readArgument } from './sql-text-arrays.ts';
import { argumentsAtCalls } from './sql-text-callers.ts';
import { isLeftOut } from './sql-text-given.ts';
import { HARMLESS, partOf, sameValue, type Expression, type TextPiece, type TextReader } from './sql-text-piece.ts';

/** What the variable of a loop may be: an element of the list, a key of the object. */
export function readLoop(expression: Expression, loop: Walk, id: TSESTree.Identifier, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const array = sameValue(expression, { file, node: loop.right });
  const path = pathInPattern(id);
  if (!path) return [reader.readLeaf(expression)];
  return loop.type === 'ForInStatement' ? readKeys(array, reader) : reader.readElements(array, path);
}

// The names of an object's own properties, when it is a literal that can be seen.
function readKeys(object: Expression, reader: TextReader): TextPiece[] {
  const origin = trace(object.at);
  if (origin.kind === 'value' && origin.at.node.type === 'ObjectExpression') {
    const isClosed = origin.at.node.properties.every((property) => property.type === 'Property' && !property.computed);
    if (isClosed) return [HARMLESS];
  }
  const leaf = reader.readLeaf(object);
  // The keys of a value whose type is a closed set of names may still be others when it runs.
  return [leaf.kind === 'open' ? leaf : { kind: 'open', openness: 'likely', site: object.site, isWhole: object.isWhole }];
}

/** `for (const { a: [b] } of list)`: the way from an element to the name. */
export function pathInPattern(id: TSESTree.Node): string[] | undefined {
  const path: string[] = [];
  for (let node = id; node.parent && node.parent.type !== 'VariableDeclarator'; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'RestElement') return undefined;
    if (parent.type === 'ArrayPattern') path.unshift(String(parent.elements.indexOf(node as TSESTree.DestructuringPattern)));
    else if (parent.type === 'Property') {
      if (parent.computed || parent.key.type !== 'Identifier') return undefined;
      path.unshift(parent.key.name);
    }
  }
  return path;
}

/** What a parameter may be: what it stands for in this reading, an element that `map` hands over, the arguments of all calls, or its type's guess. */
export function readParameter(expression: Expression, binding: ParameterBinding, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const variable = variableOf(file, binding.id);
  const argument = variable && expression.given.get(variable);
  const leaf = reader.readLeaf(expression);
  if (leaf.kind === 'harmless') return [leaf];
  const { writes, replacedBy } = reachingWrites(writesTo(file, binding.id), expression.at.node);
  if (replacedBy) return writes.flatMap((written) => readWrite(expression, written, reader));
  if (argument && binding.path && isLeftOut(argument, binding.path)) {
    const { parent } = binding.id;
    const initial = parent.type === 'AssignmentPattern' && parent.left === binding.id ? parent.right : undefined;
    return initial ? reader.read(sameValue(expression, { file, node: initial })) : [HARMLESS];
  }
  if (argument && binding.path) return readArgument(expression, argument, binding.path, reader);
  const fromCallback = readCallbackParameter(expression, binding, reader);
  if (fromCallback) return fromCallback;
  const passed = binding.path && readPassed(expression, binding, binding.path, reader);
  if (passed && (writes.length === 0 || binding.path.length === 0)) return passed;
  return writes.flatMap((written) => readWrite(expression, written, reader)).concat(leaf);
}

/**
 * What lies on a path below a parameter, when all calls of its function can be seen and pass nothing that is open.
 * @param path from the argument
 */
export function readPassed(
  expression: Expression,
  binding: ParameterBinding,
  path: readonly string[],
  reader: TextReader,
): TextPiece[] | undefined {
  const { file } = expression.at;
  const given = argumentsAtCalls(file, binding);
  if (!given || (path.length > 0 && (binding.initial !== undefined || !given.every(({ node }) => isWrittenOut(node, path)))))
    return undefined;
  const values = binding.initial ? [...given, { file, node: binding.initial }] : given;
  const pieces = values.flatMap((at) =>
    readArgument(expression, { kind: 'value', value: sameValue(expression, at, new Map()) }, path, reader),
  );
  return pieces.every(({ kind }) => kind === 'constant' || kind === 'harmless') ? [HARMLESS] : undefined;
}

/** Does an object say itself what lies on a path? What is spread into it, or put into it later, may say otherwise. */
function isWrittenOut(from: TSESTree.Node, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  const node = unwrap(from);
  if (node.type !== 'ObjectExpression' || node.properties.some(({ type }) => type === 'SpreadElement')) return false;
  const value = propertyValue(node, name);
  return value !== undefined && isWrittenOut(value, rest);
}

/** What an assignment puts into a variable; `+=` makes it a part of what was there. */
export function readWrite(expression: Expression, written: TSESTree.Node, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const { parent } = written;
  const isAppending = parent?.type === 'AssignmentExpression' && parent.operator === '+=';
  const at = { file, node: written };
  return reader.read(isAppending ? partOf(expression, at) : sameValue(expression, at));
}

/** What is assigned to a name after it was declared. */
export function writesTo(file: SourceFile, id: TSESTree.Identifier): TSESTree.Node[] {
  return (variableOf(file, id)?.laterWrites ?? []).flatMap(({ writeExpr }) => (writeExpr ? [writeExpr] : []));
}

const ELEMENT_METHODS = new Set(['map', 'flatMap', 'forEach', 'filter', 'find', 'some', 'every', 'sort']);

/** The parameter of a function that is handed to a method of an array: an element, or its index. */
export function readCallbackParameter(
  expression: Expression,
  { fn, index, path }: ParameterBinding,
  reader: TextReader,
): TextPiece[] | undefined {
  const { file } = expression.at;
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.arguments[0] !== fn || !path) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !ELEMENT_METHODS.has(memberName(callee) ?? '')) return undefined;
  if (index > 0) return memberName(callee) === 'sort' ? undefined : [HARMLESS];
  return reader.readElements(sameValue(expression, { file, node: callee.object }), path);
}
