import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';
import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

/** The verdicts of all routes of an application, by method and path. */
function verdictsOf(framework: 'express' | 'hono', body: string): string[] {
  const head =
    framework === 'express'
      ? `import express from 'express'; const app = express(); const handler = (req, res) => { res.json({}); };`
      : `import { Hono } from 'hono'; import { basicAuth } from 'hono/basic-auth'; const app = new Hono(); const handler = (c) => c.json({});`;
  return modelOf(`${head} ${body}`).routes.map(({ method, path, authentication }) => `${method} ${path ?? '?'} ${authentication.verdict}`);
}

const ROUTES = `app.get('/posts', handler); app.post('/posts', handler); app.all('/all', handler);`;
const guarding = (before: string) => `app.use((req, res, next) => { ${before} if (!req.user) return res.sendStatus(401); next(); });`;

describe('a guard that looks at the method', () => {
  const READ_IS_OPEN = ['GET /posts no', 'POST /posts yes', 'ALL /all unknown'];
  const ALL_GUARDED = ['GET /posts yes', 'POST /posts yes', 'ALL /all yes'];
  test.each([
    ['lets GET pass', guarding(`if (req.method === 'GET') return next();`), READ_IS_OPEN],
    [
      'lets another method pass',
      guarding(`if (req.method === 'OPTIONS') return next();`),
      ['GET /posts yes', 'POST /posts yes', 'ALL /all unknown'],
    ],
    ['lets a list pass', guarding(`if (['GET', 'HEAD'].includes(req.method)) return next();`), READ_IS_OPEN],
    ['lets a named list pass', `const SAFE = ['GET', 'HEAD']; ${guarding(`if (SAFE.includes(req.method)) return next();`)}`, READ_IS_OPEN],
    ['lets one in lower case pass', guarding(`if (req.method.toLowerCase() === 'get') return next();`), READ_IS_OPEN],
    [
      'refuses when writing',
      `app.use((req, res, next) => { if (req.method !== 'GET' && !req.user) return res.sendStatus(401); next(); });`,
      READ_IS_OPEN,
    ],
    ['in a switch', guarding(`switch (req.method) { case 'GET': case 'HEAD': return next(); }`), READ_IS_OPEN],
    ['in a switch that leaves itself only', guarding(`switch (req.method) { case 'GET': count(); break; }`), ALL_GUARDED],
    ['does something else for GET', guarding(`if (req.method === 'GET') count();`), ALL_GUARDED],
    [
      'a list that the factory is given',
      `const except = (...methods) => (req, res, next) => { if (methods.includes(req.method)) return next(); if (!req.user) return res.sendStatus(401); next(); }; app.use(except('GET'));`,
      READ_IS_OPEN,
    ],
    [
      'in front of the delegate',
      `const requireUser = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }; const writing = (fn) => (req, res, next) => { if (req.method === 'GET') return next(); return fn(req, res, next); }; app.use(writing(requireUser));`,
      ['GET /posts no', 'POST /posts yes', 'ALL /all unknown'],
    ],
  ])('%s', (_, setup, expected) => {
    expect(verdictsOf('express', `${setup} ${ROUTES}`)).toEqual(expected);
  });

  test.each([
    [
      'writes only',
      `if (c.req.method !== 'GET') { const auth = basicAuth({ username: c.env.U, password: c.env.P }); return auth(c, next); } else { await next(); }`,
      ['GET /posts no', 'POST /posts yes'],
    ],
    [
      'always',
      `const auth = basicAuth({ username: c.env.U, password: c.env.P }); return auth(c, next);`,
      ['GET /posts yes', 'POST /posts yes'],
    ],
  ])('Hono: %s', (_, body, expected) => {
    const setup = `app.use('/posts/*', async (c, next) => { ${body} }); app.get('/posts', handler); app.post('/posts', handler);`;
    expect(verdictsOf('hono', setup)).toEqual(expected);
  });
});

describe('a guard that looks at the path', () => {
  const routes = `app.get('/open', handler); app.get('/orders/:id', handler); app.get(path, handler);`;
  const OPEN_IS_OPEN = ['GET /open no', 'GET /orders/:id yes', 'GET ? unknown'];
  test.each([
    ['equal', guarding(`if (req.path === '/open') return next();`), OPEN_IS_OPEN],
    ['a list', `const PUBLIC = ['/open', '/health']; ${guarding(`if (PUBLIC.includes(req.path)) return next();`)}`, OPEN_IS_OPEN],
    ['a prefix', guarding(`if (req.originalUrl.startsWith('/open')) return next();`), OPEN_IS_OPEN],
    ['elsewhere', guarding(`if (req.path === '/login') return next();`), ['GET /open yes', 'GET /orders/:id yes', 'GET ? unknown']],
  ])('%s', (_, setup, expected) => {
    expect(verdictsOf('express', `${setup} ${routes}`)).toEqual(expected);
  });
});

