import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';
import { ordersServiceAs, readService } from '../orders-service/contract.ts';
import { TRPC_NAMES, TRPC_ORDERS, TRPC_ORDERS_FILES } from '../orders-service/trpc.ts';

test('the orders service', () => {
  const expected = ordersServiceAs(TRPC_NAMES);
  expect(readService(projectRoutes(TRPC_ORDERS, TRPC_ORDERS_FILES, {}, 'src/server/routers/orders.ts'), expected)).toEqual(expected);
});

const TRPC = `
  import { initTRPC, TRPCError } from '@trpc/server';
  export const t = initTRPC.context().meta().create();
  export const guard = t.middleware(({ ctx, next }) => {
    if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next();
  });
  export const pass = t.middleware(({ path, next }) => { console.log(path); return next(); });
`;
const HEAD = `
  import { experimental_standaloneMiddleware, lazy, TRPCError } from '@trpc/server';
  import { createHTTPServer } from '@trpc/server/adapters/standalone';
  import { guard, pass, t } from './trpc';
  const ok = () => ({ at: Date.now() });
`;

/** The routes of a file that serves what it calls `app`: name, verdict. */
function read(body: string, files: Files = {}, open: readonly string[] = []): string[] {
  const text = `${HEAD}${body}; createHTTPServer({ router: app });`;
  return projectRoutes(text, { 'src/trpc.ts': TRPC, ...files }, { auth: { guards: [], public: open } }).map(
    ({ method, path, declaredPublic, authentication }) =>
      `${method} ${path ?? '(computed)'} ${declaredPublic ? 'public' : authentication.verdict}`,
  );
}
const one = (chain: string, files: Files = {}): string | undefined => read(`const app = t.router({ a: ${chain}.query(ok) })`, files)[0];

describe('chains (executed with 10.45 and 11.25)', () => {
  test.each([
    ['nothing in front', 't.procedure', 'no'],
    ['a guard', 't.procedure.use(guard)', 'yes'],
    ['middleware that lets pass', 't.procedure.use(pass)', 'no'],
    ['both', 't.procedure.use(pass).use(guard)', 'yes'],
    ['a guard behind the input', 't.procedure.input((raw) => raw).use(guard)', 'yes'],
    [
      'a function written in place',
      "t.procedure.use(({ ctx, next }) => { if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); })",
      'yes',
    ],
    [
      'a function that takes all in one',
      "t.procedure.use(async (opts) => { if (!opts.ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return opts.next(); })",
      'yes',
    ],
    [
      'taken apart in the body',
      "t.procedure.use((opts) => { const { ctx, next } = opts; if (!ctx.user) throw new TRPCError({ code: 'FORBIDDEN' }); return next({ ctx }); })",
      'yes',
    ],
    [
      'taken apart in the parameter',
      "t.procedure.use(({ ctx: { user }, next }) => { if (!user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); })",
      'yes',
    ],
    ['a caller that is only noted', 't.procedure.use(({ ctx, next }) => { console.log(ctx.user?.id); return next(); })', 'no'],
    [
      'a caller that the request logs',
      't.procedure.use(({ ctx, next }) => { ctx.req.log.info({ user: ctx.user?.id }); return next(); })',
      'no',
    ],
    [
      'a caller that something else is told',
      't.procedure.use(({ ctx, next }) => { ctx.req.gate.info({ user: ctx.user?.id }); return next(); })',
      'unknown',
    ],
    [
      'a bad request',
      "t.procedure.use(({ input, next }) => { if (!input.id) throw new TRPCError({ code: 'BAD_REQUEST' }); return next(); })",
      'no',
    ],
    [
      'a token of the input',
      "t.procedure.use(({ input: { token }, next }) => { if (!token) throw new TRPCError({ code: 'BAD_REQUEST' }); return next(); })",
      'no',
    ],
    [
      'too many requests',
      "t.procedure.use(({ ctx, next }) => { if (limited(ctx.user)) throw new TRPCError({ code: 'TOO_MANY_REQUESTS' }); return next(); })",
      'no',
    ],
    ['concat', 't.procedure.concat(t.procedure.use(guard))', 'yes'],
    ['unstable_concat of nothing', 't.procedure.unstable_concat(t.procedure.use(pass))', 'no'],
    ['unstable_pipe', 't.procedure.use(pass.unstable_pipe(guard))', 'yes'],
    ['unstable_pipe of nothing', 't.procedure.use(pass.unstable_pipe(pass))', 'no'],
    [
      'standalone middleware',
      "t.procedure.use(experimental_standaloneMiddleware().create(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: 'FORBIDDEN' }); return next(); }))",
      'yes',
    ],
    ['standalone middleware that lets pass', 't.procedure.use(experimental_standaloneMiddleware().create(({ next }) => next()))', 'no'],
    ['a package that nobody knows', 't.procedure.use(secure())', 'unknown'],
  ])('%s', (_, chain, verdict) => {
    expect(one(chain.replace('secure()', "require('some-guard').secure()"))).toBe(`QUERY a ${verdict}`);
  });

  test('the result of use is ignored', () => {
    expect(read('const base = t.procedure; base.use(guard); const app = t.router({ a: base.query(ok) })')).toEqual(['QUERY a no']);
  });

  test('the handler asks', () => {
    const handler =
      "({ ctx }) => { if (!ctx.session?.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return load(ctx.session.user.id); }";
    const silent = '({ ctx }) => load(ctx.session?.user.id)';
    expect(read(`const app = t.router({ a: t.procedure.query(${handler}), b: t.procedure.mutation(${silent}) })`)).toEqual([
      'QUERY a yes',
      'MUTATION b no',
    ]);
  });
});

