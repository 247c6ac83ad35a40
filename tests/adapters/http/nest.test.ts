import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { NEST_ORDERS } from '../orders-service/nest.ts';

const COMMON =
  `import { All, APP_GUARD, applyDecorators, Body, ClassSerializerInterceptor, Controller, createParamDecorator, Delete, Get, Head, Header, HttpCode, HttpStatus, Module, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post, Put, Query, Redirect, Render, Req, RequestMapping, RequestMethod, Res, SerializeOptions, SetMetadata, Sse, StreamableFile, UnauthorizedException, UseGuards, UseInterceptors, UsePipes, ValidationPipe, Version, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, NestFactory, Reflector, RouterModule } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ThrottlerGuard } from '@nestjs/throttler';
import { ApiDefaultResponse, ApiExcludeController, ApiExcludeEndpoint, ApiBadRequestResponse, ApiNoContentResponse, ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { IsString } from 'class-validator';
`.replace('APP_GUARD, applyDecorators', 'applyDecorators');

/** `NestFactory.create(AppModule)` around the controllers named, with more of the module and of the set-up. */
const app = (controllers: string, module = '', setup = ''): string => `
@Module({ controllers: [${controllers}], ${module} }) class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); ${setup} await app.listen(3000); }
`;

const routesOf = (text: string, files: Files = {}): string[] =>
  projectRoutes(COMMON + text, files).map(
    (route) => `${route.method} ${route.path ?? '?'} ${route.declaredPublic ? 'public' : route.authentication.verdict}`,
  );

const responsesOf = (text: string, files: Files = {}): string[] =>
  projectRoutes(COMMON + text, files).map((route) => route.response.strength);
const validatedOf = (text: string, files: Files = {}): string[] =>
  projectRoutes(COMMON + text, files).map((route) => route.validation.verdict);

const GUARD = `
class TokenGuard {
  canActivate(context) {
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    return true;
  }
}
`;
const route = (decorators: string, onClass = ''): string =>
  `${onClass} @Controller('x') class C { @Get() ${decorators} read() { return this.service.read(); } }`;

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
});

