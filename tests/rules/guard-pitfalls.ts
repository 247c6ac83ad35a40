export const EXPRESS = `import express from 'express'; import * as auth from './auth'; const handler = (req, res) => { res.json({}); };`;

export const HEADS = {
  express: `${EXPRESS} const app = express();`,
  fastify: `import Fastify from 'fastify'; const app = Fastify(); const handler = async () => ({});`,
  hono: `import { Hono } from 'hono'; import { jwt } from 'hono/jwt'; import { bearerAuth } from 'hono/bearer-auth'; const app = new Hono(); const handler = (c) => c.json({});`,
  nest: `import { applyDecorators, Controller, Delete, Get, Module, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
    import { APP_GUARD, NestFactory } from '@nestjs/core'; import { ThrottlerGuard } from '@nestjs/throttler';
    class UserGuard { canActivate(context) { if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException(); return true; } }`,
} as const;

export type Framework = keyof typeof HEADS;

export interface Pair {
  readonly valid: string;
  readonly invalid: string;
  /** What is reported of the invalid one: the route, and the text under the squiggle. */
  readonly route: string;
  readonly head: string;
}

/** A pitfall and its twin. */
export function pair(name: string, framework: Framework, { valid, invalid, route, head }: Pair) {
  const code = (body: string): string => `${HEADS[framework]}\n${body}`;
  const lines = code(invalid).split('\n');
  const line = lines.findLastIndex((each) => each.includes(head)) + 1;
  const column = (lines[line - 1] ?? '').indexOf(head) + 1;
  const at = { line, column, endLine: line, endColumn: column + head.length };
  return {
    valid: { name, code: code(valid) },
    invalid: { name, code: code(invalid), errors: [{ messageId: 'missingGuard' as const, data: { route }, ...at }] },
  };
}

/** Twins whose one difference stands in front of `GET /me`. */
export const inFront = (name: string, valid: string, invalid: string) =>
  pair(name, 'express', {
    valid: `app.get('/me', ${valid}, handler);`,
    invalid: `app.get('/me', ${invalid}, handler);`,
    route: 'GET /me',
    head: `app.get('/me'`,
  });

export const GET_X = { route: 'GET /x', head: `app.get('/x'` };

export const GUARD_X = `@Controller('x') class C { @Get() read() { return []; } }`;

export const nestApp = (providers = ''): string =>
  `@Module({ controllers: [C], providers: [${providers}] }) class M {} NestFactory.create(M);`;
