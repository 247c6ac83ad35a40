import { expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdicts of `GET /orders` and `POST /orders` behind a guard that looks something up. */
function verdicts(guard: string): string[] {
  const text = `
    import express from 'express';
    const app = express();
    const pass = (req, res, next) => next();
    const ask = (req, res, next) => { if (!req.headers.authorization) return res.sendStatus(401); next(); };
    app.use('/orders', ${guard});
    app.get('/orders', (req, res) => res.json({}));
    app.post('/orders', (req, res) => res.json({}));
  `;
  return modelOf(text).routes.map(({ authentication }) => authentication.verdict);
}

test.each([
  ['a function for each method', `(req, res, next) => ({ GET: pass, POST: ask })[req.method](req, res, next)`, ['no', 'yes']],
  [
    'by a name',
    `(req, res, next) => { const guards = { GET: ask, POST: pass }; const own = guards[req.method]; return own(req, res, next); }`,
    ['yes', 'no'],
  ],
  ['a key that the caller sends', `(req, res, next) => ({ GET: pass, POST: ask })[req.query.kind](req, res, next)`, ['unknown', 'unknown']],
  ['nothing under this one', `(req, res, next) => ({ POST: ask })[req.method](req, res, next)`, ['unknown', 'yes']],
])('%s', (_, guard, expected) => {
  expect(verdicts(guard)).toEqual(expected);
});
