import { describe, expect, test } from 'vitest';
import { modelOf, projectRoutes } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { FASTIFY_ORDERS, FASTIFY_ORDERS_TREE, FASTIFY_ORDERS_TREE_FILES } from '../orders-service/fastify.ts';
import { routesOf } from './fastify-routes.ts';

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
