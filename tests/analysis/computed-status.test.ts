import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** A route behind a guard that answers strangers with a status that is computed. */
function routeWith({ answers, body = `if (req.session.user) return next();`, status = 'describe(new SignedOut()).status' }: Given) {
  const text = `
    import express from 'express';
    import { StatusCodes } from 'http-status-codes';
    class SignedOut extends Error {}
    class Gone extends Error {}
    ${answers}
    const app = express();
    app.use((req, res, next) => {
      ${body}
      res.status(${status}).json({ message: 'no' });
    });
    app.get('/orders', (req, res) => res.json([]));
  `;
  return modelOf(text).routes[0]?.authentication.verdict;
}

interface Given {
  readonly answers: string;
  readonly body?: string;
  readonly status?: string;
}

const FAILING = `
  const describe = (error: Error) => {
    switch (error.constructor) {
      case SignedOut: return { status: StatusCodes.UNAUTHORIZED, text: error.message };
      case Gone: return { status: StatusCodes.UNPROCESSABLE_ENTITY, text: 'gone' };
      default: return { status: 500, text: 'failed' };
    }
  };`;
const OFTEN_FINE = FAILING.replace('status: 500', 'status: 200');

describe('an answer with a status that a function of the project computes', () => {
  test.each([
    ['a member of what it returns', 'describe(new SignedOut()).status', 'yes'],
    ['the name of the status is known', 'StatusCodes.UNPROCESSABLE_ENTITY', 'unknown'],
    ['a library computes it', 'statusOf(new SignedOut())', 'no'],
  ])('%s', (_, status, expected) => {
    expect(routeWith({ answers: FAILING, status })).toBe(expected);
  });

  test('taken out of what the function returns', () => {
    const body = `if (req.session.user) return next(); const { status } = describe(new SignedOut());`;
    expect(routeWith({ answers: FAILING, body, status: 'status' })).toBe('yes');
    expect(routeWith({ answers: OFTEN_FINE, body, status: 'status' })).toBe('no');
  });

  test('whatever a variable is set to', () => {
    const body = (other: number): string =>
      `if (req.session.user) return next(); let status = 500; if (req.query.plain) status = ${String(other)};`;
    expect(routeWith({ answers: '', body: body(418), status: 'status' })).toBe('yes');
    expect(routeWith({ answers: '', body: body(200), status: 'status' })).toBe('no');
  });

  test('the function returns the status itself', () => {
    const answers = (fine: number): string =>
      `function statusOf(error: Error) { if (error instanceof Gone) return ${String(fine)}; return error.status ?? 500; }`;
    expect(routeWith({ answers: answers(410), status: 'statusOf(new SignedOut())' })).toBe('yes');
    expect(routeWith({ answers: answers(204), status: 'statusOf(new SignedOut())' })).toBe('no');
  });

  test('a function answers with the status that it is given', () => {
    const fail = `function fail(res, status) { return res.status(status).json({ message: 'no' }); }`;
    const verdict = (given: string, others = ''): string | undefined =>
      routeWith({ answers: `${fail} ${others}`, body: `if (!req.session.user) return fail(res, ${given}); if (req.query) return next();` });
    expect(verdict('401')).toBe('yes');
    expect(verdict('StatusCodes.UNAUTHORIZED')).toBe('yes');
    expect(verdict('401', `export const send = (req, res) => fail(res, 200);`)).toBe('yes');
    expect(verdict('200')).toBe('no');
    expect(verdict('404')).toBe('unknown');
  });

  test('a handler answers so', () => {
    const verdict = (status: number): string | undefined =>
      modelOf(`
        import express from 'express';
        const fail = (res, status: number) => res.status(status).json({ message: 'no' });
        express().get('/orders', (req, res) => {
          if (req.headers.authorization !== 'Bearer 1') return fail(res, ${String(status)});
          res.json([]);
        });
      `).routes[0]?.authentication.verdict;
    expect(verdict(401)).toBe('yes');
    expect(verdict(202)).toBe('no');
  });

  test('it does not depend on the caller', () => {
    const body = (asked: string): string => `if (${asked}) return next();`;
    expect(routeWith({ answers: FAILING, body: body('req.session.user') })).toBe('yes');
    expect(routeWith({ answers: FAILING, body: body('req.query.page') })).toBe('no');
  });

  test('an answer with a status that all callers say is one of failure', () => {
    const strength = (status: number): string | undefined =>
      modelOf(`
        import express from 'express';
        export const fail = (res, status: number) => res.status(status).json({ text: 'no', at: Date.now() });
        express().get('/orders', (req, res) => {
          if (!req.query.page) return fail(res, 400);
          if (!req.query.size) return fail(res, ${String(status)});
          res.sendStatus(204);
        });
      `).routes[0]?.response.strength;
    expect([strength(404), strength(203)]).toEqual(['exempt', 'none']);
  });

  test.each([
    ['a status that cannot be told', 'fail(res, error.code)', 'exempt'],
    ['a status that it says itself', 'fail(res, 200)', 'none'],
    ['no status', 'tell(res, error)', 'exempt'],
    ['no status, from a function between', 'pass(res, error)', 'exempt'],
  ])('what a function answers that is called where something failed: %s', (_, call, inCatch) => {
    const strength = (body: string): string | undefined =>
      modelOf(`
        import express from 'express';
        export const fail = (res, status: number) => res.status(status).json({ text: 'no', at: Date.now() });
        export const tell = (res, error) => res.json({ text: 'no', at: Date.now() });
        export const pass = (res, error) => tell(res, error);
        express().get('/orders', (req, res) => { ${body} });
      `).routes[0]?.response.strength;
    const failing = `try { res.sendStatus(204); } catch (error) { ${call}; }`;
    expect(strength(failing)).toBe(inCatch);
    expect(strength(failing.replace(' catch (error)', ' finally'))).toBe('none');
    expect(strength(`${failing} ${call}`)).toBe('none');
  });

  test('a failed answer is no answer of the route', () => {
    const strength = (answers: string): string | undefined =>
      modelOf(`
        import express from 'express';
        import { StatusCodes } from 'http-status-codes';
        import { load } from 'orders';
        class SignedOut extends Error {}
        class Gone extends Error {}
        ${answers}
        express().get('/orders', (req, res) =>
          load().map(() => res.sendStatus(204)).mapErr((error) => {
            const { status, text } = describe(error);
            return res.status(status).json({ text: req.query.text });
          }),
        );
      `).routes[0]?.response.strength;
    expect([strength(FAILING), strength(OFTEN_FINE)]).toEqual(['exempt', 'none']);
  });
});

