import { describe, expect, test } from 'vitest';
import { projectRoutes, type Files } from '../../virtual-project.ts';
import { GUARD, HEAD, routesOf } from './hono-routes.ts';

describe('zod-openapi', () => {
  const OPEN = `
    import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
    import { guard, pass } from './guard';
    const app = new OpenAPIHono();
  `;
  const routeOf = (text: string, files: Files = {}) => projectRoutes(OPEN + text, { 'src/guard.ts': GUARD, ...files })[0]!;
  const responses = (entry: string, more = '') =>
    routeOf(
      `app.openapi(createRoute({ method: 'get', path: '/x', ${more} responses: { ${entry} } }), (c) => c.json({ id: c.req.query('id') }));`,
    ).response.strength;
  const JSON_OK = `200: { description: '', content: { 'application/json': { schema: z.object({ id: z.string() }) } } }`;

  test.each([
    ['a schema', JSON_OK, 'typed'],
    ['errors spread in behind it', `${JSON_OK}, ...errors`, 'typed'],
    ['nothing but what is spread in', `...errors`, 'unknown'],
    ['a default', `default: { description: '', content: { 'application/json': { schema: z.object({ id: z.string() }) } } }`, 'typed'],
    ['a description alone', `200: { description: '' }`, 'none'],
    ['a schema that describes nothing', `200: { description: '', content: { 'application/json': { schema: z.any() } } }`, 'none'],
    ['errors alone', `400: { description: '', content: { 'application/json': { schema: z.object({}) } } }`, 'none'],
    ['no content', `204: { description: '' }`, 'exempt'],
    ['a redirect', `302: { description: '' }`, 'exempt'],
    ['one of two successes without a schema', `${JSON_OK}, 201: { description: '' }`, 'none'],
    ['a spread that cannot be read', `...shared, 200: { description: '' }`, 'none'],
  ])('response: %s', (_, entry, expected) => {
    expect(responses(entry)).toBe(expected);
  });

  test('a response made by a function', () => {
    const text = `import { jsonContent } from 'stoker/openapi/helpers'; import * as Codes from 'stoker/http-status-codes';
      app.openapi(createRoute({ method: 'get', path: '/x', responses: { [Codes.OK]: jsonContent(z.object({ a: z.string() }), 'x') } }), (c) => c.json({}));`;
    expect(routeOf(text).response.strength).toBe('typed');
  });

  test('no compiler holds the handler of a JavaScript file', () => {
    const text = `${OPEN} app.openapi(createRoute({ method: 'get', path: '/x', responses: { ${JSON_OK} } }), (c) => c.json(c.req.query()));`;
    expect(projectRoutes(text, {}, {}, 'src/app.js')[0]?.response.strength).toBe('documented');
    expect(projectRoutes(text, {}, {}, 'src/app.ts')[0]?.response.strength).toBe('typed');
  });

  test('only declared routes have a native place for a response', () => {
    const routes = projectRoutes(
      `${OPEN} app.openapi(createRoute({ method: 'get', path: '/x', responses: {} }), (c) => c.json({})); app.get('/y', (c) => c.json({}));`,
    );
    expect(routes.map((route) => [route.path, route.responsePlace !== undefined])).toEqual([
      ['/x', true],
      ['/y', false],
    ]);
  });

  test.each([
    ['a guard', 'middleware: [pass, guard] as const,', 'GET /orders/:id/items/:item yes'],
    ['no guard', 'middleware: [pass] as const,', 'GET /orders/:id/items/:item no'],
    ['one guard without a list', 'middleware: guard,', 'GET /orders/:id/items/:item yes'],
  ])('createRoute with %s', (_, middleware, expected) => {
    const text = `app.openapi(createRoute({ method: 'get', path: '/orders/{id}/items/{item}', ${middleware} responses: {} }), (c) => c.json({}));`;
    expect(routesOf(OPEN + text)).toEqual([expected]);
  });

  test('routes and handlers of other files, chained', () => {
    const files = {
      'src/routes.ts': `import { createRoute, z } from '@hono/zod-openapi'; const tags = { tags: ['x'], path: '/tasks' };
        export const list = createRoute({ ...tags, method: 'get', responses: {} });
        export const create = createRoute({ ...tags, method: 'post', request: { body: { content: { 'application/json': { schema: z.object({}) } } } }, responses: {} });`,
      'src/handlers.ts': `export const list = async (c) => c.json([]); export const create = async (c) => c.json(c.req.valid('json'));`,
    };
    const text = `import * as routes from './routes'; import * as handlers from './handlers';
      const router = new OpenAPIHono().openapi(routes.list, handlers.list).openapi(routes.create, handlers.create);`;
    const found = projectRoutes(OPEN + text, files);
    expect(
      found.map((route) => `${route.method} ${String(route.path)} ${route.validation.verdict} ${String(route.handler !== undefined)}`),
    ).toEqual(['GET /tasks no true', 'POST /tasks yes true']);
  });

  test('openapiRoutes', () => {
    const text = `import { defineOpenAPIRoute } from '@hono/zod-openapi';
      const one = defineOpenAPIRoute({ route: createRoute({ method: 'put', path: '/a', middleware: guard, responses: {} }), handler: (c) => c.json({}) });
      app.openapiRoutes([one] as const);`;
    expect(routesOf(OPEN + text)).toEqual(['PUT /a yes']);
  });
});

