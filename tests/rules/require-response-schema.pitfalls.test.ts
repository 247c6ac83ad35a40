import { useVirtualProject } from '../virtual-project.ts';
import { testTwins } from './response-pitfalls.ts';

// The list of pitfalls, FN1 to FP23, for frameworks without decorators. Next, tRPC, Elysia and ts-rest (FN7 to FN10) have no adapter yet.

useVirtualProject({
  'src/orders-service.ts': `
    import { Pool } from 'pg';
    const pool = new Pool();
    export const findOrders = async () => (await pool.query('SELECT 1')).rows;
    export const streamOrders = () => pool.query('SELECT 1');
  `,
  'src/schemas.ts': `
    import { z } from 'zod';
    export const OrderOut = z.object({ id: z.string() });
    export type OrderOut = z.infer<typeof OrderOut>;
    export const listSchema = { response: { 200: { type: 'array', items: { $ref: 'order#' } } } };
    export const bodyOnly = { querystring: { type: 'object', properties: { id: { type: 'string' } } } };
  `,
  'src/mappers.ts': `
    export interface OrderDto { id: string }
    export type Anything = any;
    export const toOrder = (row): OrderDto => ({ id: row.id });
    export const copy = (row) => ({ ...row });
  `,
});

const SENT = '`findOrders()` is sent as it comes';

const COMMON = `import { findOrders, streamOrders } from './orders-service';
import { OrderOut, listSchema, bodyOnly } from './schemas';
import { copy, toOrder, type Anything, type OrderDto } from './mappers';
import type { Order as OrderRow } from '@prisma/client';
import { createReadStream } from 'node:fs';
`;

