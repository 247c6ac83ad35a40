import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../../src/ast/place.ts';
import { projectRoutes, type Files } from '../../virtual-project.ts';
import { routesOf } from './fastify-routes.ts';

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
    expect(mount && text.slice(...rangeOf(mount.node))).toBe(`app.register(orders, { prefix: '/orders' })`);
    expect(route?.declaration.file.filename).toMatch(/typed\.ts$/);
  });
});
