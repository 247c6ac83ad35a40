import { describe, expect, test } from 'vitest';

import { findRouteQueries } from '../../../src/analysis/route-queries.ts';
import { modelOf, projectRoutes } from '../../virtual-project.ts';
import { CONTEXT, TRPC } from './trpc-project.ts';

describe('what a procedure says of itself', () => {
  const read = (record: string, before = ''): string[] => {
    const text = `import { createHTTPServer } from '@trpc/server/adapters/standalone'; import { z } from 'zod'; import { byMeta, guard, onDemand, t, writesOnly } from './trpc';
      ${before} const app = t.router({ ${record} }); createHTTPServer({ router: app });`;
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
    ['neither branch refuses', 't.procedure', 't.procedure.use(demo)', '', 'a no no none'],
    ['one branch refuses', 't.procedure', 't.procedure.use(guard)', '', 'a unknown no none'],
    ['both branches refuse', 't.procedure.use(demo).use(guard)', 't.procedure.use(guard).input(z.string())', '', 'a yes unknown unknown'],
    ['a guard behind it', 't.procedure', 't.procedure.use(demo)', '.use(guard)', 'a yes no none'],
    ['a branch that is joined', 't.procedure', 't.procedure.concat(t.procedure.use(guard))', '', 'a unknown no none'],
    ['a branch that cannot be read', 't.procedure', 'makeProcedure(t)', '', 'a unknown unknown unknown'],
  ])('a base that is chosen: %s', (_, one, other, chain, expected) => {
    const base = `demo = t.middleware(({ type, next }) => { if (type === 'mutation') throw new TRPCError({ code: 'FORBIDDEN' }); return next(); });
      const base = isDemo ? ${one} : ${other};`;
    expect(
      read(
        `a: base${chain}.query(() => load())`,
        `import { TRPCError } from '@trpc/server'; const isDemo = process.env.DEMO === '1', ${base}`,
      ),
    ).toEqual([expected]);
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

  test('middleware that asks for the caller looks him up; what is written into the chain is the route itself', () => {
    const queriesOf = (body: string): number => {
      const text = `import { t } from './trpc'; import { TRPCError } from '@trpc/server'; ${body}`;
      return findRouteQueries(modelOf(text, { 'src/trpc.ts': TRPC, 'src/context.ts': CONTEXT })).length;
    };
    const asks = `async ({ ctx, next }) => {
      const key = await ctx.prisma.key.findFirst({ where: { token: ctx.req.headers.authorization } });
      if (!key) throw new TRPCError({ code: 'UNAUTHORIZED' });
      return next();
    }`;
    const counts = 'async ({ ctx, next }) => { await ctx.prisma.hit.create({ data: {} }); return next(); }';
    expect([
      queriesOf(`const byKey = t.middleware(${asks}); export const app = t.router({ a: t.procedure.use(byKey).query(() => 1) });`),
      queriesOf(`export const app = t.router({ a: t.procedure.use(${counts}).query(() => 1) });`),
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

describe('middleware that leaves the question to another one', () => {
  const behind = (middleware: string): string | undefined => {
    const text = `import { initTRPC, TRPCError } from '@trpc/server'; import { createHTTPServer } from '@trpc/server/adapters/standalone';
      const t = initTRPC.context<Context>().create();
      const ask = async ({ ctx, next }) => {
        if (!(await ctx.server.verifies(ctx.request.headers.authorization))) throw new TRPCError({ code: 'UNAUTHORIZED' });
        return next();
      };
      const pass = async ({ ctx, next }) => next();
      const app = t.router({ list: t.procedure.use(${middleware}).query(() => 1) }); createHTTPServer({ router: app });`;
    return projectRoutes(text)[0]?.authentication.verdict;
  };

  test.each([
    ['in parts', `async ({ ctx, next }) => { BEFORE return OTHER({ ctx, next }); }`, 'ctx', 'next'],
    ['as a whole', `async (opts) => { BEFORE return OTHER(opts); }`, 'opts.ctx', 'opts.next'],
  ])('%s', (_, middleware, ctx, next) => {
    const written = (before: string, other: string): string | undefined =>
      behind(middleware.replace('BEFORE', before).replace('OTHER', other));
    expect(written('', 'ask')).toBe('yes');
    expect(written('', 'pass')).toBe('no');
    // What is stored lets everybody pass, for a time.
    const before = `const isSetUp = await ${ctx}.store.hasUsers(); if (!isSetUp) { return ${next}(); }`;
    expect(written(before, 'ask')).toBe('unknown');
    expect(written(`const isSetUp = await ${ctx}.store.hasUsers(); log(isSetUp);`, 'ask')).toBe('yes');
  });
});
