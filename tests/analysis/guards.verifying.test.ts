import { describe, expect, test } from 'vitest';

import { expressVerdict, honoVerdict, koaVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes } from '../virtual-project.ts';

const REFUSE = `return res.sendStatus(401);`;
const IMPORTS = `import { accounts, verify } from './unknown'; const KEYS = { abc: 'ann' };`;

/** The verdict of middleware with this body, behind these declarations. */
function verdict(body: string, declarations = ''): string {
  return expressVerdict(`${IMPORTS} ${declarations} app.use(async (req, res, next) => { ${body} next(); });`);
}

const TOKEN = `const token = req.headers.authorization;`;

describe('a credential that is only there', () => {
  test.each([
    ['is there', `if (!token) ${REFUSE}`],
    ['is no empty text', `if (token === undefined || token === '') ${REFUSE}`],
    ['begins with a scheme', `if (!token?.startsWith('Bearer ')) ${REFUSE}`],
    ['has a scheme', `const [scheme, value] = (token ?? '').split(' '); if (scheme !== 'Bearer' || !value) ${REFUSE}`],
    ['has a form', `if (!token || !/^Bearer [a-z]+$/.test(token)) ${REFUSE}`],
    ['is long enough', `if (!token || token.length < 10) ${REFUSE}`],
    ['is there, and is kept', `if (!token) ${REFUSE} req.token = token; res.locals.token = token.slice(7);`],
    ['is there, and is noted', `if (!token) ${REFUSE} console.log(token);`],
    ['can be parsed', `if (JSON.parse(atob(req.cookies.user)).role !== 'admin') ${REFUSE}`],
  ])('%s', (_, body) => {
    expect(verdict(`${TOKEN} ${body}`)).toBe('unknown');
    expect(verdict(`${TOKEN} ${body} if (!(await accounts.find(token))) ${REFUSE}`)).toBe('yes');
  });

  test('in a function that reads it', () => {
    const read = `function read(req) { const [, value] = (req.headers.authorization ?? '').split(' '); return value; }`;

    expect(verdict(`if (!read(req)) ${REFUSE}`, read)).toBe('unknown');
    expect(verdict(`const value = read(req); if (!value) ${REFUSE} verify(value);`, read)).toBe('yes');
    expect(verdict(`if (!read(req)) ${REFUSE}`, read.replace('return value', 'return verify(value)'))).toBe('yes');
  });

  test('what a function does with it that is handed it counts', () => {
    const handed = (body: string): string =>
      verdict(`if (!known(req.headers.authorization)) ${REFUSE}`, `function known(token) { ${body} }`);

    expect(handed(`return token?.slice(7);`)).toBe('unknown');
    const cut = `const auth = req.headers.authorization; const key = auth ? auth.split(' ')[1] : null; if (!key) ${REFUSE}`;
    const found = (body: string): string =>
      verdict(`${cut} if (!(await find({ key }))) ${REFUSE}`, `async function find(by = {}) { return ${body}; }`);
    expect(found(`accounts.find({ where: by })`)).toBe('yes');
    expect(found(`by.key.slice(7)`)).toBe('unknown');
    expect(handed(`return token && KEYS[token.slice(7)];`)).toBe('yes');
    expect(handed(`return token && verify(token.slice(7));`)).toBe('yes');
  });

  test('in other frameworks', () => {
    const hono = (asked: string): string =>
      honoVerdict(
        `${IMPORTS} app.use(async (c, next) => { const token = c.req.header('authorization'); if (!${asked}) return c.json({}, 401); await next(); });`,
      );
    const koa = (asked: string): string =>
      koaVerdict(
        `${IMPORTS} app.use(async (ctx, next) => { const token = ctx.get('authorization'); if (!${asked}) ctx.throw(401); await next(); });`,
      );

    expect([hono('token'), koa('token')]).toEqual(['unknown', 'unknown']);
    expect([hono(`c.get('apiKey')`), hono(`c.req.header('x-api-key')`)]).toEqual(['yes', 'unknown']);
    expect([hono('KEYS[token]'), koa('KEYS[token]')]).toEqual(['yes', 'yes']);
  });
});

