import { forms, HERE, type FrameworkForms } from './form.ts';

export const koa: FrameworkForms = {
  id: 'koa',
  title: 'Koa',
  read: 'koa 3.2.1, @koa/router 15.7.0',
  setup: `
    import Koa from 'koa';
    import Router, { type RouterContext } from '@koa/router';
    import koaJwt from 'koa-jwt';
    import passport from 'koa-passport';
    import jwt from 'jsonwebtoken';
    import { z } from 'zod';
    import { ordersRouter } from './orders-router';

    interface OrderDto { id: string }
    declare const secret: string;
    declare function load(input?: unknown): Promise<any>;
    const CreateOrder = z.object({ total: z.number() });
    const OrderOut = z.object({ id: z.string() });
    const app = new Koa();
    const router = new Router();
    const list = async (ctx) => { ctx.body = []; };
    const create = async (ctx) => { ctx.body = await load(ctx.request.body); };
    const authenticate = async (ctx, next) => {
      ctx.state.user = jwt.verify(ctx.get('Authorization'), secret);
      await next();
    };
    const validate = (schema) => async (ctx, next) => {
      const result = schema.safeParse(ctx.request.body);
      if (!result.success) ctx.throw(400, 'Invalid');
      ctx.request.body = result.data;
      await next();
    };
    app.use(router.routes());
  `,
  files: {
    'src/orders-router.ts': `import Router from '@koa/router'; export const ordersRouter = new Router(); ordersRouter.get('/', async (ctx) => { ctx.body = []; });`,
  },
  bare: { shown: `router.post('/orders', async (ctx) => { ctx.body = ctx.request.body; })` },
  routes: forms(
    `router.get('/orders', list)`,
    `router.get('orders', '/orders', list)`,
    `router.register('/orders', ['GET'], list)`,
    `router.use('/orders', ordersRouter.routes())`,
    `new Router({ prefix: '/orders' }).get('/', list)`,
  ),
  guards: forms(
    `router.get('/orders', authenticate, list)`,
    `router.use(authenticate); router.get('/orders', list)`,
    `router.use('/orders', authenticate); router.get('/orders', list)`,
    `router.get('/orders', koaJwt({ secret }), list)`,
    `router.get('/orders', passport.authenticate('jwt', { session: false }), list)`,
  ),
  validation: [
    { shown: `router.post('/orders', validate(CreateOrder), create)` },
    {
      shown: `const input = CreateOrder.parse(ctx.request.body);`,
      within: `router.post('/orders', async (ctx) => { ${HERE} ctx.body = await load(input); })`,
    },
  ],
  response: [
    {
      shown: `ctx.body = OrderOut.parse(order)`,
      strength: 'enforced',
      within: `router.get('/orders', async (ctx) => { const order = await load(); ${HERE}; })`,
    },
    {
      shown: `router.get('/orders', async (ctx: RouterContext<unknown, unknown, OrderDto>) => { ctx.body = await load(); })`,
      strength: 'typed',
    },
    {
      shown: `ctx.body = order satisfies OrderDto`,
      strength: 'typed',
      within: `router.get('/orders', async (ctx) => { const order = await load(); ${HERE}; })`,
    },
  ],
};
