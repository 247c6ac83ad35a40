import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, memberName, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
import { widestOf, type SchemaReader, type TextOfOutput } from './adapter.ts';

/** How a library writes the object of schemas that makes an object's schema. */
export interface ShapeWords {
  /** The member of a schema that shows its object again, to be spread into others: `Order.shape`. */
  readonly shown?: string;
  /** How else a key may be written: `'name?'`. */
  readonly suffix?: string;
  /** What text a member lets through, where it may be something shorter than a schema: `'string'`. */
  textOf?(member: Located, path: readonly string[], reader: SchemaReader): TextOfOutput;
}

const MAX_SPREADS = 8;

/** An object of schemas that has none; also where it is left out. */
export function isEmptyShape(shape: TSESTree.Node | undefined): boolean {
  return !shape || (shape.type === 'ObjectExpression' && shape.properties.length === 0);
}

/** What text lies there in a tuple: in the element that is asked for, or in any. */
export function textInTuple(elements: readonly Located[], [head, ...rest]: readonly string[], reader: SchemaReader): TextOfOutput {
  const element = head === undefined ? undefined : elements[Number(head)];
  return element ? reader.textOfOutput(element, rest) : widestOf(elements.map((each) => reader.textOfOutput(each, rest)));
}

/** What text lies there in an object of schemas, those that it spreads in included; undefined for keys that it does not have. */
export function textInShape(
  shape: Located,
  path: readonly string[],
  reader: SchemaReader,
  words: ShapeWords,
  depth = 0,
): TextOfOutput | undefined {
  const [head, ...rest] = path;
  const origin = trace(shape);
  if (head === undefined || depth > MAX_SPREADS) return undefined;
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') {
    const node = unwrap(shape.node);
    const isShown = node.type === 'MemberExpression' && words.shown !== undefined && memberName(node) === words.shown;
    return isShown ? reader.textOfOutput({ file: shape.file, node: node.object }, path) : undefined;
  }
  const { file, node } = origin.at;
  const own = propertyValue(node, head) ?? (words.suffix === undefined ? undefined : propertyValue(node, head + words.suffix));
  if (own) return words.textOf?.({ file, node: own }, rest, reader) ?? reader.textOfOutput({ file, node: own }, rest);
  // A key that is computed may be this one.
  if (node.properties.some((each) => each.type === 'Property' && keyName(each.key, each.computed) === undefined)) return 'unknown';
  for (const each of [...node.properties].reverse()) {
    const found = each.type === 'SpreadElement' ? textInShape({ file, node: each.argument }, path, reader, words, depth + 1) : undefined;
    if (found !== undefined && found !== 'unknown') return found;
  }
  return undefined;
}
