import { rmSync, symlinkSync, utimesSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { rangeOf } from '../../src/ast/place.ts';
import { DiskProject } from './on-disk.ts';

let project: DiskProject;

beforeEach(() => (project = new DiskProject()));
afterEach(() => {
  vi.useRealTimers();
  project.remove();
});

describe('which file a specifier names', () => {
  test.each([
    ['./db', ['src/db.ts'], 'src/db.ts'],
    ['./db.js', ['src/db.ts'], 'src/db.ts'],
    ['./db.js', ['src/db.js'], 'src/db.js'],
    ['./db.js', ['src/db.js', 'src/db.ts'], 'src/db.ts'],
    ['./db.mjs', ['src/db.mts'], 'src/db.mts'],
    ['./db.cjs', ['src/db.cts'], 'src/db.cts'],
    ['./db.jsx', ['src/db.tsx'], 'src/db.tsx'],
    ['./db.ts', ['src/db.ts'], 'src/db.ts'],
    ['./orders.service', ['src/orders.service.ts'], 'src/orders.service.ts'],
    ['./db', ['src/db/index.ts'], 'src/db/index.ts'],
    ['./db/', ['src/db/index.js'], 'src/db/index.js'],
    ['.', ['src/index.ts'], 'src/index.ts'],
    ['..', ['index.ts'], 'index.ts'],
    ['../lib/db.js', ['lib/db.ts'], 'lib/db.ts'],
    ['./db', ['src/db.ts/index.ts'], 'unknown: ./db is not there'],
    ['./db.ts', ['src/db.ts/index.ts'], 'src/db.ts/index.ts'],
    ['./data.json', ['src/data.json'], 'unknown: ./data.json is not there'],
    ['./gone', [], 'unknown: ./gone is not there'],
    ['./nul\0', [], 'unknown: ./nul\0 is not there'],
  ])('%s with %j: %s', (specifier, files, expected) => {
    for (const file of files) project.write(file);
    expect(project.resolve(specifier)).toBe(expected);
  });

  test.each([
    ['pg', 'package pg'],
    ['@scope/pg/sub', 'package @scope/pg/sub'],
    ['node:fs', 'package node:fs'],
    ['@/db', 'unknown: an alias that leads nowhere'],
    ['~/db', 'unknown: an alias that leads nowhere'],
    ['#db', 'unknown: an alias that leads nowhere'],
    ['/srv/db', 'unknown: an alias that leads nowhere'],
  ])('%s: %s', (specifier, expected) => {
    expect(project.resolve(specifier)).toBe(expected);
  });

  test('text that has no file has no relatives', () => {
    project.write('db.ts');
    expect(project.resolve('./db', '<input>')).toBe('unknown: the importing text has no file');
  });
});

describe('files that cannot be read are unknown, never an error', () => {
  test('a link to itself, a link to nowhere, a link to a folder', () => {
    project.write('src/real.ts');
    symlinkSync('loop.ts', project.at('src/loop.ts'));
    symlinkSync('gone.ts', project.at('src/dangling.ts'));
    symlinkSync('.', project.at('src/self'));
    symlinkSync('real.ts', project.at('src/link.ts'));
    expect(project.resolve('./loop')).toBe('unknown: ./loop is not there');
    expect(project.resolve('./dangling')).toBe('unknown: ./dangling is not there');
    expect(project.resolve('./self')).toBe('unknown: ./self is not there');
    expect(project.resolve('./link')).toBe('src/link.ts');
  });

  test.each([
    ['a syntax error', 'export const = ;'],
    ['binary', '\u0000\u0001\uFFFD{{{'],
    ['more than a megabyte', `export const rows = [\n${'  { id: 1, name: "generated" },\n'.repeat(50_000)}];`],
  ])('%s', (_, text) => {
    project.write('src/bad.ts', text);
    expect(project.resolve('./bad')).toBe('unknown: ./bad cannot be read');
  });

  test.each([
    ['an empty file', ''],
    ['a mark of byte order', '\uFEFFexport const x = 1;'],
    ['a shebang', '#!/usr/bin/env node\nexport const x = 1;'],
  ])('%s is a file like any other', (_, text) => {
    project.write('src/odd.ts', text);
    expect(project.resolve('./odd')).toBe('src/odd.ts');
  });

  test('a script that is no module: `return` outside a function, `with`', () => {
    project.write('src/old.js', 'with (Math) { module.exports = PI; }');
    expect(project.resolve('./old.js')).toBe('src/old.js');
  });

  test('positions count as the text does, behind letters of more than one byte', () => {
    project.write('src/odd.ts', '\uFEFFconst ü = "😀";\nexport const found = 1;');
    const found = project.lookup().resolve('./odd', project.at('src/app.ts'));
    if (found.kind !== 'source') throw new Error(found.kind);
    const { text, ast } = found.file;
    const statement = ast.body[1]!;
    expect(text.slice(...rangeOf(statement))).toBe('export const found = 1;');
  });
});

test('two files that import each other, and one that imports itself', () => {
  project.write('src/a.ts', `import { b } from './b.js'; export const a = b;`);
  project.write('src/b.ts', `import { a } from './a.js'; import './b.js'; export const b = a;`);
  const lookup = project.lookup();
  let from = project.at('src/app.ts');
  for (const specifier of ['./a.js', './b.js', './a.js', './b.js', './b.js']) {
    const found = lookup.resolve(specifier, from);
    if (found.kind !== 'source') throw new Error(`${specifier}: ${found.kind}`);
    expect(found.file.resolveModule('./b.js').kind).toBe('source');
    from = found.file.filename;
  }
});

test('a file that changes is read again, one that does not is the same object', () => {
  vi.useFakeTimers({ now: Date.now() });
  const file = project.write('src/db.ts', 'export const first = 1;');
  const read = () => {
    const found = project.lookup().resolve('./db', project.at('src/app.ts'));
    if (found.kind !== 'source') throw new Error(found.kind);
    return found.file;
  };
  const first = read();
  vi.advanceTimersByTime(5000);
  expect(read()).toBe(first);

  project.write('src/db.ts', 'export const second = 2;');
  utimesSync(file, new Date(), new Date(Date.now() + 60_000));
  vi.advanceTimersByTime(5000);
  expect(read().text).toBe('export const second = 2;');

  rmSync(file);
  vi.advanceTimersByTime(5000);
  expect(project.resolve('./db')).toBe('unknown: ./db is not there');
});
