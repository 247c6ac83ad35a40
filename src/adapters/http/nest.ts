import { decorated, imported, method, typed, type KindTable } from '../../scope/kind-table.ts';
import { indexOf } from '../../scope/file-index.ts';
import type { HttpAdapter, RouterDeclaration } from './adapter.ts';
import type { HandlerVocabulary } from './vocabulary.ts';
import { ENTRY_WORD, findApplications } from './nest-application.ts';
import { readControllerClass } from './nest-controllers.ts';
import { toApplication } from './nest-globals.ts';
import { NEST_HTTP } from './nest-http.ts';
import { injectedGuards } from './nest-injection.ts';
import { metadataQuestion } from './nest-metadata.ts';
import { coversByPrefix } from './paths.ts';

const COMMON = '@nestjs/common';

const kinds: KindTable = {
  library: 'nest',
  roles: {
    factory: [imported('@nestjs/core', 'NestFactory')],
    app: [
      method('factory', 'create'),
      typed(COMMON, 'INestApplication'),
      typed('@nestjs/platform-express', 'NestExpressApplication'),
      typed('@nestjs/platform-fastify', 'NestFastifyApplication'),
    ],
    request: [decorated(COMMON, ['Req', 'Request'])],
    response: [decorated(COMMON, ['Res', 'Response'])],
  },
};

/** Guards get the execution context, middleware gets what Express or Fastify gives: `canActivate(context)`, `use(request, response, next)`. */
const vocabulary: HandlerVocabulary = {
  request: 0,
  response: 1,
  next: 2,
  nextTakesError: true,
  status: ['status', 'code', 'sendStatus', 'writeHead'],
  send: { json: undefined, send: undefined, jsonp: undefined, sendStatus: 0, end: undefined, render: undefined, redirect: undefined },
  redirect: ['redirect'],
  returned: 'refuses',
  spellings: ['query', 'decoy'],
  principal: ['user', 'session', 'auth', 'cookies', 'signedCookies', 'isAuthenticated', 'token'],
  standard:
    'getArgByIndex getArgs getClass getHandler getType switchToHttp switchToRpc switchToWs body get header headers host hostname id ip ips log method originalUrl params path protocol query raw rawBody res route routeOptions routerPath secure socket url'.split(
      ' ',
    ),
  // A guard of resolvers or gateways that stands in front of a route, too, is asked with this.
  fixed: { getType: 'http' },
  // Of Express and of Fastify, which Nest gives whole paths.
  patterns: ['route.path', 'routeOptions.url', 'routerPath'],
};

/**
 * NestJS: decorators of the method, its class and the classes that it extends, and what the application sets for all.
 * Middleware, global guards, controller guards and route guards all run before the handler, wherever they are written.
 */
export const nest: HttpAdapter = {
  id: 'nest',
  kinds,
  scope: 'decorator',
  speaks: NEST_HTTP,
  messages: ['request', 'response'],
  entryWord: ENTRY_WORD,
  responsePlace: {
    declared: 'as the return type of the method or in `@ApiOkResponse({ type })`',
    typed: 'as the return type of the method',
    enforced: 'in `@SerializeOptions({ type })` or `@ZodSerializerDto()` under a serializing interceptor',
  },
  vocabulary,
  covers: coversByPrefix,
  injectedGuards,
  metadataQuestion,
  findRouters(file, context) {
    const controllers = indexOf(file).classes.flatMap((node): RouterDeclaration[] => {
      const controller = readControllerClass({ file, node }, context, vocabulary);
      return controller ? [controller] : [];
    });
    return [...findApplications(file).map((setup) => toApplication(setup)), ...controllers];
  },
};
