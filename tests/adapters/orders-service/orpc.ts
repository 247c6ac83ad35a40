/** The orders service as the templates of oRPC lay it out: builders in one file, a plain object per entity, one root, a handler in Hono. */
export const ORPC_ORDERS = `
  import { ORPCError, type } from '@orpc/server';
  import { z } from 'zod';
  import { protectedProcedure, publicProcedure } from '../orpc';
  import { OrdersService } from '../orders-service';

  const Order = z.object({ id: z.string().uuid(), total: z.number() });
  const ById = z.object({ id: z.string().uuid() });
  const orders = new OrdersService();

  export const ordersRouter = {
    list: protectedProcedure
      .route({ method: 'GET', path: '/orders', summary: 'All orders' })
      .input(z.object({ limit: z.coerce.number().max(100) }))
      .output(z.array(Order))
      .handler(({ context, input }) => orders.list(context.session.user.id, input.limit)),

    create: protectedProcedure
      .route({ path: '/orders' })
      .input(z.object({ total: z.number() }))
      .output(Order)
      .handler(async ({ context, input }) => orders.create(context.session.user.id, input)),

    byId: protectedProcedure
      .route({ method: 'GET', path: '/orders/{id}' })
      .input(ById)
      .output(Order)
      .handler(async ({ input }) => {
        const order = await orders.find(input.id);
        if (!order) throw new ORPCError('NOT_FOUND');
        return order;
      }),

    update: protectedProcedure
      .route({ method: 'PATCH', path: '/orders/{id}' })
      .input(type<{ id: string; total: number }>())
      .handler(async ({ context, input }) => {
        const rows = await context.prisma.order.findMany({ where: { id: input.id } });
        return rows[0];
      }),

    remove: publicProcedure
      .route({ method: 'DELETE', path: '/orders/{id}' })
      .input(ById)
      .handler(async ({ input }) => {
        await orders.remove(input.id);
      }),

    import: publicProcedure
      .route({ method: 'POST', path: '/orders/import' })
      .handler(async ({ context, input }) => ({ imported: await context.prisma.order.createManyAndReturn({ data: input }) })),
  };
`;

export const ORPC_ORDERS_FILES = {
  'src/context.ts': `
    import { PrismaClient } from '@prisma/client';
    import { auth } from './auth';
    const prisma = new PrismaClient();
    export async function createContext({ context }) {
      return { session: await auth.api.getSession({ headers: context.req.raw.headers }), prisma };
    }
    export type Context = Awaited<ReturnType<typeof createContext>>;
  `,
  'src/auth.ts': `
    import { betterAuth } from 'better-auth';
    export const auth = betterAuth({});
  `,
  'src/orpc.ts': `
    import { ORPCError, os } from '@orpc/server';
    import type { Context } from './context';

    export const o = os.$context<Context>();

    const requireAuth = o.middleware(async ({ context, next }) => {
      if (!context.session?.user) throw new ORPCError('UNAUTHORIZED');
      return next({ context: { session: context.session } });
    });
    const logged = o.middleware(async ({ path, next }) => {
      const result = await next();
      console.log(path);
      return result;
    });

    export const publicProcedure = o.use(logged);
    export const protectedProcedure = publicProcedure.use(requireAuth);
  `,
  'src/routers/index.ts': `
    import { z } from 'zod';
    import { publicProcedure } from '../orpc';
    import { ordersRouter } from './orders';

    export const appRouter = {
      /** @public */
      health: publicProcedure.route({ method: 'GET', path: '/health' }).output(z.object({ status: z.string() })).handler(() => ({ status: 'ok' })),
      orders: ordersRouter,
    };
    export type AppRouter = typeof appRouter;
  `,
  'src/app.ts': `
    import { OpenAPIHandler } from '@orpc/openapi/fetch';
    import { onError } from '@orpc/server';
    import { Hono } from 'hono';
    import { createContext } from './context';
    import { appRouter } from './routers/index';

    const app = new Hono();
    const handler = new OpenAPIHandler(appRouter, { interceptors: [onError((error) => console.error(error))] });

    app.use('/*', async (c, next) => {
      const { matched, response } = await handler.handle(c.req.raw, { context: await createContext({ context: c }) });
      if (matched) return c.newResponse(response.body, response);
      await next();
    });
    export default app;
  `,
};
