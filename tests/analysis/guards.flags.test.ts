import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** What is said of `/open` and of `/orders` behind a guard. */
function verdictsOf(body: string): string {
  const text = `import express from 'express'; import jwt from 'jsonwebtoken'; import { find, paths } from 'elsewhere'; const app = express();
    app.use(async (req, res, next) => { ${body} });
    app.get('/open', (req, res) => { res.json({}); }); app.get('/orders', (req, res) => { res.json({}); });`;
  return modelOf(text)
    .routes.map(({ authentication }) => authentication.verdict)
    .join(' ');
}

const REFUSE = `if (!isOpen && req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next();`;

describe('a flag that is set on the way to a check', () => {
  test.each([
    ['by the path', `let isOpen = false; if (req.path === '/open') isOpen = true;`, 'no yes'],
    ['by the path, to what it was', `let isOpen = false; if (req.path === '/open') isOpen = false;`, 'yes yes'],
    ['and taken back', `let isOpen = false; if (req.path === '/open') isOpen = true; isOpen = false;`, 'yes yes'],
    [
      'on its declaration, and taken back for one way to write a path',
      `let isOpen = true; if (req.path === '/orders') isOpen = false;`,
      'no no',
    ],
    ['by what the caller writes', `let isOpen = false; if (req.query.preview) isOpen = true;`, 'no no'],
    ['by what is stored', `let isOpen = false; if (req.query.preview) isOpen = await find(req.query.preview);`, 'unknown unknown'],
    [
      'while the path is looked for in a list',
      `let isOpen = false; for (const each of ['/open']) if (req.path === each) isOpen = true;`,
      'unknown yes',
    ],
    ['where that may fail', `let isOpen = false; try { jwt.verify(req.headers.authorization, key); isOpen = true; } catch {}`, 'yes yes'],
    ['by another function', `let isOpen = false; const open = () => { isOpen = true; }; if (req.path === '/open') open();`, 'yes yes'],
    ['only behind the check', `let isOpen = false; ${REFUSE} isOpen = true;`, 'yes yes'],
    ['by a condition on itself', `let isOpen = false; if (!isOpen && req.path === '/open') isOpen = true;`, 'no yes'],
  ])('%s', (_, set, expected) => {
    expect(verdictsOf(`${set} ${REFUSE}`)).toBe(expected);
  });
});

describe('an exception from a check that a loop makes', () => {
  const check = `if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next();`;
  test.each([
    ['for one of the paths in a list', `for (const each of ['/open', '/health']) if (req.path === each) return next();`, 'unknown yes'],
    ['for what begins with one of them', `for (const each of ['/op', '/he']) if (req.path.startsWith(each)) return next();`, 'unknown yes'],
    ['for the only path in a list', `for (const each of ['/open']) if (req.path === each) return next();`, 'no yes'],
    ['for the paths of a list that cannot be seen', `for (const each of paths) if (req.path === each) return next();`, 'unknown unknown'],
    ['for whatever is sent', `for (const each of req.body.list) if (each === 'open') return next();`, 'unknown unknown'],
    ['for nobody', `for (const each of ['/open']) if (req.path === each) log(each);`, 'yes yes'],
    ['for those who are known', `for (const each of req.user.roles) if (each === 'admin') return next();`, 'yes yes'],
  ])('%s', (_, loop, expected) => {
    expect(verdictsOf(`${loop} ${check}`)).toBe(expected);
  });

  test('in a function that is asked about the path', () => {
    const asked = (list: string): string =>
      verdictsOf(
        `if (isOpen(req)) return next(); ${check} function isOpen({ path }) { for (const each of ${list}) if (path === each) return true; return false; }`,
      );
    expect(asked(`['/open']`)).toBe('no yes');
    expect(asked(`['/else']`)).toBe('yes yes');
    expect(asked('paths')).toBe('unknown unknown');
  });
});

describe('what a function takes out of the request that it is given', () => {
  const within = (fn: string): string =>
    verdictsOf(`${fn} if (isOpen(req)) return next(); if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next();`);
  test.each([
    ['the path', `const isOpen = ({ path }) => path === '/open';`, 'no yes'],
    ['the path, under another name', `const isOpen = ({ path: at }) => { log(at); return at === '/open'; };`, 'no yes'],
    ['the method', `const isOpen = ({ method }) => method !== 'GET';`, 'yes yes'],
    ['the query', `const isOpen = ({ query }) => query.preview === '1';`, 'unknown unknown'],
    ['a credential', `const isOpen = ({ headers }) => headers.authorization === 'Basic ' + process.env.KEY;`, 'yes yes'],
    ['the caller', `const isOpen = ({ user }) => user !== undefined;`, 'yes yes'],
    ['what is handed to code that cannot be read', `const isOpen = ({ headers }) => find(headers);`, 'unknown unknown'],
    ['what tells nobody who asks', `const isOpen = ({ ip }) => { log(ip); return false; };`, 'yes yes'],
  ])('%s', (_, fn, expected) => {
    expect(within(fn)).toBe(expected);
  });
});

