import { expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';

const HEAD = `
  import { Hono } from 'hono';
  import { createMiddleware } from 'hono/factory';
  const app = new Hono();
  const handOn = async (c, next) => { c.set('count', await c.var.stub.count()); await next(); };
`;
const NEXT = `await next();`;

/** The routes behind one call whose last function hands on. */
const routesOf = (middleware: string): string[] =>
  projectRoutes(`${HEAD} const middleware = ${middleware}; app.get('/count', middleware, handOn);`).map(
    ({ method, path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`,
  );

test.each([
  ['answers on the way back', `async (c, next) => { ${NEXT} c.res = c.text('count'); }`, ['GET /count no']],
  [
    'answers on the way back, made by a factory',
    `createMiddleware(async (c, next) => { ${NEXT} c.res = new Response('count'); })`,
    ['GET /count no'],
  ],
  [
    'answers on the way back, and refuses before',
    `async (c, next) => { if (c.req.header('Authorization') !== 'Bearer 1') return c.text('', 401); ${NEXT} c.res = c.text('count'); }`,
    ['GET /count yes'],
  ],
  ['hands on', `async (c, next) => { ${NEXT} }`, []],
  ['only changes the answer', `async (c, next) => { ${NEXT} c.res = new Response(c.res.body, { status: 200 }); }`, []],
  ['takes the answer away', `async (c, next) => { ${NEXT} c.res = undefined; }`, []],
  ['fills something else', `async (c, next) => { ${NEXT} c.count = c.text('count'); other.res = c.text('count'); }`, []],
])('middleware of a route that %s', (_, middleware, expected) => {
  expect(routesOf(middleware)).toEqual(expected);
});
