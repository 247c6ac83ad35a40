import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../virtual-project.ts';

const SETUP = `import { Controller, Get, Module, UnauthorizedException } from '@nestjs/common'; import { APP_GUARD, NestFactory } from '@nestjs/core';
  import { MysteryModule } from 'nest-mystery'; import { KyselyModule } from 'nestjs-kysely'; import { RedisModule } from '@nestjs-labs/nestjs-ioredis'; import { RedisModule as Redis } from '@apitable/nestjs-redis'; import { OpenTelemetryModule } from '@metinseylan/nestjs-opentelemetry'; import { McpModule } from '@rekog/mcp-nest'; import { MorganModule } from 'nest-morgan';
  class Guard { canActivate(context) { if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException(); return true; } }
  @Module({ providers: [{ provide: APP_GUARD, useClass: Guard }] }) class AuthModule {} @Module({}) class PlainModule {}
  @Module({}) class Storage { static forRoot(options) { return { module: Storage, imports: options.imports || [], providers: [...options.providers] }; } }
  @Module({}) class Mail { static forRoot({ imports = [] }) { return { module: Mail, imports }; } }
  @Controller('x') class C { @Get() read() { return []; } }`;

function verdictOf(imports: string, before = '', files: Files = {}): string | undefined {
  const text = `${SETUP} ${before} @Module({ controllers: [C], imports: [${imports}] }) class AppModule {} NestFactory.create(AppModule);`;
  return projectRoutes(text, files)[0]?.authentication.verdict;
}

describe('modules and providers that a method is given', () => {
  test.each([
    ['a module that guards', 'Storage.forRoot({ imports: [AuthModule], providers: [] })', 'yes'],
    ['a module that does not', 'Storage.forRoot({ imports: [PlainModule], providers: [] })', 'no'],
    ['a provider that guards', 'Storage.forRoot({ providers: [{ provide: APP_GUARD, useClass: Guard }] })', 'yes'],
    ['a provider that does not', `Storage.forRoot({ providers: [{ provide: 'GUARD', useClass: Guard }] })`, 'no'],
    ['an option that is left out', 'Storage.forRoot({ providers: [] })', 'no'],
    ['a module that cannot be read', 'Storage.forRoot({ imports: [MysteryModule], providers: [] })', 'unknown'],
    ['options that cannot be read', 'Storage.forRoot(options)', 'unknown'],
    ['options that hold others', 'Storage.forRoot({ ...options, providers: [] })', 'unknown'],
    ['taken apart', 'Mail.forRoot({ imports: [AuthModule] })', 'yes'],
    ['taken apart, of a plain module', 'Mail.forRoot({ imports: [PlainModule] })', 'no'],
    ['the second call guards', 'Storage.forRoot({ providers: [] }), Storage.forRoot({ imports: [AuthModule], providers: [] })', 'yes'],
    ['the second call does not', 'Storage.forRoot({ providers: [] }), Storage.forRoot({ imports: [PlainModule], providers: [] })', 'no'],
    ['the second call cannot be read', 'Storage.forRoot({ providers: [] }), Storage.forRoot(options)', 'unknown'],
  ])('%s', (_, imports, expected) => {
    expect(verdictOf(imports)).toBe(expected);
  });
});

describe('packages whose modules put no guard in front of routes', () => {
  test.each([
    ['KyselyModule.forRootAsync({ useFactory })', 'no'],
    ['RedisModule.forRootAsync({ useClass: Options })', 'no'],
    ['Redis.forRootAsync({ useFactory })', 'no'],
    ['OpenTelemetryModule.forRoot(options)', 'no'],
    ['McpModule.forRoot({ guards: [Guard] })', 'no'],
    ['MorganModule', 'no'],
    ['MysteryModule.forRootAsync({ useFactory })', 'unknown'],
  ])('%s', (imports, expected) => {
    expect(verdictOf(imports)).toBe(expected);
  });

  test.each([
    ['a database client', '@prisma/client', 'no'],
    ['what may be a provider of any kind', 'nest-mystery', 'unknown'],
  ])('%s that a module provides', (_, from, expected) => {
    const files = {
      'src/data.ts': `import { Module } from '@nestjs/common'; import { Client } from '${from}'; @Module({ providers: [Client] }) export class Data {}`,
    };
    expect(verdictOf('Data', `import { Data } from './data';`, files)).toBe(expected);
  });
});

