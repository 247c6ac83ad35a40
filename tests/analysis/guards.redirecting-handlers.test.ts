import { describe, expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

/** The verdict of a route whose handler does this before it answers. */
function verdict(body: string, around = ''): string | undefined {
  const text = `import express from 'express'; import { load } from './store'; const app = express(); ${around}
    app.get('/x', async (req, res) => { ${body} res.json(await load()); });`;
  return modelOf(text).routes[0]?.authentication.verdict;
}

const FORBID = `const forbid = (req, res) => { if (req.user) { res.status(403).send('no'); } else { req.flash('error', 'Log in first'); res.redirect('/login'); } };`;
const HOME = `const home = (req, res) => { res.redirect('/'); };`;

describe('a handler that sends callers who are not logged in elsewhere', () => {
  test.each([
    ['without a user', `if (!req.user) return res.redirect('/login');`, `if (!req.query.page) return res.redirect('/login');`],
    [
      'asked by a method',
      `if (!req.isAuthenticated()) { res.redirect('/login'); return; }`,
      `if (!req.accepts('html')) { res.redirect('/login'); return; }`,
    ],
    [
      'by a name',
      `const { user } = req; if (!user) return res.redirect('/login');`,
      `const { page } = req.query; if (!page) return res.redirect('/login');`,
    ],
    [
      'by a name that is noted as well',
      `if (!req.user) return res.redirect('/login');`,
      `console.log(req.user); if (!req.query.page) return res.redirect('/login');`,
    ],
    ['and not those who are', `if (!req.user) return res.redirect('/login');`, `if (req.user) return res.redirect('/');`],
  ])('%s', (_, guarded, open) => {
    expect(verdict(guarded)).toBe('yes');
    expect(verdict(open)).toBe('no');
  });

  test('by a function of the project, which tells those who are something else', () => {
    expect(verdict('if (!req.isAuthenticated()) return forbid(req, res);', FORBID)).toBe('yes');
    expect(verdict('if (!req.query.page) return forbid(req, res);', FORBID)).toBe('no');
    expect(verdict('if (!req.user) return home(req, res);', HOME)).toBe('yes');
    expect(verdict('if (!req.query.page) return home(req, res);', HOME)).toBe('no');
  });

  test.each([
    ['are known', `if (holds(req.session.user))`, 'unknown'],
    ['are not', `if (!holds(req.session.user))`, 'yes'],
    ['have a user', `if (req.session.user)`, 'no'],
  ])('by what other code says of them: those who %s', (_, asked, expected) => {
    expect(verdict(`${asked} return res.redirect('/');`, `import { holds } from 'somewhere';`)).toBe(expected);
  });

  test('something else may let them pass, too', () => {
    expect(verdict(`const page = await load(1); if (!page.isPublic && !req.user) return res.redirect('/login');`)).not.toBe('yes');
    expect(verdict(`if (!req.user && !req.query.share) return res.redirect('/login');`)).toBe('no');
  });

  test.each([
    ['what is found for him', `const page = await make(USER); if (page.alias) return res.redirect('/pages');`],
    [
      'what is found, behind a question that a function answers',
      `const page = await make(USER); if (!can(page, USER)) return forbid(req, res); if (page.alias) return res.redirect('/pages');`,
    ],
    [
      'what is made for him where there is nothing',
      `let page = await load(1); if (!page) { if (!USER) return forbid(req, res); page = await make(USER); }`,
    ],
  ])('%s is another reason', (_, body) => {
    const helpers = `${FORBID} import { make } from './store'; const can = (page, user) => { if (page.isPrivate) return page.owner === user; return true; };`;

    expect(verdict(`const user = req.user ? req.user.id : null; ${body.replaceAll('USER', 'user')}`, helpers)).toBe('no');
    expect(
      verdict(
        `const user = req.user ? req.user.id : null; if (!user) return forbid(req, res); ${body.replaceAll('USER', 'user')}`,
        helpers,
      ),
    ).toBe('yes');
  });
});

describe('what answers in front of others is a handler, too', () => {
  const chain = (first: string, answer: string): string | undefined => {
    const text = `import express from 'express'; import { load } from './store'; const app = express();
      app.get('/x', async (req, res, next) => { ${first} ${answer} }, (req, res) => { res.end(); });`;
    return modelOf(text).routes[0]?.authentication.verdict;
  };
  const MOVED = `const page = await load(req.params.token); if (page.moved) return res.redirect('/new');`;
  const LOGIN = `if (!req.user) return res.redirect('/login');`;

  test.each([
    ['sends some elsewhere, and shows the others the page', MOVED, `res.json(await load(1));`, false],
    ['sends those elsewhere who are not known', LOGIN, `res.json(await load(1));`, true],
    ['sends those elsewhere who are not known, and hands the others on', LOGIN, `next();`, true],
  ])('%s', (_, first, answer, isGuarded) => {
    expect(chain(first, answer) === 'yes').toBe(isGuarded);
  });
});

describe('a handler that sends all of them on', () => {
  const SIGN_IN = `import { link } from './store'; const signIn = async (query) => { const found = await load(query); if (!found) throw new Error('none'); return found; };`;
  const both = (others: string): string | undefined => {
    const text = `import express from 'express'; import { load } from './store'; const app = express(); ${SIGN_IN}
      app.get('/x', async (req, res) => { if (req.user) { await link(req.user); res.redirect('/account'); } else { ${others} } });`;
    return modelOf(text).routes[0]?.authentication.verdict;
  };

  test('some of them after they were signed in', () => {
    expect(both(`const token = await signIn(req.query); res.cookie('t', token); res.redirect('/');`)).not.toBe('yes');
    expect(both(`res.cookie('t', 'none'); res.redirect('/login');`)).toBe('yes');
  });

  test('what a package is asked for is nothing that is done', () => {
    const asking = (from: string): string | undefined =>
      verdict(`if (!req.user) { const text = await words(req.query); return res.redirect(text); }`, `import { words } from '${from}';`);
    expect(asking('./words')).not.toBe('yes');
    expect(asking('some-words')).toBe('yes');
  });
});

describe('a name that gets something only later', () => {
  const asks = (body: string): string | undefined =>
    verdict(`const user = req.user ? req.user.id : null; let page = await load(1); ${body}`, `import { make } from './store';`);

  test.each([
    ['further down', `if (!page) { if (!user) return res.sendStatus(401); page = await make(user); }`, 'unknown'],
    ['before', `page = await make(user); if (!page) return res.sendStatus(401);`, 'yes'],
    ['in a loop around both', `for (const each of [1, 2]) { if (!page) return res.sendStatus(401); page = await make(user); }`, 'yes'],
  ])('%s', (_, body, expected) => {
    expect(asks(body)).toBe(expected);
  });
});
