import { endOf, startOf } from '../../ast/place.ts';
import { called, contextualParameter, imported, typed, type KindTable } from '../../scope/kind-table.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { AdapterContext, HttpAdapter, RouteDeclaration, RouterDeclaration } from './adapter.ts';
import type { HandlerVocabulary } from './vocabulary.ts';
import { ACTION_WORD, actionsOf, ENDINGS } from './next-actions.ts';
import { exportsOf } from './next-exports.ts';
import { coversByMatcher } from './next-matcher.ts';
import { METHODS } from './next-method-tables.ts';
import { answeredBy, handlerFunction } from './next-methods.ts';
import { middlewareLayers } from './next-middleware.ts';
import { applicationFolder, NEXT_FILES, placeOf, type Place } from './next-places.ts';
import { judgeRequest } from './next-request.ts';
import { SAFE_ACTIONS } from './next-safe-actions.ts';

const kinds: KindTable = {
  library: 'next',
  roles: {
    request: [typed('next/server', 'NextRequest'), typed('next', 'NextApiRequest'), contextualParameter('next', 'NextApiHandler', 0)],
    response: [typed('next', 'NextApiResponse'), contextualParameter('next', 'NextApiHandler', 1)],
    webResponse: [imported('next/server', 'NextResponse')],
    // They throw what Next turns into the answer.
    redirect: [called('next/navigation', ['redirect', 'permanentRedirect'])],
    notFound: [called('next/navigation', 'notFound')],
    unauthorized: [called('next/navigation', 'unauthorized')],
    forbidden: [called('next/navigation', 'forbidden')],
    ...SAFE_ACTIONS,
  },
};

const PRINCIPAL = ['user', 'session', 'auth', 'cookies', 'token'];

/** Handlers of the app router, middleware, and what wraps them: a request goes in, a response comes back. */
const vocabulary: HandlerVocabulary = {
  request: 0,
  nextTakesError: false,
  status: [],
  send: {},
  redirect: [],
  returned: 'answers',
  spellings: ['query', 'decoy'],
  principal: PRINCIPAL,
  standard:
    'arrayBuffer blob body bodyUsed bytes cache clone credentials destination formData geo get has headers integrity ip json keepalive method mode nextUrl redirect referrer referrerPolicy req request signal text url params searchParams waitUntil'.split(
      ' ',
    ),
  guardEnds: 'returned',
  endings: ENDINGS,
};

/** API routes of the pages router get Node's request and response, with Express-like methods. */
const pagesVocabulary: HandlerVocabulary = {
  request: 0,
  response: 1,
  nextTakesError: false,
  status: ['status', 'writeHead'],
  send: { json: undefined, send: undefined, end: undefined, redirect: undefined, revalidate: undefined },
  redirect: ['redirect'],
  returned: 'ignored',
  input: { body: 'body', query: 'query' },
  principal: PRINCIPAL,
  standard: 'body cookies draftMode env headers method on once pipe preview previewData query rawHeaders socket url httpVersion'.split(' '),
};

/**
 * Next 13 to 16. Files are routes by where they lie: guards are wrappers around the exported handler, code inside of it, and the middleware of the application
 * as far as its matcher says.
 */
export const next: HttpAdapter = {
  id: 'next',
  kinds,
  scope: 'file',
  speaks: [
    { module: ['next/server'], part: 'message', name: ['NextRequest', 'NextResponse', 'userAgent'] },
    { module: ['next'], part: 'message', name: ['NextApiRequest', 'NextApiResponse', 'NextApiHandler'] },
    { module: ['next/headers'], part: 'message', name: ['cookies', 'headers'] },
    // They throw what Next turns into the answer.
    { module: ['next/navigation'], part: 'exception', name: ['redirect', 'permanentRedirect', 'notFound', 'unauthorized', 'forbidden'] },
    { module: ['next-safe-action'], part: 'routing' },
  ],
  messages: ['request', 'response'],
  files: NEXT_FILES,
  word: ACTION_WORD,
  bodyTypes: { named: { NextApiResponse: 0, NextApiHandler: 0, NextResponse: 0 } },
  vocabulary,
  covers: coversByMatcher,
  layersAround(file) {
    const folder = applicationFolder(file);
    return folder === undefined ? [] : middlewareLayers(folder, file);
  },
  findRouters(file, context) {
    const routes = routesOf(file, context);
    return routes.length > 0 ? [toRouter(file, routes)] : [];
  },
};

function toRouter(file: SourceFile, entries: readonly RouteDeclaration[]): RouterDeclaration {
  return { at: { file, node: file.ast }, isRoot: 'yes', prefix: '', entries };
}

function routesOf(file: SourceFile, context: AdapterContext): RouteDeclaration[] {
  const isPlaced = NEXT_FILES.test(file.filename);
  if (!isPlaced && !file.text.includes(ACTION_WORD)) return [];
  const folder = applicationFolder(file);
  if (folder === undefined) return [];
  const place = isPlaced ? placeOf(file.filename, folder) : undefined;
  if (!place) return actionsOf(file, context);
  return place.router === 'app' ? appRoutes(file, place, context) : pagesRoutes(file, place);
}

function appRoutes(file: SourceFile, { path }: Place, context: AdapterContext): RouteDeclaration[] {
  return exportsOf(file, (name) => METHODS.has(name)).map(({ name, node, head: [headStart, headEnd], value }) => ({
    kind: 'route',
    method: name,
    path,
    node,
    headStart,
    headEnd,
    middleware: [],
    handler: value,
    requestSchema: () => judgeRequest(handlerFunction(value), context),
  }));
}

function pagesRoutes(file: SourceFile, { path }: Place): RouteDeclaration[] {
  return exportsOf(file, (name) => name === 'default').flatMap(({ node, head, value }) =>
    answeredBy(value).map(({ method, handler, wrapper, key }): RouteDeclaration => {
      const isHere = key !== undefined && handler.file === file;
      const [headStart, headEnd] = isHere ? [startOf(key), endOf(key.key)] : head;
      const written = { node: isHere ? key : node, headStart, headEnd, handler, ...(wrapper && { wrapper }) };
      return { kind: 'route', method, path, ...written, middleware: [], vocabulary: pagesVocabulary };
    }),
  );
}
