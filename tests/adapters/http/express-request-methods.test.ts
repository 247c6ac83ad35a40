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