describe('an exception from a check that hangs on which route it is', () => {
  const check = `if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next();`;
  const within = (test: string, outside = ''): string => verdictsOf(`${outside} if (${test}) return next(); ${check}`);
  test.each([
    ['by its place in a list', `OPEN.indexOf(req.path) !== -1`, `const OPEN = ['/open'];`, 'no yes'],
    ['by not standing in one, as no other spelling does', `OPEN.indexOf(req.path) < 0`, `const OPEN = ['/orders'];`, 'no no'],
    ['by its place in its path', `req.path.indexOf('ope') !== -1`, '', 'no yes'],
    ['by a set', `OPEN.has(req.path)`, `const OPEN = new Set(['/open']);`, 'no yes'],
    ['by a set that is put together later', `OPEN.has(req.path)`, `const OPEN = new Set(['/open']); OPEN.add(paths);`, 'unknown unknown'],
    ['by a set that cannot be seen', `OPEN.has(req.path)`, `const OPEN = new Set(paths);`, 'unknown unknown'],
    ['by the names of an object', `req.path in OPEN`, `const OPEN = { '/open': 1 };`, 'unknown unknown'],
    ['by the length of its path', `req.path.length === 5`, '', 'unknown unknown'],
    ['by a text that is made of its path', `low.trim() === '/open'`, `const low = req.path.toLowerCase();`, 'unknown unknown'],
    ['by where its router is mounted', `req.baseUrl === '/public'`, '', 'unknown unknown'],
    ['by what only the caller is', `req.user.path === '/open'`, '', 'yes yes'],
  ])('%s', (_, test, outside, expected) => {
    expect(within(test, outside)).toBe(expected);
  });

  test('what is refused for its path is no exception', () => {
    expect(verdictsOf(`if (req.path.length > 100) return res.status(414).end(); ${check}`)).toBe('yes yes');
    expect(verdictsOf(`if (req.path.length > 100) return res.status(414).end(); next();`)).toBe('no no');
  });
});

describe('an exception from a check that hangs on something else of the request', () => {
  const check = `if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next();`;
  test.each([
    ['where it comes from', `if (req.ip === '127.0.0.1') return next(); ${check}`, 'unknown unknown'],
    ['which client it names', `if (/probe/.test(req.headers['user-agent'])) return next(); ${check}`, 'unknown unknown'],
    ['what a package says of it', `if (find(req)) return next(); ${check}`, 'unknown unknown'],
    [
      'a function out of a list',
      `if ([(each) => each.path === '/open'].some((asks) => asks(req))) return next(); ${check}`,
      'unknown unknown',
    ],
    ['what is the check itself', `if (find(req)) return next(); return res.sendStatus(401);`, 'yes yes'],
    ['what is refused itself', `if (req.ip !== '127.0.0.1') return res.sendStatus(401); next();`, 'yes yes'],
  ])('%s', (_, body, expected) => {
    expect(verdictsOf(body)).toBe(expected);
  });
});

test('a handler that answers early what is wrong in itself still asks', () => {
  const handler = (test: string, refuse = `if (!req.user) return fail(req, res);`): string =>
    modelOf(
      `import express from 'express'; import { limit } from 'elsewhere'; const app = express();
       function tooLong(req, res) { tell(res, '413'); } function tell(res, code) { res.status(code).render('error'); }
       function fail(req, res) { if (req.user) tell(res, '403'); else res.redirect('/sign-in'); }
       app.post('/notes', (req, res) => { if (${test}) return tooLong(req, res); ${refuse} save(req.body); res.json({}); });`,
    )
      .routes.map(({ authentication }) => authentication.verdict)
      .join(' ');
  expect(handler('req.body.length > limit')).toBe('yes');
  expect(handler('req.path.length > limit')).toBe('yes');
  expect(handler('req.body.length > limit', '')).toBe('no');
});

test('who is not known and asks for the right thing is an exception in a handler, too', () => {
  const handler = (test: string): string =>
    modelOf(
      `import express from 'express'; import { kindOf } from 'elsewhere'; const app = express();
       app.post('/notes', (req, res) => { const kind = kindOf(req.path); if (${test}) return res.sendStatus(401); save(req.body); res.json({}); });`,
    )
      .routes.map(({ authentication }) => authentication.verdict)
      .join(' ');
  expect(handler(`!req.user && kind.name !== 'open'`)).toBe('unknown');
  expect(handler('!req.user')).toBe('yes');
  expect(handler(`!req.user || kind.name !== 'open'`)).toBe('yes');
});
