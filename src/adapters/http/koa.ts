import {
  called,
  calling,
  callbackParameter,
  constructed,
  contextualParameter,
  extending,
  method,
  property,
  typed,
  type KindTable,
} from '../../scope/kind-table.ts';
import type { HttpAdapter } from './adapter.ts';
import { koaIdentity } from './koa-identity.ts';
import { KoaFile } from './koa-routers.ts';
import { KOA_VERBS } from './koa-verbs.ts';
import { coversByPattern } from './path-patterns.ts';

const ROUTER = ['@koa/router', 'koa-router'];
const FLUENT = [...KOA_VERBS, 'use', 'prefix', 'param', 'redirect'];
const HANDLING = [...KOA_VERBS, 'use', 'register'];
const CONTEXT_TYPES = ['Context', 'ParameterizedContext', 'DefaultContext', 'BaseContext', 'ExtendableContext'];
const HANDLER_TYPES = ['Middleware', 'MiddlewareType', 'DefaultMiddleware'];
const ROUTER_HANDLER_TYPES = ['Middleware', 'IMiddleware', 'RouterMiddleware'];

// What Koa and its router define on a context; `state` is left out: it holds what other middleware has put there.
const STANDARD =
  'URL accept accepts acceptsCharsets acceptsEncodings acceptsLanguages app assert attachment back body captures charset cookies etag fresh get header headerSent headers host hostname href idempotent inspect ip ips is lastModified length matched message method onerror origin originalUrl params path protocol query querystring redirect remove req request res respond response router routerName routerPath search secure set socket stale status subdomains throw toJSON type url vary writable _matchedRoute _matchedRouteName'.split(
    ' ',
  );

const kinds: KindTable = {
  library: 'koa',
  roles: {
    // What all contexts inherit: `app.context.db = db`.
    shared: [property('app', 'context')],
    state: [property('context', 'state')],
    app: [
      constructed('koa', 'default'),
      typed('koa', ['default', 'Koa', 'Application']),
      extending('koa', 'default'),
      method('app', 'use'),
    ],
    router: [
      constructed(ROUTER, ['default', 'Router']),
      // Up to @koa/router 12.
      called(ROUTER, ['default', 'Router']),
      extending(ROUTER, ['default', 'Router']),
      typed(ROUTER, ['default', 'Router', 'RouterInstance']),
      method('router', FLUENT),
    ],
    routes: [method('router', ['routes', 'middleware']), calling('combined')],
    combined: [called('koa-combine-routers', 'default')],
    methodsOnly: [method('router', 'allowedMethods')],
    composed: [called('koa-compose', 'default')],
    placed: [called('koa-mount', 'default')],
    context: [
      typed('koa', CONTEXT_TYPES),
      typed(ROUTER, ['RouterContext', 'IRouterContext']),
      callbackParameter('app', 'use', undefined, 0),
      callbackParameter('router', HANDLING, undefined, 0),
      callbackParameter('router', 'param', 1, 1),
      contextualParameter('koa', HANDLER_TYPES, 0),
      contextualParameter(ROUTER, ROUTER_HANDLER_TYPES, 0),
    ],
  },
  bags: [
    { members: ['shared', 'context'], reserved: new Set(STANDARD), declaredIn: [{ scope: 'koa', name: 'DefaultContext' }] },
    { members: ['state'], declaredIn: [{ scope: 'koa', name: 'DefaultState' }] },
  ],
};

/** Koa 2 and 3 with its routers: what stands earlier runs earlier, answers are assigned, and who does not call `next` ends the chain. */
export const koa: HttpAdapter = {
  id: 'koa',
  kinds,
  scope: 'order',
  speaks: [
    { module: ['koa'], part: 'message', name: [...CONTEXT_TYPES, 'Request', 'Response'] },
    { module: ['koa'], part: 'exception', name: ['HttpError'] },
    { module: ['koa'], part: 'routing', name: ['default', '*'] },
    { module: ROUTER, part: 'message', name: ['RouterContext', 'IRouterContext'] },
    { module: ROUTER, part: 'routing', name: ['default', '*', 'Router'] },
  ],
  messages: ['context'],
  bodyTypes: { named: { ParameterizedContext: 2, RouterContext: 2, Middleware: 2, RouterMiddleware: 2 }, route: 2 },
  vocabulary: {
    request: 0,
    response: 0,
    next: 1,
    nextTakesError: false,
    // Of the response of Node inside: `ctx.res.writeHead(401)`.
    status: ['writeHead'],
    send: { redirect: undefined, attachment: undefined, end: undefined },
    assigned: { body: 'body', status: 'status', statusCode: 'status', type: 'type' },
    redirect: ['redirect'],
    returned: 'ignored',
    context: { request: 'request', input: { query: 'query', params: 'params' } },
    input: { body: 'body', query: 'query', params: 'params', rawBody: 'body', files: 'body' },
    spellings: ['capitals', 'slash', 'query', 'decoy'],
    principal: ['user', 'session', 'auth', 'cookies', 'isAuthenticated', 'isUnauthenticated', 'token'],
    standard: STANDARD,
    guardEnds: 'silently',
  },
  pathSeen: 'unlessMounted',
  covers: coversByPattern,
  identityOf: koaIdentity,
  findRouters(file, context) {
    return new KoaFile(file, context, koa.vocabulary).read();
  },
};
