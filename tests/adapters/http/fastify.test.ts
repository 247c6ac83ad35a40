import { describe, expect, test } from 'vitest';

import { modelOf, projectRoutes, type Files } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { FASTIFY_ORDERS, FASTIFY_ORDERS_TREE, FASTIFY_ORDERS_TREE_FILES } from '../orders-service/fastify.ts';

/** `METHOD path` of each route, in the order found. */
function routesOf(text: string, files: Files = {}): string[] {
  return projectRoutes(text, files).flatMap(({ method, placements }) => placements.map(({ path }) => `${method} ${path ?? '(computed)'}`));
}

describe('contract', () => {
  test('the orders service', () => {
    expect(readService(projectRoutes(FASTIFY_ORDERS))).toEqual(ORDERS_SERVICE);
  });

  test('the orders service as a tree of plugins', () => {
    expect(readService(projectRoutes(FASTIFY_ORDERS_TREE, FASTIFY_ORDERS_TREE_FILES))).toEqual(ORDERS_SERVICE);
  });
});

describe('where an instance comes from', () => {
  const route = `app.get('/x', async () => ({}));`;
  test.each([
    ['the default import', `import Fastify from 'fastify'; const app = Fastify({ logger: true }); ${route}`],
    ['the named import', `import { fastify } from 'fastify'; const app = fastify(); ${route}`],
    ['the namespace', `import * as Fastify from 'fastify'; const app = Fastify.fastify(); ${route}`],
    ['require', `const app = require('fastify')(); ${route}`],
    ['import equals', `import fastify = require('fastify'); const app = fastify(); ${route}`],
    ['a type provider', `import Fastify from 'fastify'; const app = Fastify().withTypeProvider<P>(); ${route}`],
    ['a chain', `import Fastify from 'fastify'; const app = Fastify(); app.decorate('a', 1).get('/x', async () => ({}));`],
    ['a typed parameter', `import type { FastifyInstance } from 'fastify'; export function routes(app: FastifyInstance) { ${route} }`],
    [
      'a type alias',
      `import type { FastifyInstance } from 'fastify'; type App = FastifyInstance<A, B>; export default (app: App) => { ${route} };`,
    ],
    [
      'FastifyPluginAsync',
      `import type { FastifyPluginAsync } from 'fastify'; const plugin: FastifyPluginAsync = async (app) => { ${route} };`,
    ],
    [
      'FastifyPluginCallback',
      `import type { FastifyPluginCallback } from 'fastify'; const p: FastifyPluginCallback<O> = (app, o, done) => { ${route} done(); };`,
    ],
    [
      'a plugin that satisfies',
      `import type { FastifyPluginAsync } from 'fastify'; export default (async (app) => { ${route} }) satisfies FastifyPluginAsync;`,
    ],
    [
      'TypeBox',
      `import { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'; const p: FastifyPluginAsyncTypebox = async (app) => { ${route} };`,
    ],
    [
      'Zod',
      `import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'; export const p: FastifyPluginAsyncZod = async function (app) { ${route} };`,
    ],
    [
      'JSON schema',
      `import { FastifyPluginAsyncJsonSchemaToTs as P } from '@fastify/type-provider-json-schema-to-ts'; const p: P = async (app) => { ${route} };`,
    ],
    ['fastify-plugin', `import fp from 'fastify-plugin'; export default fp(async (app) => { ${route} }, { name: 'x' });`],
    [
      'fastify-plugin around a named function',
      `const fp = require('fastify-plugin'); async function plugin(app) { ${route} } module.exports = fp(plugin);`,
    ],
    ['a class field', `import Fastify from 'fastify'; class Server { app = Fastify(); routes() { this.${route} } }`],
    [
      'a constructor',
      `import Fastify, { FastifyInstance } from 'fastify'; class S { app: FastifyInstance; constructor() { this.app = Fastify(); } r() { this.${route} } }`,
    ],
    [
      'a parameter property',
      `import { FastifyInstance } from 'fastify'; class R { constructor(private readonly app: FastifyInstance) {} r() { this.${route} } }`,
    ],
  ])('%s', (_, text) => {
    expect(routesOf(text)).toEqual(['GET /x']);
  });

  test.each([
    ['a lifecycle hook', `module.exports = async function (app, opts) { app.addHook('onRequest', async () => {}); ${route} };`, ['GET /x']],
    ['route options', `export default async function (app) { app.get('/x', { schema: {} }, async () => ({})); }`, ['GET /x']],
    ['a full route', `export default async function (app) { app.route({ method: 'GET', url: '/x', handler: list }); }`, ['GET /x']],
    [
      'a plugin inside',
      `export default async (app) => { app.addHook('onRequest', x); app.register(async (child) => { child.get('/x', list); }); };`,
      ['GET /x'],
    ],
    ['nothing that only Fastify has', `export default async function (app) { ${route} }`, []],
    ['an event that is no hook', `export default async function (app) { app.addHook('click', () => {}); ${route} }`, []],
    ['another type', `export default async function (app: Client) { app.addHook('onRequest', async () => {}); ${route} }`, []],
    ['a second parameter', `export default async function (opts, app) { app.addHook('onRequest', async () => {}); ${route} }`, []],
  ])('an untyped parameter known by %s', (_, text, expected) => {
    expect(routesOf(text)).toEqual(expected);
  });
});

