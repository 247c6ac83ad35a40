import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const HEAD = `
  import Fastify from 'fastify'; import { Type } from '@sinclair/typebox'; import { z } from 'zod'; import pg from 'pg';
  const app = Fastify(); const pool = new pg.Pool();
  const h = async (request) => { const { rows } = await pool.query('select * from orders'); return rows; };
  const order = { type: 'object', properties: { id: { type: 'string' } } };
`;

const routeOf = (body: string, files: Files = {}) => projectRoutes(HEAD + body, files)[0];

describe('response schemas', () => {
  const response = (options: string, files: Files = {}): string | undefined =>
    routeOf(`app.get('/r', ${options}, h);`, files)?.response.strength;

  test.each([
    ['a 200', `{ schema: { response: { 200: order } } }`, 'enforced'],
    ['no options', `{}`, 'none'],
    ['a schema without a response', `{ schema: { body: order } }`, 'none'],
    ['an empty response', `{ schema: { response: {} } }`, 'none'],
    ['errors only', `{ schema: { response: { '4xx': order, 500: order } } }`, 'none'],
    ['an empty 200', `{ schema: { response: { 200: {} } } }`, 'none'],
    ['a 200 that only has a description', `{ schema: { response: { 200: { description: 'OK' } } } }`, 'none'],
    ['a range', `{ schema: { response: { '2xx': order } } }`, 'enforced'],
    ['a range in capitals', `{ schema: { response: { '2XX': order } } }`, 'enforced'],
    ['a default', `{ schema: { response: { default: order } } }`, 'enforced'],
    ['201 beside an error', `{ schema: { response: { 201: order, 404: order } } }`, 'enforced'],
    ['a reference', `{ schema: { response: { 200: { $ref: 'order#' } } } }`, 'enforced'],
    ['TypeBox', `{ schema: { response: { 200: Type.Array(Type.Object({ id: Type.String() })) } } }`, 'enforced'],
    ['TypeBox of anything', `{ schema: { response: { 200: Type.Any() } } }`, 'none'],
    ['zod', `{ schema: { response: { 200: z.object({ id: z.string() }) } } }`, 'enforced'],
    ['zod of anything', `{ schema: { response: { 200: z.any() } } }`, 'none'],
    ['content by media type', `{ schema: { response: { 200: { content: { 'application/json': { schema: order } } } } } }`, 'enforced'],
    ['content of nothing', `{ schema: { response: { 200: { content: { 'application/json': { schema: {} } } } } } }`, 'none'],
    [
      'extras let out',
      `{ schema: { response: { 200: { type: 'object', additionalProperties: true, properties: { id: { type: 'string' } } } } } }`,
      'documented',
    ],
    [
      'extras kept in',
      `{ schema: { response: { 200: { type: 'object', additionalProperties: false, properties: { id: { type: 'string' } } } } } }`,
      'enforced',
    ],
    [
      'extras of elements let out',
      `{ schema: { response: { 200: { type: 'array', items: { ...order, additionalProperties: true } } } } }`,
      'documented',
    ],
    [
      'extras let out by TypeBox',
      `{ schema: { response: { 200: Type.Object({ id: Type.String() }, { additionalProperties: true }) } } }`,
      'documented',
    ],
    [
      'extras let out behind an envelope',
      `{ schema: { response: { 200: { type: 'object', properties: { data: { type: 'object', additionalProperties: true } } } } } }`,
      'documented',
    ],
    [
      'extras kept in behind an envelope',
      `{ schema: { response: { 200: { type: 'object', properties: { data: { type: 'object', properties: { id: { type: 'string' } } } } } } } }`,
      'enforced',
    ],
    [
      'an example that looks like a schema',
      `{ schema: { response: { 200: { type: 'object', properties: { id: { type: 'string' } }, example: { additionalProperties: true } } } } }`,
      'enforced',
    ],
    [
      'extras let out by zod',
      `{ schema: { response: { 200: z.object({ order: z.object({ id: z.string() }).passthrough() }) } } }`,
      'documented',
    ],
    ['extras kept in by zod', `{ schema: { response: { 200: z.object({ order: z.object({ id: z.string() }).strip() }) } } }`, 'enforced'],
    [
      'extras let out inside TypeBox',
      `{ schema: { response: { 200: Type.Array(Type.Object({ a: Type.Object({ id: Type.String() }, { additionalProperties: true }) })) } } }`,
      'documented',
    ],
    [
      'extras kept in by TypeBox',
      `{ schema: { response: { 200: Type.Array(Type.Object({ a: Type.Object({ id: Type.String() }, { additionalProperties: false }) })) } } }`,
      'enforced',
    ],
    ['one success of two is described', `{ schema: { response: { 200: order, 201: {} } } }`, 'documented'],
    ['204 only', `{ schema: { response: { 204: { type: 'null' }, 404: order } } }`, 'exempt'],
    ['a constant', `{ schema }`, 'enforced'],
    ['a constant response', `{ schema: { response: responses } }`, 'enforced'],
    ['spread over a base', `{ schema: { ...base, response: { 200: order } } }`, 'enforced'],
    ['spread from a base', `{ schema: { ...schema, body: order } }`, 'enforced'],
    ['imported', `{ schema: listSchema }`, 'enforced'],
    ['options imported', `listOptions`, 'enforced'],
    ['imported without a response', `{ schema: bareSchema }`, 'none'],
    ['from a package', `{ schema: packaged }`, 'unknown'],
    ['a spread of a package', `{ schema: { ...packaged } }`, 'unknown'],
  ])('%s', (_, options, expected) => {
    const files = {
      'src/schemas.ts': `
        import { Type } from '@sinclair/typebox';
        export const bareSchema = { body: Type.Object({ id: Type.String() }) };
        export const listSchema = { response: { 200: Type.Object({ id: Type.String() }) } } as const;
        export const listOptions = { schema: listSchema };`,
    };
    const before = `
      import { bareSchema, listOptions, listSchema } from './schemas'; import { packaged } from 'schemas';
      const responses = { 200: order }; const schema = { response: responses }; const base = { tags: ['x'] };`;
    expect(routeOf(`${before} app.get('/r', ${options}, h);`, files)?.response.strength).toBe(expected);
  });

  test.each([
    ['HEAD', `app.head('/r', h);`],
    ['OPTIONS', `app.options('/r', h);`],
    ['a WebSocket', `app.get('/r', { websocket: true }, (socket) => {});`],
    ['a redirect', `app.get('/r', async (request, reply) => reply.redirect('/x'));`],
    ['a file', `app.get('/r', async (request, reply) => { return reply.sendFile('x.html'); });`],
    ['no body', `app.delete('/r', async (request, reply) => { await pool.query('delete'); return reply.code(204).send(); });`],
  ])('%s is exempt', (_, body) => {
    expect(routeOf(body)?.response.strength).toBe('exempt');
  });

  test('the framework has a place for it', () => {
    expect(routeOf(`app.get('/r', h);`)?.responsePlace).toBeDefined();
    expect(response(`{ schema: null }`)).toBe('unknown');
  });
});

