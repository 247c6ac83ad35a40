import { describe, expect, test } from 'vitest';

import { expressVerdict, honoVerdict } from '../adapters/auth/guard-verdicts.ts';

const PASSPORT = {
  'src/auth.ts': `
    const passport = require('passport');
    class CustomError extends Error { constructor(message, statusCode) { super(message); this.statusCode = statusCode; } }
    export function authenticate(type, error, isStrict, redirect) {
      return function auth(req, res, next) {
        if (req.user) return next();
        passport.authenticate(type, (err, user, info) => {
          if (err) return next(err);
          if (req.isHTML && redirect && ((!user && isStrict) || (user && user.banned))) return res.redirect('/logout');
          if (!user && isStrict) throw new CustomError(error, 401);
          if (user && user.banned) throw new CustomError('banned', 403);
          req.user = user;
          return next();
        })(req, res, next);
      };
    }
    export const skipping = (options) => (req, res, next) => { if (options && req.user && req.user.id) return next(); if (!req.headers.authorization) return res.sendStatus(401); next(); };
    export const opening = (options) => (req, res, next) => { if (options || req.user) return next(); return res.sendStatus(401); };
    export const jwt = authenticate('jwt', 'Unauthorized.', true, 'page');
    export const jwtLoose = authenticate('jwt', 'Unauthorized.', false, 'page');
    export const jwtAbsent = authenticate('jwt', 'Unauthorized.');
    export const jwtOpen = authenticate('jwt', 'Unauthorized.', process.env.STRICT, 'page');
    export const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
  `,
};

describe('a refusal under a condition on the argument of a factory', () => {
  test.each([
    ['true refuses', 'auth.jwt', 'yes'],
    ['false refuses nobody', 'auth.jwtLoose', 'no'],
    ['an argument left out is undefined', 'auth.jwtAbsent', 'no'],
    ['an argument that is not constant', 'auth.jwtOpen', 'unknown'],
    ['true, wrapped', 'auth.wrap(auth.jwt)', 'yes'],
    ['false, wrapped', 'auth.wrap(auth.jwtLoose)', 'no'],
    ['made in place: true', `auth.authenticate('jwt', 'x', true)`, 'yes'],
    ['made in place: false', `auth.authenticate('jwt', 'x', false)`, 'no'],
    ['an argument that is not constant, for callers that are known', 'auth.skipping(process.env.SKIP)', 'yes'],
    ['an argument that is not constant, for everybody', 'auth.opening(process.env.SKIP)', 'unknown'],
    ['spread arguments', `auth.authenticate(...args)`, 'unknown'],
  ])('%s', (_, guard, expected) => {
    expect(expressVerdict(`import * as auth from './auth'; app.use(${guard});`, PASSPORT)).toBe(expected);
  });
});

/** A factory whose guard refuses when `condition` holds. */
const factory = (parameters: string, condition: string) =>
  `function guard(${parameters}) { return (req, res, next) => { if (!req.user && ${condition}) return res.sendStatus(401); next(); }; }`;

