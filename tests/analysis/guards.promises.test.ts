import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const SETUP = `import passport from 'passport'; import { Promise as Later } from 'bluebird'; import { verify } from 'jsonwebtoken'; import { load } from 'somewhere'; import { jwtVerify } from 'jose';
  class ApiError extends Error { constructor(public status: number, message: string) { super(message); } }
  const refused = () => new ApiError(401, 'Please authenticate');`;

const guard = (body: string): string => expressVerdict(`${SETUP} app.use(async (req, res, next) => { ${body} });`);

/** In the place of EXECUTOR: one that rejects strangers, and one that rejects for another reason. */
function both(body: string): readonly [string, string] {
  const executor = (test: string, error: string): string =>
    `(resolve, reject) => { if (${test}) { return reject(${error}); } resolve(req.headers.authorization); }`;
  return [
    guard(body.replace('EXECUTOR', executor('req.headers.authorization !== "Bearer 1"', 'refused()'))),
    guard(body.replace('EXECUTOR', executor('req.query.slow', `new ApiError(408, 'slow')`))),
  ];
}

describe('a promise that is rejected', () => {
  test.each([
    ['its error is passed on', 'return new Promise(EXECUTOR).then(() => next()).catch((error) => next(error));'],
    ['its error is passed on as it is', 'return new Promise(EXECUTOR).then(() => next()).catch(next);'],
    ['it is waited for', 'try { await new Promise(EXECUTOR); next(); } catch (error) { next(error); }'],
    [
      'it is waited for, and whoever it is for is answered',
      'try { await new Promise(EXECUTOR); } catch { return res.sendStatus(401); } next();',
    ],
    ['a function makes it', 'const check = () => new Promise(EXECUTOR); try { await check(); next(); } catch (error) { next(error); }'],
    ['nobody catches it', 'await new Promise(EXECUTOR); next();'],
  ])('refuses: %s', (_, body) => {
    expect(both(body)).toEqual(['yes', 'no']);
  });

  test.each([
    ['its error becomes a value', 'await new Promise(EXECUTOR).catch(() => undefined); next();'],
    ['its error is logged', 'await new Promise(EXECUTOR).then(() => 1).catch((error) => { console.error(error); }); next();'],
    ['its error is ignored', 'try { await new Promise(EXECUTOR); } catch {} next();'],
    [
      'a function ignores it',
      'const check = async () => { try { await new Promise(EXECUTOR); } catch { return null; } }; await check(); next();',
    ],
    ['it hands on all the same', 'return new Promise(EXECUTOR).then(() => next()).catch(() => next());'],
  ])('refuses nobody: %s', (_, body) => {
    expect(both(body)).toEqual(['no', 'no']);
  });

  test('what settles it may be called by a callback, or be handed on', () => {
    const to = (settle: string): string =>
      `try { await new Promise((resolve, reject) => { ${settle} }); next(); } catch (error) { next(error); }`;
    const settling = `const settle = (ok, resolve, reject) => { if (!ok) reject(refused()); else resolve(); };`;

    expect(guard(to(`verify(req.headers.authorization, process.env.KEY, (error) => { if (error) reject(error); else resolve(); });`))).toBe(
      'yes',
    );
    expect(guard(to(`load(req.query.id, (error) => { if (error) reject(error); else resolve(); });`))).toBe('no');
    expect(guard(`${settling} ${to('settle(known.has(req.headers.authorization), resolve, reject);')}`)).toBe('yes');
    expect(guard(`${settling} ${to('settle(true, resolve, reject);')}`)).toBe('no');
  });

  test('a callback may resolve it, whatever another one does', () => {
    const stream = (resolves: string): string =>
      `if (req.query.strict && req.headers.authorization !== 'Bearer 1') throw refused();
       await new Promise((resolve, reject) => { load().on('error', (error) => { reject(new ApiError(500, 'x')); })${resolves}; }); next();`;

    expect(guard(stream(`.on('end', () => resolve())`))).toBe('no');
    // Nobody gets on where nothing resolves it.
    expect(guard(stream(''))).toBe('yes');
  });

  test('a function of that name is none', () => {
    expect(
      guard(`const reject = (error) => console.error(error); if (req.headers.authorization !== 'Bearer 1') reject(refused()); next();`),
    ).toBe('no');
    expect(
      guard(
        `new Later((resolve, reject) => { if (req.headers.authorization !== 'Bearer 1') return reject(refused()); resolve(); }); next();`,
      ),
    ).toBe('no');
  });
});

