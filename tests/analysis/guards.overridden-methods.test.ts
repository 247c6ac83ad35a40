import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes } from '../virtual-project.ts';

const BASE = `abstract class Base { abstract check(req, res, next); async run(req, res, next) { try { await this.check(req, res, next); } catch (error) { next(error); } }
    handle(req, res, next) { return this.run(req, res, next); } }`;
const ASKS = `check(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }`;
const PASSES = `check(req, res, next) { next(); }`;

describe('a method that a base class leaves to those that extend it', () => {
  test.each([
    ['called on an instance', 'guard.run(req, res, next)'],
    ['called by another method of the base class', 'guard.handle(req, res, next)'],
  ])('%s', (_, call) => {
    const verdict = (members: string, made = 'new Guard()'): string =>
      expressVerdict(
        `${BASE} class Guard extends Base { ${members} } class Other extends Base { ${PASSES} } const guard = ${made}; app.use((req, res, next) => ${call});`,
      );

    expect(verdict(ASKS)).toBe('yes');
    expect(verdict(PASSES)).toBe('no');
    expect(verdict(ASKS, 'new Other()')).toBe('no');
    expect(verdict('')).toBe('unknown');
  });

  test('what a class overrides counts, not what it inherits', () => {
    const verdict = (members: string): string =>
      expressVerdict(
        `class Base { ${ASKS} run(req, res, next) { return this.check(req, res, next); } } class Guard extends Base { ${members} }
         const guard = new Guard(); app.use((req, res, next) => guard.run(req, res, next));`,
      );

    expect(verdict('')).toBe('yes');
    expect(verdict(PASSES)).toBe('no');
  });

  test('in a class that stands in the place of a guard', () => {
    const verdict = (members: string): string =>
      expressVerdict(
        `class Base { use(req, res, next) { if (!this.check(req, res)) return; next(); } check(req, res) { return true; } }
         class Guard extends Base { ${members} } app.use(new Guard());`,
      );

    expect(
      verdict('check(req, res) { if (req.headers.authorization !== "Bearer 1") { res.sendStatus(401); return false; } return true; }'),
    ).toBe('yes');
    expect(verdict('check(req, res) { return true; }')).toBe('no');
    expect(verdict('')).toBe('no');
  });

  test('called by the method that overrides it', () => {
    const verdict = (members: string): string =>
      expressVerdict(
        `class Base { ${members} } class Guard extends Base { check(req, res, next) { return super.check(req, res, next); } }
         const guard = new Guard(); app.use((req, res, next) => guard.check(req, res, next));`,
      );

    expect(verdict(ASKS)).toBe('yes');
    expect(verdict(PASSES)).toBe('no');
    expect(verdict('')).toBe('unknown');
  });
});

describe('a method of what is only known by its type', () => {
  const ENGINE = `import { HttpException } from '@nestjs/common';
    export abstract class Engine { send(query) { throw new HttpException('not here', 422); } check(request) { if (request.headers.authorization !== 'Bearer 1') throw new HttpException('', 401); } }`;
  const verdict = (
    heirs: string,
    body: string,
    parameters = '@Param() engine: Engine, @Query() query, @Req() request',
  ): string | undefined =>
    projectRoutes(
      `import { Controller, Get, Module, Param, Query, Req } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; import { Engine } from './engine';
       @Controller('x') class C { @Get() read(${parameters}) { ${body} } } @Module({ controllers: [C] }) class App {} NestFactory.create(App);`,
      { 'src/engine.ts': ENGINE, 'src/heirs.ts': heirs },
    )[0]?.authentication.verdict;
  const heir = (members: string): string => `import { Engine } from './engine'; export class Web extends Engine { ${members} }`;
  const again = `export class Deep extends Web { send(query) { return []; } }`;

  test.each([
    ['that nothing overrides', heir(''), 'yes'],
    ['that a class overrides', heir('send(query) { return []; }'), 'no'],
    ['that a class overrides, which extends another', `${heir('')} ${again}`, 'no'],
    ['that a static method of the same name does not override', heir('static send(query) { return []; }'), 'yes'],
    ['that a class of another name has', 'export class Web { send(query) { return []; } }', 'yes'],
  ])('%s, and that always refuses', (_, heirs, expected) => {
    expect(verdict(heirs, 'return engine.send(query);')).toBe(expected);
  });

  test.each([
    ['that nothing overrides', heir(''), 'yes'],
    ['that a class overrides', heir('check(request) {}'), 'unknown'],
  ])('%s, and that is handed the request', (_, heirs, expected) => {
    expect(verdict(heirs, 'engine.check(request); return [];')).toBe(expected);
  });

  test('an instance that is made here is of no other class', () => {
    const made = 'const made = new Engine(); made.check(request); return [];';
    expect(verdict(heir('check(request) {}'), made)).toBe('yes');
    expect(verdict(heir('check(request) {}'), made.replace('new Engine()', 'engine'))).toBe('unknown');
  });
});
