import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';
import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

/** The verdict of a route whose handler does this. */
function handlerVerdict(body: string, around = ''): string | undefined {
  const text = `import express from 'express'; import { load, check, log } from './store'; const app = express(); ${around} app.post('/x/:id', async (req, res, next) => { ${body} });`;
  return modelOf(text).routes[0]?.authentication.verdict;
}

const use = (body: string): string => `import { load, check } from './store'; app.use(async (req, res, next) => { ${body} next(); });`;
const ASK = `if (!req.user) return res.sendStatus(401);`;

describe('a guard that asks some callers only', () => {
  test.each([
    ['without a header', use(`if (!req.headers['idempotency-key']) return next(); ${ASK}`), 'no'],
    ['without a header, by a getter', use(`if (!req.get('Idempotency-Key')) return next(); ${ASK}`), 'no'],
    [
      'without a header that a constant names',
      use(`const KEY = 'X-Once'; if (!req.headers[KEY.toLowerCase()]) return next(); ${ASK}`),
      'no',
    ],
    ['without a header, among other conditions', use(`if (!req.headers['x-once'] || !(await check())) return next(); ${ASK}`), 'no'],
    ['with a credential', use(`if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); ${ASK}`), 'yes'],
    ['with a field of the body', use(`if (req.body.flow) { ${ASK} }`), 'no'],
    ['with a field of the body, and without', use(`if (req.body.flow) { ${ASK} } else { ${ASK} }`), 'yes'],
    ['with a value of the query', use(`const { kind } = req.query; if (kind === 'private') { ${ASK} }`), 'no'],
    ['but those who fill in a field', use(`if (req.query.preview) return next(); ${ASK}`), 'no'],
    ['but those with a header, which a gateway may set', use(`if (req.headers['x-preview']) return next(); ${ASK}`), 'unknown'],
    ['but those who send a secret', use(`if (req.query.preview === process.env.PREVIEW) return next(); ${ASK}`), 'yes'],
    ['for records that are not public', use(`const record = await load(req.params.id); if (!record.isPublic) { ${ASK} }`), 'unknown'],
    [
      'but for records that are public',
      use(`const record = await load(req.params.id); if (record.isPublic) return next(); ${ASK}`),
      'unknown',
    ],
    ['after a look at the record', use(`const record = await load(req.params.id); if (!record) return res.sendStatus(404); ${ASK}`), 'yes'],
    ['by what is stored', use(`const token = await load(req.params.token); if (!token) return res.sendStatus(401);`), 'yes'],
    ['but where it is configured', use(`if (process.env.NO_AUTH) return next(); ${ASK}`), 'yes'],
    ['unless a limit is reached', use(`if (await check(req.ip)) return res.sendStatus(429); if (req.body.flow) { ${ASK} }`), 'no'],
    ['after a limit', use(`if (await check(req.ip)) return res.sendStatus(429); ${ASK}`), 'yes'],
    ['in one of two branches', use(`if (req.body.a) { ${ASK} } else if (req.body.b) { ${ASK} }`), 'no'],
    ['in a switch', use(`switch (req.body.kind) { case 'a': ${ASK} break; default: return next(); }`), 'unknown'],
    ['in a switch, in all cases', use(`switch (req.body.kind) { case 'a': ${ASK} break; default: ${ASK} }`), 'yes'],
    ['in a loop', use(`for (const each of req.body.list) { ${ASK} }`), 'yes'],
    [
      'and lets pass by default',
      use(
        `let ok = true; const one = await load(req.params.id); if (one.origins) ok = Boolean(req.user); if (!ok) return res.sendStatus(401);`,
      ),
      'unknown',
    ],
    ['and refuses by default', use(`let ok = false; if (req.user) ok = true; if (!ok) return res.sendStatus(401);`), 'yes'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });

  const HELPER = (first: string): string => `import { load } from './store';
    const isKnown = async (req, record) => { ${first} if (req.headers.authorization !== 'Bearer 1') return false; return compare(req.headers.authorization, record.key); };
    app.use(async (req, res, next) => { const record = await load(req.params.id); const known = await isKnown(req, record); if (!known) return res.sendStatus(401); next(); });`;
  test.each([
    ['without a key of its own', HELPER(`if (!record.key) return true;`), 'unknown'],
    ['without a header', HELPER(`if (!req.headers['x-once']) return true;`), 'no'],
    ['never', HELPER(`if (!record.key) return false;`), 'yes'],
  ])('a function that answers yes for records: %s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });

  const CAUGHT = (caught: string, given = ''): string =>
    use(`try { req.record = await load(req.headers.authorization${given}); next(); } catch (error) { ${caught} } return;`);
  test.each([
    ['with 401', CAUGHT(`return res.sendStatus(401);`), 'yes'],
    ['with nothing', CAUGHT(`next();`), 'no'],
    ['with nothing, by what may answer itself', CAUGHT(`next();`, ', res'), 'unknown'],
    ['with nothing, by what is called with all of it', CAUGHT(`next();`, ', { req, res }'), 'unknown'],
    ['with somebody who is nobody', CAUGHT(`req.record = {}; next();`), 'no'],
    ['with an error', CAUGHT(`next(error);`), 'unknown'],
  ])('a lookup whose failure is answered %s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });

  const THROWN = `class Denied extends Error { status = 401; } const ask = (req) => { if (req.headers.authorization !== 'Bearer 1') throw new Denied(); return req.headers.authorization; };`;
  const MADE = (caught: string, given: string): string =>
    `${THROWN} const made = (options = {}) => async (req, res, next) => { try { req.token = ask(req); } catch (error) { ${caught} } next(); }; app.use(made(${given}));`;
  const SOME = `if (options.optional && !(error instanceof Banned)) { req.token = null; } else { throw error; }`;
  test.each([
    ['but for some errors of some routes', `import { Banned } from './store'; ${MADE(SOME, `{ optional: true }`)}`, 'unknown'],
    ['but for some errors of other routes', `import { Banned } from './store'; ${MADE(SOME, ``)}`, 'yes'],
    ['on some routes, of others', MADE(`if (!options.optional) throw error;`, ``), 'yes'],
    ['on some routes', MADE(`if (!options.optional) throw error;`, `{ optional: true }`), 'no'],
    ['whatever it is', MADE(`throw error;`, ``), 'yes'],
    ['after a note', MADE(`req.log.warn(error); return next(error);`, ``), 'yes'],
    [
      'but for some errors, of the function itself',
      use(
        `try { req.user = await load(req.headers.authorization); } catch (error) { if (error.code !== 'none') return res.sendStatus(401); }`,
      ),
      'unknown',
    ],
    [
      'whatever it is, of the function itself',
      use(`try { req.user = await load(req.headers.authorization); } catch (error) { return res.sendStatus(401); }`),
      'yes',
    ],
  ])('an error that is thrown, and again %s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });

  test.each([
    ['and then', use(`load(req.headers.authorization).then(() => next()).catch(() => res.sendStatus(401)); return;`), 'yes'],
    [
      'callbacks',
      use(`load(req.headers.authorization, (error, user) => { if (!user) return res.sendStatus(401); next(); }); return;`),
      'yes',
    ],
  ])('promises %s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('a handler that asks some callers only', () => {
  const RECORD = `const record = await load(req.params.id);`;
  test.each([
    [
      'after it has answered for public records',
      `${RECORD} if (record.isPublic) return res.json(record); ${ASK} res.json(record);`,
      'unknown',
    ],
    ['before it answers', `${RECORD} ${ASK} if (record.isPublic) return res.json(record); res.json(record);`, 'yes'],
    ['with a field of the body', `const { flow, file } = req.body; if (flow) { ${ASK} } res.json(await load(file));`, 'no'],
    [
      'after it has asked for a field',
      `const { flow } = req.body; if (!flow) return res.json({ error: 'flow' }); ${ASK} res.json(await load(flow));`,
      'unknown',
    ],
    [
      'after it has refused bad requests',
      `const { flow } = req.body; if (!flow) return res.sendStatus(400); ${ASK} res.json(await load(flow));`,
      'yes',
    ],
    [
      'by the status of an error',
      `if (!req.body.flow) return res.status(statusOf(req)).json({}); ${ASK} res.json(await load(req.body.flow));`,
      'yes',
    ],
    ['but blocked ones', `if (req.body.email === blocked()) return res.sendStatus(403); await load(req.body.email); res.json({});`, 'no'],
    ['of a wrong password', `if (!(await check(req.body.password))) return res.sendStatus(401); res.json({});`, 'unknown'],
    [
      'with a path that leaves the folder',
      `const file = path.join(process.cwd(), req.params.id); if (!file.startsWith(process.cwd()) || req.params.id.includes('..')) return res.sendStatus(403); res.sendFile(file);`,
      'no',
    ],
  ])('%s', (_, body, expected) => {
    expect(handlerVerdict(body, `import path from 'node:path';`)).toBe(expected);
  });
});

describe('a handler that refuses and goes on', () => {
  const SECRET = `req.headers['x-token'] !== process.env.SECRET`;
  test.each([
    ['401', `if (!req.user) res.status(401).json({}); res.json(await load(req.params.id));`, 'no'],
    ['401, in a block', `if (!req.user) { res.status(401).json({}); } await load(req.params.id); res.json({});`, 'no'],
    ['401, with a return', `if (!req.user) { return res.status(401).json({}); } res.json(await load(req.params.id));`, 'yes'],
    ['401, with a return behind', `if (!req.user) { res.status(401).json({}); return; } res.json(await load(req.params.id));`, 'yes'],
    ['401, with an else', `if (!req.user) res.status(401).json({}); else res.json(await load(req.params.id));`, 'yes'],
    [
      '404, for want of a team',
      `const team = req.user?.team; if (!team) return res.sendStatus(404); res.json(await load(team));`,
      'unknown',
    ],
    ['404, for want of a record', `console.log(req.user); if (!(await load(1))) return res.sendStatus(404); res.json({});`, 'no'],
    ['404, for some', `if (!req.user && req.query.own) return res.sendStatus(404); res.json(await load(1));`, 'no'],
    ['404, for what he has', `const row = await load(req.user?.id); if (!row) return res.sendStatus(404); res.json(row);`, 'no'],
    [
      '404, for what is there without him',
      `const row = await load(1, req.user); if (!row) return res.sendStatus(404); res.json(row);`,
      'no',
    ],
    ['400', `if (${SECRET}) { res.status(400).json({}); } res.json(await load(req.params.id));`, 'no'],
    ['400, with a return', `if (${SECRET}) { return res.status(400).json({}); } res.json(await load(req.params.id));`, 'unknown'],
  ])('%s', (_, body, expected) => {
    expect(handlerVerdict(body)).toBe(expected);
  });
});

describe('a choice between guards', () => {
  const AUTH = `const strict = (req, res, next) => { ${ASK} next(); }; const loose = (req, res, next) => next();`;
  test.each([
    ['by configuration', `import env from './env'; app.use(env.STRICT ? strict : loose);`, 'unknown'],
    ['of two', `import env from './env'; app.use(env.STRICT ? strict : strict);`, 'yes'],
    ['of none', `import env from './env'; app.use(env.STRICT ? loose : loose);`, 'no'],
    ['by a constant', `const STRICT = false; app.use(STRICT ? strict : loose);`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`${AUTH} ${setup}`)).toBe(expected);
  });
});

describe('a check that only who is not known comes to', () => {
  const FILES = {
    'src/state.ts': `import postgres from 'postgres'; const sql = postgres(''); export const isSettingUp = async () => (await sql\`select 1\`).length > 0;`,
  };
  const verdict = (body: string): string =>
    expressVerdict(
      `import { isSettingUp } from './state'; import { find } from 'store'; app.use(async (req, res, next) => { const link = await find(req.params.id); ${body} next(); });`,
      FILES,
    );
  test.each([
    ['of what is stored', '!(await isSettingUp())'],
    ['of what was looked up', '!link.isPublic'],
    ['of what other code says there is', 'res.locals.hasUsers'],
  ])('%s, is an exception from the one before', (_, stored) => {
    const refusal = 'return res.sendStatus(401);';
    expect(verdict(`if (!req.user && ${stored}) ${refusal}`)).toBe('unknown');
    expect(verdict(`if (!req.user) { if (${stored}) ${refusal} }`)).toBe('unknown');
    expect(verdict(`if (req.user) return next(); if (${stored}) ${refusal}`)).toBe('unknown');
    expect(verdict(`if (!req.user || ${stored}) ${refusal}`)).toBe('yes');
  });

  test('of another credential, is a second one', () => {
    expect(verdict(`if (!req.user && !res.locals.apiKey) return res.sendStatus(401);`)).toBe('yes');
    expect(verdict(`if (!req.user && !(await find(req.headers['x-api-key']))) return res.sendStatus(401);`)).toBe('yes');
  });

  test.each([
    ['where a function looks him up', 'const caller = await userOf(req);', 'caller'],
    ['where it says more of him', 'const { caller } = { caller: await userOf(req) };', 'caller'],
    ['where he is one of two things', 'const found = await userOf(req);', 'found.user', 'found.role'],
  ])('%s, is one from that, too', (_, lookUp, caller, role = `${caller}.role`) => {
    const USER = `const userOf = async (request) => find(request.headers.authorization);`;
    const asked = (test: string): string => verdict(`${USER} ${lookUp} if (${test}) return res.sendStatus(401);`);
    expect(asked(`!${caller}`)).toBe('yes');
    expect(asked(`!${caller} && !link.isPublic`)).toBe('unknown');
    expect(asked(`(${caller} == null || !${role}) && !link.isPublic`)).toBe('unknown');
    expect(asked(`!${caller} || !link.isPublic`)).toBe('yes');
  });
});

describe('a guard that hands its ways on in an object', () => {
  const WHO = `import jwt from 'jsonwebtoken'; import { Maybe, pick } from 'monads';
    const who = (req) => { const key = req.header('x-session'); if (!key) return Maybe.nothing();
      try { return Maybe.just(jwt.verify(key, SECRET).id); } catch { return Maybe.nothing(); } };`;
  test.each([
    [
      'of which all let the request pass',
      `who(req).caseOf({ just: (id) => { res.locals.id = id; next(); }, nothing: () => { next(); } });`,
      'no',
    ],
    [
      'of which one refuses',
      `who(req).caseOf({ just: (id) => { res.locals.id = id; next(); }, nothing: () => { res.sendStatus(401); } });`,
      'yes',
    ],
    ['in methods', `who(req).caseOf({ just() { next(); }, nothing() { next(); } });`, 'no'],
    ['in methods, of which one refuses', `who(req).caseOf({ just() { next(); }, nothing() { res.sendStatus(401); } });`, 'yes'],
    [
      'of which one only refuses, and nothing else is there',
      `if (req.headers.authorization !== 'Bearer 1') pick({ failed: () => res.sendStatus(401) }); else next();`,
      'yes',
    ],
    ['of which none is about the request', `who(req).caseOf({ just: (id) => count(id) }); next();`, 'no'],
    ['to a function', `const id = who(req); pick(id, { some: () => next(), none: () => next() });`, 'no'],
    [
      'behind a check',
      `if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); who(req).caseOf({ just: () => next(), nothing: () => next() });`,
      'yes',
    ],
  ])('%s', (_, body, expected) => {
    expect(expressVerdict(`${WHO} app.use((req, res, next) => { ${body} });`)).toBe(expected);
  });
});
