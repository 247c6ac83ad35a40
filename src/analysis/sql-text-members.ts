import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { assignmentsTo } from '../scope/class-members.ts';
import { laterChangesOf } from '../scope/later-changes.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { loopOf } from '../scope/loops.ts';
import { readArgument } from './sql-text-arrays.ts';
import { givenForPart, isLeftOut } from './sql-text-given.ts';
import { ANY, partsOf } from './sql-text-parts.ts';
import { pathInPattern, readCallbackParameter, readPassed } from './sql-text-parameters.ts';
import { HARMLESS, UNDECIDED, sameValue, upgrade, type Expression, type TextPiece, type TextReader } from './sql-text-piece.ts';

const MAX_HOPS = 8;

/** What a property holds: of an object or enum that can be seen, of a field of this class; looked up by any key, one of all its values. */
export function readMember(expression: Expression, node: TSESTree.MemberExpression, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const leaf = reader.readLeaf(expression);
  if (leaf.kind === 'harmless') return [leaf];
  if (memberName(node) === undefined) return readLookup(expression, node, leaf, reader);
  const given = readGivenMember(expression, node, leaf, reader) ?? readFoundMember(expression, node, leaf, reader);
  if (given) return given;
  const origin = trace({ file, node });
  if (origin.kind === 'value' && origin.at.node !== node)
    return upgrade(reader.read(sameValue(expression, origin.at, givenForPart(expression, node.object, origin.at))), leaf);
  if (origin.kind === 'member' && origin.object.kind === 'value' && origin.object.at.node.type === 'TSEnumDeclaration') return [HARMLESS];
  // `this.table = table` of a constructor: what those give it that make one.
  if (origin.kind === 'parameter' && origin.binding.path && isAssignedOnce({ file, node }))
    return (
      readPassed(sameValue(expression, { file: origin.file, node: origin.binding.id }), origin.binding, origin.binding.path, reader) ?? [
        leaf,
      ]
    );
  return origin.kind === 'external' ? [UNDECIDED] : readMadeMember(expression, node, leaf, reader);
}

/** `build(options).text`, `text.split(' ')[0]`: what lies there in what something made. */
function readMadeMember(expression: Expression, node: TSESTree.MemberExpression, leaf: TextPiece, reader: TextReader): TextPiece[] {
  const object = sameValue(expression, { file: expression.at.file, node: node.object });
  if (node.computed && unwrap(node.object).type === 'CallExpression') return upgrade(reader.readElements(object), leaf);
  const parts = partsOf(object, [memberName(node) ?? ANY], reader)?.flatMap((part) => reader.read(part));
  if (parts) return upgrade(parts, leaf);
  const elements = node.computed && isMadeList(object.at) ? reader.readElements(object) : [];
  return elements.length > 0 ? upgrade(elements, leaf) : [leaf];
}

/** `const clauses = steps.map((step) => …)`: by any index one of its elements. */
function isMadeList(at: Located): boolean {
  const origin = trace(at);
  return origin.kind === 'value' && /^(?:map|flatMap|filter|slice|sort|concat)$/.test(methodCall(origin.at.node)?.name ?? '');
}

/** Is `this.table` given a value in one place of its class only? */
function isAssignedOnce({ file, node }: Located<TSESTree.MemberExpression>): boolean {
  const owner = enclosingClass(node);
  const name = memberName(node);
  return (
    owner !== undefined &&
    name !== undefined &&
    unwrap(node.object).type === 'ThisExpression' &&
    assignmentsTo({ file, node: owner }, name).length <= 1
  );
}

/** `COLUMNS[key]`, `DIRECTIONS[0]`: one of the values, whatever the key is. */
function readLookup(expression: Expression, node: TSESTree.MemberExpression, leaf: TextPiece, reader: TextReader): TextPiece[] {
  const { file } = expression.at;
  const object = unwrap(node.object);
  const origin = trace({ file, node: object });
  const values: Located | undefined = origin.kind === 'value' ? origin.at : undefined;
  if (values?.node.type === 'TSEnumDeclaration') return [HARMLESS];
  const isFilled = object.type === 'Identifier' && laterChangesOf(file, object).length > 0;
  if (values?.node.type === 'ArrayExpression')
    return reader.readElements(sameValue(expression, isFilled ? { file, node: object } : values));
  if (values?.node.type === 'ObjectExpression' && !isFilled) {
    const from = values.file;
    return values.node.properties.flatMap((property) =>
      property.type === 'Property' ? reader.read(sameValue(expression, { file: from, node: property.value })) : [UNDECIDED],
    );
  }
  return origin.kind === 'external' ? [UNDECIDED] : readMadeMember(expression, node, leaf, reader);
}