describe('guards of a route', () => {
  test.each([
    ['a strategy of passport', `@UseGuards(AuthGuard('jwt'))`, 'yes'],
    ['the anonymous strategy lets through', `@UseGuards(AuthGuard(['jwt', 'anonymous']))`, 'no'],
    ['a class that extends it', `@UseGuards(JwtGuard)`, 'yes'],
    ['a class two steps from it', `@UseGuards(AdminGuard)`, 'yes'],
    ['an instance of it', `@UseGuards(new JwtGuard())`, 'yes'],
    ['a handleRequest that refuses nobody', `@UseGuards(OptionalGuard)`, 'no'],
    ['an instance of that', `@UseGuards(new OptionalGuard())`, 'no'],
    ['a handleRequest that asks its superclass', `@UseGuards(LoggingGuard)`, 'yes'],
    ['a guard of the project, read by its body', `@UseGuards(TokenGuard)`, 'yes'],
    ['an empty list', `@UseGuards()`, 'no'],
    ['the throttler', `@UseGuards(ThrottlerGuard)`, 'no'],
    ['a class that extends the throttler', `@UseGuards(OwnThrottler)`, 'no'],
    ['a feature flag', `@UseGuards(FlagGuard)`, 'no'],
    ['two, of which one asks', `@UseGuards(ThrottlerGuard, TokenGuard)`, 'yes'],
    ['a list', `@UseGuards(...GUARDS)`, 'yes'],
    ['a composed decorator', `@Auth()`, 'yes'],
    ['composed of composed ones', `@Admin('root')`, 'yes'],
    ['a guard that the composing function is given', `@With(TokenGuard)`, 'yes'],
    ['a guard that is only sometimes composed', `@Sometimes(true)`, 'unknown'],
    ['a decorator that a constant holds', `@Held`, 'yes'],
    ['a decorator that applies others by hand', `@ByHand()`, 'yes'],
    ['a decorator that wraps the method', `@Wrapped()`, 'unknown'],
    ['a decorator of another package', `@Mystery()`, 'unknown'],
    ['a decorator by an alias', `@Aliased()`, 'unknown'],
    ['a decorator that is missing', `@Missing()`, 'unknown'],
    ['decorators that guard nothing', `@HttpCode(200) @Meta()`, 'no'],
    ['settings of roles that nobody reads', `@SetMetadata('roles', ['admin'])`, 'no'],
  ])('%s', (_name, decorators, expected) => {
    const text = `${GUARD}
      import { Mystery } from 'nest-mystery'; import { Aliased } from '@/auth'; import { Missing } from './missing';
      class JwtGuard extends AuthGuard('jwt') {}
      class AdminGuard extends JwtGuard {}
      class OptionalGuard extends AuthGuard('jwt') { handleRequest(error, user) { return user; } }
      class LoggingGuard extends AuthGuard('jwt') { handleRequest(error, user) { log(error); return super.handleRequest(error, user); } }
      class OwnThrottler extends ThrottlerGuard { getTracker(request) { return request.ip; } }
      class FlagGuard { canActivate() { return this.flags.isOn('orders'); } }
      const GUARDS = [ThrottlerGuard, TokenGuard];
      const Meta = () => SetMetadata('x', 1);
      function Auth() { return applyDecorators(UseGuards(TokenGuard), Meta()); }
      const Admin = (...roles) => applyDecorators(SetMetadata('roles', roles), Auth());
      const With = (...guards) => applyDecorators(UseGuards(...guards));
      const Sometimes = (on) => applyDecorators(...(on ? [UseGuards(TokenGuard)] : []));
      const Held = applyDecorators(UseGuards(TokenGuard));
      const ByHand = () => (target, key, descriptor) => { UseGuards(TokenGuard)(target, key, descriptor); };
      const Wrapped = () => (target, key, descriptor) => { const own = descriptor.value; descriptor.value = function () { check(); return own(); }; };
      ${route(decorators)} ${app('C')}`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });

  test('a composed decorator from another file', () => {
    const files = {
      'src/auth.ts': `import { applyDecorators, UseGuards } from '@nestjs/common'; import { TokenGuard } from './guard'; export const Auth = () => applyDecorators(UseGuards(TokenGuard));`,
      'src/guard.ts': `import { UnauthorizedException } from '@nestjs/common'; export ${GUARD.trim()}`,
      'src/open.ts': `import { applyDecorators, HttpCode } from '@nestjs/common'; export const Auth = () => applyDecorators(HttpCode(200));`,
    };
    expect(routesOf(`import { Auth } from './auth'; ${route('@Auth()')} ${app('C')}`, files)).toEqual(['GET /x yes']);
    expect(routesOf(`import { Auth } from './open'; ${route('@Auth()')} ${app('C')}`, files)).toEqual(['GET /x no']);
  });

  test('of its class and of the classes that it extends', () => {
    expect(routesOf(`${GUARD} ${route('', '@UseGuards(TokenGuard)')} ${app('C')}`)).toEqual(['GET /x yes']);
    expect(
      routesOf(`${GUARD} @UseGuards(TokenGuard) class Base {} @Controller('x') class C extends Base { @Get() a() {} } ${app('C')}`),
    ).toEqual(['GET /x yes']);
    expect(routesOf(`${GUARD} class Base {} @Controller('x') class C extends Base { @Get() a() {} } ${app('C')}`)).toEqual(['GET /x no']);
  });

  test('a controller that no application of the file reaches is decided by its own decorators only', () => {
    expect(routesOf(`${GUARD} ${route('@UseGuards(TokenGuard)')}`)).toEqual(['GET /x yes']);
    expect(routesOf(`${GUARD} ${route('')}`)).toEqual(['GET /x unknown']);
    expect(routesOf(`${GUARD} ${route('')} ${app('')}`)).toEqual(['GET /x unknown']);
  });

  test('the handler itself', () => {
    const handler = (body: string): string => `@Controller('x') class C { @Get() a(@Req() request, @Body() dto) { ${body} } } ${app('C')}`;
    expect(routesOf(handler('if (!request.headers.authorization) throw new UnauthorizedException();'))).toEqual(['GET /x yes']);
    expect(routesOf(handler('if (!dto.user) throw new UnauthorizedException();'))).toEqual(['GET /x unknown']);
    expect(routesOf(handler('log(request.user); return this.service.find(dto);'))).toEqual(['GET /x no']);
  });

  test('the request of a guard in one expression', () => {
    const guard = `class UserGuard { canActivate(context) { return Boolean(context.switchToHttp().getRequest().user); } }`;
    expect(routesOf(`${guard} ${route('@UseGuards(UserGuard)')} ${app('C')}`)).toEqual(['GET /x yes']);
    expect(routesOf(`${guard.replace('.user', '.query')} ${route('@UseGuards(UserGuard)')} ${app('C')}`)).toEqual(['GET /x no']);
  });
});

