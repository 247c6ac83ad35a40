import { forms, HERE, type FrameworkForms } from './form.ts';

export const hono: FrameworkForms = {
  id: 'hono',
  title: 'Hono',
  read: 'hono 4.13.19, @hono/zod-openapi 1.6.3, @hono/zod-validator 0.9.1',
  setup: `
    import { Hono } from 'hono';
    import { basicAuth } from 'hono/basic-auth';
    import { bearerAuth } from 'hono/bearer-auth';
    import { createFactory, createMiddleware } from 'hono/factory';
    import { jwt, verify } from 'hono/jwt';
    import { HTTPException } from 'hono/http-exception';
    import { zValidator } from '@hono/zod-validator';
    import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
    import { ordersApp } from './orders-app';

    const app = new Hono();
    const api = new OpenAPIHono();
    const factory = createFactory();
    const OrderOut = z.object({ id: z.string() });
    const CreateOrder = z.object({ total: z.number() });
    declare const secret: string;
    declare function load(input?: unknown): Promise<any>;
    const list = async (c) => c.json([]);
    const create = async (c) => c.json(await load(c.req.valid('json')));
    const authenticate = createMiddleware(async (c, next) => {
      const session = await verify(c.req.header('Authorization') ?? '', secret);
      if (!session) throw new HTTPException(401);
      await next();
    });
  `,
  files: { 'src/orders-app.ts': `import { Hono } from 'hono'; export const ordersApp = new Hono().get('/', (c) => c.json([]));` },
  bare: { shown: `app.post('/orders', async (c) => c.json(await c.req.json()))` },
  routes: forms(
    `app.get('/orders', list)`,
    `app.on('GET', '/orders', list)`,
    `app.on(['GET', 'HEAD'], ['/orders'], list)`,
    `app.route('/orders', ordersApp)`,
    `new Hono().basePath('/orders').get('/', list)`,
    `app.get('/orders', ...factory.createHandlers(list))`,
    `api.openapi(createRoute({ method: 'get', path: '/orders', responses: {} }), list)`,
  ),
  guards: forms(
    `app.use(authenticate); app.get('/orders', list)`,
    `app.use('/orders/*', jwt({ secret, alg: 'HS256' })); app.get('/orders', list)`,
    `app.get('/orders', bearerAuth({ token: secret }), list)`,
    `app.get('/orders', basicAuth({ username: 'a', password: secret }), list)`,
    `api.openapi(createRoute({ method: 'get', path: '/orders', middleware: [authenticate], responses: {} }), list)`,
  ),
  validation: [
    ...forms(
      `app.post('/orders', zValidator('json', CreateOrder), create)`,
      `api.openapi(createRoute({ method: 'post', path: '/orders', request: { body: { content: { 'application/json': { schema: CreateOrder } } } }, responses: {} }), create)`,
    ),
    {
      shown: `const input = CreateOrder.parse(await c.req.json());`,
      within: `app.post('/orders', async (c) => { ${HERE} return c.json(await load(input)); })`,
    },
  ],
  response: [
    {
      shown: `createRoute({ method: 'get', path: '/orders', responses: { 200: { description: 'An order', content: { 'application/json': { schema: OrderOut } } } } })`,
      strength: 'typed',
      within: `api.openapi(${HERE}, async (c) => c.json(await load(), 200))`,
    },
    {
      shown: `c.json(OrderOut.parse(order))`,
      strength: 'enforced',
      within: `app.get('/orders', async (c) => { const order = await load(); return ${HERE}; })`,
    },
    {
      shown: `c.json(order satisfies OrderDto)`,
      strength: 'typed',
      within: `interface OrderDto { id: string } app.get('/orders', async (c) => { const order = await load(); return ${HERE}; })`,
    },
  ],
};
