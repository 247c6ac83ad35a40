import { describe, expect, test } from 'vitest';

import { expressVerdict, honoVerdict } from '../adapters/auth/guard-verdicts.ts';

const FILES = {
  'src/state.ts': `
    let isReady = false;
    const settings: Record<string, boolean> = {};
    export function finish() { isReady = true; settings.done = true; }
    export const isInitialized = () => isReady;
    export function isDone(name: string) { if (!settings[name]) return false; return true; }`,
  'src/db.ts': `
    import Database from 'better-sqlite3';
    import type { Statement } from 'better-sqlite3';
    import { trace } from './context';
    const db = new Database('app.db');
    const statements: Record<string, Statement> = {};
    const stmt = (sql: string) => { if (!(sql in statements)) statements[sql] = db.prepare(sql); return statements[sql]; };
    function wrap(sql: string, run: (statement: Statement) => unknown) { const result = run(stmt(sql)); trace(); return result; }
    export const sql = { value: (text: string, ...given: unknown[]) => wrap(text, (statement) => statement.pluck().get(given)) };`,
  'src/context.ts': `
    import { AsyncLocalStorage } from 'node:async_hooks';
    const storage = new AsyncLocalStorage<{ user?: string }>();
    export const trace = () => storage.getStore();
    export const context = { user: () => storage.getStore()?.user };
    export const hasUser = () => Boolean(storage.getStore()?.user);`,
  'src/last.ts': `let last; export const see = (req) => { last = req.user; }; export const keep = (user) => { last = user; }; export const seen = () => last;
    let kept; export const put = (given) => { kept = given; }; export const got = () => kept;`,
};
const IMPORTS = `
  import { isInitialized, isDone } from './state'; import { sql } from './db'; import { context, hasUser } from './context'; import { seen, got } from './last';
  import fs from 'node:fs'; import { auth, session } from 'some-auth'; import { enter } from 'some-lock';`;

const verdictOf = (body: string): string => expressVerdict(`${IMPORTS} app.use(async (req, res, next) => { ${body} next(); });`, FILES);
const when = (condition: string): string => verdictOf(`if (${condition}) return res.sendStatus(401);`);

describe('a guard that refuses with 401, whoever asks, authenticates nobody', () => {
  test.each([
    ['a variable of a module', 'isInitialized()', 'isInitialized() && !req.user'],
    ['a member of one', `isDone('done')`, '!isDone(req.headers.authorization)'],
    [
      'a row',
      `sql.value("SELECT 1 FROM options WHERE name = 'done'") === 1`,
      `!sql.value('SELECT 1 FROM keys WHERE key = ?', req.query.key)`,
    ],
    ['a file', `fs.existsSync('/etc/closed')`, `!fs.existsSync('/keys/' + req.query.key)`],
    ['the environment, and what is stored', `process.env.CLOSED && isInitialized()`, `!process.env.OPEN && !hasUser()`],
    ['what a function of the project reads', 'isInitialized()', '!hasUser()'],
    ['a method', `!isInitialized().toString()`, '!context.user()'],
    ['a function that can be read', 'isInitialized()', '!auth()'],
    ['what can be read', 'isInitialized()', '!session.user'],
    ['what no request wrote', 'isInitialized()', '!seen()'],
    ['what nothing wrote that is not known', 'isInitialized()', '!got()'],
    ['a variable that another makes', `[isInitialized()].some((each) => each)`, `[req.headers.authorization].some((each) => !each)`],
    ['a global of the platform', 'Boolean(isInitialized())', '!useUser()'],
  ])('by %s', (_, alike, asking) => {
    expect(when(alike)).toBe('no');
    expect(when(asking)).toBe('yes');
  });

  test.each([
    ['a constant', `on('done')`, 'no'],
    ['a constant that is not the request', `on(1)`, 'no'],
    ['something that cannot be read', `on(process.argv[2])`, 'yes'],
    ['a function, which may ask who it is', `on(hasUser)`, 'yes'],
  ])('by %s that whoever makes it gives', (_, made, expected) => {
    const on = `const on = (name) => async (req, res, next) => { if (isDone(name)) { next(); return; } return res.sendStatus(401); };`;
    expect(expressVerdict(`${IMPORTS} ${on} app.use(${made});`, FILES)).toBe(expected);
  });

  test.each([
    ['a branch that is left without it', 'no', `if (isDone('x')) { enter(); return next(); } return res.sendStatus(401);`],
    ['a branch that comes back', 'yes', `if (isDone('x')) { enter(); } return res.sendStatus(401);`],
  ])('behind a call that may throw, in %s', (_, expected, body) => {
    expect(verdictOf(body)).toBe(expected);
  });

  test.each([
    ['a helper answers', 'no', `const deny = (res) => { res.status(401).send('closed'); }; if (isInitialized()) return deny(res);`],
    [
      'a helper asks',
      'yes',
      `const deny = (res) => { if (!req.user) throw new Error('Unauthorized'); res.status(401).end(); }; return deny(res);`,
    ],
    ['under a name', 'no', `const isOpen = !isInitialized(); if (!isOpen) return res.sendStatus(401);`],
    [
      'under a name that the request changes',
      'yes',
      `let isOpen = true; if (!req.user) isOpen = false; if (!isOpen) return res.sendStatus(401);`,
    ],
    ['behind nothing', 'no', `console.log('x'); if (isInitialized()) return res.sendStatus(401);`],
    ['behind a call that may throw', 'yes', `await enter(); if (isInitialized()) return res.sendStatus(401);`],
    ['beside a check', 'yes', `if (isInitialized()) return res.sendStatus(401); if (!req.user) return res.sendStatus(401);`],
    ['behind an exception', 'no', `if (isDone('x')) return next(); if (isInitialized()) return res.sendStatus(401);`],
    [
      'behind an exception of callers',
      'yes',
      `if (req.user) return next(); if (!isInitialized()) return res.sendStatus(401); return res.sendStatus(401);`,
    ],
    ['always', 'yes', `return res.sendStatus(401);`],
  ])('%s: %s', (_, expected, body) => {
    expect(verdictOf(body)).toBe(expected);
  });

  test.each([
    ['thrown', `if (CONDITION) throw new HTTPException(401); await next();`],
    ['returned', `if (CONDITION) return c.json({}, 401); await next();`],
  ])('Hono: %s', (_, body) => {
    const guard = (condition: string): string =>
      `import { HTTPException } from 'hono/http-exception'; ${IMPORTS} app.use(async (c, next) => { ${body.replace('CONDITION', condition)} });`;

    expect(honoVerdict(guard('isInitialized()'), FILES)).toBe('no');
    expect(honoVerdict(guard(`c.req.header('Authorization') !== 'Bearer 1'`), FILES)).toBe('yes');
    expect(honoVerdict(guard('!auth()'), FILES)).toBe('yes');
  });
});