describe('validation', () => {
  const VALID = `import { zValidator } from '@hono/zod-validator'; import { validator } from 'hono/validator'; import { z } from 'zod'; const S = z.object({ a: z.string() });`;
  test.each([
    ['a validator that is used', `app.post('/x', zValidator('json', S), (c) => c.json(c.req.valid('json')));`, 'yes'],
    ['a validator that the handler passes by', `app.post('/x', zValidator('json', S), async (c) => c.json(await c.req.json()));`, 'no'],
    [
      'read raw and validated',
      `app.post('/x', zValidator('json', S), async (c) => { await c.req.json(); return c.json(c.req.valid('json')); });`,
      'yes',
    ],
    ['a body that nobody validates', `app.post('/x', zValidator('param', S), async (c) => c.json(await c.req.json()));`, 'no'],
    ['one parameter of a validated part', `app.get('/x/:a', zValidator('param', S), (c) => c.json(c.req.param('a')));`, 'yes'],
    ['a whole part past its validator', `app.get('/x', zValidator('query', S), (c) => c.json(c.req.query()));`, 'no'],
    ['a schema that describes nothing', `app.post('/x', zValidator('json', z.any()), async (c) => c.json(c.req.valid('json')));`, 'no'],
    ['a validator of the app', `app.use('/x', zValidator('json', S)); app.post('/x', (c) => c.json(c.req.valid('json')));`, 'yes'],
    ['a validator of another path', `app.use('/y', zValidator('json', S)); app.post('/x', async (c) => c.json(await c.req.json()));`, 'no'],
    [
      'a validator behind the route',
      `app.post('/x', async (c) => c.json(await c.req.json())); app.use('/x', zValidator('json', S));`,
      'no',
    ],
    [
      'a function that refuses',
      `app.post('/x', validator('json', (v, c) => (v.a ? v : c.text('', 400))), (c) => c.json(c.req.valid('json')));`,
      'yes',
    ],
    ['a function that lets all through', `app.post('/x', validator('json', (v) => v), (c) => c.json(c.req.valid('json')));`, 'no'],
    ['parsed in the handler', `app.post('/x', async (c) => { const body = await c.req.json(); return c.json(S.parse(body)); });`, 'yes'],
    ['not parsed in the handler', `app.post('/x', async (c) => { const body = await c.req.json(); return c.json(body); });`, 'no'],
    [
      'read on one of two ways, and parsed behind both',
      `app.post('/x', async (c) => { let body; if (c.req.header('a')) body = await c.req.parseBody(); else body = await c.req.json(); return c.json(S.parse(body)); });`,
      'yes',
    ],
    [
      'read on one of two ways, and parsed on the other',
      `app.post('/x', async (c) => { let body; if (c.req.header('a')) body = await c.req.parseBody(); else body = S.parse(await c.req.json()); return c.json(body); });`,
      'no',
    ],
    [
      'read as text, and parsed as an object',
      `app.post('/x', async (c) => { const text = await c.req.text(); const body = JSON.parse(text); return c.json(S.parse(body)); });`,
      'yes',
    ],
    [
      'read as text, and another text parsed as an object',
      `app.post('/x', async (c) => { const text = await c.req.text(); const body = JSON.parse(SAMPLE); return c.json([S.parse(body), text]); });`,
      'no',
    ],
    [
      'a result that is asked',
      `app.post('/x', async (c) => { const r = S.safeParse(await c.req.json()); if (!r.success) return c.json({}, 400); return c.json(r.data); });`,
      'yes',
    ],
    [
      'a result that nobody asks',
      `app.post('/x', async (c) => { const r = S.safeParse(await c.req.json()); return c.json(r.data); });`,
      'no',
    ],
    ['handed on', `app.post('/x', async (c) => c.json(await importAll(c)));`, 'unknown'],
    [
      'a project validator',
      `const json = (schema) => zValidator('json', schema, (r, c) => r.success ? undefined : c.json({}, 422)); app.post('/x', json(S), (c) => c.json(c.req.valid('json')));`,
      'yes',
    ],
  ])('%s', (_, body, expected) => {
    expect(projectRoutes(VALID + HEAD + body, { 'src/guard.ts': GUARD })[0]?.validation.verdict).toBe(expected);
  });
});

