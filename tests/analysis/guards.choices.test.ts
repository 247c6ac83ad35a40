import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const CLASSES = `
  class Strict { middleware(req, res, next) { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); next(); } }
  class StrictToo { async middleware(req, res, next) { if (!sessions.has(req.cookies.session)) return res.status(401).end(); next(); } }
  class Loose { middleware(req, res, next) { console.log(req.url); next(); } }
`;
const STRICT = `const strict = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };`;
const LOOSE = `const loose = (req, res, next) => next();`;

describe('a method of one class or another', () => {
  const ALWAYS = ['Strict', 'StrictToo', 'yes'] as const;
  const SOMETIMES = ['Strict', 'Loose', 'unknown'] as const;
  const NEVER = ['Loose', 'Loose', 'no'] as const;
  const ways: readonly (readonly [string, (one: string, other: string) => string])[] = [
    [
      'that a function hands out',
      (one, other) =>
        `function connection() { return process.env.CLOUD ? new ${one}() : new ${other}(); } app.use(connection().middleware);`,
    ],
    [
      'that a function hands out under a condition that takes several steps',
      (one, other) => `function isCloud() { if (process.env.CLOUD) return true; return false; }
        function connection() { if (isCloud()) return new ${one}(); return new ${other}(); } const auth = connection(); app.use(auth.middleware);`,
    ],
    [
      'that is kept in a variable when it is first asked for',
      (
        one,
        other,
      ) => `let kept; const connection = () => { if (!kept) kept = process.env.CLOUD ? new ${one}() : new ${other}(); return kept; };
        const auth = connection(); app.use(auth.middleware);`,
    ],
    [
      'that a variable is assigned in branches',
      (one, other) => `let auth = null; if (process.env.CLOUD) auth = new ${one}(); else auth = new ${other}(); app.use(auth.middleware);`,
    ],
    ['on the spot', (one, other) => `app.use((process.env.CLOUD ? new ${one}() : new ${other}()).middleware);`],
    ['taken apart', (one, other) => `const { middleware } = process.env.CLOUD ? new ${one}() : new ${other}(); app.use(middleware);`],
  ];
  test.each(
    ways.flatMap(([name, write]) => [ALWAYS, SOMETIMES, NEVER].map(([one, other, verdict]) => [name, one, other, verdict, write] as const)),
  )('%s: %s or %s', (_, one, other, verdict, write) => {
    expect(expressVerdict(CLASSES + write(one, other))).toBe(verdict);
  });

  test('one that cannot be seen keeps it open', () => {
    expect(
      expressVerdict(
        `import { Mystery } from 'mystery'; ${CLASSES} app.use((process.env.CLOUD ? new Strict() : new Mystery()).middleware);`,
      ),
    ).toBe('unknown');
  });
});

describe('a guard that a variable is assigned', () => {
  test.each([
    ['in both branches', `let guard; if (process.env.A) guard = strict; else guard = (req, res) => res.sendStatus(401);`, 'yes'],
    ['in one of them', `let guard = loose; if (process.env.A) guard = strict;`, 'unknown'],
    ['none', `let guard = loose; if (process.env.A) guard = (req, res, next) => { next(); };`, 'no'],
    ['out of an object', `let guard = strict; ({ guard } = mystery);`, 'unknown'],
    ['or else another', `const guard = mystery || strict;`, 'unknown'],
  ])('%s', (_, setup, verdict) => {
    expect(expressVerdict(`${STRICT} ${LOOSE} ${setup} app.use(guard);`)).toBe(verdict);
  });
});

describe('a guard that the mode chooses', () => {
  const route = (handlers: string): string => `${STRICT} ${LOOSE} ${handlers} app.get('/y', (req, res) => res.json({}));`;
  const isTest = `process.env.NODE_ENV === 'test'`;
  const isServed = `process.env.NODE_ENV === 'production'`;

  test.each([
    ['left out where tests run', `app.use(${isTest} ? loose : strict);`, 'yes'],
    ['only where tests run', `app.use(${isTest} ? strict : loose);`, 'no'],
    ['where it is served', `app.use(${isServed} ? strict : loose);`, 'yes'],
    ['everywhere but there', `app.use(${isServed} ? loose : strict);`, 'no'],
    ['under a name', `const isServed = ${isServed}; const guard = isServed ? strict : loose; app.use(guard);`, 'yes'],
    ['in a list', `app.use(...(${isTest} ? [] : [strict]));`, 'yes'],
    ['by a function', `const make = () => { if (${isTest}) return loose; return strict; }; app.use(make());`, 'yes'],
    ['by a function, the other way', `const make = () => { if (${isTest}) return strict; return loose; }; app.use(make());`, 'no'],
    [
      'by a function and something else',
      `const make = () => { if (process.env.OPEN) return loose; return strict; }; app.use(make());`,
      'unknown',
    ],
    ['together with something else', `app.use(${isTest} || process.env.OPEN ? loose : strict);`, 'unknown'],
    ['together with something else that decides nothing', `app.use(${isTest} && process.env.OPEN ? loose : strict);`, 'yes'],
    ['put there unless tests run', `if (!(${isTest})) app.use(strict);`, 'yes'],
    ['put there where tests run', `if (${isTest}) app.use(strict);`, 'unknown'],
    ['put there in the other branch', `if (${isTest}) { app.use(loose); } else { app.use(strict); }`, 'yes'],
    ['put there by an expression', `${isTest} || app.use(strict);`, 'yes'],
    ['put there by an expression, the other way', `${isTest} && app.use(strict);`, 'unknown'],
    ['put there under another variable', `if (process.env.CLOUD !== 'test') app.use(strict);`, 'unknown'],
  ])('%s', (_, handlers, expected) => {
    expect(expressVerdict(route(handlers))).toBe(expected);
  });
});
