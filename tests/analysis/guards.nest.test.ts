import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const COMMON = `import { Controller, ForbiddenException, Get, mixin, Module, UnauthorizedException, UseGuards, UseInterceptors } from '@nestjs/common';
  import { APP_INTERCEPTOR, NestFactory } from '@nestjs/core'; import { AuthGuard } from '@nestjs/passport'; import { FileInterceptor } from '@nestjs/platform-express';
  const userOf = (context) => context.switchToHttp().getRequest().user;`;

/** The verdict of the one route of a Nest application under a decorator of its controller. */
function nestVerdict(setup: string, decorator: string, providers = ''): string {
  const text = `${COMMON} ${setup} ${decorator} @Controller('x') class C { @Get() read() { return []; } }
    @Module({ controllers: [C], providers: [${providers}] }) class AppModule {} NestFactory.create(AppModule);`;
  return modelOf(text).routes.at(-1)?.authentication.verdict ?? 'no route';
}

describe('guards that a mixin of the project makes', () => {
  const MIXIN = `function RoleGuard(role, { optional = false } = {}) {
    class RoleGuardMixin { canActivate(context) { const user = context.switchToHttp().getRequest().user; if (!user && !optional) throw new UnauthorizedException(); return true; } }
    return mixin(RoleGuardMixin);
  }`;
  const STRATEGY = `const Guard = (strategy) => { class Mixin extends AuthGuard(strategy) {} return Mixin; };`;
  test.each([
    ['one that refuses', MIXIN, `@UseGuards(RoleGuard('admin'))`, 'yes'],
    ['one that is told to let through', MIXIN, `@UseGuards(RoleGuard('admin', { optional: true }))`, 'no'],
    ['without mixin()', MIXIN.replace('mixin(RoleGuardMixin)', 'RoleGuardMixin'), `@UseGuards(RoleGuard('admin'))`, 'yes'],
    ['around a strategy', STRATEGY, `@UseGuards(Guard('jwt'))`, 'yes'],
    ['a class that extends one', `${MIXIN} class AdminGuard extends RoleGuard('admin') {}`, `@UseGuards(AdminGuard)`, 'yes'],
    [
      'a class that extends an optional one',
      `${MIXIN} class AnyGuard extends RoleGuard('admin', { optional: true }) {}`,
      `@UseGuards(AnyGuard)`,
      'no',
    ],
    [
      'a mixin of nothing',
      `function Flag() { class FlagMixin { canActivate() { return true; } } return mixin(FlagMixin); }`,
      `@UseGuards(Flag())`,
      'no',
    ],
  ])('%s', (_, setup, decorator, expected) => {
    expect(nestVerdict(setup, decorator)).toBe(expected);
  });
});

