import { keyName, propertyValue, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Verdict } from '../../model/verdict.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';
import { weakestOf, widestOf, type SchemaReader, type TextOfOutput, type UnknownKeys } from './adapter.ts';
import { describesExpression, keysOfExpression, textOfExpression } from './arktype-expression.ts';
import { textInShape, type ShapeWords } from './shape.ts';

// Optional keys are written `'name?'`.
const SHAPE: ShapeWords = { suffix: '?', textOf: textOfDefinition };
// `[Order, '[]']`, `[Order, '|', Refusal]`: operators stand in the second place.
const OPERATOR = /^(?:\[\]|\||&|=|\?|:|@|=>|\|>)$/;

/** What happens to the rest, as `'+'` and `onUndeclaredKey` say it. */
export function modeOf(word: string | undefined): UnknownKeys {
  return word === 'reject' ? 'rejects' : word === 'delete' ? 'strips' : word === 'ignore' ? 'passes' : 'unknown';
}

/** Does a definition describe anything: a string, a plain object, a tuple, another type? */
export function describesDefinition(at: Located, reader: SchemaReader): Verdict {
  const { file, node } = definitionAt(at);
  const text = constantString({ file, node });
  if (text !== undefined) return describesExpression(text);
  if (node.type === 'ObjectExpression') {
    const own = node.properties.filter((each) => !(each.type === 'Property' && keyName(each.key, each.computed) === '+'));
    if (own.length > 0) return 'yes';
    const mode = modeOf(wordUnder({ file, node }, '+'));
    return mode === 'rejects' || mode === 'strips' ? 'yes' : 'no';
  }
  const parts = tupleOf({ file, node });
  if (!parts) return reader.isSchema(at);
  const verdicts = parts.operands.map((each) => describesDefinition(each, reader));
  if (parts.operator === '|') return verdicts.includes('no') ? 'no' : 'yes';
  if (parts.operator === '&') return verdicts.includes('yes') ? 'yes' : 'unknown';
  if (parts.operator === '=>' || parts.operator === ':') return verdicts[0] === 'no' ? 'unknown' : (verdicts[0] ?? 'unknown');
  return parts.operator === undefined ? 'yes' : (verdicts[0] ?? 'unknown');
}

export function keysOfDefinition(at: Located, reader: SchemaReader): UnknownKeys {
  const { file, node } = definitionAt(at);
  const text = constantString({ file, node });
  if (text !== undefined) return keysOfExpression(text);
  if (node.type === 'ObjectExpression') return propertyValue(node, '+') ? modeOf(wordUnder({ file, node }, '+')) : 'passes';
  const parts = tupleOf({ file, node });
  if (!parts) return reader.unknownKeys(at);
  const keys = parts.operands.map((each) => keysOfDefinition(each, reader));
  if (parts.operator === '&' && keys.includes('rejects')) return 'rejects';
  return parts.operator === undefined || parts.operator === '|' || parts.operator === '&' ? weakestOf(keys) : (keys[0] ?? 'unknown');
}

export function textOfDefinition(at: Located, path: readonly string[], reader: SchemaReader): TextOfOutput {
  const { file, node } = definitionAt(at);
  const text = constantString({ file, node });
  if (text !== undefined) return textOfExpression(text, path);
  if (node.type === 'ObjectExpression') return textInShape({ file, node }, path, reader, SHAPE) ?? 'unknown';
  const parts = tupleOf({ file, node });
  if (!parts) return reader.textOfOutput(at, path);
  const [head, ...rest] = path;
  const texts = (inner: readonly string[]): TextOfOutput[] => parts.operands.map((each) => textOfDefinition(each, inner, reader));
  switch (parts.operator) {
    case undefined: {
      const element = head === undefined ? undefined : parts.operands[Number(head)];
      return element ? textOfDefinition(element, rest, reader) : widestOf(texts(rest));
    }
    case '|':
      return widestOf(texts(path));
    case '&':
      return texts(path).find((each) => each !== 'unknown') ?? 'unknown';
    case '[]':
      return texts(rest)[0] ?? 'unknown';
    case '=>':
    case '|>':
      return 'unknown';
    default:
      return texts(path)[0] ?? 'unknown';
  }
}

/** A definition where it is written: plain objects and lists may be constants of their own. */
function definitionAt(at: Located): Located {
  const node = unwrap(at.node);
  const origin = node.type === 'Identifier' ? trace(at) : undefined;
  const isPlain = origin?.kind === 'value' && /^(?:ObjectExpression|ArrayExpression)$/.test(origin.at.node.type);
  return isPlain ? origin.at : { file: at.file, node };
}

/** A list: an operator with what it stands between, or the elements of a tuple. */
function tupleOf({ file, node }: Located): { operator: string | undefined; operands: Located[] } | undefined {
  if (node.type !== 'ArrayExpression') return undefined;
  const elements = node.elements.flatMap((each) => (each ? [{ file, node: each }] : []));
  const second = elements[1] && constantString(elements[1]);
  const isExpression = second !== undefined && OPERATOR.test(second);
  const [first, , third] = elements;
  if (!isExpression) return { operator: undefined, operands: elements };
  return { operator: second, operands: [first, second === '|' || second === '&' ? third : undefined].filter((each) => each !== undefined) };
}

function wordUnder({ file, node }: Located, key: string): string | undefined {
  const value = node.type === 'ObjectExpression' ? propertyValue(node, key) : undefined;
  return value && constantString({ file, node: value });
}
