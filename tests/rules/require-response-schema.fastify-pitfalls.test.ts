import { useVirtualProject } from '../virtual-project.ts';
import { ORDER_FILES, ORDER_IMPORTS, SENT, testTwins } from './response-pitfalls.ts';

// The list of pitfalls, FN1 to FP23, for Express and Fastify. Next, tRPC, Elysia and ts-rest (FN7 to FN10) have no adapter yet.

useVirtualProject(ORDER_FILES);

testTwins(
  {
    name: 'Fastify',
    imports: `import Fastify from 'fastify';\nimport { Type } from '@sinclair/typebox';\nimport type { ZodTypeProvider } from 'fastify-type-provider-zod';\n${ORDER_IMPORTS}const app = Fastify();\nconst base = { tags: ['orders'] };\n`,
    head: `app.get('/orders'`,
    way: 'Declare what clients get in `schema.response` of the route, or send what a schema parsed',
    enforcing: 'Declare what clients get in `schema.response` of the route, or send what a schema parsed',
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
