import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdicts of `GET /orders` and `POST /orders` behind a guard that looks something up. */
function verdicts(guard: string): string[] {
  const text = `
    import express from 'express';
    import { elsewhere, follow } from 'elsewhere';
    const app = express();
    const pass = (req, res, next) => next();
    const ask = (req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); };
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

describe('a rule of a list, each of which is asked in a loop', () => {
  const note = (more: string): string =>
    `{ match: (path) => path === '/x', note: (req, res) => { res.set('x', req.get('origin')); } }, ${more}`;
  const looped = (rules: string, ask = ''): string =>
    `(req, res, next) => { for (const rule of [${rules}]) if (rule.match(req.path)) rule.note(req, res); ${ask} next(); }`;

  test.each([
    ['none asks who is there', looped(note('')), 'no'],
    ['one refuses strangers', looped(note(`{ match: () => true, note: ask }`)), 'unknown'],
    ['one hands the request on', looped(note(`{ match: () => true, note: (req) => follow(req) }`)), 'unknown'],
    ['one cannot be seen', looped(note('...elsewhere')), 'unknown'],
    ['in front of a check', looped(note(''), `if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401);`), 'yes'],
  ])('%s', (_, guard, expected) => {
    expect(verdicts(guard)).toEqual([expected, expected]);
  });
});

test('each of a list of what a package makes that asks nobody', () => {
  const validated = (...lists: string[]): string[] =>
    modelOf(`
      import express from 'express'; import { body, check, validationResult } from 'express-validator'; import { token, elsewhere } from 'elsewhere';
      const app = express(); const id = (name) => check(name).isUUID(); const NAMES = [body('name').isString().trim(), id('id')];
      const validate = (validations) => async (req, res, next) => {
        await Promise.all(validations.map((validation) => validation.run(req)));
        if (validationResult(req).isEmpty()) return next();
        res.status(422).json({});
      };
      ${lists.map((list) => `app.post('/orders', validate(${list}), (req, res) => res.json({}));`).join('')}
    `).routes.map(({ authentication }) => authentication.verdict);

  expect(validated('NAMES', `[...NAMES, id('order')]`)).toEqual(['no', 'no']);
  expect(validated(`[...NAMES, token('order')]`)).toEqual(['unknown']);
  expect(validated('elsewhere')).toEqual(['unknown']);
});

describe('a guard that a function of the project makes where it is called', () => {
  const MAKERS = `const need = (role) => (req, res, next) => { if (role === 'none') return next(); ask(req, res, next); };
    const always = (role) => (req, res, next) => { req.role = role; ask(req, res, next); };
    const note = (what) => (req, res, next) => { req.note = what; next(); };
    const wrap = (fn) => (req, res, next) => { Promise.resolve(fn(req, res, next)).catch(next); };`;
  const made = (body: string): string => `(() => { ${MAKERS} return async (req, res, next) => { ${body} }; })()`;

  test.each([
    ['and which asks', `need('admin')(req, res, next);`, ['yes', 'yes']],
    ['and which asks nobody', `note('seen')(req, res, next);`, ['no', 'no']],
    ['and which is told to ask nobody', `need('none')(req, res, next);`, ['no', 'no']],
    ['and which the request tells whom to ask', `need(req.query.role)(req, res, next);`, ['unknown', 'unknown']],
    ['by a name', `const own = need('admin'); return own(req, res, next);`, ['yes', 'yes']],
    [
      'behind what is looked up',
      `const order = await follow(1); try { always(order.role)(req, res, next); } catch { res.sendStatus(500); }`,
      ['yes', 'yes'],
    ],
    [
      'and which what is looked up tells whom to ask',
      `const order = await follow(1); need(order.role)(req, res, next);`,
      ['unknown', 'unknown'],
    ],
    ['for one method', `if (req.method === 'GET') return next(); need('admin')(req, res, next);`, ['no', 'yes']],
    ['and nobody waits for what it says', `need('admin')(req, res, () => {}); next();`, ['no', 'no']],
    ['of another guard', `wrap(need('admin'))(req, res, next);`, ['unknown', 'unknown']],
    ['by a package', `elsewhere('admin')(req, res, next);`, ['unknown', 'unknown']],
  ])('%s', (_, body, expected) => {
    expect(verdicts(made(body))).toEqual(expected);
  });
});

describe('what is looked up for somebody who may be nobody', () => {
  /** The verdict of a route whose handler asks a library who the caller is, and then does this. */
  function verdictOf(body: string): string | undefined {
    const text = `
      import express from 'express'; import jwt from 'jsonwebtoken'; import { db } from './db';
      const app = express();
      async function identify(req) { try { return jwt.verify(req.get('authorization'), process.env.KEY); } catch { return null; } }
      app.get('/orders/:id', async (req, res) => {
        try { const user = await identify(req); const { id } = req.params; ${body} res.json(order); } catch { return res.sendStatus(500); }
      });
    `;
    return modelOf(text).routes[0]?.authentication.verdict;
  }
  const MISSING = `if (!order) return res.sendStatus(404);`;

  test.each([
    ['by a number that he may not have', `const order = await db.find({ id, owner: user?.id }); ${MISSING}`, 'unknown'],
    ['by his number', `const order = await db.find({ id, owner: user.id }); ${MISSING}`, 'yes'],
    ['by that or nothing', `const order = await db.find({ id, owner: user ? user.id : null }); ${MISSING}`, 'unknown'],
    ['by a name for it', `const owner = user?.id; const order = await db.find({ id, owner }); ${MISSING}`, 'unknown'],
    [
      'once he is known',
      `if (!user?.id) return res.sendStatus(404); const order = await db.find({ id, owner: user?.id }); ${MISSING}`,
      'yes',
    ],
    ['in one of two ways', `const order = db.isShared ? await db.find({ id }) : await db.findFor(user, id); ${MISSING}`, 'unknown'],
    ['in both', `const order = db.isShared ? await db.findIn(user, id) : await db.findFor(user, id); ${MISSING}`, 'yes'],
    ['in the one that is there for him', `const order = user ? await db.findFor(user, id) : null; ${MISSING}`, 'yes'],
    [
      'once he was asked for, by what is set up',
      `const { failed } = await db.check(user); if (failed) return failed(res); if (!db.isOn) return res.sendStatus(500); const order = await db.find({ id });`,
      'unknown',
    ],
    [
      'once he was asked for, by what is set up for him',
      `const { failed } = await db.check(user); if (failed) return failed(res); if (!user.isOn) return res.sendStatus(400); const order = await db.find({ id });`,
      'yes',
    ],
    ['and he is told so', `const order = await db.find({ id, owner: user?.id }); if (!order) return res.sendStatus(401);`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(verdictOf(body)).toBe(expected);
  });
});

test.each([
  ['as it comes', `res.json({ done });`, 'unknown'],
  ['with a status that tells how it went', `res.status(done ? 200 : 400).json({ done });`, 'unknown'],
  ['with a status of failures', `res.status(done ? 409 : 400).json({ done });`, 'yes'],
])('a handler that refuses strangers for some records, and answers %s', (_, answer, expected) => {
  const text = `import express from 'express'; import { db } from './db'; const app = express();
    app.post('/x', async (req, res) => { const shared = await db.find(1); if (!req.user && !shared.isOpen) return res.sendStatus(401); const done = await db.add(1); ${answer} });`;
  expect(modelOf(text).routes[0]?.authentication.verdict).toBe(expected);
});
