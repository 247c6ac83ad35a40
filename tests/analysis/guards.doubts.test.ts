import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

const GUARDS = `
  const strict = (req, res, next) => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); };
  const strictToo = (req, res, next) => { if (!sessions.has(req.cookies.session)) return res.status(401).end(); next(); };
  const loose = (req, res, next) => next();
  const wrap = (fn) => (req, res, next) => { Promise.resolve(fn(req, res, next)).catch(next); };
  const sometimes = (fn) => (req, res, next) => { if (lookup(req.path)) fn(req, res, next); else next(); };
  function made(isStrict) { if (isStrict) return strict; return loose; }
  function madeAlways(isStrict) { if (isStrict) return strict; return strictToo; }
`;

/** What is said of the one route behind these statements. */
function saidOf(setup: string) {
  const text = `import express from 'express'; const app = express(); ${GUARDS} ${setup} app.get('/x', (req, res) => { res.json({}); }); app.listen(1);`;
  const { verdict, evidence } = projectRoutes(text, {}).at(-1)!.authentication;
  return { verdict, why: evidence.map(({ why }) => why).join('; ') };
}

describe('what is in doubt is what the reason names', () => {
  test.each([
    [
      'a condition that is decided out of sight',
      'app.use(process.env.STRICT ? strict : loose);',
      'app.use(process.env.STRICT ? strict : strictToo);',
      '`process.env.STRICT` decides which guard runs, and not every one refuses callers',
    ],
    [
      'the same in a wrapper',
      'app.use(wrap(process.env.STRICT ? strict : loose));',
      'app.use(wrap(process.env.STRICT ? strict : strictToo));',
      '`process.env.STRICT` decides which guard runs, and not every one refuses callers',
    ],
    [
      'a factory that gives one or the other',
      'app.use(made(process.env.STRICT));',
      'app.use(madeAlways(process.env.STRICT));',
      '`made(process.env.STRICT)` decides which guard runs, and not every one refuses callers',
    ],
    [
      'a wrapper that may not call what it was given',
      'app.use(sometimes(strict));',
      'app.use(wrap(strict));',
      'it may let requests past the guard that it was given',
    ],
    [
      'a guard that is put there under a condition',
      'if (process.env.AUTH) app.use(strict);',
      'app.use(strict);',
      'it cannot be told whether it runs for this route',
    ],
  ])('%s', (_, doubtful, certain, why) => {
    expect(saidOf(doubtful)).toEqual({ verdict: 'unknown', why });
    expect(saidOf(certain).verdict).toBe('yes');
  });

  test('a stream that writes into the response is none', () => {
    const sending = (call: string): string =>
      `import { file } from 'files'; app.use((req, res, next) => { if (req.query.raw) return file.${call}; next(); });`;
    expect(saidOf(sending('pipe(res)')).verdict).toBe('no');
    expect(saidOf(sending('check(res)')).verdict).toBe('unknown');
  });

  test.each([
    ['instead of the end', (told: string) => `const { end } = res; res.end = function (...args) { end.apply(this, args); ${told} };`],
    ['when all was sent', (told: string) => `res.on('finish', () => { ${told} });`],
    ['when the client left', (told: string) => `res.once('close', () => { ${told} });`],
  ])('what is told of a request that is answered already comes too late: %s', (_, late) => {
    const telling = (body: string): string => `import { tell } from 'acme'; app.use((req, res, next) => { ${body} next(); });`;
    expect(saidOf(telling(late('tell(req);'))).verdict).toBe('no');
    expect(saidOf(`const note = (req) => tell(req); ${telling(late('note(req);'))}`).verdict).toBe('no');
    expect(saidOf(`const note = (req) => tell(req); ${telling('note(req);')}`).verdict).toBe('unknown');
    expect(saidOf(telling(`res.on('pipe', () => { tell(req); });`)).verdict).toBe('unknown');
    expect(saidOf(telling('tell(req);')).verdict).toBe('unknown');
  });

  test.each([
    ['when all was sent', (told: string) => `res.on('finish', () => { ${told} });`],
    ['by an arrow', (told: string) => `res.once('close', () => ${told.replace(';', '')});`],
  ])('what a function of the project asks then comes too late, too: %s', (_, late) => {
    const asking = (body: string): string => `import { tell } from 'acme'; import createError from 'http-errors';
      const log = (request) => { tell(request); }; const check = (request) => { if (!request.user) throw new createError.Unauthorized(); };
      app.use((req, res, next) => { ${body} next(); });`;
    expect(saidOf(asking(late('log(req);'))).verdict).toBe('no');
    expect(saidOf(asking(late('check(req);'))).verdict).toBe('no');
    expect(saidOf(asking('log(req);')).verdict).toBe('unknown');
    expect(saidOf(asking('check(req);')).verdict).toBe('yes');
  });

  test.each([
    ['a schema', `import { z } from 'zod'; const shape = z.object({});`, 'no'],
    ['something of an unknown package', `import { z } from 'acme'; const shape = z.object({});`, 'unknown'],
  ])('a function that is given the request and %s', (_, made, verdict) => {
    const parse = `const read = (req, schema) => { const parsed = schema.safeParse(req); if (!parsed.success) throw new Error('bad'); return parsed.data; };`;
    const using = (call: string): string => `${made} ${parse} app.use((req, res, next) => { res.locals.page = ${call}; next(); });`;
    expect(saidOf(using('read(req, shape)')).verdict).toBe(verdict);
    expect(saidOf(using('shape.parse(req)')).verdict).toBe(verdict);
  });

  test.each([
    ['gives what it runs', `import * as Sentry from '@sentry/node';`, 'no'],
    ['that is not known gives', `import * as Sentry from 'acme';`, 'unknown'],
  ])('what a package %s', (_, imported, verdict) => {
    const use = `app.use((req, res, next) => { Sentry.withScope((scope) => { scope.setContext('request', { req }); }); next(); });`;
    expect(saidOf(`${imported} ${use}`).verdict).toBe(verdict);
  });

  test.each([
    ['that it is asked for', `const reader = (part) => readers[part];`, 'no'],
    ['that nobody can tell', `const reader = (part) => find(part);`, 'unknown'],
  ])('a function of an object %s', (_, reader, verdict) => {
    const readers = `import { find } from 'acme'; const readers = { query: { of: (name, req) => req.query[name] } };`;
    const use = `app.use((req, res, next) => { res.locals.page = reader('query').of('page', req); next(); });`;
    expect(saidOf(`${readers} ${reader} ${use}`).verdict).toBe(verdict);
  });

  test('guards that agree to refuse nobody are no doubt', () => {
    expect(saidOf('app.use(process.env.STRICT ? loose : (req, res, next) => next());')).toMatchObject({ verdict: 'no' });
  });
});

