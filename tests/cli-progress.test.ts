import { describe, expect, test } from 'vitest';

import { createProgress } from '../src/cli/progress.ts';

const WIPE = '\r\u001B[2K';

/** A terminal, or a pipe, and a clock that is set by hand. */
function begin({ isTTY = true, env = {} }: { readonly isTTY?: boolean; readonly env?: Readonly<Record<string, string>> } = {}) {
  const written: string[] = [];
  let time = 0;
  const stream = { isTTY, write: (text: string) => written.push(text) };
  const progress = createProgress(stream, { NO_COLOR: '1', ...env }, () => time);
  const tickAt = (at: number): void => {
    time = at;
    progress.tick();
  };
  return { written, tickAt, end: () => progress.end() };
}

test('nothing is said of work that takes a moment, and nothing is wiped', () => {
  const { written, tickAt, end } = begin();
  for (const at of [0, 500, 999]) tickAt(at);
  end();
  expect(written).toEqual([]);
});

test('longer work is counted from its beginning, ten times a second at most', () => {
  const { written, tickAt } = begin();
  for (const at of [0, 1000, 1050, 1099, 1100]) tickAt(at);
  expect(written).toEqual([`${WIPE}2 files read …`, `${WIPE}5 files read …`]);
});

test('the line is wiped once, before anything else is printed', () => {
  const { written, tickAt, end } = begin();
  tickAt(2000);
  end();
  end();
  expect(written).toEqual([`${WIPE}1 files read …`, WIPE]);
});

test('it is dim where there are colours', () => {
  const { written, tickAt } = begin({ env: { NO_COLOR: '' } });
  tickAt(2000);
  expect(written).toEqual([`${WIPE}\u001B[2m1 files read …\u001B[22m`]);
});

describe('nothing at all', () => {
  test.each([
    ['in a pipe', { isTTY: false }],
    ['in CI', { env: { CI: 'true' } }],
    ['on a terminal without escape codes', { env: { TERM: 'dumb' } }],
  ])('%s', (_, place) => {
    const { written, tickAt, end } = begin(place);
    tickAt(5000);
    end();
    expect(written).toEqual([]);
  });
});
