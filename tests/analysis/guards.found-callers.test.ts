import { describe, expect, test } from 'vitest';

import { expressVerdict, honoVerdict, koaVerdict } from '../adapters/auth/guard-verdicts.ts';
import { modelOf, projectRoutes } from '../virtual-project.ts';

const PROJECT = {
  'src/users.ts': `import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();
    export const byToken = async (token) => prisma.user.findUnique({ where: { token } });
    export const bySlug = async (slug, asked) => prisma.tenant.findUnique({ where: { slug } });
    export const promised = (token) => new Promise((resolve) => { byToken(token).then((user) => resolve(user)); });
    export const always = async (token) => ({ token });`,
};
const USED = `import { always, bySlug, byToken, promised } from './users.ts'; import jwt from 'jsonwebtoken'; import { createHash } from 'node:crypto';`;

describe('whom middleware finds by a credential and puts on the request under a name of its own', () => {
  const first = (body: string): string => `app.use(async (req, res, next) => { ${body} next(); });`;
  const asks = (test: string): string => `app.use((req, res, next) => { if (${test}) return res.status(403).end(); next(); });`;
  const FINDS = `const token = req.headers.authorization; if (token) req.member = await byToken(token);`;
  const verdict = (body: string, test = '!req.member'): string => expressVerdict(`${USED} ${first(body)} ${asks(test)}`, PROJECT);

  test.each([
    ['found where a token is sent', FINDS, 'yes'],
    ['found by a header that may be missing', `req.member = await byToken(req.headers['x-api-key']);`, 'yes'],
    ['found by a promise', `req.member = await promised(req.headers.authorization);`, 'yes'],
    ['a token that is verified', `try { req.member = jwt.verify(req.headers.authorization, process.env.KEY); } catch {}`, 'yes'],
    ['found for a caller who is known', `if (req.user) req.member = await bySlug(req.user.team);`, 'yes'],
    ['found by a part of the path', `req.member = await bySlug(req.params.slug);`, 'unknown'],
    ['found by a part of the path for a caller who may be known', `req.member = await bySlug(req.params.slug, req.user?.id);`, 'unknown'],
    ['something for everybody', `req.member = await always(req.headers.authorization);`, 'unknown'],
    ['the credential itself', `req.member = req.headers.authorization;`, 'unknown'],
    ['a part of it', `req.member = req.headers.authorization?.split(' ')[1];`, 'unknown'],
    ['a hash of it', `req.member = createHash('sha1').update(req.headers.authorization ?? '').digest('hex');`, 'unknown'],
    ['what a token says that nobody verifies', `req.member = jwt.decode(req.headers.authorization);`, 'unknown'],
    ['found where a token is sent, and a guest otherwise', `${FINDS} req.member ??= { id: 'guest' };`, 'no'],
    ['found, or a guest', `req.member = (await byToken(req.headers.authorization)) ?? { id: 'guest' };`, 'unknown'],
    [
      'found by one of two, of which one looks at no credential',
      `req.member = req.query.open ? await bySlug(req.params.slug) : await byToken(req.headers.authorization);`,
      'unknown',
    ],
    ['found, or looked up by something else', `req.member = (await byToken(req.headers.authorization)) || (await bySlug('x'));`, 'unknown'],
    ['found by a credential and a part of the path', `req.member = await bySlug(req.params.slug, req.headers.authorization);`, 'unknown'],
    ['found by a credential in an object', `req.member = await byToken({ token: req.headers.authorization, at: 'x' });`, 'yes'],
    [
      'found by a credential and a part of the path in an object',
      `req.member = await byToken({ token: req.headers.authorization, at: req.params.at });`,
      'unknown',
    ],
    ['found, and replaced by a guest', `${FINDS} req.member = { id: 'guest' };`, 'no'],
    ['under another name', FINDS.replace('req.member', 'req.other'), 'unknown'],
  ])('%s', (_, body, expected) => {
    expect(verdict(body)).toBe(expected);
  });

  test('a part of whom it finds is asked for', () => {
    expect(verdict(FINDS, `req.member?.role !== 'admin'`)).toBe('yes');
    expect(verdict(FINDS, `req.member?.role === 'blocked'`)).toBe('no');
  });

  test('once the request was handed on, nobody sees it', () => {
    const late = `app.use(async (req, res, next) => { next(); ${FINDS} });`;
    expect(expressVerdict(`${USED} ${late} ${asks('!req.member')}`, PROJECT)).toBe('unknown');
  });

  test('it has to stand in front', () => {
    expect(expressVerdict(`${USED} ${asks('!req.member')} ${first(FINDS)}`, PROJECT)).toBe('unknown');
    expect(expressVerdict(`${USED} app.use('/y', async (req, res, next) => { ${FINDS} next(); }); ${asks('!req.member')}`, PROJECT)).toBe(
      'unknown',
    );
  });

  test('one object that is made of the request may take it out of that', () => {
    const checker = (test: string): string =>
      `class Denied extends Error { status = 403 } class Checker { constructor({ member }) { this.member = member; } check() { if (${test}) throw new Denied(); } }
      app.use((req, res, next) => { new Checker(req).check(); next(); });`;

    expect(expressVerdict(`${USED} ${first(FINDS)} ${checker('!this.member')}`, PROJECT)).toBe('yes');
    expect(expressVerdict(`${USED} ${first(FINDS)} ${checker('this.member')}`, PROJECT)).toBe('no');
    expect(expressVerdict(`${USED} ${first(`${FINDS} req.member ??= { id: 1 };`)} ${checker('!this.member')}`, PROJECT)).toBe('no');
    expect(expressVerdict(`${USED} ${checker('!this.member')}`, PROJECT)).toBe('unknown');
  });

  test('in Koa', () => {
    const koa = (put: string, place: string): string =>
      koaVerdict(
        `${USED} app.use(async (ctx, next) => { const token = ctx.get('authorization'); ${put} await next(); }); app.use(async (ctx, next) => { if (!${place}) ctx.throw(403); await next(); });`,
        PROJECT,
      );
    expect(koa(`if (token) ctx.state.member = await byToken(token);`, 'ctx.state.member')).toBe('yes');
    expect(koa(`if (token) ctx.member = await byToken(token);`, 'ctx.member')).toBe('yes');
    expect(koa(`ctx.member = token ? await byToken(token) : { id: 'guest' };`, 'ctx.member')).toBe('no');
  });

  test('in Hono', () => {
    const hono = (put: string, place: string): string =>
      honoVerdict(
        `${USED} app.use(async (c, next) => { const token = c.req.header('authorization'); ${put} await next(); }); app.use(async (c, next) => { if (!${place}) return c.json({}, 403); await next(); });`,
        PROJECT,
      );
    expect(hono(`if (token) c.set('member', await byToken(token));`, `c.get('member')`)).toBe('yes');
    expect(hono(`if (token) c.set('member', await byToken(token));`, `c.var.member`)).toBe('yes');
    expect(hono(`c.set('member', token ? await byToken(token) : { id: 'guest' });`, `c.get('member')`)).toBe('no');
  });

  test('in Fastify', () => {
    const fastify = (put: string): string | undefined =>
      projectRoutes(
        `import Fastify from 'fastify'; ${USED} const app = Fastify(); app.decorateRequest('member', null);
        app.addHook('onRequest', async (request) => { ${put} });
        app.addHook('preHandler', async (request, reply) => { if (!request.member) return reply.code(403).send(); });
        app.get('/x', async () => ({}));`,
        PROJECT,
      ).at(-1)?.authentication.verdict;
    expect(fastify(`const token = request.headers.authorization; if (token) request.member = await byToken(token);`)).toBe('yes');
    expect(fastify(`request.member = await bySlug(request.params.slug);`)).toBe('unknown');
  });

  test('in Nest', () => {
    const nest = (put: string): string | undefined =>
      modelOf(
        `import { Controller, ForbiddenException, Get, Module, UseGuards } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; ${USED}
        class Finds { async canActivate(context) { const request = context.switchToHttp().getRequest(); ${put} return true; } }
        class Asks { canActivate(context) { if (!context.switchToHttp().getRequest().member) throw new ForbiddenException(); return true; } }
        @UseGuards(Finds, Asks) @Controller('x') class C { @Get() read() { return []; } }
        @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`,
        PROJECT,
      ).routes.at(-1)?.authentication.verdict;
    expect(nest(`const token = request.headers.authorization; if (token) request.member = await byToken(token);`)).toBe('yes');
    expect(nest(`request.member = await bySlug(request.params.slug);`)).toBe('unknown');
  });
});
