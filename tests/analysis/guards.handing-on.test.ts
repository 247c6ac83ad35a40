import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

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
