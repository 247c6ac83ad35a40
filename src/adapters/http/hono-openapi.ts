import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { Located } from '../../model/source-file.ts';
import { boundExpressions, makersOf, type Maker } from '../../scope/argument-binding.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, RouteDeclaration } from './adapter.ts';
import { contentOf, partsOf, property, type Parts } from './hono-configs.ts';
import { judgeResponses, placeIn } from './hono-responses.ts';

/** A route of `@hono/zod-openapi`. */
export interface OpenApiRoute {
  readonly route: RouteDeclaration;
  /** The parts of the request that its declaration validates. */
  readonly targets: readonly string[];
  /** Which route it is, its configuration does not say there. */
  readonly isOpen: boolean;
}

/** Where a route is seen from outside, and the calls that say what the parameters of the function are that puts it on the app. */
interface HandedCall {
  readonly by: readonly Maker[];
  readonly node: TSESTree.CallExpression;
  readonly headEnd: number;
}

/** The routes that a function puts on the app which a call hands it, where only the call says which: `register(app, route, handler)`, `endpoint.mount(app)`. */
export function handedOpenApiRoutes(
  { file, node }: Located<TSESTree.CallExpression>,
  receivers: readonly Located[],
  context: AdapterContext,
): OpenApiRoute[] {
  const by = makersOf({ file, node: node.callee }, { file, node });
  return receivers.flatMap((receiver) =>
    openApiCallsOn(receiver).flatMap((call) =>
      readOpenApiRoutes(call, context).some(({ isOpen }) => isOpen)
        ? readOpenApiRoutes(call, context, { by, node, headEnd: endOf(node.callee) })
        : [],
    ),
  );
}

function openApiCallsOn({ file, node }: Located): Located<TSESTree.CallExpression>[] {
  if (!file.text.includes('.openapi')) return [];
  return indexOf(file).calls.flatMap((call) => {
    const target = methodCall(call);
    const origin = target && /^openapi(?:Routes)?$/.test(target.name) ? trace({ file, node: target.object }) : undefined;
    return origin?.kind === 'parameter' && origin.binding.id === node ? [{ file, node: call }] : [];
  });
}

/** `app.openapi(createRoute({…}), handler)`, `app.openapiRoutes([defineOpenAPIRoute({ route, handler })])`. */
export function readOpenApiRoutes(
  { file, node }: Located<TSESTree.CallExpression>,
  context: AdapterContext,
  handed?: HandedCall,
): OpenApiRoute[] {
  const [first, handler] = node.arguments;
  if (!first) return [];
  const place = handed ?? { node, headEnd: endOf(first), by: [] };
  const toRouteOf = (config: Located, own: Located): OpenApiRoute[] =>
    boundExpressions(own, place.by).map((each) => toRoute(configOf(config, context, place.by), place, each, context));
  if (handler) return toRouteOf({ file, node: first }, { file, node: handler });
  return flattenElements(file, [first]).flatMap((each) => {
    const definition = configOf(each, context, place.by);
    const route = property(definition, 'route');
    const own = property(definition, 'handler');
    return route && own ? toRouteOf(route, own) : [];
  });
}

/** What a route's configuration is made of, through `createRoute(…)`, constants, imports, and what calls hand to the function around it. */
function configOf(at: Located, { kinds }: AdapterContext, by: readonly Maker[]): Parts {
  const { file, node } = makerOf(boundExpressions(at, by)[0] ?? at);
  const argument = node.type === 'CallExpression' ? node.arguments[0] : node;
  return argument ? partsOf({ file, node: argument }, { by, isConfig: (call) => kinds.of(call)?.role === 'routeConfig' }) : [];
}

function toRoute(config: Parts, { by, ...place }: HandedCall, handler: Located, context: AdapterContext): OpenApiRoute {
  const [method, path] = ['method', 'path'].map((name) => {
    const value = property(config, name);
    return value && constantString(boundExpressions(value, by)[0] ?? value);
  });
  const middleware = property(config, 'middleware');
  const steps = middleware ? flattenElements(middleware.file, [middleware.node]) : [];
  const route: RouteDeclaration = {
    kind: 'route',
    method: method?.toUpperCase() ?? 'ALL',
    path: path?.replaceAll(/\/\{(.+?)\}/g, '/:$1'),
    ...place,
    middleware: steps.flatMap((each) => boundExpressions(each, by)),
    handler,
    responsePlace: placeIn('createRoute'),
    response: () => judgeResponses('createRoute', config, handler, context),
  };
  return { route, targets: targetsOf(config, context), isOpen: method === undefined };
}

const TARGETS = { params: 'param', query: 'query', headers: 'header', cookies: 'cookie' };

function targetsOf(config: Parts, { schemas }: AdapterContext): string[] {
  const declared = property(config, 'request');
  const request = declared ? partsOf(declared) : [];
  const simple = Object.entries(TARGETS).flatMap(([name, target]) => {
    const schema = property(request, name);
    return schema && schemas.isSchema(schema) !== 'no' ? [target] : [];
  });
  const body = property(request, 'body');
  const types = body ? contentOf(body) : undefined;
  const bodies = (types ?? []).flatMap(({ type, schema }) => {
    if (schema && schemas.isSchema(schema) === 'no') return [];
    return /json/i.test(type) ? ['json'] : /form/i.test(type) ? ['form'] : [];
  });
  return [...simple, ...bodies, ...(body && !types ? ['json'] : [])];
}
