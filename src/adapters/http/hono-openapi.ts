import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, methodCall, propertyValue, unwrap } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { ResponsePlace } from '../../model/route.ts';
import type { Located } from '../../model/source-file.ts';
import { boundExpressions, makersOf, type Maker } from '../../scope/argument-binding.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { bindingOf } from '../../scope/binding.ts';
import { constantNumber, constantString } from '../../scope/constant.ts';
import { indexOf } from '../../scope/file-index.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import type { AdapterContext, DeclaredResponse, RouteDeclaration } from './adapter.ts';

/** A route of `@hono/zod-openapi`. */
export interface OpenApiRoute {
  readonly route: RouteDeclaration;
  /** The parts of the request that its declaration validates. */
  readonly targets: readonly string[];
  /** Which route it is, its configuration does not say there. */
  readonly isOpen: boolean;
}

type ObjectAt = Located<TSESTree.ObjectExpression>;

/** The objects that an expression is made of, those that win in front: its own, what it spreads in, both ways of a condition. */
type Parts = readonly ObjectAt[];

const PLACE: ResponsePlace = { declared: 'in the `responses` of `createRoute`' };
const MAX_STEPS = 16;

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

interface Unfolding {
  readonly by: readonly Maker[];
  /** Is it a call that gives back what it is given? */
  readonly isConfig: (call: Located) => boolean;
}

const AS_WRITTEN: Unfolding = { by: [], isConfig: () => false };

function partsOf(at: Located, how = AS_WRITTEN, steps = 0): ObjectAt[] {
  const { file, node } = makerOf(boundExpressions(at, how.by)[0] ?? at);
  const next = (inner: TSESTree.Node | undefined): ObjectAt[] =>
    inner && steps < MAX_STEPS ? partsOf({ file, node: inner }, how, steps + 1) : [];
  switch (node.type) {
    case 'CallExpression':
      return how.isConfig({ file, node }) ? next(node.arguments[0]) : [];
    case 'ConditionalExpression':
      return [...next(node.consequent), ...next(node.alternate)];
    case 'ObjectExpression':
      return [{ file, node }, ...node.properties.flatMap((each) => (each.type === 'SpreadElement' ? next(each.argument) : []))];
    case 'Identifier': {
      // `const { name, ...rest } = route`: what is left of it.
      const binding = bindingOf(file, node);
      return binding.kind === 'variable' && binding.id.parent.type === 'RestElement' ? next(binding.init) : [];
    }
    default:
      return [];
  }
}

/** A property, also of objects that are spread into this one. */
function property(parts: Parts, name: string): Located | undefined {
  for (const { file, node } of parts) {
    const found = propertyValue(node, name);
    if (found) return { file, node: found };
  }
  return undefined;
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
    responsePlace: PLACE,
    response: () => judgeResponses(config, handler, context),
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

/** The schemas of a body by media type; undefined when they cannot be read. */
function contentOf(at: Located): { type: string; schema: Located | undefined }[] | undefined {
  const content = property(partsOf(at), 'content');
  const types = content && objectOf(content);
  return types?.node.properties.flatMap((each) => {
    if (each.type !== 'Property') return [];
    const media = partsOf({ file: types.file, node: each.value });
    return [{ type: keyName(each.key, each.computed) ?? '', schema: property(media, 'schema') }];
  });
}

/**
 * What `responses` says of success. Nothing checks it when the server runs, but in TypeScript the compiler holds the handler to it.
 * What is spread in beside a success that is written out are the errors of the project.
 */
function judgeResponses(config: Parts, handler: Located, context: AdapterContext): DeclaredResponse {
  const at = property(config, 'responses');
  const responses = at && objectOf(at);
  if (!responses) {
    const isUnread = at !== undefined || config.length === 0;
    const why = isUnread ? 'the responses of its createRoute cannot be followed' : 'its createRoute has no responses';
    return { strength: isUnread ? 'unknown' : 'none', evidence: [{ why, at: at ?? config[0] ?? handler }] };
  }
  const isOpen = responses.node.properties.some((each) => each.type === 'SpreadElement');
  const strengths = responses.node.properties.flatMap((each): Strength[] => {
    const status = each.type === 'Property' ? statusOf(responses.file, each) : undefined;
    if (each.type !== 'Property' || (status !== undefined && status >= 400)) return [];
    if (status !== undefined && (status >= 300 || status === 204 || status === 205)) return ['exempt'];
    const strength = strengthOf({ file: responses.file, node: each.value }, context);
    return [status === undefined && strength === 'none' ? 'unknown' : strength];
  });
  const strength = WEAKEST_FIRST.find((each) => strengths.includes(each)) ?? (isOpen ? 'unknown' : 'none');
  const isHeld = strength === 'documented' && /\.[cm]?tsx?$/.test(responses.file.filename);
  const why = strength === 'none' ? 'no success has a schema in the responses of its createRoute' : 'the responses of its createRoute';
  return { strength: isHeld ? 'typed' : strength, evidence: [{ why, at: responses }] };
}

type Strength = DeclaredResponse['strength'];
const WEAKEST_FIRST: readonly Strength[] = ['none', 'unknown', 'documented', 'exempt'];

/** `200`, `'200'`, `[HttpStatus.OK]`; undefined when it cannot be told. */
function statusOf(file: Located['file'], { key, computed }: TSESTree.Property): number | undefined {
  const name = keyName(key, computed);
  if (name === undefined) return constantNumber({ file, node: key });
  const status = /^\dXX$/i.test(name) ? Number(name.slice(0, 1)) * 100 : Number(name);
  // `default` is what nothing else describes: successes, too.
  return Number.isNaN(status) ? undefined : status;
}

function strengthOf(at: Located, { schemas }: AdapterContext): Strength {
  const content = contentOf(at);
  if (content) {
    if (content.length === 0) return 'none';
    return content.some(({ schema }) => !schema || schemas.isSchema(schema) === 'no') ? 'none' : 'documented';
  }
  const response = unwrap(makerOf(at).node);
  if (response.type === 'ObjectExpression') return 'none';
  // `jsonContent(OrderSchema, 'The order')`: a library's function that makes the entry from a schema.
  const { file } = makerOf(at);
  const given = response.type === 'CallExpression' ? response.arguments : [];
  return given.some((argument) => schemas.isSchema({ file, node: argument }) === 'yes') ? 'documented' : 'unknown';
}
