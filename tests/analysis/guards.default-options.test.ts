import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

/** The verdict of a guard whose factory takes its mode out of its options like this, for each of the options it is given. */
function verdicts(take: string, ask: string): string[] {
  const maker = `import { options } from './options';
    const whoIs = (req, mode) => { if (mode === 'none') return null; const key = req.headers.authorization; if (!key) return null; return find(key); };
    const need = (params) => { ${take} return (req, res, next) => { ${ask} next(); }; };`;
  return [`{ mode: 'all' }`, `{ mode: 'none' }`, `{ other: 1 }`, 'options'].map((given) =>
    expressVerdict(`${maker} app.use(need(${given}));`),
  );
}

const ASKS = [
  ['in steps', `if (mode !== 'none') { if (req.headers.authorization !== 'Bearer 1') return res.sendStatus(401); }`],
  ['by a function with branches', `const who = whoIs(req, mode); if (!who && mode !== 'none') return res.sendStatus(401);`],
];

describe('a guard that an option may switch off', () => {
  test.each([
    ['no default', `const { mode } = params;`, 'yes'],
    ['a default that asks', `const { mode = 'all' } = params;`, 'yes'],
    ['a default that does not', `const { mode = 'none' } = params;`, 'no'],
    ['a default behind the member', `const mode = params.mode ?? 'none';`, 'no'],
    ['another name for it', `const { mode: chosen = 'none' } = params; const mode = chosen;`, 'no'],
    ['a default for all of them', `const { mode } = { mode: 'none', ...params };`, 'no'],
  ])('%s', (_, take, byDefault) => {
    for (const [, ask = ''] of ASKS) expect(verdicts(take, ask)).toEqual(['yes', 'no', byDefault, 'unknown']);
  });

  test('a default inside of another one', () => {
    const take = (mode: string): string => `const { inner: { mode = '${mode}' } = {} } = params;`;
    const [[, ask = ''] = []] = ASKS;

    expect(verdicts(take('all'), ask)).toEqual(['yes', 'yes', 'yes', 'unknown']);
    expect(verdicts(take('none'), ask)).toEqual(['no', 'no', 'no', 'unknown']);
  });

  test('a name that is written again may be anything', () => {
    const [[, ask = ''] = []] = ASKS;
    expect(verdicts(`let { mode = 'all' } = params; if (params.off) mode = 'none';`, ask)).not.toContain('no');
  });
});
