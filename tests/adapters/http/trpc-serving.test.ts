import { describe, expect, test } from 'vitest';

import { modelOf, projectRoutes, type Files } from '../../virtual-project.ts';
import { CONTEXT, TRPC } from './trpc-project.ts';

const ROOT = `
  import { t } from './trpc';
  export const appRouter = t.router({ a: t.procedure.query(() => load()) });
`;
const FILES = { 'src/trpc.ts': TRPC, 'src/context.ts': CONTEXT, 'src/root.ts': ROOT };

/** The verdict about the one procedure of `root.ts`, where a file serves it like this. */
function served(text: string, { name = 'src/server.ts', files = {} }: { name?: string; files?: Files } = {}): string {
  const routes = projectRoutes(text, { ...FILES, ...files }, {}, name);
  const verdicts = routes
    .filter(({ framework }) => framework === 'trpc')
    .map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`);
  return verdicts.join(', ');
}
const IMPORTS = `import { appRouter } from './root'; import { createContext } from './context';`;

describe('who serves a router', () => {
  test.each([
    ['nobody that can be seen', 'export const caller = appRouter.createCaller({});', 'a unknown'],
    [
      'the standalone server',
      `import { createHTTPServer } from '@trpc/server/adapters/standalone'; createHTTPServer({ router: appRouter, createContext }).listen(3000);`,
      'a no',
    ],
    [
      'a fetch handler',
      `import { fetchRequestHandler } from '@trpc/server/adapters/fetch'; const handler = (req) => fetchRequestHandler({ endpoint: '/trpc', req, router: appRouter, createContext }); export { handler as GET, handler as POST };`,
      'a no',
    ],
    [
      'a context that refuses',
      `import { createHTTPServer } from '@trpc/server/adapters/standalone'; import { TRPCError } from '@trpc/server';
       createHTTPServer({ router: appRouter, createContext: ({ req }) => { if (req.headers.authorization !== 'Bearer 1') throw new TRPCError({ code: 'UNAUTHORIZED' }); return {}; } });`,
      'a yes',
    ],
    [
      'a function that refuses before it',
      `import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
       export const POST = async (req) => { if (req.headers.get('authorization') !== 'Bearer 1') return new Response('no', { status: 401 }); return fetchRequestHandler({ endpoint: '/trpc', req, router: appRouter }); };`,
      'a yes',
    ],
    [
      'a function that asks for a text that stands in the code',
      `import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
       export const POST = async (req) => { if (req.headers.get('x-source') !== 'web') return new Response('no', { status: 401 }); return fetchRequestHandler({ endpoint: '/trpc', req, router: appRouter }); };`,
      'a no',
    ],
    [
      'a function with a response of Node that refuses before it',
      `import { createNextApiHandler } from '@trpc/server/adapters/next';
       export default async (req, res) => { if (req.headers.authorization !== 'Bearer 1') { res.status(401).json({}); return; } return createNextApiHandler({ router: appRouter })(req, res); };`,
      'a yes',
    ],
    [
      'a function that says that it refuses, and goes on',
      `import { createNextApiHandler } from '@trpc/server/adapters/next';
       export default async (req, res) => { if (req.headers.authorization !== 'Bearer 1') { res.status(401).json({}); } return createNextApiHandler({ router: appRouter })(req, res); };`,
      'a no',
    ],
    [
      'a wrapper that nobody knows',
      `import { fetchRequestHandler } from '@trpc/server/adapters/fetch'; import { withAuth } from 'some-auth';
       const handler = (req) => fetchRequestHandler({ endpoint: '/trpc', req, router: appRouter }); export const GET = withAuth(handler);`,
      'a unknown',
    ],
  ])('%s', (_, text, verdict) => {
    expect(served(IMPORTS + text)).toBe(verdict);
  });
});

describe('in the slot of another framework', () => {
  const EXPRESS = `${IMPORTS} import express from 'express'; import { createExpressMiddleware } from '@trpc/server/adapters/express';
    const app = express(); const guard = (req, res, next) => (req.user ? next() : res.status(401).end());`;
  const trpcHere = `createExpressMiddleware({ router: appRouter, createContext })`;
  const FASTIFY = `${IMPORTS} import Fastify from 'fastify'; import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'; const app = Fastify();`;
  const HONO = `${IMPORTS} import { Hono } from 'hono'; import { HTTPException } from 'hono/http-exception'; import { trpcServer } from '@hono/trpc-server'; const app = new Hono();
    const guard = async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') throw new HTTPException(401); await next(); };`;
  test.each([
    ['Express', `${EXPRESS} app.use('/trpc', ${trpcHere});`, 'a no'],
    ['Express, behind a guard in the call', `${EXPRESS} app.use('/trpc', guard, ${trpcHere});`, 'a yes'],
    ['Express, behind a guard further up', `${EXPRESS} app.use(guard); app.use('/trpc', ${trpcHere});`, 'a yes'],
    ['Express, in front of a guard', `${EXPRESS} app.use('/trpc', ${trpcHere}); app.use(guard);`, 'a no'],
    ['Express, beside a guard', `${EXPRESS} app.use('/admin', guard); app.use('/trpc', ${trpcHere});`, 'a no'],
    [
      'Fastify',
      `${FASTIFY} app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router: appRouter, createContext } });`,
      'a no',
    ],
    [
      'Fastify, with a hook',
      `${FASTIFY} app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router: appRouter } }); app.addHook('onRequest', async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); });`,
      'a yes',
    ],
    ['Hono', `${HONO} app.use('/trpc/*', trpcServer({ router: appRouter }));`, 'a no'],
    ['Hono, behind a guard', `${HONO} app.use('/trpc/*', guard); app.use('/trpc/*', trpcServer({ router: appRouter }));`, 'a yes'],
    [
      'what nobody describes',
      `${IMPORTS} import { createExpressMiddleware } from '@trpc/server/adapters/express'; import { make } from 'some-framework'; make().use('/trpc', ${trpcHere});`,
      'a unknown',
    ],
  ])('%s', (_, text, verdict) => {
    expect(served(text)).toBe(verdict);
  });

  test('in another file than the server', () => {
    const files = {
      'src/middleware.ts': `${IMPORTS} import { createExpressMiddleware } from '@trpc/server/adapters/express'; export const serveTrpc = ${trpcHere};`,
    };
    const app = (guards: string): string =>
      `import express from 'express'; import { serveTrpc } from './middleware'; const app = express(); ${guards} app.use('/trpc', serveTrpc);`;
    const guard = `app.use((req, res, next) => (req.user ? next() : res.status(401).end()));`;
    expect([served(app(guard), { files }), served(app(''), { files })]).toEqual(['a yes', 'a no']);
  });
});

