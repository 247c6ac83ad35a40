import { describe, expect, test } from 'vitest';
import { projectRoutes } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { NEST_ORDERS } from '../orders-service/nest.ts';
import { COMMON, app, routesOf } from './nest-program.ts';

test('reads the orders service', () => {
  const service =
    'export class OrdersService { list(q) { return []; } create(d) { return d; } find(i) { return i; } update(i, c) { return c; } remove(i) {} import(r) { return r; } }';
  expect(readService(projectRoutes(NEST_ORDERS, { 'src/orders.service.ts': service }))).toEqual(ORDERS_SERVICE);
});

describe('routes', () => {
  test.each([
    ['no path', `@Controller() class C { @Get() a() {} }`, ['GET / unknown']],
    ['a list of paths', `@Controller('x') class C { @Get(['a', 'b']) a() {} }`, ['GET /x/a unknown', 'GET /x/b unknown']],
    ['a list of controller paths', `@Controller(['x', 'y']) class C { @Post('a') a() {} }`, ['POST /x/a unknown', 'POST /y/a unknown']],
    ['options', `@Controller({ path: 'x' }) class C { @All('a') a() {} }`, ['ALL /x/a unknown']],
    [
      '@RequestMapping',
      `@Controller('x') class C { @RequestMapping({ path: 'a', method: RequestMethod.PUT }) a() {} }`,
      ['PUT /x/a unknown'],
    ],
    ['@Sse answers GET', `@Controller('x') class C { @Sse('events') a() {} }`, ['GET /x/events unknown']],
    ['a constant path', `const BASE = 'x'; @Controller(\`\${BASE}/y\`) class C { @Get() a() {} }`, ['GET /x/y unknown']],
    ['a computed path', `@Controller('x') class C { @Get(process.env.P) a() {} }`, ['GET ? unknown']],
    [
      'methods of an abstract base class, and one that is overridden',
      `abstract class Base { @Get('a') a() {} @Get('b') b() {} } @Controller('x') class C extends Base { @Post('c') b() {} }`,
      ['GET /x/a unknown', 'POST /x/c unknown'],
    ],
    [
      'a mapping inside a composed decorator',
      `const Find = (path) => applyDecorators(Get(path), HttpCode(200)); @Controller('x') class C { @Find(':id') a() {} }`,
      ['GET /x/:id unknown'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(routesOf(text)).toEqual(expected);
  });

  test('inherited from another file', () => {
    const files = { 'src/base.ts': `import { Get } from '@nestjs/common'; export abstract class Base { @Get('inherited') a() {} }` };
    expect(routesOf(`import { Base } from './base'; @Controller('x') class C extends Base {}`, files)).toEqual([
      'GET /x/inherited unknown',
    ]);
  });

  test.each([
    [
      'routing-controllers',
      `import { Controller as Other, Get as OtherGet } from 'routing-controllers'; @Other('x') class C { @OtherGet('a') a() {} }`,
    ],
    [
      'a reflector, a config and a client',
      `class S { a() { this.reflector.get('key', handler); this.config.get('/x', 1); this.http.get('/x', options); } }`,
    ],
    ['a class without @Controller', `class C { @Get('a') a() {} }`],
    ['a GraphQL resolver', `import { Resolver, Query as Q } from '@nestjs/graphql'; @Resolver() class R { @Q() a() {} }`],
    [
      'a service in a script',
      `@Controller('x') class C {} ${app('C').replace('await app.listen(3000);', 'await app.get(C).run(); await app.close();')}`,
    ],
  ])('%s is none of ours', (_name, text) => {
    expect(routesOf(text)).toEqual([]);
  });
});

describe('paths of an application', () => {
  const controller = `@Controller({ path: 'x', version: '2' }) class C { @Get('a') a() {} @Version('3') @Get('b') b() {} @Version(VERSION_NEUTRAL) @Get('c') c() {} }`;
  const paths = (module: string, setup: string): string[] =>
    projectRoutes(COMMON + controller + app('C', module, setup)).map((each) => each.path ?? '?');
  test.each([
    ['as declared', '', '', ['/x/a', '/x/b', '/x/c']],
    ['global prefix', '', `app.setGlobalPrefix('api');`, ['/api/x/a', '/api/x/b', '/api/x/c']],
    ['a prefix from the configuration is left out', '', `app.setGlobalPrefix(config.get('prefix'));`, ['/x/a', '/x/b', '/x/c']],
    [
      'exceptions from the prefix',
      '',
      `app.setGlobalPrefix('api', { exclude: ['x/b', { path: 'x/c', method: RequestMethod.GET }] });`,
      ['/api/x/a', '/x/b', '/x/c'],
    ],
    ['an exception with a parameter', '', `app.setGlobalPrefix('api', { exclude: ['x/:name'] });`, ['/x/a', '/x/b', '/x/c']],
    [
      'an exception with a parameter, elsewhere',
      '',
      `app.setGlobalPrefix('api', { exclude: ['x/:name/p', 'xs/:name', 'x'] });`,
      ['/api/x/a', '/api/x/b', '/api/x/c'],
    ],
    ['a pattern of exceptions', '', `app.setGlobalPrefix('api', { exclude: ['x/{*rest}'] });`, ['?', '?', '?']],
    [
      'a pattern of exceptions, elsewhere',
      '',
      `app.setGlobalPrefix('api', { exclude: ['xs/(.*)', 'y/*rest'] });`,
      ['/api/x/a', '/api/x/b', '/api/x/c'],
    ],
    [
      'versions in the path',
      '',
      `app.setGlobalPrefix('api'); app.enableVersioning({ type: VersioningType.URI });`,
      ['/api/v2/x/a', '/api/v3/x/b', '/api/x/c'],
    ],
    ['versions elsewhere', '', `app.enableVersioning({ type: VersioningType.HEADER, header: 'v' });`, ['/x/a', '/x/b', '/x/c']],
    [
      'RouterModule',
      `imports: [RouterModule.register([{ path: 'admin', module: AppModule }])]`,
      '',
      ['/admin/x/a', '/admin/x/b', '/admin/x/c'],
    ],
  ])('%s', (_name, module, setup, expected) => {
    expect(paths(module, setup)).toEqual(expected);
  });

  test.each([
    ['with a parameter that its own segment matches', 'orders/:id', '/orders/a'],
    ['of a segment that begins alike', 'order/:id', '/api/orders/a'],
    ['of text that begins alike', 'order{s}/:id', '…/orders/a'],
  ])('an exception from the prefix %s', (_name, exception, expected) => {
    const orders = `@Controller('orders') class C { @Get('a') a() {} }`;
    const [route] = projectRoutes(COMMON + orders + app('C', '', `app.setGlobalPrefix('api', { exclude: ['${exception}'] });`));
    expect(route?.path ?? route?.placements[0].partialPath).toBe(expected);
  });
});