describe('guards of an application', () => {
  const open = route('');
  test.each([
    ['useGlobalGuards', '', 'app.useGlobalGuards(new TokenGuard());', 'yes'],
    ['useGlobalGuards of one that asks nobody', '', 'app.useGlobalGuards(new ThrottlerGuard());', 'no'],
    ['in a condition', '', 'if (strict) app.useGlobalGuards(new TokenGuard());', 'unknown'],
    ['in a function that gets the application', '', 'setup(app);', 'yes'],
    ['in a function that cannot be read', '', 'aliased(app);', 'unknown'],
    ['Swagger gets the application', '', 'SwaggerModule.setup("docs", app, document);', 'no'],
    [
      'middleware of the application',
      '',
      'app.use((request, response, next) => { if (!request.headers.authorization) { response.status(401).end(); return; } next(); });',
      'yes',
    ],
    [
      'middleware that hands on',
      '',
      'app.use((request, response, next) => { request.user = decode(request.headers.authorization); return next(); });',
      'no',
    ],
    [
      'middleware of some paths',
      '',
      "app.use('/admin', (request, response, next) => { if (!request.headers.authorization) { response.status(401).end(); return; } next(); });",
      'unknown',
    ],
    [
      'middleware of some paths that asks nobody',
      '',
      "const paths = ['/admin', '/docs']; app.use(paths, (request, response, next) => next()); app.use('/docs', (request, response, next) => next());",
      'no',
    ],
    ['APP_GUARD with a class', 'providers: [{ provide: APP_GUARD, useClass: TokenGuard }]', '', 'yes'],
    ['APP_GUARD by its text', "providers: [{ provide: 'APP_GUARD', useExisting: TokenGuard }]", '', 'yes'],
    ['APP_GUARD with a factory', 'providers: [{ provide: APP_GUARD, useFactory: (s) => new TokenGuard(s) }]', '', 'yes'],
    [
      'APP_GUARD with a factory of several',
      'providers: [{ provide: APP_GUARD, useFactory: (s) => { if (s) return new TokenGuard(s); return new ThrottlerGuard(); } }]',
      '',
      'unknown',
    ],
    ['another token', 'providers: [{ provide: APP_PIPE, useClass: TokenGuard }]', '', 'no'],
    ['a token of the project', "providers: [{ provide: 'GUARD', useClass: TokenGuard }]", '', 'no'],
    ['the throttler', 'providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }]', '', 'no'],
    ['under a condition', 'providers: [...(strict ? [{ provide: APP_GUARD, useClass: TokenGuard }] : [])]', '', 'unknown'],
    ['in an imported module', 'imports: [AuthModule]', '', 'yes'],
    ['in a module that is imported from elsewhere in the tree', 'imports: [forwardRef(() => OuterModule)]', '', 'yes'],
    ['in a dynamic module', 'imports: [DynamicAuth.forRoot()]', '', 'yes'],
    ['in a list that a function returns', 'imports: modulesOf()', '', 'yes'],
    ['in a module under a condition', 'imports: [strict && AuthModule]', '', 'unknown'],
    ['a module of Nest', 'imports: [ConfigModule.forRoot({ isGlobal: true })]', '', 'no'],
    ['a module of an unknown package', 'imports: [MysteryModule]', '', 'unknown'],
    ['a module by an alias', 'imports: [AliasedModule]', '', 'unknown'],
    ['providers that cannot be read', 'providers: [...aliased]', '', 'unknown'],
  ])('%s: %s', (_name, module, setup, expected) => {
    const text = `${GUARD}
      import { forwardRef } from '@nestjs/common'; import { ConfigModule } from '@nestjs/config'; import { SwaggerModule } from '@nestjs/swagger';
      import { MysteryModule } from 'nest-mystery'; import { AliasedModule, aliased } from '@/auth';
      @Module({ providers: [{ provide: APP_GUARD, useClass: TokenGuard }] }) class AuthModule {}
      @Module({ imports: [AuthModule] }) class OuterModule {}
      @Module({}) class DynamicAuth { static forRoot() { return { module: DynamicAuth, providers: [{ provide: APP_GUARD, useClass: TokenGuard }] }; } }
      function modulesOf() { const modules = []; modules.push(DynamicAuth); return [AuthModule, ...modules]; }
      function setup(application) { application.useGlobalGuards(new TokenGuard()); }
      ${open} ${app('C', module, setup)}`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });

  test.each([
    [`forRoutes('*')`, 'yes'],
    [`forRoutes({ path: '*', method: RequestMethod.ALL })`, 'yes'],
    ['forRoutes(C)', 'yes'],
    ['forRoutes(Other)', 'no'],
    [`forRoutes('orders')`, 'unknown'],
    [`exclude('health').forRoutes('*')`, 'unknown'],
  ])('consumer.apply(…).%s', (chain, expected) => {
    const text = `class TokenMiddleware { use(request, response, next) { if (!request.headers.authorization) throw new UnauthorizedException(); next(); } }
      ${open} @Controller('other') class Other {}
      @Module({ controllers: [C] }) class AppModule { configure(consumer) { consumer.apply(TokenMiddleware).${chain}; } }
      async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(1); }`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });

  test('modules, guards and controllers in other files', () => {
    const files = {
      'src/app.module.ts': `import { Module } from '@nestjs/common'; import { AuthModule } from './auth.module'; import { OrdersController } from './orders.controller'; @Module({ imports: [AuthModule], controllers: [OrdersController] }) export class AppModule {}`,
      'src/auth.module.ts': `import { Module } from '@nestjs/common'; import { APP_GUARD } from '@nestjs/core'; import { TokenGuard } from './guard'; @Module({ providers: [{ provide: APP_GUARD, useClass: TokenGuard }] }) export class AuthModule {}`,
      'src/guard.ts': `import { UnauthorizedException } from '@nestjs/common'; export ${GUARD.trim()}`,
      'src/orders.controller.ts': `import { Controller, Get } from '@nestjs/common'; @Controller('orders') export class OrdersController { @Get() list() {} }`,
    };
    const main = `import { AppModule } from './app.module'; async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(1); }`;
    const [found] = projectRoutes(COMMON + main, files);
    expect([found?.path, found?.authentication.verdict, found?.placements[0].mounts]).toEqual(['/orders', 'yes', []]);
    const without = { ...files, 'src/auth.module.ts': `import { Module } from '@nestjs/common'; @Module({}) export class AuthModule {}` };
    expect(routesOf(main, without)).toEqual(['GET /orders no']);
    const missing = { ...files, 'src/app.module.ts': files['src/app.module.ts'].replace('./auth.module', '@/auth.module') };
    expect(routesOf(main, missing)).toEqual(['GET /orders unknown']);
  });
});

