import { describe, expect, test } from 'vitest';

import { expressVerdict, koaVerdict } from '../adapters/auth/guard-verdicts.ts';

const ERRORS = `import jwt from 'jsonwebtoken';
  class HttpError extends Error { constructor(public status: number) { super(); } }
  class Unauthorized extends HttpError { constructor() { super(401); } }
  class NotFound extends HttpError { constructor() { super(404); } }
  const fail = (error, res) => { if (error instanceof HttpError) { res.status(error.status).send(error.name); } else { res.status(500).send('Oh'); } };
  const note = (error) => { console.error(error); };`;

const express = (body: string): string => expressVerdict(`${ERRORS} app.use(async (req, res, next) => { ${body} });`);
const CHECK = `if (!req.user) throw new Unauthorized();`;

describe('what is thrown, and caught where nobody gets on', () => {
  test.each([
    ['a function answers it', `try { ${CHECK} next(); } catch (error) { fail(error, res); }`, 'yes'],
    ['a function answers it, and what follows runs', `try { ${CHECK} } catch (error) { fail(error, res); } next();`, 'no'],
    ['it is noted', `try { ${CHECK} next(); } catch (error) { note(error); }`, 'yes'],
    ['it is noted, and what follows runs', `try { ${CHECK} } catch (error) { note(error); } next();`, 'no'],
    ['it is noted, and handed on', `try { ${CHECK} next(); } catch (error) { note(error); next(); }`, 'no'],
    ['it is noted, and handed on at last', `try { ${CHECK} } catch (error) { note(error); } finally { next(); }`, 'no'],
    ['a library throws it', `try { req.user = jwt.verify(req.headers.authorization, KEY); next(); } catch (error) { note(error); }`, 'yes'],
    [
      'a library throws it, and what follows runs',
      `try { req.user = jwt.verify(req.headers.authorization, KEY); } catch { note(1); } next();`,
      'no',
    ],
    ['not for all', `try { if (req.headers.authorization) { ${CHECK} } next(); } catch (error) { fail(error, res); }`, 'no'],
    ['for another reason', `try { if (!req.params.id) throw new NotFound(); next(); } catch (error) { fail(error, res); }`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(express(body)).toBe(expected);
  });

  test('Koa', () => {
    const check = `if (ctx.get('authorization') !== process.env.TOKEN) throw new Error('Who?');`;
    expect(koaVerdict(`app.use(async (ctx, next) => { try { ${check} await next(); } catch (error) { console.error(error); } });`)).toBe(
      'yes',
    );
    expect(koaVerdict(`app.use(async (ctx, next) => { try { ${check} } catch (error) { console.error(error); } await next(); });`)).toBe(
      'no',
    );
  });
});
