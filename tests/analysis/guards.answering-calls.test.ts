import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const HELPERS = `
  function fail(res, status) { res.status(status).json({ error: 'Sign in' }); }
  function end(res, status) { res.writeHead(status, {}); res.end('Sign in'); }
  function deny(res) { fail(res, 401); }
  function missing(res, status = 401) { return res.sendStatus(status); }
  function open(res, status) { res.writeHead(status, {}); }
  async function userOf(req, res) { if (req.headers.authorization !== 'Bearer 1') { res.status(401).json({}); return null; } return { id: 1 }; }
  function check(req, res) { if (req.headers.authorization !== 'Bearer 1') res.status(401).json({}); }
  function isIn(req, res) { if (req.headers.authorization !== 'Bearer 1') { fail(res, 401); return false; } return true; }
  async function within(req, res, work) { if (req.headers.authorization !== 'Bearer 1') { await fail(res, 401); return; } await work(); }
  async function beside(req, res, work) { check(req, res); await work(); }
`;

function verdict(route: string): string | undefined {
  return modelOf(`import express from 'express'; const app = express(); ${HELPERS} ${route} app.listen(3000);`).routes[0]?.authentication
    .verdict;
}

function ofGuard(body: string): string | undefined {
  return verdict(`app.get('/orders', (req, res, next) => { ${body} }, (req, res) => { res.json([1]); });`);
}

function ofHandler(body: string): string | undefined {
  return verdict(`app.get('/orders', async (req, res) => { ${body} });`);
}

describe('a function that is handed the response and a status', () => {
  test.each([
    ['that refuses', 'fail(res, 401)', 'yes'],
    ['that is a success', 'fail(res, 200)', 'no'],
    ['through another function', 'deny(res)', 'yes'],
    ['by default', 'missing(res)', 'yes'],
    ['by default, where another is given', 'missing(res, 200)', 'no'],
    ['that is written and ended', 'end(res, 401)', 'yes'],
    ['that is written and not ended', 'open(res, 401)', 'no'],
  ])('%s', (_, call, expected) => {
    const without = 'if (req.headers.authorization !== "Bearer 1")';
    expect(ofGuard(`${without} return ${call}; next();`)).toBe(expected);
    expect(ofGuard(`${without} ${call}; else next();`)).toBe(call.startsWith('open') ? 'no' : expected);
    expect(ofHandler(`${without} { ${call}; return; } res.json([1]);`)).toBe(expected);
  });
});

describe('a call that answers, and what follows it', () => {
  test.each([
    ['nothing', `if (req.headers.authorization !== 'Bearer 1') { fail(res, 401); return; } next();`, 'yes'],
    ['the next function', `if (req.headers.authorization !== 'Bearer 1') fail(res, 401); next();`, 'no'],
    ['the next function, behind a check', `check(req, res); next();`, 'no'],
    ['the next function, where the check answered yes', `if (!isIn(req, res)) return; next();`, 'yes'],
  ])('a guard: %s', (_, body, expected) => {
    expect(ofGuard(body)).toBe(expected);
  });

  test.each([
    ['nothing', `if (req.headers.authorization !== 'Bearer 1') { await fail(res, 401); return; } res.json([1]);`, 'yes'],
    ['the work', `if (req.headers.authorization !== 'Bearer 1') fail(res, 401); await work(); res.json([1]);`, 'no'],
    ['the work, inside of the call', `await within(req, res, async () => { res.json([1]); });`, 'yes'],
    ['the work, inside of a call that does not end', `await beside(req, res, async () => { res.json([1]); });`, 'no'],
  ])('a handler: %s', (_, body, expected) => {
    expect(ofHandler(body)).toBe(expected);
  });
});

describe('a function inside of the guard, which answers by what stands around it', () => {
  const DENY = `const deny = (status) => { res.status(status).json({ error: 'Sign in' }); };`;
  test.each([
    ['and nothing follows', `${DENY} if (req.headers.authorization !== 'Bearer 1') { deny(401); return; } next();`, 'yes'],
    ['it is returned', `${DENY} if (req.headers.authorization !== 'Bearer 1') return deny(401); next();`, 'yes'],
    [
      'declared below',
      `if (req.headers.authorization !== 'Bearer 1') return refuse(); next(); function refuse() { res.sendStatus(401); }`,
      'yes',
    ],
    ['with a success', `${DENY} if (req.headers.authorization !== 'Bearer 1') return deny(200); next();`, 'no'],
    ['and the next function follows', `${DENY} if (req.headers.authorization !== 'Bearer 1') deny(401); next();`, 'no'],
    ['never called', `${DENY} if (req.headers.authorization !== 'Bearer 1') req.isStranger = true; next();`, 'no'],
    [
      'it hands on itself',
      `const check = () => { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); }; check();`,
      'yes',
    ],
    [
      'it only reads',
      `const tokenOf = () => req.headers.authorization; const token = tokenOf(); if (req.query.open) return next(); return res.sendStatus(401);`,
      'no',
    ],
    ['it hands on strangers', `const check = () => { if (req.headers.authorization) return res.sendStatus(401); next(); }; check();`, 'no'],
  ])('%s', (_, body, expected) => {
    expect(ofGuard(body)).toBe(expected);
  });
});

describe('a function inside of a handler of Koa, which catches', () => {
  test.each([
    ['and gives a value back', `try { return await check(ctx); } catch { return { sub: undefined }; }`, 'no'],
    ['and throws all the same', `try { return await check(ctx); } catch (error) { throw error; }`, 'yes'],
  ])('%s', (_, body, expected) => {
    const text = `import Koa from 'koa'; import Router from '@koa/router'; import { jwtVerify } from 'jose'; const app = new Koa(); const r = new Router();
      const check = async (ctx) => (await jwtVerify(ctx.headers.authorization, KEY)).payload;
      r.get('/orders', async (ctx, next) => { const read = async () => { ${body} }; const { sub } = await read(); ctx.body = { sub }; return next(); });
      app.use(r.routes()); app.listen(3000);`;
    expect(modelOf(text).routes[0]?.authentication.verdict).toBe(expected);
  });
});

describe('a function that answers, and what is asked of its result', () => {
  test.each([
    ['nothing', '', 'no'],
    ['nothing that would stop', 'await audit(user?.id, { by: user?.name });', 'no'],
    ['whether there is one', 'if (!user) return;', 'yes'],
    ['whether it has a name', 'if (!user?.id) return;', 'yes'],
    ['a member, which throws otherwise', 'await audit(user.id);', 'yes'],
  ])('%s', (_, asked, expected) => {
    const user = `const user = await userOf(req, res); ${asked}`;
    expect(ofHandler(`${user} await save(req.body); res.json([1]);`)).toBe(expected);
  });
});
