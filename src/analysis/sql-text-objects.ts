import { methodCall, unwrap, valueParameters } from '../ast/nodes.ts';
import { functionOf } from '../scope/function-of.ts';
import { laterChangesOf } from '../scope/later-changes.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import type { Located } from '../model/source-file.ts';
import { functionalCall } from './functional-calls.ts';
import { givenTo } from './sql-text-given.ts';
import { ANY, partsOf } from './sql-text-parts.ts';
import { END, HARMLESS, UNDECIDED, sameValue, type Expression, type ListPiece, type TextPiece, type TextReader } from './sql-text-piece.ts';
import { declaredType } from './value-types.ts';

/** The names and values of an object: `Object.keys(changes)`, `Object.entries(filters)`. */
export function readObjectParts(
  array: Expression,
  name: string,
  object: Located,
  path: readonly string[],
  reader: TextReader,
): ListPiece[] | undefined {
  const part = name === 'entries' ? path[0] : name === 'keys' ? '0' : name === 'values' ? '1' : undefined;
  if (part === undefined) return undefined;
  const expression = sameValue(array, object);
  if (part === '0') return [...readObjectKeys(expression, reader), END];
  const values = part === '1' ? partsOf(expression, [ANY, ...(name === 'entries' ? path.slice(1) : path)], reader) : undefined;
  // An object that is made empty is filled by others.
  if (values?.length === 0) return [UNDECIDED, END];
  return values?.flatMap((value) => [...reader.read(value), END]) ?? [asOpen(reader.readLeaf(expression), expression)];
}

/** The names in an object: those of a literal are constants, those of anything else may be others than its type tells. */
export function readObjectKeys(object: Expression, reader: TextReader): TextPiece[] {
  const origin = trace(object.at);
  if (origin.kind === 'value' && origin.at.node.type === 'ObjectExpression') {
    const isClosed = origin.at.node.properties.every((property) => property.type === 'Property' && !property.computed);
    if (isClosed) return readFilledKeys(object, reader) ?? [asOpen(reader.readLeaf(object), object)];
  }
  const reduced = origin.kind === 'value' ? readReducedKeys(sameValue(object, origin.at), reader) : undefined;
  return reduced ?? [asOpen(reader.readLeaf(object), object)];
}

/** `set[column] = value`: the names that are put into an object whose other names are constants; undefined when they cannot be told. */
function readFilledKeys(object: Expression, reader: TextReader): TextPiece[] | undefined {
  const { file } = object.at;
  const node = unwrap(object.at.node);
  const keys: TextPiece[] = [HARMLESS];
  for (const { node: change, member } of node.type === 'Identifier' ? laterChangesOf(file, node) : []) {
    if (member !== undefined || change.type === 'UnaryExpression' || change.type === 'UpdateExpression') continue;
    const written = change.type === 'AssignmentExpression' ? change.left : undefined;
    if (written?.type !== 'MemberExpression' || unwrap(written.object).type !== 'Identifier') return undefined;
    keys.push(...reader.read(sameValue(object, { file, node: written.property })));
  }
  return keys;
}

/** ``reduce(ids, (found, id, index) => ({ ...found, [`id_${index}`]: id }), {})``: the names that a callback adds to an empty object. */
function readReducedKeys(object: Expression, reader: TextReader): TextPiece[] | undefined {
  const reduction = reductionOf(object.at);
  const fn = reduction?.callback && functionOf(reduction.callback);
  if (!reduction || !fn) return undefined;
  const [before] = valueParameters(fn.node);
  const each = { kind: 'elementOf', array: sameValue(object, reduction.list) } as const;
  const given = givenTo(fn, [undefined, each, { kind: 'harmless' }], object);
  const keys: TextPiece[] = [];
  for (const returned of returnsOf(fn)) {
    const node = unwrap(returned);
    if (node.type !== 'ObjectExpression' || before?.type !== 'Identifier') return undefined;
    for (const property of node.properties) {
      if (property.type === 'Property') {
        if (property.computed) keys.push(...reader.read(sameValue(object, { file: fn.file, node: property.key }, given)));
      } else if (property.argument.type !== 'Identifier' || property.argument.name !== before.name) return undefined;
    }
  }
  return [...keys, HARMLESS];
}

/** A list, and not an object, that is put together into an object which is empty at first. */
function reductionOf({ file, node }: Located): { readonly list: Located; readonly callback: Located | undefined } | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const functional = functionalCall({ file, node });
  const method = methodCall(node);
  const list = functional?.list ?? (method && { file, node: method.object });
  const [callback, seed] = functional?.given ?? node.arguments;
  if ((functional ?? method)?.name !== 'reduce' || !list || seed?.type !== 'ObjectExpression' || seed.properties.length > 0)
    return undefined;
  const isList = !functional || list.node.type === 'ArrayExpression' || declaredType(list)?.node.type === 'TSArrayType';
  return isList ? { list, callback: callback && { file, node: callback } } : undefined;
}

// The keys of an object may be others than its type tells.
function asOpen(leaf: TextPiece, { site, isWhole }: Expression): TextPiece {
  return leaf.kind === 'open' ? leaf : { kind: 'open', openness: 'likely', site, isWhole };
}
