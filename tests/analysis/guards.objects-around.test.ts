import { describe, expect, test } from 'vitest';

import { projectRoutes } from '../virtual-project.ts';
import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const VERIFY = `async function verify({ req, res, next }) { if (req.headers.authorization !== 'Bearer 1') { res.status(401).json({}); return null; } return { id: 1 }; }`;

describe('the request and the response in one object', () => {
  test('a function that answers by it', () => {
    const guard = (names: string, test: string): string => {
      const verify = VERIFY.replace('{ req, res, next }', names).replaceAll(
        'res.status',
        names.includes('answer') ? 'answer.status' : 'res.status',
      );
      return expressVerdict(
        `${verify} app.use(async (req, res, next) => { const user = await verify({ req, res }); if (${test}) return; next(); });`,
      );
    };

    expect(guard('{ req, res }', '!user')).toBe('yes');
    expect(guard('{ req, res: answer }', '!user')).toBe('yes');
    expect(guard('{ req, other: answer }', '!user')).not.toBe('yes');
  });

  test('what is no response refuses nobody', () => {
    const guard = (given: string): string =>
      expressVerdict(`import { log } from 'somewhere'; ${VERIFY} app.use(async (req, res, next) => { await verify(${given}); next(); });`);

    expect(guard('{ req, res: log }')).not.toBe('yes');
    expect(guard('{ req, res }')).toBe('no');
  });

  test('what is no part of the request is none by standing beside it', () => {
    const guard = (given: string): string =>
      expressVerdict(`import { log } from 'somewhere'; function header({ req, name }) { log(name); return req.get(name); }
        app.use((req, res, next) => { header({ req, name: ${given} }); next(); });`);

    expect(guard(`'x-trace'`)).toBe('no');
    expect(guard('req.headers')).toBe('unknown');
    expect(guard('[req.headers.authorization]')).toBe('unknown');
  });

  test('a function that hands on by it', () => {
    const hand = `function hand({ req, next }) { if (req.headers.authorization !== 'Bearer 1') return next(new UnauthorizedError()); next(); }
      class UnauthorizedError extends Error { status = 401; }`;

    expect(expressVerdict(`${hand} app.use((req, res, next) => { hand({ req, next }); });`)).toBe('yes');
    expect(expressVerdict(`${hand} app.use((req, res, next) => { hand({ req, next: () => next() }); });`)).not.toBe('yes');
  });

  test('a handler of Next', () => {
    const verdict = (given: string): string | undefined =>
      projectRoutes(
        `${VERIFY} export default async function handler(req, res) { const user = await verify(${given}); if (!user) return; return res.status(200).json(await list()); }`,
        { 'next.config.ts': '' },
        {},
        'pages/api/x.ts',
      )[0]?.authentication.verdict;

    expect(verdict('{ req, res }')).toBe('yes');
    expect(verdict('{ req, res: console }')).not.toBe('yes');
  });
});