describe('Next', () => {
  const handler = `import { createNextApiHandler } from '@trpc/server/adapters/next'; import { appRouter } from '../../../root'; export default createNextApiHandler({ router: appRouter });`;
  const behind = (middleware: Files): string => served(handler, { name: 'src/pages/api/trpc/[trpc].ts', files: middleware });
  const matcher = (pattern: string): Files => ({
    'src/middleware.ts': `export function middleware() {} export const config = { matcher: ${pattern} };`,
  });

  test.each([
    ['no middleware', {}, 'a no'],
    ['a middleware for all', { 'src/middleware.ts': 'export function middleware() {}' }, 'a unknown'],
    [
      'a proxy for the API',
      { 'src/proxy.ts': `export function proxy() {} export const config = { matcher: ['/api/:path*'] };` },
      'a unknown',
    ],
    ['a middleware for pages', matcher(`['/dashboard/:path*', '/settings']`), 'a no'],
    ['a middleware that leaves the API out', matcher(`'/((?!_next|api|favicon.ico).*)'`), 'a no'],
  ])('%s', (_, files, verdict) => {
    expect(behind(files)).toBe(verdict);
  });
});

describe('look-alikes stay silent', () => {
  test.each([
    ['a client of React Query', `import { trpc } from './client'; export const use = () => trpc.orders.list.query({ id: 1 });`],
    ['a builder of the project', `import { t } from './own'; export const router = t.router({ a: t.procedure.query(() => load()) });`],
    [
      'another package',
      `import { initTRPC } from 'not-trpc'; const t = initTRPC.create(); export const app = t.router({ a: t.procedure.query(() => load()) });`,
    ],
    [
      'the schema language of GraphQL',
      `import { builder } from './graphql'; builder.query('orders', () => []); builder.mutation({ fields: {} });`,
    ],
    ['a caller', `import { appRouter } from './root'; const caller = appRouter.createCaller({}); await caller.a.query();`],
  ])('%s', (_, text) => {
    expect(
      modelOf(text, { ...FILES, 'src/own.ts': 'export const t = { router: (x) => x, procedure: { query: (fn) => fn } };' }).routes,
    ).toEqual([]);
  });
});

describe('what middleware in front of the one that serves it puts on the request', () => {
  const express = (put: string): string =>
    served(`${IMPORTS} import express from 'express'; import * as trpcExpress from '@trpc/server/adapters/express'; const app = express();
      app.use((req, res, next) => { ${put} next(); }); app.use((req, res, next) => { if (!req.user) return res.sendStatus(401); next(); });
      app.use('/trpc', trpcExpress.createExpressMiddleware({ router: appRouter, createContext }));`);
  const hono = (put: string): string =>
    served(`${IMPORTS} import { Hono } from 'hono'; import { trpcServer } from '@hono/trpc-server'; const app = new Hono();
      app.use(async (c, next) => { c.set('ctx', ${put}); await next(); }); app.use(async (c, next) => { if (!c.var.ctx) return c.json({}, 401); await next(); });
      app.use('/trpc/*', trpcServer({ router: appRouter, createContext }));`);

  test('is asked for by what stands behind it', () => {
    expect(express(`req.user = { id: 'guest' };`)).toBe('a no');
    expect(express(`req.user = find(req.headers.authorization);`)).toBe('a yes');
    expect(hono(`{ user: await find(c.req.header('Authorization')) }`)).toBe('a no');
    expect(hono(`await find(c.req.header('Authorization'))`)).toBe('a yes');
  });

  test('is nothing that the procedures ask for under that name', () => {
    const text = `import { t, guard } from './trpc'; export const appRouter = t.router({ a: t.procedure.use(guard).query(() => load()) });`;
    const put = `import express from 'express'; import * as trpcExpress from '@trpc/server/adapters/express'; const app = express();
      app.use((req, res, next) => { req.user = { id: 'guest' }; next(); }); app.use('/trpc', trpcExpress.createExpressMiddleware({ router: appRouter, createContext }));`;
    expect(served(IMPORTS + put, { files: { 'src/root.ts': text } })).toBe('a yes');
  });
});
