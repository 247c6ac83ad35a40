import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

const GUARD = `export function guard(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }
  export function pass(req, res, next) { next(); }`;

/** `METHOD path verdict` of all routes. */
function routesOf(app: string, files: Files): string[] {
  return projectRoutes(app, { 'src/guard.ts': GUARD, ...files })
    .flatMap(({ method, placements }) =>
      placements.map(({ path, authentication }) => `${method} ${path ?? '(computed)'} ${authentication.verdict}`),
    )
    .sort();
}

describe('OvernightJS (executed with 1.7.6)', () => {
  const CORE = `import { ChildControllers, ClassMiddleware, ClassWrapper, Controller, Get, Middleware, Post } from '@overnightjs/core'; import { guard, pass } from './guard';`;
  const controllers = (orders: string): Files => ({ 'src/orders.ts': `${CORE} ${orders}` });
  const server = (constructor = 'this.addControllers([new Orders()]);', behind = ''): string =>
    `import { Server } from '@overnightjs/core'; import { Orders } from './orders'; import { guard } from './guard';
     class Api extends Server { constructor() { super(); ${constructor} } ${behind} } const api = new Api(); api.app.listen(3000);`;

  test('decorators of a method declare its routes and what stands in front of them', () => {
    const orders = controllers(
      `@Controller('orders') export class Orders {
        @Get() list(req, res) { res.json([]); }
        @Get(':id') @Middleware([pass, guard]) one(req, res) { res.json({}); }
        @Post() @Post('new') @Middleware(guard) create(req, res) { res.json({}); }
        @Get('kept') private kept = (req, res) => { res.json([]); };
        other(req, res) { res.json([]); }
      }`,
    );
    expect(routesOf(server(), orders)).toEqual([
      'GET /orders no',
      'GET /orders/:id yes',
      'GET /orders/kept no',
      'POST /orders yes',
      'POST /orders/new yes',
    ]);
  });

  test('a guard of the class, or one that the server is given with it', () => {
    const orders = (decorators: string): Files =>
      controllers(`${decorators} @Controller('orders') export class Orders { @Get() list(req, res) { res.json([]); } }`);
    expect(routesOf(server(), orders('@ClassMiddleware([guard])'))).toEqual(['GET /orders yes']);
    expect(routesOf(server(), orders('@ClassMiddleware([pass])'))).toEqual(['GET /orders no']);
    expect(routesOf(server('super.addControllers(new Orders(), undefined, guard);'), orders(''))).toEqual(['GET /orders yes']);
    expect(routesOf(server('super.addControllers(new Orders(), guard);'), orders(''))).toEqual(['GET /orders no']);
  });

  test('what the application is given earlier stands in front', () => {
    const orders = controllers(`@Controller('orders') export class Orders { @Get() list(req, res) { res.json([]); } }`);
    const add = 'this.addControllers([new Orders()]);';
    expect(routesOf(server(`this.app.use(guard); ${add}`), orders)).toEqual(['GET /orders yes']);
    expect(routesOf(server(`${add} this.app.use(guard);`), orders)).toEqual(['GET /orders no']);
    // Who calls a constructor, and when, is not asked.
    expect(routesOf(`${server(add)} api.app.use(guard);`, orders)).toEqual(['GET /orders unknown']);
    expect(routesOf(`${server('')} api.app.use(guard); api.addControllers([new Orders()]);`, orders)).toEqual(['GET /orders yes']);
    expect(
      routesOf(
        `import { Server } from '@overnightjs/core'; import { Orders } from './orders'; const api = new Server(); api.addControllers([new Orders()]);`,
        orders,
      ),
    ).toEqual(['GET /orders no']);
    expect(routesOf(server(''), orders)).toEqual(['GET /orders unknown']);
  });

  test('classes in a row that put something on the same application are not put together', () => {
    const orders = controllers(`@Controller('orders') export class Orders { @Get() list(req, res) { res.json([]); } }`);
    const app = `import { Server } from '@overnightjs/core'; import { Orders } from './orders'; import { guard } from './guard';
      class Base extends Server { constructor() { super(); this.app.use(guard); } } class Api extends Base { start() { this.addControllers([new Orders()]); } }`;
    expect(routesOf(app, orders)).toEqual(['GET /orders unknown']);
  });

  test('children stand behind the routes of their parent and what its class is given', () => {
    const nested = (own: string, child: string): Files =>
      controllers(
        `${child} @Controller('lines') class Lines { @Get() list(req, res) { res.json([]); } }
         ${own} @Controller('orders') @ChildControllers([new Lines()]) export class Orders { @Middleware(pass) @Get('lines/all') all(req, res) { res.json([]); } }`,
      );
    expect(routesOf(server(), nested('@ClassMiddleware(guard)', ''))).toEqual(['GET /orders/lines yes', 'GET /orders/lines/all yes']);
    expect(routesOf(server(), nested('', '@ClassMiddleware(guard)'))).toEqual(['GET /orders/lines yes', 'GET /orders/lines/all no']);
  });

  test('what cannot be read may hold a guard', () => {
    const orders = (decorators: string): Files =>
      controllers(`import { Deprecated } from 'other'; const made = []; const secured = (target, key) => { made[0](target, key); }; const wrap = (handler) => handler;
        ${decorators.includes('Class') ? decorators : ''} @Controller('orders') export class Orders { ${decorators.includes('Class') ? '' : decorators} @Get() list(req, res) { res.json([]); } }`);
    expect(routesOf(server(), orders('@ClassWrapper(wrap)'))).toEqual(['GET /orders unknown']);
    expect(routesOf(server(), orders('@missing'))).toEqual(['GET /orders unknown']);
    expect(routesOf(server(), orders('@Deprecated()'))).toEqual(['GET /orders no']);
  });

  test('inherited methods are no routes, and other decorators of these names say nothing', () => {
    const inherited = controllers(
      `class Base { @Get() list(req, res) { res.json([]); } } @Controller('orders') export class Orders extends Base {}`,
    );
    expect(routesOf(server(), inherited)).toEqual([]);
    expect(
      routesOf(server(), {
        'src/orders.ts': `import { Controller, Get } from 'tsoa'; @Controller('orders') export class Orders { @Get() list() {} } // @overnightjs/core`,
      }),
    ).toEqual([]);
  });
});

