import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const FILES = {
  'src/user.ts': `
    import { BadRequestException, createParamDecorator, UnauthorizedException } from '@nestjs/common';
    import { GqlExecutionContext } from '@nestjs/graphql';
    import { read } from './reading';
    export const User = createParamDecorator((data, context) => {
      const request = context.switchToHttp().getRequest();
      if (!request.user) throw new UnauthorizedException();
      return request.user;
    });
    export const Maybe = createParamDecorator((data, context) => context.switchToHttp().getRequest().user);
    export const Named = createParamDecorator(read);
    export const Any = createParamDecorator((data, context) => GqlExecutionContext.create(context).getContext().req.user);
    export const Chosen = createParamDecorator((data, context) => {
      const { user } = context.switchToHttp().getRequest();
      if (data === 'must' && !user) throw new UnauthorizedException();
      return user;
    });
    export const Claimed = createParamDecorator((data, context) => {
      const { headers, user } = context.switchToHttp().getRequest();
      if (user) return user;
      if (headers.authorization && headers.authorization.split(' ')[0] !== 'Bearer') throw new UnauthorizedException();
      return null;
    });
    export const Tenant = createParamDecorator((data, context) => {
      const request = context.switchToHttp().getRequest();
      const tenant = request.raw?.tenant ?? request?.user?.tenant;
      if (!tenant) throw new BadRequestException();
      return tenant;
    });
    export const own = (make) => make;
    export const Kept = own((data, context) => { throw new UnauthorizedException(); });`,
  'src/reading.ts': `
    import { ForbiddenException } from '@nestjs/common';
    export async function read(data, context) {
      const request = context.switchToHttp().getRequest();
      if (request.headers.authorization !== 'Bearer 1') throw new ForbiddenException();
      return request.headers.authorization;
    }`,
};

function verdictOf(parameters: string, marks = ''): string | undefined {
  const text = `
    import { Body, Controller, Get, Module } from '@nestjs/common'; import { NestFactory } from '@nestjs/core';
    import { Any, Chosen, Claimed, Kept, Maybe, Named, Tenant, User } from './user';
    @Controller('x') class C { @Get() ${marks} read(${parameters}) { return []; } }
    @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`;
  return projectRoutes(text, FILES)[0]?.authentication.verdict;
}

describe('decorators of the project that make a parameter', () => {
  test.each([
    ['that refuses', '@User() user', '@Maybe() user'],
    ['behind another', '@Body() body, @User() user', '@Body() body, @Maybe() user'],
    ['of a function elsewhere', '@Named() key', '@Any() user'],
    ['that refuses only what is sent', '@Claimed() user, @User() again', '@Claimed() user'],
    ['as if for the caller', '@User() user, @Tenant() tenant', '@Tenant() tenant'],
    ['of Nest only', '@User() user', '@Kept() user'],
  ])('%s', (_name, refusing, open) => {
    expect(verdictOf(refusing)).toBe('yes');
    expect(verdictOf(open)).toBe('no');
  });

  test('where what it is given decides, it is no certainty', () => {
    expect(verdictOf(`@Chosen('must') user`)).toBe('unknown');
    expect(verdictOf(`@Maybe('must') user`)).toBe('no');
  });
});
