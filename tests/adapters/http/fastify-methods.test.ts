import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const FILES: Files = {
  'src/plugins/access.ts': `
    import fp from 'fastify-plugin'; import type { FastifyReply, FastifyRequest } from 'fastify';
    function verify(this: FastifyRequest, reply: FastifyReply, role: string) { if (!this.session.user.roles.includes(role)) reply.code(403).send(); }
    async function isAdmin(this: FastifyRequest, reply: FastifyReply) { this.verify(reply, 'admin'); }
    async function greet(this: FastifyRequest, reply: FastifyReply) { reply.header('x-hello', this.ip); }
    export default fp(async (app) => {
      app.decorateRequest('verify', verify); app.decorateRequest('isAdmin', isAdmin); app.decorateRequest('greet', greet);
      app.decorateReply('refuse', function () { this.code(401).send(); }); app.decorateReply('ok', function () { this.code(200); });
    });`,
};

/** The verdict of a route behind a hook, in an application that registers what puts methods on requests and replies. */
function verdictOf(hook: string): string {
  const text = `import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'; import access from './plugins/access';
    const app = Fastify(); app.register(access);
    app.get('/x', { preHandler: ${hook} }, async () => ({ total: 1 })); app.listen({ port: 3000 });`;
  return projectRoutes(text, FILES)[0]?.authentication.verdict ?? 'no route';
}

describe('methods that the project puts on requests and replies', () => {
  test.each([
    ['one that refuses', `(request, reply) => request.verify(reply, 'admin')`, 'yes'],
    ['one that calls another', `(request, reply) => request.isAdmin(reply)`, 'yes'],
    ['awaited', `async (request, reply) => { await request.isAdmin(reply); }`, 'yes'],
    ['one that refuses nobody', `async (request, reply) => { await request.greet(reply); }`, 'no'],
    ['one that nobody puts there', `async (request, reply) => { await request.isOwner(reply); }`, 'unknown'],
    ['of the reply', `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.refuse(); }`, 'yes'],
    [
      'of the reply, that answers nobody',
      `async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.ok(); }`,
      'no',
    ],
  ])('%s', (_, hook, expected) => {
    expect(verdictOf(hook)).toBe(expected);
  });
});

describe('`this` among the parameters', () => {
  test.each([
    [
      'a hook that refuses',
      `async function (this: FastifyInstance, request, reply) { if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); }`,
      'yes',
    ],
    [
      'a hook that refuses only on the way of the known',
      `async function (this: FastifyInstance, request, reply) { if (request.headers.authorization) return reply.code(401).send(); }`,
      'no',
    ],
    ['a hook that logs', `async function (this: FastifyInstance, request, reply) { this.log.info(request.id); }`, 'no'],
  ])('%s', (_, hook, expected) => {
    expect(verdictOf(hook)).toBe(expected);
  });

  test.each([
    ['parses the body', `return this.orders.create(Order.parse(request.body));`, 'yes'],
    ['takes the body as it comes', `Order.parse(request.params); return this.orders.create(request.body);`, 'no'],
  ])('a handler that %s', (_, body, expected) => {
    const text = `import Fastify, { type FastifyInstance } from 'fastify'; import { z } from 'zod'; const Order = z.object({ id: z.string() }); const app = Fastify();
      app.post('/x', async function (this: FastifyInstance, request, reply) { ${body} }); app.listen({ port: 3000 });`;
    expect(projectRoutes(text)[0]?.validation.verdict).toBe(expected);
  });
});
