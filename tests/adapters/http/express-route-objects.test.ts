import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';

const OWN = `if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401);`;
const BY_IF = `if (route.method === 'GET') { server.get(route.path, route.check, safe); } else if (route.method === 'POST') { server.post(route.path, route.check, safe); }`;
const BY_CASE = `switch (route.method) { case 'GET': server.get(route.path, route.check, safe); break; case 'PUT': case 'POST': server.post(route.path, route.check, safe); break; default: server.all(route.path, route.check, safe); }`;

/** What a function of another file makes of route objects that it is given behind the router. */
function routes(calls: string, body = BY_IF): string[] {
  const put = `import type { Express } from 'express';
    export const put = (server: Express, route) => { const safe = (req, res, next) => { Promise.resolve(route.run(req, res, next)).catch(next); }; ${body} };`;
  const orders = `const method = 'GET'; const path = '/orders'; const check = (req, res, next) => next();
    const run = (req, res) => { res.json({}); }; const own = (req, res) => { ${OWN} res.json({}); };
    const guard = (req, res, next) => { ${OWN} next(); };
    export const list = { method, path, check, run }; export const mine = { method, path, check, run: own };
    export const kept = { method, path, check: guard, run }; export const add = { method: 'POST', path, check, run };
    export const other = { method: 'PATCH', path, check, run };
    export const made = (db) => ({ method, path, check, run: (req, res) => { res.json(db.list()); } });
    export const madeMine = (db) => ({ method, path, check, run: (req, res) => { ${OWN} res.json(db.list()); } });`;
  const app = `import express from 'express'; import { put } from './put'; import { add, kept, list, made, madeMine, mine, other } from './orders';
    const app = express(); ${calls}`;
  return projectRoutes(app, { 'src/put.ts': put, 'src/orders.ts': orders }).map(
    ({ method, path, authentication }) => `${method} ${path ?? '?'} ${authentication.verdict}`,
  );
}

describe('a function of another file that is given the router and an object which describes the route', () => {
  test.each([
    ['by its method', `put(app, list); put(app, add);`, ['GET /orders no', 'POST /orders no']],
    ['whose handler refuses', `put(app, mine);`, ['GET /orders yes']],
    ['with a guard', `put(app, kept);`, ['GET /orders yes']],
    ['that a function makes', `put(app, made(db));`, ['GET /orders no']],
    ['that a function makes, and whose handler refuses', `put(app, madeMine(db));`, ['GET /orders yes']],
    ['behind a guard', `app.use((req, res, next) => { ${OWN} next(); }); put(app, list);`, ['GET /orders yes']],
    ['of a method that is left out', `put(app, other);`, []],
    ['and nobody knows which router: what it puts there itself', `put(client, list);`, ['GET ? unknown', 'POST ? unknown']],
  ])('%s', (_, calls, expected) => {
    expect(routes(calls)).toEqual(expected);
  });

  test('each case of a switch is one branch', () => {
    expect(routes(`put(app, list); put(app, add); put(app, other);`, BY_CASE)).toEqual([
      'GET /orders no',
      'POST /orders no',
      'ALL /orders no',
    ]);
  });
});
