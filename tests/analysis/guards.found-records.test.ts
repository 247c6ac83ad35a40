import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdict of a route whose handler does this. */
function verdict(around: string, body: string): string | undefined {
  const text = `import express from 'express'; import { find, isShared, listFor, matches } from './store'; const app = express(); ${around}
    app.get('/notes/:id', async (req, res) => { ${body} res.json(await find(req.params.id)); });`;
  return modelOf(text).routes[0]?.authentication.verdict;
}

const REFUSED = `return res.status(403).json({});`;

describe('a function that finds what the route names, and asks for the caller', () => {
  const MAY = `if (!(await may(req.params.id, req))) ${REFUSED}`;
  const asked = (first: string, known = 'return note;'): string =>
    `const may = async (id, req) => { ${first} const token = req.headers.authorization; if (!token) return false; if (matches(token, note.key)) ${known} return false; };`;
  const FOUND = `const note = await find(id); if (!note) return false;`;

  test.each([
    ['and lets pass what anybody may see', asked(`${FOUND} if (note.keys.length === 0) return note;`), 'unknown'],
    ['and lets pass by a list of it', asked(`${FOUND} const keys = note.keys(); if (keys.length === 0) return note;`), 'unknown'],
    [
      'and lets pass without having asked whether it is there',
      asked(`const note = await find(id); if (note.isOpen) return note;`),
      'unknown',
    ],
    ['and lets pass what it may not have found', asked(`const note = await find(id); if (id === 'x') return note;`), 'yes'],
    ['and lets nothing pass', asked(FOUND), 'yes'],
    ['and says no for some of it', asked(`${FOUND} if (note.isDeleted) return false;`), 'yes'],
    [
      'and says no for one, and lets pass what anybody may see',
      asked(`${FOUND} if (id === 'root') return false; if (note.isOpen) return note;`),
      'unknown',
    ],
  ])('%s', (_, around, expected) => {
    expect(verdict(around, MAY)).toBe(expected);
  });

  test('and answers by itself where it says no for one', () => {
    const may = (open: string): string =>
      `const may = async (id, req, res) => { if (id === 'root') { res.status(403).json({}); return false; } const note = await find(id); ${open}
         const token = req.headers.authorization; return token ? matches(token, note.key) : false; };`;
    const ask = `if (!(await may(req.params.id, req, res))) ${REFUSED}`;
    expect(verdict(may('if (note.isOpen) return true;'), ask)).toBe('unknown');
    expect(verdict(may(''), ask)).toBe('yes');
  });

  test('whoever calls for what is found with somebody is asked', () => {
    const session = `const may = async (id, user) => { const member = await find(id, user); if (!member) return false; return true; };`;
    expect(verdict(session, `const user = req.user; if (!(await may(req.params.id, user))) ${REFUSED}`)).toBe('yes');
  });
});

describe('an exception beside what is asked of the caller', () => {
  const MINE = `const all = await listFor(req.user);`;
  const handler = (test: string): string | undefined =>
    verdict('', `${MINE} const note = await find(req.params.id); if (${test}) ${REFUSED}`);

  test.each([
    ['by a call', '!isMine(all) && !note.isOpen', 'unknown'],
    ['by a call alone', '!isMine(all)', 'yes'],
    ['by a comparison', 'req.headers.authorization !== process.env.KEY && !note.isOpen', 'unknown'],
    ['by a comparison alone', 'req.headers.authorization !== process.env.KEY', 'yes'],
    ['by two questions to him', '!isMine(all) && !isOther(req.user)', 'yes'],
  ])('%s', (_, asked, expected) => {
    expect(handler(asked)).toBe(expected);
  });

  const may = (answer: string, taken = `const [all, isOpen] = await Promise.all([listFor(req.user), isShared(id)]);`): string =>
    `const may = async (req, id) => { ${taken} return ${answer}; };`;
  const ASK = `const ok = await may(req, req.params.id); if (!ok) ${REFUSED}`;
  test.each([
    ['in one list', may(`all.some((each) => each.id === id) || isOpen`), 'unknown'],
    ['in one list that is no promise', may(`all.has(id) || isOpen`, `const [all, isOpen] = [listFor(req.user), isShared(id)];`), 'unknown'],
    ['in one list, and not asked', may(`all.some((each) => each.id === id)`), 'yes'],
    [
      'in one list of two that are his',
      may(`all.has(id) || others.has(id)`, `const [all, others] = await Promise.all([listFor(req.user), listFor(req.user.team)]);`),
      'yes',
    ],
    ['in a list that cannot be seen', may(`all.has(id) || isOpen`, `const [all, isOpen] = await listFor(req.user);`), 'yes'],
  ])('looked up together: %s', (_, around, expected) => {
    expect(verdict(around, ASK)).toBe(expected);
  });

  test('of two answers that are waited for together, each is asked by itself', () => {
    const check = (taken: string): string | undefined =>
      verdict(
        `const check = async (req) => { if (req.headers.authorization !== 'Bearer 1') return false; return matches(req.headers.authorization); }; const plan = async () => true;`,
        `const [${taken}] = await Promise.all([check(req), plan()]); if (!ok) ${REFUSED}`,
      );
    expect(check('ok, other')).toBe('yes');
    expect(check('other, ok')).not.toBe('yes');
  });
});

describe('who is known and who is not, each asked for something else', () => {
  const either = (otherwise: string): string | undefined =>
    verdict('', `if (req.user) { if (!(await isShared(req.user, req.params.id))) ${REFUSED} } else { ${otherwise} }`);
  test.each([
    ['what is found', `const share = await find(req.params.id); if (!share) ${REFUSED}`, 'unknown'],
    [
      'what is found before it is asked whether it is open',
      `const share = await find(req.params.id); if (!share.isOpen) ${REFUSED}`,
      'unknown',
    ],
    ['what is found by a token of his', `const share = await find(req.headers.authorization); if (!share) ${REFUSED}`, 'yes'],
    ['nothing', REFUSED, 'yes'],
  ])('%s', (_, otherwise, expected) => {
    expect(either(otherwise)).toBe(expected);
  });

  test('a name that a function declares is asked for everywhere in it', () => {
    const name = (kind: string): string | undefined =>
      verdict('', `if (req.headers.authorization) { ${kind} member = await find(req.params.id); } if (!member) ${REFUSED}`);
    expect(name('var')).toBe('yes');
  });
});

test('where nobody is seen to be asked, what a function is called with may be the caller', () => {
  const asked = (first: string): string | undefined =>
    verdict(
      `const identify = async (req) => { const user = await find(req.headers.authorization); return { user }; };
       const may = async ({ user }, id) => { if (!user) return false; ${first} if (user.isAdmin) return true; const member = await find(id, user.id); return member && isShared(member); };`,
      `const { auth } = await identify(req); if (!(await may(auth, req.params.id))) return res.sendStatus(401);`,
    );
  expect(asked('')).toBe('yes');
  expect(asked('const note = await find(id); if (note.isOpen) return true;')).toBe('yes');
});
