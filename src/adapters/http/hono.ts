import {
  called,
  callbackParameter,
  constructed,
  contextualParameter,
  extending,
  method,
  property,
  typed,
  type KindTable,
  type Package,
} from '../../scope/kind-table.ts';
import type { HttpAdapter } from './adapter.ts';
import { handsRequestsOn } from './handed-requests.ts';
import { honoIdentity, isApp } from './hono-identity.ts';
import { coversByPattern } from './path-patterns.ts';
import { HONO_VERBS, HonoFile } from './hono-routers.ts';

// Deno and JSR write the package differently; `tiny` and `quick` are presets with another router inside.
const HONO: readonly Package[] = [
  /^(?:npm:)?hono(?:@[^/]+)?(?:\/(?:tiny|quick|hono-base|preset\/(?:tiny|quick)))?$/,
  /^(?:jsr:)?@hono\/hono(?:@[^/]+)?(?:\/(?:tiny|quick|preset\/(?:tiny|quick)))?$/,
  /^https:\/\/(?:deno\.land\/x|esm\.sh)\/hono(?:@[^/]+)?(?:\/mod\.ts)?$/,
];
const OPENAPI: readonly Package[] = ['@hono/zod-openapi'];
const FLUENT = [
  ...HONO_VERBS,
  'on',
  'use',
  'route',
  'mount',
  'basePath',
  'onError',
  'notFound',
  'openapi',
  'openapiRoutes',
  'doc',
  'doc31',
];
const HANDLING = [...HONO_VERBS, 'on', 'use', 'openapi', 'notFound'];
const HANDLER_TYPES = ['Handler', 'MiddlewareHandler', 'H', 'NotFoundHandler', 'RouteHandler'];

const kinds: KindTable = {
  library: 'hono',
  roles: {
    app: [
      constructed(HONO, 'Hono'),
      constructed(OPENAPI, 'OpenAPIHono'),
      typed(HONO, ['Hono', 'HonoBase']),
      typed(OPENAPI, 'OpenAPIHono'),
      extending(HONO, 'Hono'),
      extending(OPENAPI, 'OpenAPIHono'),
      method('factory', 'createApp'),
      method('app', FLUENT),
    ],
    factory: [called('hono/factory', 'createFactory'), constructed('hono/factory', 'Factory')],
    handlers: [method('factory', 'createHandlers')],
    // Written by hand: it validates only as far as its function does.
    inputCheck: [called('hono/validator', 'validator')],
    routeConfig: [called(OPENAPI, 'createRoute')],
    description: [called('hono-openapi', 'describeRoute')],
    described: [called(/^hono-openapi(?:\/(?:zod|valibot|typebox|arktype|effect))?$/, 'resolver')],
    // They serve files or documents, and pass on what is not there.
    content: [
      called(['hono/bun', 'hono/deno', 'hono/cloudflare-workers', 'hono/serve-static', '@hono/node-server/serve-static'], 'serveStatic'),
      called('@hono/swagger-ui', 'swaggerUI'),
      called('@scalar/hono-api-reference', ['Scalar', 'apiReference']),
    ],
    listener: [
      called(['@hono/node-server', '@hono/node-server/vercel'], ['serve', 'createAdaptorServer', 'getRequestListener', 'handle']),
      called(/^hono\/(?:vercel|aws-lambda|lambda-edge|cloudflare-pages|netlify|service-worker|nextjs)$/, [
        'handle',
        'streamHandle',
        'fire',
      ]),
    ],
    context: [
      typed(HONO, 'Context'),
      callbackParameter('app', HANDLING, undefined, 0),
      callbackParameter('app', 'onError', 0, 1),
      callbackParameter('factory', ['createMiddleware', 'createHandlers'], undefined, 0),
      contextualParameter([...HONO, ...OPENAPI], HANDLER_TYPES, 0),
      contextualParameter('hono/factory', 'createMiddleware', 0),
    ],
    variables: [property('context', 'var')],
  },
  bags: [
    {
      members: ['variables'],
      get: { of: ['context'], name: ['get'] },
      set: { of: ['context'], name: ['set'] },
      declaredIn: [{ scope: 'hono', name: 'ContextVariableMap' }],
      typedBy: {
        module: [...HONO, ...OPENAPI, 'hono/factory'],
        name: ['Hono', 'OpenAPIHono', 'Context', 'createFactory', 'createMiddleware', ...HANDLER_TYPES],
        member: 'Variables',
      },
    },
  ],
};

/** Hono 4: what stands earlier runs earlier, paths match exactly unless they end in a wildcard, and mounting copies. */
export const hono: HttpAdapter = {
  id: 'hono',
  kinds,
  scope: 'order',
  speaks: [
    { module: HONO, part: 'message', name: ['Context', 'HonoRequest'] },
    { module: HONO, part: 'routing', name: ['Hono'] },
    { module: OPENAPI, part: 'routing', name: ['OpenAPIHono', 'createRoute'] },
    { module: ['hono/factory', 'hono/validator', '@hono/node-server'], part: 'routing' },
    { module: ['hono/http-exception'], part: 'exception' },
    { module: ['hono/cookie', 'hono/context-storage', 'hono/streaming'], part: 'message' },
    { module: ['hono/utils/http-status'], part: 'status' },
  ],
  messages: ['context'],
  // Only routes declared by `openapi` have a place for a response; they say so themselves.
  vocabulary: {
    request: 0,
    response: 0,
    next: 1,
    nextTakesError: false,
    status: ['status'],
    send: { json: 1, text: 1, html: 1, body: 1, newResponse: 1, redirect: 1, render: undefined, notFound: undefined },
    redirect: ['redirect'],
    returned: 'answers',
    returnsResponses: true,
    spellings: ['query', 'decoy'],
    principal: ['user', 'session', 'auth', 'authUser', 'currentUser', 'userId', 'jwtPayload', 'account', 'token'],
    keeps: { set: 'set', get: 'get', member: 'var' },
    // `get` and `var` are left out: they hold what other middleware has put there.
    standard:
      'body env error event executionCtx finalized header html json newResponse notFound redirect render req res set status text'.split(
        ' ',
      ),
  },
  pathSeen: 'whole',
  covers: coversByPattern,
  identityOf: honoIdentity,
  handsOn(at, known) {
    const kind = known.of(at);
    if (kind) return kind.library === 'hono' && kind.role === 'listener';
    return handsRequestsOn(at, /^fetch$/, (app) => isApp(app, known));
  },
  findRouters(file, context) {
    return new HonoFile(file, context).read();
  },
};
