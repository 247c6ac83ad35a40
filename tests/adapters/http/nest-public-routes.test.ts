import { describe, expect, test } from 'vitest';
import { app, routesOf, route } from './nest-program.ts';

describe('public routes', () => {
  /** A global guard whose `canActivate` begins with these statements. */
  const guardThat = (begins: string): string => `
    const KEY = 'isOpen';
    class TokenGuard {
      constructor(private reflector: Reflector) {}
      canActivate(context) {
        ${begins}
        if (context.switchToHttp().getRequest().headers.authorization !== 'Bearer 1') throw new UnauthorizedException();
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
    ['nothing else refuses', `@SetMetadata('isPublic', true)`, 'public'],
    ['another guard refuses', `@SetMetadata('isPublic', true) @UseGuards(AuthGuard('jwt'))`, 'yes'],
    ['no mark', '', 'yes'],
  ])('a mark that a guard reads, beside a module that cannot be read: %s', (_name, decorators, expected) => {
    const guard = guardThat(`${reads} if (isOpen) return true;`).replace(`'isOpen'`, `'isPublic'`);
    const text = `import { StoreModule } from 'store'; ${guard} ${route(decorators)} ${app('C', `imports: [StoreModule.forRoot()], ${global}`)}`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });

  const ofResolvers = `if (context.getType() !== 'graphql') return true; ${reads} if (isOpen) return true;`;
  test.each([
    ['a guard of resolvers, which asks nobody here', ofResolvers, 'isPublic', '@Open()', 'public'],
    ['a guard of resolvers, without the mark', ofResolvers, 'isPublic', '', 'no'],
    ['a guard of resolvers, and a mark that says nothing', ofResolvers, 'isOpen', '@Open()', 'no'],
    ['a guard of routes, and a mark that says nothing', `${reads} if (isOpen) return true;`, 'isOpen', '@Open()', 'public'],
    ['another guard refuses', ofResolvers, 'isPublic', `@Open() @UseGuards(AuthGuard('jwt'))`, 'yes'],
  ])('a mark that is read: %s', (_name, begins, key, decorators, expected) => {
    const guard = guardThat(begins).replace(`'isOpen'`, `'${key}'`);
    const text = `${guard} const Open = () => SetMetadata(KEY, true); ${route(decorators)} ${app('C', global)}`;
    expect(routesOf(text)).toEqual([`GET /x ${expected}`]);
  });

  const readsOnly = `if (context.switchToHttp().getRequest().headers['x-read-only']) throw new UnauthorizedException(); return true;`;
  test.each([
    ['that says so', `@SetMetadata('isPublic', true)`, 'public'],
    ['that says something else', `@SetMetadata('isPaged', true)`, 'no'],
    ['that says no', `@SetMetadata('isPublic', false)`, 'no'],
    ['of the class', '', 'public', `@SetMetadata('isPublic', true)`],
    ['of the class, and another of the method', `@SetMetadata('isPublic', false)`, 'no', `@SetMetadata('isPublic', true)`],
    ['beside a guard that asks', `@SetMetadata('isPublic', true) @UseGuards(AuthGuard('jwt'))`, 'yes'],
  ])('a mark that no guard reads, where they let everybody pass: %s', (_name, decorators, expected, onClass = '') => {
    expect(routesOf(`${guardThat(readsOnly)} ${route(decorators, onClass)} ${app('C', global)}`)).toEqual([`GET /x ${expected}`]);
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
      .replace('const roles', 'if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException(); const roles');
    expect(routesOf(`${asksFirst} ${route(decorators, '@UseGuards(RolesGuard)')} ${app('C')}`)).toEqual([`GET /x yes`]);
  });

  /** A guard with this name that a mark on the route lets pass, and that refuses where this holds of the request otherwise. */
  const passable = (name: string, refusesIf: string): string => `
    class ${name} {
      constructor(private reflector: Reflector) {}
      canActivate(context) {
        const request = context.switchToHttp().getRequest();
        const isMarked = this.reflector.get('marked', context.getHandler());
        if (isMarked) return true;
        if (${refusesIf}) throw new UnauthorizedException();
        return true;
      }
    }`;
  const token = 'request.headers.authorization !== "Bearer 1"';

  test.each([
    ['the one guard', [passable('One', token)], '', 'public'],
    ['one of two guards', [passable('One', token)], `@UseGuards(AuthGuard('jwt'))`, 'yes'],
    ['both guards', [passable('One', token), passable('Two', token)], '', 'public'],
    ['a guard that refuses no stranger', [passable('One', `request.headers['x-read-only']`)], '', 'no'],
    [
      'a guard that refuses no stranger, beside one',
      [passable('One', `request.headers['x-read-only']`)],
      `@UseGuards(AuthGuard('jwt'))`,
      'yes',
    ],
    [
      'a guard that refuses no stranger, and one that does',
      [passable('One', `request.headers['x-read-only']`), passable('Two', token)],
      '',
      'public',
    ],
  ])('a mark that lets pass %s', (_name, guards, decorators, expected) => {
    const names = ['One', 'Two'].slice(0, guards.length);
    const providers = names.map((name) => `{ provide: APP_GUARD, useClass: ${name} }`).join(', ');
    const marked = route(`@SetMetadata('marked', true) ${decorators}`);
    expect(routesOf(`${guards.join('')} ${marked} ${app('C', `providers: [${providers}]`)}`)).toEqual([`GET /x ${expected}`]);
  });

  const inner = passable('Inner', token);
  const asking = (body: string): string =>
    `class Other { canActivate(context) { if (context.switchToHttp().getRequest().headers.authorization !== 'Bearer 1') throw new UnauthorizedException(); return true; } }
     class Outer { constructor(private inner: Inner, private other: Other) {} async canActivate(context) { ${body} } }`;
  const byKey = `const key = context.switchToHttp().getRequest().headers['x-key'];`;
  test.each([
    ['the one that it leaves all to', `return this.inner.canActivate(context);`, 'public'],
    [
      'the second of two',
      `${byKey} if (key) { return this.other.canActivate(context); } else { return await this.inner.canActivate(context); }`,
      'public',
    ],
    ['one of two, in one expression', `${byKey} return key ? this.other.canActivate(context) : this.inner.canActivate(context);`, 'public'],
    ['none of two', `${byKey} return key ? this.other.canActivate(context) : new Other().canActivate(context);`, 'yes'],
    ['one whose answer is not the end of it', `await this.inner.canActivate(context); return this.other.canActivate(context);`, 'yes'],
  ])('a mark that lets pass, of the guards that a guard asks, %s', (_name, body, expected) => {
    const global = `providers: [{ provide: APP_GUARD, useClass: Outer }]`;
    expect(routesOf(`${inner} ${asking(body)} ${route(`@SetMetadata('marked', true)`)} ${app('C', global)}`)).toEqual([
      `GET /x ${expected}`,
    ]);
    expect(routesOf(`${inner} ${asking(body)} ${route('')} ${app('C', global)}`)).toEqual(['GET /x yes']);
    // The other way round it waits for the mark.
    const waits = inner.replace('if (isMarked)', 'if (!isMarked)');
    const verdicts = expected === 'public' ? ['GET /x yes', 'GET /x no'] : ['GET /x yes', 'GET /x yes'];
    const routes = [`@SetMetadata('marked', true)`, ''].map((mark) =>
      routesOf(`${waits} ${asking(body)} ${route(mark)} ${app('C', global)}`),
    );
    expect(routes.flat()).toEqual(verdicts);
  });
});