describe('public routes', () => {
  /** A global guard whose `canActivate` begins with these statements. */
  const guardThat = (begins: string): string => `
    const KEY = 'isOpen';
    class TokenGuard {
      constructor(private reflector: Reflector) {}
      canActivate(context) {
        ${begins}
        if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
        return true;
      }
    }`;
  const reads = `const isOpen = this.reflector.getAllAndOverride(KEY, [context.getHandler(), context.getClass()]);`;
  const global = 'providers: [{ provide: APP_GUARD, useClass: TokenGuard }]';
  test.each([
    ['the guard lets the key through', `${reads} if (isOpen) return true;`, `@SetMetadata(KEY, true)`, 'public'],
    ['by a decorator of the project', `${reads} if (isOpen) { return true; }`, `@Open()`, 'public'],
    ['in one expression', `if (this.reflector.get(KEY, context.getHandler())) return true;`, `@Open()`, 'public'],
    ['the other way round', `${reads} if (isOpen === true) return true;`, `@Open()`, 'public'],
    ['a default of the decorator', `${reads} if (isOpen) return true;`, `@OpenIf()`, 'public'],
    ['the decorator says false', `${reads} if (isOpen) return true;`, `@OpenIf(false)`, 'yes'],
    [
      'a decorator that the reflector made',
      `const isOpen = this.reflector.get(Made, context.getHandler()); if (isOpen) return true;`,
      `@Made(true)`,
      'public',
    ],
    [
      'another made decorator',
      `const isOpen = this.reflector.get(Made, context.getHandler()); if (isOpen) return true;`,
      `@MadeToo(true)`,
      'yes',
    ],
    ['on the class', `${reads} if (isOpen) return true;`, ``, 'public', `@Open()`],
    ['another key', `${reads} if (isOpen) return true;`, `@SetMetadata('isOpn', true)`, 'yes'],
    ['a key that sounds public and that no guard reads', `${reads} if (isOpen) return true;`, `@SetMetadata('isPublic', true)`, 'yes'],
    ['a guard that refuses where the key is set', `${reads} if (isOpen) throw new UnauthorizedException();`, `@Open()`, 'yes'],
  ])('%s', (_name, begins, decorators, expected, onClass = '') => {
    const text = `${guardThat(begins)}
      const Open = () => SetMetadata(KEY, true); const OpenIf = (is = true) => SetMetadata(KEY, is);
      const Made = Reflector.createDecorator<boolean>(); const MadeToo = Reflector.createDecorator<boolean>();
      ${route(decorators, onClass)} ${app('C', global)}`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });

  test.each([
    ['a key that says so', `@SetMetadata('isPublic', true)`, 'public'],
    ['through a decorator', `@SkipAuth()`, 'public'],
    ['a key that says something else', `@SetMetadata('roles', true)`, 'unknown'],
    ['a value that is not true', `@SetMetadata('isPublic', 'x')`, 'unknown'],
    ['a decorator whose name says so and that cannot be read', `@Public()`, 'unknown'],
    ['a decorator whose name says so and that sets something else', `@AllowAnonymous()`, 'unknown'],
  ])('where no guard can be seen: %s', (_name, decorators, expected) => {
    const text = `import { Public } from '@/auth'; const SkipAuth = () => SetMetadata('skip-auth', true); const AllowAnonymous = () => SetMetadata('cached', true); ${route(decorators)}`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });

  test.each([
    ['with the feature', `@SetMetadata('feature', 'reports')`, 'yes'],
    ['without', '', 'no'],
  ])('an interceptor that asks only where a feature is set: %s', (_name, decorators, expected) => {
    const interceptor = `class FeatureInterceptor { intercept(context, next) {
      const feature = this.reflector.getAllAndOverride('feature', [context.getHandler(), context.getClass()]);
      if (feature === undefined) return next.handle();
      if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException();
      return next.handle(); } }`;
    const provided = `{ provide: APP_INTERCEPTOR, useClass: FeatureInterceptor }`;
    const everywhere = `${interceptor} import { APP_INTERCEPTOR } from '@nestjs/core'; ${route(decorators)} ${app('C', `providers: [${provided}],`)}`;
    expect(routesOf(everywhere)).toEqual([`GET /x ${expected}`]);
    expect(routesOf(`${interceptor} ${route(decorators, '@UseInterceptors(FeatureInterceptor)')} ${app('C')}`)).toEqual([
      `GET /x ${expected}`,
    ]);
  });

  test.each([
    ['with roles', `@SetMetadata('roles', ['admin'])`, 'yes'],
    ['without', '', 'no'],
  ])('a guard that asks only where roles are set: %s', (_name, decorators, expected) => {
    const guard = `class RolesGuard { canActivate(context) {
      const roles = this.reflector.getAllAndOverride('roles', [context.getHandler(), context.getClass()]);
      if (!roles || roles.length === 0) return true;
      return roles.includes(context.switchToHttp().getRequest().user.role); } }`;
    expect(routesOf(`${guard} ${route(decorators, '@UseGuards(RolesGuard)')} ${app('C')}`)).toEqual([`GET /x ${expected}`]);
    const asksFirst = guard
      .replace('canActivate', 'async canActivate')
      .replace('const roles', 'await this.authenticate(context.switchToHttp().getRequest().user); const roles');
    expect(routesOf(`${asksFirst} ${route(decorators, '@UseGuards(RolesGuard)')} ${app('C')}`)).toEqual([`GET /x yes`]);
  });
});

