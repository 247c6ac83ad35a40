import type { Files } from '../../virtual-project.ts';

/** The orders service in one file: zod, a guard that verifies a token, types that say what is sent. */
export const KOA_ORDERS = `
  import Koa, { type Context, type Next } from 'koa';
  import bodyParser from '@koa/bodyparser';
  import Router, { type RouterContext } from '@koa/router';
  import jwt from 'jsonwebtoken';
  import pg from 'pg';
  import { z } from 'zod';
  import { OrdersService } from './orders-service';

  interface OrderDto { id: string; total: number }
  const CreateOrder = z.strictObject({ total: z.number() });
  const OrderOut = z.object({ id: z.string(), total: z.number() });
  const Page = z.object({ limit: z.coerce.number().max(100) });
  const Params = z.object({ id: z.uuid() });
  const pool = new pg.Pool();
  const orders = new OrdersService(pool);

  async function authenticate(ctx: Context, next: Next) {
    const token = ctx.get('Authorization').split(' ')[1];
    if (!token) {
      ctx.status = 401;
      ctx.body = { message: 'Unauthorized' };
      return;
    }
    try {
      ctx.state.user = jwt.verify(token, process.env.JWT_SECRET!);
    } catch {
      ctx.throw(401, 'Unauthorized');
    }
    await next();
  }

  const app = new Koa();
  app.use(bodyParser());
  const router = new Router({ prefix: '/orders' });
  const health = new Router();

  /** @public */
  health.get('/health', (ctx: RouterContext<unknown, unknown, { status: string }>) => {
    ctx.body = { status: 'ok' };
  });

  router.delete('/:id', async (ctx) => {
    const { id } = Params.parse(ctx.params);
    await orders.remove(id);
    ctx.status = 204;
    ctx.body = null;
  });

  router.post('import', '/import', async (ctx) => {
    const { rows } = await pool.query('INSERT INTO orders SELECT * FROM json_to_recordset($1) RETURNING *', [ctx.request.body]);
    ctx.body = { imported: rows };
  });

  router.use(authenticate);

  router.get('orders', '/', async (ctx: RouterContext<unknown, unknown, OrderDto[]>) => {
    const { limit } = Page.parse(ctx.query);
    ctx.body = await orders.list(limit);
  });

  router.post('/', async (ctx) => {
    const input = CreateOrder.safeParse(ctx.request.body);
    if (!input.success) {
      ctx.body = { message: 'Invalid order' };
      ctx.status = 400;
      return;
    }
    const order = await orders.create(input.data);
    ctx.status = 201;
    ctx.body = OrderOut.parse(order);
  });

  router.get('/:id', async (ctx) => {
    const { id } = Params.parse(ctx.params);
    const order = await orders.find(id);
    ctx.assert(order, 404, 'No such order');
    ctx.body = order satisfies OrderDto;
  });

  router.patch('/:id', async (ctx) => {
    const { rows } = await pool.query('UPDATE orders SET total = $1 WHERE id = $2 RETURNING *', [ctx.request.body.total, ctx.params.id]);
    ctx.body = rows[0];
  });

  app.use(health.routes());
  app.use(router.routes()).use(router.allowedMethods());
  app.listen(3000);
`;

/** The same service in JavaScript, as routers, controllers and middleware of their own files. */
export const KOA_ORDERS_TREE = `
  const Koa = require('koa');
  const mount = require('koa-mount');
  const bodyParser = require('koa-bodyparser');
  const router = require('./routes');

  const app = new Koa();
  app.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      ctx.status = error.status || 500;
      ctx.body = { message: error.message };
    }
  });
  app.use(bodyParser());
  app.use(mount('/', router.routes()));
  app.listen(3000);
`;

