import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { HEAD, onApp, read } from './elysia-routes.ts';

/** Is a route guarded whose options hold this as `beforeHandle`? */
const before = (fn: string): string | undefined => onApp(`.get('/a', h, { beforeHandle: ${fn} })`)[0]?.split(' ')[2];
/** Is a route guarded that stands behind this as `resolve`? */
const behind = (fn: string): string | undefined => onApp(`.resolve(${fn}).get('/a', h)`)[0]?.split(' ')[2];

describe('what ends the request in beforeHandle (executed facts)', () => {
  test.each([
    ['status that is returned', `({ headers, status }) => { if (headers.authorization !== 'Bearer 1') return status(401); }`, 'yes'],
    ['status that is made only', `({ headers, status }) => { if (headers.authorization !== 'Bearer 1') status(401); }`, 'no'],
    ['status by its name', `({ headers, status }) => { if (headers.authorization !== 'Bearer 1') return status('Unauthorized'); }`, 'yes'],
    ['status of the whole context', `(ctx) => { if (ctx.headers.authorization !== 'Bearer 1') return ctx.status(401); }`, 'yes'],
    ['status that is taken in the body', `(ctx) => { const { status, user } = ctx; if (!user) return status(401); }`, 'yes'],
    ['status in an expression', `({ user, status }) => (user ? undefined : status(401))`, 'yes'],
    ['status that is thrown', `({ headers, status }) => { if (headers.authorization !== 'Bearer 1') throw status(401); }`, 'yes'],
    [
      'error, as it was called',
      `({ headers, error }) => { if (headers.authorization !== 'Bearer 1') return error(401, 'Sign in'); }`,
      'yes',
    ],
    [
      'a status that is assigned, and a value',
      `({ headers, set }) => { if (headers.authorization !== 'Bearer 1') { set.status = 401; return 'Sign in'; } }`,
      'yes',
    ],
    [
      'the same on the context',
      `(ctx) => { if (ctx.headers.authorization !== 'Bearer 1') { ctx.set.status = 'Unauthorized'; return { code: 1 }; } }`,
      'yes',
    ],
    ['a status that is assigned only', `({ headers, set }) => { if (headers.authorization !== 'Bearer 1') set.status = 401; }`, 'no'],
    [
      'a status of something else',
      `({ body, headers }) => { if (headers.authorization !== 'Bearer 1') { body.status = 401; return body; } }`,
      'no',
    ],
    ['a status and an error', `({ user, set }) => { if (!user) { set.status = 401; throw new Error('Sign in'); } }`, 'yes'],
    ['a response', `({ headers }) => { if (headers.authorization !== 'Bearer 1') return new Response(null, { status: 401 }); }`, 'yes'],
    ['a redirect', `({ cookie: { session }, redirect }) => { if (!known.has(session.value)) return redirect('/login'); }`, 'yes'],
    ['a redirect that is made only', `({ cookie: { session }, redirect }) => { if (!session.value) redirect('/login'); }`, 'no'],
    ['the cookie is there for everybody', `({ cookie: { session }, status }) => { if (!session) return status(401); }`, 'no'],
    ['its value is not', `({ cookie, status }) => { if (!known.has(cookie.session?.value)) return status(401); }`, 'yes'],
    ['a role', `({ user, status }) => { if (user.role !== 'admin') return status(403); }`, 'yes'],
    ['a bad request', `({ params, status }) => { if (!params.id) return status(404); }`, 'no'],
    [
      'a token that is verified',
      `async ({ jwt, headers: { authorization }, status }) => { if (!(await jwt.verify(authorization))) return status(401); }`,
      'yes',
    ],
  ])('%s', (_, fn, expected) => {
    expect(before(fn)).toBe(expected);
  });

  test('status that is imported', () => {
    const text = `import { status } from 'elysia'; new Elysia().get('/a', h, { beforeHandle: ({ user }) => { if (!user) RETURN status(401); } }).listen(3000);`;
    expect(read(text.replace('RETURN', 'return'))).toEqual(['GET /a yes']);
    expect(read(text.replace('RETURN', ''))).toEqual(['GET /a no']);
  });
});

test('a helper that makes the answer', () => {
  const text = `const deny = ({ set }) => { set.status = 401; return 'Sign in'; }; const refuse = ({ status }) => status(401);
    new Elysia()
      .get('/a', h, { beforeHandle: (ctx) => { if (!ctx.user) return deny(ctx); } })
      .get('/b', h, { beforeHandle: (ctx) => { if (!ctx.user) deny(ctx); } })
      .get('/c', h, { beforeHandle: (ctx) => { if (!ctx.user) return refuse(ctx); } })
      .get('/d', h, { beforeHandle: (ctx) => { if (!ctx.user) refuse(ctx); } })
      .listen(3000);`;
  expect(read(text)).toEqual(['GET /a yes', 'GET /b no', 'GET /c yes', 'GET /d no']);
});

