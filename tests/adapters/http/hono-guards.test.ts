import { describe, expect, test } from 'vitest';
import { projectRoutes } from '../../virtual-project.ts';
import { GUARD, HEAD, read } from './hono-routes.ts';

describe('guards and handlers', () => {
  test.each([
    [
      '401 by json',
      `app.use(async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') return c.json({}, 401); await next(); });`,
      'yes',
    ],
    ['400 by json', `app.use(async (c, next) => { if (!c.req.header('X-Tenant')) return c.json({}, 400); await next(); });`, 'no'],
    [
      '401 by a Response',
      `app.use(async (c, next) => { if (!c.get('user')) return new Response('', { status: 401 }); await next(); });`,
      'yes',
    ],
    [
      '401 by status and text',
      `app.use(async (c, next) => { if (!c.var.user) { c.status(401); return c.text('no'); } await next(); });`,
      'yes',
    ],
    ['an answer that is dropped', `app.use(async (c, next) => { if (!c.var.user) { c.json({}, 401); } await next(); });`, 'no'],
    [
      'a cookie and a redirect',
      `import { getCookie } from 'hono/cookie'; app.use(async (c, next) => { if (!known.has(getCookie(c, 'session'))) return c.redirect('/login'); await next(); });`,
      'yes',
    ],
    [
      'a cookie that is only set',
      `import { setCookie } from 'hono/cookie'; app.use(async (c, next) => { setCookie(c, 'a', 'b'); await next(); });`,
      'no',
    ],
    ['it attaches the caller', `app.use(async (c, next) => { c.set('user', c.req.header('Authorization')); await next(); });`, 'no'],
    ['createMiddleware', `import { createMiddleware } from 'hono/factory'; const m = createMiddleware(guard); app.use(m);`, 'yes'],
    [
      'createMiddleware around nothing',
      `import { createMiddleware } from 'hono/factory'; const m = createMiddleware(pass); app.use(m);`,
      'no',
    ],
    [
      'createMiddleware made by a function',
      `import { createMiddleware } from 'hono/factory'; const role = (r) => createMiddleware(async (c, next) => { if (c.get('user')?.role !== r) return c.text('', 403); await next(); }); app.use(role('admin'));`,
      'yes',
    ],
    [
      'streams, html and the environment are harmless',
      `import { env } from 'hono/adapter'; app.use(async (c, next) => { env(c); await next(); });`,
      'no',
    ],
  ])('%s', (_, guards, expected) => {
    expect(read(`${guards} app.get('/r', h);`)).toEqual([`GET /r ${expected}`]);
  });

  test.each([
    [
      'the handler refuses',
      `async (c) => { const s = await auth.api.getSession({ headers: c.req.raw.headers }); if (!s) return c.json({}, 401); return c.json(s); }`,
      'yes',
    ],
    [
      'the handler asks and goes on',
      `async (c) => { const s = await auth.api.getSession({ headers: c.req.raw.headers }); return c.json(s); }`,
      'no',
    ],
    ['a helper throws', `async (c) => { const s = await session(c); return c.json(s); }`, 'yes'],
  ])('%s', (_, handler, expected) => {
    const files = {
      'src/auth.ts': `import { betterAuth } from 'better-auth'; import { HTTPException } from 'hono/http-exception';
        export const auth = betterAuth({});
        export const session = async (c) => { const s = await auth.api.getSession({ headers: c.req.raw.headers }); if (!s) throw new HTTPException(401); return s; };`,
    };
    expect(read(`import { auth, session } from './auth'; app.get('/r', ${handler});`, files)).toEqual([`GET /r ${expected}`]);
  });

  test('@public on the step of a chain', () => {
    const routes = projectRoutes(
      `${HEAD} app
      /** @public */
      .get('/a', h)
      /** Orders. */
      .get('/b', h);`,
      { 'src/guard.ts': GUARD },
    );
    expect(routes.map((route) => route.declaredPublic !== undefined)).toEqual([true, false]);
  });
});
