import { describe, expect, test } from 'vitest';

import { onRouter, read } from './koa-routes.ts';

describe('the onion of middleware', () => {
  const verdict = (guardText: string): string | undefined =>
    onRouter(`import jwt from 'jsonwebtoken'; r.use(${guardText}); r.get('/r', h);`).at(-1)?.split(' ').at(-1);
  test.each([
    ['a status, and no next', `async (ctx, next) => { if (!ctx.state.user) { ctx.status = 401; return; } await next(); }`, 'yes'],
    ['a status, and next all the same', `async (ctx, next) => { if (!ctx.state.user) { ctx.status = 401; } await next(); }`, 'no'],
    ['the other branch hands on', `async (ctx, next) => { if (ctx.state.user) await next(); else ctx.status = 401; }`, 'yes'],
    ['nothing is said, and no next', `async (ctx, next) => { if (ctx.isAuthenticated()) await next(); }`, 'yes'],
    ['isUnauthenticated', `async (ctx, next) => { if (ctx.isUnauthenticated()) { ctx.body = 'no'; return; } await next(); }`, 'yes'],
    ['a body that says it', `async (ctx, next) => { if (!ctx.session.user) { ctx.body = { code: 401 }; return; } await next(); }`, 'yes'],
    ['not about the caller', `async (ctx, next) => { if (ctx.path !== '/x') await next(); else ctx.body = 'x'; }`, 'no'],
    ['throw', `async (ctx, next) => { if (ctx.headers.authorization !== 'Bearer 1') ctx.throw(401); await next(); }`, 'yes'],
    ['throw of a bad request', `async (ctx, next) => { if (!ctx.query.page) ctx.throw(400); await next(); }`, 'no'],
    ['assert', `async (ctx, next) => { ctx.assert(ctx.state.user, 401); await next(); }`, 'yes'],
    ['assert of a bad request', `async (ctx, next) => { ctx.assert(ctx.query.page, 400); await next(); }`, 'no'],
    ['behind next', `async (ctx, next) => { await next(); ctx.assert(ctx.state.user, 401); }`, 'no'],
    ['in the catch of next', `async (ctx, next) => { try { await next(); } catch (e) { ctx.status = 401; ctx.body = {}; } }`, 'no'],
    [
      'in the catch of a check',
      `async (ctx, next) => { try { jwt.verify(ctx.get('Authorization'), 'k'); } catch (e) { ctx.status = 401; return; } await next(); }`,
      'yes',
    ],
    [
      'a catch that goes on',
      `async (ctx, next) => { try { jwt.verify(ctx.get('Authorization'), 'k'); } catch (e) { console.log(e); } await next(); }`,
      'no',
    ],
    ['a redirect', `async (ctx, next) => { if (!ctx.session.user) return ctx.redirect('/login'); await next(); }`, 'yes'],
    ['a cookie', `async (ctx, next) => { if (!ctx.cookies.get('sid')) { ctx.status = 401; return; } await next(); }`, 'yes'],
    [
      'through the request',
      `async (ctx, next) => { const { request, response } = ctx; if (request.headers.authorization !== 'Bearer 1') { response.status = 401; return; } await next(); }`,
      'yes',
    ],
  ])('%s', (_, text, expected) => {
    expect(verdict(text)).toBe(expected);
  });
});

describe('look-alikes are not routes', () => {
  test.each([
    ['a map', `const m = new Map(); m.get('/x', h);`],
    ['a header', `app.use((ctx) => { ctx.get('/x', h); });`],
    ['Router of another package', `import { Router as Other } from 'find-my-way-router'; const o = new Other(); o.get('/x', h);`],
    ['an application has no verbs', `app.get('/x', h);`],
    ['a path alone', `const r = new Router(); r.get('/x'); app.use(r.routes());`],
    ['another first parameter', `export const f = (client) => { client.get('/x', (error) => { error.message = 'x'; }); };`],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual([]);
  });
});