describe('request schemas', () => {
  test.each([
    ['a body', `app.post('/r', { schema: { body: order } }, h);`, 'yes'],
    ['none', `app.post('/r', h);`, 'no'],
    ['a schema that describes no input', `app.post('/r', { schema: { tags: ['x'], response: { 200: order } } }, h);`, 'no'],
    ['an empty body', `app.post('/r', { schema: { body: {} } }, h);`, 'no'],
    ['zod', `app.post('/r', { schema: { body: z.object({ id: z.string() }) } }, h);`, 'yes'],
    ['zod of anything', `app.post('/r', { schema: { body: z.any() } }, h);`, 'no'],
    ['a query', `app.get('/r', { schema: { querystring: order } }, h);`, 'yes'],
    ['a query by its other name', `app.get('/r', { schema: { query: order } }, h);`, 'yes'],
    ['params', `app.delete('/r/:id', { schema: { params: order } }, h);`, 'yes'],
    ['headers', `app.get('/r', { schema: { headers: order } }, h);`, 'yes'],
    ['params, but the body is used', `app.put('/r/:id', { schema: { params: order } }, async (request) => request.body);`, 'no'],
    ['params, and the body is taken apart', `app.put('/r/:id', { schema: { params: order } }, async ({ body }) => body);`, 'no'],
    [
      'params, and there is no body',
      `app.post('/r/:id/cancel', { schema: { params: order } }, async (request) => request.params.id);`,
      'yes',
    ],
    [
      'params, and the request is handed on',
      `app.post('/r/:id', { schema: { params: order } }, async (request) => service.cancel(request));`,
      'unknown',
    ],
    [
      'params, and the handler cannot be read',
      `import { cancel } from 'x'; app.post('/r/:id', { schema: { params: order } }, cancel);`,
      'unknown',
    ],
    ['attachValidation', `app.post('/r', { attachValidation: true, schema: { body: order } }, h);`, 'unknown'],
    ['attachValidation, off', `app.post('/r', { attachValidation: false, schema: { body: order } }, h);`, 'yes'],
    ['a schema that cannot be followed', `import { schema } from 'x'; app.post('/r', { schema }, h);`, 'unknown'],
    ['options that cannot be followed', `import { options } from 'x'; app.post('/r', options, h);`, 'unknown'],
    ['a full route', `app.route({ method: 'POST', url: '/r', schema: { body: order }, handler: h });`, 'yes'],
    [
      'a full route without',
      `app.route({ method: 'POST', url: '/r', schema: { params: order }, handler: async (request) => request.body });`,
      'no',
    ],
  ])('%s', (_, body, expected) => {
    expect(routeOf(body)?.validation.verdict).toBe(expected);
  });
});

describe('an empty place for the response decides', () => {
  const strengthOf = (route: string): string | undefined =>
    projectRoutes(`import Fastify from 'fastify'; import { orders, type Order } from '@/orders'; const app = Fastify(); ${route}`)[0]
      ?.response.strength;

  test.each([
    ['a value that cannot be followed', `app.get('/r', { schema: { querystring: {} } }, async () => orders.list());`, 'none'],
    ['no schema at all', `app.get('/r', async () => orders.list());`, 'none'],
    ['a declared return type', `app.get('/r', async (): Promise<Order[]> => orders.list());`, 'typed'],
    ['a handler that cannot be read', `app.get('/r', orders.list);`, 'unknown'],
  ])('%s', (_name, route, expected) => {
    expect(strengthOf(route)).toBe(expected);
  });
});
