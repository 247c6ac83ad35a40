import type { TSESTree } from '@typescript-eslint/utils';

import { keyName, propertyValue, unwrap } from '../../ast/nodes.ts';
import { endOf } from '../../ast/place.ts';
import type { ResponsePlace } from '../../model/route.ts';
import type { Located } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { constantNumber, constantString } from '../../scope/constant.ts';
import { makerOf } from '../../scope/maker-of.ts';
import { objectOf } from '../../scope/object-literal.ts';
import type { AdapterContext, DeclaredResponse, RouteDeclaration } from './adapter.ts';

/** A route of `@hono/zod-openapi`, with the parts of the request that its declaration validates. */
export type OpenApiRoute = RouteDeclaration & { readonly targets: readonly string[] };

type ObjectAt = Located<TSESTree.ObjectExpression>;

const PLACE: ResponsePlace = { declared: 'in the `responses` of `createRoute`' };

/** `app.openapi(createRoute({…}), handler)`, `app.openapiRoutes([defineOpenAPIRoute({ route, handler })])`. */
export function readOpenApiRoutes(call: Located<TSESTree.CallExpression>, context: AdapterContext): OpenApiRoute[] {
  const { file, node } = call;
  const [first, handler] = node.arguments;
  if (!first) return [];
  if (handler) {
    const config = configOf({ file, node: first });
    return config ? [toRoute(config, node, endOf(first), { file, node: handler }, context)] : [];
  }
  return flattenElements(file, [first]).flatMap((each) => {
    const definition = configOf(each);
    const route = definition && property(definition, 'route');
    const config = route && configOf(route);
    const own = definition && property(definition, 'handler');
    return config && own ? [toRoute(config, node, endOf(first), own, context)] : [];
  });
}

/** The object behind a route's configuration, through `createRoute(…)`, constants and imports. */
function configOf(at: Located): ObjectAt | undefined {
  const made = makerOf(at);
  if (made.node.type !== 'CallExpression') return objectOf(made);
  const [argument] = made.node.arguments;
  return argument && objectOf({ file: made.file, node: argument });
}

/** A property, also of objects that are spread into this one. */
function property({ file, node }: ObjectAt, name: string): Located | undefined {
  const own = propertyValue(node, name);
  if (own) return { file, node: own };
  for (const each of node.properties) {
    const spread = each.type === 'SpreadElement' ? objectOf({ file, node: each.argument }) : undefined;
    const found = spread && property(spread, name);
    if (found) return found;
  }
  return undefined;
}

function toRoute(config: ObjectAt, node: TSESTree.Node, headEnd: number, handler: Located, context: AdapterContext): OpenApiRoute {
  const method = property(config, 'method');
  const path = property(config, 'path');
  const middleware = property(config, 'middleware');
  return {
    kind: 'route',
    method: (method && constantString(method)?.toUpperCase()) ?? 'ALL',
    path: path && constantString(path)?.replaceAll(/\/\{(.+?)\}/g, '/:$1'),
    node,
    headEnd,
    middleware: middleware ? flattenElements(middleware.file, [middleware.node]) : [],
    handler,
    responsePlace: PLACE,
    targets: targetsOf(config, context),
    response: () => judgeResponses(config, context),
  };
}

const TARGETS = { params: 'param', query: 'query', headers: 'header', cookies: 'cookie' };

function targetsOf(config: ObjectAt, { schemas }: AdapterContext): string[] {
  const declared = property(config, 'request');
  const request = declared && objectOf(declared);
  if (!request) return [];
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
  const made = objectOf(makerOf(at));
  const content = made && property(made, 'content');
  const types = content && objectOf(content);
  return types?.node.properties.flatMap((each) => {
    if (each.type !== 'Property') return [];
    const media = objectOf({ file: types.file, node: each.value });
    return [{ type: keyName(each.key, each.computed) ?? '', schema: media && property(media, 'schema') }];
  });
}

/**
 * What `responses` says of success. Nothing checks it when the server runs, but in TypeScript the compiler holds the handler to it.
 * What is spread in beside a success that is written out are the errors of the project.
 */
function judgeResponses(config: ObjectAt, context: AdapterContext): DeclaredResponse {
  const at = property(config, 'responses');
  const responses = at && objectOf(at);
  if (!responses) {
    const why = at ? 'the responses of its createRoute cannot be followed' : 'its createRoute has no responses';
    return { strength: at ? 'unknown' : 'none', evidence: [{ why, at: at ?? config }] };
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
