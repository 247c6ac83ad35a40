import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const GUARD = `export function guard(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }
  export function pass(req, res, next) { next(); }
  export const permit = (role) => (req, res, next) => { if (role === 'nobody') return next(); if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(403); next(); };`;
const BASE = `import { Router } from 'express'; import { guard, permit } from './guard';
  export class Controller {
    constructor() { this.app = Router(); }
    caught(handler) { return async (req, res) => { try { await handler(req, res); } catch (error) { res.status(500).end(); } }; }
    declare(options) {
      this.app[options.verb](options.at, permit(options.role), this.caught(options.run.bind(this)));
    }
    read(at, run, role = 'nobody') { this.declare({ verb: 'get', at, run, role }); }
    attach(at, router) { this.app.use(at, router); }
    behind(at, guards, run) { this.app.post(at, ...guards, run); }
    direct(at, run) { this.app.put(at, async (req, res) => { await run(req, res); }); }
    get router() { return this.app; }
  }`;
const controller = (name: string, body: string): string =>
  `import { Controller } from './controller'; import { guard, pass } from './guard'; export class ${name} extends Controller {
    constructor() { super(); ${body} }
    async list(req, res) { res.json([]); }
    async own(req, res) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); res.json([]); }
  }`;
const APP = `import express from 'express'; import { Orders } from './orders'; const app = express(); app.use('/o', new Orders().router);`;

