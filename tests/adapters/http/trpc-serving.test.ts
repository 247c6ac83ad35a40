import { describe, expect, test } from 'vitest';

import { findRouteQueries } from '../../../src/analysis/route-queries.ts';
import { modelOf, projectRoutes, type Files } from '../../virtual-project.ts';

const TRPC = `
  import { initTRPC, TRPCError } from '@trpc/server';
  import { createContext } from './context';
  export const t = initTRPC.context<typeof createContext>().meta().create();
  export const guard = t.middleware(({ ctx, next }) => {
    if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
  export const byMeta = t.middleware(({ ctx, meta, next }) => {
    if (!meta?.isPublic && !ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
  export const onDemand = t.middleware(async (opts) => {
    if (opts.meta?.authRequired && !opts.ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return opts.next();
  });
  export const writesOnly = t.middleware(({ ctx, type, next }) => {
    if (type !== 'query' && !ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
`;
const CONTEXT = `
  import { PrismaClient } from '@prisma/client';
  const prisma = new PrismaClient();
  const inner = (user) => ({ user, prisma });
  export const createContext = async ({ req }) => ({ ...inner(await userOf(req)), startedAt: Date.now() });
  const userOf = (req) => sessions.get(req.headers.cookie);
`;
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
       createHTTPServer({ router: appRouter, createContext: ({ req }) => { if (!req.headers.authorization) throw new TRPCError({ code: 'UNAUTHORIZED' }); return {}; } });`,
      'a yes',
    ],
    [
      'a function that refuses before it',
      `import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
       export const POST = async (req) => { if (!req.headers.get('authorization')) return new Response('no', { status: 401 }); return fetchRequestHandler({ endpoint: '/trpc', req, router: appRouter }); };`,
      'a yes',
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
    const guard = async (c, next) => { if (!c.req.header('Authorization')) throw new HTTPException(401); await next(); };`;
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
      `${FASTIFY} app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router: appRouter } }); app.addHook('onRequest', async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); });`,
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

describe('what a procedure says of itself', () => {
  const read = (record: string): string[] => {
    const text = `import { createHTTPServer } from '@trpc/server/adapters/standalone'; import { z } from 'zod'; import { byMeta, guard, onDemand, t, writesOnly } from './trpc';
      const app = t.router({ ${record} }); createHTTPServer({ router: app });`;
    return projectRoutes(text, { 'src/trpc.ts': TRPC, 'src/context.ts': CONTEXT }).map(
      ({ path, declaredPublic, authentication, validation, response }) =>
        `${path ?? '?'} ${declaredPublic ? 'public' : authentication.verdict} ${validation.verdict} ${response.strength}`,
    );
  };

  test('marks that guards read', () => {
    expect(
      read(`
        a: t.procedure.use(byMeta).query(() => load()),
        b: t.procedure.meta({ isPublic: true }).use(byMeta).query(() => load()),
        c: t.procedure.use(byMeta).meta({ isPublic: false }).query(() => load()),
        d: t.procedure.meta({ isPublic: true }).query(() => load()),
        e: t.procedure.use(onDemand).meta({ authRequired: true }).query(() => load()),
        f: t.procedure.use(onDemand).query(() => load()),
      `).map((line) => line.split(' ').slice(0, 2).join(' ')),
    ).toEqual(['a yes', 'b public', 'c yes', 'd no', 'e yes', 'f no']);
  });

  test('guards that look at the type', () => {
    expect(read(`a: t.procedure.use(writesOnly).query(() => load()), b: t.procedure.use(writesOnly).mutation(() => save())`)).toEqual([
      'a no no none',
      'b yes no none',
    ]);
  });

  test.each([
    ['no input', '', 'no'],
    ['a schema', '.input(z.object({ id: z.string() }))', 'yes'],
    ['two schemas', '.input(z.object({ id: z.string() })).input(z.object({ page: z.number() }))', 'yes'],
    ['anything', '.input(z.any())', 'no'],
    ['anything behind a schema', '.input(z.object({ id: z.string() })).input(z.unknown())', 'no'],
    ['a function that casts', '.input((raw) => raw as string)', 'no'],
    ['a function that parses', '.input((raw) => z.string().parse(raw))', 'yes'],
    ['a function that throws', ".input((raw) => { if (typeof raw !== 'string') throw new Error('no text'); return raw; })", 'yes'],
  ])('input: %s', (_, chain, verdict) => {
    expect(read(`a: t.procedure${chain}.query(() => load())`)).toEqual([`a no ${verdict} none`]);
  });

  test('input that is read past its schema', () => {
    const chain = 't.procedure.input(z.object({ id: z.string() }))';
    expect(read(`a: ${chain}.query(async ({ getRawInput }) => load(await getRawInput()))`)).toEqual(['a no no none']);
    expect(read(`a: ${chain}.query(async (opts) => load(z.object({}).parse(await opts.getRawInput())))`)).toEqual(['a no yes none']);
  });

  test.each([
    ['a schema', '.output(z.object({ id: z.string() }))', 'enforced'],
    ['anything', '.output(z.any())', 'none'],
    ['of the base', '.output(z.object({ id: z.string() })).use(guard)', 'enforced'],
    ['none', '', 'none'],
  ])('output: %s', (_, chain, strength) => {
    expect(read(`a: t.procedure${chain}.query(() => load())`)[0]?.split(' ')[3]).toBe(strength);
  });
});

