import { describe, expect, test } from 'vitest';

import { modelOf, projectRoutes } from '../virtual-project.ts';

const COMMON = `import * as common from '@nestjs/common'; import * as docs from '@nestjs/swagger'; import * as other from 'nest-mystery'; import { decorators } from '@/decorators';
  import { applyDecorators, Controller, Get, Module, UnauthorizedException, UseGuards } from '@nestjs/common'; import { APP_GUARD, NestFactory } from '@nestjs/core';
  class Guard { canActivate(context) { if (context.switchToHttp().getRequest().headers.authorization !== 'Bearer 1') throw new UnauthorizedException(); return true; } }`;

function verdictOf(setup: string, decorator: string, module = ''): string {
  const text = `${COMMON} ${setup} @Controller('x') class C { @Get() ${decorator} read() { return []; } }
    ${module || '@Module({ controllers: [C] }) class AppModule {}'} NestFactory.create(AppModule);`;
  return modelOf(text).routes.at(-1)?.authentication.verdict ?? 'no route';
}

describe('decorators that are looked up', () => {
  const madeBy = (made: string) => `const make = (name) => (options) => applyDecorators(${made});`;
  const DOCUMENTS = madeBy('docs[name]({ ...options })');
  const REDUCED = `const made = Object.keys(docs).filter((key) => key.endsWith('Response')).reduce((all, name) => ({ ...all, [name]: make(name) }), {} as Record<string, Maker>);`;
  const ASSIGNED = `const made = names.reduce((all, name) => { all[name] = make(name); return all; }, {});`;
  const ENTRIES = `const made = Object.fromEntries(names.map((name) => [name, make(name)]));`;
  const COMMON_ONES = `const Responses = () => applyDecorators(...Object.entries(responses).map(([name, options]) => made[name](options)));`;
  test.each([
    ['a member of @nestjs/swagger', '', '@(docs[name]())', 'no'],
    ['a member of @nestjs/common, which may guard', '', '@(common[name]())', 'unknown'],
    ['a member of a package that nobody knows', '', '@(other[name]())', 'unknown'],
    ['a member of what cannot be found', '', '@(decorators[name]())', 'unknown'],
    ['made by a function', DOCUMENTS, `@make('ApiOkResponse')()`, 'no'],
    ['made by a function, of what nobody knows', madeBy('other[name]()'), `@make('ApiOkResponse')()`, 'unknown'],
    ['in an object', `${DOCUMENTS} const made = { ok: make('Ok'), none: make('None') };`, '@(made[name]())', 'no'],
    [
      'in an object with a guard',
      `${DOCUMENTS} const made = { ok: make('Ok'), secured: () => UseGuards(Guard) };`,
      '@(made[name]())',
      'unknown',
    ],
    ['in an object that is reduced', `${DOCUMENTS} ${REDUCED}`, '@made.ApiOkResponse()', 'no'],
    ['in an object that is reduced, with guards', `${madeBy('UseGuards(Guard)')} ${REDUCED}`, '@made.ApiOkResponse()', 'yes'],
    [
      'taken out of it',
      `${DOCUMENTS} ${REDUCED} export const { ApiOkResponse }: { ApiOkResponse: Maker } = made;`,
      '@ApiOkResponse({})',
      'no',
    ],
    ['in an object that is filled', `${DOCUMENTS} ${ASSIGNED}`, '@made.Ok()', 'no'],
    ['in an object that is filled with what nobody knows', `${madeBy('other[name]()')} ${ASSIGNED}`, '@made.Ok()', 'unknown'],
    ['in an object of entries', `${DOCUMENTS} ${ENTRIES}`, '@made.Ok()', 'no'],
    ['in an object of entries that nobody knows', `${madeBy('decorators[name]()')} ${ENTRIES}`, '@made.Ok()', 'unknown'],
    ['all of it', `${DOCUMENTS} ${REDUCED} ${COMMON_ONES}`, '@Responses()', 'no'],
    ['all of it, with guards', `${madeBy('UseGuards(Guard)')} ${REDUCED} ${COMMON_ONES}`, '@Responses()', 'unknown'],
    [
      'one of two',
      `${DOCUMENTS} const ok = make('Ok'); const none = make('None'); const Documented = (is) => { const Response = is ? ok : none; return applyDecorators(Response({})); };`,
      '@Documented(true)',
      'no',
    ],
    [
      'one of two, of which one guards',
      `${DOCUMENTS} const ok = make('Ok'); const secured = () => UseGuards(Guard); const Documented = (is) => { const Response = is ? ok : secured; return applyDecorators(Response({})); };`,
      '@Documented(true)',
      'unknown',
    ],
  ])('%s', (_, setup, decorator, expected) => {
    expect(verdictOf(setup, decorator)).toBe(expected);
  });
});

describe('metadata of a module that a function returns', () => {
  const app = (returns: string, setup = '') =>
    `${setup} const metadata = () => ({ controllers: [C] }); function getMetadata() { ${returns} } @Module(getMetadata()) class AppModule {}`;
  const GUARDED = `{ controllers: [C], providers: [{ provide: APP_GUARD, useClass: Guard }] }`;
  test.each([
    ['one', app('return { controllers: [C] };'), 'no'],
    ['one with a guard', app(`return ${GUARDED};`), 'yes'],
    ['of another function', app('return metadata();'), 'no'],
    ['either', app('if (cloud()) return metadata(); return { controllers: [C] };'), 'no'],
    ['either, of which one has a guard', app(`if (cloud()) return ${GUARDED}; return metadata();`), 'unknown'],
    ['either, in an expression', app(`return cloud() ? ${GUARDED} : metadata();`), 'unknown'],
    ['either, of which one cannot be read', app('if (cloud()) return decorators.metadata; return metadata();'), 'unknown'],
    ['what cannot be read', app('return decorators.metadata;'), 'no route'],
  ])('%s', (_, module, expected) => {
    const text = `${COMMON} @Controller('x') class C { @Get() read() { return []; } } ${module} NestFactory.create(AppModule);`;
    const [found] = projectRoutes(text);
    expect(found?.placements[0]?.isOpen ? 'no route' : found?.authentication.verdict).toBe(expected);
  });
});

describe('a consumer that is handed on, or asked under a condition', () => {
  const app = (configure: string) =>
    `class Middleware { use(request, response, next) { if (request.headers.authorization !== 'Bearer 1') throw new UnauthorizedException(); next(); } }
     class Log { use(request, response, next) { next(); } } function secure(to) { to.apply(Middleware).forRoutes('*'); } function log(to) { to.apply(Log).forRoutes('*'); }
     @Module({ controllers: [C] }) class AppModule { configure(consumer) { ${configure} } }`;
  test.each([
    ['to a function that guards', 'secure(consumer);', 'yes'],
    ['to one that does not', 'log(consumer);', 'no'],
    ['to one that cannot be read', 'decorators.configure(consumer);', 'unknown'],
    ['to either', 'if (cloud()) secure(consumer); else log(consumer);', 'unknown'],
    ['under a condition', `if (cloud()) consumer.apply(Middleware).forRoutes('*');`, 'unknown'],
    ['under a condition, for nothing', `if (cloud()) consumer.apply(Log).forRoutes('*');`, 'no'],
    ['under a condition, for a controller', `if (cloud()) consumer.apply(Middleware).forRoutes(C);`, 'unknown'],
    ['for a controller', `consumer.apply(Middleware).forRoutes(C);`, 'yes'],
  ])('%s', (_, configure, expected) => {
    expect(verdictOf('', '', app(configure))).toBe(expected);
  });
});