/** `METHOD path verdict` of all routes; the files that declare them are named by the test. */
function routesOf(files: Files): string[] {
  const found = projectRoutes(APP, { 'src/guard.ts': GUARD, 'src/controller.ts': BASE, ...files });
  return found
    .flatMap(({ method, placements }) =>
      placements.map(({ path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
    )
    .sort();
}

const orders = (body: string, files: Files = {}): string[] => routesOf({ 'src/orders.ts': controller('Orders', body), ...files });

describe('a method that puts on a router what it is given declares a route where it is called', () => {
  test.each<[string, string, string[]]>([
    ['a guard by what the call gives', `this.declare({ verb: 'post', at: '/x', role: 'admin', run: this.list });`, ['POST /o/x yes']],
    ['none by what the call gives', `this.declare({ verb: 'post', at: '/x', role: 'nobody', run: this.list });`, ['POST /o/x no']],
    ['the handler itself refuses', `this.declare({ verb: 'delete', at: '/x', role: 'nobody', run: this.own });`, ['DELETE /o/x yes']],
    [
      'through another method, with a default',
      `this.read('/x', this.list); this.read('/y', this.list, 'admin');`,
      ['GET /o/x no', 'GET /o/y yes'],
    ],
    ['a list of guards that is spread', `this.behind('/x', [pass, guard], this.list);`, ['POST /o/x yes']],
    ['a list without a guard that is spread', `this.behind('/x', [pass], this.list);`, ['POST /o/x no']],
    [
      'a function of its own around the handler',
      `this.direct('/x', this.list); this.direct('/y', this.own);`,
      ['PUT /o/x no', 'PUT /o/y yes'],
    ],
    ['nobody calls it', ``, []],
    ['a verb that there is not', `this.declare({ verb: 'fetch', at: '/x', role: 'admin', run: this.list });`, []],
  ])('%s', (_, body, expected) => {
    expect(orders(body)).toEqual(expected);
  });

  test('a method that mounts what it is given', () => {
    const files = { 'src/users.ts': controller('Users', `this.read('/y', this.list);`) };
    const body = `this.attach('/users', new Users().router);`;
    const own = controller('Orders', body).replace('import', `import { Users } from './users'; import`);
    const guarded = own.replace('super();', 'super(); this.app.use(guard);');
    expect(routesOf({ ...files, 'src/orders.ts': own })).toEqual(['GET /o/users/y no']);
    expect(routesOf({ ...files, 'src/orders.ts': guarded })).toEqual(['GET /o/users/y yes']);
  });

  test.each([
    ['a guard', 'guard', 'yes'],
    ['a function that lets all pass', 'pass', 'no'],
    ['something that cannot be followed', 'settings.first', 'unknown'],
  ])('a method that mounts behind what it is given: %s', (_, given, expected) => {
    const files = { 'src/users.ts': controller('Users', `this.read('/y', this.list);`) };
    const body = `this.attach(${given}, new Users().router);`;
    const own = controller('Orders', body).replace(
      'import',
      `import { settings } from 'settings'; import { Users } from './users'; import`,
    );
    expect(routesOf({ ...files, 'src/orders.ts': own })).toEqual([`GET /o/y ${expected}`]);
  });

  test('an application of the project, called from another file', () => {
    const server = `import express from 'express'; export class Server { app = express(); open(at, run) { this.app.get(at, run); } }`;
    const app = `import { Server } from './server'; import { guard } from './guard'; const server = new Server();`;
    const found = (body: string) =>
      projectRoutes(app + body, { 'src/server.ts': server, 'src/guard.ts': GUARD }).map(
        ({ method, path, authentication }) => `${method} ${path ?? '?'} ${authentication.verdict}`,
      );
    expect(found(`server.open('/x', (req, res) => { res.json({}); });`)).toEqual(['GET /x no']);
    expect(
      found(
        `server.open('/x', (req, res) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); res.json({}); });`,
      ),
    ).toEqual(['GET /x yes']);
  });
});

test('a function of the file around its router', () => {
  const HEAD = `import { Router } from 'express'; import { guard } from './guard'; const router = Router();
    const add = (at, ...handlers) => router.get(at, guard, ...handlers); const open = (at, run) => { router.get(at, run); };`;
  const found = projectRoutes(`${HEAD} add('/x', (req, res) => { res.json({}); }); open('/y', (req, res) => { res.json({}); });`, {
    'src/guard.ts': GUARD,
  });
  expect(found.map(({ path, placements }) => [path, ...placements.map(({ guards }) => guards.length)])).toEqual([
    ['/x', 2],
    ['/y', 1],
  ]);
});

describe('a function of another file that is given the path behind something else', () => {
  const ADD = `import { Router } from 'express'; import { guard, pass } from './guard'; export const router = Router();
    export function add(verb, at, run) { put(verb, at, [guard], run); }
    export function put(verb, at, guards, run, more) { router[verb](at, ...guards, (req, res, next) => { run(req, res, next); }); }
    export const on = (target: Router, verb, at, run) => { target[verb](at, guard, run); };`;
  const routes = (body: string): string[] =>
    projectRoutes(
      `import express from 'express'; import { add, on, put, router } from './add'; import { guard, pass } from './guard';
        const app = express(); const GET = 'get'; const run = (req, res) => { res.json({}); };
        const own = (req, res) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); res.json({}); }; ${body} app.use('/o', router);`,
      { 'src/add.ts': ADD, 'src/guard.ts': GUARD },
    ).map(({ method, path, authentication }) => `${method} ${path ?? '?'} ${authentication.verdict}`);

  test.each([
    ['a verb first', `add(GET, '/x', run);`, ['GET /o/x yes']],
    ['a verb first, and guards', `put('post', '/x', [guard], run);`, ['POST /o/x yes']],
    ['a verb first, and no guard', `put('post', '/x', [pass], run);`, ['POST /o/x no']],
    ['a list of more than one before the handler', `put('post', '/x', [pass, pass], own);`, ['POST /o/x yes']],
    ['a list of more than one, and no guard', `put('post', '/x', [pass, pass], run);`, ['POST /o/x no']],
    ['the router first', `on(app, 'delete', '/x', run);`, ['DELETE /x yes']],
    ['no verb first', `put('fetch', '/x', [guard], run);`, []],
    ['no path', `put('post', 'x', [guard], run);`, []],
  ])('%s', (_, body, expected) => {
    expect(routes(body)).toEqual(expected);
  });
});
