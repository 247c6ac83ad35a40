import {
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
import { HOOK_METHODS } from './elysia-hooks.ts';
import { instanceAt } from './elysia-plugins.ts';
import { ELYSIA_VERBS, ElysiaFile } from './elysia-routers.ts';
import { ANSWERING } from './elysia-vocabulary.ts';
import { handsRequestsOn } from './handed-requests.ts';

const HOOKS = Object.keys(HOOK_METHODS);
const OTHERS =
  'on use guard group mount as route ws listen onStart onStop onParse onAfterHandle onAfterResponse onError mapResponse macro model decorate state error env wrap headers parser trace prefix suffix affix compile';
const FLUENT = [...ELYSIA_VERBS, ...HOOKS, ...OTHERS.split(' ')];

const kinds: KindTable = {
  library: 'elysia',
  roles: {
    instance: [
      constructed('elysia', ['Elysia', 'default']),
      typed('elysia', ['Elysia', 'default', 'AnyElysia', 'ElysiaInstance']),
      extending('elysia', ['Elysia', 'default']),
      method('instance', FLUENT),
      callbackParameter('instance', ['group', 'guard', 'use'], undefined, 0),
    ],
    context: [
      typed('elysia', ['Context', 'PreContext']),
      callbackParameter('instance', [...ELYSIA_VERBS, ...HOOKS, 'onAfterHandle', 'onError'], undefined, 0),
      callbackParameter('instance', 'route', 2, 0),
      contextualParameter('elysia', ['Handler', 'InlineHandler', 'OptionalHandler'], 0),
    ],
    store: [property('context', 'store')],
  },
  bags: [
    { members: ['context'], set: { of: ['instance'], name: ['decorate'] }, reserved: new Set(ANSWERING.standard) },
    { members: ['store'], set: { of: ['instance'], name: ['state'] } },
  ],
};

/** Elysia: hooks guard what follows them, stay with their plugin unless `as` says otherwise, and options of a route stand behind its handler. */
export const elysia: HttpAdapter = {
  id: 'elysia',
  kinds,
  scope: 'order',
  speaks: [
    { module: ['elysia'], part: 'message', name: ['Context', 'PreContext', 'redirect'] },
    { module: ['elysia'], part: 'routing', name: ['Elysia', 'default', '*'] },
    {
      module: ['elysia'],
      part: 'exception',
      name: [
        'NotFoundError',
        'ValidationError',
        'InternalServerError',
        'ParseError',
        'InvalidCookieSignature',
        'ElysiaCustomStatusResponse',
      ],
    },
    { module: ['elysia'], part: 'status', name: ['status', 'error', 'StatusMap', 'InvertedStatusMap'] },
  ],
  messages: ['context'],
  responsePlace: { declared: 'in `response` of the route', enforced: 'in `response` of the route' },
  vocabulary: ANSWERING,
  // Hooks have no path.
  covers: () => 'yes',
  handsOn: (at, known) => handsRequestsOn(at, /^(?:fetch|handle)$/, (app) => instanceAt(app, known) !== undefined),
  findRouters(file, context) {
    return new ElysiaFile(file, context).read();
  },
};
