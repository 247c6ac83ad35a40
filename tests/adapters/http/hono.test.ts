import { describe, expect, test } from 'vitest';
import { projectRoutes } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { HONO_ORDERS, HONO_ORDERS_FILES } from '../orders-service/hono.ts';
import { read } from './hono-routes.ts';

test('the orders service', () => {
  expect(readService(projectRoutes(HONO_ORDERS, HONO_ORDERS_FILES))).toEqual(ORDERS_SERVICE);
});

describe('order and paths (executed facts)', () => {
  test.each([
    ['use before the route', `app.use(guard); app.get('/r', h);`, ['GET /r yes']],
    ['use after the route', `app.get('/r', h); app.use(guard);`, ['GET /r no']],
    ['an exact path covers only itself', `app.use('/r', guard); app.get('/r', h); app.get('/r/x', h);`, ['GET /r yes', 'GET /r/x no']],
    [
      'a wildcard covers the path and all below',
      `app.use('/r/*', guard); app.get('/r', h); app.get('/r/x/y', h); app.get('/rest', h);`,
      ['GET /r yes', 'GET /r/x/y yes', 'GET /rest no'],
    ],
    ["use('*')", `app.use('*', guard); app.get('/r', h);`, ['GET /r yes']],
    [
      'a parameter covers any segment',
      `app.use('/o/:id', guard); app.get('/o/new', h); app.get('/o', h);`,
      ['GET /o/new yes', 'GET /o no'],
    ],
    ['a constant covers a parameter only in part', `app.use('/o/new', guard); app.get('/o/:id', h);`, ['GET /o/:id no']],
    ['a constant may be all that a pattern takes', `app.use('/o/new', guard); app.get('/o/:id{new}', h);`, ['GET /o/:id{new} unknown']],
    [
      'a pattern fits or not',
      `app.use('/o/:id{[0-9]+}', guard); app.get('/o/12', h); app.get('/o/new', h);`,
      ['GET /o/12 yes', 'GET /o/new no'],
    ],
    ['an optional segment may be missing', `app.use('/o/:v', guard); app.get('/o/:v?', h);`, ['GET /o/:v? unknown']],
    ['inline middleware', `app.get('/r', pass, guard, h); app.get('/q', pass, h);`, ['GET /r yes', 'GET /q no']],
    ['the result of basePath is ignored', `app.basePath('/api'); app.get('/r', h);`, ['GET /r no']],
    [
      'the result of basePath is used',
      `const api = app.basePath('/api'); api.use(guard); api.get('/r', h); app.get('/q', h);`,
      ['GET /api/r yes', 'GET /q no'],
    ],
    ['basePath on construction', `const v1 = new Hono().basePath('/v1'); v1.get('/r', h); app.route('/x', v1);`, ['GET /x/v1/r no']],
    [
      'a computed basePath',
      `const api = app.basePath(process.env.BASE); api.use('/a/*', guard); api.get('/a/r', h); api.get('/b', h);`,
      ['GET (computed) yes', 'GET (computed) no'],
    ],
    ['a parent guard before route()', `const r = new Hono(); r.get('/y', h); app.use(guard); app.route('/x', r);`, ['GET /x/y yes']],
    ['a parent guard after route()', `const r = new Hono(); r.get('/y', h); app.route('/x', r); app.use(guard);`, ['GET /x/y no']],
    [
      'a parent guard on a path of the child',
      `const r = new Hono(); r.get('/y', h); r.get('/z', h); app.use('/x/y', guard); app.route('/x', r);`,
      ['GET /x/y yes', 'GET /x/z no'],
    ],
    [
      'an exact parent path does not cover the child',
      `const r = new Hono(); r.get('/y', h); app.use('/x', guard); app.route('/x', r);`,
      ['GET /x/y no'],
    ],
    [
      'a child is copied when it is mounted',
      `const r = new Hono(); r.get('/y', h); app.route('/x', r); r.get('/late', h);`,
      ['GET /x/y no'],
    ],
    [
      'a child guard after the mount is not copied',
      `const r = new Hono(); app.route('/x', r); r.use(guard); app.get('/x/z', h);`,
      ['GET /x/z no'],
    ],
    [
      "a child's '*' guard leaks to later siblings",
      `const r = new Hono(); r.use('*', guard); app.route('/', r); app.get('/z', h);`,
      ['GET /z yes'],
    ],
    [
      "a child's '*' guard does not reach earlier siblings",
      `const r = new Hono(); r.use('*', guard); app.get('/z', h); app.route('/', r);`,
      ['GET /z no'],
    ],
    [
      "a child's guard leaks below its prefix only",
      `const r = new Hono(); r.use('*', guard); app.route('/x', r); app.get('/x/z', h); app.get('/z', h);`,
      ['GET /x/z yes', 'GET /z no'],
    ],
    ['app.all as a guard', `app.all('/a/*', guard); app.get('/a/r', h); app.get('/b', h);`, ['GET /a/r yes', 'GET /b no']],
    [
      'a guard for some methods',
      `app.on(['POST', 'PUT'], '/a/*', guard); app.post('/a/r', h); app.get('/a/r', h);`,
      ['POST /a/r yes', 'GET /a/r no'],
    ],
    [
      'except on a path',
      `import { except } from 'hono/combine'; app.use('/*', except('/r', guard)); app.get('/r', h); app.get('/q', h);`,
      ['GET /r no', 'GET /q yes'],
    ],
    [
      'except on one path of those that a parameter stands for',
      `import { except } from 'hono/combine'; app.use('/*', except('/o/new', guard)); app.get('/o/:id', h); app.get('/q/:id', h);`,
      ['GET /o/:id unknown', 'GET /q/:id yes'],
    ],
    [
      'except on several paths, below a mount',
      `import { except } from 'hono/combine'; const r = new Hono(); r.get('/in', h); r.get('/out', h); app.use(except(['/a/in', '/p/*'], guard)); app.route('/a', r);`,
      ['GET /a/in no', 'GET /a/out yes'],
    ],
    [
      'except on a condition',
      `import { except } from 'hono/combine'; app.use(except((c) => c.req.path === '/r', guard)); app.get('/r', h);`,
      ['GET /r no'],
    ],
    ['a conditional guard', `if (process.env.CI) app.use(guard); app.get('/r', h);`, ['GET /r unknown']],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });
});

describe('look-alikes stay silent', () => {
  test.each([
    [
      'headers and bindings',
      `app.use(async (c, next) => { c.req.header('x'); await c.env.KV.get('/k'); c.res.headers.get('/x'); new Headers().get('/y'); await next(); });`,
    ],
    ['the typed client', `import { hc } from 'hono/client'; const client = hc('/'); client.get('/x', () => {}); client.todos.$get({});`],
    ['asking the app in a test', `await app.request('/x', { method: 'POST' }); testClient(app).get('/x', () => {});`],
    ['msw', `import { http } from 'msw'; http.get('/x', () => new Response());`],
    ['maps and caches', `const cache = new Map(); cache.get('/x', (c) => c.json({})); cache.delete('/x');`],
    [
      'static files and documents',
      `import { serveStatic } from '@hono/node-server/serve-static'; import { swaggerUI } from '@hono/swagger-ui'; app.get('/static/*', serveStatic({})); app.get('/docs', swaggerUI({ url: '/doc' }));`,
    ],
    ['errors', `app.onError((e, c) => c.json({}, 500)); app.notFound((c) => c.json({}, 404));`],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual([]);
  });
});
