import { describe, expect, test } from 'vitest';

import { describeRoute } from '../../src/analysis/report.ts';
import { DEFAULT_SETTINGS } from '../../src/settings.ts';
import { projectRoutes, ROOT, type Files } from '../virtual-project.ts';

const EXPRESS = `import express from 'express'; const app = express(); const orders = express.Router(); orders.get('/x', (req, res) => { res.json({}); });`;
const GUARD = `const guard = (req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); };`;
const FASTIFY = `import Fastify from 'fastify'; const app = Fastify(); const orders = async (f) => { f.get('/x', async () => ({})); };`;
const HONO = `import { Hono } from 'hono';`;
const CHILD = `const orders = new Hono(); orders.get('/x', (c) => c.json({}));`;

/** What a class puts on the global object is where the router stands. */
const put = (root: string): string =>
  `class Server { constructor(root) { global.root = root; } start() { app.use(global.root, orders); } } new Server(${root}).start();`;
/** Something stands in front of the router for each of a list of names. */
const walk = (list: string): string =>
  `import { table } from './unknown'; const all = ${list}; all.forEach((each) => { app.use(each, (req, res, next) => { next(); }); }); app.use(orders);`;

/** Each route as a message names it, with the verdict on its guards. */
function routes(app: string, files: Files = {}): string[] {
  return projectRoutes(app, files).map((route) => `${describeRoute(route, ROOT)} ${route.authentication.verdict}`);
}

