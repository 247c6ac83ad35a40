import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../virtual-project.ts';

const GUARD = `export function guard(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }`;
const HANDLER = `(req, res) => { res.json({}); }`;
const BASE = `import { Router } from 'express'; import { guard } from './guard';
  export class Controller { constructor() { this.app = Router(); } get router() { return this.app; } getRouter() { return this.app; } }`;
const GUARDED_BASE = BASE.replace('this.app = Router();', 'this.app = Router(); this.app.use(guard);');
const subclass = (name: string, body: string): string =>
  `import { Controller } from './controller'; import { guard } from './guard'; export class ${name} extends Controller { constructor() { super(); ${body} } }`;
const ORDERS = subclass('Orders', `this.app.get('/x', ${HANDLER});`);
const USERS = subclass('Users', `this.app.use(guard); this.app.get('/y', ${HANDLER});`);
const APP = `import express from 'express'; import { guard } from './guard'; import { Orders } from './orders'; import { Users } from './users'; const app = express();`;

/** Each way in to each route of controllers: `path verdict`. */
function ways(app: string, files: Files = {}): string[] {
  const routes = projectRoutes(APP + app, {
    'src/guard.ts': GUARD,
    'src/controller.ts': BASE,
    'src/orders.ts': ORDERS,
    'src/users.ts': USERS,
    ...files,
  });
  return routes
    .flatMap(({ placements }) => placements.map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`))
    .sort();
}

describe('a router that a superclass makes is one for each subclass', () => {
  test.each<[string, string, Files, string[]]>([
    ['each at its own place', `app.use('/o', new Orders().router); app.use('/u', new Users().router);`, {}, ['/o/x no', '/u/y yes']],
    [
      'a guard in front of one is none of the other',
      `app.use('/o', guard, new Orders().app); app.use('/u', new Users().app);`,
      { 'src/users.ts': subclass('Users', `this.app.get('/y', ${HANDLER});`) },
      ['/o/x yes', '/u/y no'],
    ],
    ['handed out by a method', `const orders = new Orders(); app.use('/o', orders.getRouter());`, { 'src/users.ts': '' }, ['/o/x no']],
    ['kept in a variable', `const { router } = new Orders(); app.use('/o', guard, router);`, { 'src/users.ts': '' }, ['/o/x yes']],
    [
      'a guard of the superclass stands in front of all',
      `app.use('/o', new Orders().router); app.use('/u', new Users().router);`,
      { 'src/controller.ts': GUARDED_BASE },
      ['/o/x yes', '/u/y yes'],
    ],
    [
      'a route of the superclass is there for each',
      `app.use('/o', guard, new Orders().router); app.use('/u', new Users().router);`,
      { 'src/controller.ts': BASE.replace('Router();', `Router(); this.app.get('/health', ${HANDLER});`) },
      ['/o/health yes', '/o/x yes', '/u/health no', '/u/y yes'],
    ],
    [
      'a class in between, which puts nothing on it',
      `app.use('/o', new Orders().router);`,
      {
        'src/controller.ts': GUARDED_BASE,
        'src/between.ts': `import { Controller } from './controller'; export class Between extends Controller {}`,
        'src/orders.ts': ORDERS.replace('{ Controller }', '{ Between as Controller }').replace('./controller', './between'),
        'src/users.ts': '',
      },
      ['/o/x yes'],
    ],
    [
      'a class in between with a guard of its own',
      `app.use('/o', new Orders().router);`,
      {
        'src/between.ts': subclass('Between', 'this.app.use(guard);'),
        'src/orders.ts': ORDERS.replace('{ Controller }', '{ Between as Controller }').replace('./controller', './between'),
        'src/users.ts': '',
      },
      ['/o/x yes'],
    ],
  ])('%s', (_, app, files, expected) => {
    expect(ways(app, files)).toEqual(expected);
  });

  test('a router of the module, which the superclass hands to all, stays one', () => {
    const base = `import { Router } from 'express'; const shared = Router(); export class Controller { constructor() { this.app = shared; } get router() { return this.app; } }`;
    const app = `import { Controller } from './controller'; app.use('/o', new Orders().router);`;
    expect(ways(app, { 'src/controller.ts': base })).toEqual(['/o/x unknown', '/o/y yes']);
  });
});

test('Koa: a router that a superclass makes, with the prefix that it has', () => {
  const HEAD = `import Koa from 'koa'; import Router from '@koa/router'; const guard = (ctx, next) => { if (ctx.headers.authorization !== 'Bearer 1') ctx.throw(401); return next(); };
    class Controller { router = new Router({ prefix: '/api' }); }`;
  const routes = projectRoutes(`${HEAD}
    class Orders extends Controller { constructor() { super(); this.router.use(guard); this.router.get('/x', (ctx) => { ctx.body = {}; }); } }
    class Users extends Controller { constructor() { super(); this.router.get('/y', (ctx) => { ctx.body = {}; }); } }
    const app = new Koa(); app.use(new Orders().router.routes()); app.use(new Users().router.routes());`);
  const found = routes.flatMap(({ placements }) =>
    placements.map(({ path, authentication }) => `${path ?? '?'} ${authentication.verdict}`),
  );
  expect(found).toEqual(['/api/x yes', '/api/y no']);
});
