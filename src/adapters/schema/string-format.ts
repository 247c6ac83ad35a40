import { propertyValue, unwrap } from '../../ast/nodes.ts';
import { isPlainPattern } from '../../ast/plain-pattern.ts';
import type { Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { trace } from '../../scope/trace.ts';
import type { TextOfOutput } from './adapter.ts';

// Formats of JSON schema that leave no room for a quote or a blank. Formats are checked only where the validator was told to; TypeBox and Ajv refuse unknown ones.
const SAFE_FORMAT = /^(?:uuid|date|time|date-time|iso-date-time|iso-time|duration|ipv4|ipv6|byte|int32|int64|float|double)$/;

/** What text the options of a JSON schema string let through: a safe `format`, a `pattern` of letters and digits, an `enum`; any text without them. */
export function textOfStringOptions(options: Located | undefined): TextOfOutput {
  if (!options) return 'free';
  const origin = trace(options);
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return 'unknown';
  const { file, node } = origin.at;
  if (propertyValue(node, 'enum') ?? propertyValue(node, 'const')) return 'closed';
  const format = propertyValue(node, 'format');
  if (format && SAFE_FORMAT.test(constantString({ file, node: format }) ?? '')) return 'closed';
  const pattern = propertyValue(node, 'pattern');
  if (pattern && isPlainPattern(constantString({ file, node: pattern }) ?? '', '')) return 'closed';
  return node.properties.some(({ type }) => type === 'SpreadElement') ? 'unknown' : 'free';
}

/** Is it a pattern, written here or elsewhere, that holds a text to letters, digits and the like? */
export function isSafePattern(at: Located | undefined): boolean {
  const origin = at && trace(at);
  const literal = origin?.kind === 'value' ? unwrap(origin.at.node) : undefined;
  return literal?.type === 'Literal' && 'regex' in literal && isPlainPattern(literal.regex.pattern, literal.regex.flags);
}
