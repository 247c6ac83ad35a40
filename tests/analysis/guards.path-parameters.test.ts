import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const HEAD = {
  express: `import express from 'express'; const app = express(); const handler = (req, res) => { res.json({}); };`,
  hono: `import { Hono } from 'hono'; const app = new Hono(); const handler = (c) => c.json({});`,
  fastify: `import Fastify from 'fastify'; const app = Fastify(); const handler = async () => ({});`,
};

const verdictOf = (framework: keyof typeof HEAD, text: string): string | undefined =>
  modelOf(`${HEAD[framework]} ${text}`).routes[0]?.authentication.verdict;

const guard = (body: string): string => `const guard = (req, res, next) => { ${body} next(); };`;
const REFUSE = `return res.sendStatus(401);`;

describe('asking for a parameter of the path tells no callers apart', () => {
  test.each([
    ['of the route', `if (!req.params.session) ${REFUSE}`, '/:session/chats', 'no'],
    ['taken apart', `const { session } = req.params; if (!session) ${REFUSE}`, '/:session/chats', 'no'],
    ['taken apart twice', `const { params: { session } } = req; if (!session) ${REFUSE}`, '/:session/chats', 'no'],
    ['with a pattern', `if (!req.params.id) ${REFUSE}`, '/chats/:id(\\\\d+)', 'no'],
    [
      'beside a credential',
      `if (!req.params.session) ${REFUSE} if (req.headers.authorization !== 'Bearer 1') ${REFUSE}`,
      '/:session/chats',
      'yes',
    ],
    ['or a credential', `if (!req.params.session || req.headers.authorization !== 'Bearer 1') ${REFUSE}`, '/:session/chats', 'yes'],
    ['and a credential', `if (!req.params.session && req.headers.authorization !== 'Bearer 1') ${REFUSE}`, '/:session/chats', 'no'],
    ['by what is stored under it', `const found = await load(req.params.session); if (!found) ${REFUSE}`, '/:session/chats', 'yes'],
  ])('%s', (_, body, path, expected) => {
    const text = guard(body).replace('(req, res', 'async (req, res');
    expect(verdictOf('express', `${text} app.get('${path}', guard, handler);`)).toBe(expected);
  });

  test.each([
    ['of what is known of it', `if (!req.params.id) ${REFUSE}`, 'no'],
    ['in front of a credential', `if (req.params.id) { if (req.headers.authorization !== 'Bearer 1') ${REFUSE} }`, 'yes'],
    [
      'that may not be there, in front of one',
      `if (req.params.tenant) { if (req.headers.authorization !== 'Bearer 1') ${REFUSE} }`,
      'unknown',
    ],
  ])('behind a prefix that nobody can tell: %s', (_, body, expected) => {
    const text = `${guard(body)} const orders = express.Router(); orders.get('/orders/:id', guard, handler);`;
    expect(verdictOf('express', `${text} app.use(process.env.ROOT ?? '/api', orders);`)).toBe(expected);
  });

  test.each([
    [
      'Hono',
      'hono',
      `app.get('/chats/:id', async (c, next) => { if (!c.req.param('id')) return c.text('', 401); await next(); }, handler);`,
      'no',
    ],
    [
      'Hono, a header',
      'hono',
      `app.get('/chats/:id', async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') return c.text('', 401); await next(); }, handler);`,
      'yes',
    ],
    [
      'Fastify',
      'fastify',
      `app.get('/chats/:id', { preHandler: async (request, reply) => { if (!request.params.id) return reply.code(401).send(); } }, handler);`,
      'no',
    ],
    [
      'Fastify, a header',
      'fastify',
      `app.get('/chats/:id', { preHandler: async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); } }, handler);`,
      'yes',
    ],
  ] as const)('%s', (_, framework, text, expected) => {
    expect(verdictOf(framework, text)).toBe(expected);
  });
});
