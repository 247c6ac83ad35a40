/** The orders service in one file: TypeBox, @fastify/jwt, a decorator as the guard, encapsulated plugins. */
export const FASTIFY_ORDERS = `
  import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
  import fastifyJwt from '@fastify/jwt';
  import { type FastifyPluginAsyncTypebox, Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
  import pg from 'pg';
  import { OrdersService } from './orders-service';

  const Order = Type.Object({ id: Type.String(), total: Type.Number() });
  const OrderParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
  const pool = new pg.Pool();
  const orders = new OrdersService(pool);

  const app = Fastify({ logger: true }).withTypeProvider<TypeBoxTypeProvider>();

  await app.register(fastifyJwt, { secret: process.env.JWT_SECRET! });

  app.decorate('authenticate', async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      await request.jwtVerify();
    } catch (error) {
      return reply.code(401).send({ message: 'Unauthorized' });
    }
  });

  /** @public */
  app.get('/health', { schema: { response: { 200: Type.Object({ status: Type.String() }) } } }, async () => ({ status: 'ok' }));

  const guardedRoutes: FastifyPluginAsyncTypebox = async (fastify) => {
    fastify.addHook('onRequest', app.authenticate);

    fastify.get('/', {
      schema: { querystring: Type.Object({ limit: Type.Integer({ maximum: 100 }) }), response: { 200: Type.Array(Order) } },
    }, async (request) => orders.list(request.query.limit));

    fastify.post('/', {
      schema: { body: Type.Object({ total: Type.Number() }), response: { 201: Order } },
    }, async (request, reply) => {
      const order = await orders.create(request.body);
      return reply.code(201).send(order);
    });

    fastify.route({
      method: 'GET',
      url: '/:id',
      schema: { params: OrderParams, response: { '2xx': Order, 404: Type.Object({ message: Type.String() }) } },
      handler: async (request, reply) => {
        const order = await orders.find(request.params.id);
        if (!order) return reply.code(404).send({ message: 'No such order' });
        return order;
      },
    });

    fastify.patch('/:id', async (request) => {
      const { rows } = await pool.query('UPDATE orders SET total = $1 WHERE id = $2 RETURNING *', [request.body.total, request.params.id]);
      return rows[0];
    });
  };

  const openRoutes: FastifyPluginAsyncTypebox = async (fastify) => {
    fastify.delete('/:id', {
      schema: { params: OrderParams, response: { 204: Type.Null() } },
    }, async (request, reply) => {
      await orders.remove(request.params.id);
      return reply.code(204).send(null);
    });

    fastify.post('/import', async (request) => {
      const { rows } = await pool.query('INSERT INTO orders SELECT * FROM json_to_recordset($1) RETURNING *', [request.body]);
      return { imported: rows };
    });
  };

  app.register(guardedRoutes, { prefix: '/orders' });
  app.register(openRoutes, { prefix: '/orders' });

  await app.listen({ port: 3000 });
`;

/** The same service as a tree of plugins in JavaScript, two files deep: JSON schema, fastify-plugin, nested prefixes. */
export const FASTIFY_ORDERS_TREE = `
  'use strict';
  const fastify = require('fastify');

  const app = fastify();
  app.register(require('./plugins/authentication'));
  /** @public */
  app.get('/health', {
    schema: { response: { 200: { type: 'object', properties: { status: { type: 'string' } } } } },
    handler: () => ({ status: 'ok' }),
  });
  app.register(require('./routes/orders'), { prefix: '/orders' });
  app.listen({ port: 3000 });
`;

export const FASTIFY_ORDERS_TREE_FILES = {
  'src/plugins/authentication.js': `
    const fp = require('fastify-plugin');
    module.exports = fp(async function authentication(fastify) {
      await fastify.register(require('@fastify/jwt'), { secret: process.env.JWT_SECRET });
      fastify.decorate('authenticate', async function (request, reply) {
        await request.jwtVerify();
      });
    });
  `,
  'src/routes/orders.js': `
    const { Pool } = require('pg');
    const schemas = require('./schemas');
    const pool = new Pool();

    module.exports = async function orders(fastify, options) {
      fastify.register(async function guarded(child) {
        child.addHook('preHandler', async (request, reply) => {
          if (request.headers.authorization !== 'Bearer 1') reply.code(401).send({ message: 'Unauthorized' });
        });
        child.get('/', { schema: { querystring: schemas.page, response: schemas.list } }, async (request) => options.orders.list(request.query));
        child.post('/', { schema: { ...schemas.create, response: { 201: schemas.order } } }, async (request) => options.orders.create(request.body));
      });
      fastify.register(require('./order'), { prefix: '/:id' });
      fastify.post('/import', async (request) => {
        const { rows } = await pool.query('INSERT INTO orders SELECT * FROM json_to_recordset($1) RETURNING *', [request.body]);
        return { imported: rows };
      });
    };
  `,
  'src/routes/order.js': `
    const { order, orderParams: params } = require('./schemas');
    const { Pool } = require('pg');
    const { authenticate } = require('../guards');
    const pool = new Pool();

    module.exports = async function (fastify) {
      fastify.get('/', { onRequest: [authenticate], schema: { params, response: { 200: order } } }, async (request) => find(request.params.id));
      fastify.patch('/', { preHandler: authenticate }, async (request) => {
        const { rows } = await pool.query('UPDATE orders SET total = $1 WHERE id = $2 RETURNING *', [request.body.total, request.params.id]);
        return rows[0];
      });
      fastify.delete('/', { schema: { params, response: { 204: { type: 'null' } } } }, async (request, reply) => reply.code(204).send());
    };
    async function find(id) { return { id }; }
  `,
  'src/routes/schemas.js': `
    const order = { type: 'object', properties: { id: { type: 'string' } } };
    module.exports = {
      order,
      orderParams: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } },
      page: { type: 'object', properties: { limit: { type: 'integer' } } },
      list: { 200: { type: 'array', items: order } },
      create: { body: { type: 'object', required: ['total'], properties: { total: { type: 'number' } } } },
    };
  `,
  'src/guards.js': `
    exports.authenticate = async function authenticate(request) {
      await request.jwtVerify();
    };
  `,
};
