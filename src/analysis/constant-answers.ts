import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { madeResponse } from './web-response.ts';

/** Is what is returned the same for everybody: `NextResponse.json({ ok: true })`, `new Response(null)`? */
export function isConstantAnswer({ file, node }: Located): boolean {
  const inner = unwrap(node);
  if (isConstantShape(inner)) return true;
  const made = madeResponse({ file, node: inner });
  return made !== undefined && (made.by === undefined || made.by === 'json') && (!made.body || isConstantShape(unwrap(made.body)));
}

/** `'OK'`, `{ error: 'missing' }`: the same for everybody. */
export function isConstantShape(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return true;
  if (node.type === 'TemplateLiteral') return node.expressions.length === 0;
  if (node.type === 'ArrayExpression') return node.elements.every((each) => each !== null && isConstantShape(each));
  return node.type === 'ObjectExpression' && node.properties.every((each) => each.type === 'Property' && isConstantShape(each.value));
}
