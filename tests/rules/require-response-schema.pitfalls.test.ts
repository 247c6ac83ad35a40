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
      found: '`order` is declared as `OrderEntity`, a row of typeorm',
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

testTwins(
  {
    name: 'Fastify',
    imports: `import Fastify from 'fastify';\nimport { Type } from '@sinclair/typebox';\nimport type { ZodTypeProvider } from 'fastify-type-provider-zod';\n${ORDER_IMPORTS}const app = Fastify();\nconst base = { tags: ['orders'] };\n`,
    head: `app.get('/orders'`,
    way: 'Declare it in `schema.response` of the route, or send what a schema parsed',
    enforcing: 'Declare it in `schema.response` of the route, or send what a schema parsed',
  },
  [
    {
      name: 'FN4: a schema without a response',
      valid: `app.get('/orders', { schema: { ...bodyOnly, response: { 200: OrderOut } } }, async () => findOrders());`,
      invalid: `app.get('/orders', { schema: { ...bodyOnly } }, async () => findOrders());`,
      found: `its schema has no response, and ${SENT}`,
    },
    {
      name: 'FN4: an empty response',
      valid: `app.get('/orders', { schema: { response: { 200: OrderOut } } }, async () => findOrders());`,
      invalid: `app.get('/orders', { schema: { response: {} } }, async () => findOrders());`,
      found: `its schema has no 2xx response, and ${SENT}`,
    },
    {
      name: 'FN1, FN4: errors alone',
      valid: `app.get('/orders', { schema: { response: { '2xx': OrderOut } } }, async () => findOrders());`,
      invalid: `app.get('/orders', { schema: { response: { '4xx': OrderOut } } }, async () => findOrders());`,
      found: `its schema has no 2xx response, and ${SENT}`,
    },
    {
      name: 'FN2: a response of anything',
      valid: `app.get('/orders', { schema: { response: { 200: Type.Object({ id: Type.String() }) } } }, async () => findOrders());`,
      invalid: `app.get('/orders', { schema: { response: { 200: Type.Any() } } }, async () => findOrders());`,
      found: `its 2xx response describes nothing, and ${SENT}`,
    },
    {
      name: 'FN4: extras are let out',
      options: [{ minimum: 'enforced', frameworks: 'native' }],
      valid: `app.get('/orders', { schema: { response: { 200: { type: 'object', properties: { id: { type: 'string' } } } } } }, async () => findOrders());`,
      invalid: `app.get('/orders', { schema: { response: { 200: { type: 'object', properties: { id: { type: 'string' } }, additionalProperties: true } } } }, async () => findOrders());`,
      found: 'its schema.response lets undeclared properties out',
      weak: { strength: 'documented', minimum: 'enforced' },
    },
    {
      name: 'FN5: sent in a callback',
      valid: `app.get('/orders', (request, reply) => { findOrders().then((orders) => reply.code(500).send(orders)); });`,
      invalid: `app.get('/orders', (request, reply) => { findOrders().then((orders) => reply.send(orders)); });`,
      found: `the route has no schema, and ${SENT}`,
    },
    {
      name: 'FN11: a return type that names nothing',
      valid: `app.get('/orders', async (): Promise<OrderDto[]> => findOrders());`,
      invalid: `app.get('/orders', async (): Promise<Anything> => findOrders());`,
      found: `the route has no schema, and ${SENT}`,
    },
    {
      name: 'FN12: the server holds back what is more, whatever it is cast to',
      valid: `app.get('/orders', { schema: { response: { 200: OrderOut } } }, async () => (await findOrders()) as any);`,
      invalid: `app.get('/orders', {}, async () => (await findOrders()) as any);`,
      found: 'the route has no schema, and `(await findOrders()) as any` casts its type away',
    },
    {
      name: 'FN13: one branch is a file',
      valid: `app.get('/orders', async (request, reply) => { if (request.query.csv) return reply.type('text/csv').send(await findOrders()); return OrderOut.parse(await findOrders()); });`,
      invalid: `app.get('/orders', async (request, reply) => { if (request.query.csv) return reply.type('text/csv').send(await findOrders()); return findOrders(); });`,
      found: `the route has no schema, and ${SENT}`,
    },
    {
      name: 'FP17: a stream that is returned with its type',
      valid: `app.get('/orders', { schema: { response: { 200: Type.Unknown() } } }, async (request, reply) => { reply.header('Content-Type', 'application/gzip'); return streamOrders(); });`,
      invalid: `app.get('/orders', { schema: { response: { 200: Type.Unknown() } } }, async (request, reply) => { reply.header('Content-Language', 'en'); return streamOrders(); });`,
      found: 'its 2xx response describes nothing, and `streamOrders()` is sent as it comes',
    },
    {
      name: 'FP17: no content',
      valid: `app.get('/orders', { schema: { response: { 204: { type: 'null' } } } }, async (request, reply) => { await findOrders(); reply.code(204); });`,
      invalid: `app.get('/orders', { schema: { response: { 404: { type: 'null' } } } }, async () => findOrders());`,
      found: `its schema has no 2xx response, and ${SENT}`,
    },
    {
      name: 'FP17: a redirect',
      valid: `app.get('/orders', async (request, reply) => reply.redirect('/'));`,
      invalid: `app.get('/orders', async (request, reply) => reply.send(await findOrders()));`,
      found: `the route has no schema, and ${SENT}`,
    },
    {
      name: 'FP20: a parsed value',
      valid: `app.get('/orders', async () => OrderOut.array().parse(await findOrders()));`,
      invalid: `app.get('/orders', async () => OrderOut.safeParse(await findOrders()));`,
      found: 'the route has no schema, and `OrderOut.safeParse(await findOrders())` is sent as zod gives it',
    },
    {
      name: 'FP21: a schema of another file',
      valid: `app.get('/orders', { schema: listSchema }, async () => findOrders());`,
      invalid: `app.get('/orders', { schema: bodyOnly }, async () => findOrders());`,
      found: `its schema has no response, and ${SENT}`,
    },
    {
      name: 'FP21: spread, with a reference',
      valid: `app.get('/orders', { schema: { ...base, response: { 200: { $ref: 'order#' } } } }, async () => findOrders());`,
      invalid: `app.get('/orders', { schema: { ...base } }, async () => findOrders());`,
      found: `its schema has no response, and ${SENT}`,
    },
    {
      name: 'FP21: a schema that cannot be followed',
      valid: `import { remote } from '@acme/schemas'; app.get('/orders', { schema: remote }, async () => findOrders());`,
      invalid: `import { remote } from '@acme/schemas'; app.get('/orders', { onRequest: remote }, async () => findOrders());`,
      found: `the route has no schema, and ${SENT}`,
    },
    {
      name: 'FP22: a text',
      valid: `app.get('/orders', async () => 'healthy');`,
      invalid: `app.get('/orders', async () => ({ status: 'healthy' }));`,
      found: "the route has no schema, and `{ status: 'healthy' }` is described nowhere",
    },
    {
      name: 'FP22: hooks, error handlers, 404s',
      valid: `app.addHook('onRequest', async (request, reply) => { reply.header('a', 'b'); }); app.setErrorHandler((error, request, reply) => { reply.send({ message: error.message }); }); app.setNotFoundHandler((request, reply) => { reply.send({ message: 'none' }); });`,
      invalid: `app.get('/orders', async () => findOrders());`,
      found: `the route has no schema, and ${SENT}`,
    },
    {
      name: 'FP23: handlers of msw',
      valid: `import { http, HttpResponse } from 'msw'; export const mocks = [http.get('/orders', async () => HttpResponse.json(await findOrders()))];`,
      invalid: `import { http, HttpResponse } from 'msw'; app.get('/orders', async () => findOrders());`,
      found: `the route has no schema, and ${SENT}`,
    },
  ],
);