describe('a prefix that the environment decides is left open, and the rest of the path is told', () => {
  test.each<[string, string, Files, string]>([
    ['Express: a fallback', `${EXPRESS} app.use(process.env.PREFIX || '/api', orders);`, {}, 'GET …/x no'],
    ['Express: a fallback through a name', `${EXPRESS} const at = process.env.PREFIX ?? '/api'; app.use(at, orders);`, {}, 'GET …/x no'],
    ['Express: one of two', `${EXPRESS} app.use(process.env.PREFIX ? '/api' : '/', orders);`, {}, 'GET …/x no'],
    ['Express: the variable alone', `${EXPRESS} app.use(process.env.PREFIX, orders);`, {}, 'GET …/x no'],
    [
      'Express: given to a function',
      `${EXPRESS} const mount = (at) => { app.use(at, orders); }; mount(process.env.ROOT ?? '/api');`,
      {},
      'GET …/x no',
    ],
    [
      'Express: given to a function, the twin',
      `${EXPRESS} import { settings } from './unknown'; const mount = (at) => { app.use(at, orders); }; mount(settings.root);`,
      {},
      'GET /x unknown',
    ],
    ['Express: put on the global object', `${EXPRESS} ${put(`process.env.ROOT ?? '/api'`)}`, {}, 'GET …/x no'],
    [
      'Express: put on the global object, the twin',
      `${EXPRESS} import { settings } from './unknown'; ${put('settings.root')}`,
      {},
      'GET /x unknown',
    ],
    ['Express: names of an object', `${EXPRESS} ${walk('Object.keys(table)')}`, {}, 'GET /x no'],
    ['Express: names of an object, if there is one', `${EXPRESS} ${walk('table ? Object.keys(table) : []')}`, {}, 'GET /x no'],
    ['Express: values of an object, the twin', `${EXPRESS} ${walk('Object.values(table)')}`, {}, 'GET /x unknown'],
    ['Express: added up', `${EXPRESS} import { settings } from './unknown'; app.use(settings.root + '/api', orders);`, {}, 'GET …/x no'],
    [
      'Express: not known to be a text, the twin',
      `${EXPRESS} import { settings } from './unknown'; app.use(settings.root, orders);`,
      {},
      'GET /x unknown',
    ],
    [
      'Express: of the configuration',
      `${EXPRESS} import { config } from './config'; app.use(config.prefix, orders);`,
      { 'src/config.ts': `export const config = { prefix: process.env.PREFIX || '/api' };` },
      'GET …/x no',
    ],
    [
      'Express: of a function',
      `${EXPRESS} import { prefix } from './config'; app.use(prefix(), orders);`,
      { 'src/config.ts': `export function prefix(): string { return read('PREFIX'); }` },
      'GET …/x no',
    ],
    ['Express: typed', `${EXPRESS} export function mount(at: string) { app.use(at, orders); }`, {}, 'GET …/x no'],
    ['Express: text around it', `${EXPRESS} app.use(\`\${process.env.PREFIX}/api\`, orders);`, {}, 'GET …/x no'],
    [
      'Express: in the middle',
      `${EXPRESS} const api = express.Router(); api.use(process.env.VERSION || '/v1', orders); app.use('/api', api);`,
      {},
      'GET /api/…/x no',
    ],
    [
      'Express: twice in a row',
      `${EXPRESS} const api = express.Router(); api.use(process.env.VERSION || '/v1', orders); app.use(process.env.PREFIX || '/', api);`,
      {},
      'GET …/x no',
    ],
    [
      'Express: all of it',
      `${EXPRESS} app.get(process.env.HEALTH || '/health', (req, res) => { res.json({}); });`,
      {},
      'GET (computed path) no',
    ],
    ['Express: known, the twin', `${EXPRESS} app.use('/api', orders);`, {}, 'GET /api/x no'],
    ['Express: a middleware, the twin', `${EXPRESS} ${GUARD} app.use(guard, orders);`, {}, 'GET /x yes'],
    [
      'Express: one of two middlewares, the twin',
      `${EXPRESS} ${GUARD} app.use(process.env.OPEN ? guard : guard, orders);`,
      {},
      'GET /x yes',
    ],
    ['Fastify', `${FASTIFY} app.register(orders, { prefix: process.env.PREFIX || '/api' });`, {}, 'GET …/x no'],
    ['Fastify: known, the twin', `${FASTIFY} app.register(orders, { prefix: '/api' });`, {}, 'GET /api/x no'],
    [
      'Hono: basePath with a fallback',
      `${HONO} const app = new Hono().basePath(process.env.PREFIX || '/'); app.get('/x', (c) => c.json({})); export default app;`,
      {},
      'GET …/x no',
    ],
    [
      'Hono: basePath, one of two',
      `${HONO} const app = new Hono(); const api = app.basePath(process.env.PREFIX ? '/a' : ''); api.get('/x', (c) => c.json({})); export default app;`,
      {},
      'GET …/x no',
    ],
    [
      'Hono: basePath over a mount',
      `${HONO} ${CHILD} const app = new Hono().basePath(process.env.PREFIX || '/'); app.route('/api', orders); export default app;`,
      {},
      'GET …/api/x no',
    ],
    [
      'Hono: a mount',
      `${HONO} ${CHILD} const app = new Hono(); app.route(process.env.PREFIX || '/api', orders); export default app;`,
      {},
      'GET …/x no',
    ],
    [
      'Hono: known, the twin',
      `${HONO} ${CHILD} const app = new Hono().basePath('/v1'); app.route('/api', orders); export default app;`,
      {},
      'GET /v1/api/x no',
    ],
    [
      'Koa',
      `import Koa from 'koa'; import Router from '@koa/router'; const app = new Koa(); const orders = new Router({ prefix: process.env.PREFIX || '/api' }); orders.get('/x', (ctx) => { ctx.body = {}; }); app.use(orders.routes()); app.listen(1);`,
      {},
      'GET …/x no',
    ],
    [
      'Elysia',
      `import { Elysia } from 'elysia'; new Elysia({ prefix: process.env.PREFIX || '/api' }).get('/x', () => ({})).listen(1);`,
      {},
      'GET …/x no',
    ],
  ])('%s', (_name, app, files, expected) => {
    expect(routes(app, files)).toContain(expected);
  });

  test.each<[string, string, string]>([
    ['elsewhere', `app.use(process.env.PREFIX || '/api', guard); app.use('/o', orders);`, 'GET /o/x unknown'],
    ['elsewhere, the twin', `app.use('/api', guard); app.use('/o', orders);`, 'GET /o/x no'],
    ['everywhere, the twin', `app.use(guard); app.use('/o', orders);`, 'GET /o/x yes'],
  ])('a guard at such a prefix may stand in front of what lies %s', (_name, code, expected) => {
    expect(routes(`${EXPRESS} ${GUARD} ${code}`)).toEqual([expected]);
  });
});

