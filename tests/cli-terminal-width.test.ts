import { stripVTControlCharacters } from 'node:util';

import { describe, expect, test } from 'vitest';

import { COMMANDS } from '../src/cli/help.ts';
import { wrapLaidOut, wrapText } from '../src/cli/wrap-text.ts';
import { commandLine } from './command-line.ts';
import { APP, GUARD, HEALTHY, MANIFEST } from './doctor-command.ts';

const place = commandLine();
const terminal = (columns: number) => ({ isTTY: true, columns, env: { NO_COLOR: '1' } });

const linesOf = (text: string): string[] => text.split('\n');
const widthOf = (text: string): number => Math.max(...linesOf(text).map(({ length }) => length));
const wordsOf = (text: string): string[] => text.split(/\s+/);

describe.each([[[]], ...COMMANDS.map((command) => [[command]])])('help %j', (command) => {
  test.each([60, 80, 100])('on a terminal of %i columns every word is there, and none is broken', async (columns) => {
    const wide = await place.cli([...command, '--help'], terminal(1000));
    const { code, stdout } = await place.cli([...command, '--help'], terminal(columns));
    expect(code).toBe(0);
    expect(wordsOf(stdout)).toEqual(wordsOf(wide.stdout));
    expect(widthOf(stdout)).toBeLessThanOrEqual(columns);
    expect(linesOf(stdout).length).toBeGreaterThan(linesOf(wide.stdout).length);
  });

  test('in a pipe it is no wider than 100 columns', async () => {
    expect(widthOf((await place.cli([...command, '--help'])).stdout)).toBeLessThanOrEqual(100);
    expect((await place.cli([...command, '--help'], { columns: 60 })).stdout).toBe((await place.cli([...command, '--help'])).stdout);
  });
});

test('in a help, what an option does stands in one column', async () => {
  const { stdout } = await place.cli(['check', '--help'], terminal(60));
  const lines = linesOf(stdout);
  const first = lines.findIndex((line) => line.startsWith('  --since REF        only what changed'));
  expect(lines[first + 1]).toMatch(/^ {21}\S/);
});

describe('explain', () => {
  const files = {
    'src/security/guards/require-auth.ts': GUARD,
    'src/app.ts': APP.replace('./guard.js', './security/guards/require-auth.js'),
  };

  test('on a terminal a fact goes on under its own beginning', async () => {
    place.write(files);
    const { stdout } = await place.cli(['explain', 'src/app.ts:4'], terminal(80));
    expect(widthOf(stdout)).toBeLessThanOrEqual(80);
    expect(stdout).toContain(
      '\n    yes       requireAuth (src/app.ts:4): it refuses callers that are not\n              authenticated (src/security/guards/require-auth.ts:1)\n',
    );
    const coloured = await place.cli(['explain', 'src/app.ts:4'], { isTTY: true, columns: 80 });
    expect(stripVTControlCharacters(coloured.stdout)).toBe(stdout);
  });

  test('in a pipe it is one line', async () => {
    place.write(files);
    const { stdout } = await place.cli(['explain', 'src/app.ts:4'], { columns: 80 });
    expect(stdout).toContain(' are not authenticated (src/security/guards/require-auth.ts:1)\n');
  });
});

test('doctor: sentences are wrapped, commands and addresses stay whole', async () => {
  const bare = JSON.stringify({ ...(JSON.parse(MANIFEST) as object), devDependencies: {} });
  const unseen = APP.replace('./guard.js', 'express-guards-that-nobody-reads');
  place.write({
    ...HEALTHY,
    'package.json': bare.replace('"express"', '"express-guards-that-nobody-reads":"1","express"'),
    'src/app.ts': unseen,
  });
  const { stdout } = await place.cli(['doctor'], terminal(60));
  const long = linesOf(stdout).filter(({ length }) => length > 60);
  expect(long).toEqual([
    '  → npm install --save-dev eslint @typescript-eslint/parser@^8 eslint-plugin-backend-architect',
    expect.stringMatching(/^ +\(https:\S+\/type-information\.md\)$/),
  ]);
  expect(stdout).toContain('  → npx backend-architect explain src/app.ts:4; a guard that\n    cannot be read is named in');
  expect((await place.cli(['doctor'])).stdout).toContain('explain src/app.ts:4; a guard that cannot be read is named in settings');
});

test('what is wrong with a command', async () => {
  const { code, stderr } = await place.cli(['routes', 'no-such-folder'], terminal(60));
  expect(code).toBe(2);
  expect(stderr).toMatch(/\nGive the folder of a backend, relative to where you are:\nbackend-architect \.\.\/my-backend\n$/);
  const piped = await place.cli(['routes', 'no-such-folder'], { columns: 60 });
  expect(piped.stderr).toMatch(/\nGive the folder of a backend, relative to where you are: backend-architect \.\.\/my-backend\n$/);
});

test('the line below a table of routes', async () => {
  place.write({ 'src/guard.ts': GUARD, 'src/app.ts': APP });
  const { stdout } = await place.cli(['routes'], terminal(60));
  expect(stdout).toContain('\n1 route: 1 guarded, 0 public by declaration, 0 unguarded · 0\nvalidated');
});

describe('wrapText', () => {
  test.each([
    ['words', 'one two three four', ['one two', 'three four']],
    ['a word that is wider', 'one incomprehensible two', ['one', 'incomprehensible', 'two']],
    ['code', 'put `a long example` there', ['put', '`a long example`', 'there']],
    ['a command', 'Or: npm install --save-dev x; then go', ['Or:', 'npm install --save-dev x;', 'then go']],
    ['a command that is quoted in brackets', 'Run it (npx eslint src) now', ['Run it', '(npx eslint src)', 'now']],
    ['a name that holds that of a command', 'of eslint-plugin-backend-architect it is', ['of', 'eslint-plugin-backend-architect', 'it is']],
    ['colours', '\u001B[31mone two\u001B[39m three', ['\u001B[31mone two\u001B[39m', 'three']],
    ['a command in a table', 'npx eslint  that lints', ['npx eslint', 'that lints']],
    ['nothing', '', ['']],
  ])('%s', (_, text, expected) => {
    expect(wrapText(text, 10)).toEqual(expected);
  });
});

describe('wrapLaidOut', () => {
  const text = 'of words that go on for a while, and then some more';

  test.each([
    ['under the text behind a label', `  label   ${text}`, 10],
    ['under the text behind a label of several words', `  --since REF   ${text}`, 16],
    ['under its own beginning', `    ${text}`, 4],
    ['under its own beginning where a label leaves no room', `  ${'label'.repeat(6)}   ${text}`, 2],
  ])('%s', (_, line, indent) => {
    const [, ...rest] = linesOf(wrapLaidOut(line, 50));
    expect(rest.length).toBeGreaterThan(0);
    for (const each of rest) expect(/^ */.exec(each)![0]).toHaveLength(indent);
  });

  test('a line that fits stays as it is', () => {
    expect(wrapLaidOut('a   table   of  words', 30)).toBe('a   table   of  words');
  });
});
