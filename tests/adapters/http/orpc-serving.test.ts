import { describe, expect, test } from 'vitest';

import { isIdle } from '../../../src/model/verdict.ts';
import { modelOf, projectRoutes, type Files } from '../../virtual-project.ts';
import { ORPC } from './orpc-project.ts';

const ROOT = `
  import { os } from '@orpc/server';
  import { z } from 'zod';
  export const appRouter = {
    list: os.handler(() => load()),
    orders: os.prefix('/{version}').router({ byId: os.route({ method: 'GET', path: '/orders/{id}' }).handler(() => load()) }),
    files: { read: os.route({ method: 'GET', path: '/files/{+path}' }).handler(() => load()) },
  };
`;
const IMPORTS = `
  import { ORPCError } from '@orpc/server'; import { RPCHandler } from '@orpc/server/fetch';
  import { OpenAPIHandler } from '@orpc/openapi/fetch'; import { appRouter } from './root';
`;

/** The procedures of `root.ts`, where a file serves it like this. */
function served(text: string, files: Files = {}, name = 'src/server.ts'): string[] {
  return projectRoutes(IMPORTS + text, { 'src/root.ts': ROOT, ...files }, {}, name)
    .filter(({ framework }) => framework === 'orpc')
    .flatMap(({ method, placements }) =>
      placements.map(({ path, authentication }) => `${method} ${path ?? '?'} ${authentication.verdict}`),
    );
}

describe('paths (executed with 1.16)', () => {
  const handled = (made: string, options: string): string =>
    `const handler = ${made}; export const GET = async (request) => (await handler.handle(request, ${options})).response;`;
  test.each([
    [
      'by name, whatever paths they have',
      handled('new RPCHandler(appRouter)', `{ prefix: '/rpc', context: {} }`),
      ['POST /rpc/list no', 'GET /rpc/orders/byId no', 'GET /rpc/files/read no'],
    ],
    [
      'by their own paths, behind the prefixes of their routers',
      handled('new OpenAPIHandler(appRouter)', `{ prefix: '/api', context: {} }`),
      ['POST /api/list no', 'GET /api/:version/orders/:id no', 'GET /api/files/* no'],
    ],
    [
      'without a prefix',
      handled('new OpenAPIHandler(appRouter)', '{}'),
      ['POST /list no', 'GET /:version/orders/:id no', 'GET /files/* no'],
    ],
    ['behind a prefix that is computed', handled('new RPCHandler(appRouter)', '{ prefix }'), ['POST ? no', 'GET ? no', 'GET ? no']],
    [
      'a part of it',
      handled('new OpenAPIHandler({ ...appRouter.files })', '{}'),
      // What is not served is a list under names only.
      ['POST /list unknown', 'GET /:version/orders/:id unknown', 'GET /files/* no'],
    ],
  ])('%s', (_, text, routes) => {
    expect(served(text)).toEqual(routes);
  });

  test('in both ways at once', () => {
    const text = `
      const rpc = new RPCHandler({ files: appRouter.files }); const api = new OpenAPIHandler({ files: appRouter.files });
      export const POST = (request) => rpc.handle(request, { prefix: '/rpc' });
      export const GET = (request) => api.handle(request, { prefix: '/api' });
    `;
    expect(served(text).filter((each) => each.includes('file'))).toEqual(['GET /rpc/files/read no', 'GET /api/files/* no']);
  });
});

/** The verdict about the first procedure. */
const first = (text: string, files: Files = {}, name?: string): string | undefined => served(text, files, name)[0]?.split(' ').at(-1);

