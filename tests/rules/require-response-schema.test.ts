import rule from '../../src/rules/require-response-schema.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';

useVirtualProject({
  'src/orders-service.ts': `
    import { Pool } from 'pg';
    const pool = new Pool();
    export const findOrders = async () => (await pool.query('SELECT 1')).rows;
  `,
  'src/schemas.ts': `
    import { z } from 'zod';
    export const OrderOut = z.object({ id: z.string() });
    export const base = { tags: ['orders'] };
    export const listSchema = { response: { 200: { type: 'array', items: { $ref: 'order#' } } } };
  `,
  'src/mappers.ts': `
    export interface OrderDto { id: string }
    export const toOrder = (row): OrderDto => ({ id: row.id });
    export const copy = (row) => ({ ...row });
  `,
  'src/wrap.ts': `export const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);`,
});

const EXPRESS = `import express from 'express';
import { findOrders } from './orders-service';
import { OrderOut } from './schemas';
import { copy, toOrder } from './mappers';
import { wrap } from './wrap';
import { remote } from '@/remote';
const app = express();
`;
const FASTIFY = `import Fastify from 'fastify';
import { findOrders } from './orders-service';
import { base, listSchema, OrderOut } from './schemas';
import { copy, toOrder } from './mappers';
const app = Fastify();
`;
const ALL = [{ frameworks: 'all' as const }];
const FASTIFY_WAY = 'Declare what clients get in `schema.response` of the route, or send what a schema parsed';
const NEST_WAY = 'Declare what clients get as the return type of the method or in `@ApiOkResponse({ type })`, or send what a schema parsed';
const OTHER_WAY = 'Send what a schema parsed, or declare the type of what is sent';

/** The head `app.get('/orders'` in the first line of the body. */
const place = (program: string, head: string) => {
  const before = program.slice(0, program.indexOf(head)).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { line: before.length, column, endLine: before.length, endColumn: column + head.length };
};
const missing = (program: string, head: string, found: string, way: string, route = 'GET /orders') => [
  { messageId: 'missingResponse' as const, data: { route, found, way }, ...place(program, head) },
];

const express = {
  valid: (name: string, body: string) => ({ name: `Express: ${name}`, code: EXPRESS + body, options: ALL as [(typeof ALL)[0]] }),
  invalid: (name: string, body: string, found: string) => ({
    name: `Express: ${name}`,
    code: EXPRESS + body,
    options: ALL as [(typeof ALL)[0]],
    errors: missing(EXPRESS + body, `app.get('/orders'`, found, OTHER_WAY),
  }),
};
const fastify = {
  valid: (name: string, body: string) => ({ name: `Fastify: ${name}`, code: FASTIFY + body }),
  invalid: (name: string, body: string, found: string) => ({
    name: `Fastify: ${name}`,
    code: FASTIFY + body,
    errors: missing(FASTIFY + body, `app.get('/orders'`, found, FASTIFY_WAY),
  }),
};

