import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../../ast/nodes.ts';
import type { Located, SourceFile } from '../../model/source-file.ts';
import { flattenElements } from '../../scope/array-elements.ts';
import { called, calling, method } from '../../scope/kind-table.ts';
import { functionOf } from '../../scope/function-of.ts';
import { makerOf } from '../../scope/maker-of.ts';
import type { AuthAdapter, AuthStrength, Combination } from './adapter.ts';
import { isLiteral, optionOf } from './options.ts';

// Each refuses with 401; `onError` may only change the answer.
const STYTCH_GUARDS = ['Consumer', 'B2B'].flatMap((owner) =>
  ['authenticateSessionLocal', 'authenticateSessionRemote', 'authenticateOAuthToken'].map((name) => `${owner}.${name}`),
);

const STRENGTHS: Readonly<Record<string, AuthStrength>> = {
  guard: 'enforcing',
  verified: 'primitive',
  attached: 'provider',
  decoded: 'decoded',
  sent: 'sent',
  endpoints: 'endpoints',
  setup: 'none',
};

/** The guards of Hono and of its middleware packages. The roles stand beside those of the HTTP adapter: one library, two families. */
export const honoAuth: AuthAdapter = {
  id: 'hono-auth',
  kinds: {
    library: 'hono',
    roles: {
      guard: [
        called('hono/jwt', 'jwt'),
        called('hono/bearer-auth', 'bearerAuth'),
        called('hono/basic-auth', 'basicAuth'),
        called('@hono/oidc-auth', 'oidcAuthMiddleware'),
        called('@hono/auth-js', 'verifyAuth'),
        called('@hono/stytch-auth', STYTCH_GUARDS),
        called('@hono/cloudflare-access', 'cloudflareAccess'),
        called('@hono/firebase-auth', ['verifyFirebaseAuth', 'verifySessionCookieFirebaseAuth']),
      ],
      jwkGuard: [called('hono/jwk', 'jwk')],
      guarded: [calling('guard'), calling('jwkGuard')],
      verified: [called(['hono/jwt', 'hono/utils/jwt', 'hono/utils/jwt/jwt'], ['verify', 'verifyWithJwks'])],
      attached: [
        called(['@hono/clerk-auth', '@clerk/hono'], ['clerkMiddleware', 'getAuth']),
        called('@hono/oidc-auth', 'getAuth'),
        called('@hono/auth-js', 'getAuthUser'),
        called('@hono/firebase-auth', 'getFirebaseToken'),
        called('hono/cookie', 'getSignedCookie'),
      ],
      sent: [called('hono/cookie', 'getCookie')],
      decoded: [called(['hono/jwt', 'hono/utils/jwt', 'hono/utils/jwt/jwt'], ['decode', 'decodeHeader'])],
      endpoints: [called('@hono/auth-js', 'authHandler'), called('@hono/oidc-auth', 'processOAuthCallback')],
      setup: [
        called('@hono/auth-js', 'initAuthConfig'),
        called('@hono/oidc-auth', ['initOidcAuthMiddleware', 'revokeSession']),
        called('hono/cookie', ['setCookie', 'setSignedCookie', 'deleteCookie']),
      ],
      every: [called('hono/combine', 'every')],
      some: [called('hono/combine', 'some')],
      except: [called('hono/combine', 'except')],
      wrapped: [called('hono/factory', 'createMiddleware'), method('factory', 'createMiddleware')],
    },
  },
  strengthOf(role, at) {
    if (role === 'jwkGuard') return jwkStrength(at);
    if (role === 'guarded') return guardedStrength(at);
    return STRENGTHS[role];
  },
  combinationOf(role, at): Combination | undefined {
    const node = unwrap(at.node);
    if (node.type !== 'CallExpression') return undefined;
    const parts = (from: number): Located[] => flattenElements(at.file, node.arguments.slice(from));
    if (role === 'every') return { relation: 'all', parts: parts(0) };
    if (role === 'some') return { relation: 'any', parts: parts(0) };
    if (role === 'except') return exceptIn(at.file, node);
    return role === 'wrapped' ? { relation: 'all', parts: parts(0).slice(0, 1) } : undefined;
  },
};

/** `except(isOpen, guard)`: whoever the function holds for passes, the others meet the guard. */
function exceptIn(file: SourceFile, { arguments: [condition, ...guards] }: TSESTree.CallExpression): Combination {
  const conditions = condition ? flattenElements(file, [condition]) : [];
  const parts = flattenElements(file, guards);
  const isRead = parts.length === 1 && conditions.length > 0 && conditions.every((each) => functionOf(each) !== undefined);
  return isRead ? { relation: 'any', parts: [...conditions, ...parts] } : { relation: 'all', parts, isHoled: true };
}

/** `allow_anon` lets callers without a token through. */
function jwkStrength(at: Located): AuthStrength | undefined {
  const anonymous = optionOf(at, 0, 'allow_anon');
  if (anonymous === 'absent' || isLiteral(anonymous, false)) return 'enforcing';
  return isLiteral(anonymous, true) ? 'optional' : undefined;
}

/** `const auth = basicAuth(options); return auth(c, next)`: as strong as what was made. */
function guardedStrength({ file, node }: Located): AuthStrength | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return undefined;
  const made = makerOf({ file, node: call.callee });
  return optionOf(made, 0, 'allow_anon') === 'absent' ? 'enforcing' : jwkStrength(made);
}
