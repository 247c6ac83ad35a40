import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';
import { projectRoutes } from '../virtual-project.ts';

/** The verdict of a page of Next.js behind a wrapper that begins with this, and then asks for a session. */
function verdictOfPage(begins: string, ends = 'return handler(req, res);'): string {
  const text = `import type { NextApiRequest } from 'next';
    const wrap = (handler, options) => async (req, res) => { ${begins} if (!req.headers.authorization) return res.status(401).json({}); ${ends} };
    export default wrap(async (req, res) => { res.json(await orders()); }, { methods: methods() });`;
  return projectRoutes(text, {}, {}, 'src/pages/api/x.ts')[0]?.authentication.verdict ?? 'no route';
}

describe('who leaves a wrapper before it asks', () => {
  test.each([
    ['with an error', `if (!options.methods.includes(req.method)) return res.status(405).json({});`, 'yes'],
    ['with an error, in a block', `if (!options.methods.includes(req.method)) { log(); res.status(405).end(); return; }`, 'yes'],
    ['with an empty answer', `if (req.method === 'OPTIONS') return res.status(204).end();`, 'yes'],
    ['with an empty answer, in a block', `if (req.method === 'OPTIONS') { res.status(204).end(); return; }`, 'yes'],
    ['with the handler', `if (req.method === 'OPTIONS') return handler(req, res);`, 'unknown'],
    ['with what is stored', `if (req.method === 'HEAD') return res.json(await orders());`, 'unknown'],
    [
      'with an error for some',
      `if (!options.methods.includes(req.method)) { if (isOdd()) res.status(405).end(); return handler(req, res); }`,
      'unknown',
    ],
    ['with an error that ends nothing', `if (!options.methods.includes(req.method)) { res.status(405); }`, 'yes'],
  ])('%s', (_, begins, expected) => {
    expect(verdictOfPage(begins)).toBe(expected);
  });
});

describe('what is set up elsewhere, in front of a check', () => {
  const made = (begins: string): string =>
    `const guard = (options) => (req, res, next) => { ${begins} if (!req.user) return res.sendStatus(401); next(); }; app.use(guard(config));`;
  const asked = (check: string): string =>
    `${check} const guard = (options) => (req, res, next) => { check(req, options); next(); }; app.use(guard(config));`;
  const helper = (body: string): string =>
    `const check = (req, options) => { ${body} if (!req.user) throw new createError.Unauthorized(); };`;
  test.each([
    ['an error', made(`if (!options.isOn) return res.status(404).json({ message: 'off' });`), 'yes'],
    ['an error by next', made('if (!options.isOn) return next(new Error());'), 'yes'],
    ['going on', made('if (!options.isOn) return next();'), 'unknown'],
    ['an error, and going on', made('if (!options.isOn) { res.status(404); return next(); }'), 'unknown'],
    ['an error that is thrown', asked(helper('if (!options.isOn) throw new Error();')), 'yes'],
  ])('%s', (_, setup, expected) => {
    const head = `import createError from 'http-errors'; import { config } from '@/config';`;
    expect(expressVerdict(`${head} ${setup}`)).toBe(expected);
  });

  test('an answer that nobody asks for', () => {
    expect(
      expressVerdict(
        `import createError from 'http-errors'; import { config } from '@/config'; ${asked(helper('if (!options.isOn) return false;'))}`,
      ),
    ).not.toBe('yes');
  });
});