describe('what may tell whether a credential is any good', () => {
  test.each([
    ['a secret', `if (token !== process.env.TOKEN) ${REFUSE}`],
    ['a text in the code', `if (req.headers['x-api-key'] !== 'a1b2c3') ${REFUSE}`],
    ['a table', `if (!KEYS[token]) ${REFUSE}`],
    ['a list', `if (!accounts.keys.includes(token)) ${REFUSE}`],
    ['a list that is gone through', `if (!accounts.keys.some((key) => key === token)) ${REFUSE}`],
    ['a member that is asked for', `if (!(token in KEYS)) ${REFUSE}`],
    ['a function that cannot be read', `if (!(await verify(token))) ${REFUSE}`],
    ['one that gets the request', `if (!token) ${REFUSE} await verify(req);`],
    ['an object that is made of it', `if (!token) ${REFUSE} req.session = new accounts.Session(token);`],
    ['a query', `if (!token) ${REFUSE} req.user = await accounts.sql\`select * from users where token = \${token}\`;`],
    ['the signature of a cookie', `if (!req.signedCookies.token) ${REFUSE}`],
    ['something else that is asked', `if (!token || !(await accounts.isOpen())) ${REFUSE}`],
  ])('%s', (_, body) => {
    expect(verdict(`${TOKEN} ${body}`)).toBe('yes');
  });

  test('Koa signs its cookies where it has keys', () => {
    const koa = (asked: string): string => koaVerdict(`app.use(async (ctx, next) => { if (!${asked}) ctx.throw(401); await next(); });`);

    expect(koa(`ctx.cookies.get('sid')`)).toBe('yes');
    expect(koa(`ctx.headers.authorization`)).toBe('unknown');
  });
});

describe('a credential that one function asks for, and what stands behind it looks up', () => {
  const behind = (keeps: string, handler: string): string | undefined =>
    projectRoutes(`import express from 'express'; ${IMPORTS} const app = express();
      const read = (req) => { if (!req.headers.authorization) throw new Unauthorized(); return req.headers.authorization.slice(7); };
      class Unauthorized extends Error { status = 401; }
      app.get('/orders', (req, res, next) => { ${keeps} next(); }, async (req, res) => { ${handler} res.json(await accounts.list()); });`)[0]
      ?.authentication.verdict;

  test.each([
    ['on the request', `req.token = read(req);`, `await verify(req.token);`, `await verify(req.id);`],
    ['as a part', `res.locals.auth = { key: read(req) };`, `const { key } = res.locals.auth; await verify(key);`, `await verify(req.id);`],
    ['taken out', `req.token = read(req);`, `const { token } = req; const user = await accounts.find(token);`, `const { token } = req;`],
    [
      'a line of a log',
      `req.token = read(req);`,
      `if (!(await verify(req.token))) return res.sendStatus(403);`,
      `accounts.note(req.token);`,
    ],
    ['an answer', `req.token = read(req);`, `return res.json(await accounts.list(req.token));`, `return res.json({ token: req.token });`],
    ['something else is kept', `req.token = read(req); req.at = Date.now();`, `await verify(req.token);`, `await verify(req.at);`],
  ])('%s', (_, keeps, asked, other) => {
    expect(behind(keeps, asked)).toBe('yes');
    expect(behind(keeps, other)).toBe('unknown');
  });

  test('what is looked up must have been kept', () => {
    expect(behind(`read(req);`, `await verify(req.token);`)).toBe('unknown');
    expect(behind(`req.token = req.query.token;`, `await verify(req.token);`)).toBe('no');
  });

  test('in a variable of the context', () => {
    const hono = (asked: string): string | undefined =>
      projectRoutes(`import { Hono } from 'hono'; ${IMPORTS} const app = new Hono();
        app.use(async (c, next) => { const token = c.req.header('authorization'); if (!token) return c.json({}, 401); c.set('bearer', token); await next(); });
        app.get('/orders', async (c) => { ${asked} return c.json(await accounts.list()); });`)[0]?.authentication.verdict;

    expect(hono(`await verify(c.get('bearer'));`)).toBe('yes');
    expect(hono(`await verify(c.get('other'));`)).toBe('unknown');
  });
});

test('where in a list somebody stands says by -1 that he is not in it', () => {
  const asked = (condition: string): string => verdict(`${TOKEN} if (${condition}) ${REFUSE}`);
  const INDEX = `accounts.findIndex((each) => each.token === token)`;

  expect(asked(`!${INDEX}`)).toBe('no');
  expect(asked(`${INDEX} === -1`)).toBe('yes');
  expect(asked(`!accounts[${INDEX}]`)).toBe('yes');
  expect(asked('!accounts.indexOf(token)')).toBe('unknown');
  expect(asked('accounts.indexOf(token) < 0')).toBe('yes');
  expect(asked('!(accounts.lastIndexOf(token) + 1)')).toBe('yes');
  expect(asked(`!['ann', 'bob'].indexOf(token)`)).toBe('unknown');
  expect(asked(`!['ann', 'bob'].includes(token)`)).toBe('yes');
});