describe('a router that middleware calls', () => {
  const calling = (own: string): string =>
    `const inner = express.Router(); ${own} inner.get('/y', (req, res) => { res.json({}); });
     app.use((req, res, next) => { if (req.get('host') !== 'inner') return next(); inner(req, res, next); });`;

  test.each([
    ['without middleware', calling(''), 'no'],
    ['whose middleware asks nobody', calling(`inner.use(express.json(), loose);`), 'no'],
    ['with a guard, which runs for some', calling('inner.use(strict);'), 'unknown'],
    [
      'with another router on it',
      calling('inner.use(other);').replace('const inner', 'const other = express.Router(); const inner'),
      'unknown',
    ],
    [
      'that is a function of another package',
      `import { inner } from 'acme'; app.use((req, res, next) => { inner(req, res, next); });`,
      'unknown',
    ],
  ])('%s', (_, setup, verdict) => {
    expect(saidOf(setup).verdict).toBe(verdict);
  });
});

describe('a library that is called with the request', () => {
  const around = (call: string) => `app.use((req, res, next) => { const large = req.method === 'POST'; ${call} });`;
  test.each([
    [
      'what a parser made',
      `import bodyParser from 'body-parser'; ${around(`bodyParser.json({ limit: large ? '10mb' : '2mb' })(req, res, next);`)}`,
      'no',
    ],
    ['the same under a name', `import cors from 'cors'; const open = cors(); ${around('open(req, res, next);')}`, 'no'],
    [
      'one parser or another',
      `import { json, text } from 'body-parser'; ${around('const parse = large ? json() : text(); parse(req, res, next);')}`,
      'no',
    ],
    [
      'a parser, or what an unknown package made',
      `import { json } from 'body-parser'; import { gate } from 'acme'; ${around('const parse = large ? json() : gate(); parse(req, res, next);')}`,
      'unknown',
    ],
    [
      'a storage of what belongs to the request',
      `import { createNamespace } from 'cls-hooked'; const own = createNamespace('app'); ${around('own.bindEmitter(req); own.run(() => next());')}`,
      'no',
    ],
    [
      'an unknown package, for what belongs to the request',
      `import { createNamespace } from 'acme'; const own = createNamespace('app'); ${around('own.bindEmitter(req); own.run(() => next());')}`,
      'unknown',
    ],
    ['what an unknown package made', `import { gate } from 'acme'; ${around('gate({ large })(req, res, next);')}`, 'unknown'],
    ['the same under a name', `import { gate } from 'acme'; const open = gate(); ${around('open(req, res, next);')}`, 'unknown'],
    [
      'an auth library',
      `import passport from 'passport'; ${around(`passport.authenticate('jwt', { session: false })(req, res, next);`)}`,
      'yes',
    ],
  ])('%s', (_, setup, verdict) => {
    expect(saidOf(setup).verdict).toBe(verdict);
  });
});