describe('a module that may be missing', () => {
  const loaded = (load: string) => `const modules = []; ${load}`;
  const tried = loaded(
    `try { if (require('./ee')?.EeModule) modules.push(require('./ee')?.EeModule); } catch (error) { console.warn(error); }`,
  );
  const GUARDS = `import { Module } from '@nestjs/common'; import { APP_GUARD } from '@nestjs/core'; import { Guard } from './guard';
    @Module({ providers: [{ provide: APP_GUARD, useClass: Guard }] }) export class EeModule {}`;
  const GUARD = `export class Guard { canActivate(context) { if (!context.switchToHttp().getRequest().user) throw new Error(); return true; } }`;
  test.each([
    ['and is', tried, {}, 'no'],
    ['and is there', tried, { 'src/ee.ts': GUARDS, 'src/guard.ts': GUARD }, 'unknown'],
    [
      'and is there, without a guard',
      tried,
      { 'src/ee.ts': `import { Module } from '@nestjs/common'; @Module({}) export class EeModule {}` },
      'no',
    ],
    ['where nothing catches that it is', loaded(`if (cloud) modules.push(require('./ee')?.EeModule);`), {}, 'unknown'],
    ['a package that may not be installed', tried.replaceAll('./ee', 'acme-ee'), {}, 'unknown'],
  ] as const)('%s', (_, before, files, expected) => {
    expect(verdictOf('...modules', before, files)).toBe(expected);
  });
});

describe('a provider or a module that is loaded only if it is there', () => {
  const IMPORTS = `import fs from 'node:fs'; import path from 'node:path';`;
  const asked = (made: string, question = 'fs.existsSync(folder)', folder = `path.join(__dirname, './ee')`): string =>
    `${IMPORTS} @Module({}) class Ee { static forRoot() { const folder = ${folder}; const isThere = ${question};
      if (!isThere) return { module: Ee }; const { Task } = require(\`\${folder}/task\`); return ${made}; } }`;
  const PROVIDED = '{ module: Ee, providers: [Task] }';
  const THERE: Files = { 'src/ee/task.ts': `export const Task = { provide: 'x', useValue: 1 };` };
  test.each([
    ['a provider', asked(PROVIDED), {}, 'no'],
    ['a provider that is there', asked(PROVIDED), THERE, 'unknown'],
    ['a module', asked('{ module: Task }'), {}, 'no'],
    ['a module that is there', asked('{ module: Task }'), THERE, 'unknown'],
    ['a provider that nobody asks for', asked(PROVIDED, 'process.env.EE'), {}, 'unknown'],
    ['a module that nobody asks for', asked('{ module: Task }', 'process.env.EE'), {}, 'unknown'],
    ['another folder is asked for', asked(PROVIDED, `fs.existsSync('/data')`), {}, 'unknown'],
    ['its folder cannot be told', asked(PROVIDED, 'fs.existsSync(folder)', 'process.env.EE_FOLDER'), {}, 'unknown'],
  ])('%s', (_, before, files, expected) => {
    expect(verdictOf('Ee.forRoot()', before, files)).toBe(expected);
  });
});

describe('what a module lists by Object.values', () => {
  const CONTROLLER = `import { Controller, Get } from '@nestjs/common'; export interface Order { id: string } @Controller('y') export class Y { @Get() read() { return []; } }`;
  const GUARD = `import { APP_GUARD } from '@nestjs/core'; class Guard { canActivate(context) { if (!context.switchToHttp().getRequest().user) throw new Error(); return true; } }
    export const guard = { provide: APP_GUARD, useClass: Guard };`;
  const listed = (metadata: string, more = ''): string[] =>
    projectRoutes(
      `import { Module } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; import * as controllers from './controllers'; import * as providers from './providers';
        @Module({ ${metadata} }) class AppModule {} async function start() { const app = await NestFactory.create(AppModule); app.setGlobalPrefix('api'); await app.listen(1); }`,
      { 'src/controllers.ts': `export * from './y'; ${more}`, 'src/y.ts': CONTROLLER, 'src/providers.ts': GUARD },
    ).map((route) => `${route.path ?? ''} ${route.authentication.verdict}`);
  test.each([
    ['all that a folder exports', 'controllers: Object.values(controllers)', '', ['/api/y no']],
    ['all that a folder exports, spread', 'controllers: [...Object.values(controllers)]', '', ['/api/y no']],
    ['a guard among the providers', 'controllers: Object.values(controllers), providers: Object.values(providers)', '', ['/api/y yes']],
    ['members of an object', 'controllers: Object.values({ Y: controllers.Y }), providers: []', '', ['/api/y no']],
    ['the keys', 'controllers: Object.keys(controllers)', '', ['/y unknown']],
    ['a class of a package', 'controllers: Object.values(controllers)', `export { Z } from 'elsewhere';`, ['/y unknown']],
    ['what a package may add', 'controllers: Object.values(controllers)', `export * from 'elsewhere';`, ['/y unknown']],
  ])('%s', (_, metadata, more, expected) => {
    expect(listed(metadata, more)).toEqual(expected);
  });
});
