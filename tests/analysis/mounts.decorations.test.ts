import { describe, expect, test } from 'vitest';

import { waysIn } from './ways.ts';

const AUTH = `
  import fp from 'fastify-plugin';
  export default fp(async (fastify) => {
    fastify.decorate('authenticate', async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); });
    fastify.decorate('stamp', async () => undefined);
  });`;
const routes = (hook: string, parameter = 'fastify: FastifyInstance'): string => `
  import type { FastifyInstance, FastifyRequest, FastifyReply } from 'fastify';
  export default async function (${parameter}) { fastify.get('/x', { onRequest: [${hook}] }, async () => ({})); }`;
// What the routes need is registered one file further away.
const APP = `import fastify from 'fastify'; import plugins from './plugins'; import orders from './orders'; const app = fastify(); app.register(plugins); app.register(orders);`;
const PLUGINS = `import fp from 'fastify-plugin'; import auth from './plugins/auth'; export default fp(async (fastify) => { fastify.register(auth); });`;

describe('a guard that a plugin of the project decorates the application with', () => {
  test.each([
    ['refuses', routes('fastify.authenticate'), 'yes'],
    ['does not', routes('fastify.stamp'), 'no'],
    ['refuses, no type', routes('fastify.authenticate', 'fastify'), 'yes'],
    ['does not, no type', routes('fastify.stamp', 'fastify'), 'no'],
    [
      'asked through the request',
      routes(`async (request: FastifyRequest, reply: FastifyReply) => request.server.authenticate(request, reply)`),
      'yes',
    ],
    [
      'the other through the request',
      routes(`async (request: FastifyRequest, reply: FastifyReply) => request.server.stamp(request, reply)`),
      'no',
    ],
    ['nobody decorates', routes('fastify.missing'), 'unknown'],
  ])('%s', (_name, orders, expected) => {
    const files = { 'src/orders.ts': orders, 'src/plugins.ts': PLUGINS, 'src/plugins/auth.ts': AUTH, 'src/app.ts': APP };
    expect(waysIn(files)).toEqual([`/x ${expected} (app.ts)`]);
  });

  test('two of that name: nobody can tell which', () => {
    const files = {
      'src/orders.ts': routes('fastify.authenticate'),
      'src/plugins.ts': PLUGINS,
      'src/plugins/auth.ts': AUTH,
      'src/app.ts': APP,
    };
    const other = `import fp from 'fastify-plugin'; export default fp(async (fastify) => { fastify.decorate('authenticate', async () => {}); });`;
    expect(waysIn({ ...files, 'src/plugins/other.ts': other })).toEqual(['/x unknown (app.ts)']);
  });
});
