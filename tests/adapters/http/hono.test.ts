import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { HONO_ORDERS, HONO_ORDERS_FILES } from '../orders-service/hono.ts';

test('the orders service', () => {
  expect(readService(projectRoutes(HONO_ORDERS, HONO_ORDERS_FILES))).toEqual(ORDERS_SERVICE);
});

const GUARD = `
  import { HTTPException } from 'hono/http-exception';
  export const guard = async (c, next) => {
    if (!c.req.header('Authorization')) throw new HTTPException(401);
    await next();
  };
  export const pass = async (c, next) => { c.set('startedAt', Date.now()); await next(); };
`;
const HEAD = `
  import { Hono } from 'hono';
  import { serve } from '@hono/node-server';
  import { guard, pass } from './guard';
  const h = (c) => c.json({});
  const app = new Hono();
`;

function routesOf(text: string, files: Files = {}): string[] {
  const routes = projectRoutes(text, { 'src/guard.ts': GUARD, ...files });
  return routes.flatMap(({ method, placements }) =>
    placements.map(({ path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
  );
}
const read = (body: string, files: Files = {}): string[] => routesOf(HEAD + body, files);

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
    ['a constant covers a parameter only in part', `app.use('/o/new', guard); app.get('/o/:id', h);`, ['GET /o/:id unknown']],
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
      'except on several paths, below a mount',
      `import { except } from 'hono/combine'; const r = new Hono(); r.get('/in', h); r.get('/out', h); app.use(except(['/a/in', '/p/*'], guard)); app.route('/a', r);`,
      ['GET /a/in no', 'GET /a/out yes'],
    ],
    [
      'except on a condition',
      `import { except } from 'hono/combine'; app.use(except((c) => c.req.path === '/r', guard)); app.get('/r', h);`,
      ['GET /r unknown'],
    ],
    ['a conditional guard', `if (process.env.CI) app.use(guard); app.get('/r', h);`, ['GET /r unknown']],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });
});

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

  test.each([
    ['behind a guard', `new Hono().use(guard).get('/x', h)`, 'yes'],
    ['behind none', `new Hono().use(pass).get('/x', h)`, 'no'],
  ])('a chain that is the default export: %s', (_, chain, expected) => {
    expect(projectRoutes(`${HEAD} export default ${chain};`, { 'src/guard.ts': GUARD })[0]?.authentication.verdict).toBe(expected);
  });
});

