import { callbackParameter, called, contextualParameter, property, method, THIS, typed, type KindTable } from '../../scope/kind-table.ts';
import { trace } from '../../scope/trace.ts';
import type { HttpAdapter } from './adapter.ts';
import { FastifyFile, FLUENT } from './fastify-contexts.ts';
import { optionFrom } from './fastify-plugin-options.ts';
import { AUTOLOAD, decorationOf, projectDecorationOf } from './fastify-plugins.ts';
import { VERBS } from './fastify-routes.ts';

const PLUGIN_TYPES = ['FastifyPluginAsync', 'FastifyPluginCallback', 'FastifyPlugin'];
const PROVIDERS: Readonly<Record<string, string>> = {
  '@fastify/type-provider-typebox': 'Typebox',
  'fastify-type-provider-zod': 'Zod',
  '@fastify/type-provider-zod': 'Zod',
  '@fastify/type-provider-json-schema-to-ts': 'JsonSchemaToTs',
};
const HANDLER_TYPES = [
  'RouteHandler',
  'RouteHandlerMethod',
  ...['onRequest', 'preParsing', 'preValidation', 'preHandler'].flatMap((hook) => [`${hook}HookHandler`, `${hook}AsyncHookHandler`]),
];
const HANDLED = [...VERBS];

const STANDARD =
  'id params query body raw headers host hostname port protocol log server is404 ip ips method url originalUrl routeOptions routeConfig routeSchema context routerPath routerMethod socket connection trailers validationError getValidationFunction compileValidationSchema validateInput getDecorator setDecorator file files parts formData isMultipart saveRequestFiles urlData'.split(
    ' ',
  );

const kinds: KindTable = {
  library: 'fastify',
  roles: {
    instance: [
      called('fastify', ['default', 'fastify']),
      typed('fastify', ['FastifyInstance']),
      method('instance', FLUENT),
      property(['request', 'reply'], 'server'),
      contextualParameter('fastify', PLUGIN_TYPES),
      ...Object.entries(PROVIDERS).map(([module, name]) =>
        contextualParameter(module, [`FastifyPluginAsync${name}`, `FastifyPluginCallback${name}`]),
      ),
      contextualParameter('fastify-plugin', ['default', 'fastifyPlugin', 'fp']),
      callbackParameter('instance', 'register', 0),
      // Handlers and hooks that are plain functions are called on the instance.
      callbackParameter('instance', HANDLED, -1, THIS),
      callbackParameter('instance', 'addHook', 1, THIS),
      contextualParameter('fastify', HANDLER_TYPES, THIS),
    ],
    request: [
      typed('fastify', ['FastifyRequest']),
      callbackParameter('instance', HANDLED, -1, 0),
      callbackParameter('instance', 'addHook', 1, 0),
      contextualParameter('fastify', HANDLER_TYPES, 0),
      contextualParameter('@fastify/auth', ['FastifyAuthFunction'], 0),
    ],
    reply: [
      typed('fastify', ['FastifyReply']),
      callbackParameter('instance', HANDLED, -1, 1),
      callbackParameter('instance', 'addHook', 1, 1),
      contextualParameter('fastify', HANDLER_TYPES, 1),
      contextualParameter('@fastify/auth', ['FastifyAuthFunction'], 1),
    ],
  },
  bags: [
    {
      members: ['instance'],
      set: { of: ['instance'], name: ['decorate'] },
      declaredIn: [{ scope: 'fastify', name: 'FastifyInstance' }],
      reserved: new Set(FLUENT),
    },
    {
      members: ['request'],
      set: { of: ['instance'], name: ['decorateRequest'] },
      declaredIn: [{ scope: 'fastify', name: 'FastifyRequest' }],
      reserved: new Set(STANDARD),
    },
  ],
};

/** Fastify: hooks guard their plugin and all below it, wherever they stand; schemas are options of the route. */
export const fastify: HttpAdapter = {
  id: 'fastify',
  kinds,
  scope: 'encapsulation',
  speaks: [
    { module: ['fastify'], part: 'message', name: ['FastifyRequest', 'FastifyReply'] },
    { module: ['fastify'], part: 'routing', name: ['default', '*', 'fastify', 'FastifyInstance'] },
  ],
  messages: ['request', 'reply'],
  loadWord: AUTOLOAD,
  responsePlace: { declared: 'in `schema.response` of the route', enforced: 'in `schema.response` of the route' },
  vocabulary: {
    request: 0,
    response: 1,
    next: 'last',
    nextTakesError: true,
    requestKind: { library: 'fastify', role: 'request' },
    guardEnds: 'sent',
    status: ['code', 'status'],
    send: { send: undefined, redirect: undefined, sendFile: undefined, download: undefined, view: undefined, hijack: undefined },
    redirect: ['redirect'],
    // @fastify/sensible
    answersWith: {
      badRequest: 400,
      unauthorized: 401,
      paymentRequired: 402,
      forbidden: 403,
      notFound: 404,
      callNotFound: 404,
      methodNotAllowed: 405,
      conflict: 409,
      gone: 410,
      unprocessableEntity: 422,
      tooManyRequests: 429,
      internalServerError: 500,
    },
    returned: 'answers',
    input: { body: 'body', query: 'query', params: 'params' },
    spellings: ['query', 'decoy'],
    patterns: ['routeOptions.url', 'routerPath'],
    // Hooks run where no route is found, too, but nothing is behind them there.
    fixed: { is404: false },
    principal: ['user', 'session', 'auth', 'cookies', 'token'],
    standard: STANDARD,
  },
  // Hooks have no path: what stands in a context stands in front of all its routes.
  pathSeen: 'whole',
  covers: () => 'yes',
  findRouters(file, context) {
    return new FastifyFile(file, context).read();
  },
  putOn(role, name, file) {
    return STANDARD.includes(name) ? undefined : projectDecorationOf(file, name, role === 'request' ? 'decorateRequest' : 'decorateReply');
  },
  follow(at, { kinds: known }, root) {
    const origin = trace(at);
    const given = optionFrom(origin, known);
    if (given || origin.kind !== 'member') return given;
    const { object, name } = origin;
    const isTyped =
      object.kind === 'parameter'
        ? known.of({ file: object.file, node: object.binding.id })?.role === 'instance'
        : object.kind === 'value'
          ? known.of(object.at)?.library === 'fastify'
          : object.kind === 'member' && object.name === 'server';
    if (!isTyped && (object.kind !== 'parameter' || object.binding.annotation)) return undefined;
    const found = decorationOf(at.file, name) ?? (root && decorationOf(root, name));
    // Of an untyped parameter only a route behind it tells that it is an instance.
    return found ?? (FLUENT.includes(name) || !(isTyped || root) ? undefined : projectDecorationOf(root ?? at.file, name));
  },
};
