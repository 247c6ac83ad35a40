import { describe, expect, test } from 'vitest';

import { expressVerdict, honoVerdict, koaVerdict } from '../adapters/auth/guard-verdicts.ts';

const JWT = `import jwt from 'jsonwebtoken';`;
const VERIFIED = `jwt.verify(req.headers.authorization, KEY)`;

describe('somebody whom middleware puts in the place of a caller who is not known', () => {
  const ASKS = `app.use((req, res, next) => { if (!req.user) return res.sendStatus(401); next(); });`;
  /** Middleware that puts somebody on the request, in front of a guard that asks who is there. */
  const behind = (body: string, asks = ASKS): string => expressVerdict(`${JWT} app.use((req, res, next) => { ${body} next(); }); ${asks}`);

  test.each([
    ['always', behind(`req.user = { id: 'guest' };`), 'no'],
    ['under a name', behind(`req.user = GUEST;`, `const GUEST = { id: 'guest' }; ${ASKS}`), 'no'],
    ['where nobody is there', behind(`if (!req.user) req.user = { id: 'guest' };`), 'no'],
    ['by an operator', behind(`req.user ??= { id: 'guest' };`), 'no'],
    ['as the other of two', behind(`req.user = req.user || { id: 'guest' };`), 'no'],
    [
      'where no token is sent',
      behind(`if (!req.headers.authorization) { req.user = { id: 'guest' }; return next(); } req.user = ${VERIFIED};`),
      'no',
    ],
    ['where a token is sent', behind(`if (req.headers.authorization) req.user = { id: 'known' };`), 'yes'],
    ['where a secret is sent', behind(`if (req.headers.authorization === process.env.TOKEN) req.user = { id: 'admin' };`), 'yes'],
    ['where a token is no good', behind(`try { req.user = ${VERIFIED}; } catch { req.user = { id: 'guest' }; }`), 'unknown'],
    ['nobody, where a token is no good', behind(`try { req.user = ${VERIFIED}; } catch { req.user = null; }`), 'yes'],
    ['for those who send a header', behind(`if (req.headers['x-mode']) req.user = { id: 'system' };`), 'unknown'],
    ['who is replaced', behind(`req.user = { id: 'guest' }; req.user = find(req.headers.authorization);`), 'yes'],
    ['by what a token says', behind(`const token = ${VERIFIED}; req.user = { id: token.sub };`, ASKS), 'yes'],
    ['by what anybody writes', behind(`req.user = req.body.user;`), 'no'],
    ['by what anybody writes into an object', behind(`req.user = { id: req.query.as };`), 'no'],
    ['by a token that nobody verifies', behind(`req.user = jwt.decode(req.headers.authorization);`), 'no'],
    [
      'among the locals',
      behind(
        `res.locals.user = { id: 'guest' };`,
        `app.use((req, res, next) => { if (!res.locals.user) return res.sendStatus(401); next(); });`,
      ),
      'no',
    ],
    ['in another place', behind(`res.locals.user = { id: 'guest' };`), 'yes'],
    ['for another path', expressVerdict(`app.use('/y', (req, res, next) => { req.user = { id: 'guest' }; next(); }); ${ASKS}`), 'yes'],
    ['further in', expressVerdict(`${ASKS} app.use((req, res, next) => { req.user = { id: 'guest' }; next(); });`), 'yes'],
    [
      'in front of a guard that finds out itself',
      behind(
        `req.user = { id: 'guest' };`,
        `app.use((req, res, next) => { req.user = find(req.headers.authorization); if (!req.user) return res.sendStatus(401); next(); });`,
      ),
      'yes',
    ],
  ])('%s', (_, verdict, expected) => {
    expect(verdict).toBe(expected);
  });

  test('each guard sees what was put there in front of it', () => {
    const guest = `app.use((req, res, next) => { req.user = { id: 'guest' }; next(); });`;
    const routes = `app.get('/first', (req, res) => { if (!req.user) return res.sendStatus(401); res.json(list()); }); ${guest}`;
    expect(expressVerdict(`${routes} ${ASKS}`)).toBe('no');
  });
});

