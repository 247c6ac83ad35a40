import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const ERRORS = `
  class HttpError extends Error { constructor(public code: number, message = 'x') { super(message); } }
  class Forbidden extends HttpError { constructor() { super(403); } }
  class NotFound extends HttpError { constructor() { super(404); } }
  class Signed extends Error { code = 401; }
  class Assigned extends Error { constructor() { super('x'); this.code = 403; } }
  class Sometimes extends Error { constructor(isNew) { super('x'); if (isNew) this.code = 403; } }
  const fail = (res, error) => { if (error && [401, 403, 404].includes(error.code)) { res.status(error.code).send('x'); } else { res.status(500).send('y'); } };
  const note = (res, error) => { console.error(error); };
`;

/** The verdict of a route whose handler does this, or behind middleware that does. */
function verdict(handler: string, setup = ''): string | undefined {
  const text = `import express from 'express'; import { list } from './unknown'; const app = express(); ${ERRORS} ${setup} app.get('/x', async (req, res) => { ${handler} res.json(await list()); });`;
  return modelOf(text).routes[0]?.authentication.verdict;
}

describe('an error that a function of the project answers by what is in it', () => {
  test.each([
    ['its class hands up', `if (!req.user) return fail(res, new Forbidden());`, 'yes'],
    ['its class says in a field', `if (!req.user) return fail(res, new Signed());`, 'yes'],
    ['its constructor assigns', `if (!req.user) { fail(res, new Assigned()); return; }`, 'yes'],
    ['it was made with', `if (!req.user) return fail(res, new HttpError(401));`, 'yes'],
    ['kept under a name', `const error = new Forbidden(); if (!req.user) return fail(res, error);`, 'yes'],
    ['kept under a name, and changed', `const error = new Forbidden(); error.code = 1; if (!req.user) return fail(res, error);`, 'no'],
    ['says that nothing was found', `if (!req.user) return fail(res, new NotFound());`, 'unknown'],
    ['its constructor may assign', `if (!req.user) return fail(res, new Sometimes(req.query.new));`, 'no'],
    ['is for others', `if (!req.params.id) return fail(res, new Forbidden());`, 'no'],
    ['is answered, and what follows runs', `if (!req.user) fail(res, new Forbidden());`, 'no'],
    ['is noted only', `if (!req.user) return note(res, new Forbidden());`, 'no'],
  ])('%s', (_, handler, expected) => {
    expect(verdict(handler)).toBe(expected);
  });

  test('in middleware', () => {
    const behind = (body: string): string | undefined => verdict('', `app.use((req, res, next) => { ${body} next(); });`);
    expect(behind(`if (!req.user) return fail(res, new Forbidden());`)).toBe('yes');
    expect(behind(`if (!req.user) fail(res, new Forbidden());`)).toBe('no');
  });

  test('by what other middleware puts on the request', () => {
    const setup = `class Answers { error(req, res, error) { if (error && error.code) { res.status(error.code).send('x'); } else { res.status(500).send('y'); } } }
      app.use((req, res, next) => { req.answers = new Answers(); next(); });`;
    expect(verdict(`if (!req.user) { await req.answers.error(req, res, new Forbidden()); return; }`, setup)).toBe('yes');
    expect(verdict(`if (!req.user) { await req.answers.error(req, res, new Forbidden()); }`, setup)).toBe('no');
  });
});
