import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes, type Files } from '../virtual-project.ts';

const use = (body: string): string => `app.use(async (req, res, next) => { ${body} next(); });`;

/** The verdict of a route whose handler does this; `verify` is a package's. */
function handlerVerdict(body: string, files: Files = {}): string | undefined {
  const text = `import express from 'express'; import { verify, prisma } from './store'; const app = express();
    app.post('/x/:id', async (req, res) => { ${body} });`;
  const store = `import { PrismaClient } from '@prisma/client'; export { verify } from 'some-identity-service'; export const prisma = new PrismaClient();`;
  return projectRoutes(text, { 'src/store.ts': store, ...files })[0]?.authentication.verdict;
}

describe('a field that any caller fills in is no credential', () => {
  test.each([
    ['of the body', use(`if (!req.body.name) return res.sendStatus(401);`), 'no'],
    ['of the query', use(`if (!req.query.key) return res.sendStatus(401);`), 'no'],
    ['of the path', use(`if (!req.params.session) return res.status(401).json({});`), 'no'],
    ['taken out of the body', use(`const { user } = req.body; if (!user) return res.sendStatus(403);`), 'no'],
    ['taken out of the body, if there is one', use(`const { user } = req.body || {}; if (!user) return res.sendStatus(403);`), 'no'],
    ['taken out of the session, if there is one', use(`const { user } = req.session || {}; if (!user) return res.sendStatus(403);`), 'yes'],
    [
      'that nobody needs to send',
      use(`const query = req.query ?? {}; const key = req.get('key') || query.key; if (key) return res.sendStatus(401);`),
      'no',
    ],
    [
      'that nobody needs to send, or what is there without it',
      use(`const query = req.query ?? DEFAULTS; const key = req.get('key') || query.key; if (key) return res.sendStatus(401);`),
      'yes',
    ],
    ['taken out of the query', use(`const { session } = req.query; if (!session) return res.redirect('/');`), 'no'],
    ['taken out of the path', use(`const { params } = req; const { auth } = params; if (!auth) return res.sendStatus(403);`), 'no'],
    ['taken out of the request', use(`const { user } = req; if (!user) return res.sendStatus(403);`), 'yes'],
    ['taken out of what other code found', use(`const { session } = req.found; if (!session) return res.sendStatus(403);`), 'yes'],
    ['by its type', use(`if (typeof req.body.name !== 'string') return res.sendStatus(401);`), 'no'],
    ['by its length', use(`if (req.body.password.length < 8) return res.sendStatus(401);`), 'no'],
    ['by its number', use(`if (Number(req.body.size) > 5 && !req.user) return res.sendStatus(401);`), 'no'],
    ['by a list', use(`if (['a', 'b'].includes(req.body.mode) && !req.user) return res.sendStatus(401);`), 'no'],
    ['by its place in a list', use(`if ([1, 2].indexOf(Number(req.body.days)) > -1 && !req.user) return res.sendStatus(401);`), 'no'],
    [
      'by a list that is not seen',
      `import { modes } from 'somewhere'; ${use(`if (modes.includes(req.body.mode) && !req.user) return res.sendStatus(401);`)}`,
      'no',
    ],
    [
      'by a list of the code that it has to be in',
      use(`if (['a', 'b'].indexOf(req.query.from) === -1) return res.sendStatus(401);`),
      'unknown',
    ],
    [
      'by a list of keys that it has to be in',
      use(`if (!process.env.KEYS.split(',').includes(req.query.key)) return res.sendStatus(401);`),
      'yes',
    ],
    ['of a header, which a gateway may set', use(`if (!req.headers['x-user']) return res.sendStatus(401);`), 'yes'],
    [
      'of a header, with a text that stands in the code',
      use(`if (req.headers['x-source'] !== 'web') return res.sendStatus(401);`),
      'unknown',
    ],
    [
      'of a header, with one of two such texts',
      use(`const from = req.get('x-source'); if (from !== 'web' && from !== 'app') return res.sendStatus(401);`),
      'unknown',
    ],
    ['of a header, with a configured text', use(`if (req.headers['x-source'] !== process.env.SOURCE) return res.sendStatus(401);`), 'yes'],
    ['of the query, with a text that stands in the code', use(`if (req.query.from !== 'web') return res.sendStatus(401);`), 'unknown'],
    [
      'but those who send a text that stands in the code',
      use(`if (req.headers['x-source'] === 'internal') return next(); if (!req.user) return res.sendStatus(401);`),
      'unknown',
    ],
    [
      'of a header for keys, with a text that stands in the code',
      use(`if (req.headers['x-api-key'] !== 'k3y') return res.sendStatus(401);`),
      'yes',
    ],
    ['that is compared with a configured secret', use(`if (req.body.key !== process.env.KEY) return res.sendStatus(401);`), 'yes'],
    [
      'that is verified afterwards',
      use(`if (!req.query.key) return res.sendStatus(401); if (!(await check(req.query.key))) return res.sendStatus(401);`),
      'yes',
    ],
    [
      'that code which cannot be read may verify',
      `import { verify } from 'some-identity-service'; ${use(`const { key } = req.query; if (!key) return res.sendStatus(401); req.user = await verify(key);`)}`,
      'unknown',
    ],
    [
      'that a function of the project hands to such code',
      `import { verify } from 'some-identity-service'; const load = (key) => verify({ key }); ${use(`if (!req.query.key) return res.sendStatus(401); req.user = await load(req.query.key);`)}`,
      'unknown',
    ],
    [
      'that a function of the project only logs',
      `const log = (key) => { console.log(key); }; ${use(`if (!req.query.key) return res.sendStatus(401); log(req.query.key);`)}`,
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });

  test.each([
    ['without a return', `if (!req.body.text) res.status(401).json({}); await verify(req.body.text); res.json({});`, 'no'],
    ['without a return, the caller', `if (!req.user) return res.status(401).json({}); await verify(req.body.text); res.json({});`, 'yes'],
    [
      'for a query',
      `if (!req.body.id) return res.sendStatus(401); res.json(await prisma.order.findMany({ where: { id: req.body.id } }));`,
      'no',
    ],
    ['for code that cannot be read', `if (!req.body.id) return res.sendStatus(401); res.json(await verify(req.body.id));`, 'unknown'],
    [
      'and an answer for an empty list',
      `if (!req.body.text) res.sendStatus(401); const sent = []; sent.push(await verify(req.body.text)); if (sent.length === 0) res.sendStatus(400); res.json(sent);`,
      'no',
    ],
    [
      'and an answer for an empty list, of what other code put on the request',
      `if (!req.body.text) res.sendStatus(401); const sent = []; sent.push(await req.client.send(1)); if (sent.length === 0) res.sendStatus(400); log(res, sent); function log(res, all) { res.json(all); }`,
      'no',
    ],
    [
      'and the caller, by a list of errors',
      `const errors = []; if (!req.user) errors.push('user'); if (errors.length > 0) return res.sendStatus(401); res.json(await verify(1));`,
      'yes',
    ],
  ])('a handler that asks for one: %s', (_, body, expected) => {
    expect(handlerVerdict(body)).toBe(expected);
  });
});

describe('what other code puts on the request', () => {
  const deny = `return res.sendStatus(403);`;
  test.each([
    ['may be there for everybody', use(`if (!(await hasFeature(req.tenantId, 'images'))) ${deny}`), 'unknown'],
    ['may be the caller', use(`if (!req.user || !(await hasFeature(req.user.tenant, 'images'))) ${deny}`), 'yes'],
    ['is a credential that the function itself put there', use(`req.jwt = req.headers.authorization; if (!check(req.jwt)) ${deny}`), 'yes'],
    ['is none where the function itself put something else', use(`req.jwt = req.headers.host; if (!check(req.jwt)) ${deny}`), 'unknown'],
    ['is none that is put there afterwards', use(`if (!check(req.jwt)) ${deny} req.jwt = req.headers.authorization;`), 'unknown'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import { check, hasFeature } from './store'; ${setup}`)).toBe(expected);
  });
});

describe('what a browser brings back from a sign-in says nothing of the caller', () => {
  const REST = `res.json(await prisma.user.findMany());`;
  test.each([
    ['a cookie', `if (req.query.state !== req.cookies.state) return res.sendStatus(401); ${REST}`, 'no'],
    [
      'a cookie that must be there',
      `const kept = req.cookies.state; const { state, code } = req.query; if (!kept || !state || state !== kept) return res.sendStatus(401); req.log(code); ${REST}`,
      'no',
    ],
    [
      'the session',
      `const { state, code } = req.query; if (state !== req.session.state) return res.sendStatus(401); req.log(code); ${REST}`,
      'no',
    ],
    ['the session, without a code', `if (req.query.state !== req.session.state) return res.sendStatus(401); ${REST}`, 'yes'],
    [
      'another field of the session',
      `const { owner, code } = req.query; if (owner !== req.session.userId) return res.sendStatus(401); req.log(code); ${REST}`,
      'yes',
    ],
    ['a signed cookie', `if (req.params.id !== req.signedCookies.userId) return res.sendStatus(401); ${REST}`, 'yes'],
  ])('compared with %s', (_, body, expected) => {
    expect(handlerVerdict(body)).toBe(expected);
  });

  test('work that is done before a redirect is worth a guard', () => {
    const check = `const { state, code } = req.query; if (state !== req.cookies.state) return res.sendStatus(401);`;
    expect(handlerVerdict(`${check} await prisma.user.create({ data: { code } }); res.redirect('/');`)).toBe('no');
    expect(handlerVerdict(`if (!req.user) return res.sendStatus(401); await prisma.user.create({ data: {} }); res.redirect('/');`)).toBe(
      'yes',
    );
  });
});

describe('a library that calls back with the caller', () => {
  const login = (refusal: string): string =>
    `passport.authenticate('local', (error, user) => { if (!user) ${refusal} req.logIn(user, () => res.json(user)); })(req, res);`;
  test.each([
    ['and a refusal', login(`return res.sendStatus(401);`), 'unknown'],
    ['and a bad request', login(`return res.sendStatus(400);`), 'unknown'],
    ['whose answer is not asked for', `passport.initialize(); req.logIn(req.body, () => res.json({ id: req.body.id }));`, 'no'],
  ])('%s', (_, body, expected) => {
    const text = `import express from 'express'; import passport from 'passport'; const app = express(); app.post('/login', (req, res) => { ${body} });`;
    expect(projectRoutes(text)[0]?.authentication.verdict).toBe(expected);
  });
});
