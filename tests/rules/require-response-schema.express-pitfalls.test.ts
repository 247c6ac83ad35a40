import { useVirtualProject } from '../virtual-project.ts';
import { ORDER_FILES, ORDER_IMPORTS, SENT, testTwins } from './response-pitfalls.ts';

// The list of pitfalls, FN1 to FP23, for Express and Fastify. Next, tRPC, Elysia and ts-rest (FN7 to FN10) have no adapter yet.

useVirtualProject(ORDER_FILES);

testTwins(
  {
    name: 'Express',
    imports: `import express, { type Request, type Response } from 'express';\n${ORDER_IMPORTS}const app = express();\n`,
    head: `app.get('/orders'`,
    way: 'Send what a schema parsed, or declare the type of what is sent',
    options: [{ minimum: 'documented', frameworks: 'all' }],
  },
  [
    {
      name: 'FN5: json of a service',
      valid: `app.get('/orders', async (req, res) => { res.json(OrderOut.parse(await findOrders())); });`,
      invalid: `app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FN5: send of an object',
      valid: `app.get('/orders', async (req, res) => { res.send('ok'); });`,
      invalid: `app.get('/orders', async (req, res) => { res.send({ orders: await findOrders() }); });`,
      found: SENT,
    },
    {
      name: 'FN5: a status before it',
      valid: `app.get('/orders', async (req, res) => { res.status(404).json(await findOrders()); });`,
      invalid: `app.get('/orders', async (req, res) => { res.status(201).json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FN5: in a callback',
      valid: `app.get('/orders', (req, res) => { findOrders().then((orders) => res.json(orders.map(toOrder))); });`,
      invalid: `app.get('/orders', (req, res) => { findOrders().then((orders) => res.json(orders)); });`,
      found: SENT,
    },
    {
      name: 'FN11: an alias of any',
      valid: `app.get('/orders', async (req, res) => { const orders: OrderDto[] = await findOrders(); res.json(orders); });`,
      invalid: `app.get('/orders', async (req, res) => { const orders: Anything = await findOrders(); res.json(orders); });`,
      found: '`orders` is declared as `Anything`',
    },
    {
      name: 'FN11: a row',
      valid: `app.get('/orders', async (req, res) => { const orders: Pick<OrderRow, 'id'>[] = await findOrders(); res.json(orders); });`,
      invalid: `app.get('/orders', async (req, res) => { const orders: OrderRow[] = await findOrders(); res.json(orders); });`,
      found: '`orders` is sent as it comes',
    },
    {
      name: 'FN11: an entity',
      valid: `app.get('/orders', async (req, res) => { const order: OrderDto = await unseen(); res.json({ order }); });`,
      invalid: `app.get('/orders', async (req, res) => { const order: OrderEntity = await unseen(); res.json({ order }); });`,
      found: '`order` is declared as `OrderEntity`, a row of typeorm with all its columns',
    },
    {
      name: 'FN11: a model of Prisma may be an enum where it is a part of the answer',
      valid: `app.get('/orders', async (req, res) => { const status: OrderRow = await unseen(); res.json({ status }); });`,
      invalid: `app.get('/orders', async (req, res: Response<OrderRow>) => { res.json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FN11: a row as the type of the body',
      valid: `app.get('/orders', async (req, res: Response<OrderDto[]>) => { res.json(await findOrders()); });`,
      invalid: `app.get('/orders', async (req, res: Response<OrderRow[]>) => { res.json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FN12: more than the schema, cast away',
      valid: `app.get('/orders', async (req, res: Response<OrderDto>) => { res.json(await findOrders()); });`,
      invalid: `app.get('/orders', async (req, res: Response<OrderDto>) => { res.json((await findOrders()) as any); });`,
      found: '`(await findOrders()) as any` casts its type away',
    },
    {
      name: 'FN13: one branch is raw',
      valid: `app.get('/orders', async (req, res) => { if (req.query.csv) return createReadStream('a').pipe(res); res.json(OrderOut.parse(await findOrders())); });`,
      invalid: `app.get('/orders', async (req, res) => { if (req.query.csv) return createReadStream('a').pipe(res); res.json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FP17: a file',
      valid: `app.get('/orders', async (req, res) => { res.download('orders.csv'); });`,
      invalid: `app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FP17: a stream with its type',
      valid: `app.get('/orders', async (req, res) => { res.type('csv').send(await findOrders()); });`,
      invalid: `app.get('/orders', async (req, res) => { res.type('json').send(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FP17: no content',
      valid: `app.get('/orders', async (req, res) => { await findOrders(); res.status(204).send(); });`,
      invalid: `app.get('/orders', async (req, res) => { res.status(200).send(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FP17: HEAD',
      valid: `app.head('/orders', async (req, res) => { res.json(await findOrders()); });`,
      invalid: `app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FP20: satisfies',
      valid: `app.get('/orders', async (req, res) => { res.json({ id: (await findOrders())[0].id } satisfies OrderDto); });`,
      invalid: `app.get('/orders', async (req, res) => { res.json({ id: (await findOrders())[0].id } satisfies object); });`,
      found: '`(await findOrders())[0].id` is sent as it comes',
    },
    {
      name: 'FP20: a mapper',
      valid: `app.get('/orders', async (req, res) => { res.json((await findOrders()).map(toOrder)); });`,
      invalid: `app.get('/orders', async (req, res) => { res.json((await findOrders()).map(copy)); });`,
      found: '`(await findOrders()).map(copy)` is sent as it comes',
    },
    {
      name: 'FP22: middleware, error handlers, 404s',
      valid: `app.use(async (req, res) => { res.status(404).json(await findOrders()); }); app.use((err, req, res, next) => { res.status(500).json({ message: err.message }); });`,
      invalid: `app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
      found: SENT,
    },
    {
      name: 'FP22: a text',
      valid: `app.get('/orders', (req, res) => { res.send('healthy'); });`,
      invalid: `app.get('/orders', (req, res) => { res.send({ status: 'healthy' }); });`,
      found: "`{ status: 'healthy' }` is described nowhere",
    },
    {
      name: 'FP23: a test',
      filename: '/project/src/orders.test.ts',
      valid: `app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
      invalid: `app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
      found: SENT,
    },
  ],
);
