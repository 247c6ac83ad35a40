import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../../src/analysis/value-strength.ts';
import { projectRoutes, type Files } from '../../virtual-project.ts';
import { GUARD, HEAD, routesOf, read } from './hono-routes.ts';

describe('forms', () => {
  test.each([
    [
      'a chain on construction',
      `const a = new Hono<Env>().use(guard).get('/x', h).post('/y', h); serve(a);`,
      ['GET /x yes', 'POST /y yes'],
    ],
    [
      'a chain with the guard in the middle',
      `const a = new Hono().get('/x', h).use(guard).get('/y', h); serve(a);`,
      ['GET /x no', 'GET /y yes'],
    ],
    ['on with methods and paths', `app.on(['GET', 'POST'], ['/a', '/b'], h);`, ['GET /a no', 'POST /a no', 'GET /b no', 'POST /b no']],
    ['all', `app.all('/x', h);`, ['ALL /x no']],
    ['a call without a path takes the last one', `app.get('/x', h).post(guard, h);`, ['GET /x no', 'POST /x yes']],
    ['a first call without a path', `app.get(h);`, ['GET / no']],
    [
      'handlers of a factory, spread',
      `import { createFactory } from 'hono/factory'; const f = createFactory(); const both = f.createHandlers(guard, h); app.get('/x', ...both); app.get('/y', ...f.createHandlers(pass, h));`,
      ['GET /x yes', 'GET /y no'],
    ],
    [
      'an app of a factory',
      `import { createFactory } from 'hono/factory'; const a = createFactory().createApp(); a.get('/x', h);`,
      ['GET /x no'],
    ],
    ['a path that is computed', `app.get(process.env.PATH_X + '/x', h);`, ['GET (computed) no']],
    ['mounting by fetch', `const r = new Hono(); r.get('/y', h); app.use(guard); app.mount('/x', r.fetch);`, ['GET /x/y yes']],
    [
      'a loop over children',
      `const a = new Hono().get('/a', h); const b = new Hono().get('/b', h); [a, b].forEach((r) => { app.route('/v', r); });`,
      ['GET /v/a no', 'GET /v/b no'],
    ],
    ['for of children', `const a = new Hono().get('/a', h); for (const r of [a]) app.route('/v', r);`, ['GET /v/a no']],
    ['handed to a function', `function orders(a: Hono) { a.get('/x', h); } app.use(guard); orders(app);`, ['GET /x yes']],
    ['handed to a function before the guard', `function orders(a: Hono) { a.get('/x', h); } orders(app); app.use(guard);`, ['GET /x no']],
    [
      'a class with the app as a field',
      `class Server { app = new Hono(); constructor() { this.app.use(guard); this.app.get('/x', this.list); serve(this.app); } list(c) { return c.json({}); } }`,
      ['GET /x yes'],
    ],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  test.each(['hono', 'hono/tiny', 'hono/quick', 'hono/hono-base', 'npm:hono@4', 'jsr:@hono/hono'])('an app of %s', (from) => {
    expect(routesOf(`import { Hono } from '${from}'; const a = new Hono(); a.get('/x', (c) => c.json({}));`)).toEqual(['GET /x no']);
  });

  test('an app of another package is none', () => {
    expect(routesOf(`import { Hono } from 'homo'; const a = new Hono(); a.get('/x', (c) => c.json({}));`)).toEqual([]);
  });

  test('a project factory makes a new app at each call, with what it puts on it', () => {
    const files = {
      'src/create.ts': `import { Hono } from 'hono'; import { guard } from './guard';
        export function createRouter() { return new Hono({ strict: false }); }
        export function createApp() { const app = createRouter(); app.use(guard); return app; }`,
      'src/tasks.ts': `import { createRouter } from './create'; const router = createRouter().get('/tasks', (c) => c.json([])); export default router;`,
    };
    const text = `import { createApp, createRouter } from './create'; import tasks from './tasks'; import { serve } from '@hono/node-server';
      const app = createApp(); const open = createRouter(); open.get('/open', (c) => c.json({}));
      const outer = createRouter(); outer.route('/', open); app.route('/v1', tasks); outer.route('/', app); serve(outer);`;
    expect(routesOf(text, files)).toEqual(['GET /open no', 'GET /v1/tasks yes']);
  });

  test.each([
    ['served by the file that makes it', `serve({ fetch: app.fetch });`, 'no'],
    ['handed to code that is not seen', `wrap(app);`, 'unknown'],
  ])('a project factory makes the whole app: %s', (_, use, expected) => {
    const factory = `import { Hono } from 'hono'; export function createApp() { const app = new Hono(); app.get('/x', (c) => c.json([])); return app; }`;
    const entry = `import { serve } from '@hono/node-server'; import { wrap } from 'x'; import { createApp } from './app'; const app = createApp(); ${use}`;
    expect(projectRoutes(factory, { 'src/index.ts': entry })[0]?.authentication.verdict).toBe(expected);
  });

  test('children of other files', () => {
    const files = {
      'src/orders.ts': `import { Hono } from 'hono'; export default new Hono().get('/', (c) => c.json([])).delete('/:id', (c) => c.body(null, 204));`,
    };
    expect(read(`import orders from './orders'; app.route('/orders', orders);`, files)).toEqual([
      'GET /orders no',
      'DELETE /orders/:id no',
    ]);
  });

  test('a report starts at the step of a chain', () => {
    const text = `import { Hono } from 'hono'; new Hono().get('/a', (c) => c.json(1)).post('/b', (c) => c.json(2));`;
    const heads = projectRoutes(text).map((route) => text.slice(route.headStart ?? route.declaration.node.range[0], route.headEnd));
    expect(heads).toEqual([`get('/a'`, `post('/b'`]);
  });
});

describe('roots: do requests arrive here, or may something stand in front?', () => {
  test.each([
    ['served by node', `serve(app); export { app };`, 'no'],
    ['served by node, by fetch', `serve({ fetch: app.fetch, port: 1 }); export { app };`, 'no'],
    ['an exported object with its fetch', `export default { port: 1, fetch: app.fetch };`, 'no'],
    ['an exported object with its fetch, and the app', `export default { fetch: (r) => app.fetch(r) }; export { app };`, 'no'],
    ['Bun', `Bun.serve({ fetch: app.fetch }); export { app };`, 'no'],
    ['Deno', `Deno.serve(app.fetch); export { app };`, 'no'],
    ['a service worker', `app.fire(); export { app };`, 'no'],
    ['Vercel', `import { handle } from 'hono/vercel'; export const GET = handle(app); export { app };`, 'no'],
    ['Lambda', `import { handle } from 'hono/aws-lambda'; export const handler = handle(app); export default app;`, 'no'],
    ['Pages', `import { handle } from 'hono/cloudflare-pages'; export const onRequest = handle(app); export default app;`, 'no'],
    ['a handler that asks it', `export const ALL = (context) => app.fetch(context.request); export { app };`, 'no'],
    ['kept in the file', ``, 'no'],
    ['its type exported', `export type App = typeof app;`, 'no'],
    ['exported as default: the platform serves it', `export default app;`, 'no'],
    ['exported as default, with its type', `export type App = typeof app; export default app;`, 'no'],
    ['exported by name', `export { app };`, 'unknown'],
    ['a later step of its chain exported', `const routes = app.get('/y', h); export default routes;`, 'no'],
    ['handed to code that is not seen', `import { instrument } from 'otel'; instrument(app);`, 'unknown'],
    ['put into an object', `export const apps = { app };`, 'unknown'],
    ['asked by its own test', `const response = await app.request('/x');`, 'unknown'],
    ['its fetch handed on', `import { wrap } from 'x'; wrap(app.fetch);`, 'unknown'],
  ])('%s', (_, rest, expected) => {
    expect(projectRoutes(`${HEAD} app.get('/x', h); ${rest}`, { 'src/guard.ts': GUARD })[0]?.authentication.verdict).toBe(expected);
  });

  test.each<[string, Files, string]>([
    ['nobody imports it', {}, 'no'],
    ['another file mounts it', { 'src/server.ts': `import app from './app'; import { wrap } from 'x'; wrap(app);` }, 'unknown'],
    [
      'a client takes its type',
      { 'src/client.ts': `import type { App } from './app'; import { hc } from 'hono/client'; hc<App>('/');` },
      'no',
    ],
    ['a client takes its type by name', { 'src/client.ts': `import { type App } from './app'; export type Client = App;` }, 'no'],
    [
      'another file loads it',
      { 'src/server.ts': `import type { App } from './app'; export const load = () => import('./app');` },
      'unknown',
    ],
    ['another file hands it on', { 'src/server.ts': `export { default } from './app';` }, 'unknown'],
    ['a bundler walks the folder', { 'src/server.ts': `const all = import.meta.glob('./*.ts');` }, 'unknown'],
    ['HonoX puts more in front of it', { 'src/server.ts': `import { createApp } from 'honox/server'; createApp();` }, 'unknown'],
  ])('an app that is the default export: %s', (_, files, expected) => {
    const text = `${HEAD} app.get('/x', h); export type App = typeof app; export default app;`;
    expect(projectRoutes(text, { 'src/guard.ts': GUARD, ...files })[0]?.authentication.verdict).toBe(expected);
  });

  test.each<[string, Files, string]>([
    ['serves it', { 'src/serve.ts': `import { app } from './app'; Deno.serve({ port: 1 }, app.fetch);` }, 'no'],
    [
      'serves it with Node',
      { 'src/serve.ts': `import { serve } from '@hono/node-server'; import { app } from './app'; serve(app);` },
      'no',
    ],
    ['serves another one', { 'src/serve.ts': `import { other } from './other'; Deno.serve({ port: 1 }, other.fetch);` }, 'unknown'],
    ['hands it on', { 'src/serve.ts': `import { app } from './app'; import { wrap } from 'x'; wrap(app.fetch);` }, 'unknown'],
    [
      'answers some requests itself',
      {
        'src/serve.ts': `import { app } from './app'; Deno.serve((r) => { if (!r.headers.get('x')) return new Response('', { status: 401 }); return app.fetch(r); });`,
      },
      'unknown',
    ],
    [
      'mounts it behind a guard',
      {
        'src/serve.ts': `import { Hono } from 'hono'; import { guard } from './guard'; import { app } from './app'; Deno.serve(new Hono().use(guard).route('/', app).fetch);`,
      },
      'yes',
    ],
  ])('an app that another file imports, which %s', (_, files, expected) => {
    const text = `${HEAD} export { app }; app.get('/x', h);`;
    expect(projectRoutes(text, { 'src/guard.ts': GUARD, ...files })[0]?.authentication.verdict).toBe(expected);
  });

  test('an app of a template is mounted where another file names it', () => {
    const made = `import { Hono } from 'hono'; const make = () => { const made = new Hono(); made.get('/x', (c) => c.json({})); return made; }; export const made = make();`;
    const files = { 'src/made.ts': made, 'src/guard.ts': GUARD };
    const [route] = projectRoutes(`${HEAD} import { made } from './made'; app.route('/made', made); serve(app);`, files);
    const texts = route?.placements.flatMap(({ mounts }) => mounts.map(({ file, node }) => sourceOf({ file, node })));
    expect(texts).toEqual([`app.route('/made', made)`, 'made']);
  });

  test.each([
    ['behind a guard', `new Hono().use(guard).get('/x', h)`, 'yes'],
    ['behind none', `new Hono().use(pass).get('/x', h)`, 'no'],
  ])('a chain that is the default export: %s', (_, chain, expected) => {
    expect(projectRoutes(`${HEAD} export default ${chain};`, { 'src/guard.ts': GUARD })[0]?.authentication.verdict).toBe(expected);
  });
});