describe('a computed status in a branch that asks for it', () => {
  const strength = (branch: string, then = `return res.json({ message: result.message, at: Date.now() });`): string | undefined =>
    modelOf(`
      import express from 'express'; import { z } from 'zod';
      const Order = z.object({ id: z.string() });
      express().get('/orders', async (req, res) => {
        const result = await find();
        res.status(result.status);
        ${branch} { ${then} }
        return res.json(Order.parse(result.order));
      });
    `).routes[0]?.response.strength;

  test.each([
    ['from 400 on', 'if (result.status >= 400)'],
    ['no success', 'if (result.status < 200 || result.status >= 300)'],
    ['the other branch of a success', 'if (result.status >= 200 && result.status < 300) {} else'],
    ['none but 200', 'if (result.status !== 200)'],
    ['one of them', 'if (result?.status === 404)'],
    ['by the sign beside it', 'if (!result.ok)'],
  ])('%s is an answer to a request that failed', (_, branch) => {
    expect(strength(branch)).toBe('enforced');
  });

  test.each([
    ['successes', 'if (result.status < 300)'],
    ['from 200 on', 'if (result.status >= 200)'],
    ['the sign beside it', 'if (result.ok)'],
    ['another status', 'if (other.status >= 400)'],
    ['the sign of another', 'if (!other.ok)'],
    ['something else as well', 'if (result.status >= 400 || req.query.all)'],
    ['a success among others', 'if (result.status === 404 || result.status === 200)'],
  ])('%s is not', (_, branch) => {
    expect(strength(branch)).not.toBe('enforced');
  });
});
