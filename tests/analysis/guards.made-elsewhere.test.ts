import { describe, expect, test } from 'vitest';

import { expressVerdict, honoVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes } from '../virtual-project.ts';

describe('middleware that a package makes, called by hand', () => {
  test.each([
    ['a parser of bodies', `import parser from 'body-parser';`, `parser.json({ limit })`, 'no'],
    ['a parser of Express', '', `express.json()`, 'no'],
    ['a package that is not known', `import mystery from 'mystery';`, `mystery.json({ limit })`, 'unknown'],
    ['a guard of a package', `import { expressjwt } from 'express-jwt';`, `expressjwt({ secret, algorithms: ['HS256'] })`, 'yes'],
    ['a router, which runs what was put on it', '', `express.Router()`, 'unknown'],
  ])('%s', (_, imports, made, expected) => {
    expect(expressVerdict(`${imports} app.use((req, res, next) => { ${made}(req, res, next); });`)).toBe(expected);
  });
});

describe('express-async-handler', () => {
  test.each([
    ['around a guard', `if (!req.user) throw new UnauthorizedError(); next();`, 'yes'],
    ['around a logger', `console.log(req.user?.id); next();`, 'no'],
  ])('%s', (_, body, expected) => {
    const guard = `class UnauthorizedError extends Error { status = 401; } const guard = async (req, res, next) => { ${body} };`;
    expect(expressVerdict(`import asyncHandler from 'express-async-handler'; ${guard} app.use(asyncHandler(guard));`)).toBe(expected);
  });
});

describe("the answer's own methods, kept for later", () => {
  test.each([
    ['bound to the answer', `const write = res.write.bind(res); res.write = (chunk) => write(chunk); next();`, 'no'],
    ['a function of others, bound to the answer', `const write = audit.write.bind(res, req); next();`, 'unknown'],
  ])('%s', (_, body, expected) => {
    expect(expressVerdict(`import { audit } from 'mystery'; app.use((req, res, next) => { ${body} });`)).toBe(expected);
  });
});

describe('a function among the options of a factory', () => {
  const FACTORY = `const limit = (options) => async (c, next) => { const who = options?.identify?.(c); if (await isFull(who)) return c.text('', 429); await next(); };
    async function isFull(who) { return counts.get(who) > 9; }`;
  test.each([
    ['left out', 'limit()', 'no'],
    ['in options that are empty', 'limit({})', 'no'],
    ['given, of code that cannot be read', 'limit({ identify })', 'unknown'],
  ])('%s', (_, made, expected) => {
    expect(honoVerdict(`import { identify } from 'mystery'; ${FACTORY} app.use(${made});`)).toBe(expected);
  });
});

describe('middleware that a function of the project is given to run', () => {
  const RUN = `import cors from 'cors'; import mystery from 'mystery'; const shared = cors({ origin: true });
    const strict = (req, res, next) => { if (!req.user) return next(new Error('no')); next(); };
    function run(req, res, fn) { return new Promise((resolve, reject) => { fn(req, res, (result) => (result instanceof Error ? reject(result) : resolve(result))); }); }
    function runChosen(req, res, fn) { fn = mystery(fn); return run(req, res, fn); }`;
  test.each([
    ['of a package that asks nobody', 'await run(req, res, shared);', 'no'],
    ['made on the spot', 'await run(req, res, cors());', 'no'],
    ['of a package that is not known', 'await run(req, res, mystery);', 'unknown'],
    ['first one, then the other', 'await run(req, res, shared); await run(req, res, mystery());', 'unknown'],
    ['a guard of the project', 'await run(req, res, strict);', 'unknown'],
    ['replaced on the way', 'await runChosen(req, res, shared);', 'unknown'],
  ])('%s', (_, body, expected) => {
    expect(expressVerdict(`${RUN} app.use(async (req, res, next) => { ${body} next(); });`)).toBe(expected);
  });
});

describe('what an object was made of for one request', () => {
  function verdictOf(made: string, check = `if (!user) throw Object.assign(new Error(), { status: 401 });`): string | undefined {
    const text = `import express from 'express'; import { Access, access } from './access'; const app = express();
      app.use(async (req, res, next) => { const mine = ${made}; await mine.check(); next(); }); app.get('/x', (req, res) => { res.json({}); });`;
    const methods = `{ check: async () => { ${check} } }`;
    const files = {
      'src/access.ts': `export const access = (user, kind) => (${methods}); export function Access(user, kind) { return ${methods}; }`,
    };
    return projectRoutes(text, files)[0]?.authentication.verdict;
  }

  test.each([
    ['the caller', `access(req.user)`, 'yes'],
    ['the caller, with new', `new Access(req.user || null)`, 'yes'],
    ['the caller, among others', `access(req.user, ...req.body.kinds)`, 'yes'],
    ['behind others', `access(...req.body.kinds, req.user)`, 'unknown'],
    ['a text of the code', `access('guest')`, 'no'],
  ])('%s', (_, made, expected) => {
    expect(verdictOf(made)).toBe(expected);
  });

  test('for those who are known alone', () => {
    const known = `if (user) throw Object.assign(new Error(), { status: 401 });`;
    expect(verdictOf(`access(req.user)`, known)).toBe('no');
    expect(verdictOf(`access('guest')`, known)).not.toBe('no');
  });
});