describe('one refusal of the caller, and others of something else', () => {
  const handler = (body: string): string | undefined =>
    projectRoutes(
      `import express from 'express'; import { find, isAllowed, load } from './unknown'; const app = express();
      app.get('/x', async (req, res) => { ${body} res.json(await load()); });`,
      {},
    ).at(-1)?.authentication.verdict;
  const LIMIT = `if (!(await isAllowed(req.ip))) return res.sendStatus(403);`;
  const FILLED_IN = `const isValid = (email) => isAllowed(email); const { email } = req.body; if (!(await isValid(email))) return res.sendStatus(403);`;
  const TAKEN = `if (await find(req.body.email)) return res.sendStatus(401);`;

  test.each([
    ['for some requests', `if (!req.query.captcha && !req.user) return res.sendStatus(403);`, 'unknown'],
    ['on one of two ways', `if (req.query.captcha) { await load(); } else if (!req.user) return res.sendStatus(403);`, 'unknown'],
    ['for all', `if (!req.user) return res.sendStatus(403);`, 'yes'],
  ])('a handler that refuses the caller %s', (_, asks, expected) => {
    expect(handler(asks + LIMIT)).toBe(expected);
    expect(handler(LIMIT + asks)).toBe(expected);
    expect(handler(asks + TAKEN)).toBe(expected);
    expect(handler(asks + FILLED_IN)).toBe(expected);
  });

  test('a guard whose refusal is in doubt, and an error that says nothing', () => {
    const guard = (put: string): string | undefined =>
      saidOf(`import { pool } from './pool'; const connect = (options) => { if (!options.tenant) throw new Error('No tenant'); return pool(options); };
        app.use((req, res, next) => { ${put} next(); });
        app.use((req, res, next) => { if (!req.user) return res.sendStatus(403); req.db = connect({ user: req.user, tenant: req.query.tenant }); next(); });`)
        .verdict;

    expect(guard(`try { req.user = check(req.headers.authorization); } catch { req.user = { role: 'anon' }; }`)).toBe('unknown');
    expect(guard(`try { req.user = check(req.headers.authorization); } catch { req.user = undefined; }`)).toBe('yes');
  });
});
