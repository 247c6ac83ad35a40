import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { routeFile } from '../adapters/http/next-routes.ts';
import { projectRoutes } from '../virtual-project.ts';

const REFUSED = `new Response(null, { status: 401 })`;

/** The verdict of a route of Next that asks a function which may let some pass who are not known. */
function nextVerdict(excepted: string, known: string, unknown: string, asks: string): string {
  const [route = ''] = routeFile(`
    async function check(request) {
      ${excepted}
      const session = await auth();
      if (!session) return ${unknown};
      return ${known};
    }
    export async function GET(request) { ${asks} return Response.json(await orders.list()); }
  `);
  return route.split(' ').at(-1) ?? '';
}

const exception = (answer: string): string => `if (request.headers.get('x-mode')) return ${answer};`;

describe('a part of what a function answers', () => {
  const OK = `const { ok } = await check(request); if (!ok) return ${REFUSED};`;
  const RESULT = `const result = await check(request); if (!result.ok) return ${REFUSED};`;
  const USER = `const result = await check(request); if (!result?.user) return ${REFUSED};`;
  const KIND = `const result = await check(request); if (result.kind !== 'known') return ${REFUSED};`;
  const LISTED = `const [user] = await check(request); if (!user) return ${REFUSED};`;
  const [YES, NO] = [`{ ok: true }`, `{ ok: false }`];

  test.each([
    ['taken out, for some who are not known', nextVerdict(exception(YES), YES, NO, OK), 'unknown'],
    ['taken out', nextVerdict(exception(NO), YES, NO, OK), 'yes'],
    ['a member, for some who are not known', nextVerdict(exception(YES), YES, NO, RESULT), 'unknown'],
    ['a member', nextVerdict(exception(`{}`), YES, NO, RESULT), 'yes'],
    ['a member of what is nothing otherwise, for some', nextVerdict(exception(`{ user: GUEST_USER }`), `session`, `null`, USER), 'yes'],
    ['an object in it, for some', nextVerdict(exception(`{ user: { id: 'system' } }`), `session`, `null`, USER), 'unknown'],
    ['a kind, for some', nextVerdict(exception(`{ kind: 'known' }`), `{ kind: 'known' }`, `{ kind: 'unknown' }`, KIND), 'unknown'],
    ['a kind', nextVerdict(exception(`{ kind: 'other' }`), `{ kind: 'known' }`, `{ kind: 'unknown' }`, KIND), 'yes'],
    ['an element, for some', nextVerdict(exception(`[{ id: 'system' }]`), `[session.user]`, `[]`, LISTED), 'unknown'],
    ['an element', nextVerdict(exception(`[]`), `[session.user]`, `[]`, LISTED), 'yes'],
    ['an object with a name, for some', nextVerdict(`const open = { ok: true }; ${exception('open')}`, YES, NO, OK), 'unknown'],
    [
      'one of two, for some',
      nextVerdict(`const isOpen = request.headers.get('x-mode'); if (isOpen) return flag ? ${YES} : ${YES};`, YES, NO, OK),
      'unknown',
    ],
    [
      'one of two',
      nextVerdict(`const isOpen = request.headers.get('x-mode'); if (isOpen) return flag ? ${NO} : ${NO};`, YES, NO, OK),
      'yes',
    ],
    [
      'what another function answers, for some',
      nextVerdict(`const other = () => (${YES}); ${exception('other(request)')}`, YES, NO, OK),
      'unknown',
    ],
    ['what another function answers', nextVerdict(`const other = () => (${NO}); ${exception('other(request)')}`, YES, NO, OK), 'yes'],
  ])('%s', (_, verdict, expected) => {
    expect(verdict).toBe(expected);
  });
});

describe('a part of what a function answers that verifies a token on the way', () => {
  const behind = (tried: string, caught: string, asks: string): string =>
    expressVerdict(`
      import jwt from 'jsonwebtoken';
      function check(token) { try { return ${tried}; } catch (error) { return ${caught}; } }
      app.use((req, res, next) => { const result = check(req.headers.authorization); if (${asks}) return res.sendStatus(401); next(); });`);
  const VERIFIED = `jwt.verify(token, process.env.KEY)`;

  test.each([
    ['says so beside it', `{ ok: true, user: ${VERIFIED} }`, `{ ok: false }`, '!result.ok', 'yes'],
    ['says so beside it, whatever comes of it', `{ ok: true, user: ${VERIFIED} }`, `{ ok: true }`, '!result.ok', 'no'],
    ['says so beside nothing', `{ ok: true, user: jwt.decode(token) }`, `{ ok: false }`, '!result.ok', 'no'],
    ['names it', `{ kind: 'known', user: ${VERIFIED} }`, `{ kind: 'unknown' }`, `result.kind !== 'known'`, 'yes'],
    ['names it, whatever comes of it', `{ kind: 'known', user: ${VERIFIED} }`, `{ kind: 'known' }`, `result.kind !== 'known'`, 'no'],
    ['hands out the error', `{ user: ${VERIFIED} }`, `{ error }`, 'result.error', 'yes'],
    ['hands out the error under another name', `{ user: ${VERIFIED} }`, `{ failure: error }`, 'result.error', 'no'],
    ['hands out the error first', `[null, ${VERIFIED}]`, `[error]`, 'result[0]', 'yes'],
    ['hands out nothing first', `[null, ${VERIFIED}]`, `[null]`, 'result[0]', 'no'],
  ])('%s', (_, tried, caught, asks, expected) => {
    expect(behind(tried, caught, asks)).toBe(expected);
  });
});