describe('a guard that reads a token', () => {
  const guard = (body: string) => `import { JwtService } from '@nestjs/jwt';
    class TokenGuard { constructor(private readonly jwt: JwtService) {}
      canActivate(context) { const token = context.switchToHttp().getRequest().headers.authorization; ${body} } }`;
  test.each([
    ['decoded only', `return Boolean(this.jwt.decode(token));`, 'no'],
    ['decoded, and refused without', `if (!this.jwt.decode(token)) throw new UnauthorizedException(); return true;`, 'no'],
    ['verified', `return Boolean(this.jwt.verify(token));`, 'yes'],
    ['verified, and decoded for more', `this.jwt.verify(token); return Boolean(this.jwt.decode(token));`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(nestVerdict(guard(body), '@UseGuards(TokenGuard)')).toBe(expected);
  });
});

describe('a canActivate that overrides another', () => {
  const own = (body: string) => `class Guard extends AuthGuard('jwt') { async canActivate(context) { ${body} } }`;
  test.each([
    ['calls it', `return super.canActivate(context);`, 'yes'],
    ['calls it and asks for more', `await super.canActivate(context); return true;`, 'yes'],
    ['does not call it', `return true;`, 'no'],
    ['calls it, and does not wait for what it says', `super.canActivate(context); return true;`, 'unknown'],
    ['swallows its refusal', `try { await super.canActivate(context); } catch {} return true;`, 'no'],
    ['answers true when it refuses', `try { return await super.canActivate(context); } catch { return true; }`, 'no'],
    [
      'answers by what is stored when it refuses',
      `try { return await super.canActivate(context); } catch { return this.settings.get('guests'); }`,
      'unknown',
    ],
    [
      'answers by what is looked up when it refuses',
      `try { return await super.canActivate(context); } catch { return await this.links.isOpen(context.link); }`,
      'unknown',
    ],
    ['answers false when it refuses', `try { return await super.canActivate(context); } catch { return false; }`, 'yes'],
    ['passes its refusal on', `try { return await super.canActivate(context); } catch (error) { throw error; }`, 'yes'],
    [
      'calls it for some routes',
      `if (context.switchToHttp().getRequest().method === 'GET') return true; return super.canActivate(context);`,
      'no',
    ],
    [
      'calls it for others',
      `if (context.switchToHttp().getRequest().method === 'OPTIONS') return true; return super.canActivate(context);`,
      'yes',
    ],
    [
      'calls it for those who send a token',
      `if (!context.switchToHttp().getRequest().headers.authorization) return true; return super.canActivate(context);`,
      'no',
    ],
  ])('%s', (_, body, expected) => {
    expect(nestVerdict(own(body), '@UseGuards(Guard)')).toBe(expected);
  });

  test.each([
    ['a guard of the project that refuses', `throw new UnauthorizedException();`, 'yes'],
    ['a guard of the project that refuses nobody', `return true;`, 'no'],
  ])('it calls %s', (_, body, expected) => {
    const setup = `class Base { canActivate(context) { if (!userOf(context)) { ${body} } return true; } } class Guard extends Base { canActivate(context) { return super.canActivate(context); } }`;
    expect(nestVerdict(setup, '@UseGuards(Guard)')).toBe(expected);
  });
});

describe('handleRequest', () => {
  const own = (body: string) => `class Guard extends AuthGuard('jwt') { handleRequest(error, user, info) { ${body} } }`;
  test.each([
    ['throws without a user', `if (error || !user) throw error || new UnauthorizedException(); return user;`, 'yes'],
    ['throws errors only', `if (error) throw error; return user;`, 'no'],
    ['gives null', `return user || null;`, 'no'],
    ['throws for users that are blocked', `if (user && user.isBlocked) throw new UnauthorizedException(); return user;`, 'no'],
    ['asks what it overrides', `return super.handleRequest(error, user, info);`, 'yes'],
    ['asks what it overrides for users only', `if (!user) return null; return super.handleRequest(error, user, info);`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(nestVerdict(own(body), '@UseGuards(Guard)')).toBe(expected);
  });

  test('an override of an optional one that throws again', () => {
    const setup = `class Loose extends AuthGuard('jwt') { handleRequest(error, user) { return user; } }
      class Strict extends Loose { handleRequest(error, user) { if (!user) throw new UnauthorizedException(); return user; } }`;
    expect(nestVerdict(setup, '@UseGuards(Strict)')).toBe('yes');
    expect(nestVerdict(setup, '@UseGuards(Loose)')).toBe('no');
  });
});

describe('interceptors', () => {
  const own = (body: string) =>
    `class Caller { intercept(context, next) { const request = context.switchToHttp().getRequest(); ${body} return next.handle(); } }`;
  test.each([
    ['one that refuses', own(`if (!request.user) throw new UnauthorizedException();`), '@UseInterceptors(Caller)', '', 'yes'],
    ['an instance of it', own(`if (!request.user) throw new UnauthorizedException();`), '@UseInterceptors(new Caller())', '', 'yes'],
    ['one that logs', own(`this.logger.log(request);`), '@UseInterceptors(Caller)', '', 'no'],
    ['one of a package', '', `@UseInterceptors(FileInterceptor('file'))`, '', 'no'],
    [
      'one for the whole application',
      own(`if (!request.user) throw new UnauthorizedException();`),
      '',
      '{ provide: APP_INTERCEPTOR, useClass: Caller }',
      'yes',
    ],
    ['a logger for the whole application', own(`this.logger.log(request);`), '', '{ provide: APP_INTERCEPTOR, useClass: Caller }', 'no'],
  ])('%s', (_, setup, decorator, providers, expected) => {
    expect(nestVerdict(setup, decorator, providers)).toBe(expected);
  });
});

describe('decorators of a folder of @nestjs/common', () => {
  test.each([
    ['a module', `import { Module as Group } from '@nestjs/common/decorators'; @Group({}) class Part {}`, '', 'no'],
    ['a module of another package', `import { Module as Group } from 'elsewhere'; @Group({}) class Part {}`, '', 'unknown'],
  ])('%s', (_, setup, decorator, expected) => {
    const text = `${COMMON} ${setup} ${decorator} @Controller('x') class C { @Get() read() { return []; } }
      @Module({ controllers: [C], imports: [Part] }) class AppModule {} NestFactory.create(AppModule);`;
    expect(modelOf(text).routes.at(-1)?.authentication.verdict).toBe(expected);
  });
});

describe('a handler that catches what it verifies', () => {
  const SENT = `const load = jwt.verify(params, process.env.KEY); return this.service.remove(load.id);`;

  test.each([
    ['and answers everybody else', `try { ${SENT} } catch (error) { return { success: false }; }`, 'yes'],
    ['and answers nothing', `try { ${SENT} } catch (error) {}`, 'yes'],
    ['and only logs it', `try { ${SENT} } catch (error) { this.logger.warn(error); }`, 'yes'],
    ['and goes on', `try { jwt.verify(params, process.env.KEY); } catch (error) {} return this.service.remove(params);`, 'no'],
    ['in a function of its own', `this.load(params); return this.service.remove(params);`, 'no'],
  ])('%s', (_name, body, expected) => {
    const text = `${COMMON} import { Body, Post } from '@nestjs/common'; import jwt from 'jsonwebtoken';
      @Controller('x') class C {
        @Post() remove(@Body('params') params: string) { ${body} }
        load(params) { try { return jwt.verify(params, process.env.KEY); } catch (error) {} }
      }
      @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`;
    expect(modelOf(text).routes.at(-1)?.authentication.verdict).toBe(expected);
  });
});

describe('a handler that compares what it is sent with a secret', () => {
  const DONE = 'return this.service.start(body.text);';
  test.each([
    ['and answers nothing otherwise', `if (!body.key || body.key !== process.env.KEY) return; ${DONE}`, 'unknown'],
    ['taken apart', `const { key } = body; if (key !== process.env.KEY) return; ${DONE}`, 'unknown'],
    ['and goes on all the same', `if (body.key !== process.env.KEY) this.logger.warn('no key'); ${DONE}`, 'no'],
    ['of the environment, under another name', `const { API_KEY } = process.env; if (body.key !== API_KEY) return; ${DONE}`, 'unknown'],
    [
      'a kind of the code is no secret',
      `if (body.kind === Kind.File) throw new BadRequestException(); if (!body.text) return; ${DONE}`,
      'no',
    ],
    ['what it looked up is no secret of the caller', `if (body.kind === this.kind) return; ${DONE}`, 'no'],
  ])('%s', (_name, body, expected) => {
    const text = `${COMMON} import { BadRequestException, Body, Post } from '@nestjs/common'; import { Kind } from './kinds';
      @Controller('x') class C { @Post() start(@Body() body: { text: string; key: string }) { ${body} } }
      @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`;
    expect(modelOf(text).routes.at(-1)?.authentication.verdict).toBe(expected);
  });
});

describe('a handler that compares what it is sent with what is configured', () => {
  const given = (type: string) => `constructor(private readonly config: ${type}) { this.key = this.config.get('KEY'); }`;
  const SERVICE = given('ConfigService');
  test.each([
    ['by the service', SERVICE, `body.key !== this.config.get('KEY')`, 'unknown'],
    ['by the service, which demands it', SERVICE, `body.key !== this.config.getOrThrow<string>('KEY')`, 'unknown'],
    ['by a field that the service filled', SERVICE, `body.key !== this.key`, 'unknown'],
    ['by a service that is a field', '@Inject() private readonly config: ConfigService;', `body.key !== this.config.get('KEY')`, 'unknown'],
    ['by an object', given('ConfigType<typeof keys>'), `body.key !== this.config.key`, 'unknown'],
    ['by something else of the service', SERVICE, `body.key !== this.config.keys('KEY')`, 'no'],
    ['by something else that has a get', given('Map<string, string>'), `body.key !== this.config.get('KEY')`, 'no'],
  ])('%s', (_, members, differs, expected) => {
    const text = `${COMMON} import { Body, Inject, Post } from '@nestjs/common'; import { ConfigService, ConfigType } from '@nestjs/config'; import { keys } from './keys';
      @Controller('x') class C { private key: string; ${members} @Post() start(@Body() body: { key: string }) { if (${differs}) return false; return this.service.start(); } }
      @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`;
    expect(modelOf(text).routes.at(-1)?.authentication.verdict).toBe(expected);
  });
});

describe('what other code puts on the request that the context hands out', () => {
  const guard = (test: string): string =>
    `class Guard { canActivate(context) { const request = context.switchToHttp().getRequest(); ${test} return true; } }`;
  const deny = `throw new ForbiddenException();`;
  test.each([
    ['may be the caller', guard(`if (!request.decoded) ${deny}`), 'unknown'],
    ['may be the caller, by what is in it', guard(`const { sub } = request.decoded; if (!sub) ${deny}`), 'unknown'],
    ['says so with 401', guard(`if (!request.decoded) throw new UnauthorizedException();`), 'yes'],
    ['is what the framework puts there', guard(`if (!request.body) ${deny}`), 'no'],
    ['is the answer', guard(`return Boolean(request.decoded);`), 'unknown'],
    ['is not the answer', guard(`return Boolean(request.body);`), 'no'],
  ])('%s', (_, setup, expected) => {
    expect(nestVerdict(setup, '@UseGuards(Guard)')).toBe(expected);
  });
});
