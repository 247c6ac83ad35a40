import { unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
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
} from '../../scope/kind-table.ts';
import type { Combination } from '../auth/adapter.ts';
import type { HttpAdapter } from './adapter.ts';
import { decoratedControllers } from './decorated-controllers.ts';
import { SERVER_WORD } from './decorated-servers.ts';
import { VERBS } from './express-entries.ts';
import { valuePutOn } from './express-put-values.ts';
import { ExpressFile } from './express-routers.ts';
import { coversByPrefix } from './paths.ts';

const EXPRESS = ['express', 'express-serve-static-core', 'express-promise-router', 'express-async-router'];
const FLUENT = [...VERBS, 'use', 'param', 'set', 'enable', 'disable', 'engine'];
const HANDLER_TYPES = ['RequestHandler', 'Handler'];

const STANDARD =
  'accepts acceptsCharsets acceptsEncodings acceptsLanguages app aborted baseUrl body complete connection destroyed file files fresh get header headers host hostname httpVersion ip ips is method on once originalUrl param params path pipe protocol query range rawBody rawHeaders res route secure setTimeout socket stale subdomains url xhr'.split(
    ' ',
  );
const LOCALS = [{ scope: 'Express', name: 'Locals' }];

const kinds: KindTable = {
  library: 'express',
  roles: {
    // The app as a handler reaches it: nothing is routed there.
    handedApp: [property(['request', 'response'], 'app')],
    locals: [property(['app', 'handedApp'], 'locals')],
    answerLocals: [property('response', 'locals')],
    // An OvernightJS server, and what express-ws makes of an application: both show it.
    server: [extending('@overnightjs/core', 'Server'), constructed('@overnightjs/core', 'Server'), called('express-ws', 'default')],
    app: [
      called('express', 'default'),
      typed(EXPRESS, ['Express', 'Application']),
      method('app', FLUENT),
      property('server', 'app'),
      constructed('inversify-express-utils', 'InversifyExpressServer'),
      method('app', ['setConfig', 'setErrorConfig', 'build']),
      callbackParameter('app', ['setConfig'], 0),
    ],
    router: [
      called('express', 'Router'),
      called(['express-promise-router', 'express-async-router'], 'default'),
      constructed('express', 'Router'),
      extending('express', 'Router'),
      typed(EXPRESS, ['Router', 'IRouter', 'IRoutes']),
      method('router', FLUENT),
    ],
    // It passes a rejection on to `next`, and does what its function does.
    wrapped: [called('express-async-handler', 'default')],
    route: [method(['app', 'router'], 'route'), method('route', [...VERBS]), typed(EXPRESS, ['IRoute'])],
    request: [
      typed(EXPRESS, ['Request']),
      callbackParameter(['app', 'router', 'route'], FLUENT, undefined, 0),
      contextualParameter(EXPRESS, HANDLER_TYPES, 0),
    ],
    response: [
      typed(EXPRESS, ['Response']),
      callbackParameter(['app', 'router', 'route'], FLUENT, undefined, 1),
      contextualParameter(EXPRESS, HANDLER_TYPES, 1),
    ],
    next: [
      typed(EXPRESS, ['NextFunction']),
      callbackParameter(['app', 'router', 'route'], FLUENT, undefined, 2),
      contextualParameter(EXPRESS, HANDLER_TYPES, 2),
    ],
  },
  bags: [
    { get: { of: ['app', 'handedApp'], name: ['get'] }, set: { of: ['app', 'handedApp'], name: ['set'] } },
    { members: ['locals'], behind: 'locals', declaredIn: LOCALS },
    { members: ['answerLocals'], behind: 'locals', declaredIn: LOCALS },
    {
      members: ['request'],
      declaredIn: ['Express', 'express', 'express-serve-static-core'].map((scope) => ({ scope, name: 'Request' })),
      reserved: new Set(STANDARD),
    },
  ],
};

/** `asyncHandler(requireUser)`: the function that it runs. */
function wrappedBy({ file, node }: Located): Combination | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return undefined;
  return { relation: 'all', parts: call.arguments.slice(0, 1).map((argument) => ({ file, node: argument })) };
}

/** Express 4 and 5: what stands earlier on a router runs earlier; `use` matches by path prefix. */
export const express: HttpAdapter = {
  id: 'express',
  kinds,
  scope: 'order',
  speaks: [
    { module: EXPRESS, part: 'message', name: ['Request', 'Response', 'NextFunction', ...HANDLER_TYPES, 'ErrorRequestHandler'] },
    {
      module: EXPRESS,
      part: 'routing',
      name: ['default', '*', 'Router', 'Express', 'Application', 'IRouter', 'Route', 'static', 'json', 'urlencoded', 'raw', 'text'],
    },
  ],
  messages: ['request', 'response'],
  continuation: 'next',
  bodyTypes: { named: { Response: 0, RequestHandler: 1, Handler: 1 }, route: 1 },
  vocabulary: {
    request: 0,
    response: 1,
    next: 2,
    nextTakesError: true,
    status: ['status', 'sendStatus', 'writeHead'],
    send: {
      json: undefined,
      send: undefined,
      jsonp: undefined,
      sendStatus: 0,
      end: undefined,
      render: undefined,
      sendFile: undefined,
      download: undefined,
      redirect: undefined,
    },
    redirect: ['redirect'],
    returned: 'ignored',
    input: { body: 'body', query: 'query', params: 'params' },
    // Since version 5 the query parser is the simple one.
    objectsInQuery: { versions: /^[\^~>=v\s]*[1-4](?:\D|$)/, unless: 'query parser' },
    principal: ['user', 'session', 'auth', 'cookies', 'signedCookies', 'isAuthenticated', 'token'],
    // Where nobody signed in, a session is made all the same.
    present: { session: ['express-session', 'cookie-session'], sessionID: ['express-session'] },
    locals: 'locals',
    standard: STANDARD,
    spellings: ['capitals', 'slash', 'query', 'decoy'],
  },
  covers: coversByPrefix,
  combinationOf: (role, at) => (role === 'wrapped' ? wrappedBy(at) : undefined),
  loadWord: SERVER_WORD,
  putOn: (role, name, file) => (STANDARD.includes(name) ? undefined : valuePutOn(role, name, file)),
  findRouters(file, context) {
    return [...new ExpressFile(file, context).read(this.vocabulary), ...decoratedControllers(file, context, this.vocabulary)];
  },
};
