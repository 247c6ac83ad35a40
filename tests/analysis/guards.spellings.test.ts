import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const ASK = `if (!req.user) return res.sendStatus(401);`;
const HEAD = `import express from 'express'; const app = express(); const handler = (req, res) => { res.json({}); };`;

function verdictsOf(setup: string, ...paths: readonly string[]): string[] {
  const routes = paths.map((path) => `app.get('${path}', handler);`).join(' ');
  return modelOf(`${HEAD} ${setup} ${routes}`).routes.map(({ authentication }) => authentication.verdict);
}

const where = (test: string): string => `app.use((req, res, next) => { if (${test}) { ${ASK} } next(); });`;
const except = (test: string): string => `app.use((req, res, next) => { if (${test}) return next(); ${ASK} next(); });`;

// Express 4.22 and 5.3: `/ADMIN`, `/admin/` and `/admin?` all reach the route of `/admin`.
describe('a path that callers may write in other ways', () => {
  test.each([
    ['equal', where(`req.path === '/admin'`), 'no'],
    ['equal, in small letters: a slash at the end', where(`req.path.toLowerCase() === '/admin'`), 'no'],
    ['the start', where(`req.path.startsWith('/admin')`), 'no'],
    ['the start, in small letters', where(`req.path.toLowerCase().startsWith('/admin')`), 'yes'],
    ['a pattern', where(`/^\\/admin/.test(req.path)`), 'no'],
    ['a pattern for all letters', where(`/^\\/admin/i.test(req.path)`), 'yes'],
    [
      'equal, with a slash and without: a query',
      where(`req.originalUrl.toLowerCase() === '/admin' || req.path.toLowerCase() === '/admin/'`),
      'no',
    ],
    ['told apart by a setting', `app.set('case sensitive routing', true); ${where(`req.path.startsWith('/admin')`)}`, 'yes'],
    ['told apart by an option', `const other = express.Router({ caseSensitive: true }); ${where(`req.path.startsWith('/admin')`)}`, 'yes'],
    ['let pass by all spellings', except(`req.path.toLowerCase().startsWith('/admin')`), 'no'],
    [
      'asked for twice: one spelling for both',
      `app.use((req, res, next) => { if (!req.path.startsWith('/admin')) return res.sendStatus(404); if (req.path.startsWith('/admin')) { ${ASK} } next(); });`,
      'yes',
    ],
    [
      'refused in other letters',
      `app.use((req, res, next) => { if (/^\\/admin/i.test(req.path)) { if (!/^\\/admin/.test(req.path)) return res.sendStatus(401); ${ASK} } next(); });`,
      'yes',
    ],
  ])('%s', (_, setup, expected) => {
    expect(verdictsOf(setup, '/admin')).toEqual([expected]);
  });

  test.each([
    ['what holds the query holds what it is looked for', except(`req.originalUrl.includes('/login')`), ['no', 'no']],
    ['and ends in it', except(`req.url.endsWith('/login')`), ['no', 'no']],
    ['and matches a pattern', except(`/\\/login/.test(req.url)`), ['no', 'no']],
    ['also by a name', except(`OPEN.some((each) => url.includes(each))`).replace('if', 'const { url } = req; if'), ['no', 'no']],
    ['its start does not', except(`req.originalUrl.startsWith('/login')`), ['no', 'yes']],
    ['nor does a pattern from its start', except(`/^\\/login/.test(req.url)`), ['no', 'yes']],
    ['nor the path alone', except(`req.path.includes('/login')`), ['no', 'yes']],
    ['nor the whole', except(`req.originalUrl === '/login'`), ['no', 'yes']],
    ['also by a name: the whole', except(`OPEN.includes(url)`).replace('if', 'const { originalUrl: url } = req; if'), ['no', 'yes']],
  ])('an exception for another path: %s', (_, setup, expected) => {
    expect(verdictsOf(`const OPEN = ['/login']; ${setup}`, '/login', '/admin')).toEqual(expected);
  });

  test.each([
    ['Koa: capitals', `ctx.path.startsWith('/admin')`, 'no'],
    ['Koa: in small letters', `ctx.path.toLowerCase().startsWith('/admin')`, 'yes'],
  ])('%s', (_, condition, expected) => {
    const text = `import Koa from 'koa'; import Router from '@koa/router'; const app = new Koa(); const router = new Router();
      app.use(async (ctx, next) => { if (${condition} && ctx.headers.authorization !== 'Bearer 1') ctx.throw(401); await next(); });
      router.get('/admin', (ctx) => { ctx.body = {}; }); app.use(router.routes());`;
    expect(modelOf(text).routes.map(({ authentication }) => authentication.verdict)).toEqual([expected]);
  });

  // Run with Hono 4.12 and Fastify 5: nothing is taken off a path under a mount.
  test.each([
    ['Hono: the whole', `c.req.path === '/api/login'`, ['/api/login no', '/api/orders yes']],
    ['Hono: without the prefix of the mount', `c.req.path === '/login'`, ['/api/login yes', '/api/orders yes']],
  ])('what a guard below a mount sees: %s', (_, open, expected) => {
    const text = `import { Hono } from 'hono'; const app = new Hono(); const api = new Hono();
      api.use('*', async (c, next) => { if (${open}) return next(); if (c.req.header('authorization') !== 'Bearer 1') return c.text('no', 401); await next(); });
      api.get('/login', (c) => c.text('a')); api.get('/orders', (c) => c.text('b')); app.route('/api', api); export default app;`;
    expect(modelOf(text).routes.map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`)).toEqual(expected);
  });

  test.each([
    ['Fastify: the whole', `request.url === '/api/login'`, ['/api/login no', '/api/orders yes']],
    ['Fastify: without the prefix of the plugin', `request.url === '/login'`, ['/api/login yes', '/api/orders yes']],
  ])('what a guard below a mount sees: %s', (_, open, expected) => {
    const text = `import Fastify from 'fastify'; const app = Fastify();
      app.register(async (api) => {
        api.addHook('onRequest', async (request, reply) => { if (${open}) return; if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); });
        api.get('/login', async () => 'a'); api.get('/orders', async () => 'b');
      }, { prefix: '/api' });`;
    expect(modelOf(text).routes.map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`)).toEqual(expected);
  });

  test('Fastify: a query, and no other letters', () => {
    const judged = (condition: string): string | undefined =>
      modelOf(`import Fastify from 'fastify'; const app = Fastify();
        app.addHook('onRequest', async (request, reply) => { if (${condition}) return; if (!request.user) return reply.code(401).send(); });
        app.get('/admin', async () => ({}));`).routes[0]?.authentication.verdict;
    expect(judged(`request.url.includes('/login')`)).toBe('no');
    expect(judged(`request.url.startsWith('/login')`)).toBe('yes');
    expect(judged(`request.url !== '/admin'`)).toBe('no');
    expect(judged(`!request.url.startsWith('/admin')`)).toBe('yes');
  });

  test('an exception for another path opens nothing', () => {
    expect(verdictsOf(except(`req.path === '/login'`), '/login', '/admin')).toEqual(['no', 'yes']);
  });

  test('a mount in other letters covers unless an option tells letters apart', () => {
    const guard = `app.use('/admin', (req, res, next) => { ${ASK} next(); });`;
    expect(verdictsOf(guard, '/admin/', '/admin/users', '/Admin/users', '/administration')).toEqual(['yes', 'yes', 'unknown', 'no']);
  });
});
