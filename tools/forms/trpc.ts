import { formsIn, HERE, type FrameworkForms } from './form.ts';

const IN_ROUTER = `export const appRouter = t.router({ orders: ${HERE} }); createHTTPServer({ router: appRouter });`;

export const trpc: FrameworkForms = {
  id: 'trpc',
  title: 'tRPC',
  read: '@trpc/server 11.25.2, 10',
  setup: `
    import { initTRPC, TRPCError } from '@trpc/server';
    import { createHTTPServer } from '@trpc/server/adapters/standalone';
    import { z } from 'zod';
    import { ordersRouter } from './orders-router';

    declare function load(input?: unknown): Promise<any>;
    const t = initTRPC.context<{ session?: { user: { id: string } } }>().create();
    const CreateOrder = z.object({ total: z.number() });
    const OrderOut = z.object({ id: z.string() });
    const isSignedIn = t.middleware(({ ctx, next }) => {
      if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' });
      return next();
    });
    const protectedProcedure = t.procedure.use(isSignedIn);
  `,
  files: {
    'src/orders-router.ts': `
      import { initTRPC } from '@trpc/server';
      const t = initTRPC.create();
      export const ordersRouter = t.router({ list: t.procedure.query(() => []) });
    `,
  },
  bare: { shown: `t.procedure.input((raw) => raw as { total: number }).mutation(({ input }) => load(input))`, within: IN_ROUTER },
  routes: [
    ...formsIn(
      IN_ROUTER,
      `t.procedure.query(() => load())`,
      `t.router({ list: t.procedure.query(() => load()) })`,
      `{ list: t.procedure.query(() => load()) }`,
      `ordersRouter`,
    ),
    {
      shown: `t.mergeRouters(ordersRouter, other)`,
      within: `const other = t.router({ orders: t.procedure.query(() => load()) }); export const appRouter = ${HERE}; createHTTPServer({ router: appRouter });`,
    },
  ],
  guards: formsIn(
    IN_ROUTER,
    `protectedProcedure.query(() => load())`,
    `t.procedure.use(isSignedIn).query(() => load())`,
    `t.procedure.query(({ ctx }) => { if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' }); return load(); })`,
    `t.procedure.concat(protectedProcedure).query(() => load())`,
  ),
  validation: formsIn(IN_ROUTER, `t.procedure.input(CreateOrder).mutation(({ input }) => load(input))`),
  response: [{ shown: `t.procedure.output(OrderOut).query(() => load())`, strength: 'enforced', within: IN_ROUTER }],
};
