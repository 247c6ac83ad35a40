import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const COMMON = `import { Controller, Get, Inject, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
  import { NestFactory } from '@nestjs/core'; import { AuthGuard } from '@nestjs/passport';
  const userOf = (context) => context.switchToHttp().getRequest().user;`;

/** The verdict of the one route of a Nest application under a decorator of its controller. */
function nestVerdict(setup: string, decorator: string, providers = ''): string {
  const text = `${COMMON} ${setup} ${decorator} @Controller('x') class C { @Get() read() { return []; } }
    @Module({ controllers: [C], providers: [${providers}] }) class AppModule {} NestFactory.create(AppModule);`;
  return modelOf(text).routes.at(-1)?.authentication.verdict ?? 'no route';
}

describe('a guard that asks one that the container gives it', () => {
  const PROJECT = `import { IAuthGuard } from '@nestjs/passport'; import { Elsewhere } from './elsewhere';
    class Strict extends AuthGuard('jwt') {} class Loose extends AuthGuard('jwt') { handleRequest(error, user) { return user; } }
    class Open { canActivate() { return true; } } class Holder { canActivate(context) { if (!userOf(context)) throw new UnauthorizedException(); return true; } }`;
  const asking = (field: string, body = 'return this.guard.canActivate(context);') =>
    `${PROJECT} class Guard { constructor(${field}) {} async canActivate(context) { ${body} } }`;
  const BY_KEY = `if (context.switchToHttp().getRequest().headers.authorization) return this.keys.canActivate(context); return this.guard.canActivate(context);`;
  const byToken = asking(`@Inject('GUARD') private readonly guard`);
  const byType = asking(`@Inject('GUARD') private readonly guard: IAuthGuard`);
  const one = (provided: string) => `{ provide: 'GUARD', ${provided} }`;
  const jwtOr = (condition: string) => one(`useFactory: (config) => { ${condition} return new Strict(); }`);
  test.each([
    ['a class', byToken, one('useClass: Strict'), 'yes'],
    ['a class that lets through', byToken, one('useClass: Open'), 'no'],
    ['a class whose handleRequest lets through', byToken, one('useClass: Loose'), 'no'],
    ['a class that exists', byToken, one('useExisting: Holder'), 'yes'],
    ['another token', byToken, `${one(`useExisting: 'OTHER'`)}, { provide: 'OTHER', useClass: Strict }`, 'yes'],
    ['another token, of one that lets through', byToken, `${one(`useExisting: 'OTHER'`)}, { provide: 'OTHER', useClass: Open }`, 'no'],
    ['another token, of nothing', byToken, one(`useExisting: 'OTHER'`), 'unknown'],
    ['a value', byToken, one('useValue: new Strict()'), 'yes'],
    ['a value written out', byToken, one('useValue: { canActivate: () => true }'), 'no'],
    ['a factory', byToken, jwtOr(''), 'yes'],
    ['a factory of others', byToken, one('useFactory: () => new Open()'), 'no'],
    ['a factory that gives what it gets', byToken, one('useFactory: (strict: Strict) => strict'), 'yes'],
    ['a factory of two that agree', byToken, jwtOr('if (config.roles) return new Holder();'), 'yes'],
    ['a factory of two that disagree', byToken, jwtOr('if (config.open) return new Open();'), 'unknown'],
    ['a factory of either', byToken, one('useFactory: (config) => config.open ? new Open() : new Strict()'), 'unknown'],
    ['a factory of what cannot be read', byToken, jwtOr('if (config.cloud) return new Elsewhere();'), 'unknown'],
    ['a factory of what cannot be read, under a type that says it', byType, jwtOr('if (config.cloud) return new Elsewhere();'), 'yes'],
    ['two that agree', byToken, `${one('useClass: Strict')}, ${one('useClass: Holder')}`, 'yes'],
    ['two that disagree', byToken, `${one('useClass: Strict')}, ${one('useClass: Open')}`, 'unknown'],
    ['two that disagree, under a type', byType, `${one('useClass: Strict')}, ${one('useClass: Open')}`, 'unknown'],
    ['one that lets through, under a type', byType, one('useClass: Open'), 'no'],
    ['nobody that is seen', byToken, '', 'unknown'],
    ['nobody that is seen, under a type', byType, '', 'yes'],
    [
      'nobody, under a type of the same name',
      byType.replace(`from '@nestjs/passport'; import { E`, `from './types'; import { E`),
      '',
      'unknown',
    ],
    ['another token only', byToken, `{ provide: 'OTHER', useClass: Strict }`, 'unknown'],
  ])('%s', (_, setup, providers, expected) => {
    expect(nestVerdict(setup, '@UseGuards(Guard)', providers)).toBe(expected);
  });

  const PROVIDED = one('useClass: Strict');
  test.each([
    [
      'by a field',
      `${PROJECT} class Guard { @Inject('GUARD') guard; canActivate(context) { return this.guard.canActivate(context); } }`,
      'yes',
    ],
    [
      'by a field that the constructor fills',
      `${PROJECT} class Guard { guard; constructor(@Inject('GUARD') guard) { this.guard = guard; } canActivate(context) { return this.guard.canActivate(context); } }`,
      'yes',
    ],
    ['by a constant', asking('@Inject(TOKEN) private guard').replace('class Guard', `const TOKEN = 'GUARD'; class Guard`), 'yes'],
    ['by another constant', asking('@Inject(TOKEN) private guard').replace('class Guard', `const TOKEN = 'OTHER'; class Guard`), 'unknown'],
    ['by its class', asking('private readonly guard: Strict'), 'yes'],
    ['by a class that lets through', asking('private readonly guard: Loose'), 'no'],
    ['by a class as a token', asking('@Inject(Strict) private readonly guard'), 'yes'],
    ['by a class as a token that lets through', asking('@Inject(Open) private readonly guard'), 'no'],
    ['and says no itself', asking(`@Inject('GUARD') private guard`, 'const ok = await this.guard.canActivate(context); return ok;'), 'yes'],
    ['by its class, or another for those with a key', asking('private guard: Holder, private keys: Strict', BY_KEY), 'yes'],
    ['by a class that lets through, or another for those with a key', asking('private guard: Open, private keys: Strict', BY_KEY), 'no'],
    [
      'by a class that lets through, and asks for a key itself',
      asking(
        'private guard: Open',
        `const ok = await this.guard.canActivate(context); if (!ok || !userOf(context)) throw new UnauthorizedException(); return true;`,
      ),
      'yes',
    ],
    [
      'and swallows the refusal',
      asking(`@Inject('GUARD') private guard`, 'try { await this.guard.canActivate(context); } catch {} return true;'),
      'no',
    ],
    [
      'for some routes',
      asking(
        `@Inject('GUARD') private guard`,
        `if (context.switchToHttp().getRequest().method === 'GET') return true; return this.guard.canActivate(context);`,
      ),
      'no',
    ],
    ['by another method', asking(`@Inject('GUARD') private guard`, 'this.guard.log(context); return true;'), 'unknown'],
  ])('that is given %s', (_, setup, expected) => {
    expect(nestVerdict(setup, '@UseGuards(Guard)', PROVIDED)).toBe(expected);
  });

  const WAITING = `import { SetMetadata } from '@nestjs/common'; class Waiting {
    canActivate(context) { const roles = this.reflector.get('roles', context.getClass()); if (!roles) return true; if (!userOf(context)) throw new UnauthorizedException(); return true; } }`;
  test.each([
    ['on a route with it', `@SetMetadata('roles', ['a']) @UseGuards(Guard)`, 'yes'],
    ['on a route without it', '@UseGuards(Guard)', 'no'],
  ])('that is given one which waits for a mark, %s', (_, decorators, expected) => {
    expect(nestVerdict(`${WAITING} ${byToken}`, decorators, one('useClass: Waiting'))).toBe(expected);
  });

  test.each([
    ['yes', 'Strict'],
    ['no', 'Open'],
  ])('a provider in another file: %s', (expected, name) => {
    const files = {
      'src/providers.ts': `import { AuthGuard } from '@nestjs/passport'; import { GUARD } from './tokens'; class Open { canActivate() { return true; } } class Strict extends AuthGuard('jwt') {}
        export const providers = [{ provide: GUARD, useFactory: () => new ${name}() }];`,
      'src/tokens.ts': `export const GUARD = Symbol('guard');`,
    };
    const text = `${COMMON} import { GUARD } from './tokens'; import { providers } from './providers';
      class Guard { constructor(@Inject(GUARD) private guard) {} canActivate(context) { return this.guard.canActivate(context); } }
      @UseGuards(Guard) @Controller('x') class C { @Get() read() { return []; } }
      @Module({ controllers: [C], providers }) class AppModule {} NestFactory.create(AppModule);`;
    expect(modelOf(text, files).routes.at(-1)?.authentication.verdict).toBe(expected);
  });
});
