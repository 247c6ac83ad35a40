import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { expressVerdict, koaVerdict } from './guard-verdicts.ts';

const VERIFY = (framework: string): string => `import { verifySession } from 'supertokens-node/recipe/session/framework/${framework}';`;
const SESSION = `import Session, { getSession, refreshSession } from 'supertokens-node/recipe/session';`;

describe('verifySession', () => {
  test.each([
    ['it refuses', `verifySession()`, 'yes'],
    ['with options that say nothing of it', `verifySession({ antiCsrfCheck: false })`, 'yes'],
    ['a session is asked for', `verifySession({ sessionRequired: true })`, 'yes'],
    ['a session may be missing', `verifySession({ sessionRequired: false })`, 'no'],
    ['something else tells it', `verifySession({ sessionRequired: isStrict })`, 'unknown'],
    ['called with what follows', `(req, res, next) => verifySession()(req, res, next)`, 'yes'],
    [
      'a session may be missing, called with what follows',
      `(req, res, next) => verifySession({ sessionRequired: false })(req, res, next)`,
      'no',
    ],
  ])('%s', (_, guard, expected) => {
    expect(expressVerdict(`${VERIFY('express')} app.use(${guard});`)).toBe(expected);
  });

  test('in Koa and Fastify', () => {
    const fastify = (guard: string): string | undefined =>
      projectRoutes(
        `import Fastify from 'fastify'; ${VERIFY('fastify')} const app = Fastify(); app.get('/x', { preHandler: ${guard} }, async () => []);`,
      ).at(-1)?.authentication.verdict;
    expect(koaVerdict(`${VERIFY('koa')} r.use(verifySession());`)).toBe('yes');
    expect(koaVerdict(`${VERIFY('koa')} r.use(verifySession({ sessionRequired: false }));`)).toBe('no');
    expect(fastify('verifySession()')).toBe('yes');
    expect(fastify('verifySession({ sessionRequired: false })')).toBe('no');
  });

  // As the documentation of SuperTokens writes it for Nest.
  const nest = (options: string, sent: string): string | undefined =>
    projectRoutes(`import { Controller, Get, Module, UseGuards } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; import { Error as STError } from 'supertokens-node'; ${VERIFY('express')}
      class AuthGuard { async canActivate(context) { let error; const http = context.switchToHttp(); const response = http.getResponse();
        await verifySession(${options})(http.getRequest(), response, (given) => { error = given; }); ${sent} if (error) throw error; return true; } }
      @Controller('x') @UseGuards(AuthGuard) class C { @Get() read() { return []; } } @Module({ controllers: [C] }) class AppModule {} NestFactory.create(AppModule);`).at(
      -1,
    )?.authentication.verdict;
  const SENT = `if (response.headersSent) { throw new STError({ message: 'RESPONSE_SENT', type: 'RESPONSE_SENT' }); }`;
  test.each([
    ['looks whether it was answered', '', SENT, 'yes'],
    ['a session may be missing', '{ sessionRequired: false }', SENT, 'no'],
    ['goes on when it was answered', '', '', 'unknown'],
    ['only notes that it was answered', '', `if (response.headersSent) { console.log('sent'); }`, 'unknown'],
  ])('a guard of Nest that %s', (_, options, sent, expected) => {
    expect(nest(options, sent)).toBe(expected);
  });
});

describe('sessions', () => {
  test.each([
    ['getSession throws', `await Session.getSession(req, res); next();`, 'yes'],
    ['getSession throws, by its name', `await getSession(req, res); next();`, 'yes'],
    ['and is caught', `try { await getSession(req, res); } catch {} next();`, 'no'],
    ['a session may be missing', `await getSession(req, res, { sessionRequired: false }); next();`, 'no'],
    [
      'a session may be missing, and is asked for',
      `const session = await getSession(req, res, { sessionRequired: false }); if (!session) return res.sendStatus(401); next();`,
      'yes',
    ],
    ['without request', `await Session.getSessionWithoutRequestResponse(req.headers.authorization); next();`, 'yes'],
    [
      'without request, and it may be missing',
      `await Session.getSessionWithoutRequestResponse(req.headers.authorization, undefined, { sessionRequired: false }); next();`,
      'no',
    ],
    ['a session is renewed', `await refreshSession(req, res); next();`, 'yes'],
    ['a session is made', `await Session.createNewSession(req, res, 'public', id); next();`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(expressVerdict(`${SESSION} app.use(async (req, res, next) => { ${body} });`)).toBe(expected);
  });

  test('its own routes and its error handler ask nobody', () => {
    const made = `import { errorHandler, middleware } from 'supertokens-node/framework/express';`;
    expect(expressVerdict(`${made} app.use(middleware()); app.use(errorHandler());`)).toBe('no');
    expect(expressVerdict(`${made} const own = middleware(); app.use((req, res, next) => own(req, res, next));`)).toBe('no');
    expect(expressVerdict(`${made.replace('supertokens-node', 'elsewhere')} app.use(middleware());`)).toBe('unknown');
  });
});
