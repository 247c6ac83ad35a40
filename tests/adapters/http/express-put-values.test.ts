import { describe, expect, test } from 'vitest';

import { projectRoutes, type Files } from '../../virtual-project.ts';

/** The verdict of a route behind a guard that asks `req.can()`. */
function verdict(
  middleware: string,
  asked = `if (req.can && (await req.can('read'))) return next(); res.sendStatus(403);`,
  files: Files = {},
): string {
  const text = `import express from 'express'; import { put } from './put'; const app = express(); app.use(put(db));
    app.use(async (req, res, next) => { ${asked} }); app.get('/x', (req, res) => { res.json({}); });`;
  const [route] = projectRoutes(text, { 'src/put.ts': `export const put = (db) => ${middleware};`, ...files });
  return route?.authentication.verdict ?? 'none';
}

const put = (method: string): string => `(req, res, next) => { req.can = ${method}; next(); }`;
const ASKS = `async (what) => { const { user } = req; if (!user) return false; return db.allows(user, what); }`;

describe('a method that middleware puts on each request', () => {
  test.each([
    ['asks for the caller', put(ASKS), 'yes'],
    ['asks for the caller, and lets all pass', put(ASKS.replace('return false', 'return true')), 'no'],
    ['asks for nobody', put(`async () => true`), 'no'],
    ['is called on the request', put(`async function () { return Boolean(this.user); }`), 'yes'],
    [
      'is put on what is no request',
      `(shop, db, next) => { const other = { id: 1 }; other.can = ${ASKS.replaceAll('req', 'other')}; next(); }`,
      'unknown',
    ],
    ['is put there by what hands nobody on', `(req, res) => { req.can = ${ASKS}; res.end(); }`, 'unknown'],
  ])('%s', (_, middleware, expected) => {
    expect(verdict(middleware)).toBe(expected);
  });

  test('two that put one there leave it open', () => {
    const other = { 'src/other.ts': `export const other = (req, res, next) => { req.can = async () => true; next(); };` };
    expect(verdict(put(ASKS), undefined, other)).toBe('unknown');
    expect(verdict(put(ASKS), undefined, { 'src/other.ts': other['src/other.ts'].replace('.can', '.may') })).toBe('yes');
  });
});

describe('an object that middleware puts on each request', () => {
  const FILES: Files = {
    'src/errors.ts': `export const errors = { Denied: function (message) { this.message = message; this.status = 403; }, Missing: function () { this.status = 404; } };`,
    'src/orders.ts': `export const list = async (access) => { await access.can('orders:list'); return []; };`,
  };
  const putBy = (make: string, made = 'new Access()'): string => `
    import { errors } from './errors';
    ${make}
    export const put = (req, res, next) => { res.locals.access = null; res.locals.access = ${made}; next(); };`;
  const access = (method: string): string => putBy(`class Access { ${method} }`);

  /** The verdict of a route whose handler does this, behind middleware that puts the object there. */
  function handled(put: string, body: string): string | undefined {
    const text = `import express from 'express'; import { put } from './access'; import { list } from './orders';
      const app = express(); app.use(put); app.get('/x', async (req, res, next) => { ${body} });`;
    return projectRoutes(text, { ...FILES, 'src/access.ts': put })[0]?.authentication.verdict;
  }

  const REFUSES = `async can(req) { if (!req.user) throw new errors.Denied('x'); }`;
  const CATCHES = `async can(what) { try { await this.load(what); } catch (error) { throw errors.Denied('x', error); } }`;
  const LISTS = `res.json(await list(res.locals.access));`;

  test('is asked where it is taken from', () => {
    const asks = `await res.locals.access.can(req); res.json({});`;
    expect(handled(access(REFUSES), asks)).toBe('yes');
    expect(handled(access(REFUSES.replace('Denied', 'Missing')), asks)).toBe('no');
    expect(handled(access(REFUSES), asks.replace('can(', 'may('))).toBe('unknown');
    expect(handled(access(REFUSES), `const { access } = res.locals; ${asks.replace('res.locals.', '')}`)).toBe('yes');
    expect(handled(access(REFUSES).replaceAll('locals.access', 'locals.other'), asks)).toBe('unknown');
    expect(handled(access(REFUSES).replaceAll('res.locals', 'req'), asks.replace('res.locals', 'req'))).toBe('yes');
  });

  test('is asked where it is handed on to', () => {
    expect(handled(access(CATCHES), LISTS)).toBe('unknown');
    expect(handled(access(CATCHES.replace('Denied', 'Missing')), LISTS)).toBe('no');
    expect(handled(access(CATCHES), LISTS.replace('locals.access', 'locals.other'))).toBe('no');
  });

  test('that a function makes, with or without `new`', () => {
    const method = `return { can: async (req) => { if (!req.user) throw new errors.Denied('x'); } }`;
    const asks = `await res.locals.access.can(req); res.json({});`;
    expect(handled(putBy(`function Access() { ${method}; }`), asks)).toBe('yes');
    expect(handled(putBy(`function Access() { ${method.replace('Denied', 'Missing')}; }`), asks)).toBe('no');
    expect(handled(putBy(`const make = () => { ${method}; };`, 'make()'), asks)).toBe('yes');
  });
});

describe('what middleware keeps in `res.locals`', () => {
  function verdictOf(guard: string, handler = `res.json(await load());`): string | undefined {
    const text = `import express from 'express'; import { load } from './store';
      const app = express(); app.use((req, res, next) => { ${guard} next(); }); app.get('/x', async (req, res) => { ${handler} });`;
    return projectRoutes(text)[0]?.authentication.verdict;
  }

  test.each([
    ['the caller', `if (!res.locals.user) return res.sendStatus(403);`, 'yes'],
    ['the caller, who is sent elsewhere', `if (!res.locals.user) return res.redirect('/login');`, 'yes'],
    ['the caller, taken out', `const { user } = res.locals; if (!user) return res.sendStatus(403);`, 'yes'],
    ['something else', `if (!res.locals.tenant) return res.sendStatus(403);`, 'unknown'],
    ['something else, which is put there', `res.locals.tenant = req.hostname;`, 'no'],
    ['the caller, who is let pass', `if (!res.locals.user) return next();`, 'no'],
    ['what is kept on another member', `if (!res.globals.user) return res.sendStatus(403);`, 'no'],
  ])('in a guard: %s', (_, guard, expected) => {
    expect(verdictOf(guard)).toBe(expected);
  });

  test.each([
    ['the caller', `if (!res.locals.user) return res.sendStatus(401); res.json(await load());`, 'yes'],
    ['the caller, for a log', `console.log(res.locals.user); res.json(await load());`, 'no'],
  ])('in the handler: %s', (_, handler, expected) => {
    expect(verdictOf('', handler)).toBe(expected);
  });
});
