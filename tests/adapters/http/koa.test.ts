import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { HEAD, onRouter, read } from './koa-routes.ts';
import { KOA_ORDERS, KOA_ORDERS_TREE, KOA_ORDERS_TREE_FILES } from '../orders-service/koa.ts';

test('the orders service in one file', () => {
  expect(readService(projectRoutes(KOA_ORDERS))).toEqual(ORDERS_SERVICE);
});

test('the orders service in many files', () => {
  expect(readService(projectRoutes(KOA_ORDERS_TREE, KOA_ORDERS_TREE_FILES))).toEqual(ORDERS_SERVICE);
});

describe('order (executed facts)', () => {
  test.each([
    ['use before the route', `r.use(guard); r.get('/r', h);`, ['GET /r yes']],
    ['use after the route', `r.get('/r', h); r.use(guard);`, ['GET /r no']],
    [
      'a path covers all below it',
      `r.use('/a', guard); r.get('/a', h); r.get('/a/x', h); r.get('/ab', h);`,
      ['GET /a yes', 'GET /a/x yes', 'GET /ab no'],
    ],
    [
      'several paths',
      `r.use(['/a', '/b'], guard); r.get('/a', h); r.get('/b/x', h); r.get('/c', h);`,
      ['GET /a yes', 'GET /b/x yes', 'GET /c no'],
    ],
    ['a path with a parameter', `r.use('/o/:id', guard); r.get('/o/new', h); r.get('/o', h);`, ['GET /o/new yes', 'GET /o no']],
    ['a list', `r.use([pass, guard]); r.get('/r', h);`, ['GET /r yes']],
    ['several', `r.use(pass, guard); r.get('/r', h);`, ['GET /r yes']],
    ['inline middleware', `r.get('/r', pass, guard, h); r.get('/q', pass, h);`, ['GET /r yes', 'GET /q no']],
    ['a conditional guard', `if (process.env.CI) r.use(guard); r.get('/r', h);`, ['GET /r unknown']],
    ['in a chain', `r.use(guard).get('/r', h).post('/r', h);`, ['GET /r yes', 'POST /r yes']],
    ['in a chain, the guard in the middle', `r.get('/r', h).use(guard).post('/r', h);`, ['GET /r no', 'POST /r yes']],
    ['all as a guard covers one path', `r.all('/a', guard); r.get('/a', h); r.get('/a/b', h);`, ['GET /a yes', 'GET /a/b no']],
    ['all as a guard with a wildcard', `r.all('/a/(.*)', guard); r.get('/a/b', h); r.get('/b', h);`, ['GET /a/b yes', 'GET /b no']],
    [
      'all as a guard with a wildcard of 15',
      `r.all('/a{/*rest}', guard); r.get('/a/b', h); r.get('/b', h);`,
      ['GET /a/b yes', 'GET /b no'],
    ],
    ['all as a guard of everything', `r.all('(.*)', guard); r.get('/a/b', h);`, ['GET /a/b yes']],
    ['a verb that hands on', `r.post('/a', guard); r.post('/a', h); r.get('/a', h);`, ['POST /a yes', 'GET /a no']],
  ])('%s', (_, body, expected) => {
    expect(onRouter(body)).toEqual(expected);
  });
  test.each([
    ['app.use before the routes', `const r = new Router(); r.get('/r', h); app.use(guard); app.use(r.routes());`, ['GET /r yes']],
    ['app.use behind the routes', `const r = new Router(); r.get('/r', h); app.use(r.routes()); app.use(guard);`, ['GET /r no']],
    [
      "a router's guard stays with it",
      `const a = new Router(), b = new Router(); a.use(guard); a.get('/a', h); b.get('/b', h); app.use(a.routes()); app.use(b.routes());`,
      ['GET /a yes', 'GET /b no'],
    ],
    [
      'what matches by itself does not',
      `const a = new Router(), b = new Router(); a.all('(.*)', guard); b.get('/b', h); app.use(a.routes()); app.use(b.routes());`,
      ['GET /b yes'],
    ],
    ['routes that are added later', `const r = new Router(); app.use(r.routes()); r.use(guard); r.get('/r', h);`, ['GET /r yes']],
    [
      'a nested router leaks its guard to what follows',
      `const p = new Router(), c = new Router(); c.use(guard); c.get('/c', h); p.get('/a', h); p.use(c.routes()); p.get('/p', h); app.use(p.routes());`,
      ['GET /c yes', 'GET /a no', 'GET /p yes'],
    ],
    [
      'below its path only',
      `const p = new Router(), c = new Router(); c.use(guard); c.get('/c', h); p.use('/x', c.routes()); p.get('/x/later', h); p.get('/p', h); app.use(p.routes());`,
      ['GET /x/c yes', 'GET /x/later yes', 'GET /p no'],
    ],
    [
      'below its own prefix only',
      `const p = new Router(), c = new Router({ prefix: '/x' }); c.use(guard); c.get('/c', h); p.use(c.routes()); p.get('/x/later', h); p.get('/p', h); app.use(p.routes());`,
      ['GET /x/c yes', 'GET /x/later yes', 'GET /p no'],
    ],
    [
      "a parent's guard before and behind",
      `const p = new Router(), c = new Router(), d = new Router(); c.get('/c', h); d.get('/d', h); p.use(c.routes()); p.use(guard); p.use(d.routes()); app.use(p.routes());`,
      ['GET /c no', 'GET /d yes'],
    ],
    [
      'a guard in the same call stays for what follows',
      `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', guard, c.routes()); p.get('/x/p', h); p.get('/p', h); app.use(p.routes());`,
      ['GET /x/c yes', 'GET /x/p yes', 'GET /p no'],
    ],
    [
      'a nested router is copied',
      `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', c.routes()); c.use(guard); app.use(p.routes());`,
      ['GET /x/c no'],
    ],
    [
      'nested twice',
      `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', c.routes()); p.use('/y', guard, c.routes()); app.use(p.routes());`,
      ['GET /x/c no', 'GET /y/c yes'],
    ],
    [
      'under the same path',
      `const p = new Router(), c = new Router(), d = new Router(); c.use(guard); c.get('/c', h); d.get('/d', h); p.use('/x', c.routes()).use('/x', d.routes()); app.use(p.routes());`,
      ['GET /x/c yes', 'GET /x/d yes'],
    ],
    [
      'with allowedMethods',
      `const p = new Router(), c = new Router(); c.get('/c', h); p.use('/x', c.routes(), c.allowedMethods()); app.use(p.routes()).use(p.allowedMethods());`,
      ['GET /x/c no'],
    ],
    [
      'compose',
      `import compose from 'koa-compose'; const r = new Router(); r.get('/r', h); app.use(compose([guard, r.routes()]));`,
      ['GET /r yes'],
    ],
    [
      'mount of a function',
      `import mount from 'koa-mount'; app.use(mount('/a', guard)); const r = new Router(); r.get('/a/x', h); r.get('/b', h); app.use(r.routes());`,
      ['GET /a/x yes', 'GET /b no'],
    ],
    [
      'mount of routes',
      `import mount from 'koa-mount'; const r = new Router(); r.get('/a', h); app.use(mount('/x', r.routes()));`,
      ['GET /x/a no'],
    ],
    [
      'mount of an application, whose guard leaks',
      `import mount from 'koa-mount'; const b = new Koa(), r = new Router(), q = new Router(); b.use(guard); r.get('/a', h); b.use(r.routes()); app.use(mount('/x', b)); q.get('/x/b', h); q.get('/y', h); app.use(q.routes());`,
      ['GET /x/a yes', 'GET /x/b yes', 'GET /y no'],
    ],
    [
      'mount without a path',
      `import mount from 'koa-mount'; const b = new Koa(), r = new Router(); b.use(guard); r.get('/a', h); b.use(r.routes()); app.use(mount(b));`,
      ['GET /a yes'],
    ],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });
});

