import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { modelOf, projectRoutes } from '../virtual-project.ts';

function verdict(
  session: string,
  handler = `void withSession(req, res, async (session) => { res.json(await session.list()); });`,
): string | undefined {
  const text = `import express from 'express'; import { sessions } from './sessions'; const app = express();
    const fail = (res, status, error) => { res.status(status).json({ error }); };
    async function withSession(req, res, run) { ${session} }
    app.get('/x', (req, res) => { ${handler} });`;
  return modelOf(text).routes[0]?.authentication.verdict;
}

const REFUSE = `if (!req.headers.authorization) { fail(res, 401, 'no'); return; }`;

describe('a handler that hands all it does to a function', () => {
  test.each([
    ['which refuses callers', `${REFUSE} await run(sessions.of(req));`, 'yes'],
    ['which refuses nobody', `await run(sessions.of(1));`, 'no'],
    ['which refuses, and runs it all the same', `if (!req.headers.authorization) fail(res, 401, 'no'); await run(sessions.of(1));`, 'no'],
    [
      'which refuses, and answers what goes wrong',
      `try { ${REFUSE} await run(sessions.of(1)); } catch (error) { fail(res, 500, error); }`,
      'unknown',
    ],
    ['which answers what goes wrong', `try { await run(sessions.of(1)); } catch (error) { fail(res, 500, error); }`, 'no'],
  ])('%s', (_, session, expected) => {
    expect(verdict(session)).toBe(expected);
  });

  test('what the handler does besides is done for all', () => {
    const session = `try { ${REFUSE} await run(sessions.of(1)); } catch (error) { fail(res, 500, error); }`;
    const names = `const { id } = req.params; return withSession(req, res, async (session) => { res.json(await session.one(id)); });`;
    expect(verdict(session, names)).toBe('unknown');
    expect(verdict(session, `res.json(sessions.all()); return withSession(req, res, async () => {});`)).toBe('no');
  });
});

describe('an error that may be none', () => {
  const express = (body: string): string =>
    expressVerdict(`import jwt from 'jsonwebtoken'; import createError from 'http-errors'; app.use((req, res, next) => { ${body} });`);
  const fastify = (body: string): string => {
    const text = `import Fastify from 'fastify'; const app = Fastify(); app.addHook('onRequest', (request, reply, done) => { ${body} }); app.get('/x', async () => ({}));`;
    return projectRoutes(text).at(-1)?.authentication.verdict ?? 'no route';
  };
  const VERIFY = `jwt.verify(req.headers.authorization, KEY);`;
  const KNOWN = `request.headers.authorization === process.env.TOKEN`;

  test.each([
    ['nothing for those who are known', express(`next(req.user ? undefined : new Error('Who?'));`), 'yes'],
    ['nothing for those who are not', express(`next(req.user ? new Error('Who?') : undefined);`), 'no'],
    ['null for those who are known', express(`next(req.user ? null : createError(401));`), 'yes'],
    ['behind a condition', express(`next(!req.user && new Error('Who?'));`), 'yes'],
    ['behind another condition', express(`next(req.user && new Error('Who?'));`), 'no'],
    ['one of two errors', express(`next(req.user ? new Error('Known') : new Error('Who?'));`), 'yes'],
    ['nothing at all', express(`if (!req.user) return next(undefined); next();`), 'no'],
    ['an error in its place', express(`if (!req.user) return next(new Error('Who?')); next();`), 'yes'],
    ['a text', express(`if (!req.user) return next('Who?'); next();`), 'yes'],
    ['a text that skips the handlers of the route', express(`if (!req.user) return next('route'); next();`), 'no'],
    ['one that is kept under a name', express(`let error; if (!req.user) error = new Error('Who?'); next(error);`), 'yes'],
    ['one that is kept for those who are known', express(`let error; if (req.user) error = new Error('Known'); next(error);`), 'no'],
    ['one that is kept with its reason', express(`let error; if (!req.user) error = createError(403); next(error);`), 'yes'],
    ['one that is kept for another reason', express(`let error; if (!req.params.id) error = createError(404); next(error);`), 'no'],
    ['one that is kept, and dropped', express(`let error; if (!req.user) error = new Error('Who?'); error = null; next(error);`), 'no'],
    ['one that was caught', express(`let error; try { ${VERIFY} } catch (caught) { error = caught; } next(error);`), 'yes'],
    ['one that was caught, and noted', express(`let error; try { ${VERIFY} } catch (caught) { log(caught); } next(error);`), 'no'],
    ['Fastify, nothing for those who are known', fastify(`done(${KNOWN} ? undefined : new Error('Who?'));`), 'yes'],
    ['Fastify, nothing for those who are not', fastify(`done(${KNOWN} ? new Error('Who?') : undefined);`), 'no'],
    ['Fastify, nothing or null', fastify(`done(${KNOWN} ? undefined : null);`), 'no'],
  ])('%s', (_, verdict, expected) => {
    expect(verdict).toBe(expected);
  });
});
