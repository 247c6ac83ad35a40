import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';

const HEADS = {
  express: `import express from 'express'; const app = express(); app.listen(1); const list = (req, res) => res.json({});
    const guard = (req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); };`,
  hono: `import { Hono } from 'hono'; import { serve } from '@hono/node-server'; const app = new Hono(); serve(app); const list = (c) => c.json({});
    const guard = async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') return c.json({}, 401); await next(); };`,
  fastify: `import Fastify from 'fastify'; const app = Fastify(); const list = async () => ({});
    const preHandler = async (request, reply) => { if (request.headers.authorization !== 'Bearer 1') return reply.code(401).send(); };`,
};

describe.each(Object.entries(HEADS))('%s: a method that is computed', (framework, head) => {
  const routes = (body: string): string[] =>
    projectRoutes(head + body, {}).map(({ method, path, authentication }) => `${method} ${path ?? '?'} ${authentication.verdict}`);
  const guard = framework === 'fastify' ? '{ preHandler }' : 'guard';

  test.each([
    ['for … of', `for (const method of ['get', 'post'] as const) app[method]('/a', list);`],
    ['forEach', `['get', 'post'].forEach((method) => app[method]('/a', list));`],
  ])('is each that the list has: %s', (_, loop) => {
    expect(routes(loop)).toEqual(['GET /a no', 'POST /a no']);
    expect(routes(loop.replace('list)', `${guard}, list)`))).toEqual(['GET /a yes', 'POST /a yes']);
  });

  test.each([
    ['members', 'for (const row of table) app[row.method](row.path, row.guard, row.handler);'],
    ['names', 'for (const { method, path, guard, handler } of table) app[method](path, guard, handler);'],
    ['small letters', 'table.forEach((row) => app[row.method.toLowerCase()](row.path, row.guard, row.handler));'],
  ])('is what the rows of a table say: %s', (_, loop) => {
    const table = `const table = [
      { method: 'get', path: '/a', guard: ${guard}, handler: list },
      { method: 'post', path: '/b', guard: ${framework === 'fastify' ? '{}' : 'list'}, handler: list },
    ];`;
    expect(routes(table + loop)).toEqual(['GET /a yes', 'POST /b no']);
  });

  test('may be any where nobody can tell, and is no route under another name', () => {
    expect(routes(`app[method]('/a', list);`)).toEqual(['ALL /a no']);
    expect(routes(`for (const { method, path } of rows()) app[method](path, list);`)).toEqual(['ALL ? no']);
    expect(routes(`const name = 'log'; app[name]('/a', list);`)).toEqual([]);
    expect(routes(`function put(method) { app[method]('/a', list); }`)).toEqual([]);
    expect(routes(`const other = {}; other[method]('/a', list);`)).toEqual([]);
  });
});