describe('guards and handlers', () => {
  test.each([
    ['401 by json', `app.use(async (c, next) => { if (!c.req.header('Authorization')) return c.json({}, 401); await next(); });`, 'yes'],
    ['400 by json', `app.use(async (c, next) => { if (!c.req.header('X-Tenant')) return c.json({}, 400); await next(); });`, 'no'],
    [
      '401 by a Response',
      `app.use(async (c, next) => { if (!c.get('user')) return new Response('', { status: 401 }); await next(); });`,
      'yes',
    ],
    [
      '401 by status and text',
      `app.use(async (c, next) => { if (!c.var.user) { c.status(401); return c.text('no'); } await next(); });`,
      'yes',
    ],
    ['an answer that is dropped', `app.use(async (c, next) => { if (!c.var.user) { c.json({}, 401); } await next(); });`, 'no'],
    [
      'a cookie and a redirect',
      `import { getCookie } from 'hono/cookie'; app.use(async (c, next) => { if (!getCookie(c, 'session')) return c.redirect('/login'); await next(); });`,
      'yes',
    ],
    [
      'a cookie that is only set',
      `import { setCookie } from 'hono/cookie'; app.use(async (c, next) => { setCookie(c, 'a', 'b'); await next(); });`,
      'no',
    ],
    ['it attaches the caller', `app.use(async (c, next) => { c.set('user', c.req.header('Authorization')); await next(); });`, 'no'],
    ['createMiddleware', `import { createMiddleware } from 'hono/factory'; const m = createMiddleware(guard); app.use(m);`, 'yes'],
    [
      'createMiddleware around nothing',
      `import { createMiddleware } from 'hono/factory'; const m = createMiddleware(pass); app.use(m);`,
      'no',
    ],
    [
      'createMiddleware made by a function',
      `import { createMiddleware } from 'hono/factory'; const role = (r) => createMiddleware(async (c, next) => { if (c.get('user')?.role !== r) return c.text('', 403); await next(); }); app.use(role('admin'));`,
      'yes',
    ],
    [
      'streams, html and the environment are harmless',
      `import { env } from 'hono/adapter'; app.use(async (c, next) => { env(c); await next(); });`,
      'no',
    ],
  ])('%s', (_, guards, expected) => {
    expect(read(`${guards} app.get('/r', h);`)).toEqual([`GET /r ${expected}`]);
  });

  test.each([
    [
      'the handler refuses',
      `async (c) => { const s = await auth.api.getSession({ headers: c.req.raw.headers }); if (!s) return c.json({}, 401); return c.json(s); }`,
      'yes',
    ],
    [
      'the handler asks and goes on',
      `async (c) => { const s = await auth.api.getSession({ headers: c.req.raw.headers }); return c.json(s); }`,
      'no',
    ],
    ['a helper throws', `async (c) => { const s = await session(c); return c.json(s); }`, 'yes'],
  ])('%s', (_, handler, expected) => {
    const files = {
      'src/auth.ts': `import { betterAuth } from 'better-auth'; import { HTTPException } from 'hono/http-exception';
        export const auth = betterAuth({});
        export const session = async (c) => { const s = await auth.api.getSession({ headers: c.req.raw.headers }); if (!s) throw new HTTPException(401); return s; };`,
    };
    expect(read(`import { auth, session } from './auth'; app.get('/r', ${handler});`, files)).toEqual([`GET /r ${expected}`]);
  });

  test('@public on the step of a chain', () => {
    const routes = projectRoutes(
      `${HEAD} app
      /** @public */
      .get('/a', h)
      /** Orders. */
      .get('/b', h);`,
      { 'src/guard.ts': GUARD },
    );
    expect(routes.map((route) => route.declaredPublic !== undefined)).toEqual([true, false]);
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

describe('zod-openapi', () => {
  const OPEN = `
    import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
    import { guard, pass } from './guard';
    const app = new OpenAPIHono();
  `;
  const routeOf = (text: string, files: Files = {}) => projectRoutes(OPEN + text, { 'src/guard.ts': GUARD, ...files })[0]!;
  const responses = (entry: string, more = '') =>
    routeOf(
      `app.openapi(createRoute({ method: 'get', path: '/x', ${more} responses: { ${entry} } }), (c) => c.json({ id: c.req.query('id') }));`,
    ).response.strength;
  const JSON_OK = `200: { description: '', content: { 'application/json': { schema: z.object({ id: z.string() }) } } }`;

  test.each([
    ['a schema', JSON_OK, 'typed'],
    ['errors spread in behind it', `${JSON_OK}, ...errors`, 'typed'],
    ['nothing but what is spread in', `...errors`, 'unknown'],
    ['a default', `default: { description: '', content: { 'application/json': { schema: z.object({ id: z.string() }) } } }`, 'typed'],
    ['a description alone', `200: { description: '' }`, 'none'],
    ['a schema that describes nothing', `200: { description: '', content: { 'application/json': { schema: z.any() } } }`, 'none'],
    ['errors alone', `400: { description: '', content: { 'application/json': { schema: z.object({}) } } }`, 'none'],
    ['no content', `204: { description: '' }`, 'exempt'],
    ['a redirect', `302: { description: '' }`, 'exempt'],
    ['one of two successes without a schema', `${JSON_OK}, 201: { description: '' }`, 'none'],
    ['a spread that cannot be read', `...shared, 200: { description: '' }`, 'none'],
  ])('response: %s', (_, entry, expected) => {
    expect(responses(entry)).toBe(expected);
  });

  test('a response made by a function', () => {
    const text = `import { jsonContent } from 'stoker/openapi/helpers'; import * as Codes from 'stoker/http-status-codes';
      app.openapi(createRoute({ method: 'get', path: '/x', responses: { [Codes.OK]: jsonContent(z.object({ a: z.string() }), 'x') } }), (c) => c.json({}));`;
    expect(routeOf(text).response.strength).toBe('typed');
  });

  test('no compiler holds the handler of a JavaScript file', () => {
    const text = `${OPEN} app.openapi(createRoute({ method: 'get', path: '/x', responses: { ${JSON_OK} } }), (c) => c.json(c.req.query()));`;
    expect(projectRoutes(text, {}, {}, 'src/app.js')[0]?.response.strength).toBe('documented');
    expect(projectRoutes(text, {}, {}, 'src/app.ts')[0]?.response.strength).toBe('typed');
  });

  test('only declared routes have a native place for a response', () => {
    const routes = projectRoutes(
      `${OPEN} app.openapi(createRoute({ method: 'get', path: '/x', responses: {} }), (c) => c.json({})); app.get('/y', (c) => c.json({}));`,
    );
    expect(routes.map((route) => [route.path, route.responsePlace !== undefined])).toEqual([
      ['/x', true],
      ['/y', false],
    ]);
  });

  test.each([
    ['a guard', 'middleware: [pass, guard] as const,', 'GET /orders/:id/items/:item yes'],
    ['no guard', 'middleware: [pass] as const,', 'GET /orders/:id/items/:item no'],
    ['one guard without a list', 'middleware: guard,', 'GET /orders/:id/items/:item yes'],
  ])('createRoute with %s', (_, middleware, expected) => {
    const text = `app.openapi(createRoute({ method: 'get', path: '/orders/{id}/items/{item}', ${middleware} responses: {} }), (c) => c.json({}));`;
    expect(routesOf(OPEN + text)).toEqual([expected]);
  });

  test('routes and handlers of other files, chained', () => {
    const files = {
      'src/routes.ts': `import { createRoute, z } from '@hono/zod-openapi'; const tags = { tags: ['x'], path: '/tasks' };
        export const list = createRoute({ ...tags, method: 'get', responses: {} });
        export const create = createRoute({ ...tags, method: 'post', request: { body: { content: { 'application/json': { schema: z.object({}) } } } }, responses: {} });`,
      'src/handlers.ts': `export const list = async (c) => c.json([]); export const create = async (c) => c.json(c.req.valid('json'));`,
    };
    const text = `import * as routes from './routes'; import * as handlers from './handlers';
      const router = new OpenAPIHono().openapi(routes.list, handlers.list).openapi(routes.create, handlers.create);`;
    const found = projectRoutes(OPEN + text, files);
    expect(
      found.map((route) => `${route.method} ${String(route.path)} ${route.validation.verdict} ${String(route.handler !== undefined)}`),
    ).toEqual(['GET /tasks no true', 'POST /tasks yes true']);
  });

  test('openapiRoutes', () => {
    const text = `import { defineOpenAPIRoute } from '@hono/zod-openapi';
      const one = defineOpenAPIRoute({ route: createRoute({ method: 'put', path: '/a', middleware: guard, responses: {} }), handler: (c) => c.json({}) });
      app.openapiRoutes([one] as const);`;
    expect(routesOf(OPEN + text)).toEqual(['PUT /a yes']);
  });
});

describe('validation', () => {
  const VALID = `import { zValidator } from '@hono/zod-validator'; import { validator } from 'hono/validator'; import { z } from 'zod'; const S = z.object({ a: z.string() });`;
  test.each([
    ['a validator that is used', `app.post('/x', zValidator('json', S), (c) => c.json(c.req.valid('json')));`, 'yes'],
    ['a validator that the handler passes by', `app.post('/x', zValidator('json', S), async (c) => c.json(await c.req.json()));`, 'no'],
    [
      'read raw and validated',
      `app.post('/x', zValidator('json', S), async (c) => { await c.req.json(); return c.json(c.req.valid('json')); });`,
      'yes',
    ],
    ['a body that nobody validates', `app.post('/x', zValidator('param', S), async (c) => c.json(await c.req.json()));`, 'no'],
    ['one parameter of a validated part', `app.get('/x/:a', zValidator('param', S), (c) => c.json(c.req.param('a')));`, 'yes'],
    ['a whole part past its validator', `app.get('/x', zValidator('query', S), (c) => c.json(c.req.query()));`, 'no'],
    ['a schema that describes nothing', `app.post('/x', zValidator('json', z.any()), async (c) => c.json(c.req.valid('json')));`, 'no'],
    ['a validator of the app', `app.use('/x', zValidator('json', S)); app.post('/x', (c) => c.json(c.req.valid('json')));`, 'yes'],
    ['a validator of another path', `app.use('/y', zValidator('json', S)); app.post('/x', async (c) => c.json(await c.req.json()));`, 'no'],
    [
      'a validator behind the route',
      `app.post('/x', async (c) => c.json(await c.req.json())); app.use('/x', zValidator('json', S));`,
      'no',
    ],
    [
      'a function that refuses',
      `app.post('/x', validator('json', (v, c) => (v.a ? v : c.text('', 400))), (c) => c.json(c.req.valid('json')));`,
      'yes',
    ],
    ['a function that lets all through', `app.post('/x', validator('json', (v) => v), (c) => c.json(c.req.valid('json')));`, 'no'],
    ['parsed in the handler', `app.post('/x', async (c) => { const body = await c.req.json(); return c.json(S.parse(body)); });`, 'yes'],
    ['not parsed in the handler', `app.post('/x', async (c) => { const body = await c.req.json(); return c.json(body); });`, 'no'],
    [
      'a result that is asked',
      `app.post('/x', async (c) => { const r = S.safeParse(await c.req.json()); if (!r.success) return c.json({}, 400); return c.json(r.data); });`,
      'yes',
    ],
    [
      'a result that nobody asks',
      `app.post('/x', async (c) => { const r = S.safeParse(await c.req.json()); return c.json(r.data); });`,
      'no',
    ],
    ['handed on', `app.post('/x', async (c) => c.json(await importAll(c)));`, 'unknown'],
    [
      'a project validator',
      `const json = (schema) => zValidator('json', schema, (r, c) => r.success ? undefined : c.json({}, 422)); app.post('/x', json(S), (c) => c.json(c.req.valid('json')));`,
      'yes',
    ],
  ])('%s', (_, body, expected) => {
    expect(projectRoutes(VALID + HEAD + body, { 'src/guard.ts': GUARD })[0]?.validation.verdict).toBe(expected);
  });
});
