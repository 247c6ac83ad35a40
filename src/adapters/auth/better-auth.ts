import { called, method, property } from '../../scope/kind-table.ts';
import type { AuthAdapter, AuthStrength } from './adapter.ts';

const HANDLERS: Readonly<Record<string, string>> = {
  'better-auth/node': 'toNodeHandler',
  'better-auth/next-js': 'toNextJsHandler',
  'better-auth/solid-start': 'toSolidStartHandler',
  'better-auth/svelte-kit': 'svelteKitHandler',
};

const STRENGTHS: Readonly<Record<string, AuthStrength>> = { session: 'provider', cookie: 'sent', headers: 'none', endpoints: 'endpoints' };

/** better-auth: `getSession` gives null to anonymous callers, so a check must follow; a cookie is only there or not; its handler answers sign-in and the like. */
export const betterAuth: AuthAdapter = {
  id: 'better-auth',
  kinds: {
    library: 'better-auth',
    roles: {
      auth: [called(['better-auth', 'better-auth/minimal'], 'betterAuth')],
      api: [property('auth', 'api')],
      session: [
        method('api', ['getSession', 'verifyApiKey', 'userHasPermission', 'hasPermission']),
        // Verifies what it is signed with.
        called('better-auth/cookies', 'getCookieCache'),
      ],
      cookie: [called('better-auth/cookies', 'getSessionCookie')],
      headers: [called('better-auth/node', 'fromNodeHeaders')],
      endpoints: [
        property('endpoints', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
        ...Object.entries(HANDLERS).map(([module, name]) => called(module, name)),
        method('auth', 'handler'),
        property('auth', 'handler'),
      ],
    },
  },
  strengthOf: (role) => STRENGTHS[role],
};
