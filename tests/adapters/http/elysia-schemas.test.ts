import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { ELYSIA_ORDERS, ELYSIA_ORDERS_FILES, ELYSIA_ORDERS_TREE, ELYSIA_ORDERS_TREE_FILES } from '../orders-service/elysia.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { HEAD } from './elysia-routes.ts';

test('the orders service in one chain', () => {
  expect(readService(projectRoutes(ELYSIA_ORDERS, ELYSIA_ORDERS_FILES))).toEqual(ORDERS_SERVICE);
});

test('the orders service in many files', () => {
  expect(readService(projectRoutes(ELYSIA_ORDERS_TREE, ELYSIA_ORDERS_TREE_FILES))).toEqual(ORDERS_SERVICE);
});

/** Is the input of the only route validated, and how strongly is its response declared? */
function judge(steps: string): string {
  const text = `${HEAD} import { z } from 'zod'; import { Loose } from './loose'; const A = t.Object({ a: t.String() }); const app = new Elysia()${steps}; app.listen(3000);`;
  const [route] = projectRoutes(text, { 'src/loose.ts': `export const Loose = make();` });
  return `${route?.validation.verdict ?? '-'} ${route?.response.strength ?? '-'}`;
}

describe('what the options of a route describe (executed facts)', () => {
  test.each([
    ['a body', `.post('/a', ({ body }) => orders.create(body), { body: A })`, 'yes none'],
    ['a body of any shape', `.post('/a', ({ body }) => orders.create(body), { body: t.Any() })`, 'no none'],
    ['a body that is not validated', `.post('/a', ({ body }) => orders.create(body), { body: t.NoValidate(A) })`, 'no none'],
    ['a body, by Standard Schema', `.post('/a', ({ body }) => orders.create(body), { body: z.object({ a: z.string() }) })`, 'yes none'],
    ['a body that cannot be followed', `.post('/a', ({ body }) => orders.create(body), { body: Loose })`, 'yes none'],
    ['no body where one is used', `.post('/a', ({ body, query }) => orders.create(body, query), { query: A })`, 'no none'],
    ['no body where none is used', `.post('/a/:a', ({ params }) => orders.touch(params.a), { params: A })`, 'yes none'],
    ['the query', `.get('/a', ({ query }) => orders.list(query), { query: A })`, 'yes none'],
    ['the cookie', `.get('/a', ({ cookie }) => orders.list(cookie.a.value), { cookie: A })`, 'yes none'],
    ['nothing', `.post('/a', ({ body }) => orders.create(body))`, 'no none'],
    ['nothing, but the handler parses', `.post('/a', ({ body }) => orders.create(z.object({ a: z.string() }).parse(body)))`, 'yes none'],
    ['guard in front', `.guard({ body: A }).post('/a', ({ body }) => orders.create(body))`, 'yes none'],
    ['guard behind', `.post('/a', ({ body }) => orders.create(body)).guard({ body: A })`, 'no none'],
    ['guard around', `.guard({ body: A }, (app) => app.post('/a', ({ body }) => orders.create(body)))`, 'yes none'],
    [
      'group around, and guard around that',
      `.guard({ body: A }).group('/g', (app) => app.post('/a', ({ body }) => orders.create(body)))`,
      'yes none',
    ],
    ['a model', `.model({ a: A }).post('/a', ({ body }) => orders.create(body), { body: 'a' })`, 'yes none'],
    ['a model of any shape', `.model('a', t.Any()).post('/a', ({ body }) => orders.create(body), { body: 'a' })`, 'no none'],
    ['a response', `.get('/a', h, { response: A })`, 'no enforced'],
    ['a response by its status', `.get('/a', h, { response: { 200: A, 404: t.String() } })`, 'no enforced'],
    ['errors only', `.get('/a', h, { response: { 404: t.String() } })`, 'no none'],
    ['a response of any shape', `.get('/a', h, { response: t.Any() })`, 'no none'],
    [
      'a response that lets more out',
      `.get('/a', h, { response: t.Object({ a: t.String() }, { additionalProperties: true }) })`,
      'no documented',
    ],
    ['a response without a body', `.delete('/a', h, { response: { 204: t.Void() } })`, 'no exempt'],
    ['a response of guard', `.guard({ response: A }).get('/a', h)`, 'no enforced'],
    ['a model as response', `.model({ a: A }).get('/a', h, { response: 'a' })`, 'no enforced'],
    ['an error that is answered', `.get('/a', ({ status }) => status(404, { message: 'none' }))`, 'no exempt'],
    ['a success that is answered', `.get('/a', ({ status }) => status(200, orders.list()))`, 'no none'],
    ['an error by an assigned status', `.get('/a', ({ set }) => { set.status = 404; return { message: 'none' }; })`, 'no exempt'],
    ['a success by an assigned status', `.get('/a', ({ set }) => { set.status = 201; return { id: make() }; })`, 'no none'],
    ['a redirect', `.get('/a', ({ redirect }) => redirect('/b'))`, 'no exempt'],
    ['a socket', `.ws('/a', { body: A, message() {} })`, 'yes exempt'],
  ])('%s', (_, steps, expected) => {
    expect(judge(steps)).toBe(expected);
  });
});
