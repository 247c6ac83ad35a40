import { formsIn, HERE, type FrameworkForms } from './form.ts';

const SERVED = `const rpc = new RPCHandler(appRouter); export const POST = (request) => rpc.handle(request, { prefix: '/rpc', context: {} });`;
const IN_ROUTER = `export const appRouter = { orders: ${HERE} }; ${SERVED}`;

export const orpc: FrameworkForms = {
  id: 'orpc',
  title: 'oRPC',
  read: '@orpc/server 1.16.1, @orpc/contract 1.16.1',
  setup: `
    import { implement, lazy, ORPCError, os } from '@orpc/server';
    import { oc } from '@orpc/contract';
    import { RPCHandler } from '@orpc/server/fetch';
    import { OpenAPIHandler } from '@orpc/openapi/fetch';
    import { z } from 'zod';
    import { ordersRouter } from './orders-router';

    declare function load(input?: unknown): Promise<any>;
    const CreateOrder = z.object({ total: z.number() });
    const OrderOut = z.object({ id: z.string() });
    const base = os.$context<{ session?: { user: { id: string } } }>();
    const isSignedIn = base.middleware(({ context, next }) => {
      if (!context.session) throw new ORPCError('UNAUTHORIZED');
      return next();
    });
    const protectedProcedure = base.use(isSignedIn);
    const implementer = implement(oc.router({ create: oc.input(CreateOrder) }));
  `,
  files: {
    'src/orders-router.ts': `
      import { os } from '@orpc/server';
      export const ordersRouter = { list: os.handler(() => []) };
      export default ordersRouter;
    `,
  },
  bare: { shown: `os.handler(({ input }) => load(input))`, within: IN_ROUTER },
  routes: [
    ...formsIn(
      IN_ROUTER,
      `os.handler(() => load())`,
      `{ list: os.handler(() => load()) }`,
      `os.prefix('/orders').router({ list: os.route({ method: 'GET', path: '/{id}' }).handler(() => load()) })`,
      `ordersRouter`,
      `lazy(() => import('./orders-router'))`,
      `{ ...ordersRouter }`,
      `implementer.create.handler(() => load())`,
    ),
    {
      shown: `new OpenAPIHandler(appRouter)`,
      within: `export const appRouter = { orders: os.handler(() => load()) }; const api = ${HERE}; export const POST = (request) => api.handle(request, { prefix: '/api' });`,
    },
  ],
  guards: formsIn(
    IN_ROUTER,
    `protectedProcedure.handler(() => load())`,
    `os.use(isSignedIn).handler(() => load())`,
    `os.handler(() => load()).use(isSignedIn)`,
    `os.use(isSignedIn).router({ list: os.handler(() => load()) })`,
    `implementer.use(isSignedIn).create.handler(() => load())`,
    `os.use(({ context, next }, input, output) => (context.session ? next() : output(null))).handler(() => load())`,
    `os.errors({ UNAUTHORIZED: {} }).handler(({ context, errors }) => { if (!context.session) throw errors.UNAUTHORIZED(); return load(); })`,
  ),
  validation: formsIn(
    IN_ROUTER,
    `os.input(CreateOrder).handler(({ input }) => load(input))`,
    `implementer.create.handler(({ input }) => load(input))`,
  ),
  response: [
    { shown: `os.output(OrderOut).handler(() => load())`, strength: 'enforced', within: IN_ROUTER },
    {
      shown: `os.output(type<{ id: string }>()).handler(() => load())`,
      strength: 'typed',
      within: IN_ROUTER.replace('export', `import { type } from '@orpc/server'; export`),
    },
  ],
};
