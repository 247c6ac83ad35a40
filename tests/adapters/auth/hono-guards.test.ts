import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { honoVerdict } from './guard-verdicts.ts';

describe('guards of Hono', () => {
  test.each([
    ['jwt', `import { jwt } from 'hono/jwt'; app.use('*', jwt({ secret, alg: 'HS256' }));`, 'yes'],
    ['jwt of another package', `import { jwt } from 'elsewhere'; app.use('*', jwt({ secret, alg: 'HS256' }));`, 'unknown'],
    ['@hono/otel', `import { httpInstrumentationMiddleware as otel } from '@hono/otel'; app.use(otel({ serviceName: 'x' }));`, 'no'],
    ['another tracer', `import { httpInstrumentationMiddleware as otel } from 'elsewhere'; app.use(otel({}));`, 'unknown'],
    ['jwk', `import { jwk } from 'hono/jwk'; app.use(jwk({ jwks_uri, alg: ['RS256'] }));`, 'yes'],
    ['jwk, allow_anon: false', `import { jwk } from 'hono/jwk'; app.use(jwk({ jwks_uri, allow_anon: false }));`, 'yes'],
    ['jwk, allow_anon: true', `import { jwk } from 'hono/jwk'; app.use(jwk({ jwks_uri, allow_anon: true }));`, 'no'],
    ['jwk, options unseen', `import { jwk } from 'hono/jwk'; import { o } from 'x'; app.use(jwk({ ...o }));`, 'unknown'],
    ['bearerAuth', `import { bearerAuth } from 'hono/bearer-auth'; app.use(bearerAuth({ token }));`, 'yes'],
    ['basicAuth', `import { basicAuth } from 'hono/basic-auth'; app.use(basicAuth({ username, password }));`, 'yes'],
    [
      'basicAuth on another path',
      `import { basicAuth } from 'hono/basic-auth'; app.use('/admin/*', basicAuth({ username, password }));`,
      'no',
    ],
    [
      'basicAuth made for each request',
      `import { basicAuth } from 'hono/basic-auth'; app.use(async (c, next) => { const auth = basicAuth({ username: c.env.U, password: c.env.P }); return auth(c, next); });`,
      'yes',
    ],
    [
      'jwk made for each request, anonymous',
      `import { jwk } from 'hono/jwk'; app.use((c, next) => { const auth = jwk({ jwks_uri: c.env.URI, allow_anon: true }); return auth(c, next); });`,
      'no',
    ],
    ['cors', `import { cors } from 'hono/cors'; app.use(cors());`, 'no'],
    [
      'verify throws',
      `import { verify } from 'hono/jwt'; app.use(async (c, next) => { await verify(c.req.header('Authorization'), 's', 'HS256'); await next(); });`,
      'yes',
    ],
    [
      'decode checks nothing',
      `import { decode } from 'hono/jwt'; app.use(async (c, next) => { c.set('user', decode(c.req.header('Authorization'))); await next(); });`,
      'no',
    ],
    [
      'decode, and then a refusal',
      `import { decode } from 'hono/jwt'; app.use(async (c, next) => { if (!decode(c.req.header('Authorization'))) return c.text('', 401); await next(); });`,
      'no',
    ],
    [
      'verify, and then a refusal',
      `import { verify } from 'hono/jwt'; app.use(async (c, next) => { if (!(await verify(c.req.header('Authorization'), 's', 'HS256'))) return c.text('', 401); await next(); });`,
      'yes',
    ],
  ])('%s', (_, setup, expected) => {
    expect(honoVerdict(setup)).toBe(expected);
  });
});