describe('forms of a route', () => {
  const read = (body: string, files: Files = {}): string[] =>
    routesOf(`import Fastify from 'fastify'; const app = Fastify(); ${body}`, files);

  test.each([
    ['path and handler', `app.get('/x', list);`, ['GET /x']],
    ['path, options and handler', `app.post('/x', { schema }, list);`, ['POST /x']],
    ['a handler in the options', `app.put('/x', { schema, handler: list });`, ['PUT /x']],
    ['a method as the handler', `app.patch('/x', { async handler(request) { return {}; } });`, ['PATCH /x']],
    ['options of a constant', `const options = { handler: list }; app.delete('/x', options);`, ['DELETE /x']],
    ['options without a handler', `app.get('/x', { schema: {} });`, []],
    ['a path alone', `app.get('/x');`, []],
    ['a controller method', `app.get('/x', controller.list);`, ['GET /x']],
    [
      'every verb',
      `app.head('/x', h); app.options('/x', h); app.trace('/x', h); app.query('/x', h); app.all('/x', h);`,
      ['HEAD /x', 'OPTIONS /x', 'TRACE /x', 'QUERY /x', 'ALL /x'],
    ],
    [
      'a chain of routes',
      `app.get('/a', h).post('/b', h).route({ method: 'PUT', url: '/c', handler: h });`,
      ['GET /a', 'POST /b', 'PUT /c'],
    ],
    ['a full route', `app.route({ method: 'GET', url: '/x', handler: list });`, ['GET /x']],
    ['a full route with path', `app.route({ method: 'get', path: '/x', handler: list });`, ['GET /x']],
    ['several methods', `app.route({ method: ['GET', 'HEAD'], url: '/x', handler: list });`, ['GET /x', 'HEAD /x']],
    [
      'a constant of methods',
      `const methods = ['PUT', 'PATCH'] as const; app.route({ method: methods, url: '/x', handler: list });`,
      ['PUT /x', 'PATCH /x'],
    ],
    ['a full route without a handler', `app.route({ method: 'GET', url: '/x' });`, []],
    ['a spread', `const base = { method: 'GET', url: '/x' }; app.route({ ...base, handler: list });`, ['GET /x']],
    ['Object.assign', `app.route(Object.assign({}, { method: 'GET', url: '/x' }, { handler: list }));`, ['GET /x']],
    [
      'a function that makes options',
      `const to = (url) => ({ method: 'GET', url: '/x', handler: list }); app.route(to('/x'));`,
      ['GET /x'],
    ],
    ['options that cannot be followed', `import { route } from 'x'; app.route(route);`, ['ALL (computed)']],
    [
      'a list that is walked',
      `const routes = [{ method: 'GET', url: '/a', handler: h }, { method: 'POST', url: '/b', handler: h }]; routes.forEach((each) => app.route(each));`,
      ['GET /a', 'POST /b'],
    ],
    [
      'a list in a loop',
      `const routes = [{ method: 'GET', url: '/a', handler: h }]; for (const each of routes) app.route(each);`,
      ['GET /a'],
    ],
    ['an imported list', `import routes from './list'; routes.forEach((each) => { app.route(each); });`, ['GET /a']],
    ['a path of constants', 'const base = "/v1"; app.get(`${base}/x`, list);', ['GET /v1/x']],
    ['a computed path', 'app.get(`${process.env.BASE}/x`, list);', ['GET (computed)']],
    ['a wildcard', `app.get('*', list);`, ['GET /*']],
  ])('%s', (_, body, expected) => {
    expect(read(body, { 'src/list.ts': `export default [{ method: 'GET', url: '/a', handler: () => ({}) }];` })).toEqual(expected);
  });

  test('the head of a route ends behind its path', () => {
    const text = `import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/x', h);\napp.route({ method: 'GET', url: '/y', handler: h });\napp.route({ handler: h, method: 'GET', url: '/z' }).get('/w', h);`;
    expect(projectRoutes(text).map((route) => text.slice(route.headStart ?? route.declaration.node.range[0], route.headEnd))).toEqual([
      `app.get('/x'`,
      `app.route({ method: 'GET', url: '/y'`,
      `app.route`,
      `get('/w'`,
    ]);
  });
});

