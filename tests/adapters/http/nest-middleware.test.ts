import { describe, expect, test } from 'vitest';

import { modelOf } from '../../virtual-project.ts';

const IMPORTS = `import { Controller, Get, Post, Module, RequestMethod, UnauthorizedException, VersioningType } from '@nestjs/common'; import { NestFactory } from '@nestjs/core';
  class TokenMiddleware { use(request, response, next) { if (request.headers.authorization !== 'Bearer 1') throw new UnauthorizedException(); next(); } }`;

/** Run with Nest 7, 10 and 11, on Express and on Fastify; `unknown` where they differ. */
function verdicts(chain: string, setup = '', controller = `'cats'`): Record<string, string> {
  const text = `${IMPORTS}
    @Controller(${controller}) class Cats { @Get() list() { return []; } @Post() create() { return {}; } @Get(':id') read() { return {}; } @Get(':id/toys') toys() { return []; } }
    @Controller('catsy') class Others { @Get() list() { return []; } }
    @Module({ controllers: [Cats, Others] }) class AppModule { configure(consumer) { consumer.apply(TokenMiddleware).${chain}; } }
    async function bootstrap() { const app = await NestFactory.create(AppModule); ${setup} await app.listen(1); }`;
  const { routes } = modelOf(text);
  return Object.fromEntries(routes.map(({ method, path, authentication }) => [`${method} ${path}`, authentication.verdict]));
}

const OF = ['GET /cats', 'POST /cats', 'GET /cats/:id', 'GET /cats/:id/toys', 'GET /catsy'];

