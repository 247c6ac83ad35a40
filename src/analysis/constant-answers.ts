import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import type { RequestRoles } from './request-roles.ts';
import { isChosenByCaller } from './sent-values.ts';
import { madeResponse } from './web-response.ts';

const NO_ROLES: RequestRoles = new Map();

/**
 * Is what is returned the same for everybody: `NextResponse.json({ ok: true })`, `new Response(null)`?
 * @param roles where the request is: what it holds is nothing new to the caller who wrote it, `new Response(params.get('hub.challenge'))`
 */
export function isConstantAnswer({ file, node }: Located, roles = NO_ROLES): boolean {
  const inner = unwrap(node);
  if (isConstantShape({ file, node: inner }, roles)) return true;
  const made = madeResponse({ file, node: inner });
  return (
    made !== undefined && (made.by === undefined || made.by === 'json') && (!made.body || isConstantShape({ file, node: made.body }, roles))
  );
}

/** `'OK'`, `{ error: 'missing' }`, `{ challenge: body.challenge }`: the same for everybody, or what he sent himself. */
export function isConstantShape({ file, node: value }: Located, roles = NO_ROLES): boolean {
  const node = unwrap(value);
  const isConstant = (part: TSESTree.Node): boolean => isConstantShape({ file, node: part }, roles);
  if (node.type === 'Literal') return true;
  if (node.type === 'TemplateLiteral') return node.expressions.every(isConstant);
  if (node.type === 'ArrayExpression') return node.elements.every((each) => each !== null && isConstant(each));
  if (node.type === 'ObjectExpression') return node.properties.every((each) => each.type === 'Property' && isConstant(each.value));
  return roles.size > 0 && isChosenByCaller({ file, node }, roles);
}