describe('what ends the request in resolve and derive (executed facts)', () => {
  test.each([
    [
      'status',
      `({ headers, status }) => { if (headers.authorization !== 'Bearer 1') return status(401); return { token: headers.authorization }; }`,
      'yes',
    ],
    ['an error', `({ headers }) => { if (headers.authorization !== 'Bearer 1') throw new Error('Unauthorized'); }`, 'yes'],
    [
      'a status that is assigned, and a value',
      `({ headers, set }) => { if (headers.authorization !== 'Bearer 1') { set.status = 401; return { user: null }; } return { user: 1 }; }`,
      'no',
    ],
    ['a response', `({ headers }) => { if (headers.authorization !== 'Bearer 1') return new Response(null, { status: 401 }); }`, 'no'],
    ['a redirect', `({ cookie, redirect }) => { if (!cookie.session.value) return redirect('/login'); }`, 'no'],
    ['what only attaches', `({ headers }) => ({ token: headers.authorization })`, 'no'],
    [
      'a token that is verified',
      `async ({ jwt, bearer, status }) => { const user = await jwt.verify(bearer); if (!user) return status(401); return { user }; }`,
      'yes',
    ],
    [
      'what throws, and is caught',
      `async ({ headers }) => { try { if (headers.authorization !== 'Bearer 1') throw new Error('Unauthorized'); } catch { return { user: null }; } }`,
      'no',
    ],
  ])('%s', (_, fn, expected) => {
    expect(behind(fn)).toBe(expected);
  });
});

describe('routes that are let pass', () => {
  const HOOK = `({ path, headers, status }) => { if (path === '/login') return; if (headers.authorization !== 'Bearer 1') return status(401); }`;
  test('by their path', () => {
    expect(onApp(`.onBeforeHandle(${HOOK}).get('/a', h).post('/login', h)`)).toEqual(['GET /a yes', 'POST /login no']);
  });
  test('by the url, in front of everything', () => {
    const hook = `({ request, set }) => { const { pathname } = new URL(request.url); if (pathname.startsWith('/public')) return; if (request.headers.get('authorization') !== 'Bearer 1') { set.status = 401; return 'no'; } }`;
    expect(onApp(`.onRequest(${hook}).get('/a', h).get('/public/x', h)`)).toEqual(['GET /a yes', 'GET /public/x no']);
  });
});

test.each([
  [`async ({ headers, status }) => { if (headers.authorization !== 'Bearer 1') return status(401); return orders.list(); }`, 'yes'],
  [`({ user, set }) => { if (!user) { set.status = 401; return 'Sign in'; } return orders.list(); }`, 'yes'],
  [`({ user, status }) => { if (!user) status(401); return orders.list(); }`, 'no'],
  [`({ user }) => orders.of(user.id)`, 'no'],
  [`({ body }) => orders.create(body)`, 'no'],
  ['({ status }) => status(503, "closed")', 'yes'],
  ['({ status }) => status(found.code, found.data)', 'no'],
])('a handler that refuses by itself: %s', (handler, expected) => {
  expect(onApp(`.get('/a', ${handler})`)).toEqual([`GET /a ${expected}`]);
});

test('better-auth: a macro that asks for the session, endpoints that are mounted', () => {
  const auth = `import { betterAuth } from 'better-auth'; const auth = betterAuth({});`;
  const macro = (check: string): string =>
    `.macro({ auth: { async resolve({ status, request: { headers } }) { const session = await auth.api.getSession({ headers }); ${check} return { user: session?.user }; } } })`;
  const app = (check: string): string => `${auth} new Elysia()${macro(check)}.get('/a', h, { auth: true }).get('/b', h).listen(3000);`;
  expect(read(app('if (!session) return status(401);'))).toEqual(['GET /a yes', 'GET /b no']);
  expect(read(app(''))).toEqual(['GET /a no', 'GET /b no']);
  const [mounted] = projectRoutes(`${HEAD}${auth} new Elysia().mount('/api/auth', auth.handler).listen(3000);`);
  expect([mounted?.method, mounted?.path, mounted?.declaredPublic?.why]).toEqual([
    'ALL',
    '/api/auth/*',
    'the endpoints of an auth library',
  ]);
});
