import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';

const IMPORTS = `import { Body, Controller, Get, Module, Post, UseInterceptors, UsePipes, ValidationPipe } from '@nestjs/common'; import { APP_INTERCEPTOR, APP_PIPE, NestFactory } from '@nestjs/core';
  import { createZodDto, createZodSerializerInterceptor, createZodValidationPipe, ZodResponse, ZodSerializerDto, ZodSerializerInterceptor, ZodValidationPipe } from 'nestjs-zod'; import { z } from 'zod'; import { IsString } from 'class-validator'; import { Pool } from 'pg'; const pool = new Pool();
  const schema = z.object({ name: z.string() }); class ZodDto extends createZodDto(schema) {} class ChildDto extends ZodDto {} class AnyDto extends createZodDto(z.any()) {} class RuledDto { @IsString() name: string; }
  const OwnPipe = createZodValidationPipe({ strictSchemaDeclaration: true }); class ExtendedPipe extends ZodValidationPipe {} const Serializer = createZodSerializerInterceptor();
`;
const app = (providers: string): string =>
  `@Module({ controllers: [C], providers: [${providers}] }) class AppModule {} async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(1); }`;
const globalPipe = (pipe: string): string => `{ provide: APP_PIPE, useClass: ${pipe} }`;
const globalInterceptor = (interceptor: string): string => `{ provide: APP_INTERCEPTOR, useClass: ${interceptor} }`;

describe('request validation', () => {
  const validated = (parameters: string, providers = '', decorators = ''): string | undefined =>
    projectRoutes(`${IMPORTS} @Controller('x') class C { @Post() ${decorators} save(${parameters}) { return 1; } } ${app(providers)}`)[0]
      ?.validation.verdict;

  test.each([
    ['a class of a schema under its own pipe', '@Body() dto: ZodDto', globalPipe('ZodValidationPipe'), 'yes'],
    ['a class that extends one', '@Body() dto: ChildDto', globalPipe('ZodValidationPipe'), 'yes'],
    ['a class of a schema under no pipe', '@Body() dto: ZodDto', '', 'no'],
    // Executed: each pipe lets the classes of the other through as they are.
    ['a class of a schema under the pipe of Nest', '@Body() dto: ZodDto', globalPipe('ValidationPipe'), 'no'],
    ['a class with rules under the pipe of zod', '@Body() dto: RuledDto', globalPipe('ZodValidationPipe'), 'no'],
    [
      'a class with rules under both',
      '@Body() dto: RuledDto',
      `${globalPipe('ZodValidationPipe')}, ${globalPipe('ValidationPipe')}`,
      'yes',
    ],
    ['a list', '@Body() dto: ZodDto[]', globalPipe('ZodValidationPipe'), 'no'],
    ['a class of a schema that describes nothing', '@Body() dto: AnyDto', globalPipe('ZodValidationPipe'), 'no'],
    ['a pipe that is made', '@Body() dto: ZodDto', globalPipe('OwnPipe'), 'yes'],
    ['a pipe that is made, and a class with rules', '@Body() dto: RuledDto', globalPipe('OwnPipe'), 'no'],
    ['a pipe that extends it', '@Body() dto: ZodDto', globalPipe('ExtendedPipe'), 'yes'],
    ['a pipe of the parameter, with a schema', '@Body(new ZodValidationPipe(schema)) dto: any', '', 'yes'],
    ['a pipe of the parameter, without one', '@Body(new ZodValidationPipe()) dto: any', '', 'no'],
    ['a pipe of the parameter, by the class', '@Body(ZodValidationPipe) dto: ZodDto', '', 'yes'],
  ])('%s', (_, parameters, providers, expected) => {
    expect(validated(parameters, providers)).toBe(expected);
  });

  test('a pipe of the method', () => {
    expect(validated('@Body() dto: any', '', '@UsePipes(new ZodValidationPipe(schema))')).toBe('yes');
    expect(validated('@Body() dto: any', '', '@UsePipes(ZodValidationPipe)')).toBe('no');
  });

  test('the evidence says which pipe is missing', () => {
    const text = `${IMPORTS} @Controller('x') class C { @Post() save(@Body() dto: ZodDto) { return 1; } } ${app(globalPipe('ValidationPipe'))}`;
    const [route] = projectRoutes(text);
    expect(route?.validation.evidence.map(({ why }) => why)).toContain('the pipe in front of it knows nothing of its class');
  });
});

describe('response schemas', () => {
  const strengthOf = (decorators: string, providers = ''): string | undefined =>
    projectRoutes(
      `${IMPORTS} @Controller('x') class C { @Get() ${decorators} list() { return pool.query('SELECT 1'); } } ${app(providers)}`,
    )[0]?.response.strength;

  test.each([
    ['a serializer of the method', '@UseInterceptors(ZodSerializerInterceptor) @ZodSerializerDto(ZodDto)', '', 'enforced'],
    ['a serializer of the application', '@ZodSerializerDto(ZodDto)', globalInterceptor('ZodSerializerInterceptor'), 'enforced'],
    ['a serializer that is made', '@ZodSerializerDto(schema)', globalInterceptor('Serializer'), 'enforced'],
    ['both at once', '@ZodResponse({ type: ZodDto })', globalInterceptor('ZodSerializerInterceptor'), 'enforced'],
    // Executed: without the interceptor the decorators only describe.
    ['both at once, without a serializer', '@ZodResponse({ type: ZodDto })', '', 'documented'],
    ['no serializer', '@ZodSerializerDto(ZodDto)', '', 'none'],
    ['a schema that describes nothing', '@ZodSerializerDto(z.any())', globalInterceptor('ZodSerializerInterceptor'), 'none'],
  ])('%s', (_, decorators, providers, expected) => {
    expect(strengthOf(decorators, providers)).toBe(expected);
  });
});
