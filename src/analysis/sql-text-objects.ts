import { trace } from '../scope/trace.ts';
import type { Located } from '../model/source-file.ts';
import { ANY, partsOf } from './sql-text-parts.ts';
import { END, HARMLESS, UNDECIDED, sameValue, type Expression, type ListPiece, type TextPiece, type TextReader } from './sql-text-piece.ts';

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
  const origin = trace(object);
  const expression = sameValue(array, object);
  const values = part === '1' ? partsOf(expression, [ANY, ...(name === 'entries' ? path.slice(1) : path)], reader) : undefined;
  // An object that is made empty is filled by others.
  if (values?.length === 0) return [UNDECIDED, END];
  if (values) return values.flatMap((value) => [...reader.read(value), END]);
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return [asOpen(reader.readLeaf(expression), expression)];
  const isClosed = origin.at.node.properties.every((property) => property.type === 'Property' && !property.computed);
  return [isClosed && part === '0' ? HARMLESS : asOpen(reader.readLeaf(expression), expression)];
}

// The keys of an object may be others than its type tells.
function asOpen(leaf: TextPiece, { site, isWhole }: Expression): TextPiece {
  return leaf.kind === 'open' ? leaf : { kind: 'open', openness: 'likely', site, isWhole };
}
