import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const GUARD = `
  import jwt from 'jsonwebtoken';
  export function guard(req, res, next) {
    try { req.user = jwt.verify(req.headers.authorization, process.env.KEY); next(); } catch { res.sendStatus(401); }
  }
  export function pass(req, res, next) { req.startedAt = Date.now(); next(); }
`;
const HEAD = `
  import express, { Router } from 'express';
  import { guard, pass } from './guard';
  const handler = (req, res) => { res.json({}); };
  const app = express();
`;

/** `METHOD path verdict` of each route, in the order found. */
function routesOf(text: string, files: Files = {}): string[] {
  const routes = projectRoutes(text, { 'src/guard.ts': GUARD, ...files });
  return routes.flatMap(({ method, placements }) =>
    placements.map(({ path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
  );
}

const read = (body: string, files: Files = {}): string[] => routesOf(HEAD + body, files);

describe('order: what stands earlier guards (executed facts)', () => {
  test.each([
    ['use before the route', `app.use(guard); app.get('/r', handler);`, ['GET /r yes']],
    ['use after the route', `app.get('/r', handler); app.use(guard);`, ['GET /r no']],
    ['use under a prefix', `app.use('/r', guard); app.get('/r/x', handler); app.get('/q', handler);`, ['GET /r/x yes', 'GET /q no']],
    [
      'a prefix covers a parameter only in part',
      `app.use('/r/admin', guard); app.get('/r/:name', handler); app.get('/r/admin', handler); app.get('/r/:name(admin)', handler);`,
      ['GET /r/:name no', 'GET /r/admin yes', 'GET /r/:name(admin) unknown'],
    ],
    ['a prefix matches whole segments', `app.use('/r', guard); app.get('/rest', handler);`, ['GET /rest no']],
    ['an array in use', `app.use([pass, guard]); app.get('/r', handler);`, ['GET /r yes']],
    ['an array without a guard', `app.use([pass]); app.get('/r', handler);`, ['GET /r no']],
    ['several prefixes', `app.use(['/q', '/r'], guard); app.get('/r', handler); app.get('/s', handler);`, ['GET /r yes', 'GET /s no']],
    ['nested arrays inline', `app.get('/r', [[guard]], handler);`, ['GET /r yes']],
    ['nested arrays without a guard', `app.get('/r', [[pass]], handler);`, ['GET /r no']],
    ['a spread of a constant', `const chain = [pass, guard]; app.get('/r', ...chain, handler);`, ['GET /r yes']],
    ['a spread that cannot be opened', `import { chain } from 'x'; app.get('/r', ...chain, handler);`, ['GET /r unknown']],
    ['route.all before get', `app.route('/r').all(guard).get(handler);`, ['GET /r yes']],
    ['route.all after get', `app.route('/r').get(handler).all(guard);`, ['GET /r no']],
    [
      'a route kept in a variable',
      `const r = app.route('/r'); r.all(guard); r.get(handler); r.post(pass, handler);`,
      ['GET /r yes', 'POST /r yes'],
    ],
    ['app.all in front', `app.all('/{*splat}', guard); app.get('/r', handler);`, ['GET /r yes']],
    [
      'app.all that passes errors on',
      `app.all('/r', (req, res, next) => { try { res.json({}); } catch (error) { next(error); } });`,
      ['ALL /r no'],
    ],
    ['app.all that passes on', `app.all('/r', (req, res, next) => { next(); });`, []],
    ['app.all behind', `app.get('/r', handler); app.all('/{*splat}', guard);`, ['GET /r no']],
    ['a mount behind a guard', `const r = Router(); r.get('/x', handler); app.use('/r', guard, r);`, ['GET /r/x yes']],
    ['a mount behind none', `const r = Router(); r.get('/x', handler); app.use('/r', pass, r);`, ['GET /r/x no']],
    ['a mount before the guard', `const r = Router(); r.get('/x', handler); app.use('/r', r); app.use(guard);`, ['GET /r/x no']],
    [
      'a guard of a router mounted at / leaks',
      `const a = Router(); a.use(guard); const b = Router(); b.get('/x', handler); app.use('/', a); app.use('/', b);`,
      ['GET /x yes'],
    ],
    [
      'a guard of a router mounted later does not',
      `const a = Router(); a.use(guard); const b = Router(); b.get('/x', handler); app.use('/', b); app.use('/', a);`,
      ['GET /x no'],
    ],
    [
      'a guard of a router under another prefix does not',
      `const a = Router(); a.use(guard); app.use('/a', a); app.get('/x', handler);`,
      ['GET /x no'],
    ],
    [
      'app.param guards the routes with that parameter',
      `app.param('id', guard); app.get('/r/:id', handler); app.get('/r', handler);`,
      ['GET /r/:id yes', 'GET /r no'],
    ],
    [
      'app.param is handed the value behind next',
      `app.param('id', (req, res, next, id) => { if (!req.user) return res.sendStatus(401); next(); }); app.get('/r/:id', handler); app.get('/r', handler);`,
      ['GET /r/:id yes', 'GET /r no'],
    ],
    [
      'app.param that looks something up is no guard',
      `app.param('id', (req, res, next, id) => { req.item = find(id); if (!req.item) return res.sendStatus(404); next(); }); app.get('/r/:id', handler);`,
      ['GET /r/:id no'],
    ],
    [
      "next('route') is no refusal",
      `app.get('/r', (req, res, next) => { if (!req.user) next('route'); else next(); }, handler);`,
      ['GET /r no'],
    ],
    [
      'a router given to get is not mounted',
      `const r = Router(); r.get('/x', handler); app.get('/r', r);`,
      ['GET /x unknown', 'GET /r no'],
    ],
    ['a guard under a condition is not certain', `if (process.env.AUTH) app.use(guard); app.get('/r', handler);`, ['GET /r unknown']],
    [
      'an error handler guards nothing',
      `app.use((error, req, res, next) => { res.sendStatus(401); }); app.get('/r', handler);`,
      ['GET /r no'],
    ],
    [
      'order across functions is not known',
      `function setup() { app.use(guard); } function routes() { app.get('/r', handler); }`,
      ['GET /r unknown'],
    ],
  ])('%s', (_name, body, expected) => {
    expect(read(body)).toEqual(expected);
  });
});

describe('where routers come from', () => {
  test.each([
    ['express.Router()', `const r = express.Router(); r.get('/x', handler); app.use('/a', r);`, ['GET /a/x no']],
    ['new Router()', `const r = new Router(); r.get('/x', handler); app.use('/a', r);`, ['GET /a/x no']],
    ['require', `const e = require('express'); const r = e.Router(); r.get('/x', guard, handler);`, ['GET /x yes']],
    ['a typed parameter', `export function register(r: import('x').Y, q: Router) { q.get('/x', guard, handler); }`, ['GET /x yes']],
    ['a class field', `class Api { router = Router(); constructor() { this.router.get('/x', guard, handler); } }`, ['GET /x yes']],
    [
      'a field assigned in the constructor',
      `class Api { router; constructor() { this.router = Router(); this.router.get('/x', guard, handler); } }`,
      ['GET /x yes'],
    ],
    ['a subclass of Router', `class Api extends Router { setup() { this.get('/x', guard, handler); } }`, ['GET /x yes']],
    ['a chain', `const r = Router().use(guard).get('/x', handler); app.use(r);`, ['GET /x yes']],
    [
      'a factory of the file',
      `function make() { const r = Router(); r.get('/x', handler); return r; } app.use('/m', make());`,
      ['GET /m/x no'],
    ],
    [
      'a router handed to a function of the file',
      `app.use(guard); register(app); function register(a) { a.get('/x', handler); }`,
      ['GET /x yes'],
    ],
    ['handed over before the guard', `register(app); app.use(guard); function register(a) { a.get('/x', handler); }`, ['GET /x no']],
    ['two paths', `app.get(['/a', '/b'], handler);`, ['GET /a no', 'GET /b no']],
    ['a path constant', `const BASE = '/v1'; app.get(\`\${BASE}/x\`, handler);`, ['GET /v1/x no']],
    ['a computed path', `app.get(\`/\${process.env.BASE}/x\`, handler);`, ['GET (computed) no']],
    ['a path without a slash', `const r = Router(); r.post('orders.create', handler); app.use('/rpc', r);`, ['POST /rpc/orders.create no']],
    ['a sub-app', `const admin = express(); admin.get('/x', handler); app.use('/admin', guard, admin);`, ['GET /admin/x yes']],
  ])('%s', (_name, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  test('a router of another file is read through its mount, with its own and the mount’s guards', () => {
    const orders = `import { Router } from 'express'; import { guard } from './guard';
      const router = Router(); router.get('/', (req, res) => res.json([])); router.use(guard); router.delete('/:id', (req, res) => res.end()); export default router;`;
    expect(read(`import orders from './orders'; app.use('/orders', orders);`, { 'src/orders.ts': orders })).toEqual([
      'GET /orders no',
      'DELETE /orders/:id yes',
    ]);
    expect(read(`import orders from './orders'; app.use('/orders', guard, orders);`, { 'src/orders.ts': orders })).toEqual([
      'GET /orders yes',
      'DELETE /orders/:id yes',
    ]);
  });

  test('the router’s own file cannot know what stands in front of it', () => {
    const text = `import { Router } from 'express'; export const router = Router(); router.get('/', (req, res) => res.json([]));`;
    expect(routesOf(text)).toEqual(['GET / unknown']);
  });

  test('CommonJS: a router that is required and assigned to module.exports', () => {
    const orders = `const { Router } = require('express'); const router = Router(); router.get('/', (req, res) => res.json([])); module.exports = router;`;
    expect(
      routesOf(`const express = require('express'); const app = express(); app.use('/orders', require('./orders'));`, {
        'src/orders.js': orders,
      }),
    ).toEqual(['GET /orders no']);
  });

  test('re-exports and barrels are followed', () => {
    const files = {
      'src/routes/index.ts': `export { router as orders } from './orders'; export * from './users';`,
      'src/routes/orders.ts': `import { Router } from 'express'; export const router = Router(); router.get('/o', (req, res) => res.json([]));`,
      'src/routes/users.ts': `import { Router } from 'express'; export const users = Router(); users.get('/u', (req, res) => res.json([]));`,
    };
    expect(read(`import { orders, users } from './routes'; app.use(orders); app.use(guard, users);`, files)).toEqual([
      'GET /o no',
      'GET /u yes',
    ]);
  });

  test('an untyped parameter is a router only when a function last answers as Express does', () => {
    const route = `export default (app) => { app.get('/x', (req, res) => res.json({})); };`;
    expect(routesOf(route)).toEqual(['GET /x unknown']);
    expect(routesOf(`export default (client) => { client.get('/x', (error, body) => body.trim()); };`)).toEqual([]);
  });

  test('one call that tells an untyped parameter tells of all calls on it', () => {
    const named = `app.get('/y', list); app.route('/z').get(list);`;
    const routes = (last: string): string[] => routesOf(`export default (app) => { ${named} app.get('/x', ${last}); };`);
    expect(routes(`(req, res) => res.json({})`)).toEqual(['GET /y unknown', 'GET /z unknown', 'GET /x unknown']);
    expect(routes(`(error, body) => body.trim()`)).toEqual([]);
  });

  test('routers that mount each other end', () => {
    const a = `import { Router } from 'express'; import { b } from './b'; export const a = Router(); a.use('/b', b); a.get('/x', (req, res) => res.json({}));`;
    const b = `import { Router } from 'express'; import { a } from './a'; export const b = Router(); b.use('/a', a); b.get('/y', (req, res) => res.json({}));`;
    expect(read(`import { a } from './a'; app.use(a);`, { 'src/a.ts': a, 'src/b.ts': b })).toEqual(['GET /x no', 'GET /b/y no']);
  });
});

describe('look-alikes are not routes', () => {
  test.each([
    ['a setting', `app.get('trust proxy'); app.get('view engine');`],
    ['a header', `app.use((req, res, next) => { req.get('host'); res.get('x'); next(); });`],
    ['Map and cache', `const map = new Map(); map.get('/orders/1'); map.delete('/orders/1', handler);`],
    ['Headers and URLSearchParams', `new Headers().get('x'); new URLSearchParams('').delete('q');`],
    ['axios', `import axios from 'axios'; axios.get('/x', { params: {} }); axios.post('/x', body, handler);`],
    ['an axios instance', `import axios from 'axios'; const client = axios.create(); client.get('/x', () => {});`],
    ['supertest', `import request from 'supertest'; request(app).get('/x'); request(app).post('/x', handler);`],
    ['msw', `import { http } from 'msw'; http.get('/x', () => new Response());`],
    ['nock', `import nock from 'nock'; nock('http://x').post('/x', handler);`],
    ['configuration', `import config from 'config'; config.get('PORT', handler);`],
    ['lodash', `import _ from 'lodash'; _.get({}, '/x', handler);`],
    ['an untyped client with an object last', `export const load = (client) => client.post('/x', { a: 1 });`],
    [
      'a client-side router',
      `import { useRouter } from 'next/navigation'; const router = useRouter(); router.push('/x'); router.get('/x', handler);`,
    ],
    ['a query method with SQL', `import { Pool } from 'pg'; const pool = new Pool(); pool.query('/* x */ select 1', handler);`],
    ['Router of another package', `import { Router as Other } from 'tiny-router'; const r = new Other(); r.get('/x', handler);`],
  ])('%s', (_name, body) => {
    expect(read(body)).toEqual([]);
  });
});

test('in a chain the head of a route is its own step', () => {
  const text = `import express from 'express'; const app = express(); app.get('/a', h).post('/b', h); app.route('/c').get(h).post(h);`;
  const heads = projectRoutes(text).map((route) => text.slice(route.headStart ?? route.declaration.node.range[0], route.headEnd));
  expect(heads).toEqual(
    [`app.get('/a'`, `app.route('/c').get`, `app.route('/c').get(h).post`, `post('/b'`].sort((a, b) => text.indexOf(a) - text.indexOf(b)),
  );
});
