import type { TSESTree } from '@typescript-eslint/utils';

import { endOf } from '../../ast/place.ts';
import type { Located } from '../../model/source-file.ts';
import { stepStart } from './chain-steps.ts';
import type { AdapterContext, RouteDeclaration, RouterDeclaration } from './adapter.ts';
import { stepsOf, type FindMacro } from './elysia-hooks.ts';
import { namedOn } from './elysia-macros.ts';
import { judgeRequest, judgeResponse } from './elysia-schemas.ts';
import type { Options } from './options.ts';
import { readPath } from './paths.ts';

/** A route as it is written. */
export interface RouteSource {
  readonly method: string;
  readonly call: TSESTree.CallExpression;
  readonly path: Located;
  readonly handler: Located | undefined;
  readonly options: Options | undefined;
  /** What is done with messages of a socket is not read: only a guard in front of it tells. */
  readonly unread?: Located;
}

/** What stands around a route on its own instance. */
export interface RouteSurroundings {
  readonly instance: Located;
  readonly find: FindMacro;
  /** Of `guard` and `group`, the nearest first. */
  readonly options: readonly Options[];
}

export function toDeclaration(source: RouteSource, around: RouteSurroundings, context: AdapterContext): RouteDeclaration {
  const { method, call, path, handler, options, unread } = source;
  const { instance, find } = around;
  const { kinds } = context;
  const headStart = stepStart(call);
  const read = readPath(path);
  const schemas = {
    method,
    handler,
    options: [...(options ? [options] : []), ...around.options],
    modelOf: (name: string) => namedOn('models', instance, name, kinds),
  };
  const middlewareBy = (macros: FindMacro): RouteDeclaration['middleware'] => [...stepsOf(options, macros), ...(unread ? [unread] : [])];
  const route: RouteDeclaration = {
    kind: 'route',
    method,
    path: read.kind === 'path' ? read.paths[0] : undefined,
    node: call,
    ...(headStart !== undefined && { headStart }),
    headEnd: endOf(path.node),
    middleware: middlewareBy(find),
    handler,
    requestSchema: () => judgeRequest(schemas, context),
    response: () => (unread ? { strength: 'exempt', evidence: [] } : judgeResponse(schemas, context)),
  };
  return {
    ...route,
    // Macros of the instances around serve as well.
    within: (routers) => ({ ...route, middleware: middlewareBy((name) => find(name) ?? outerMacro(name, routers, context)) }),
  };
}

/** @param routers outermost first, the route's own last */
function outerMacro(name: string, routers: readonly RouterDeclaration[], { kinds }: AdapterContext): Located | undefined {
  for (const { at } of routers.slice(0, -1).reverse()) {
    const found = namedOn('macros', at, name, kinds);
    if (found) return found;
  }
  return undefined;
}
