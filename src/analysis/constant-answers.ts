import { unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { isConstantShape } from './constant-shapes.ts';
import type { RequestRoles } from './request-roles.ts';
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