describe('responses', () => {
  const answer = (decorators: string, method: string, onClass = ''): string => `
    const Paginated = (type) => applyDecorators(ApiOkResponse({ schema: { properties: { items: { type: 'array' } } } }), HttpCode(200));
    class OrderDto { id: string; } type Nullable<T> = T | null; interface Order { id: string }
    import { Unknown } from '@/decorators'; import { Observable } from 'rxjs'; import { ZodSerializerDto } from 'nestjs-zod'; import { orderSchema } from './schema';
    ${onClass} @Controller('x') class C { @Get() ${decorators} ${method} }`;
  const raw = 'find() { return { id: 1 }; }';
  test.each([
    ['nothing declared', '', raw, 'none'],
    ['ApiOkResponse with a type', '@ApiOkResponse({ type: OrderDto })', raw, 'documented'],
    ['a list', '@ApiOkResponse({ type: [OrderDto] })', raw, 'documented'],
    ['a lazy type', '@ApiOkResponse({ type: () => OrderDto })', raw, 'documented'],
    ['without a type', '@ApiOkResponse()', raw, 'none'],
    ['only a description', `@ApiOkResponse({ description: 'the order' })`, raw, 'none'],
    ['type: Object', '@ApiOkResponse({ type: Object })', raw, 'none'],
    ['an empty schema', '@ApiOkResponse({ schema: {} })', raw, 'none'],
    ['only an error', '@ApiBadRequestResponse({ type: OrderDto })', raw, 'none'],
    ['ApiResponse with 200', '@ApiResponse({ status: 200, type: OrderDto })', raw, 'documented'],
    ['ApiResponse with HttpStatus', '@ApiResponse({ status: HttpStatus.OK, schema: { type: "object" } })', raw, 'documented'],
    ['ApiResponse with 404', '@ApiResponse({ status: 404, type: OrderDto })', raw, 'none'],
    ['every other status', '@ApiDefaultResponse({ type: OrderDto })', raw, 'documented'],
    ['composed', '@Paginated(OrderDto)', raw, 'documented'],
    ['a decorator that cannot be read', '@Unknown(OrderDto)', raw, 'unknown'],
    ['excluded from the documentation', '@ApiExcludeEndpoint()', raw, 'exempt'],
    ['not excluded', '@ApiExcludeEndpoint(false)', raw, 'none'],
    ['a redirect', `@Redirect('/')`, raw, 'exempt'],
    ['a page', `@Render('index')`, raw, 'exempt'],
    ['204', '@HttpCode(204)', raw, 'exempt'],
    ['201', '@HttpCode(201)', raw, 'none'],
    ['HttpStatus.NO_CONTENT', '@HttpCode(HttpStatus.NO_CONTENT)', raw, 'exempt'],
    ['text', `@Header('Content-Type', 'text/csv')`, raw, 'exempt'],
    ['json', `@Header('Content-Type', 'application/json')`, raw, 'none'],
    ['a return type', '', 'find(): Promise<OrderDto> { return this.orders.find(); }', 'typed'],
    ['a list of an interface', '', 'find(): Promise<Order[]> { return this.orders.find(); }', 'typed'],
    ['an observable', '', 'find(): Observable<Order> { return this.orders.find(); }', 'typed'],
    ['an alias with null', '', 'find(): Promise<Nullable<OrderDto>> { return this.orders.find(); }', 'typed'],
    ['Promise<any>', '', 'find(): Promise<any> { return { id: 1 }; }', 'none'],
    ['a list of unknown', '', 'find(): Promise<unknown[]> { return { id: 1 }; }', 'none'],
    ['Record<string, any>', '', 'find(): Record<string, any> { return { id: 1 }; }', 'none'],
    ['void', '', 'async find(): Promise<void> { await this.orders.touch(); }', 'exempt'],
    ['nothing returned', '', 'async find() { await this.orders.touch(); }', 'exempt'],
    ['a file', '', 'find() { return new StreamableFile(this.orders.pdf()); }', 'exempt'],
    ['a typed file', '', 'find(): StreamableFile { return this.orders.pdf(); }', 'exempt'],
    [
      'sent by hand in spite of the documentation',
      '@ApiOkResponse({ type: OrderDto })',
      'async find(@Res() res) { res.json({ id: 1 }); }',
      'none',
    ],
    [
      'passthrough',
      '@ApiOkResponse({ type: OrderDto })',
      'async find(@Res({ passthrough: true }) res) { res.header("a", "b"); return this.orders.find(); }',
      'documented',
    ],
    ['redirected by hand', '', `find(@Res() res) { return res.redirect('/'); }`, 'exempt'],
    ['piped by hand', '', `find(@Res() res) { this.orders.stream().pipe(res); }`, 'exempt'],
    [
      'an error by hand, then a file',
      '',
      `find(@Res() res) { if (!this.x) return res.status(404).json({ message: this.y }); return res.sendFile(this.z); }`,
      'exempt',
    ],
    ['the serializer', '@SerializeOptions({ type: OrderDto }) @UseInterceptors(ClassSerializerInterceptor)', raw, 'enforced'],
    ['a zod serializer', '@ZodSerializerDto(orderSchema)', raw, 'enforced'],
    [
      'options of the serializer that name no type',
      `@SerializeOptions({ groups: ['admin'] }) @UseInterceptors(ClassSerializerInterceptor)`,
      raw,
      'none',
    ],
    ['an interceptor that is given a class', '@UseInterceptors(new Serialize(OrderDto))', raw, 'unknown'],
  ])('%s', (_name, decorators, method, expected) => {
    expect(responsesOf(answer(decorators, method))).toEqual([expected]);
  });

  test('on the class', () => {
    expect(responsesOf(answer('', raw, '@ApiResponse({ status: 200, type: OrderDto })'))).toEqual(['documented']);
    expect(responsesOf(answer('', raw, '@ApiExcludeController()'))).toEqual(['exempt']);
    expect(responsesOf(answer('', raw, '@ApiBadRequestResponse({ type: OrderDto })'))).toEqual(['none']);
  });

  test('a serializer needs its interceptor where the application can be seen', () => {
    const text = answer('@SerializeOptions({ type: OrderDto })', raw);
    expect(responsesOf(text)).toEqual(['enforced']);
    expect(responsesOf(text + app('C', '', 'app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));'))).toEqual([
      'enforced',
    ]);
    expect(responsesOf(text + app('C', 'providers: [{ provide: APP_INTERCEPTOR, useClass: ClassSerializerInterceptor }]'))).toEqual([
      'enforced',
    ]);
    expect(responsesOf(text + app('C'))).toEqual(['none']);
  });
});