describe('hono-openapi', () => {
  const OPEN = `
    import { Hono } from 'hono'; import { describeRoute, resolver, validator } from 'hono-openapi'; import { z } from 'zod';
    const S = z.object({ id: z.string() });
    const app = new Hono();
  `;
  const strengthOf = (responses: string) => {
    const text = `app.get('/x', describeRoute({ responses: { ${responses} } }), (c) => c.json({ id: c.req.query('id') }));`;
    return projectRoutes(OPEN + text)[0]!.response;
  };
  const entry = (schema: string) => `{ description: '', content: { 'application/json': { schema: ${schema} } } }`;

  test.each([
    ['a schema', `200: ${entry('resolver(S)')}`, 'documented'],
    ['a schema of OpenAPI', `200: ${entry("{ type: 'object', properties: { id: { type: 'string' } } }")}`, 'documented'],
    ['a schema that describes nothing', `200: ${entry('resolver(z.any())')}`, 'none'],
    ['errors alone', `400: ${entry('resolver(S)')}`, 'none'],
    ['a description alone', `200: { description: '' }`, 'none'],
  ])('response: %s', (_, responses, expected) => {
    const response = strengthOf(responses);
    expect(response.strength).toBe(expected);
    expect(response.evidence[0]?.why).toContain('describeRoute');
  });

  test('only a described route has a place for a response', () => {
    const routes = projectRoutes(`${OPEN} app.get('/x', describeRoute({}), (c) => c.json({})); app.get('/y', (c) => c.json({}));`);
    const place = { declared: 'in the `responses` of `describeRoute`', typed: 'as the type of what the handler sends' };
    expect(routes.map(({ responsePlace }) => responsePlace)).toEqual([place, undefined]);
  });

  test.each([
    ['its validator', `app.post('/x', validator('json', S), (c) => c.json(c.req.valid('json')));`, 'yes'],
    ['a schema that describes nothing', `app.post('/x', validator('json', z.any()), (c) => c.json(c.req.valid('json')));`, 'no'],
    ['a body that the handler reads past it', `app.post('/x', validator('param', S), async (c) => c.json(await c.req.json()));`, 'no'],
  ])('request: %s', (_, text, expected) => {
    expect(projectRoutes(OPEN + text)[0]?.validation.verdict).toBe(expected);
  });

  test('the validators of its earlier entries', () => {
    const text = `import { validator as check } from 'hono-openapi/zod'; app.post('/x', check('json', S), (c) => c.json(c.req.valid('json')));`;
    expect(projectRoutes(OPEN + text)[0]?.validation.verdict).toBe('yes');
    expect(projectRoutes(OPEN + text.replace('hono-openapi/zod', './mine'))[0]?.validation.verdict).not.toBe('yes');
  });
});
