import { isBooleanLiteral, propertyValue } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';

/** What an object of options says of a flag. */
export type Flag = boolean | 'absent' | 'unknown';

/** A flag of an object of options, wherever the object is written. */
export function flagOf(options: Located | undefined, name: string): Flag {
  if (!options) return 'absent';
  const origin = trace(options);
  if (origin.kind !== 'value' || origin.at.node.type !== 'ObjectExpression') return 'unknown';
  const value = propertyValue(origin.at.node, name);
  if (!value) return origin.at.node.properties.some((each) => each.type === 'SpreadElement') ? 'unknown' : 'absent';
  return isBooleanLiteral(value, false) ? false : isBooleanLiteral(value, true) ? true : 'unknown';
}