describe('request validation', () => {
  const receive = (parameters: string, decorators = ''): string => `
    import { FarDto } from '@/dto'; import type { TypeDto } from './dto'; import { z } from 'zod'; import { createZodDto, ZodValidationPipe } from 'nestjs-zod'; import { PartialType } from '@nestjs/swagger';
    class OrderDto { @IsString() name: string; } class LooseDto { name: string; } class ChangeDto extends PartialType(OrderDto) {} interface Shape { name: string }
    const schema = z.object({ name: z.string() }); class ZodDto extends createZodDto(schema) {}
    class SchemaPipe { constructor(private schema) {} transform(value) { return this.schema.parse(value); } }
    class TrimPipe { transform(value) { return value.trim(); } }
    @Controller('x') class C { @Post() ${decorators} save(${parameters}) { return 1; } }`;
  const pipes = 'app.useGlobalPipes(new ValidationPipe());';
  test.each([
    ['a class with rules', '@Body() dto: OrderDto', 'yes'],
    ['a class made of one', '@Body() dto: ChangeDto', 'yes'],
    ['a class without rules', '@Body() dto: LooseDto', 'no'],
    ['any', '@Body() dto: any', 'no'],
    ['no type', '@Body() dto', 'no'],
    ['an interface', '@Body() dto: Shape', 'no'],
    ['a type import', '@Body() dto: TypeDto', 'no'],
    ['a list', '@Body() dto: OrderDto[]', 'no'],
    ['a union', '@Body() dto: OrderDto | LooseDto', 'no'],
    ['a class that cannot be read', '@Body() dto: FarDto', 'unknown'],
    ['one member', `@Body('name') name: string`, 'no'],
    ['a query', '@Query() query: OrderDto', 'yes'],
    ['a query that is not and a body that is', '@Query() query: any, @Body() dto: OrderDto', 'no'],
    ['a path parameter with a pipe', `@Param('id', ParseIntPipe) id: number`, 'yes'],
    ['an instance of a pipe', `@Param('id', new ParseUUIDPipe({ version: '4' })) id: string`, 'yes'],
    ['a path parameter without', `@Param('id') id: string`, 'no'],
    ['a path parameter beside a body', `@Param('id') id: string, @Body() dto: OrderDto`, 'yes'],
    ['a pipe with a schema', '@Body(new SchemaPipe(schema)) dto: Shape', 'yes'],
    ['a pipe that checks nothing', '@Body(TrimPipe) dto: Shape', 'no'],
    ['a schema of its own', '@Body({ schema }) dto: Shape', 'yes'],
    ['nothing read', '', 'no'],
    ['the request itself', '@Req() request', 'no'],
  ])('%s', (_name, parameters, expected) => {
    expect(validatedOf(receive(parameters) + app('C', '', pipes))).toEqual([expected]);
  });

  test.each([
    ['app.useGlobalPipes(new ValidationPipe());', 'a ValidationPipe is in front of it'],
    ['', 'no ValidationPipe is in front of it'],
    [`app.useGlobalPipes(require('@acme/pipes').make());`, 'a pipe that cannot be read is in front of it'],
  ])('what is in front is said as it is: %s', (setup, expected) => {
    const [first] = projectRoutes(COMMON + receive('@Body() dto: OrderDto') + app('C', '', setup));
    expect(first?.validation.evidence.map(({ why }) => why)).toContain(expected);
  });

  test('the pipe may be global, of the class or of the method; without one nothing is checked', () => {
    expect(validatedOf(receive('@Body() dto: OrderDto') + app('C'))).toEqual(['no']);
    expect(validatedOf(receive('@Body() dto: OrderDto'))).toEqual(['unknown']);
    expect(validatedOf(receive('@Body() dto: OrderDto', '@UsePipes(ValidationPipe)') + app('C'))).toEqual(['yes']);
    expect(
      validatedOf(receive('@Body() dto: OrderDto') + app('C', 'providers: [{ provide: APP_PIPE, useClass: ValidationPipe }]')),
    ).toEqual(['yes']);
    expect(
      validatedOf(receive('@Body() dto: ZodDto') + app('C', 'providers: [{ provide: APP_PIPE, useClass: ZodValidationPipe }]')),
    ).toEqual(['yes']);
    expect(validatedOf(receive('@Body() dto: Shape', '@UsePipes(new SchemaPipe(schema))') + app('C'))).toEqual(['yes']);
  });
});
