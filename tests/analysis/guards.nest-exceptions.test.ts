import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const COMMON = `import { Controller, Get, Module, UnauthorizedException, UseGuards } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; import { AuthGuard } from '@nestjs/passport';
  const userOf = (context) => context.switchToHttp().getRequest().user;`;

/** The verdict of the one route of a Nest application under a decorator of its controller. */
function nestVerdict(setup: string, decorator: string): string {
  const text = `${COMMON} ${setup} ${decorator} @Controller('x') class C { @Get() read() { return []; } }
    @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`;
  return modelOf(text).routes.at(-1)?.authentication.verdict ?? 'no route';
}

describe('a guard that asks what kind of call it stands in front of', () => {
  const guard = (body: string) =>
    `class Guard { canActivate(context) { ${body} if (!userOf(context)) throw new UnauthorizedException(); return true; } }
     class Passport extends AuthGuard('jwt') { async canActivate(context) { ${body} return super.canActivate(context); } }`;
  test.each([
    ['all but resolvers pass', `if (context.getType() !== 'graphql') return true;`, 'no'],
    [
      'all but resolvers pass, under a name and with a type',
      `const type = context.getType<'graphql'>(); if (type !== 'graphql') return true;`,
      'no',
    ],
    ['resolvers pass', `if (context.getType() === 'graphql') return true;`, 'yes'],
    ['all but routes pass', `if (context.getType() !== 'http') return true;`, 'yes'],
    ['routes pass', `if (context.getType() === 'http') return true;`, 'no'],
    ['some kinds pass', `if (['ws', 'rpc'].includes(context.getType())) return true;`, 'yes'],
    ['routes are among those that pass', `if (['ws', 'http'].includes(context.getType())) return true;`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(nestVerdict(guard(body), '@UseGuards(Guard)')).toBe(expected);
    expect(nestVerdict(guard(body), '@UseGuards(Passport)')).toBe(expected);
  });
});

describe('a guard that lets some pass by what is stored', () => {
  const guard = (body: string) => `class Guard { async canActivate(context) { const user = userOf(context); ${body} } }`;
  const SHARE = `const share = await this.shares.find(context.id);`;
  test.each([
    ['what is returned at the end is a check', `${SHARE} if (!user) return false; return share.ownerId === user.id;`, 'yes'],
    [
      'what has no owner is for all',
      `${SHARE} if (!share.ownerId) return true; if (!user) return false; return share.ownerId === user.id;`,
      'unknown',
    ],
    [
      'what has no owner is for none',
      `${SHARE} if (!share.ownerId) return false; if (!user) return false; return share.ownerId === user.id;`,
      'yes',
    ],
    ['a setting lets those pass who are not known', `if (user) return true; return this.settings.get('guests');`, 'unknown'],
    ['a constant turns them away', `if (user) return true; return false;`, 'yes'],
    ['a setting that asks known callers, too', `if (!user) return false; return this.settings.get('isOpen');`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(nestVerdict(guard(body), '@UseGuards(Guard)')).toBe(expected);
  });

  test.each([
    ['lets some pass', `return this.settings.get('guests');`, 'unknown'],
    ['lets nobody pass', `return false;`, 'yes'],
  ])('one that asks a superclass which %s', (_, end, expected) => {
    const setup = `class Base extends AuthGuard('jwt') { async canActivate(context) { try { return await super.canActivate(context); } catch { ${end} } } }
      class Guard extends Base { async canActivate(context) { if (await super.canActivate(context)) return true; if (!userOf(context)) return false; return true; } }`;
    expect(nestVerdict(setup, '@UseGuards(Guard)')).toBe(expected);
  });
});

describe('a guard that comes to its end in another way', () => {
  const JWT = `import { JwtService } from '@nestjs/jwt'; class Strict { canActivate(context) { return !!userOf(context); } } class Loose { canActivate() { return true; } }
    class Guard { constructor(private jwt: JwtService, private strict: Strict, private loose: Loose) {} async canActivate(context) { const request = context.switchToHttp().getRequest();`;
  test.each([
    [
      'what is returned at last counts',
      `try { await this.jwt.verifyAsync(request.headers.authorization); } finally { return true; }`,
      'no',
    ],
    [
      'nothing is returned at last',
      `try { await this.jwt.verifyAsync(request.headers.authorization); } finally { log(); } return true;`,
      'yes',
    ],
    [
      'one of two guards, of which one lets pass',
      `return request.query.a ? this.strict.canActivate(context) : this.loose.canActivate(context);`,
      'no',
    ],
    [
      'one of two guards, which both ask',
      `return request.query.a ? this.strict.canActivate(context) : await this.strict.canActivate(context);`,
      'yes',
    ],
    ['a value, or a guard', `return request.query.a ? Boolean(userOf(context)) : this.strict.canActivate(context);`, 'yes'],
    ['no value, or a guard', `return request.query.a ? true : this.strict.canActivate(context);`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(nestVerdict(`${JWT} ${body} } }`, '@UseGuards(Guard)')).toBe(expected);
  });
});

describe('what a guard answers, put together', () => {
  const guard = (value: string) => `class Guard { canActivate(context) { const user = userOf(context); return ${value}; } }`;
  test.each([
    ['nobody, or somebody active', '!user || user.isActive', 'no'],
    ['somebody, and active', '!!user && user.isActive', 'yes'],
    ['whoever is not banned', `user?.role !== 'banned'`, 'no'],
    ['whoever is an admin', `user?.role === 'admin'`, 'yes'],
    ['whoever is not nobody', 'user !== undefined', 'yes'],
    ['a default for nobody', 'user?.isActive ?? true', 'no'],
    ['a default that refuses nobody', 'user?.isActive ?? false', 'yes'],
    ['a denial', '!user?.isBanned', 'no'],
    ['everybody', 'true', 'no'],
    ['a denial of a denial', '!!user?.isActive', 'yes'],
    ['the first argument of the context', 'context.getArgByIndex(0).user !== undefined', 'yes'],
    ['another argument', 'context.getArgByIndex(1).user !== undefined', 'unknown'],
  ])('%s', (_, value, expected) => {
    expect(nestVerdict(guard(value), '@UseGuards(Guard)')).toBe(expected);
  });
});

test.each([
  ['lets nobody pass', 'return false;', 'yes'],
  ['throws at everybody', 'throw new Error();', 'yes'],
  ['lets pass whom a flag does', 'return this.flags.isOn();', 'no'],
])('a guard that %s', (_, body, expected) => {
  expect(nestVerdict(`class Guard { canActivate() { ${body} } }`, '@UseGuards(Guard)')).toBe(expected);
});

describe('a guard that answers instead of throwing', () => {
  const STRICT = `class Answering { canActivate(context) { return !!userOf(context); } }
    class Throwing { canActivate(context) { if (!userOf(context)) throw new UnauthorizedException(); return true; } }
    class Loose { canActivate() { return true; } }`;
  const given = (type: string, body: string) =>
    `${STRICT} class Guard { constructor(private guard: ${type}, private loose: Loose) {} async canActivate(context) { ${body} } }`;
  const inherited = (type: string, body: string) => `${STRICT} class Guard extends ${type} { async canActivate(context) { ${body} } }`;
  const asked = { given: 'this.guard.canActivate(context)', inherited: 'super.canActivate(context)' };
  test.each([
    ['whose answer is not asked for', (call: string) => `await ${call}; return true;`, 'no', 'yes'],
    ['whose answer is logged', (call: string) => `if (await ${call}) log(); return true;`, 'no', 'yes'],
    ['whose answer decides', (call: string) => `if (await ${call}) return true; return false;`, 'yes', 'yes'],
    [
      'whose answer is thrown',
      (call: string) => `const is = await ${call}; if (!is) throw new UnauthorizedException(); return true;`,
      'yes',
      'yes',
    ],
    ['whose answer is returned', (call: string) => `return ${call};`, 'yes', 'yes'],
    ['whose answer is one of two that are enough', (call: string) => `return (await ${call}) || true;`, 'no', 'yes'],
    ['whose answer is one of two that are needed', (call: string) => `return (await ${call}) && true;`, 'yes', 'yes'],
    ['whose error is an answer', (call: string) => `return ${call}.catch(() => true);`, 'yes', 'no'],
  ])('%s', (_, body, answering, throwing) => {
    for (const [type, expected] of [
      ['Answering', answering],
      ['Throwing', throwing],
    ] as const) {
      expect(nestVerdict(given(type, body(asked.given)), '@UseGuards(Guard)')).toBe(expected);
      expect(nestVerdict(inherited(type, body(asked.inherited)), '@UseGuards(Guard)')).toBe(expected);
    }
  });

  test('beside one that refuses nobody', () => {
    const either = (call: string): string =>
      nestVerdict(given('Answering', `return (await ${asked.given}) || ${call};`), '@UseGuards(Guard)');
    expect(either('this.loose.canActivate(context)')).toBe('no');
    expect(either(asked.given)).toBe('yes');
  });
});
