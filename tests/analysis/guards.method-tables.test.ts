import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';

/** One handler for every method of the page: the entry of the table says whether it asks. */
const FACTORY = `const handlerOf = (table) => async (req, res) => {
  const entry = table[req.method];
  if (!entry) return res.status(405).end();
  if (entry.auth && req.headers.authorization !== 'Bearer 1') return res.status(401).end();
  res.json(await entry.run());
};`;

function verdictOfPage(text: string): string {
  const imports = `import type { NextApiRequest } from 'next'; import { list, shared } from './store';`;
  return projectRoutes(`${imports} ${text}`, {}, {}, 'src/pages/api/x.ts')[0]?.authentication.verdict ?? 'no route';
}

/** The verdict of a page of Next.js that makes its handler of this table. */
function verdictOf(table: string, around = ''): string {
  return verdictOfPage(`${FACTORY} ${around} const table = ${table}; export default handlerOf(table);`);
}

describe('a handler made of a table of methods, whose entries say whether it asks', () => {
  test.each([
    ['all ask', `{ GET: { auth: true, run: list }, POST: { auth: true, run: list } }`, 'yes'],
    ['none asks', `{ GET: { auth: false, run: list }, POST: { auth: false, run: list } }`, 'no'],
    ['none says that it asks', `{ GET: { run: list } }`, 'no'],
    ['some ask', `{ GET: { auth: false, run: list }, POST: { auth: true, run: list } }`, 'unknown'],
    ['what is no method says nothing', `{ url: shared(), GET: { auth: true, run: list } }`, 'yes'],
    ['what is spread says anything', `{ ...shared(), GET: { auth: true, run: list } }`, 'unknown'],
    ['an entry that nobody can read', `{ GET: { auth: true, run: list }, POST: shared() }`, 'unknown'],
  ])('%s', (_, table, expected) => {
    expect(verdictOf(table)).toBe(expected);
  });

  test('an entry that is put in later', () => {
    expect(verdictOf(`{ GET: { auth: true, run: list } }; table.POST = { auth: false, run: list }`)).not.toBe('yes');
  });

  test.each([
    ['they ask, where there are any', `{ GET: { auth: true, run: list } }`, 'unknown'],
    ['they do not ask', `{ GET: { auth: false, run: list } }`, 'no'],
  ])('entries that may be missing: %s', (_, table, expected) => {
    const text = `const handlerOf = (table) => async (req, res) => {
      if (table[req.method]?.auth && req.headers.authorization !== 'Bearer 1') return res.status(401).end();
      res.json(await list());
    }; const table = ${table}; export default handlerOf(table);`;
    expect(verdictOfPage(text)).toBe(expected);
  });

  test.each([
    ['what the caller sends', `req.headers.authorization`, 'yes'],
    ['the method', `req.method`, 'unknown'],
  ])('a table that is asked for %s', (_, key, expected) => {
    const text = `const callers = { GET: { isKnown: true }, POST: { isKnown: true } };
      export default async function handler(req, res) {
        if (!callers[${key}]?.isKnown) return res.status(401).end();
        res.json(await list());
      }`;
    expect(verdictOfPage(text)).toBe(expected);
  });

  test('an entry that has a name of its own', () => {
    expect(verdictOf(`{ GET: entry, PUT: entry }`, `const entry = { auth: true, run: list };`)).toBe('yes');
    expect(verdictOf(`{ GET: entry, PUT: entry }`, `const entry = { auth: false, run: list };`)).toBe('no');
  });
});