createRuleTester().run('require-response-schema', rule, {
  valid: [
    {
      name: 'Express by default: no place to declare a response',
      code: `${EXPRESS}app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
    },
    express.valid('parsed', `app.get('/orders', async (req, res) => { res.json(OrderOut.parse(await findOrders())); });`),
    express.valid(
      'a mapper that declares its result',
      `app.get('/orders', async (req, res) => { res.json((await findOrders()).map(toOrder)); });`,
    ),
    express.valid('wrapped', `app.get('/orders', wrap(async (req, res) => { res.json(OrderOut.parse(await findOrders())); }));`),
    express.valid('static text', `app.get('/health', (req, res) => { res.send('ok'); });`),
    express.valid('no content', `app.delete('/orders', (req, res) => { res.sendStatus(204); });`),
    express.valid('what cannot be followed', `app.get('/orders', async (req, res) => { res.json(await remote.orders()); });`),
    express.valid('a handler that cannot be read', `app.get('/orders', remote.list);`),
    express.valid(
      'a proxy',
      `import { createProxyMiddleware } from 'http-proxy-middleware'; app.get('/orders', createProxyMiddleware({ target: 'http://x' }));`,
    ),
    express.valid('an error handler', `app.use((error, req, res, next) => { res.status(500).json({ error }); });`),
    fastify.valid(
      'schema.response',
      `app.get('/orders', { schema: { response: { 200: { type: 'array', items: { $ref: 'order#' } } } } }, async () => findOrders());`,
    ),
    fastify.valid('an imported schema', `app.get('/orders', { schema: listSchema }, async () => findOrders());`),
    fastify.valid('a schema that spreads another', `app.get('/orders', { schema: { ...base, ...listSchema } }, async () => findOrders());`),
    fastify.valid('a mapper instead', `app.get('/orders', async () => toOrder(await findOrders()));`),
    fastify.valid('a declared return type instead', `app.get('/orders', async (): Promise<{ id: string }[]> => findOrders());`),
    fastify.valid('a redirect', `app.get('/orders', async (request, reply) => reply.redirect('/v2/orders'));`),
    {
      name: 'Nest: a declared response',
      code: `import { Controller, Get } from '@nestjs/common'; import { ApiOkResponse } from '@nestjs/swagger'; import { findOrders } from './orders-service';
class OrderDto { id: string }
@Controller('orders') class Orders { @Get() @ApiOkResponse({ type: OrderDto }) async list() { return findOrders(); } }`,
    },
    {
      name: 'enforced by a schema',
      code: `${EXPRESS}app.get('/orders', async (req, res) => { res.json(OrderOut.parse(await findOrders())); });`,
      options: [{ minimum: 'enforced', frameworks: 'all' }],
    },
    {
      name: 'a look-alike of another package',
      code: `import app from 'not-express'; import { findOrders } from './orders-service'; app.get('/orders', async () => findOrders());`,
      options: ALL as [(typeof ALL)[0]],
    },
  ],
  invalid: [
    express.invalid(
      'a row',
      `app.get('/orders', async (req, res) => { res.json(await findOrders()); });`,
      '`findOrders()` is sent as it comes',
    ),
    express.invalid(
      'a row in status and send',
      `app.get('/orders', async (req, res) => { res.status(201).send({ orders: await findOrders() }); });`,
      '`findOrders()` is sent as it comes',
    ),
    express.invalid(
      'a mapper that declares nothing',
      `app.get('/orders', async (req, res) => { res.json((await findOrders()).map(copy)); });`,
      '`(await findOrders()).map(copy)` is sent as it comes',
    ),
    express.invalid(
      'wrapped',
      `app.get('/orders', wrap(async (req, res) => { res.json(await findOrders()); }));`,
      '`findOrders()` is sent as it comes',
    ),
    express.invalid(
      'one raw branch',
      `app.get('/orders', async (req, res) => { const orders = await findOrders(); if (req.query.raw) return res.json(orders); res.json(OrderOut.parse(orders)); });`,
      '`orders` is sent as it comes',
    ),
    express.invalid(
      'a cast to any',
      `app.get('/orders', async (req, res) => { res.json(toOrder(1) as any); });`,
      '`toOrder(1) as any` casts its type away',
    ),
    fastify.invalid(
      'no schema',
      `app.get('/orders', async () => findOrders());`,
      'the route has no schema, and `findOrders()` is sent as it comes',
    ),
    fastify.invalid(
      'only the body described',
      `app.get('/orders', { schema: { querystring: { type: 'object', properties: { a: { type: 'string' } } } } }, async () => findOrders());`,
      'its schema has no response, and `findOrders()` is sent as it comes',
    ),
    fastify.invalid(
      'an empty response',
      `app.get('/orders', { schema: { response: {} } }, async () => findOrders());`,
      'its schema has no 2xx response, and `findOrders()` is sent as it comes',
    ),
    fastify.invalid(
      'only errors described',
      `app.get('/orders', { schema: { response: { '4xx': { $ref: 'error#' } } } }, async () => findOrders());`,
      'its schema has no 2xx response, and `findOrders()` is sent as it comes',
    ),
    fastify.invalid(
      'a mapper that declares nothing',
      `app.get('/orders', async () => copy(await findOrders()));`,
      'the route has no schema, and `copy(await findOrders())` is sent as it comes',
    ),
    fastify.invalid(
      'a declared any',
      `app.get('/orders', async (): Promise<any> => findOrders());`,
      'the route has no schema, and `findOrders()` is sent as it comes',
    ),
    fastify.invalid(
      'sent in a callback',
      `app.get('/orders', (request, reply) => { findOrders().then((orders) => reply.send(orders)); });`,
      'the route has no schema, and `findOrders()` is sent as it comes',
    ),
    {
      name: 'typed where enforced is asked for',
      code: `${EXPRESS}app.get('/orders', async (req, res) => { res.json(toOrder(await findOrders())); });`,
      options: [{ minimum: 'enforced', frameworks: 'all' }],
      errors: [
        {
          messageId: 'weakResponse',
          data: {
            route: 'GET /orders',
            strength: 'typed',
            minimum: 'enforced',
            found: 'its type is declared',
            way: 'Send what a schema parsed',
          },
          ...place(`${EXPRESS}app.get('/orders', async`, `app.get('/orders'`),
        },
      ],
    },
    {
      name: 'documented where typed is asked for',
      code: `${EXPRESS}app.get('/orders', async (req, res) => { res.json((await findOrders()) as { id: string }[]); });`,
      options: [{ minimum: 'typed', frameworks: 'all' }],
      errors: [
        {
          messageId: 'weakResponse',
          data: { route: 'GET /orders', strength: 'documented', minimum: 'typed', found: 'a cast says its type', way: OTHER_WAY },
          ...place(`${EXPRESS}app.get('/orders', async`, `app.get('/orders'`),
        },
      ],
    },
    {
      name: 'Nest: nothing declared',
      code: `import { Controller, Get } from '@nestjs/common'; import { findOrders } from './orders-service';
@Controller('orders') class Orders { @Get() async list() { return findOrders(); } }`,
      errors: [
        {
          messageId: 'missingResponse',
          data: {
            route: 'GET /orders',
            found: 'neither a return type nor a decorator describes it, and `findOrders()` is sent as it comes',
            way: NEST_WAY,
          },
          line: 2,
          column: 38,
          endLine: 2,
          endColumn: 44,
        },
      ],
    },
  ],
});