export const KOA_ORDERS_TREE_FILES: Files = {
  'src/schemas.js': `
    const { z } = require('zod');
    const order = z.object({ id: z.string(), total: z.number() });
    module.exports = { order, orders: z.array(order), create: z.object({ total: z.number() }), page: z.object({ limit: z.string() }), params: z.object({ id: z.string() }), health: z.object({ status: z.string() }) };
  `,
  'src/middleware/authenticate.js': `
    const jwt = require('jsonwebtoken');
    exports.authenticate = async (ctx, next) => {
      const { authorization } = ctx.headers;
      ctx.assert(authorization, 401);
      ctx.state.user = jwt.verify(authorization, process.env.JWT_SECRET);
      return next();
    };
  `,
  'src/middleware/validate.js': `
    module.exports = (schema, part) => async (ctx, next) => {
      const { success, data, error } = schema.safeParse(part === 'body' ? ctx.request.body : part === 'query' ? ctx.query : ctx.params);
      if (!success) ctx.throw(400, error.message);
      ctx.state.valid = data;
      await next();
    };
  `,
  'src/controllers/health.js': `const { health } = require('../schemas'); module.exports = (ctx) => { ctx.body = health.parse({ status: 'ok' }); };`,
  'src/controllers/orders.js': `
    const { Pool } = require('pg');
    const schemas = require('../schemas');
    const { send } = require('./send');
    const pool = new Pool();
    class OrdersController {
      async list(ctx) {
        send(ctx, schemas.orders, (await pool.query('SELECT * FROM orders LIMIT $1', [ctx.state.valid.limit])).rows);
      }
      async create(ctx) {
        const { rows } = await pool.query('INSERT INTO orders (total) VALUES ($1) RETURNING *', [ctx.state.valid.total]);
        ctx.response.status = 201;
        ctx.response.body = schemas.order.parse(rows[0]);
      }
      async find(ctx) {
        const { rows } = await pool.query('SELECT * FROM orders WHERE id = $1', [ctx.state.valid.id]);
        if (!rows[0]) ctx.throw(404, 'No such order');
        ctx.body = schemas.order.parse(rows[0]);
      }
      static async update(ctx) {
        const { rows } = await pool.query('UPDATE orders SET total = $1 WHERE id = $2 RETURNING *', [ctx.request.body.total, ctx.params.id]);
        ctx.body = rows[0];
      }
      static async remove(ctx) {
        await pool.query('DELETE FROM orders WHERE id = $1', [ctx.state.valid.id]);
        ctx.status = 204;
        ctx.body = undefined;
      }
      static async import({ request, response }) {
        const { rows } = await pool.query('INSERT INTO orders SELECT * FROM json_to_recordset($1) RETURNING *', [request.body]);
        response.body = { imported: rows };
      }
    }
    module.exports = OrdersController;
  `,
  'src/controllers/send.js': `exports.send = (ctx, schema, value) => { ctx.body = schema.parse(value); };`,
  'src/routes.js': `
    const Router = require('koa-router');
    const { guarded, open } = require('./routes/orders');

    const router = new Router();
    /** @public */
    router.get('/health', require('./controllers/health'));
    router.use('/orders', open.routes());
    router.use('/orders', guarded.routes(), guarded.allowedMethods());
    module.exports = router;
  `,
  'src/routes/orders.js': `
    const Router = require('koa-router');
    const OrdersController = require('../controllers/orders');
    const { authenticate } = require('../middleware/authenticate');
    const schemas = require('../schemas');
    const validate = require('../middleware/validate');

    const controller = new OrdersController();
    const guarded = new Router();
    guarded.use(authenticate);
    guarded.get('/', validate(schemas.page, 'query'), controller.list);
    guarded.post('/', validate(schemas.create, 'body'), controller.create);
    guarded.get('/:id', validate(schemas.params, 'params'), controller.find);
    guarded.patch('/:id', OrdersController.update);

    const open = new Router();
    open.delete('/:id', validate(schemas.params, 'params'), OrdersController.remove);
    open.post('/import', OrdersController.import);

    module.exports = { guarded, open };
  `,
};
