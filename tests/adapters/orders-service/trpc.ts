/** tRPC has names in place of methods and paths; everything else of the contract it can say. */
export const TRPC_NAMES: Readonly<Record<string, string>> = {
  'GET /health': 'QUERY health',
  'GET /orders': 'QUERY orders.list',
  'POST /orders': 'MUTATION orders.create',
  'GET /orders/:id': 'QUERY orders.byId',
  'PATCH /orders/:id': 'MUTATION orders.update',
  'DELETE /orders/:id': 'MUTATION orders.remove',
  'POST /orders/import': 'MUTATION orders.import',
};

/** The orders service as the T3 templates lay it out: builders in one file, a router per entity, one root, a Next handler. */
export const TRPC_ORDERS = `
  import { z } from 'zod';
  import { TRPCError } from '@trpc/server';
  import { createTRPCRouter, protectedProcedure, publicProcedure } from '../trpc';
  import { OrdersService } from '../../orders-service';

  const Order = z.object({ id: z.string().uuid(), total: z.number() });
  const orders = new OrdersService();

  export const ordersRouter = createTRPCRouter({
    list: protectedProcedure
      .input(z.object({ limit: z.number().max(100) }))
      .output(z.array(Order))
      .query(({ ctx, input }) => orders.list(ctx.session.user.id, input.limit)),

    create: protectedProcedure
      .input(z.object({ total: z.number() }))
      .output(Order)
      .mutation(async ({ ctx, input }) => orders.create(ctx.session.user.id, input)),

    byId: protectedProcedure
      .input(z.object({ id: z.string().uuid() }))
      .output(Order)
      .query(async ({ input }) => {
        const order = await orders.find(input.id);
        if (!order) throw new TRPCError({ code: 'NOT_FOUND' });
        return order;
      }),

    update: protectedProcedure
      .input((raw) => raw as { id: string; total: number })
      .mutation(async ({ ctx, input }) => {
        const rows = await ctx.prisma.order.findMany({ where: { id: input.id } });
        return rows[0];
      }),

    remove: publicProcedure
      .input(z.object({ id: z.string().uuid() }))
      .mutation(async ({ input }) => {
        await orders.remove(input.id);
      }),

    import: publicProcedure
      .input(z.any())
      .mutation(async ({ ctx, input }) => ({ imported: await ctx.prisma.order.createManyAndReturn({ data: input }) })),
  });
`;

export const TRPC_ORDERS_FILES = {
  'src/server/context.ts': `
    import { PrismaClient } from '@prisma/client';
    import { getServerSession } from 'next-auth';
    const prisma = new PrismaClient();
    export const createContext = async ({ req, res }) => ({ session: await getServerSession(req, res), prisma });
  `,
  'src/server/trpc.ts': `
    import { initTRPC, TRPCError } from '@trpc/server';
    import { createContext } from './context';

    const t = initTRPC.context<typeof createContext>().create();

    const isLoggedIn = t.middleware(({ ctx, next }) => {
      if (!ctx.session?.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
      return next({ ctx: { session: { ...ctx.session, user: ctx.session.user } } });
    });
    const logged = t.middleware(async ({ path, type, next }) => {
      const result = await next();
      console.log(type, path, result.ok);
      return result;
    });

    export const createTRPCRouter = t.router;
    export const publicProcedure = t.procedure.use(logged);
    export const protectedProcedure = publicProcedure.use(isLoggedIn);
  `,
  'src/server/root.ts': `
    import { z } from 'zod';
    import { createTRPCRouter, publicProcedure } from './trpc';
    import { ordersRouter } from './routers/orders';

    export const appRouter = createTRPCRouter({
      /** @public */
      health: publicProcedure.output(z.object({ status: z.string() })).query(() => ({ status: 'ok' })),
      orders: ordersRouter,
    });
    export type AppRouter = typeof appRouter;
  `,
  'src/pages/api/trpc/[trpc].ts': `
    import { createNextApiHandler } from '@trpc/server/adapters/next';
    import { createContext } from '../../../server/context';
    import { appRouter } from '../../../server/root';
    export default createNextApiHandler({ router: appRouter, createContext });
  `,
};
