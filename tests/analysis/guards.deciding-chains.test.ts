import { describe, expect, test } from 'vitest';

import { expressVerdict } from '../adapters/auth/guard-verdicts.ts';

const LEVELS = 6;
const USES = 30;

/** Functions that decide by each other, and ask what they were told many times. */
function chain(): string {
  const asks = Array.from({ length: USES }, (_, use) => `if (told.ok && told.k${String(use)}) return told;`).join(' ');
  const levels = Array.from(
    { length: LEVELS },
    (_, level) => `function decide${String(level + 1)}(mode) { const told = decide${String(level)}(mode); ${asks} return told; }`,
  );
  return `function decide0(mode) { return { ok: mode === 'open' }; } ${levels.join(' ')}`;
}

const inFront = (check: string): string =>
  `${chain()} app.use((req, res, next) => { if (decide${String(LEVELS)}(req.query.mode).ok) return res.sendStatus(503); ${check} next(); });`;

// Before, each use asked the function again: thirty times, for each of the thirty times that it was asked itself.
describe('functions that decide by each other are asked once for the same', () => {
  test('in front of a check', () => {
    expect(expressVerdict(inFront(`if (req.headers['x-key'] !== process.env.KEY) return res.sendStatus(401);`))).toBe('yes');
  });

  test('in front of none', () => {
    expect(expressVerdict(inFront(''))).toBe('no');
  });
});