describe('forms', () => {
  test.each([
    ['name and path', `r.get('orders', '/o', guard, h);`, ['GET /o yes']],
    ['several paths', `r.get(['/a', '/b'], h);`, ['GET /a no', 'GET /b no']],
    ['a name and several paths', `r.get('ab', ['/a', '/b'], h);`, ['GET /a no', 'GET /b no']],
    ['a pattern', `r.get(/^\\/a/, h);`, ['GET (computed) no']],
    [
      'without a leading slash, below a router',
      `const c = new Router(); c.post('orders.list', h); r.use('/', c.routes());`,
      ['POST /orders.list no'],
    ],
    ['all and del', `r.all('/a', h); r.del('/b', h);`, ['ALL /a no', 'DELETE /b no']],
    ['register', `r.register('/a', ['get', 'POST'], [guard, h]);`, ['GET /a yes', 'POST /a yes']],
    ['prefix of the options', `const q = new Router({ prefix: '/api' }); q.get('/a', h); app.use(q.routes());`, ['GET /api/a no']],
    ['prefix() behind the routes', `r.get('/a', h); r.prefix('/api');`, ['GET /api/a no']],
    [
      'prefix() after a prefix of the options',
      `const q = new Router({ prefix: '/one' }); q.get('/a', h); q.prefix('/two'); app.use(q.routes());`,
      ['GET (computed) no'],
    ],
    [
      'a class that hands its prefix up',
      `class Orders extends Router { constructor() { super({ prefix: '/orders' }); this.get('/a', h); } } app.use(new Orders().routes());`,
      ['GET /orders/a no'],
    ],
    [
      'a class that computes its prefix',
      `class Table extends Router { constructor(name) { super({ prefix: '/' + name }); this.get('/a', h); } } app.use(new Table('x').routes());`,
      ['GET (computed) no'],
    ],
    ['a handler that hands on after its answer', `r.get('/a', async (ctx, next) => { ctx.body = {}; return next(); });`, ['GET /a no']],
    [
      'a handler that only sets a status and hands on',
      `r.delete('/a', async (ctx, next) => { ctx.status = 204; return next(); });`,
      ['DELETE /a no'],
    ],
    [
      'a loop over routers',
      `const a = new Router(), b = new Router(); a.get('/a', h); b.get('/b', guard, h); for (const each of [a, b]) app.use(each.routes());`,
      ['GET /a no', 'GET /b yes'],
    ],
    [
      'a loop over what a function makes',
      `const make = () => { const a = new Router(); a.use(guard); a.get('/a', h); return [a]; }; for (const each of make()) app.use(each.routes());`,
      ['GET /a yes'],
    ],
    [
      'combined routers',
      `import combine from 'koa-combine-routers'; const a = new Router(), b = new Router(); a.get('/a', h); b.get('/b', guard, h); const all = combine(a, b); app.use(all());`,
      ['GET /a no', 'GET /b yes'],
    ],
    [
      'a class that is a router',
      `class Orders extends Router { constructor() { super(); this.get('/c', guard, h); } } app.use(new Orders().routes());`,
      ['GET /c yes'],
    ],
    ['a class controller', `class Orders { static list(ctx) { ctx.body = []; } } r.get('/a', guard, Orders.list);`, ['GET /a yes']],
    [
      'param before and behind',
      `r.get('/o/:id', h); r.get('/o', h); r.param('id', (id, ctx, next) => { ctx.assert(ctx.state.user, 401); return next(); });`,
      ['GET /o/:id yes', 'GET /o no'],
    ],
    [
      'param of a parent',
      `const c = new Router(); c.get('/o/:id', h); r.use(c.routes()); r.param('id', (id, ctx, next) => { ctx.assert(ctx.state.user, 401); return next(); });`,
      ['GET /o/:id yes'],
    ],
  ])('%s', (_, body, expected) => {
    expect(onRouter(body)).toEqual(expected);
  });

  test('a redirect answers with nothing of its own', () => {
    const [route] = projectRoutes(`${HEAD} const r = new Router(); r.redirect('/old', '/new', 301); app.use(r.routes());`);
    expect([route?.method, route?.path, route?.declaredPublic?.why, route?.response.strength]).toEqual([
      'ALL',
      '/old',
      'it only redirects',
      'exempt',
    ]);
  });

  test.each([
    ['a parameter', `export default function orders(router) { router.get('/a', h); }`, `orders(r)`],
    ['rest arguments that are named', `export default function orders(...[router, db]) { router.get('/a', h); }`, `orders(r, {})`],
    [
      'rest arguments that are taken apart',
      `export default function orders(...args) { const [router, { db }] = args; router.get('/a', h); }`,
      `orders(r, {})`,
    ],
    [
      'rest arguments that are passed on',
      `import type Router from '@koa/router'; type Args = [router: Router, db: unknown]; export default function all(...args: Args) { orders(...args); } function orders(...[router]: Args) { router.get('/a', h); }`,
      `orders(r, {})`,
    ],
    [
      'a tuple type',
      `import type Router from '@koa/router'; type Init<T> = (router: T, db: unknown) => void; type Args<T> = Parameters<Init<T>>; export default function orders<T extends Router>(...args: Args<T>) { const [router] = args; router.get('/a', h); }`,
      `orders(r, {})`,
    ],
  ])('a router handed over: %s', (_, text, call) => {
    const files = { 'src/orders.ts': `const h = (ctx) => { ctx.body = {}; }; ${text}` };
    expect(read(`import orders from './orders'; const r = new Router(); r.use(guard); ${call}; app.use(r.routes());`, files)).toEqual([
      'GET /a yes',
    ]);
    expect(read(`import orders from './orders'; const r = new Router(); ${call}; r.use(guard); app.use(r.routes());`, files)).toEqual([
      'GET /a no',
    ]);
  });
});
