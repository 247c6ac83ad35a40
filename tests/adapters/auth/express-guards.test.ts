import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { expressVerdict } from './guard-verdicts.ts';

describe('express-jwt', () => {
  const JWT = `import { expressjwt } from 'express-jwt';`;
  test.each([
    ['it refuses', `app.use(expressjwt({ secret, algorithms: ['HS256'] }));`, 'yes'],
    ['credentialsRequired: true', `app.use(expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: true }));`, 'yes'],
    [
      'credentialsRequired: false lets anonymous callers through',
      `app.use(expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }));`,
      'no',
    ],
    [
      'options in a constant',
      `const options = { secret, algorithms: ['HS256'], credentialsRequired: false }; app.use(expressjwt(options));`,
      'no',
    ],
    ['options that cannot be read', `import { options } from 'x'; app.use(expressjwt(options));`, 'unknown'],
    ['unless leaves holes', `app.use(expressjwt({ secret, algorithms: ['HS256'] }).unless({ path: ['/login'] }));`, 'unknown'],
    ['kept in a constant', `const guard = expressjwt({ secret, algorithms: ['HS256'] }); app.use(guard);`, 'yes'],
    [
      'optional, kept in a constant',
      `const guard = expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }); app.use(guard);`,
      'no',
    ],
    [
      'made by a project function',
      `const make = () => expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }); app.use(make());`,
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(JWT + setup)).toBe(expected);
  });

  test('the default export of version 6', () => {
    expect(expressVerdict(`import jwt from 'express-jwt'; app.use(jwt({ secret, algorithms: ['HS256'] }));`)).toBe('yes');
  });
});

describe('express-oauth2-jwt-bearer', () => {
  test.each([
    ['auth refuses', `app.use(auth({ audience, issuerBaseURL }));`, 'yes'],
    ['auth without options reads the environment', `app.use(auth());`, 'yes'],
    ['authRequired: false', `app.use(auth({ audience, authRequired: false }));`, 'no'],
    ['scopes refuse callers without a token', `app.use(auth({ authRequired: false })); app.use(requiredScopes('read:x'));`, 'yes'],
    ['claims', `app.use(claimEquals('admin', true));`, 'yes'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import { auth, requiredScopes, claimEquals } from 'express-oauth2-jwt-bearer'; ${setup}`)).toBe(expected);
  });
});

describe('express-openid-connect', () => {
  test.each([
    ['auth sends to a login', `app.use(auth({ issuerBaseURL }));`, 'yes'],
    ['authRequired: true', `app.use(auth({ issuerBaseURL, authRequired: true }));`, 'yes'],
    ['authRequired: false lets anonymous callers through', `app.use(auth({ issuerBaseURL, authRequired: false }));`, 'no'],
    [
      'options that a function makes',
      `const config = () => { const made = { authRequired: false }; return made; }; app.use(auth(config()));`,
      'no',
    ],
    [
      'options that a function makes, required',
      `const config = () => { const made = { issuerBaseURL }; return made; }; app.use(auth(config()));`,
      'yes',
    ],
    ['requiresAuth behind an open auth', `app.use(auth({ authRequired: false })); app.use(requiresAuth());`, 'yes'],
    [
      'requiresAuth with a check of its own',
      `app.use(auth({ authRequired: false })); app.use(requiresAuth((req) => req.path !== '/x'));`,
      'unknown',
    ],
    ['requiresAuth that is made, and called by nobody', `app.use((req, res, next) => { requiresAuth(); next(); });`, 'no'],
    ['requiresAuth that is kept, and called by nobody', `app.use((req, res, next) => { const guard = requiresAuth(); next(); });`, 'no'],
    ['requiresAuth that is called', `app.use((req, res, next) => { requiresAuth()(req, res, next); });`, 'yes'],
    ['claims', `app.use(auth({ authRequired: false })); app.use(claimIncludes('roles', 'admin'));`, 'yes'],
    ['a silent login', `app.use(auth({ authRequired: false })); app.use(attemptSilentLogin());`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import { attemptSilentLogin, auth, claimIncludes, requiresAuth } from 'express-openid-connect'; ${setup}`)).toBe(
      expected,
    );
  });
});

