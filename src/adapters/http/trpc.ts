import { called, calling, callbackParameter, imported, method, property, type KindTable, type Package } from '../../scope/kind-table.ts';
import type { HttpAdapter } from './adapter.ts';
import { middlewareParts } from './trpc-chains.ts';
import { trpcIdentity } from './trpc-identity.ts';
import { ENDPOINTS, TrpcFile } from './trpc-routers.ts';

const TRPC = '@trpc/server';
const ADAPTERS: readonly Package[] = [/^@trpc\/server\/adapters\/[\w-]+$/];
const OPENAPI: readonly Package[] = [/^(?:@[\w-]+\/)?trpc-(?:to-)?openapi$/];
const STEPS = ['input', 'output', 'meta', 'use', 'concat', 'unstable_concat', 'errors', 'experimental_caller'];

const kinds: KindTable = {
  library: 'trpc',
  roles: {
    init: [imported(TRPC, 'initTRPC'), method('init', ['context', 'meta'])],
    root: [method('init', 'create')],
    procedure: [property('root', 'procedure'), method('procedure', STEPS)],
    endpoint: [method('procedure', ENDPOINTS)],
    routerMaker: [property('root', 'router')],
    merger: [property('root', 'mergeRouters')],
    router: [method('root', ['router', 'mergeRouters']), calling(['routerMaker', 'merger'])],
    lazyRouter: [called(TRPC, ['lazy', 'experimental_lazy'])],
    middlewareMaker: [property('root', 'middleware')],
    standalone: [called(TRPC, 'experimental_standaloneMiddleware')],
    middleware: [
      method('root', 'middleware'),
      calling('middlewareMaker'),
      method('standalone', 'create'),
      method('middleware', 'unstable_pipe'),
    ],
    // They answer by themselves.
    served: [
      called(ADAPTERS, [
        'createNextApiHandler',
        'createHTTPServer',
        'fetchRequestHandler',
        'awsLambdaRequestHandler',
        'awsLambdaStreamingRequestHandler',
        'applyWSSHandler',
      ]),
      called(OPENAPI, ['createOpenApiNextHandler', 'createOpenApiFetchHandler']),
    ],
    // They stand in the slot of another framework.
    hosted: [
      called(ADAPTERS, ['createExpressMiddleware', 'createHTTPHandler', 'nodeHTTPRequestHandler', 'getWSConnectionHandler']),
      called('@hono/trpc-server', 'trpcServer'),
      called(OPENAPI, ['createOpenApiExpressMiddleware', 'createOpenApiHttpHandler', 'createOpenApiNodeHttpHandler']),
    ],
    plugin: [imported(ADAPTERS, 'fastifyTRPCPlugin'), imported(OPENAPI, 'fastifyTRPCOpenApiPlugin')],
    options: [
      callbackParameter('procedure', [...ENDPOINTS, 'use'], 0, 0),
      callbackParameter('root', 'middleware', 0, 0),
      callbackParameter('standalone', 'create', 0, 0),
    ],
    context: [property('options', 'ctx')],
  },
  bags: [{ members: ['context'], returnedBy: { of: ['init'], name: ['context'], word: 'initTRPC' } }],
};

/** tRPC 10 and 11: a procedure is guarded by the middleware of the chain that it is built with, and reached through the routers that name it. */
export const trpc: HttpAdapter = {
  id: 'trpc',
  kinds,
  scope: 'builder',
  speaks: [
    { module: [TRPC], part: 'exception', name: ['TRPCError'] },
    { module: [TRPC], part: 'routing', name: ['initTRPC'] },
    { module: ADAPTERS, part: 'routing' },
    { module: ['@trpc/server/http'], part: 'status', name: ['getHTTPStatusCodeFromError', 'getStatusCodeFromKey'] },
  ],
  messages: [],
  parsedInput: { of: ['procedure'], step: 'input', member: 'input' },
  responsePlace: { declared: 'in `.output(schema)` of the procedure', enforced: 'in `.output(schema)` of the procedure' },
  vocabulary: {
    request: 0,
    parts: { request: 'ctx', next: 'next' },
    contextKind: { library: 'trpc', role: 'context' },
    nextTakesError: false,
    status: [],
    send: {},
    redirect: [],
    returned: 'answers',
    principal: ['user', 'session', 'auth', 'authUser', 'currentUser', 'userId', 'jwtPayload', 'account', 'token'],
    nullable: ['session'],
    // Of the parameter that holds everything, and what contexts carry on for every caller alike.
    standard: [
      ...'ctx next input rawInput getRawInput path type meta signal batchIndex errors'.split(' '),
      ...'req res request response headers db prisma logger log'.split(' '),
    ],
  },
  // There are no layers with paths.
  covers: () => 'yes',
  joinPaths: joinNames,
  combinationOf: middlewareParts,
  identityOf: trpcIdentity,
  findRouters(file, context) {
    return new TrpcFile(file, context).read();
  },
};

/** `orders` + `list` → `orders.list`. */
function joinNames(...parts: readonly (string | undefined)[]): string | undefined {
  if (parts.includes(undefined)) return undefined;
  return parts.filter((part) => part !== '').join('.');
}