describe('inversify-express-utils (executed with 6.4.10)', () => {
  const UTILS = `import { BaseMiddleware, controller, httpGet, httpMethod, httpPost, request, requestBody, withMiddleware } from 'inversify-express-utils'; import { guard, pass } from './guard'; import { TYPES } from './types';`;
  const TYPES = `export const TYPES = { Auth: Symbol.for('Auth'), Two: Symbol.for('Two') };`;
  const AUTH = `import { BaseMiddleware } from 'inversify-express-utils';
    export class Auth extends BaseMiddleware { handler(req, res, next) { if (req.headers.authorization !== 'Bearer 1') { res.sendStatus(401); return; } next(); } }
    export class Open extends BaseMiddleware { handler(req, res, next) { next(); } }`;
  const server = (set = '', routing = '', binds = 'container.bind(TYPES.Auth).to(Auth); container.bind(TYPES.Two).to(Open);'): string =>
    `import { InversifyExpressServer } from 'inversify-express-utils'; import { Container } from 'inversify'; import { Auth, Open } from './auth'; import { guard } from './guard'; import { TYPES } from './types';
     const container = new Container(); ${binds} const server = new InversifyExpressServer(container${routing}); ${set} server.build().listen(3000);`;
  const routes = (body: string, { app = server(), first = '' } = {}): string[] =>
    routesOf(app, {
      'src/orders.ts': `${UTILS} ${first} @controller('/orders') export class Orders { ${body} }`,
      'src/types.ts': TYPES,
      'src/auth.ts': AUTH,
    });
  const LIST = `list(req, res) { res.json([]); }`;

  test('decorators of a method declare its routes and what stands in front of them', () => {
    expect(routes(`@httpGet('/') ${LIST}`)).toEqual(['GET /orders no']);
    expect(routes(`@httpPost('/new', pass, guard) ${LIST}`)).toEqual(['POST /orders/new yes']);
    expect(routes(`@httpMethod('patch', '/:id', guard) ${LIST}`)).toEqual(['PATCH /orders/:id yes']);
    expect(routes(`@withMiddleware(guard) @httpGet('/') ${LIST}`)).toEqual(['GET /orders yes']);
    expect(routes(`@withMiddleware(pass) @httpGet('/') ${LIST}`)).toEqual(['GET /orders no']);
  });

  test('a key stands for what the container has under it', () => {
    const keyed = (key: string, binds?: string): string[] =>
      routes(`@httpGet('/', ${key}) ${LIST}`, binds === undefined ? {} : { app: server('', '', binds) });
    expect(keyed('TYPES.Auth')).toEqual(['GET /orders yes']);
    expect(keyed('TYPES.Two')).toEqual(['GET /orders no']);
    expect(keyed('TYPES.Auth', 'container.bind(TYPES.Auth).toConstantValue(guard);')).toEqual(['GET /orders yes']);
    expect(keyed('TYPES.Auth', 'container.bind(TYPES.Auth).toDynamicValue(() => new Open());')).toEqual(['GET /orders no']);
    expect(
      keyed('TYPES.Auth', 'if (process.env.OPEN) container.bind(TYPES.Auth).to(Open); else container.bind(TYPES.Auth).to(Auth);'),
    ).toEqual(['GET /orders unknown']);
    expect(keyed('TYPES.Auth', '')).toEqual(['GET /orders unknown']);
  });

  test('what the class is given stands in front of its own routes, also inherited ones', () => {
    const files = (given: string): Files => ({
      'src/orders.ts': `${UTILS} class Base { @httpGet('/inherited') ${LIST} } @controller('/orders'${given}) export class Orders extends Base {} @controller('/') export class Rest { @httpGet('/rest') ${LIST} }`,
      'src/types.ts': TYPES,
      'src/auth.ts': AUTH,
    });
    expect(routesOf(server(), files(', guard'))).toEqual(['GET /orders/inherited yes', 'GET /rest no']);
    expect(routesOf(server(), files(''))).toEqual(['GET /orders/inherited no', 'GET /rest no']);
  });

  test('the application in front of them', () => {
    const behind = (set: string, routing = ''): string[] => routes(`@httpGet('/') ${LIST}`, { app: server(set, routing) });
    expect(behind('server.setConfig((app) => { app.use(guard); });')).toEqual(['GET /orders yes']);
    expect(behind('server.setErrorConfig((app) => { app.use(guard); });')).toEqual(['GET /orders no']);
    expect(behind('', `, null, { rootPath: '/api' }`)).toEqual(['GET /api/orders no']);
    expect(behind('', `, null, { rootPath: '/api' }, container.app`)).toEqual(['GET /orders unknown']);
    const given = `import express from 'express'; ${server('app.use(guard);', `, null, { rootPath: '/api' }, app`).replace('const server', 'const app = express(); const server')}`;
    expect(routes(`@httpGet('/') ${LIST}`, { app: given })).toEqual(['GET /api/orders yes']);
    expect(routes(`@httpGet('/') ${LIST}`, { app: given.replace('app.use(guard)', 'app.set("x", 1)') })).toEqual(['GET /api/orders no']);
  });

  test('parameters of a handler are what their decorators say, and what the framework gives comes behind them', () => {
    const own = (parameters: string, name: string): string[] =>
      routes(
        `@httpGet('/') list(${parameters}) { if (${name}.headers.authorization !== 'Bearer 1') return res.sendStatus(401); res.json([]); }`,
      );
    expect(own('req, res', 'req')).toEqual(['GET /orders yes']);
    expect(own('@requestBody() order, req, res', 'req')).toEqual(['GET /orders yes']);
    expect(own('@requestBody() order, req, res', 'order')).toEqual(['GET /orders unknown']);
    expect(own('@requestBody() order, @request() incoming, req, res', 'incoming')).toEqual(['GET /orders yes']);
  });

  test('a method that a base class leaves to the class that is bound', () => {
    const auth = (check: string): string[] =>
      routesOf(server('', '', 'container.bind(TYPES.Auth).to(Strict);').replace('{ Auth, Open }', '{ Strict }'), {
        'src/orders.ts': `${UTILS} @controller('/orders') export class Orders { @httpGet('/', TYPES.Auth) ${LIST} }`,
        'src/types.ts': TYPES,
        'src/auth.ts': `import { BaseMiddleware } from 'inversify-express-utils';
          abstract class Base extends BaseMiddleware { handler(req, res, next) { if (!this.check(req, res)) return; next(); } abstract check(req, res); }
          export class Strict extends Base { check(req, res) { ${check} return true; } }`,
      });
    expect(auth('if (req.headers.authorization !== "Bearer 1") { res.sendStatus(401); return false; }')).toEqual(['GET /orders yes']);
    expect(auth('')).toEqual(['GET /orders no']);
  });

  test.each([
    ['that refuses', 'BaseHttpController', 'return this.json({}, 401);', 'yes'],
    ['that refuses, by its status alone', 'BaseHttpController', 'return this.statusCode(403);', 'yes'],
    ['that refuses as if for another reason', 'BaseHttpController', 'return this.json({}, 404);', 'unknown'],
    ['that is a success', 'BaseHttpController', 'return this.json({});', 'no'],
    ['that is only made', 'BaseHttpController', 'this.json({}, 401);', 'no'],
    ['of a class of the project', 'Own', 'return this.json({}, 401);', 'no'],
  ])('an answer of the library %s', (_, base, answer, verdict) => {
    const orders = (body: string): string => `${UTILS} import { BaseHttpController } from 'inversify-express-utils';
      class Own { json(body, status) { return body; } } class Base extends ${base} { list(req) { ${body} return this.json([]); } }
      @controller('/orders') export class Orders extends Base { @httpGet('/') override async list(req) { return super.list(req); } }`;
    const listed = (body: string): string[] =>
      routesOf(server(), { 'src/orders.ts': orders(body), 'src/types.ts': TYPES, 'src/auth.ts': AUTH });
    expect(listed(`if (req.headers.authorization !== 'Bearer 1') { ${answer} }`)).toEqual([`GET /orders ${verdict}`]);
  });

  test.each([
    ['computed: it may be a success', 'found.status', 'no'],
    ['written', '401', 'unknown'],
  ])('an answer of the library whose status is %s', (_, status, verdict) => {
    const listed = (before: string): string[] =>
      routesOf(server(), {
        'src/orders.ts': `${UTILS} import { BaseHttpController } from 'inversify-express-utils'; import { load } from './load';
          class Base extends BaseHttpController { async list() { const found = await load(); ${before} return this.json(found.data, ${status}); } }
          @controller('/orders') export class Orders extends Base { @httpGet('/') override async list() { return super.list(); } }`,
        'src/types.ts': TYPES,
        'src/auth.ts': AUTH,
      });
    expect(listed('')).toEqual([`GET /orders ${verdict}`]);
    expect(listed(`if (found.isFailed()) throw new Error('It failed.');`)).toEqual([`GET /orders ${verdict}`]);
  });

  test('a handler that calls the one it overrides', () => {
    const over = (body: string): string[] =>
      routesOf(server(), {
        'src/orders.ts': `${UTILS} class Base { list(req, res) { ${body} res.json([]); } }
          @controller('/orders') export class Orders extends Base { @httpGet('/') override list(req, res) { return super.list(req, res); } }`,
        'src/types.ts': TYPES,
        'src/auth.ts': AUTH,
      });
    expect(over('if (req.headers.authorization !== "Bearer 1") return res.sendStatus(401);')).toEqual(['GET /orders yes']);
    expect(over('')).toEqual(['GET /orders no']);
  });
});
