import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const TOKEN = 'context.switchToHttp().getRequest().headers.authorization';

/** The verdict of a route behind a guard whose answer is another function's. */
function verdict(validate: string, canActivate = `async canActivate(context) { return this.validate(context); }`): string | undefined {
  const text = `
    import { Controller, Get, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { AuthGuard } from '@nestjs/passport';
    import { shares } from 'shares';
    class Guard extends AuthGuard('jwt') {
      ${validate}
      ${canActivate}
    }
    @Controller('orders')
    class Orders { @UseGuards(Guard) @Get() list() { return 1; } }
    @Module({ controllers: [Orders] }) class App {}
    await NestFactory.create(App);
  `;
  return modelOf(text).routes[0]?.authentication.verdict;
}

describe('a guard that returns what another function answers', () => {
  test.each([
    ['the check that it inherits', `async validate(context) { return super.canActivate(context); }`, 'yes'],
    ['a check of its own', `validate(context) { if (!verify(${TOKEN})) return false; return true; }`, 'yes'],
    [
      'a check of its own that throws',
      `validate(context) { if (!verify(${TOKEN})) throw new UnauthorizedException(); return true; }`,
      'yes',
    ],
    [
      'what is stored lets some pass',
      `async validate(context) { const { secret } = await shares.find(); if (secret) return super.canActivate(context); return true; }`,
      'unknown',
    ],
    [
      'what is stored lets some pass, in front of the check',
      `async validate(context) { const { secret } = await shares.find(); if (!secret) return true; if (!${TOKEN}) return false; return true; }`,
      'unknown',
    ],
    [
      'it catches what the check throws',
      `async validate(context) { try { await super.canActivate(context); } catch {} return true; }`,
      'no',
    ],
    ['everybody', `validate(context) { console.log(${TOKEN}); return true; }`, 'no'],
  ])('%s', (_, validate, expected) => {
    expect(verdict(validate)).toBe(expected);
    expect(verdict(validate, `async canActivate(context) { return await this.validate(context); }`)).toBe(expected);
    expect(verdict(validate, `async canActivate(context) { const isIn = await this.validate(context); return isIn; }`)).toBe(expected);
  });
});