describe('prefixes and plugins', () => {
  const TYPED = `import type { FastifyInstance } from 'fastify'; export async function orders(app: FastifyInstance) { app.get('/', () => []); }`;

  test.each([
    ['inline', `app.register(async (child) => { child.get('/x', h); }, { prefix: '/v1' });`, ['GET /v1/x']],
    [
      'nested',
      `app.register(async (a) => { a.register(async (b) => { b.get('/x', h); }, { prefix: '/b' }); }, { prefix: '/a' });`,
      ['GET /a/b/x'],
    ],
    [
      'a named function',
      `async function orders(child) { child.get('/', h); } app.register(orders, { prefix: '/orders' });`,
      ['GET /orders'],
    ],
    [
      'twice under two prefixes',
      `const p = async (c) => { c.get('/x', h); }; app.register(p, { prefix: '/a' }); app.register(p, { prefix: '/b' });`,
      ['GET /a/x', 'GET /b/x'],
    ],
    ['an awaited registration', `await app.register(async (child) => { child.get('/x', h); }, { prefix: '/v1' });`, ['GET /v1/x']],
    [
      'a prefix constant',
      `const options = { prefix: '/v1' }; app.register(async (child) => { child.get('/x', h); }, options);`,
      ['GET /v1/x'],
    ],
    ['options of a function', `app.register(async (child) => { child.get('/x', h); }, () => ({ prefix: '/v1' }));`, ['GET (computed)']],
    ['an imported function', `import { orders } from './typed'; app.register(orders, { prefix: '/orders' });`, ['GET /orders']],
    ['import()', `app.register(import('./untyped.js'), { prefix: '/orders' });`, ['GET /orders/x']],
    ['require', `app.register(require('./cjs'), { prefix: '/orders' });`, ['GET /orders/x']],
    ['a namespace', `import * as routes from './untyped'; app.register(routes, { prefix: '/orders' });`, ['GET /orders/x']],
    [
      'a factory',
      `const make = (service) => async (child) => { child.get('/x', h); }; app.register(make(service), { prefix: '/v1' });`,
      ['GET /v1/x'],
    ],
    [
      'fastify-plugin ignores the prefix',
      `import fp from 'fastify-plugin'; app.register(fp(async (child) => { child.get('/x', h); }), { prefix: '/a' });`,
      ['GET /x'],
    ],
    [
      'a tree two files deep',
      `import tree from './tree'; app.register(tree, { prefix: '/v1' });`,
      ['GET /v1/x', 'GET /v1/deep/x', 'GET /v1/deep'],
    ],
    ['handed to a function', `import { orders } from './typed'; orders(app);`, ['GET /']],
    ['handed to an untyped function', `import { add } from './handed'; add(service, app);`, ['GET /x']],
  ])('%s', (_, body, expected) => {
    const files = {
      'src/typed.ts': TYPED,
      'src/untyped.ts': `export default async function (fastify, opts) { fastify.get('/x', async () => ({})); }`,
      'src/cjs.js': `module.exports = async (fastify) => { fastify.get('/x', async () => ({})); };`,
      'src/tree.ts': `import untyped from './untyped'; import deep from './deep/index'; export default async function (f) { f.register(untyped); f.register(deep, { prefix: '/deep' }); }`,
      'src/deep/index.ts': `export default async (f) => { f.register(import('../untyped')); f.register(import('../typed-default')); };`,
      'src/typed-default.ts': `${TYPED} export default orders;`,
      'src/handed.ts': `export function add(service, app) { app.get('/x', async () => ({})); }`,
    };
    // Files that the case does not register stay open.
    const served = projectRoutes(`import Fastify from 'fastify'; const app = Fastify(); ${body}`, files).flatMap(({ method, placements }) =>
      placements.filter(({ isOpen }) => !isOpen).map(({ path }) => `${method} ${path ?? '(computed)'}`),
    );
    expect(served).toEqual(expected);
  });

  test('a route of another file knows where it is mounted', () => {
    const text = `import Fastify from 'fastify'; import { orders } from './typed'; const app = Fastify(); app.register(orders, { prefix: '/orders' });`;
    const [route] = projectRoutes(text, { 'src/typed.ts': TYPED });
    const [mount] = route?.placements[0].mounts ?? [];
    expect(mount && text.slice(...mount.node.range)).toBe(`app.register(orders, { prefix: '/orders' })`);
    expect(route?.declaration.file.filename).toMatch(/typed\.ts$/);
  });
});