testTwins(
  {
    name: 'Express',
    imports: `import express, { type Request, type Response } from 'express';\n${COMMON}const app = express();\n`,
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
      found: '`orders` is declared as `OrderRow[]`, a row of prisma',
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
    imports: `import Fastify from 'fastify';\nimport { Type } from '@sinclair/typebox';\nimport type { ZodTypeProvider } from 'fastify-type-provider-zod';\n${COMMON}const app = Fastify();\nconst base = { tags: ['orders'] };\n`,
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

testTwins(
  {
    name: 'Hono',
    imports: `import { Hono } from 'hono';\n${COMMON}const app = new Hono();\n`,
    head: `app.get('/orders'`,
    way: 'Send what a schema parsed, or declare the type of what is sent',
    options: [{ minimum: 'documented', frameworks: 'all' }],
  },
  [
    {
      name: 'FN6: a plain app, where every framework is asked for',
      valid: `app.get('/orders', async (c) => c.json(OrderOut.parse(await findOrders())));`,
      invalid: `app.get('/orders', async (c) => c.json(await findOrders()));`,
      found: SENT,
    },
    {
      name: 'FN7: a response of the web platform',
      valid: `app.get('/orders', async () => Response.json(OrderOut.parse(await findOrders())));`,
      invalid: `app.get('/orders', async () => Response.json(await findOrders()));`,
      found: SENT,
    },
    {
      name: 'FN12: a type argument, and a cast around it',
      valid: `app.get('/orders', async (c) => c.json<OrderDto>(await findOrders()));`,
      invalid: `app.get('/orders', async (c) => c.json<OrderDto>((await findOrders()) as any));`,
      found: '`(await findOrders()) as any` casts its type away',
    },
    {
      name: 'FN13: one branch is raw',
      valid: `app.get('/orders', async (c) => c.req.query('csv') ? c.text('a,b') : c.json(OrderOut.parse(await findOrders())));`,
      invalid: `app.get('/orders', async (c) => c.req.query('csv') ? c.text('a,b') : c.json(await findOrders()));`,
      found: SENT,
    },
    {
      name: 'FP17: a page, a text, a redirect, no body',
      valid: `app.get('/orders', (c) => c.html('<p>')); app.get('/a', (c) => c.text('a')); app.get('/b', (c) => c.redirect('/')); app.get('/c', (c) => c.body(null, 204));`,
      invalid: `app.get('/orders', async (c) => c.json(await findOrders()));`,
      found: SENT,
    },
    {
      name: 'FP17: an error',
      valid: `app.get('/orders', async (c) => c.json({ orders: await findOrders() }, 400));`,
      invalid: `app.get('/orders', async (c) => c.json({ orders: await findOrders() }, 200));`,
      found: SENT,
    },
    {
      name: 'FP22: not found, errors, middleware',
      valid: `app.notFound((c) => c.json({ a: 1 })); app.onError((e, c) => c.json({ a: 1 })); app.use(async (c, next) => { await next(); });`,
      invalid: `app.get('/orders', async (c) => c.json(await findOrders()));`,
      found: SENT,
    },
  ],
);

const created = (responses: string): string => `createRoute({ method: 'get', path: '/orders', responses: { ${responses} } })`;
const JSON_OF = (schema: string): string => `{ description: '', content: { 'application/json': { schema: ${schema} } } }`;

testTwins(
  {
    name: 'Hono with zod-openapi',
    imports: `import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';\n${COMMON}import { errors } from '@acme/errors';\nconst app = new OpenAPIHono();\nconst good = ${created(`200: ${JSON_OF('OrderOut')}`)};\nconst bad = ${created(`400: ${JSON_OF('OrderOut')}`)};\n`,
    head: 'app.openapi(r',
    way: 'Declare it in the `responses` of `createRoute`, or send what a schema parsed',
  },
  [
    {
      name: 'FN1: errors alone',
      valid: `const r = good; app.openapi(r, async (c) => c.json(await findOrders()));`,
      invalid: `const r = bad; app.openapi(r, async (c) => c.json(await findOrders()));`,
      found: `the responses of its createRoute describe no success, and ${SENT}`,
    },
    {
      name: 'FN2: anything',
      valid: `const r = ${created(`200: ${JSON_OF('z.array(OrderOut)')}`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      invalid: `const r = ${created(`200: ${JSON_OF('z.array(z.any())')}`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      found: `the responses of its createRoute describe no success, and ${SENT}`,
    },
    {
      name: 'FN6: nothing checks it when the server runs',
      options: [{ minimum: 'enforced', frameworks: 'native' }],
      valid: `const r = good; app.openapi(r, async (c) => c.json(OrderOut.parse(await findOrders())));`,
      invalid: `const r = good; app.openapi(r, async (c) => c.json(await findOrders()));`,
      found: 'the responses of its createRoute',
      weak: { strength: 'typed', minimum: 'enforced' },
    },
    {
      name: 'FN12: more than the schema, cast away',
      options: [{ minimum: 'typed', frameworks: 'native' }],
      valid: `const r = good; app.openapi(r, async (c) => c.json(await findOrders()));`,
      invalid: `const r = good; app.openapi(r, async (c) => c.json((await findOrders()) as any));`,
      found: '`(await findOrders()) as any` casts its type away, and the responses of its createRoute',
      weak: { strength: 'documented', minimum: 'typed' },
    },
    {
      name: 'FP17: a body without a schema that is no data',
      valid: `const r = ${created(`200: { description: '' }`)}; app.openapi(r, async (c) => c.text('ok'));`,
      invalid: `const r = ${created(`200: { description: '' }`)}; app.openapi(r, async (c) => c.json({ ok: true }));`,
      found: 'the responses of its createRoute describe no success, and `{ ok: true }` is described nowhere',
    },
    {
      name: 'FP21: errors of the project are spread in',
      valid: `const r = ${created(`200: ${JSON_OF('OrderOut')}, ...errors`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      invalid: `const r = ${created(`200: { description: '' }, ...errors`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      found: `the responses of its createRoute describe no success, and ${SENT}`,
    },
  ],
);
