import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a route whose method gets this parameter and does that with it. */
function verdict(parameter: string, body: string): string | undefined {
  const text = `import { BadRequestException, Body, Controller, Headers, Module, Post, UnauthorizedException } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; import { hooks } from 'hooks';
    @Controller('hooks') export class Hooks { @Post() async take(${parameter}, @Body() body) { ${body} return body; } }
    @Module({ controllers: [Hooks] }) class AppModule {}
    NestFactory.create(AppModule);`;
  return projectRoutes(text)[0]?.authentication.verdict;
}

describe('all headers, as a parameter', () => {
  test.each([
    ['a credential in them that is missing', `if (!headers.authorization) throw new UnauthorizedException();`, 'yes'],
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