describe('what a factory is given', () => {
  test.each([
    ['an option', factory('options', '!options.optional'), 'guard({ optional: false })', 'yes'],
    ['an option that lets anonymous callers through', factory('options', '!options.optional'), 'guard({ optional: true })', 'no'],
    ['an option left out', factory('options', '!options.optional'), 'guard({})', 'yes'],
    ['an option that is not constant', factory('options', '!options.optional'), 'guard({ optional: env.OPTIONAL })', 'unknown'],
    ['options that are spread', factory('options', '!options.optional'), 'guard({ ...shared })', 'unknown'],
    ['an option in a constant', `const o = { optional: true }; ${factory('options', '!options.optional')}`, 'guard(o)', 'no'],
    ['destructured', factory('{ optional }', '!optional'), 'guard({ optional: true })', 'no'],
    ['destructured, with a default', factory('{ strict = true }', 'strict'), 'guard({})', 'yes'],
    ['destructured, with a falsy default', factory('{ strict = false }', 'strict'), 'guard({})', 'no'],
    ['destructured, the default overruled', factory('{ strict = false }', 'strict'), 'guard({ strict: true })', 'yes'],
    ['destructured, with a default for all', factory('{ strict = false } = {}', 'strict'), 'guard()', 'no'],
    [
      'destructured in the body',
      `function guard(settings) { const { strict } = settings; return (req, res, next) => { if (!req.user && strict) return res.sendStatus(401); next(); }; }`,
      'guard({ strict: false })',
      'no',
    ],
    ['a default', factory('strict = true', 'strict'), 'guard()', 'yes'],
    ['a falsy default', factory('strict = false', 'strict'), 'guard()', 'no'],
    ['a default overruled', factory('strict = true', 'strict'), 'guard(false)', 'no'],
    ['null does not take the default', factory('strict = true', 'strict'), 'guard(null)', 'no'],
    ['settings.strict', factory('settings', 'settings.strict'), 'guard({ strict: true })', 'yes'],
    ['settings.strict is false', factory('settings', 'settings.strict'), 'guard({ strict: false })', 'no'],
    ['settings?.strict of nothing', factory('settings', 'settings?.strict'), 'guard()', 'no'],
    ['a mode', factory('mode', `mode === 'required'`), `guard('required')`, 'yes'],
    ['another mode', factory('mode', `mode === 'required'`), `guard('optional')`, 'no'],
    [
      'a parameter that is assigned to',
      `function guard(strict) { strict = load(strict); return (req, res, next) => { if (!req.user && strict) return res.sendStatus(401); next(); }; }`,
      'guard(false)',
      'unknown',
    ],
    ['a factory nobody calls here', `import { make } from './make'; const guard = make;`, 'guard(false)', 'unknown'],
  ])('%s', (_, setup, guard, expected) => {
    expect(expressVerdict(`${setup} app.use(${guard});`)).toBe(expected);
  });
});

describe('options that are spread into others', () => {
  const MAKE = `const make = (options) => (req, res, next) => { if (!req.user && !options.optional) return res.sendStatus(401); next(); };
    const guard = (options) => make({ name: 'guard', ...options, kind: 'jwt' }); const LOOSE = { optional: true }; const STRICT = { optional: false };`;
  test.each([
    ['without the one that decides', `app.use(guard({ log: true }));`, 'yes'],
    ['with it', `app.use(guard({ optional: true }));`, 'no'],
    ['a constant', `app.use(make({ ...STRICT }));`, 'yes'],
    ['a constant that lets others pass', `app.use(make({ ...LOOSE }));`, 'no'],
    ['overruled behind it', `app.use(make({ ...LOOSE, optional: false }));`, 'yes'],
    ['overruled by it', `app.use(make({ optional: false, ...LOOSE }));`, 'no'],
    ['nothing', `app.use(make({ ...null }));`, 'yes'],
    ['one that cannot be seen', `app.use(guard(env.OPTIONS));`, 'unknown'],
    ['one that is changed later', `STRICT.optional = env.OPTIONAL; app.use(make({ ...STRICT }));`, 'unknown'],
    ['round in a circle', `const LOOP = { ...LOOP }; app.use(make({ ...LOOP }));`, 'unknown'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(MAKE + setup)).toBe(expected);
  });
});

describe('roles', () => {
  const AUTHORIZE = `const authorize = (...roles) => (req, res, next) => { if (roles.length && !roles.includes(req.user?.role)) return res.sendStatus(403); next(); };`;
  test.each([
    ['some', `app.use(authorize('admin'));`, 'yes'],
    ['none', `app.use(authorize());`, 'no'],
    ['spread', `app.use(authorize(...list));`, 'unknown'],
  ])('%s', (_, use, expected) => {
    expect(expressVerdict(AUTHORIZE + use)).toBe(expected);
  });
});