describe('somebody who is put there by other ways', () => {
  /** Middleware that puts somebody on the request, in front of a guard that asks for `asked`. */
  const behind = (body: string, asked = 'req.user'): string =>
    expressVerdict(`import { randomUUID } from 'node:crypto'; const GUEST = { id: 'guest' };
      app.use((req, res, next) => { ${body} next(); }); app.use((req, res, next) => { if (!${asked}) return res.sendStatus(401); next(); });`);
  const FOUND = `find(req.headers.authorization)`;

  test.each([
    ['assigned with others', behind(`Object.assign(req, { user: GUEST });`), 'no'],
    ['assigned with others, who is found', behind(`Object.assign(req, { user: ${FOUND} });`), 'yes'],
    ['assigned, but elsewhere', behind(`Object.assign(res.locals, { user: GUEST });`), 'yes'],
    ['inside of another object', behind(`req.auth = { user: GUEST };`, 'req.auth.user'), 'no'],
    ['the object around', behind(`req.auth = { user: GUEST };`, 'req.auth'), 'no'],
    ['nobody inside of another object', behind(`req.auth = { user: null };`, 'req.auth.user'), 'yes'],
    ['another part of it', behind(`req.auth = { user: GUEST };`, 'req.auth.account'), 'yes'],
    ['put into an object that is there', behind(`req.auth ??= {}; req.auth.user = GUEST;`, 'req.auth?.user'), 'no'],
    ['an object that is replaced', behind(`req.auth = { user: GUEST }; req.auth = ${FOUND};`, 'req.auth.user'), 'yes'],
    ['a part that is replaced', behind(`req.auth = { user: GUEST }; req.auth.user = ${FOUND};`, 'req.auth.user'), 'yes'],
    ['in the session', behind(`if (!req.session.user) req.session.user = GUEST;`, 'req.session.user'), 'no'],
    ['in the session, who is found', behind(`if (req.headers.authorization) req.session.user = ${FOUND};`, 'req.session.user'), 'yes'],
    ['a method that says yes to everybody', behind(`req.isAuthenticated = () => true;`, 'req.isAuthenticated()'), 'no'],
    ['a method that asks', behind(`req.isAuthenticated = () => Boolean(req.user);`, 'req.isAuthenticated()'), 'yes'],
    [
      'a method that says yes where tests run',
      behind(`if (process.env.NODE_ENV === 'test') req.isAuthenticated = () => true;`, 'req.isAuthenticated()'),
      'yes',
    ],
    ['with a name of chance', behind(`req.user ??= { id: randomUUID(), since: new Date() };`), 'no'],
    ['with a name that is looked up', behind(`req.user = { id: nameOf(req.headers.authorization) };`), 'yes'],
    ['under a name of its own', behind(`const user = ${FOUND} ?? GUEST; req.user = user;`), 'no'],
    ['under a name, or nobody', behind(`const user = ${FOUND} ?? null; req.user = user;`), 'yes'],
    ['under a name that is written again', behind(`let user = ${FOUND}; if (!user) user = GUEST; req.user = user;`), 'no'],
    ['under a name that is emptied', behind(`let user = ${FOUND}; if (!user) user = null; req.user = user;`), 'yes'],
    ['under a name that is written too late', behind(`let user = ${FOUND}; req.user = user; if (!user) user = GUEST;`), 'yes'],
    ['one of two', behind(`req.user = req.headers.authorization ? ${FOUND} : GUEST;`), 'no'],
    ['nobody, one of two', behind(`req.user = req.headers.authorization ? ${FOUND} : null;`), 'yes'],
    ['whom a flag tells apart', behind(`req.user = { id: 'guest', isKnown: false };`, 'req.user.isKnown'), 'yes'],
    ['whom a flag calls known', behind(`req.user = { id: 'guest', isKnown: true };`, 'req.user.isKnown'), 'no'],
  ])('%s', (_, verdict, expected) => {
    expect(verdict).toBe(expected);
  });
});

describe('the same in the guard itself', () => {
  test.each([
    ['where nobody is there', `if (!req.user) req.user = { id: 'guest' }; if (!req.user) return res.sendStatus(401); next();`, 'no'],
    ['once others were refused', `if (!req.user) return res.sendStatus(401); if (req.query.as) req.user = { id: 'guest' }; next();`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(expressVerdict(`app.use((req, res, next) => { ${body} });`)).toBe(expected);
  });
});

describe('in other frameworks', () => {
  const hono = (body: string): string =>
    honoVerdict(
      `${JWT} app.use(async (c, next) => { ${body} await next(); }); app.use(async (c, next) => { if (!c.get('user')) return c.json({}, 401); await next(); });`,
    );
  const koa = (body: string): string =>
    koaVerdict(
      `app.use(async (ctx, next) => { ${body} await next(); }); app.use(async (ctx, next) => { if (!ctx.state.user) ctx.throw(401); await next(); });`,
    );
  const TOKEN = `const token = c.req.header('Authorization');`;

  test.each([
    [
      'Hono, where no token is sent',
      hono(`${TOKEN} if (!token) { c.set('user', { id: 'guest' }); return next(); } c.set('user', jwt.verify(token, KEY));`),
      'no',
    ],
    ['Hono, where no token is sent, nobody', hono(`${TOKEN} if (!token) { return next(); } c.set('user', jwt.verify(token, KEY));`), 'yes'],
    [
      'Hono, under a name, where a token is no good',
      hono(
        `let user; try { user = jwt.verify(c.req.header('Authorization'), KEY); } catch { user = { id: 'guest' }; } c.set('user', user);`,
      ),
      'unknown',
    ],
    [
      'Hono, under a name, nobody where a token is no good',
      hono(`let user; try { user = jwt.verify(c.req.header('Authorization'), KEY); } catch { user = null; } c.set('user', user);`),
      'yes',
    ],
    ['Hono, what anybody writes', hono(`c.set('user', c.req.query('user'));`), 'no'],
    ['Koa, always', koa(`ctx.state.user = { id: 'guest' };`), 'no'],
    ['Koa, in another place', koa(`ctx.user = { id: 'guest' };`), 'yes'],
    [
      'Koa, on the way back',
      koaVerdict(
        `app.use(async (ctx, next) => { await next(); ctx.state.user = { id: 'guest' }; }); app.use(async (ctx, next) => { if (!ctx.state.user) ctx.throw(401); await next(); });`,
      ),
      'yes',
    ],
  ])('%s', (_, verdict, expected) => {
    expect(verdict).toBe(expected);
  });
});

describe('a promise that is refused', () => {
  const use = (body: string): string => expressVerdict(`app.use(async (req, res, next) => { ${body} });`);

  test.each([
    ['given back', `if (!req.user) return Promise.reject(new Error('Sign in')); next();`, 'yes'],
    ['one of two', `return req.user ? next() : Promise.reject(new Error('Sign in'));`, 'yes'],
    ['waited for', `if (!req.user) await Promise.reject(new Error('Sign in')); next();`, 'yes'],
    ['left alone', `if (!req.user) Promise.reject(new Error('Sign in')); next();`, 'no'],
    ['of another', `const Promise = mystery; if (!req.user) Promise.reject(new Error('Sign in')); next();`, 'no'],
    ['and caught', `try { if (!req.user) await Promise.reject(new Error('Sign in')); } catch {} next();`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(use(body)).toBe(expected);
  });
});