describe('middleware packages', () => {
  test.each([
    [
      'prometheus counts',
      `import { prometheus } from '@hono/prometheus'; const { registerMetrics } = prometheus(); app.use('*', registerMetrics);`,
      'no',
    ],
    [
      'what another package makes',
      `import { tools } from 'elsewhere'; const { registerMetrics } = tools(); app.use('*', registerMetrics);`,
      'unknown',
    ],
    ['openapi describes', `import { describeRoute } from 'hono-openapi'; app.use(describeRoute({ tags: ['Orders'] }));`, 'no'],
    ['cloudflare-access refuses', `import { cloudflareAccess } from '@hono/cloudflare-access'; app.use(cloudflareAccess('team'));`, 'yes'],
    [
      'firebase-auth refuses',
      `import { verifyFirebaseAuth } from '@hono/firebase-auth'; app.use(verifyFirebaseAuth({ projectId }));`,
      'yes',
    ],
    [
      'firebase-auth, its token without a check',
      `import { getFirebaseToken } from '@hono/firebase-auth'; app.use(async (c, next) => { c.set('user', getFirebaseToken(c)); await next(); });`,
      'no',
    ],
    ['casbin asks', `import { casbin } from '@hono/casbin'; app.use(casbin({ newEnforcer }));`, 'unknown'],
    ['clerk attaches', `import { clerkMiddleware } from '@hono/clerk-auth'; app.use(clerkMiddleware());`, 'no'],
    [
      'clerk with a check',
      `import { clerkMiddleware, getAuth } from '@hono/clerk-auth'; app.use(clerkMiddleware()); app.use(async (c, next) => { if (!getAuth(c)?.userId) return c.json({}, 401); await next(); });`,
      'yes',
    ],
    ['oidc refuses', `import { oidcAuthMiddleware } from '@hono/oidc-auth'; app.use(oidcAuthMiddleware());`, 'yes'],
    [
      'oidc getAuth without a check',
      `import { getAuth } from '@hono/oidc-auth'; app.use(async (c, next) => { c.set('user', await getAuth(c)); await next(); });`,
      'no',
    ],
    ['oidc initialised', `import { initOidcAuthMiddleware } from '@hono/oidc-auth'; app.use(initOidcAuthMiddleware({}));`, 'no'],
    ['auth-js refuses', `import { verifyAuth } from '@hono/auth-js'; app.use(verifyAuth());`, 'yes'],
    ['auth-js configured', `import { initAuthConfig } from '@hono/auth-js'; app.use(initAuthConfig(() => ({})));`, 'no'],
    ['stytch refuses', `import { Consumer } from '@hono/stytch-auth'; app.use(Consumer.authenticateSessionLocal());`, 'yes'],
    [
      'stytch read',
      `import { Consumer } from '@hono/stytch-auth'; app.use(async (c, next) => { Consumer.getClient(c); await next(); });`,
      'unknown',
    ],
  ])('%s', (_, setup, expected) => {
    expect(honoVerdict(setup)).toBe(expected);
  });

  test.each([
    ['auth-js', `import { authHandler } from '@hono/auth-js'; app.get('/api/auth/*', authHandler());`],
    ['oidc', `import { processOAuthCallback } from '@hono/oidc-auth'; app.get('/callback', async (c) => processOAuthCallback(c));`],
  ])('endpoints of %s are public', (_, setup) => {
    const [route] = projectRoutes(`import { Hono } from 'hono'; const app = new Hono(); ${setup}`);
    expect(route?.declaredPublic?.why).toBe('the endpoints of an auth library');
  });
});

describe('hono/combine', () => {
  const HEAD = `import { every, some, except } from 'hono/combine'; import { bearerAuth } from 'hono/bearer-auth'; import { basicAuth } from 'hono/basic-auth';
    import { rateLimiter } from 'hono-rate-limiter'; const bearer = bearerAuth({ token }); const basic = basicAuth({ username, password }); const limit = rateLimiter({});`;
  test.each([
    ['every with one guard', `app.use(every(limit, bearer));`, 'yes'],
    ['every without a guard', `app.use(every(limit));`, 'no'],
    ['some of guards', `app.use(some(bearer, basic));`, 'yes'],
    ['some with a way round', `app.use(some(bearer, limit));`, 'no'],
    ['some of nested combinations', `app.use(some(every(limit, bearer), basic));`, 'yes'],
    ['some with a key as a condition', `app.use(some((c) => c.req.header('x-api-key') === process.env.KEY, bearer));`, 'yes'],
    ['some with a condition that lets it pass', `app.use(some((c) => c.req.path === '/x', bearer));`, 'no'],
    ['some with a condition that lets others pass', `app.use(some((c) => c.req.path === '/open', bearer));`, 'yes'],
    [
      'some with a function that throws for it',
      `app.use(some((c) => { if (c.req.path === '/open') return true; throw new Error(); }, bearer));`,
      'yes',
    ],
    ['some with a condition that cannot be read', `app.use(some((c) => isOpen(c.req.path), bearer));`, 'unknown'],
    ['except on a condition that holds', `app.use(except((c) => c.req.method === 'GET', bearer));`, 'no'],
    ['except on one that does not', `app.use(except((c) => c.req.method === 'POST', bearer));`, 'yes'],
    [
      'except on one of two',
      `const isRead = (c) => c.req.method === 'GET'; app.use(except([(c) => c.req.path === '/open', isRead], bearer));`,
      'no',
    ],
    ['except for one guard of two', `app.use(except((c) => c.req.method === 'POST', limit, bearer));`, 'unknown'],
    ['except elsewhere', `app.use(except('/open', bearer));`, 'yes'],
    ['except here', `app.use(except('/x', bearer));`, 'no'],
    ['except inline', `app.use(every(except('/open', bearer)));`, 'unknown'],
  ])('%s', (_, setup, expected) => {
    expect(honoVerdict(HEAD + setup)).toBe(expected);
  });
});