describe('what stands in front', () => {
  const handler = `const handler = new RPCHandler(appRouter);`;
  const hono = (guards: string): string => `import { Hono } from 'hono'; import { HTTPException } from 'hono/http-exception'; ${handler}
    const app = new Hono(); const guard = async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') throw new HTTPException(401); await next(); };
    ${guards}
    app.use('/rpc/*', async (c, next) => { const { matched, response } = await handler.handle(c.req.raw, { prefix: '/rpc', context: {} }); if (matched) return c.newResponse(response.body, response); await next(); });
    export default app;`;
  const express = (guards: string): string => `import express from 'express'; ${handler} const app = express();
    const guard = (req, res, next) => (req.user ? next() : res.status(401).end()); ${guards}
    app.use('/rpc{/*path}', async (req, res, next) => { const { matched } = await handler.handle(req, res, { prefix: '/rpc', context: {} }); if (!matched) next(); });
    app.listen(3000);`;
  test.each([
    ['nobody that can be seen', handler, 'unknown'],
    ['a function', `${handler} export const POST = (request) => handler.handle(request, {});`, 'no'],
    [
      'a function that refuses before it',
      `${handler} export const POST = async (request) => { if (request.headers.get('authorization') !== 'Bearer 1') return new Response('no', { status: 401 }); return (await handler.handle(request, {})).response; };`,
      'yes',
    ],
    [
      'an interceptor that refuses',
      `const handler = new RPCHandler(appRouter, { interceptors: [async ({ request, next }) => { if (request.headers.authorization !== 'Bearer 1') throw new ORPCError('UNAUTHORIZED'); return next(); }] });
       export const POST = (request) => handler.handle(request, {});`,
      'yes',
    ],
    [
      'an interceptor that looks on',
      `import { onError } from '@orpc/server'; const handler = new RPCHandler(appRouter, { interceptors: [onError((error) => console.error(error))] }); export const POST = (request) => handler.handle(request, {});`,
      'no',
    ],
    [
      'beside nothing',
      `${handler} export const Route = make('/api/$')({ server: { handlers: { ANY: ({ request }) => handler.handle(request, {}) } } });`,
      'no',
    ],
    [
      'beside middleware of a framework that nobody describes',
      `${handler} export const Route = make('/api/$')({ server: { middleware: [withSession], handlers: { ANY: ({ request }) => handler.handle(request, {}) } } });`,
      'unknown',
    ],
    ['Hono', hono(''), 'no'],
    ['Hono, behind a guard', hono(`app.use('/rpc/*', guard);`), 'yes'],
    ['Hono, beside a guard', hono(`app.use('/admin/*', guard);`), 'no'],
    ['Express', express(''), 'no'],
    ['Express, behind a guard', express('app.use(guard);'), 'yes'],
  ])('%s', (_, text, verdict) => {
    expect(first(text)).toBe(verdict);
  });

  test('a function of another file, which a route of another framework calls: that is no route of its own', () => {
    const files = {
      'src/rpc.ts': `${IMPORTS} ${handler} export async function handleRpc(request) { return (await handler.handle(request, { prefix: '/rpc' })).response; }`,
    };
    const app = (
      guards: string,
    ): string => `import { Hono } from 'hono'; import { HTTPException } from 'hono/http-exception'; import { handleRpc } from './rpc';
      const app = new Hono(); ${guards} app.all('/rpc/*', (c) => handleRpc(c.req.raw)); app.get('/health', (c) => c.text('ok')); export default app;`;
    const guard = `app.use('/rpc/*', async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') throw new HTTPException(401); await next(); });`;
    expect([first(app(guard), files), first(app(''), files)]).toEqual(['yes', 'no']);
    const routes = modelOf(app(''), { 'src/root.ts': ROOT, ...files }, {}, 'src/server.ts').routes;
    expect(routes.map(({ method, path }) => `${method} ${path ?? '?'}`)).toEqual(['GET /health']);
  });
});

describe('input and output (executed with 1.16)', () => {
  const judged = (chain: string): string | undefined =>
    projectRoutes(
      `import { os, type } from '@orpc/server'; import { z } from 'zod'; import { guard } from './orpc'; export const app = { a: os${chain} };`,
      { 'src/orpc.ts': ORPC },
    ).map(({ validation, response }) => `${isIdle(validation) ? 'idle' : validation.verdict} ${response.strength}`)[0];
  const Order = 'z.object({ id: z.string() })';
  test.each([
    ['a schema', `.input(${Order}).handler(({ input }) => load(input))`, 'yes none'],
    ['no schema: whatever was sent', '.handler(({ input }) => load(input))', 'no none'],
    ['no schema, taken from the whole', '.handler((opts) => load(opts.input))', 'no none'],
    ['no schema, taken apart', '.handler(({ input: { id } }) => load(id))', 'no none'],
    ['no schema, parsed by hand', `.handler(({ input }) => load(${Order}.parse(input)))`, 'idle none'],
    ['no input that is read', '.handler(({ context }) => load(context.id))', 'idle none'],
    ['a type', '.input(type<{ id: string }>()).handler(({ input }) => load(input))', 'no none'],
    ['the last one holds', `.$input(z.any()).input(${Order}).handler(({ input }) => load(input))`, 'yes none'],
    ['an output', `.input(${Order}).output(${Order}).handler(({ input }) => load(input))`, 'yes enforced'],
    ['an output that is a type', `.input(${Order}).output(type<{ id: string }>()).handler(({ input }) => load(input))`, 'yes typed'],
  ])('%s', (_, chain, expected) => {
    expect(judged(chain)).toBe(expected);
  });
});

test('clients that the context carries', () => {
  const files = {
    'src/context.ts': `import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient(); export const createContext = async () => ({ store: prisma });`,
  };
  const queries = (type: string): number =>
    modelOf(
      `import { os } from '@orpc/server'; import type { createContext } from './context'; const base = os.$context<${type}>();
       export const app = { a: base.handler(({ context }) => context.store.order.findMany()) };`,
      files,
    ).queries.length;
  expect([queries('Awaited<ReturnType<typeof createContext>>'), queries('{ store: Map<string, string> }')]).toEqual([1, 0]);
});
