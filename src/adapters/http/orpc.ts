import {
  called,
  callbackParameter,
  constructed,
  imported,
  method,
  property,
  type KindTable,
  type Package,
} from '../../scope/kind-table.ts';
import type { HttpAdapter } from './adapter.ts';
import { CONTRACT, DESCRIBING, middlewareParts, SERVER } from './orpc-chains.ts';
import { orpcIdentity } from './orpc-identity.ts';
import { OrpcFile } from './orpc-routers.ts';
import { coversByPrefix } from './paths.ts';

const HANDLERS: readonly Package[] = [/^@orpc\/(?:server|openapi)\/[\w-]+$/];
const STEPS = ['$context', '$config', '$meta', '$route', '$input', 'use', 'input', 'output', 'prefix', 'tag', ...DESCRIBING];
const IMPLEMENTING = /^(?!(?:use|handler|router|lazy|middleware|\$.+)$)/;

const kinds: KindTable = {
  library: 'orpc',
  roles: {
    builder: [imported(SERVER, 'os'), method(['builder', 'described'], STEPS)],
    implementer: [
      called(SERVER, 'implement'),
      method('implementer', ['$context', '$config', 'use']),
      property('implementer', IMPLEMENTING),
    ],
    endpoint: [
      method(['builder', 'implementer', 'described'], 'handler'),
      method('endpoint', ['use', 'callable', 'actionable', ...DESCRIBING]),
    ],
    router: [method(['builder', 'implementer', 'described'], ['router', 'lazy'])],
    lazyRouter: [called(SERVER, 'lazy')],
    contract: [imported(CONTRACT, 'oc'), method('contract', STEPS)],
    middleware: [
      method(['builder', 'implementer', 'described'], 'middleware'),
      method('middleware', ['concat', 'mapInput']),
      called(SERVER, ['onStart', 'onSuccess', 'onError', 'onFinish']),
    ],
    // What it is given, with words for the documentation: a builder, a procedure, middleware.
    described: [called('@orpc/openapi', 'oo.spec')],
    untested: [called([SERVER, CONTRACT], 'type')],
    rpcHandler: [constructed(HANDLERS, ['RPCHandler', 'BunWSHandler'])],
    openApiHandler: [constructed(HANDLERS, 'OpenAPIHandler')],
    served: [method(['rpcHandler', 'openApiHandler'], ['handle', 'upgrade', 'message'])],
    options: [callbackParameter(['builder', 'implementer', 'endpoint'], ['handler', 'use', 'middleware'], 0, 0)],
    context: [property('options', 'context')],
  },
  bags: [{ members: ['context'], returnedBy: { of: ['builder', 'implementer'], name: ['$context'], word: '$context' } }],
};

/** oRPC 1: a procedure is guarded by the middleware of the chain that it is built with, and of the routers that are built around it. */
export const orpc: HttpAdapter = {
  id: 'orpc',
  kinds,
  scope: 'builder',
  speaks: [
    { module: [SERVER, '@orpc/client'], part: 'exception', name: ['ORPCError'] },
    { module: [SERVER], part: 'routing', name: ['os', 'implement', 'lazy'] },
    { module: HANDLERS, part: 'routing' },
  ],
  messages: [],
  parsedInput: { of: ['builder', 'endpoint'], step: 'input', member: 'input' },
  responsePlace: { declared: 'in `.output(schema)` of the procedure', enforced: 'in `.output(schema)` of the procedure' },
  vocabulary: {
    request: 0,
    parts: { request: 'context', next: 'next', isPathList: true },
    nextTakesError: false,
    status: [],
    send: {},
    redirect: [],
    returned: 'answers',
    principal: ['user', 'session', 'auth', 'authUser', 'currentUser', 'userId', 'jwtPayload', 'account', 'token'],
    nullable: ['session', 'auth'],
    // Of the parameter that holds everything, and what contexts carry on for every caller alike.
    standard: [
      ...'context next input path procedure errors signal lastEventId'.split(' '),
      ...'req res request response headers reqHeaders resHeaders db prisma logger log'.split(' '),
    ],
    guardEnds: 'silently',
  },
  covers: coversByPrefix,
  combinationOf: middlewareParts,
  identityOf: orpcIdentity,
  findRouters(file, context) {
    return new OrpcFile(file, context).read();
  },
};
