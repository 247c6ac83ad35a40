import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdict of a route behind middleware that answers 401 when something throws. */
function behind(tried: string): string | undefined {
  const text = `
    import express from 'express';
    import { record, verify } from 'elsewhere';
    const app = express();
    const logger = record();
    app.use(async (req, res, next) => { try { ${tried} next(); } catch { res.sendStatus(401); } });
    app.get('/orders', (req, res) => res.json({}));
  `;
  return modelOf(text).routes[0]?.authentication.verdict;
}

describe('what stands in a block whose errors are answered with 401', () => {
  test.each([
    ['a call with the credential', `await verify(req.headers.authorization);`, 'yes'],
    ['a call with the request', `await verify(req);`, 'yes'],
    ['a line of a log', `logger.info('asked');`, 'no'],
    ['a call with nothing of the caller', `await verify('orders');`, 'unknown'],
  ])('%s', (_, tried, expected) => {
    expect(behind(tried)).toBe(expected);
  });

  test.each([
    ['asks the check that it inherits', `return await super.canActivate(context);`, 'yes'],
    [
      'asks how the route is written, and what is stored whether to ask at all',
      `const isOpen = this.reflector.get('open', context.getHandler()); if (await shares.isOpen()) return true; return await super.canActivate(context);`,
      'unknown',
    ],
    ['asks how the route is written, and lets all pass', `this.reflector.get('open', context.getHandler()); return true;`, 'no'],
  ])('a guard of NestJS that %s', (_, tried, expected) => {
    const text = `
      import { Controller, Get, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
      import { NestFactory } from '@nestjs/core';
      import { AuthGuard } from '@nestjs/passport';
      import { shares } from 'shares';
      class Guard extends AuthGuard('jwt') {
        async canActivate(context) { try { ${tried} } catch { throw new UnauthorizedException(); } }
      }
      @Controller('orders')
      class Orders { @UseGuards(Guard) @Get() list() { return 1; } }
      @Module({ controllers: [Orders] }) class App {}
      await NestFactory.create(App);
    `;
    expect(modelOf(text).routes[0]?.authentication.verdict).toBe(expected);
  });
});
