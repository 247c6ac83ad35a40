import { useVirtualProject } from '../virtual-project.ts';
import { ORDER_FILES, ORDER_IMPORTS, SENT, testTwins } from './response-pitfalls.ts';

// The list of pitfalls, FN1 to FP22, for Hono.

useVirtualProject(ORDER_FILES);

testTwins(
  {
    name: 'Hono',
    imports: `import { Hono } from 'hono';\n${ORDER_IMPORTS}const app = new Hono();\n`,
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
    imports: `import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';\n${ORDER_IMPORTS}import { errors } from '@acme/errors';\nconst app = new OpenAPIHono();\nconst good = ${created(`200: ${JSON_OF('OrderOut')}`)};\nconst bad = ${created(`400: ${JSON_OF('OrderOut')}`)};\n`,
    head: 'app.openapi(r',
    way: 'Declare what clients get in the `responses` of `createRoute`, or send what a schema parsed',
  },
  [
    {
      name: 'FN1: errors alone',
      valid: `const r = good; app.openapi(r, async (c) => c.json(await findOrders()));`,
      invalid: `const r = bad; app.openapi(r, async (c) => c.json(await findOrders()));`,
      found: `no success has a schema in the responses of its createRoute, and ${SENT}`,
    },
    {
      name: 'FN2: anything',
      valid: `const r = ${created(`200: ${JSON_OF('z.array(OrderOut)')}`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      invalid: `const r = ${created(`200: ${JSON_OF('z.array(z.any())')}`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      found: `no success has a schema in the responses of its createRoute, and ${SENT}`,
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
      found: 'no success has a schema in the responses of its createRoute, and `{ ok: true }` is described nowhere',
    },
    {
      name: 'FP21: errors of the project are spread in',
      valid: `const r = ${created(`200: ${JSON_OF('OrderOut')}, ...errors`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      invalid: `const r = ${created(`200: { description: '' }, ...errors`)}; app.openapi(r, async (c) => c.json(await findOrders()));`,
      found: `no success has a schema in the responses of its createRoute, and ${SENT}`,
    },
  ],
);