describe('clients that contexts carry', () => {
  const queriesIn = (body: string, trpc = TRPC): number =>
    findRouteQueries(
      modelOf(`import { t } from './trpc'; export const app = t.router({ a: t.procedure.query(${body}) });`, {
        'src/trpc.ts': trpc,
        'src/context.ts': CONTEXT,
      }),
    ).length;

  test.each([
    ['taken apart in the parameter', '({ ctx }) => ctx.prisma.order.findMany()', 1],
    ['taken apart in the body', '(opts) => { const { prisma } = opts.ctx; return prisma.order.findMany(); }', 1],
    ['something else of the context', '({ ctx }) => ctx.startedAt.order.findMany()', 0],
    ['something that no context holds', '({ ctx }) => ctx.database.order.findMany()', 0],
  ])('%s', (_, body, count) => {
    expect(queriesIn(body)).toBe(count);
  });

  test('middleware that asks for the caller looks him up', () => {
    const behind = (middleware: string): number =>
      findRouteQueries(
        modelOf(
          `import { t } from './trpc'; import { TRPCError } from '@trpc/server'; export const app = t.router({ a: t.procedure.use(${middleware}).query(() => 1) });`,
          {
            'src/trpc.ts': TRPC,
            'src/context.ts': CONTEXT,
          },
        ),
      ).length;
    const lookUp = 'const key = await ctx.prisma.key.findFirst({ where: { token: ctx.req.headers.authorization } });';
    expect([
      behind(`async ({ ctx, next }) => { ${lookUp} if (!key) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); }`),
      behind('async ({ ctx, next }) => { await ctx.prisma.hit.create({ data: {} }); return next(); }'),
    ]).toEqual([0, 1]);
  });

  test('by a type', () => {
    const alias = TRPC.replace(/typeof createContext/, 'Context') + 'type Context = Awaited<ReturnType<typeof createContext>>;';
    const declared =
      TRPC.replace(/typeof createContext/, 'Context') + `interface Context { prisma: import('@prisma/client').PrismaClient }`;
    const other = TRPC.replace(/typeof createContext/, 'Context') + 'interface Context { prisma: Map<string, string> }';
    const body = '({ ctx }) => ctx.prisma.order.findMany()';
    expect([alias, declared, other].map((trpc) => queriesIn(body, trpc))).toEqual([1, 1, 0]);
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
