import { describe, expect, test } from 'vitest';
import { projectRoutes } from '../../virtual-project.ts';
import { COMMON, app, routesOf, route } from './nest-program.ts';

const GUARD = `
class TokenGuard {
  canActivate(context) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization !== 'Bearer 1') throw new UnauthorizedException();
    return true;
  }
}
`;

describe('guards of a route', () => {
  test.each([
    ['a strategy of passport', `@UseGuards(AuthGuard('jwt'))`, 'yes'],
    ['the anonymous strategy lets through', `@UseGuards(AuthGuard(['jwt', 'anonymous']))`, 'no'],
    ['the session, which everybody passes', `@UseGuards(AuthGuard('session'))`, 'no'],
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
    ['a guard that is only sometimes composed', `@Sometimes(process.env.GUARDED)`, 'unknown'],
    ['a guard that is only sometimes composed, and here', `@Sometimes(true)`, 'yes'],
    ['a guard that is only sometimes composed, and not here', `@Sometimes(false)`, 'no'],
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

  describe('conditions of a composing function, as it was called', () => {
    const composed = (parameters: string, body: string): string => `const Auth = (${parameters}) => { ${body} };`;
    const choice = (test: string): string => `return applyDecorators(${test} ? UseGuards(TokenGuard) : UseGuards(ThrottlerGuard));`;
    test.each([
      ['a parameter', 'isStrict', choice('isStrict'), 'true', 'false'],
      ['a parameter that is not given', 'isStrict', choice('!isStrict'), '', 'true'],
      ['a default', 'isStrict = true', choice('isStrict'), '', 'false'],
      ['a default that counts for undefined', 'isStrict = true', choice('isStrict'), 'undefined', 'null'],
      ['an option', 'options', choice('options?.isStrict'), '{ isStrict: true }', '{ isStrict: false }'],
      ['an option that is not there', 'options', choice('!options?.isOpen'), '{ name: open }', '{ isOpen: true }'],
      ['no options', 'options', choice('!options?.isOpen'), '', '{ isOpen: true }'],
      ['an option that is taken apart', '{ isStrict = true } = {}', choice('isStrict'), '', '{ isStrict: false }'],
      ['a name for it', 'options', `const is = options?.isStrict ?? true; ${choice('is')}`, '{}', '{ isStrict: false }'],
      ['a text', 'kind', choice(`kind === 'user'`), `'user'`, `'guest'`],
      ['a text that may be missing', 'kind', choice('kind !== undefined'), `'user'`, ''],
      ['roles', '...roles', choice('roles.length > 0'), `'admin'`, ''],
      ['roles in a list', 'roles = []', choice('roles.length'), '[Role.Admin]', '[]'],
      ['two conditions', 'a, b', choice('a && !b'), 'true', 'true, true'],
      ['a guard under a condition', 'is', 'return applyDecorators(UseGuards(...(is ? [TokenGuard] : [])));', 'true', 'false'],
      ['one guard or another', 'is', 'return UseGuards(is ? TokenGuard : ThrottlerGuard);', 'true', 'false'],
      ['a return of its own', 'is', 'if (!is) return applyDecorators(HttpCode(200)); return UseGuards(TokenGuard);', 'true', 'false'],
      [
        'a list that grows',
        'is',
        'const list = [HttpCode(200)]; if (is) list.push(UseGuards(TokenGuard)); return applyDecorators(...list);',
        'true',
        'false',
      ],
      [
        'a decorator by hand',
        'is',
        'return (target, key, descriptor) => { if (is) UseGuards(TokenGuard)(target, key, descriptor); };',
        'true',
        'false',
      ],
    ])('%s', (_name, parameters, body, guarded, open) => {
      const text = (given: string): string => `${GUARD} ${composed(parameters, body)} ${route(`@Auth(${given})`)} ${app('C')}`;
      expect(routesOf(text(guarded))).toEqual(['GET /x yes']);
      expect(routesOf(text(open))).toEqual(['GET /x no']);
    });

    test.each([
      ['what nobody knows', 'isStrict', choice('isStrict'), 'config.isStrict'],
      ['a list that cannot be seen', 'isStrict = true', choice('isStrict'), '...settings'],
      ['an option that a spread may replace', 'options', choice('options.isStrict'), '{ isStrict: true, ...settings }'],
      ['a guard under a condition', '', 'return UseGuards(...(settings.isStrict ? [TokenGuard] : []));', ''],
      ['a computed key', 'options', choice('!options.isOpen'), '{ [settings.key]: true }'],
      ['a value that changes', 'is', `let isStrict = is; isStrict = settings.isStrict; ${choice('isStrict')}`, 'true'],
      ['a decorator by hand, under a condition', '', 'return (target) => { if (settings.isStrict) UseGuards(TokenGuard)(target); };', ''],
      [
        'a list that grows behind its use',
        'is',
        'const list = []; const made = applyDecorators(...list); if (is) list.push(UseGuards(TokenGuard)); return made;',
        'true',
      ],
    ])('left open: %s', (_name, parameters, body, given) => {
      const text = `import { settings } from 'settings'; ${GUARD} ${composed(parameters, body)} ${route(`@Auth(${given})`)} ${app('C')}`;
      expect(routesOf(text)).toEqual(['GET /x unknown']);
    });

    test.each([
      ['a guard that is made by an argument', '@Auth({ isOpen: false })', 'yes'],
      ['a guard that lets pass by an argument', '@Auth({ isOpen: true })', 'no'],
      ['a guard that is made by an option nobody knows', '@Auth({ isOpen: settings.isOpen })', 'unknown'],
    ])('%s', (_name, decorator, expected) => {
      const text = `import { settings } from 'settings'; const Made = ({ isOpen }) => { class Mixed { canActivate(context) {
          if (isOpen) return true; if (context.switchToHttp().getRequest().headers.authorization !== 'Bearer 1') throw new UnauthorizedException(); return true; } } return Mixed; };
        const Auth = (options) => applyDecorators(UseGuards(Made({ isOpen: options.isOpen }))); ${route(decorator)} ${app('C')}`;
      expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
    });
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
    expect(routesOf(handler('if (request.headers.authorization !== "Bearer 1") throw new UnauthorizedException();'))).toEqual([
      'GET /x yes',
    ]);
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
  const ASKS =
    '(request, response, next) => { if (request.headers.authorization !== "Bearer 1") { response.status(401).end(); return; } next(); }';

  test.each([
    ['with the prefix', '/api/x', 'yes'],
    ['in other letters', '/API/x', 'yes'],
    ['the prefix alone', '/api', 'yes'],
    ['with the prefix and another path', '/api/admin', 'no'],
    ['without the prefix', '/x', 'no'],
    ['that may be the prefix', '/:any/x', 'unknown'],
  ])('middleware of a path below a global prefix: %s', (_name, path, expected) => {
    const routes = (options: string): string[] =>
      routesOf(`${open} ${app('C', '', `app.setGlobalPrefix('api'${options}); app.use('${path}', ${ASKS});`)}`);
    expect(routes('')).toEqual([`GET /api/x ${expected}`]);
    expect(routes(`, { exclude: ['health'] }`)).toEqual([`GET /api/x unknown`]);
  });

  test.each([
    ['useGlobalGuards', '', 'app.useGlobalGuards(new TokenGuard());', 'yes'],
    ['useGlobalGuards of one that the application hands out', '', 'app.useGlobalGuards(app.get(TokenGuard));', 'yes'],
    [
      'useGlobalGuards of one that it hands out and that asks nobody',
      '',
      'class Flag { canActivate() { return true; } } app.useGlobalGuards(app.get(Flag));',
      'no',
    ],
    ['useGlobalGuards of what it hands out under a name', '', `app.useGlobalGuards(app.get('GUARD'));`, 'unknown'],
    ['useGlobalGuards of one that asks nobody', '', 'app.useGlobalGuards(new ThrottlerGuard());', 'no'],
    ['in a condition', '', 'if (strict) app.useGlobalGuards(new TokenGuard());', 'unknown'],
    ['in a function that gets the application', '', 'setup(app);', 'yes'],
    ['in a function that cannot be read', '', 'aliased(app);', 'unknown'],
    ['Swagger gets the application', '', 'SwaggerModule.setup("docs", app, document);', 'no'],
    [
      'middleware of the application',
      '',
      'app.use((request, response, next) => { if (request.headers.authorization !== "Bearer 1") { response.status(401).end(); return; } next(); });',
      'yes',
    ],
    [
      'middleware that hands on',
      '',
      'app.use((request, response, next) => { request.user = decode(request.headers.authorization); return next(); });',
      'no',
    ],
    ['middleware of other paths', '', `app.use('/admin', ${ASKS});`, 'no'],
    ['middleware of the path', '', `app.use('/x', ${ASKS});`, 'yes'],
    ['middleware of several paths', '', `app.use(['/admin', '/x'], ${ASKS});`, 'yes'],
    ['middleware of a path that is computed', '', `app.use(process.env.ADMIN_PATH ?? '/admin', ${ASKS});`, 'unknown'],
    ['middleware of the path, in a condition', '', `if (strict) app.use('/x', ${ASKS});`, 'unknown'],
    ['middleware of another path, in a condition', '', `if (strict) app.use('/admin', ${ASKS});`, 'no'],
    [
      'middleware of the path without a prefix that is computed',
      '',
      `app.setGlobalPrefix(process.env.PREFIX); app.use('/x', ${ASKS});`,
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
    ['providers made of a list', 'providers: [...MODELS.map((model) => ({ provide: model.name, useValue: model }))]', '', 'no'],
    ['guards made of a list', 'providers: GUARDS.map((guard) => ({ provide: APP_GUARD, useClass: guard }))', '', 'unknown'],
    ['modules made of a list', 'imports: MODELS.map((model) => register(model))', '', 'no'],
    ['modules made of a list that bring a guard', 'imports: MODELS.map(() => AuthModule)', '', 'unknown'],
    ['modules made of a list by what cannot be read', 'imports: MODELS.map(aliased)', '', 'unknown'],
    ['in a module under a condition', 'imports: [strict && AuthModule]', '', 'unknown'],
    ['a module of Nest', 'imports: [ConfigModule.forRoot({ isGlobal: true })]', '', 'no'],
    ['a module of a package that only brings a connection', 'imports: [KnexModule.forRootAsync({ useFactory })]', '', 'no'],
    ['a module of an unknown package', 'imports: [MysteryModule]', '', 'unknown'],
    ['a module that brings a guard', 'imports: [SessionModule.forRoot({ auth })]', '', 'unknown'],
    ['a module without the guard that it brings', 'imports: [SessionModule.forRoot({ auth, disableGlobalAuthGuard: true })]', '', 'no'],
    ['a module with it after all', 'imports: [SessionModule.forRoot({ auth, disableGlobalAuthGuard: false })]', '', 'unknown'],
    [
      'a module that may be called with it',
      'imports: [SessionModule.forRoot({ disableGlobalAuthGuard: true, ...aliased })]',
      '',
      'unknown',
    ],
    ['a module by an alias', 'imports: [AliasedModule]', '', 'unknown'],
    ['providers that cannot be read', 'providers: [...aliased]', '', 'unknown'],
  ])('%s: %s', (_name, module, setup, expected) => {
    const text = `${GUARD}
      import { forwardRef } from '@nestjs/common'; import { ConfigModule } from '@nestjs/config'; import { SwaggerModule } from '@nestjs/swagger';
      import { KnexModule } from 'nest-knexjs'; import { MysteryModule } from 'nest-mystery'; import { AliasedModule, aliased } from '@/auth';
      import { AuthModule as SessionModule } from '@thallesp/nestjs-better-auth';
      @Module({ providers: [{ provide: APP_GUARD, useClass: TokenGuard }] }) class AuthModule {}
      @Module({ imports: [AuthModule] }) class OuterModule {}
      @Module({}) class DynamicAuth { static forRoot() { return { module: DynamicAuth, providers: [{ provide: APP_GUARD, useClass: TokenGuard }] }; } }
      const MODELS = [class A {}, class B {}]; const GUARDS = [TokenGuard]; const register = (model) => ConfigModule.forFeature(() => model);
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
    [`forRoutes('x')`, 'yes'],
    [`forRoutes('orders')`, 'no'],
    [`exclude('health').forRoutes('*')`, 'yes'],
    [`exclude('x').forRoutes('*')`, 'no'],
  ])('consumer.apply(…).%s', (chain, expected) => {
    const text = `class TokenMiddleware { use(request, response, next) { if (request.headers.authorization !== 'Bearer 1') throw new UnauthorizedException(); next(); } }
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