describe('look-alikes stay silent', () => {
  test.each([
    ['a map', `const app = new Map(); app.get('/x', () => {}); app.delete('/x', () => {});`],
    [
      'an HTTP client',
      `import axios from 'axios'; const app = axios.create(); app.get('/x', { handler: () => {} }); app.post('/x', {}, async () => ({}));`,
    ],
    ['inject of light-my-request', `import { inject } from 'light-my-request'; inject(dispatch, { method: 'GET', url: '/x' });`],
    [
      'inject of the instance',
      `import Fastify from 'fastify'; const app = Fastify(); await app.inject({ method: 'GET', url: '/x' }); app.inject().get('/x').end();`,
    ],
    [
      'supertest',
      `import request from 'supertest'; import Fastify from 'fastify'; const app = Fastify(); request(app.server).get('/x').expect(200, () => {});`,
    ],
    ['msw', `import { http } from 'msw'; import Fastify from 'fastify'; http.get('/x', async () => new Response());`],
    [
      'a header getter',
      `import type { FastifyRequest } from 'fastify'; export const f = (request: FastifyRequest) => request.headers.get('/x', () => {});`,
    ],
    ['another package with that name', `import Fastify from './fastify'; const app = Fastify(); app.get('/x', async () => ({}));`],
    [
      'hapi',
      `import Hapi from '@hapi/hapi'; const server = Hapi.server(); server.route({ method: 'GET', path: '/x', handler: () => {} });`,
    ],
    ['Hono', `import { Hono } from 'hapi'; const app = new Hono(); app.get('/x', (c) => c.json({}));`],
    [
      'an Express router',
      `import { Router } from 'x'; import type { FastifyInstance } from 'fastify'; const r = Router(); r.get('/x', (a, b) => {});`,
    ],
    [
      'a database client on the instance',
      `import Fastify from 'fastify'; const app = Fastify(); app.db.get('/x', () => {}); app.redis.get('k', (e, v) => {});`,
    ],
    [
      'a setting read',
      `import Fastify from 'fastify'; const app = Fastify(); app.getSchema('/x', () => {}); app.hasRoute({ method: 'GET', url: '/x' });`,
    ],
  ])('%s', (_, text) => {
    expect(projectRoutes(text).filter(({ framework }) => framework === 'fastify')).toEqual([]);
  });
});

describe('odd programs do not throw', () => {
  test.each([
    `app.register(); app.addHook(); app.route(); app.get(); app.use();`,
    `app.register(...plugins); app.addHook(...hooks); app.route(...routes); app.get(...args);`,
    `app.register(app); app.register(app.register); app.get(app, app); app.addHook(app, app);`,
    `function a(f) { f.register(b); } function b(f) { f.register(a); f.get('/x', h); } app.register(a);`,
    `const o = { ...o }; app.route(o); app.get('/x', o, h); const p = () => p(); app.register(p());`,
    `app.route({ method: [, 'GET'], url: [], schema: { response: [] }, handler: [] });`,
    `app.get('/x', { schema: { get response() { return {}; }, ['b' + c]: 1 }, ...(x && y), preHandler: [, a, ...b] }, h);`,
  ])('%s', (body) => {
    const { routes } = modelOf(`import Fastify from 'fastify'; const app = Fastify(); ${body}`);
    expect(routes.map((route) => route.response.strength)).toBeInstanceOf(Array);
  });
});