describe('a promise that nobody waits for is true', () => {
  const isKnown = `const isKnown = async (req) => { if (req.headers.authorization !== 'Bearer 1') return false; return load(req.headers.authorization); };`;

  test.each([
    ['asked', `if (!WAITisKnown(req)) return res.sendStatus(401); next();`],
    ['asked the other way round', `if (WAITisKnown(req)) return next(); return res.sendStatus(401);`],
    ['among others', `if (req.query.slow || !WAITisKnown(req)) return res.sendStatus(401); next();`],
    ['by a name', `const known = WAITisKnown(req); if (!known) return res.sendStatus(401); next();`],
    ['by a choice', `return WAITisKnown(req) ? next() : res.sendStatus(401);`],
    ['with a type', `if (!(WAITisKnown(req) as boolean)) return res.sendStatus(401); next();`],
  ])('%s', (_, body) => {
    expect(guard(`${isKnown} ${body.replace('WAIT', 'await ')}`)).toBe('yes');
    expect(guard(`${isKnown} ${body.replace('WAIT', '')}`)).toBe('no');
  });

  test('whoever gets it may wait for it', () => {
    const check = `const check = (req) => isKnown(req); if (!WAITcheck(req)) return res.sendStatus(401); next();`;

    expect(guard(`${isKnown} ${check.replace('WAIT', 'await ')}`)).toBe('yes');
    expect(guard(`${isKnown} const known = isKnown(req); if (!(await known)) return res.sendStatus(401); next();`)).toBe('yes');
  });

  test('a function may say that it gives a promise', () => {
    const says = (type: string): string =>
      `const isAllowed = (req)${type} => { if (req.headers.authorization !== 'Bearer 1') return false; return load(req.headers.authorization); }; if (!isAllowed(req)) return res.sendStatus(401); next();`;

    expect(guard(says(': Promise<boolean>'))).toBe('no');
    expect(guard(says(': boolean'))).toBe('yes');
    expect(guard(says(': Promise<boolean>').replace('!isAllowed', '!await isAllowed'))).toBe('yes');
  });

  test('a function that is not async answers at once', () => {
    expect(guard(`${isKnown.replaceAll('async ', '')} if (!isKnown(req)) return res.sendStatus(401); next();`)).toBe('yes');
  });
});

describe('a callback of passport that is written elsewhere', () => {
  const verdict = (callback: string, guards: string): string => expressVerdict(`${SETUP} ${callback} ${guards}`);
  const asPromise = `const auth = (...rights) => async (req, res, next) => new Promise((resolve, reject) => {
      passport.authenticate('jwt', { session: false }, toCallback(req, resolve, reject, rights))(req, res, next);
    }).then(() => next()).catch((error) => next(error)); app.use(auth('orders:read'));`;
  const direct = `app.use((req, res, next) => { passport.authenticate('jwt', toCallback(req, res, next))(req, res, next); });`;

  test.each([
    [
      'settles a promise',
      `const toCallback = (req, resolve, reject, rights) => async (error, user, info) => { if (error || info || !user) return reject(refused());
         req.user = user; if (rights.length > 0 && !rights.every((each) => user.rights.includes(each))) return reject(new ApiError(403, 'Forbidden')); resolve(); };`,
      asPromise,
      'yes',
    ],
    ['lets everybody pass', `const toCallback = (req, resolve) => (error, user) => { req.user = user; resolve(); };`, asPromise, 'no'],
    [
      'lets strangers pass',
      `const toCallback = (req, resolve, reject) => (error, user) => { if (error) return reject(refused()); req.user = user; resolve(); };`,
      asPromise,
      'no',
    ],
    [
      'answers by the response of the function that makes it',
      `const toCallback = (req, res, next) => (error, user) => { if (error || !user) return res.sendStatus(401); req.user = user; next(); };`,
      direct,
      'yes',
    ],
    ['hands on by it', `const toCallback = (req, res, next) => (error, user) => { req.user = user; next(); };`, direct, 'no'],
    ['cannot be read', `import { toCallback } from 'somewhere';`, direct, 'unknown'],
    [
      'stands in the call, and lets strangers pass',
      '',
      `app.use((req, res, next) => { passport.authenticate('jwt', (error, user) => { if (error) return res.sendStatus(401); req.user = user; next(); })(req, res, next); });`,
      'no',
    ],
    [
      'stands in the call',
      '',
      `app.use((req, res, next) => { passport.authenticate('jwt', (error, user) => { if (error || !user) return res.sendStatus(401); req.user = user; next(); })(req, res, next); });`,
      'yes',
    ],
  ])('%s', (_, callback, guards, expected) => {
    expect(verdict(callback, guards)).toBe(expected);
  });
});

describe('a promise that nobody waits for', () => {
  const CHECK = `async function check(req) { if (req.headers.authorization !== 'Bearer 1') throw refused(); }
    async function ask(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }`;
  test.each([
    ['is waited for', 'await check(req); next();', 'yes'],
    ['is not', 'check(req); next();', 'no'],
    ['is not, and says so', 'void check(req); next();', 'no'],
    ['hands on where it ends', 'check(req).then(() => next(), next);', 'yes'],
    ['of a function that hands on itself', 'ask(req, res, next);', 'yes'],
    [
      'of a function inside of it that hands on itself',
      'const inner = async () => { if (req.headers.authorization !== "Bearer 1") return res.sendStatus(401); next(); }; inner();',
      'yes',
    ],
  ])('%s', (_, body, expected) => {
    expect(expressVerdict(`${SETUP} ${CHECK} app.use(async (req, res, next) => { ${body} });`)).toBe(expected);
  });

  test.each([
    ['is waited for', 'await jwtVerify(req.headers.authorization).then((found) => found.id); next();', 'yes'],
    [
      'is caught at the end of a chain',
      'await jwtVerify(req.headers.authorization).then((found) => found.id).catch(() => null); next();',
      'no',
    ],
    [
      'is answered at the end of a chain',
      'jwtVerify(req.headers.authorization).then(() => next()).catch(() => res.sendStatus(401));',
      'yes',
    ],
  ])('a library whose promise %s', (_, body, expected) => {
    expect(guard(body)).toBe(expected);
  });

  test('what it comes to may be nothing', () => {
    const asks = (made: string): string =>
      guard(
        `const find = async (token) => ${made}; const user = await find(req.headers.authorization); if (!user) return res.sendStatus(401); next();`,
      );

    expect(asks('new Promise((resolve) => { const user = users.get(token); resolve(user); })')).toBe('yes');
    expect(asks('({ user: users.get(token) })')).toBe('no');
  });
});