describe('builders in other files', () => {
  const BUILDERS = {
    'src/builders.ts': `
      import { guard, pass, t } from './trpc';
      export const { procedure, router } = t;
      export const publicProcedure = procedure.use(guard);
      export const protectedProcedure = procedure.use(pass);
      export const procedureFor = (role) => procedure.use(({ ctx, next }) => { if (ctx.user?.role !== role) throw new Error('FORBIDDEN'); return next(); });
      export const through = (middleware) => procedure.use(middleware);
    `,
    'src/index.ts': `export * from './builders'; export { lazy } from '@trpc/server';`,
  };
  const from = (body: string): string[] =>
    read(`import { procedure, procedureFor, protectedProcedure, publicProcedure, router, through } from './index'; ${body}`, BUILDERS);

  test('a name proves nothing', () => {
    expect(from('const app = router({ a: publicProcedure.query(ok), b: protectedProcedure.query(ok) })')).toEqual([
      'QUERY a yes',
      'QUERY b no',
    ]);
  });

  test('functions that make builders', () => {
    expect(from('const app = router({ a: through(guard).query(ok), b: through(pass).query(ok) })')).toEqual(['QUERY a yes', 'QUERY b no']);
  });

  test.each([
    ['a guard', 't.procedure.use(guard)', 'yes'],
    ['none', 't.procedure', 'no'],
    ['what cannot be followed', 'baseOf(t)', 'unknown'],
  ])('a function that makes a router of the procedure that it is given: %s', (_, base, verdict) => {
    const files = {
      'src/maker.ts': `import { t } from './trpc'; export const make = (base = t.procedure) => t.router({ a: base.query(() => load()) });`,
    };
    expect(read(`import { make } from './maker'; const app = make(${base})`, files)).toEqual([`QUERY a ${verdict}`]);
  });
});

describe('names', () => {
  test.each([
    ['nested routers', 't.router({ orders: t.router({ list: t.procedure.query(ok) }) })', ['QUERY orders.list no']],
    ['nested records', 't.router({ orders: { items: { list: t.procedure.query(ok) } } })', ['QUERY orders.items.list no']],
    ['a key with a dot', "t.router({ 'orders.list': t.procedure.query(ok) })", ['QUERY orders.list no']],
    [
      'merged routers',
      't.mergeRouters(t.router({ a: t.procedure.query(ok) }), t.router({ b: t.procedure.use(guard).mutation(ok) }))',
      ['QUERY a no', 'MUTATION b yes'],
    ],
    ['a computed key', 't.router({ [name]: t.procedure.query(ok) })', ['QUERY (computed) no']],
    ['a subscription', 't.router({ a: t.procedure.subscription(async function* () { yield 1; }) })', ['SUBSCRIPTION a no']],
  ])('%s', (_, router, routes) => {
    expect(read(`const app = ${router}`)).toEqual(routes);
  });

  test('procedures, records and routers of other files', () => {
    const files = {
      'src/list.ts': `import { guard, t } from './trpc'; export const listRoute = t.procedure.use(guard).query(() => load());`,
      'src/record.ts': `import { t } from './trpc'; export const record = { create: t.procedure.mutation(() => save()) };`,
      'src/items.ts': `import { t } from './trpc'; export const items = t.router({ all: t.procedure.query(() => load()) });`,
    };
    const body = `
      import { items } from './items'; import { listRoute } from './list'; import { record } from './record';
      const app = t.router({ orders: { list: listRoute, ...record }, items, ...items._def.procedures });
    `;
    expect(read(body, files)).toEqual(['QUERY orders.list yes', 'MUTATION orders.create no', 'QUERY items.all no']);
  });

  test('lazy routers: the only export, or the one that is named', () => {
    const files = {
      'src/slow.ts': `import { t } from './trpc'; export const slow = t.router({ a: t.procedure.query(() => load()) }); export type Slow = typeof slow;`,
      'src/two.ts': `import { t } from './trpc'; export const first = t.router({ b: t.procedure.query(() => load()) }); export const other = 1;`,
    };
    const body = `const app = t.router({ slow: lazy(() => import('./slow')), two: lazy(() => import('./two').then((m) => m.first)) })`;
    expect(read(body, files)).toEqual(['QUERY slow.a no', 'QUERY two.b no']);
  });

  test('a procedure that no router names has no name', () => {
    expect(read('export const lost = t.procedure.query(ok); const app = t.router({})')).toEqual(['QUERY (computed) unknown']);
  });
});

test.each([
  ['QUERY orders.list', ['QUERY orders.list public', 'MUTATION orders.drop no']],
  ['MUTATION orders.list', ['QUERY orders.list no', 'MUTATION orders.drop no']],
  ['MUTATION orders.*', ['QUERY orders.list no', 'MUTATION orders.drop public']],
])('settings list procedures by kind and name: %s', (open, expected) => {
  const orders = 't.router({ list: t.procedure.query(ok), drop: t.procedure.mutation(ok) })';
  expect(read(`const app = t.router({ orders: ${orders} })`, {}, [open])).toEqual(expected);
});