/** `options.table` where `options` stands for an argument, or for an element of an array, that can be seen. */
function readGivenMember(
  expression: Expression,
  node: TSESTree.MemberExpression,
  leaf: TextPiece,
  reader: TextReader,
): TextPiece[] | undefined {
  const { file } = expression.at;
  const chain = chainOf(node);
  if (!chain) return undefined;
  const binding = bindingOf(file, chain.root);
  if (binding.kind !== 'parameter' && binding.kind !== 'variable') return undefined;
  const variable = variableOf(file, chain.root);
  const argument = variable && expression.given.get(variable);
  const path = [...(binding.path ?? []), ...chain.path];
  if (argument && isLeftOut(argument, path)) return [HARMLESS];
  if (argument) return orLeaf(readArgument(expression, argument, path, reader), expression, leaf);
  const pieces =
    binding.kind === 'parameter'
      ? readCallbackParameter(expression, { ...binding, path }, reader)
      : readLoopMember(expression, chain.root, chain.path, reader);
  return pieces ? orLeaf(pieces, expression, leaf) : readPassedMember(expression, chain.root, chain.path, reader);
}

/** `filters.where` of a parameter, also by a name that it is taken apart into: `const { filters } = options`. */
function readPassedMember(
  expression: Expression,
  root: TSESTree.Identifier,
  path: readonly string[],
  reader: TextReader,
  hops = 0,
): TextPiece[] | undefined {
  const { file } = expression.at;
  const binding = bindingOf(file, root);
  if ((binding.kind !== 'parameter' && binding.kind !== 'variable') || !binding.path || hops > MAX_HOPS) return undefined;
  if (variableOf(file, root)?.laterWrites.length !== 0) return undefined;
  const whole = [...binding.path, ...path];
  if (binding.kind === 'parameter') return readPassed(expression, binding, whole, reader);
  const source = binding.init && unwrap(binding.init);
  return source?.type === 'Identifier' ? readPassedMember(expression, source, whole, reader, hops + 1) : undefined;
}

function readLoopMember(
  expression: Expression,
  root: TSESTree.Identifier,
  path: readonly string[],
  reader: TextReader,
): TextPiece[] | undefined {
  const binding = bindingOf(expression.at.file, root);
  const loop = binding.kind === 'variable' ? loopOf(binding.id) : undefined;
  const inPattern = binding.kind === 'variable' ? pathInPattern(binding.id) : undefined;
  if (loop?.type !== 'ForOfStatement' || !inPattern) return undefined;
  return reader.readElements(sameValue(expression, { file: expression.at.file, node: loop.right }), [...inPattern, ...path]);
}

/**
 * `COLUMNS.find((column) => column.id === sort).name`: one of the values of the list, whatever it is looked up by. Of a list that cannot be seen
 * it is text from code or a row: a name, or a number, unless it is put between quotes.
 */
function readFoundMember(
  expression: Expression,
  node: TSESTree.MemberExpression,
  leaf: TextPiece,
  reader: TextReader,
): TextPiece[] | undefined {
  const { file } = expression.at;
  const chain = chainOf(node);
  const binding = chain && bindingOf(file, chain.root);
  if (!chain || binding?.kind !== 'variable' || !binding.init || binding.writes.length > 0 || binding.path?.length !== 0) return undefined;
  const call = methodCall(unwrap(binding.init));
  if (!call || !/^find(?:Last)?$/.test(call.name) || !isFunction(call.call.arguments[0])) return undefined;
  const pieces = reader.readElements(sameValue(expression, { file, node: call.object }), chain.path);
  if (pieces.length > 0 && pieces.every(({ kind }) => kind === 'constant' || kind === 'harmless')) return pieces;
  return leaf.kind === 'open' && leaf.openness !== 'request' ? [{ ...leaf, openness: 'hidden' }] : undefined;
}

// What is only known of the whole says less of a member than the member itself; text that is built elsewhere says more.
function orLeaf(pieces: readonly TextPiece[], { site }: Expression, leaf: TextPiece): TextPiece[] {
  const isTold = pieces.every((piece) => piece.kind === 'constant' || piece.kind === 'harmless');
  const isBuilt = pieces.some((piece) => piece.kind === 'open' && piece.site.node !== site.node);
  return isTold || isBuilt ? [...pieces] : [leaf];
}

function chainOf(node: TSESTree.MemberExpression): { readonly root: TSESTree.Identifier; readonly path: readonly string[] } | undefined {
  const name = memberName(node);
  const object = unwrap(node.object);
  if (name === undefined) return undefined;
  if (object.type === 'Identifier') return { root: object, path: [name] };
  const outer = object.type === 'MemberExpression' ? chainOf(object) : undefined;
  return outer && { root: outer.root, path: [...outer.path, name] };
}