describe('express-basic-auth', () => {
  test.each([
    ['users', `app.use(basicAuth({ users: { admin: process.env.PASSWORD }, challenge: true }));`, 'yes'],
    ['required', `const basic = require('express-basic-auth'); app.use(basic({ authorizer: known }));`, 'yes'],
    ['on another path', `app.use('/queues', basicAuth({ users: {} }));`, 'no'],
    ['whoever it is', `app.use(basicAuth({ authorizer: () => true }));`, 'no'],
    ['somebody', `app.use(basicAuth({ authorizer: (name, word) => word === process.env.WORD }));`, 'yes'],
    ['some at once', `app.use(basicAuth({ authorizer: (name) => { if (name === 'ann') return true; return false; } }));`, 'yes'],
    ['told of anybody', `app.use(basicAuth({ authorizer: (a, b, tell) => tell(null, true), authorizeAsync: true }));`, 'no'],
    [
      'told of somebody',
      `app.use(basicAuth({ authorizer: (a, b, tell) => tell(null, b === process.env.B), authorizeAsync: true }));`,
      'yes',
    ],
    [
      'a comparison of its own',
      `app.use((req, res, next) => { if (basicAuth.safeCompare(req.query.name, 'x')) res.locals.isX = true; next(); });`,
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import basicAuth from 'express-basic-auth'; ${setup}`)).toBe(expected);
  });
});

describe('passport', () => {
  test.each([
    ['authenticate refuses', `app.use(passport.authenticate('jwt', { session: false }));`, 'yes'],
    ['a list of strategies', `app.use(passport.authenticate(['jwt', 'basic']));`, 'yes'],
    ['the anonymous strategy among them', `app.use(passport.authenticate(['jwt', 'anonymous']));`, 'no'],
    ['anonymous, kept in a constant', `const guard = passport.authenticate('anonymous'); app.use(guard);`, 'no'],
    ['the session alone, which everybody passes', `app.use(passport.authenticate('session'));`, 'no'],
    ['the session among others', `app.use(passport.authenticate(['session', 'jwt']));`, 'no'],
    [
      'a strategy of the project in the place of the session',
      `import { Strategy } from 'passport'; class Own extends Strategy { constructor() { super(); this.name = 'session'; } authenticate(req) { if (!req.session) this.fail('no'); } } passport.use(new Own()); app.use(passport.authenticate(['session', 'jwt']));`,
      'yes',
    ],
    [
      'a strategy of the project beside the session',
      `import { Strategy } from 'passport'; class Own extends Strategy { constructor() { super(); this.name = 'token'; } authenticate(req) { if (!req.session) this.fail('no'); } } passport.use(new Own()); app.use(passport.authenticate(['session', 'token']));`,
      'no',
    ],
    ['the session, and whoever has none is refused', `app.use(passport.authenticate('session'), passport.authenticate('jwt'));`, 'yes'],
    ['failWithError still refuses', `app.use(passport.authenticate('jwt', { failWithError: true }));`, 'yes'],
    [
      'a callback takes the result',
      `app.use((req, res, next) => passport.authenticate('jwt', (e, user) => { req.user = user; next(); })(req, res, next));`,
      'no',
    ],
    [
      'a callback that refuses',
      `app.use((req, res, next) => passport.authenticate('jwt', (e, user) => { if (!user) return res.sendStatus(401); req.user = user; next(); })(req, res, next));`,
      'yes',
    ],
    [
      'a callback that another function makes, and that settles a promise',
      `const decide = (req, resolve, reject) => (e, user) => { if (e || !user) return reject(new UnauthorizedError()); req.user = user; resolve(); };
       app.use((req, res, next) => new Promise((resolve, reject) => { passport.authenticate('jwt', { session: false }, decide(req, resolve, reject))(req, res, next); }).then(() => next()).catch((e) => next(e)));`,
      'yes',
    ],
    [
      'no callback, in a promise that nothing settles',
      `app.use((req, res, next) => new Promise(() => { passport.authenticate('jwt', { session: false })(req, res, next); }));`,
      'yes',
    ],
    ['initialize', `app.use(passport.initialize());`, 'no'],
    ['session', `app.use(passport.session());`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(`import passport from 'passport'; ${setup}`)).toBe(expected);
  });
});

describe('packages that ask nobody', () => {
  test.each([
    ['on-headers', `import onHeaders from 'on-headers'; app.use((req, res, next) => { onHeaders(res, () => {}); next(); });`, 'no'],
    [
      'request-ip',
      `import { getClientIp } from 'request-ip'; app.use((req, res, next) => { console.log(getClientIp(req)); next(); });`,
      'no',
    ],
    ['@vercel/functions', `import { ipAddress } from '@vercel/functions'; app.use((req, res, next) => { ipAddress(req); next(); });`, 'no'],
    [
      '@vercel/oidc',
      `import { getVercelOidcToken } from '@vercel/oidc'; app.use((req, res, next) => { getVercelOidcToken(req); next(); });`,
      'unknown',
    ],
    ['one that is not known', `import read from 'elsewhere'; app.use((req, res, next) => { read(req); next(); });`, 'unknown'],
    ['express-request-id', `import requestId from 'express-request-id'; app.use(requestId());`, 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('better-auth', () => {
  const files = { 'src/auth.ts': `import { betterAuth } from 'better-auth'; export const auth = betterAuth({});` };
  const guard = (body: string) =>
    `import { auth } from './auth'; import { fromNodeHeaders } from 'better-auth/node';
     app.use(async (req, res, next) => { const session = await auth.api.getSession({ headers: fromNodeHeaders(req.headers) }); ${body} });`;
  test.each([
    ['a check follows', guard(`if (!session) return res.status(401).json({}); req.user = session.user; next();`), 'yes'],
    ['no check follows', guard(`req.user = session?.user; next();`), 'no'],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup, files)).toBe(expected);
  });

  test.each([
    [
      'express',
      `import express from 'express'; import { toNodeHandler } from 'better-auth/node'; import { auth } from './auth'; const app = express(); app.all('/api/auth/*splat', toNodeHandler(auth));`,
    ],
    [
      'hono',
      `import { Hono } from 'hono'; import { auth } from './auth'; const app = new Hono(); app.on(['POST', 'GET'], '/api/auth/*', (c) => auth.handler(c.req.raw));`,
    ],
  ])('its own endpoints are public: %s', (_, text) => {
    expect(projectRoutes(text, files).map((route) => route.declaredPublic?.why)).toContain('the endpoints of an auth library');
  });

  test.each([
    ['its cookie is asked for', `if (!getSessionCookie(req)) return res.sendStatus(401); next();`, 'unknown'],
    ['its cookie is only read', `req.cookie = getSessionCookie(req); next();`, 'no'],
    ['what its cookie holds is asked for', `if (!(await getCookieCache(req))) return res.sendStatus(401); next();`, 'yes'],
    ['what its cookie holds is only read', `req.session = await getCookieCache(req); next();`, 'no'],
  ])('%s', (_, body, expected) => {
    const imports = `import { getCookieCache, getSessionCookie } from 'better-auth/cookies';`;
    expect(expressVerdict(`${imports} app.use(async (req, res, next) => { ${body} });`)).toBe(expected);
  });

  test('the endpoints of anything else are not', () => {
    const text = `import { Hono } from 'hono'; const app = new Hono(); app.get('/api/auth/*', (c) => other.handler(c.req.raw));`;
    expect(projectRoutes(text)[0]?.declaredPublic).toBeUndefined();
  });
});

test.each([
  ['a log', 'bunyan-middleware', 'no'],
  ['a language', 'locale', 'no'],
  ['a validator', 'express-validation', 'no'],
  ['what nothing is known of', 'corporate-middleware', 'unknown'],
])('middleware of a package: %s', (_, module, expected) => {
  expect(expressVerdict(`import middleware from '${module}'; app.use(middleware({ level: 1 }));`)).toBe(expected);
});

test('a session that express-session makes is there for everybody', () => {
  const session = (ask: string, packages: Readonly<Record<string, string>> = { 'express-session': '^1.18.0' }, before = ''): string =>
    expressVerdict(
      `${before} app.use((req, res, next) => { const { session } = req; if (!(${ask})) return res.sendStatus(401); next(); });`,
      {
        'package.json': JSON.stringify({ dependencies: packages }),
      },
    );

  for (const own of ['req.session', 'req.sessionID', 'req.session.id', 'session', 'session.cookie', 'req.session && req.session.id'])
    expect(session(own)).toBe('no');
  for (const found of ['req.session.user', 'req.session?.userId', 'req.session && req.session.user', 'session.user'])
    expect(session(found)).toBe('yes');
  // Other code may put there what it finds of the caller.
  expect(session('req.session', {})).toBe('yes');
  const put = `import { sessions } from './unknown'; app.use(async (req, res, next) => { req.session = await sessions.find(req.headers.cookie); next(); });`;
  expect(session('req.session', undefined, put)).toBe('yes');
});
