import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import { widestOf, type SchemaReader, type TextOfOutput } from './adapter.ts';
import { creationOf, elementsOf, type Creation } from './creation.ts';
import { isNumberMaker } from './number-maker.ts';
import { textInShape, textInTuple, type ShapeWords } from './shape.ts';
import { isSafePattern } from './string-format.ts';
import { AROUND_FIRST, firstSchema, plainName } from './valibot-creation.ts';

const CLOSED =
  /^(?:number|bigint|boolean|date|literal|picklist|enum_?|null_?|undefined_?|void_?|nan|never|keyof|toNumber|toBigint|toBoolean|toDate|parseBoolean|values?)$/;
// Each was given texts with quotes, blanks and semicolons at every place; at most one blank fits, in the middle of a date or an ISBN.
const SAFE_FORMAT = new RegExp(
  '^(?:uuid|ulid|nanoid|cuid2|ksuid|isoDate|isoDateTime|isoDateTimeSecond|isoTime|isoTimeSecond|isoTimestamp|isoWeek|ip|ipv4|ipv6|mac|mac48|mac64' +
    '|hexadecimal|hexColor|octal|decimal|digits|base64|email|emoji|slug|bic|imei|isrc|jwsCompact|domain|isbn|hash|mimeType)$',
);
const FREE = /^(?:string|any|unknown)$/;
const SHAPE: ShapeWords = { shown: 'entries' };

/** What text lies there in what a schema of Valibot lets through. */
export function textOfOutput(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const made = creationOf(at);
  if (!made) return 'unknown';
  const { file, node } = made;
  const name = plainName(made);
  const [first, second] = node.arguments;
  const [head, ...rest] = path;
  const of = (schema: TSESTree.Node | undefined, inner: readonly string[]): TextOfOutput =>
    schema ? reader.textOfOutput({ file, node: schema }, inner) : 'unknown';
  if (CLOSED.test(name)) return 'closed';
  if (FREE.test(name)) return 'free';
  switch (name) {
    case 'object':
    case 'strictObject':
    case 'looseObject':
      return (first && textInShape({ file, node: first }, path, reader, SHAPE)) ?? 'unknown';
    case 'objectWithRest':
      return (first && textInShape({ file, node: first }, path, reader, SHAPE)) ?? (head === undefined ? 'unknown' : of(second, rest));
    case 'record':
    case 'map':
      return head === undefined ? 'unknown' : of(second, rest);
    case 'array':
    case 'set':
      return of(first, rest);
    case 'tuple':
    case 'strictTuple':
    case 'looseTuple':
      return textInTuple(elementsOf(file, first), path, reader);
    case 'union':
    case 'variant':
      return widestOf(elementsOf(file, name === 'union' ? first : second).map((each) => reader.textOfOutput(each, path)));
    case 'intersect':
      // The part that has the key tells.
      return (
        elementsOf(file, first)
          .map((each) => reader.textOfOutput(each, path))
          .find((each) => each !== 'unknown') ?? 'unknown'
      );
    case 'pipe':
      return textOfPipe(made, path, reader);
    default:
      return AROUND_FIRST.test(name) ? of(firstSchema(made), path) : 'unknown';
  }
}

/** `pipe(string(), trim(), uuid())`: the last step that says something of the text decides. */
function textOfPipe({ file, node }: Creation, path: readonly string[], reader: SchemaReader): TextOfOutput {
  for (const step of [...node.arguments].reverse()) {
    const at = { file, node: step };
    if (reader.roleOf(at)) return reader.textOfOutput(at, path);
    const made = creationOf(at);
    if (!made) return 'unknown';
    const name = plainName(made);
    const [first] = made.node.arguments;
    if (name === 'transform' && first && isNumberMaker({ file: made.file, node: first })) return 'closed';
    if (/^(?:transform|rawTransform|parseJson|args|returns|awaitAsync)$/.test(name)) return 'unknown';
    if (path.length === 0 && (CLOSED.test(name) || SAFE_FORMAT.test(name))) return 'closed';
    if (path.length === 0 && name === 'regex' && isSafePattern(first && { file: made.file, node: first })) return 'closed';
  }
  return 'unknown';
}
