import { isFunction, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { returnsOf } from './returns-of.ts';
import { trace } from './trace.ts';

const MAX_STEPS = 6;

/** The library's own expression behind a value: through constants, imports and project functions that only return it. */
export function makerOf(at: Located, steps = 0): Located {
  const origin = trace(at);
  if (origin.kind !== 'value' || steps > MAX_STEPS) return { file: at.file, node: unwrap(at.node) };
  const { file, node } = origin.at;
  if (node.type !== 'CallExpression') return origin.at;
  const callee = trace({ file, node: node.callee });
  if (callee.kind !== 'value' || !isFunction(callee.at.node)) return origin.at;
  const [returned, ...others] = returnsOf({ file: callee.at.file, node: callee.at.node });
  return returned && others.length === 0 ? makerOf({ file: callee.at.file, node: returned }, steps + 1) : origin.at;
}