describe('middleware of a module, by the paths that it is for', () => {
  test.each([
    [`forRoutes('cats')`, ['yes', 'yes', 'unknown', 'unknown', 'no']],
    [`forRoutes('/cats/')`, ['yes', 'yes', 'unknown', 'unknown', 'no']],
    [`forRoutes('cats/:id')`, ['no', 'no', 'yes', 'unknown', 'no']],
    [`forRoutes({ path: 'cats', method: RequestMethod.GET })`, ['yes', 'no', 'no', 'no', 'no']],
    [`forRoutes({ path: 'cats', method: RequestMethod.ALL })`, ['yes', 'yes', 'unknown', 'unknown', 'no']],
    [`forRoutes({ path: 'cats/:id', method: RequestMethod.GET })`, ['no', 'no', 'yes', 'no', 'no']],
    [
      `forRoutes({ path: 'cats', method: RequestMethod.GET }, { path: 'cats', method: RequestMethod.POST })`,
      ['yes', 'yes', 'no', 'no', 'no'],
    ],
    [`forRoutes({ path: '*', method: RequestMethod.GET })`, ['yes', 'no', 'yes', 'yes', 'yes']],
    [`forRoutes('cats/*')`, ['no', 'no', 'yes', 'yes', 'no']],
    [`forRoutes('cats/*path')`, ['no', 'no', 'yes', 'yes', 'no']],
    [`forRoutes('cats/(.*)')`, ['no', 'no', 'unknown', 'unknown', 'no']],
    [`forRoutes('(.*)')`, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']],
    [`forRoutes('/')`, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']],
    [`forRoutes('cat*')`, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']],
    [`forRoutes(process.env.GUARDED)`, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']],
    [`forRoutes({ path: 'cats', method: RequestMethod.GET, version: '1' })`, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']],
    [`forRoutes('cats', ...(process.env.ALL ? ['*'] : []))`, ['yes', 'yes', 'unknown', 'unknown', 'unknown']],
  ])('%s', (chain, expected) => {
    expect(Object.values(verdicts(chain))).toEqual(expected);
    expect(Object.keys(verdicts(chain))).toEqual(OF);
  });

  test.each([
    [`exclude('cats').forRoutes('*')`, ['no', 'no', 'yes', 'yes', 'yes']],
    [`exclude('/cats').forRoutes('*')`, ['no', 'no', 'yes', 'yes', 'yes']],
    [`exclude({ path: 'cats', method: RequestMethod.GET }).forRoutes('*')`, ['no', 'yes', 'yes', 'yes', 'yes']],
    [`exclude({ path: 'cats', method: RequestMethod.GET }, 'catsy').forRoutes('*')`, ['no', 'yes', 'yes', 'yes', 'no']],
    [`exclude({ path: 'cats', method: RequestMethod.GET }).exclude('catsy').forRoutes('*')`, ['no', 'yes', 'yes', 'yes', 'no']],
    [`exclude('cats/:id').forRoutes('*')`, ['yes', 'yes', 'no', 'yes', 'yes']],
    [`exclude('cats/(.*)').forRoutes('*')`, ['yes', 'yes', 'no', 'no', 'yes']],
    [`exclude('cats/*path').forRoutes('*')`, ['yes', 'yes', 'no', 'no', 'yes']],
    // Nest 11 reads it, earlier ones do not.
    [`exclude('cats/*').forRoutes('*')`, ['yes', 'yes', 'unknown', 'unknown', 'yes']],
    [`exclude(open).forRoutes('*')`, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']],
    [`exclude('cats/search').forRoutes('cats/:id')`, ['no', 'no', 'yes', 'unknown', 'no']],
    [
      `exclude({ path: 'cats', method: RequestMethod.POST }).forRoutes({ path: 'cats', method: RequestMethod.GET })`,
      ['yes', 'no', 'no', 'no', 'no'],
    ],
    [
      `exclude({ path: 'cats', method: RequestMethod.GET }).forRoutes({ path: 'cats', method: RequestMethod.GET })`,
      ['no', 'no', 'no', 'no', 'no'],
    ],
    // Routes of other controllers have nothing to do with it.
    [`exclude('cats').forRoutes(Cats)`, ['no', 'no', 'yes', 'yes', 'no']],
    [`exclude({ path: 'cats', method: RequestMethod.GET }).forRoutes(Cats)`, ['no', 'yes', 'yes', 'yes', 'no']],
    [`exclude('cats/*path').forRoutes(Cats)`, ['yes', 'yes', 'no', 'no', 'no']],
    [`exclude(open).forRoutes(Cats)`, ['unknown', 'unknown', 'unknown', 'unknown', 'no']],
    [`forRoutes(Cats)`, ['yes', 'yes', 'yes', 'yes', 'no']],
  ])('%s', (chain, expected) => {
    expect(Object.values(verdicts(chain))).toEqual(expected);
  });

  test('paths follow the global prefix', () => {
    const setup = `app.setGlobalPrefix('api');`;

    expect(verdicts(`forRoutes({ path: 'cats', method: RequestMethod.GET })`, setup)).toMatchObject({
      'GET /api/cats': 'yes',
      'POST /api/cats': 'no',
    });
    expect(verdicts(`exclude('cats').forRoutes('*')`, setup)).toMatchObject({ 'GET /api/cats': 'no', 'GET /api/cats/:id': 'yes' });
    // Nest 7 compares an exclusion with the whole path.
    expect(verdicts(`exclude('api/cats').forRoutes('*')`, setup)).toMatchObject({ 'GET /api/cats': 'unknown' });
    expect(verdicts(`forRoutes({ path: 'api/cats', method: RequestMethod.GET })`, setup)).toMatchObject({ 'GET /api/cats': 'no' });
  });

  test('versions are a part of the path', () => {
    const setup = 'app.enableVersioning({ type: VersioningType.URI });';
    const controller = `{ path: 'cats', version: '1' }`;

    expect(verdicts(`forRoutes('cats')`, setup, controller)).toMatchObject({ 'GET /v1/cats': 'no' });
    expect(verdicts(`forRoutes('v1/cats')`, setup, controller)).toMatchObject({ 'GET /v1/cats': 'yes' });
    expect(verdicts(`exclude('v1/cats').forRoutes('*')`, setup, controller)).toMatchObject({
      'GET /v1/cats': 'no',
      'GET /v1/cats/:id': 'yes',
    });
  });
});
