import type { Files } from '../../virtual-project.ts';

/** The orders service as Elysia's users write it: plugins with a prefix, a macro that asks for the session, schemas in the options of routes. */
export const ELYSIA_ORDERS = `
  import { Elysia, t } from 'elysia';
  import { cors } from '@elysiajs/cors';
  import { swagger } from '@elysiajs/swagger';
  import { authentication } from './authentication';
  import { orders } from './orders';

  const Order = t.Object({ id: t.String(), total: t.Number() });
  const Params = t.Object({ id: t.String({ format: 'uuid' }) });

  const app = new Elysia()
    .use(cors())
    .use(swagger())
    /** @public Asked by the load balancer. */
    .get('/health', () => ({ status: 'ok' }), { response: t.Object({ status: t.String() }) })
    .group('/orders', (group) =>
      group
        .delete(
          '/:id',
          async ({ params: { id }, set }) => {
            await orders.remove(id);
            set.status = 204;
          },
          { params: Params },
        )
        .post('/import', async ({ body }) => ({ imported: await orders.importAll(body) }))
        .use(authentication)
        .guard({ signedIn: true })
        .get('/', ({ query }) => orders.list(query.limit), {
          query: t.Object({ limit: t.Numeric({ maximum: 100 }) }),
          response: { 200: t.Array(Order), 401: t.String() },
        })
        .post('/', async ({ body, status }) => status(201, await orders.create(body)), {
          body: t.Object({ total: t.Number() }, { additionalProperties: false }),
          response: { 201: Order },
        })
        .get(
          '/:id',
          async ({ params, status }) => {
            const order = await orders.find(params.id);
            if (!order) return status(404, 'No such order');
            return order;
          },
          { params: Params, response: Order },
        )
        .patch('/:id', ({ params, body }) => orders.update(params.id, body)),
    )
    .listen(3000);
`;

export const ELYSIA_ORDERS_FILES: Files = {
  'src/authentication.ts': `
    import { Elysia } from 'elysia';
    import { bearer } from '@elysiajs/bearer';
    import { jwt } from '@elysiajs/jwt';

    export const authentication = new Elysia({ name: 'authentication' })
      .use(jwt({ secret: process.env.JWT_SECRET! }))
      .use(bearer())
      .macro({
        signedIn: {
          async resolve({ jwt, bearer, status }) {
            const user = await jwt.verify(bearer);
            if (!user) return status(401, 'Sign in first');
            return { user };
          },
        },
      });
  `,
  'src/orders.ts': `
    import { db } from './db';
    export const orders = {
      list: (limit) => db.list(limit),
      create: (input) => db.insert(input),
      find: (id) => db.find(id),
      update: (id, changes) => db.update(id, changes),
      remove: (id) => db.remove(id),
      importAll: (rows) => db.insertAll(rows),
    };
  `,
};

/** The same service as plugins of their own files: hooks, models by name, a scoped guard, Standard Schema. */
export const ELYSIA_ORDERS_TREE = `
  import Elysia from 'elysia';
  import { health } from './health';
  import { open } from './orders/open';
  import { guarded } from './orders/guarded';

  export const app = new Elysia({ strictPath: true }).use(health).use(open).use(guarded);
  Bun.serve({ fetch: app.fetch });
`;

export const ELYSIA_ORDERS_TREE_FILES: Files = {
  'src/health.ts': `
    import { Elysia } from 'elysia';
    import { z } from 'zod';
    /** @public */
    export const health = new Elysia().get('/health', () => ({ ok: true }), { response: z.object({ ok: z.boolean() }) });
  `,
  'src/session.ts': `
    import { Elysia } from 'elysia';
    import { verify } from 'jsonwebtoken';
    export const session = new Elysia({ name: 'session' })
      .derive({ as: 'scoped' }, ({ cookie }) => ({ token: cookie.session.value }))
      .onBeforeHandle({ as: 'scoped' }, ({ token, set }) => {
        if (!token) {
          set.status = 'Unauthorized';
          return { message: 'Sign in first' };
        }
        verify(token, process.env.JWT_SECRET);
      });
  `,
  'src/models.ts': `
    import { Elysia, t } from 'elysia';
    const order = t.Object({ id: t.String(), total: t.Number() });
    export const models = new Elysia({ name: 'models' }).model({ order, orders: t.Array(order), create: t.Object({ total: t.Number() }), params: t.Object({ id: t.String() }) });
  `,
  'src/orders/controller.ts': `
    import type { Context } from 'elysia';
    import { db } from '../db';
    export abstract class OrdersController {
      static async list({ query }: Context) { return db.list(query.limit); }
      static async create({ body, status }: Context) { return status(201, await db.insert(body)); }
      static async find({ params, status }: Context) { return (await db.find(params.id)) ?? status(404); }
      static async update({ params, body }: Context) { return db.update(params.id, body); }
      static async remove(ctx: Context) { await db.remove(ctx.params.id); ctx.set.status = 204; return undefined; }
      static async import(ctx: Context) { return { imported: await db.insertAll(ctx.body) }; }
    }
  `,
  'src/orders/open.ts': `
    import { Elysia } from 'elysia';
    import { models } from '../models';
    import { OrdersController } from './controller';
    export const open = (app: Elysia) =>
      app.use(models).delete('/orders/:id', OrdersController.remove, { params: 'params' }).post('/orders/import', OrdersController.import);
  `,
  'src/orders/guarded.ts': `
    import { Elysia } from 'elysia';
    import { z } from 'zod';
    import { models } from '../models';
    import { session } from '../session';
    import { OrdersController } from './controller';
    export const guarded = new Elysia({ prefix: '/orders' })
      .use(models)
      .use(session)
      .get('/', OrdersController.list, { query: z.object({ limit: z.coerce.number() }), response: 'orders' })
      .post('/', OrdersController.create, { body: 'create', response: { 201: 'order' } })
      .guard({ params: 'params' }, (app) => app.get('/:id', OrdersController.find, { response: { 200: 'order' } }))
      .route('PATCH', '/:id', OrdersController.update);
  `,
};
