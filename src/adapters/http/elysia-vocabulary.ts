import type { HandlerVocabulary } from './vocabulary.ts';

/** Handlers, and hooks that answer with whatever they return: `onBeforeHandle`, `onRequest`. */
export const ANSWERING: HandlerVocabulary = {
  request: 0,
  response: 0,
  parts: { request: 'request', response: 'set' },
  nextTakesError: false,
  status: [],
  send: {},
  redirect: ['redirect'],
  assigned: { status: 'status' },
  // Up to 1.3 it is called `error`.
  makes: { module: 'elysia', named: { status: { status: 0, body: 1 }, error: { status: 0, body: 1 } } },
  returned: 'answers',
  guardEnds: 'returned',
  input: { body: 'body', query: 'query', params: 'params' },
  principal: ['user', 'session', 'auth', 'authUser', 'currentUser', 'userId', 'jwtPayload', 'account', 'token', 'bearer', 'cookie'],
  nullable: ['session'],
  jar: 'cookie',
  // Hooks and plugins put everything else there.
  standard: 'body cookie error headers params path query redirect request response responseValue route server set status store'.split(' '),
  // `strictPath` makes the slash count.
  spellings: ['slash', 'query', 'decoy'],
};

/** Hooks that put what they return on the context: `derive`, `resolve`. Only `status(…)` ends the request there; a response or a redirect is a value like any other. */
export const DERIVING: HandlerVocabulary = {
  ...ANSWERING,
  makes: { module: 'elysia', named: { status: { status: 0, body: 1 }, error: { status: 0, body: 1 } }, isOnlyAnswer: true },
  returned: 'ignored',
};
