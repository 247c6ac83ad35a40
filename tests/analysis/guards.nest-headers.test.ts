import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a route whose method gets this parameter and does that with it. */
function verdict(parameter: string, body: string): string | undefined {
  const text = `import { BadRequestException, Body, Controller, Headers, Injectable, Module, Post, UnauthorizedException } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; import { hooks } from 'hooks';
    @Injectable() class Users { async me({ token }) { const answer = await hooks.whoIs({ headers: { Cookie: token } }); return answer.user; } has(token) { return token !== undefined; } }
    @Controller('hooks') export class Hooks { constructor(private readonly users: Users) {} @Post() async take(${parameter}, @Body() body) { ${body} return body; } }
    @Module({ controllers: [Hooks], providers: [Users] }) class AppModule {}
    NestFactory.create(AppModule);`;
  return projectRoutes(text)[0]?.authentication.verdict;
}

describe('all headers, as a parameter', () => {
  test.each([
    ['a credential in them that is missing', `if (headers.authorization !== 'Bearer 1') throw new UnauthorizedException();`, 'yes'],
    ['another one that is', `if (!headers['x-once']) throw new BadRequestException();`, 'no'],
    ['handed to code that cannot be read', `await hooks.run({ headers, body });`, 'unknown'],
    ['one of them that says nothing', `await hooks.run({ agent: headers['user-agent'], body });`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(verdict('@Headers() headers', body)).toBe(expected);
  });

  test('one header is not all of them', () => {
    expect(verdict(`@Headers('user-agent') headers`, `await hooks.run({ headers, body });`)).toBe('no');
  });
});

describe('a header that says who sends the request, as a parameter', () => {
  test.each([
    ['missing', `if (!token) throw new UnauthorizedException();`, 'unknown', 'unknown'],
    ['missing, as if for another reason', `if (!token) throw new BadRequestException();`, 'unknown', 'no'],
    [
      'cut, and missing',
      `const [, key] = (token ?? '').split(' '); if (!keys.has(key)) throw new UnauthorizedException();`,
      'yes',
      'unknown',
    ],
    ['looked up', `const user = await hooks.find(token); if (!user) throw new UnauthorizedException();`, 'yes', 'unknown'],
    ['handed to code that cannot be read', `await hooks.run({ token, body });`, 'unknown', 'no'],
    ['handed there by a function of the project', `body.user = await this.users.me({ token });`, 'unknown', 'no'],
    ['handed to one that is read', `body.has = this.users.has(token);`, 'no', 'no'],
  ])('%s', (_, body, expected, other) => {
    expect(verdict(`@Headers('authorization') token`, body)).toBe(expected);
    expect(verdict(`@Headers('x-trace') token`, body)).toBe(other);
  });
});
