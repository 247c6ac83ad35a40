import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const STRICT = `const strict = (req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); };`;

describe('middleware whose factory is given a guard', () => {
  test.each([
    ['calls it', `verify(req, res, next);`, 'yes'],
    ['calls it, or passes on an error', `if (!req.params.id) return next(new Error('no id')); verify(req, res, next);`, 'yes'],
    ['goes on behind it', `verify(req, res, (error) => { if (error) return next(error); log(req.url); next(); });`, 'yes'],
    [
      'goes on beside it, by what is stored',
      `const page = await pages.find(req.params.id); if (page.isOpen) next(); else verify(req, res, next);`,
      'unknown',
    ],
    ['goes on before it, by what is stored', `if (await pages.isOpen(req.params.id)) return next(); verify(req, res, next);`, 'unknown'],
    ['goes on before it, by what is sent', `if (req.query.open) return next(); verify(req, res, next);`, 'unknown'],
    ['goes on before it for who sends a credential', `if (req.headers.authorization) return next(); verify(req, res, next);`, 'yes'],
    ['never calls it', `log(verify.name); next();`, 'no'],
    ['calls another one of the project', `loose(req, res, next);`, 'no'],
  ])('%s', (_, body, expected) => {
    const around = `const loose = (req, res, next) => next(); const made = (verify) => async (req, res, next) => { ${body} };`;
    expect(expressVerdict(`import { log, pages } from './store'; ${STRICT} ${around} app.use(made(strict));`)).toBe(expected);
  });
});
