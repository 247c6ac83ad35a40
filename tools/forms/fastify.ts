import { forms, formsIn, HERE, type FrameworkForms } from './form.ts';

const IN_SCHEMA = `app.post('/orders', { schema: { ${HERE} } }, create)`;

export const fastify: FrameworkForms = {
  id: 'fastify',
  title: 'Fastify',
  read: 'fastify 5.12.8, @fastify/jwt 10.2.8, @fastify/auth 5.1.1, @fastify/autoload 6.5.0',
  setup: `
    import Fastify from 'fastify';
    import fp from 'fastify-plugin';
    import fastifyAuth from '@fastify/auth';
    import { Type } from '@sinclair/typebox';
    import ordersPlugin from './orders-plugin';

    const app = Fastify();
    const Order = Type.Object({ id: Type.String() });
    const CreateOrder = Type.Object({ total: Type.Number() });
    const load = async () => [];
    const list = async () => load();
    const create = async (request) => load(request.body);
    const authenticate = async (request, reply) => { await request.jwtVerify(); };
    const reject = async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); await request.jwtVerify(); };
    app.register(fastifyAuth);
  `,
  files: { 'src/orders-plugin.ts': `export default async function (fastify) { fastify.get('/', async () => []); }` },
  bare: { shown: `app.post('/orders', async (request) => request.body)` },
  routes: forms(
    `app.get('/orders', list)`,
    `app.route({ method: 'GET', url: '/orders', handler: list })`,
    `app.get('/orders', { handler: list })`,
    `app.register(ordersPlugin, { prefix: '/orders' })`,
    `app.register(async (child) => { child.get('/', list); }, { prefix: '/orders' })`,
    `app.register(import('./orders-plugin'), { prefix: '/orders' })`,
  ),
  guards: forms(
    `app.addHook('onRequest', authenticate); app.get('/orders', list)`,
    `app.get('/orders', { preHandler: [reject] }, list)`,
    `app.route({ method: 'GET', url: '/orders', onRequest: authenticate, handler: list })`,
    `app.get('/orders', { preHandler: app.auth([authenticate]) }, list)`,
    `app.register(fp(async (child) => { child.addHook('onRequest', authenticate); })); app.get('/orders', list)`,
    `app.decorate('authenticate', authenticate); app.get('/orders', { onRequest: app.authenticate }, list)`,
  ),
  validation: formsIn(IN_SCHEMA, `body: CreateOrder`, `body: { type: 'object', properties: { total: { type: 'number' } } }`),
  response: [
    { shown: `response: { 200: Order }`, strength: 'enforced', within: IN_SCHEMA },
    { shown: `response: { '2xx': { type: 'object', properties: { id: { type: 'string' } } } }`, strength: 'enforced', within: IN_SCHEMA },
    {
      shown: `response: { 200: { type: 'object', additionalProperties: true, properties: { id: { type: 'string' } } } }`,
      strength: 'documented',
      within: IN_SCHEMA,
    },
  ],
};
