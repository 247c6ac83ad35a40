import { methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Kind } from '../../scope/kind-table.ts';
import type { Kinds } from '../../scope/kinds.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { trace } from '../../scope/trace.ts';
import { routerIdentity } from './router-identity.ts';

export function isKoaRouter(kind: Kind): boolean {
  return kind.library === 'koa' && (kind.role === 'app' || kind.role === 'router');
}

/** The node that makes the app or router which an expression means: `router`, `router.routes()`, the first of what `...args` holds. */
export function koaIdentity(at: Located, kinds: Kinds): Located | undefined {
  const kind = kinds.of(at);
  if (kind?.library === 'koa' && kind.role === 'routes') {
    const router = routerOfRoutes(at);
    return router && koaIdentity(router, kinds);
  }
  if (kind && isKoaRouter(kind)) return routerIdentity(at, kinds, isKoaRouter);
  // An untyped parameter that is handed a router.
  const origin = trace(at);
  return origin.kind === 'parameter' ? { file: origin.file, node: origin.binding.id } : undefined;
}

/** `router` of `router.routes()`, wherever that call stands. */
export function routerOfRoutes(at: Located): Located | undefined {
  const { file, node } = makerOf(at);
  const call = methodCall(unwrap(node));
  return call && { file, node: call.object };
}