describe('curried and bound', () => {
  const CURRIED = `const guard = (type) => (options = {}) => (req, res, next) => { if (!req.user && !options.optional) return res.sendStatus(401); next(); };`;
  const BOUND = `function check(strict, req, res, next) { if (!req.user && strict) return res.sendStatus(401); next(); }`;
  test.each([
    ['curried', `${CURRIED} app.use(guard('jwt')());`, 'yes'],
    ['curried, optional', `${CURRIED} app.use(guard('jwt')({ optional: true }));`, 'no'],
    ['curried, kept half-way', `${CURRIED} const jwt = guard('jwt'); app.use(jwt({ optional: true }));`, 'no'],
    ['bound', `${BOUND} app.use(check.bind(null, true));`, 'yes'],
    ['bound, loose', `${BOUND} app.use(check.bind(null, false));`, 'no'],
    ['bound, kept in a constant', `${BOUND} const loose = check.bind(null, false); app.use(loose);`, 'no'],
    ['bound, unknown', `${BOUND} app.use(check.bind(null, env.STRICT));`, 'unknown'],
    ['a factory that is bound', `${factory('type, strict', 'strict')} const jwt = guard.bind(null, 'jwt'); app.use(jwt(true));`, 'yes'],
    [
      'a factory that is bound, loose',
      `${factory('type, strict', 'strict')} const jwt = guard.bind(null, 'jwt'); app.use(jwt(false));`,
      'no',
    ],
    [
      'bound to its owner only',
      `function guard(req, res, next) { if (!req.user) return res.sendStatus(401); next(); } app.use(guard.bind(null));`,
      'yes',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('factories that choose what they return', () => {
  const CHOICE = `const strictly = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };
    const loosely = (req, res, next) => { next(); };`;
  const byIf = `${CHOICE} function guard(optional) { if (optional) return loosely; return strictly; }`;
  const byTernary = `${CHOICE} const guard = ({ optional = false } = {}) => (optional ? loosely : strictly);`;
  test.each([
    ['if: the strict one', `${byIf} app.use(guard(false));`, 'yes'],
    ['if: the loose one', `${byIf} app.use(guard(true));`, 'no'],
    ['if: not constant', `${byIf} app.use(guard(env.OPTIONAL));`, 'unknown'],
    ['ternary: the strict one', `${byTernary} app.use(guard());`, 'yes'],
    ['ternary: the loose one', `${byTernary} app.use(guard({ optional: true }));`, 'no'],
    ['ternary: not constant', `${byTernary} app.use(guard({ optional: env.OPTIONAL }));`, 'unknown'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('wrappers and helpers', () => {
  const UNLESS = `const requireUser = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };
    const when = (isOn, fn) => (req, res, next) => { if (!isOn) return next(); return fn(req, res, next); };`;
  const HELPER = `function check(req, res, { optional = false } = {}) { if (!req.user && !optional) throw new UnauthorizedError(); }
    class UnauthorizedError extends Error { status = 401; }`;
  test.each([
    ['a wrapper that is on', `${UNLESS} app.use(when(true, requireUser));`, 'yes'],
    ['a helper of a guard', `${HELPER} app.use((req, res, next) => { check(req, res); next(); });`, 'yes'],
    [
      'a helper that is told to let through',
      `${HELPER} app.use((req, res, next) => { check(req, res, { optional: true }); next(); });`,
      'no',
    ],
    [
      'a constant of the file',
      `const STRICT = true; app.use((req, res, next) => { if (STRICT && !req.user) return res.sendStatus(401); next(); });`,
      'yes',
    ],
    [
      'a constant that switches it off',
      `const STRICT = false; app.use((req, res, next) => { if (STRICT && !req.user) return res.sendStatus(401); next(); });`,
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('createMiddleware of Hono made by a factory', () => {
  const MAKE = `import { createMiddleware } from 'hono/factory';
    const session = (required) => createMiddleware(async (c, next) => { if (!c.get('user') && required) return c.json({}, 401); await next(); });`;
  test.each([
    ['required', `${MAKE} app.use(session(true));`, 'yes'],
    ['not required', `${MAKE} app.use(session(false));`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(honoVerdict(setup)).toBe(expected);
  });
});

describe('guard objects', () => {
  const CLASS = `class Guard { constructor(options) { this.options = options; } use(req, res, next) { if (!req.user && !this.options.optional) return res.sendStatus(401); next(); } }`;
  test.each([
    ['strict', `${CLASS} const guard = new Guard({ optional: false }); app.use(guard);`, 'yes'],
    ['optional', `${CLASS} const guard = new Guard({ optional: true }); app.use(guard);`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});