describe('public paths', () => {
  const listed = (app: string, ...open: string[]): boolean[] =>
    projectRoutes(app, {}, { ...DEFAULT_SETTINGS, auth: { ...DEFAULT_SETTINGS.auth, public: open } }).map(
      ({ declaredPublic }) => declaredPublic !== undefined,
    );
  const computed = `${EXPRESS} app.use(process.env.PREFIX || '/api', orders);`;

  test.each([['/x'], ['/**/x'], ['/api/x'], ['/*/x'], ['…/x'], ['*'], ['{/**/x,/y}'], ['!/**/y'], ['/**/…/x']])(
    '%s does not list what may lie elsewhere',
    (pattern) => {
      expect(listed(computed, pattern)).toEqual([false]);
    },
  );

  test.each([['/**'], ['**'], ['**/x'], ['GET **/x'], ['**/{x,y}']])('%s lists it wherever it lies', (pattern) => {
    expect(listed(computed, pattern)).toEqual([true]);
    expect(listed(`${EXPRESS} app.use('/api', orders);`, pattern)).toEqual([true]);
  });

  test('a path that is known is listed by itself', () => {
    expect(listed(`${EXPRESS} app.use('/api', orders);`, '/api/x')).toEqual([true]);
    expect(listed(`${EXPRESS} app.use('/api', orders);`, '/x')).toEqual([false]);
  });
});

describe('a guard of a path of which only the beginning is written', () => {
  const behind = (path: string): string | undefined =>
    routes(`import express from 'express'; const app = express(); ${GUARD} const ADMIN = '/admin'; app.use(${path}, guard);
      app.get('/orders/all', (req, res) => { res.json({}); });`)[0];

  test.each([
    ['another one', '`/admin/${process.env.KEY}/queues`', 'no'],
    ['another one, added up', `'/admin/' + process.env.KEY + '/queues'`, 'no'],
    ['another one, with a name', '`${ADMIN}/${process.env.KEY}`', 'no'],
    ['its own', '`/orders/${process.env.KEY}`', 'unknown'],
    ['a part of its own', '`/or${process.env.KEY}`', 'unknown'],
    ['a part of another one', '`/ad${process.env.KEY}`', 'unknown'],
    ['nothing', '`${process.env.KEY}/admin`', 'unknown'],
  ])('%s', (_, path, expected) => {
    expect(behind(path)).toBe(`GET /orders/all ${expected}`);
  });
});

describe('what a computed path lies below tells which layers further out stand in front of it', () => {
  const text = (layer: string, at = '/api/v1'): string =>
    `import express from 'express'; ${GUARD} const app = express(); const inner = express.Router();
     inner.get(\`/\${process.env.NAME}/x\`, (req, res) => { res.json({}); }); app.use(${layer}); app.use('${at}', inner);`;

  test.each([
    ['the same', `'/api/v1', guard`, 'yes'],
    ['further up', `'/api', guard`, 'yes'],
    ['with a parameter', `'/:area', guard`, 'yes'],
    ['elsewhere', `'/admin', guard`, 'no'],
    ['elsewhere at its end', `'/api/v2/orders', guard`, 'no'],
    ['further down', `'/api/v1/orders', guard`, 'unknown'],
  ])('%s', (_, layer, verdict) => {
    expect(routes(text(layer)).map((each) => each.split(' ').at(-1))).toEqual([verdict]);
  });
});