describe('a name that something else is put into', () => {
  const verdict = (body: string): string =>
    projectRoutes(`import express from 'express'; import jwt from 'jsonwebtoken'; const app = express(); const GUEST = { id: 'guest' };
      app.get('/orders', async (req, res) => { ${body} res.json(await list()); });`).at(-1)?.authentication.verdict ?? '';
  const KNOWN = `let user = req.headers.authorization && jwt.verify(req.headers.authorization, KEY);`;
  const REFUSES = `if (!user) return res.sendStatus(401);`;

  test.each([
    ['a guest, where nobody is known', `${KNOWN} if (!user) user = { id: 'guest' }; ${REFUSES}`, 'no'],
    ['a guest with a name', `${KNOWN} if (!user) user = GUEST; ${REFUSES}`, 'no'],
    ['nothing, where nobody is known', `${KNOWN} if (!user) user = null; ${REFUSES}`, 'yes'],
    ['a guest, by an operator', `${KNOWN} user ??= { id: 'guest' }; ${REFUSES}`, 'no'],
    ['a look-up, by an operator', `${KNOWN} user ??= await find(req.headers.cookie); ${REFUSES}`, 'yes'],
    ['a guest for some', `${KNOWN} if (req.headers['x-mode']) user = { id: 'guest' }; ${REFUSES}`, 'unknown'],
    ['something of those who are known', `${KNOWN} if (user) user = { id: user.sub }; ${REFUSES}`, 'yes'],
    [
      'a guest, who is replaced',
      `let user = null; if (req.query.demo) user = { id: 'guest' }; user = jwt.verify(req.headers.authorization, KEY); ${REFUSES}`,
      'yes',
    ],
    ['a guest, once others were refused', `${KNOWN} ${REFUSES} if (req.query.as) user = { id: 'guest' };`, 'yes'],
    ['a member of a guest', `${KNOWN} if (!user) user = { id: 'guest' }; if (!user.id) return res.sendStatus(401);`, 'no'],
    [
      'another member than that of a guest',
      `${KNOWN} if (!user) user = { id: 'guest' }; if (!user.role) return res.sendStatus(401);`,
      'yes',
    ],
    [
      'a guest where an error is caught',
      `let user; try { user = jwt.verify(req.headers.authorization, KEY); } catch { user = { id: 'guest' }; } ${REFUSES}`,
      'unknown',
    ],
    [
      'nothing where an error is caught',
      `let user; try { user = jwt.verify(req.headers.authorization, KEY); } catch { user = null; } ${REFUSES}`,
      'yes',
    ],
  ])('%s', (_, body, expected) => {
    expect(verdict(body)).toBe(expected);
  });
});

describe('a promise that nobody waits for', () => {
  const verdict = (body: string): string => {
    const [route = ''] = routeFile(`
      async function check() { const session = await auth(); if (!session) throw new Error('Sign in'); return session; }
      export async function GET(request) { ${body} return Response.json(await orders.list()); }`);
    return route.split(' ').at(-1) ?? '';
  };

  test.each([
    ['kept and never looked at', `const session = check();`, 'no'],
    ['only asked whether it is there', `const session = check(); if (!session) return ${REFUSED};`, 'no'],
    ['waited for later', `const session = check(); await session;`, 'yes'],
    ['waited for with others', `const session = check(); await Promise.all([session, orders.warm()]);`, 'yes'],
    ['waited for at once', `const session = await check();`, 'yes'],
    ['settled, whatever comes of it', `await Promise.allSettled([check(), orders.warm()]);`, 'no'],
    ['settled with others', `await Promise.all([check(), orders.warm()]);`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(verdict(body)).toBe(expected);
  });
});

describe('what must hold', () => {
  const verdict = (body: string, before = ''): string => {
    const [route = ''] = routeFile(`${before} export async function GET(request) { ${body} return Response.json(await orders.list()); }`);
    return route.split(' ').at(-1) ?? '';
  };
  const INVARIANT = `function invariant(condition, message) { if (!condition) throw new Error(message); }`;

  test.each([
    ['by the platform', verdict(`assert(await auth());`, `import assert from 'node:assert';`), 'yes'],
    ['by the platform, of something else', verdict(`assert(request.url);`, `import assert from 'node:assert';`), 'no'],
    [
      'by a package',
      verdict(`const session = await auth(); invariant(session, 'Sign in');`, `import invariant from 'tiny-invariant';`),
      'yes',
    ],
    ['by a function of the project', verdict(`const session = await auth(); invariant(session, 'Sign in');`, INVARIANT), 'yes'],
    ['the opposite', verdict(`const session = await auth(); invariant(!session, 'Sign out');`, INVARIANT), 'no'],
    [
      'one that throws for what is there',
      verdict(`invariant(await auth());`, `function invariant(condition) { if (condition) throw new Error(); }`),
      'no',
    ],
    ['only noted', verdict(`console.assert(await auth());`), 'no'],
    ['or he is sent elsewhere', verdict(`const session = await auth(); session ?? redirect('/login');`), 'yes'],
    ['or he who is known is sent elsewhere', verdict(`const session = await auth(); session && redirect('/home');`), 'no'],
  ])('%s', (_, given, expected) => {
    expect(given).toBe(expected);
  });
});
