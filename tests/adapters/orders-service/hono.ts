/** The orders service as an OpenAPIHono application: guards by order, validators in front, responses in `createRoute`. */
export const HONO_ORDERS = `
import { serve } from '@hono/node-server';
import { zValidator } from '@hono/zod-validator';
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
import { logger } from 'hono/logger';
import { authenticated } from './auth';
import { Order, OrderInput, orders } from './orders';

const app = new OpenAPIHono();
app.use('*', logger());

/** @public Asked by the load balancer. */
app.openapi(
  createRoute({
    method: 'get',
    path: '/health',
    responses: { 200: { description: 'Alive', content: { 'application/json': { schema: z.object({ ok: z.boolean() }) } } } },
  }),
  (c) => c.json({ ok: true }, 200),
);

// Open by mistake: both stand in front of the guard.
app.delete('/orders/:id', zValidator('param', z.object({ id: z.string() })), async (c) => {
  await orders.remove(c.req.valid('param').id);
  return c.body(null, 204);
});
app.post('/orders/import', async (c) => {
  const rows = await c.req.json();
  await orders.importAll(rows);
  return c.json({ imported: rows.length }, 201);
});

app.use('/orders/*', authenticated);

app.openapi(
  createRoute({
    method: 'get',
    path: '/orders',
    request: { query: z.object({ page: z.string() }) },
    responses: { 200: { description: 'Orders', content: { 'application/json': { schema: z.array(Order) } } } },
  }),
  async (c) => c.json(await orders.list(c.req.valid('query')), 200),
);
app.openapi(
  createRoute({
    method: 'post',
    path: '/orders',
    request: { body: { required: true, content: { 'application/json': { schema: OrderInput } } } },
    responses: {
      201: { description: 'The order', content: { 'application/json': { schema: Order } } },
      401: { description: 'Not signed in' },
    },
  }),
  async (c) => c.json(await orders.create(c.req.valid('json')), 201),
);

const byId = createRoute({
  method: 'get',
  path: '/orders/{id}',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'The order', content: { 'application/json': { schema: Order } } },
    404: { description: 'No such order' },
  },
});
app.openapi(byId, async (c) => c.json(await orders.find(c.req.valid('param').id), 200));

app.patch('/orders/:id', async (c) => {
  const changes = await c.req.json();
  await orders.update(c.req.param('id'), changes);
  return c.json({ id: c.req.param('id'), ...changes });
});

serve({ fetch: app.fetch, port: 3000 });
`;

export const HONO_ORDERS_FILES = {
  'src/auth.ts': `
    import { createMiddleware } from 'hono/factory';
    import { HTTPException } from 'hono/http-exception';
    import { verify } from 'hono/jwt';
    export const authenticated = createMiddleware(async (c, next) => {
      const token = c.req.header('Authorization')?.replace('Bearer ', '');
      if (!token) throw new HTTPException(401, { message: 'Sign in first' });
      c.set('user', await verify(token, c.env.SECRET, 'HS256'));
      await next();
    });
  `,
  'src/orders.ts': `
    import { z } from 'zod';
    import { db } from './db';
    export const OrderInput = z.strictObject({ item: z.string() });
    export const Order = OrderInput.extend({ id: z.string() });
    export const orders = {
      list: (query) => db.list(query),
      create: (input) => db.insert(input),
      find: (id) => db.find(id),
      update: (id, changes) => db.update(id, changes),
      remove: (id) => db.remove(id),
      importAll: (rows) => db.insertAll(rows),
    };
  `,
};