describe('a refusal that only callers with credentials can meet', () => {
  const use = (body: string) => `import jwt from 'jsonwebtoken'; app.use((req, res, next) => { ${body} next(); });`;
  test.each([
    ['banned users', use(`if (req.user && req.user.banned) return res.sendStatus(403);`), 'no'],
    ['nobody or banned users', use(`if (!req.user || req.user.banned) return res.sendStatus(403);`), 'yes'],
    ['users of a role', use(`if (req.user?.role === 'guest') return res.sendStatus(403);`), 'no'],
    ['all but users of a role', use(`if (req.user?.role !== 'admin') return res.sendStatus(403);`), 'yes'],
    ['bad tokens', use(`const token = req.headers.authorization; if (token) { jwt.verify(token, KEY); }`), 'no'],
    [
      'bad tokens and none',
      use(`const token = req.headers.authorization; if (!token) return res.sendStatus(401); jwt.verify(token, KEY);`),
      'yes',
    ],
    ['anonymous callers leave first', use(`if (!req.user) return next(); if (req.user.banned) return res.sendStatus(403);`), 'no'],
    ['known callers leave first', use(`if (req.user) return next(); return res.sendStatus(401);`), 'yes'],
    ['a token of a cookie', use(`if (req.cookies.token) jwt.verify(req.cookies.token, KEY);`), 'no'],
    ['a session without a user', use(`if (!req.session.userId) return res.redirect('/login');`), 'yes'],
    ['a session with a user', use(`if (req.session.userId && locked) return res.redirect('/locked');`), 'no'],
    ['a part of the token', use(`const token = req.headers.authorization?.split(' ')[1]; if (token) { jwt.verify(token, KEY); }`), 'no'],
    [
      'one way of two',
      use(
        `if (req.headers['x-api-key']) { if (unknownKey(req)) return res.sendStatus(401); return next(); } if (!req.user) return res.sendStatus(401);`,
      ),
      'yes',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });
});

describe('a refusal for another reason than the caller', () => {
  const use = (body: string) => `app.use((req, res, next) => { ${body} next(); });`;
  test.each([
    ['a double-submitted cookie', use(`if (req.cookies.nonce !== req.body.nonce) return res.sendStatus(403);`), 'no'],
    [
      'a double-submitted cookie that must be there',
      use(`const sent = req.get('x-token'); const kept = req.cookies.nonce; if (!kept || kept !== sent) return res.sendStatus(403);`),
      'no',
    ],
    ['a CSRF token of the session', use(`if (req.session.csrfToken !== req.body.csrf) return res.sendStatus(403);`), 'no'],
    ['a user of the session', use(`if (req.session.userId !== req.body.owner) return res.sendStatus(403);`), 'yes'],
    ['a configured key', use(`if (req.headers['x-api-key'] !== process.env.API_KEY) return res.sendStatus(403);`), 'yes'],
    ['a captcha', use(`console.log(req.user); if (req.body.captcha !== '42') return res.sendStatus(403);`), 'no'],
    ['the body', use(`console.log(req.user); if (!req.body.name) return res.sendStatus(400);`), 'no'],
    ['the caller, as a bad request', use(`if (!req.user) return res.sendStatus(404);`), 'unknown'],
    ['the caller', use(`if (!req.user) return res.sendStatus(403);`), 'yes'],
    [
      'the caller, after a check of the body',
      use(`if (!req.body.name) return res.sendStatus(400); if (!req.user) return res.sendStatus(403);`),
      'yes',
    ],
    ['the body, after a look at the caller', use(`const id = req.user?.id; if (!req.body.name) return res.sendStatus(403);`), 'no'],
    ['an outcome kept in a variable', use(`let ok = false; if (req.user) ok = true; if (!ok) return res.sendStatus(403);`), 'yes'],
    ['a redirect of callers without a user', use(`if (!req.user) return res.redirect('/login');`), 'yes'],
    [
      'a redirect of those without a user where nothing is set up',
      use(`const isSetUp = req.user || findAny(); if (isSetUp) { return next(); } return res.redirect('/setup');`),
      'unknown',
    ],
    [
      'a redirect of those without a user or a session',
      use(`const known = req.user || findUser(req.cookies.session); if (known) { return next(); } return res.redirect('/login');`),
      'yes',
    ],
    ['a way out for callers', use(`if (req.user) { if (req.user.admin) return next(); } return res.status(403).json({});`), 'yes'],
    [
      'a way out for others',
      use(`if (req.query.preview) { return next(); } console.log(req.user); return res.status(403).json({});`),
      'no',
    ],
  ])('%s', (_, setup, expected) => {
    expect(expressVerdict(setup)).toBe(expected);
  });

  const LOGIN = (check: string) => `import express from 'express'; const app = express();
    app.post('/login', async (req, res) => { const session = req.cookies.session; ${check} res.json({}); });`;
  test.each([
    ['a CSRF cookie', `if (req.cookies.csrf !== req.body.csrf) return res.sendStatus(403);`, 'no'],
    ['a wrong password', `const user = await find(req.body.email); if (!user) return res.sendStatus(401);`, 'unknown'],
    ['the session', `if (!sessions.has(session)) return res.sendStatus(401);`, 'yes'],
    ['the body', `if (req.body.email === 'root') return res.sendStatus(403);`, 'no'],
  ])('a handler that refuses by %s', (_, check, expected) => {
    expect(modelOf(LOGIN(check)).routes[0]?.authentication.verdict).toBe(expected);
  });

  const WRAP = `const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
    const withUser = (fn) => (req, res, next) => { if (!req.user) return res.sendStatus(401); return fn(req, res, next); };`;
  test.each([
    [
      'a wrong password',
      `wrap(async (req, res) => { if (!(await matches(req.body.password))) return res.sendStatus(401); res.json({}); })`,
      'unknown',
    ],
    ['another page', `wrap((req, res) => { if (closed && !req.user) return res.redirect('/login'); res.json({}); })`, 'no'],
    ['the caller', `wrap((req, res) => { if (!req.user) return res.sendStatus(401); res.json({}); })`, 'yes'],
    ['the caller, in the wrapper', `withUser((req, res) => { res.json({}); })`, 'yes'],
  ])('a wrapped handler that refuses by %s', (_, handler, expected) => {
    const text = `import express from 'express'; const app = express(); ${WRAP} app.get('/x', ${handler});`;
    expect(modelOf(text).routes[0]?.authentication.verdict).toBe(expected);
  });
});
