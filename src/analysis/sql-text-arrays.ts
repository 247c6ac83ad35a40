import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, memberName, methodCall, propertyValue, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { pushedTo } from '../scope/pushed-elements.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { letsThroughOnlyKnown } from './allow-list.ts';
import { functionalCall, type FunctionalCall } from './functional-calls.ts';
import { readPassedElements } from './sql-text-callers.ts';
import { argumentsOf, givenTo } from './sql-text-given.ts';
import { readObjectKeys, readObjectParts } from './sql-text-objects.ts';
import { ANY, partsOf, partsTaken } from './sql-text-parts.ts';
import {
  END,
  HARMLESS,
  partOf,
  sameValue,
  type Argument,
  type Expression,
  type ListPiece,
  type TextPiece,
  type TextReader,
} from './sql-text-piece.ts';
import { declaredType } from './value-types.ts';

/** What a parameter stands for, or what lies there when it is taken apart. */
export function readArgument(outer: Expression, argument: Argument, path: readonly string[], reader: TextReader): TextPiece[] {
  if (argument.kind === 'harmless') return [HARMLESS];
  const depth = outer.depth + 1;
  const { site, isWhole } = outer;
  if (argument.kind === 'elementOf') return reader.readElements({ ...argument.array, site, isWhole, depth }, path);
  if (argument.kind === 'keyOf') return readObjectKeys({ ...argument.object, site, isWhole, depth }, reader);
  return readPath({ ...argument.value, site, isWhole, depth }, path, reader);
}

/** `value.a.b` of a value that is given as an expression. */
function readPath(value: Expression, path: readonly string[], reader: TextReader): TextPiece[] {
  const [name, ...rest] = path;
  if (name === undefined) return reader.read(value);
  const origin = trace(value.at);
  const found = origin.kind === 'value' ? memberNode(origin.at, name) : undefined;
  // What is told of an object that is put into a list is told of the part that is read.
  const site = found && value.site.node === value.at.node && found.file === value.site.file ? found : value.site;
  if (found) return readPath({ ...value, at: found, site, depth: value.depth + 1 }, rest, reader);
  return partsOf(value, path, reader)?.flatMap((part) => reader.read(part)) ?? [reader.readLeaf(value)];
}

function memberNode({ file, node }: Located, name: string): Located | undefined {
  const found =
    node.type === 'ObjectExpression'
      ? propertyValue(node, name)
      : node.type === 'ArrayExpression'
        ? node.elements[Number(name)]
        : undefined;
  return found && found.type !== 'SpreadElement' ? { file, node: found } : undefined;
}

// Functions of packages that hand on elements of the list they are given.
const SELECTING = new Set(['filter', 'reject', 'compact', 'uniq', 'uniqBy', 'sortBy', 'orderBy', 'take', 'slice', 'reverse', 'values']);
// Methods that hand on elements of the array they are called on.
const KEEPING = new Set(['slice', 'sort', 'reverse', 'flat', 'toSorted', 'toReversed', 'values', 'splice', 'concat']);

/** What each element of an array may be: of a literal, of what was pushed, of what `map` makes of another. */
export function readArrayElements(array: Expression, path: readonly string[], reader: TextReader): ListPiece[] {
  const node = unwrap(array.at.node);
  const at: Located = { file: array.at.file, node };
  switch (node.type) {
    case 'ArrayExpression':
      return node.elements.flatMap((element) => (element ? readElement(array, { file: at.file, node: element }, path, reader) : []));
    case 'Identifier':
      return readNamedArray(array, { file: at.file, node }, path, reader);
    case 'CallExpression':
      return readArrayCall(array, node, path, reader) ?? [reader.readLeaf({ ...array, at })];
    case 'NewExpression':
      // `new Array(n)` has no elements yet; `new Set(list)` has those of the list.
      return node.arguments[0] && !isNamed(node.callee, 'Array')
        ? reader.readList(sameValue(array, { file: at.file, node: node.arguments[0] }), path)
        : [];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((each) => reader.readList(sameValue(array, { file: at.file, node: each }), path));
    case 'LogicalExpression':
      return [node.left, node.right].flatMap((each) => reader.readList(sameValue(array, { file: at.file, node: each }), path));
    case 'MemberExpression': {
      const origin = trace(at);
      if (origin.kind === 'value' && origin.at.node !== node) return reader.readList(sameValue(array, origin.at), path);
      const name = memberName(node) ?? ANY;
      const lists = partsOf(sameValue(array, { file: at.file, node: node.object }), [name], reader);
      return lists?.flatMap((list) => reader.readList(list, path)) ?? [reader.readLeaf({ ...array, at })];
    }
    default:
      return [reader.readLeaf({ ...array, at })];
  }
}

function readElement(array: Expression, { file, node }: Located, path: readonly string[], reader: TextReader): ListPiece[] {
  if (node.type === 'SpreadElement') return reader.readList(sameValue(array, { file, node: node.argument }), path);
  return [...readPath(partOf(array, { file, node }), path, reader), END];
}

