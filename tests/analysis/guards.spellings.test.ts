import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

const ASK = `if (!req.user) return res.sendStatus(401);`;
const HEAD = `import express from 'express'; const app = express(); const handler = (req, res) => { res.json({}); };`;

function verdictsOf(setup: string, ...paths: readonly string[]): string[] {
  const routes = paths.map((path) => `app.get('${path}', handler);`).join(' ');
  return modelOf(`${HEAD} ${setup} ${routes}`).routes.map(({ authentication }) => authentication.verdict);
}

const where = (test: string): string => `app.use((req, res, next) => { if (${test}) { ${ASK} } next(); });`;
const except = (test: string): string => `app.use((req, res, next) => { if (${test}) return next(); ${ASK} next(); });`;

// Express 4.22 and 5.3: `/ADMIN`, `/admin/` and `/admin?` all reach the route of `/admin`.
describe('a path that callers may write in other ways', () => {
  test.each([
    ['equal', where(`req.path === '/admin'`), 'no'],
    ['equal, in small letters: a slash at the end', where(`req.path.toLowerCase() === '/admin'`), 'no'],
    ['the start', where(`req.path.startsWith('/admin')`), 'no'],
    ['the start, in small letters', where(`req.path.toLowerCase().startsWith('/admin')`), 'yes'],
    ['a pattern', where(`/^\\/admin/.test(req.path)`), 'no'],
    ['a pattern for all letters', where(`/^\\/admin/i.test(req.path)`), 'yes'],
    [
      'equal, with a slash and without: a query',
      where(`req.originalUrl.toLowerCase() === '/admin' || req.path.toLowerCase() === '/admin/'`),
      'no',
    ],
    ['told apart by a setting', `app.set('case sensitive routing', true); ${where(`req.path.startsWith('/admin')`)}`, 'yes'],
    ['told apart by an option', `const other = express.Router({ caseSensitive: true }); ${where(`req.path.startsWith('/admin')`)}`, 'yes'],
    ['let pass by all spellings', except(`req.path.toLowerCase().startsWith('/admin')`), 'no'],
    [
      'asked for twice: one spelling for both',
      `app.use((req, res, next) => { if (!req.path.startsWith('/admin')) return res.sendStatus(404); if (req.path.startsWith('/admin')) { ${ASK} } next(); });`,
      'yes',
    ],
    [
      'refused in other letters',
      `app.use((req, res, next) => { if (/^\\/admin/i.test(req.path)) { if (!/^\\/admin/.test(req.path)) return res.sendStatus(401); ${ASK} } next(); });`,
      'yes',
    ],
  ])('%s', (_, setup, expected) => {
    expect(verdictsOf(setup, '/admin')).toEqual([expected]);
  });

  test('an exception for another path opens nothing', () => {
    expect(verdictsOf(except(`req.path === '/login'`), '/login', '/admin')).toEqual(['no', 'yes']);
  });

  test('a mount in other letters covers unless an option tells letters apart', () => {
    const guard = `app.use('/admin', (req, res, next) => { ${ASK} next(); });`;
    expect(verdictsOf(guard, '/admin/', '/admin/users', '/Admin/users', '/administration')).toEqual(['yes', 'yes', 'unknown', 'no']);
  });
});
