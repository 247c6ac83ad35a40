import { unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';

const NUMBERS = new Set(['Number', 'parseInt', 'parseFloat', 'BigInt', 'Boolean']);

/** Does a function that converts make a number: `Number`, `(value) => Number(value)`, `(value) => +value`? */
export function isNumberMaker({ file, node }: Located): boolean {
  const made = node.type === 'ArrowFunctionExpression' ? unwrap(node.body) : node;
  if (made.type === 'UnaryExpression') return made.operator === '+' || made.operator === '!';
  const callee = made.type === 'CallExpression' ? made.callee : made;
  const origin = trace({ file, node: callee });
  return origin.kind === 'global' && NUMBERS.has(origin.name);
}