function readNamedArray(
  array: Expression,
  { file, node }: Located<TSESTree.Identifier>,
  path: readonly string[],
  reader: TextReader,
): ListPiece[] {
  const binding = bindingOf(file, node);
  const variable = variableOf(file, node);
  const argument = variable && array.given.get(variable);
  if (argument?.kind === 'value' && binding.kind === 'parameter' && binding.path?.length === 0) {
    return reader.readList({ ...argument.value, site: array.site, isWhole: array.isWhole, depth: array.depth + 1 }, path);
  }
  const passed = binding.kind === 'parameter' && binding.path?.length === 0 ? readPassedElements(array, binding, path, reader) : undefined;
  if (passed && variable?.laterWrites.length === 0)
    return [...passed, ...pushedTo(file, node).flatMap((each) => readElement(array, { file, node: each }, path, reader))];
  if (binding.kind === 'variable' && binding.path?.length === 0) {
    const sources = [...(binding.init ? [binding.init] : []), ...binding.writes];
    const pieces = sources.flatMap((each) => reader.readList(sameValue(array, { file, node: each }), path));
    return [...pieces, ...pushedTo(file, node).flatMap((each) => readElement(array, { file, node: each }, path, reader))];
  }
  const origin = trace({ file, node });
  if (origin.kind === 'value' && origin.at.node !== node) return reader.readList(sameValue(array, origin.at), path);
  if (origin.kind === 'variable') return reader.readList(sameValue(array, { file: origin.file, node: origin.binding.id }), path);
  const pushed = pushedTo(file, node).flatMap((each) => readElement(array, { file, node: each }, path, reader));
  const lists = binding.kind === 'variable' && binding.writes.length === 0 ? partsTaken(array, binding, reader) : undefined;
  return [...(lists?.flatMap((list) => reader.readList(list, path)) ?? [reader.readLeaf({ ...array, at: { file, node } })]), ...pushed];
}

function readArrayCall(
  array: Expression,
  call: TSESTree.CallExpression,
  path: readonly string[],
  reader: TextReader,
): ListPiece[] | undefined {
  const { file } = array.at;
  const target = methodCall(call);
  const [first, second] = call.arguments;
  const functional = functionalCall({ file, node: call });
  if (functional) return readFunctional(array, functional, path, reader);
  if (!target) return isNamed(call.callee, 'Array') ? [] : readReturnedArray(array, call, path, reader);
  const receiver = sameValue(array, { file, node: target.object });
  if (isNamed(target.object, 'Object') && first) return readObjectParts(array, target.name, { file, node: first }, path, reader);
  if (isNamed(target.object, 'Array')) {
    if (target.name === 'of') return call.arguments.flatMap((each) => readElement(array, { file, node: each }, path, reader));
    if (target.name !== 'from' || !first) return undefined;
    // `Array.from({ length: n }, (_, i) => …)`: there is nothing in it but the index.
    return second
      ? readMapped(
          array,
          second,
          first.type === 'ObjectExpression' ? { kind: 'harmless' } : { kind: 'elementOf', array: sameValue(array, { file, node: first }) },
          reader,
        )
      : first.type === 'ObjectExpression'
        ? []
        : reader.readList(sameValue(array, { file, node: first }), path);
  }
  switch (target.name) {
    case 'map':
    case 'flatMap':
      return first && readMapped(array, first, { kind: 'elementOf', array: receiver }, reader);
    case 'fill':
      return first && readElement(array, { file, node: first }, path, reader);
    case 'keys':
      return [HARMLESS];
    case 'filter':
      if (first && letsThroughOnlyKnown({ file, node: first }, path)) return [HARMLESS];
      return reader.readList(receiver, path);
    case 'split':
      return reader.read(receiver);
    default:
      return KEEPING.has(target.name)
        ? [
            ...reader.readList(receiver, path),
            ...(target.name === 'concat'
              ? call.arguments.flatMap((each) => reader.readList(sameValue(array, { file, node: each }), path))
              : []),
          ]
        : readReturnedArray(array, call, path, reader);
  }
}

/** `_map(names, (name) => …)` of lodash. The second argument is an index of a list, and the name of a member of an object. */
function readFunctional(
  array: Expression,
  { name, list, given }: FunctionalCall,
  path: readonly string[],
  reader: TextReader,
): ListPiece[] | undefined {
  const of = sameValue(array, list);
  if (SELECTING.has(name)) return reader.readList(of, path);
  if (name !== 'map' || !given[0]) return undefined;
  const isList = list.node.type === 'ArrayExpression' || declaredType(list)?.node.type === 'TSArrayType';
  return readMapped(
    array,
    given[0],
    { kind: 'elementOf', array: of },
    reader,
    isList ? { kind: 'harmless' } : { kind: 'keyOf', object: of },
  );
}

function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** What a callback makes of each element; what it is handed beside it is the index, unless another thing is said. */
function readMapped(
  array: Expression,
  callback: TSESTree.Node,
  element: Argument,
  reader: TextReader,
  second: Argument = { kind: 'harmless' },
): ListPiece[] | undefined {
  const origin = trace({ file: array.at.file, node: callback });
  if (origin.kind === 'global')
    return ['Number', 'parseInt', 'parseFloat', 'BigInt', 'Boolean'].includes(origin.name) ? [HARMLESS] : undefined;
  if (origin.kind !== 'value') return undefined;
  const { node, file } = origin.at;
  return isFunction(node) ? reader.readReturns({ file, node }, [element, second], array) : readQuoter(array, origin.at, reader);
}

// `names.map(client.escapeIdentifier)`: as good as calling it.
function readQuoter(array: Expression, callback: Located, reader: TextReader): ListPiece[] | undefined {
  const pieces = reader.read({ ...array, at: callback, depth: array.depth + 1 });
  return pieces.every((piece) => piece.kind === 'harmless') ? pieces : undefined;
}

function readReturnedArray(
  array: Expression,
  call: TSESTree.CallExpression,
  path: readonly string[],
  reader: TextReader,
): ListPiece[] | undefined {
  const { file } = array.at;
  const origin = trace({ file, node: call.callee });
  if (origin.kind !== 'value' || !isFunction(origin.at.node)) return undefined;
  const found = { file: origin.at.file, node: origin.at.node };
  const given = givenTo(found, argumentsOf(array, call, found), array);
  return returnsOf({ file: origin.at.file, node: origin.at.node }).flatMap((returned) =>
    reader.readList(sameValue(array, { file: found.file, node: returned }, given), path),
  );
}
