import { expect, test } from 'vitest';

import { expressVerdict } from './guard-verdicts.ts';

const HEAD = `import { compose } from 'compose-middleware'; import { join } from 'acme'; import { body, validationResult } from 'express-validator';
  const ask = (req, res, next) => (req.user ? next() : res.sendStatus(401)); const log = (req, res, next) => next();
  const validate = (...chains) => { const end = (req, res, next) => (validationResult(req).isEmpty() ? next() : res.sendStatus(422)); return compose([...chains, end]); };`;

test.each([
  ['of which one asks', 'compose(log, ask)', 'yes'],
  ['of which none asks', 'compose(log, log)', 'no'],
  ['in a list', 'compose([log, [ask]])', 'yes'],
  ['made by a function', `validate(body('id').isInt())`, 'no'],
  ['made by a function, with one that asks', 'validate(ask)', 'yes'],
  ['by a package that nobody knows', 'join(log, log)', 'unknown'],
])('middleware made of others: %s', (_, made, expected) => {
  expect(expressVerdict(`${HEAD} app.use(${made});`)).toBe(expected);
});
