import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { createRelativeLookup } from '../../src/project/relative-lookup.ts';

let folder = '';

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'))));
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text = `export const name = '${name}';`): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** What an import in `src/app.ts` names: a file below the folder, or the kind of answer. */
function resolve(specifier: string, from = path.join(folder, 'src/app.ts')): string {
  const found = createRelativeLookup({ cwd: folder, parse: parser }).resolve(specifier, from);
  if (found.kind === 'source') return path.relative(folder, found.file.filename).replaceAll('\\', '/');
  return found.kind === 'package' ? `package ${found.name}` : `unknown: ${found.why}`;
}

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
    for (const file of files) write(file);
    expect(resolve(specifier)).toBe(expected);
  });

  test.each([
    ['pg', 'package pg'],
    ['@scope/pg/sub', 'package @scope/pg/sub'],
    ['node:fs', 'package node:fs'],
    ['@/db', 'unknown: an alias'],
    ['~/db', 'unknown: an alias'],
    ['#db', 'unknown: an alias'],
    ['/srv/db', 'unknown: an alias'],
  ])('%s: %s', (specifier, expected) => {
    expect(resolve(specifier)).toBe(expected);
  });

  test('text that has no file has no relatives', () => {
    write('db.ts');
    expect(resolve('./db', '<input>')).toBe('unknown: the importing text has no file');
  });
});

describe('files that cannot be read are unknown, never an error', () => {
  test('a link to itself, a link to nowhere, a link to a folder', () => {
    write('src/real.ts');
    symlinkSync('loop.ts', path.join(folder, 'src/loop.ts'));
    symlinkSync('gone.ts', path.join(folder, 'src/dangling.ts'));
    symlinkSync('.', path.join(folder, 'src/self'));
    symlinkSync('real.ts', path.join(folder, 'src/link.ts'));
    expect(resolve('./loop')).toBe('unknown: ./loop is not there');
    expect(resolve('./dangling')).toBe('unknown: ./dangling is not there');
    expect(resolve('./self')).toBe('unknown: ./self is not there');
    expect(resolve('./link')).toBe('src/link.ts');
  });

  test.each([
    ['a syntax error', 'export const = ;'],
    ['binary', '\u0000\u0001\uFFFD{{{'],
    ['more than a megabyte', `export const rows = [\n${'  { id: 1, name: "generated" },\n'.repeat(50_000)}];`],
  ])('%s', (_, text) => {
    write('src/bad.ts', text);
    expect(resolve('./bad')).toBe('unknown: ./bad cannot be read');
  });

  test.each([
    ['an empty file', ''],
    ['a mark of byte order', '\uFEFFexport const x = 1;'],
    ['a shebang', '#!/usr/bin/env node\nexport const x = 1;'],
  ])('%s is a file like any other', (_, text) => {
    write('src/odd.ts', text);
    expect(resolve('./odd')).toBe('src/odd.ts');
  });

  test('a script that is no module: `return` outside a function, `with`', () => {
    write('src/old.js', 'with (Math) { module.exports = PI; }');
    expect(resolve('./old.js')).toBe('src/old.js');
  });

  test('positions count as the text does, behind letters of more than one byte', () => {
    write('src/odd.ts', '\uFEFFconst ü = "😀";\nexport const found = 1;');
    const found = createRelativeLookup({ cwd: folder, parse: parser }).resolve('./odd', path.join(folder, 'src/app.ts'));
    if (found.kind !== 'source') throw new Error(found.kind);
    const { text, ast } = found.file;
    const statement = ast.body[1]!;
    expect(text.slice(statement.range[0], statement.range[1])).toBe('export const found = 1;');
  });
});

test('two files that import each other, and one that imports itself', () => {
  write('src/a.ts', `import { b } from './b.js'; export const a = b;`);
  write('src/b.ts', `import { a } from './a.js'; import './b.js'; export const b = a;`);
  const lookup = createRelativeLookup({ cwd: folder, parse: parser });
  let from = path.join(folder, 'src/app.ts');
  for (const specifier of ['./a.js', './b.js', './a.js', './b.js', './b.js']) {
    const found = lookup.resolve(specifier, from);
    if (found.kind !== 'source') throw new Error(`${specifier}: ${found.kind}`);
    expect(found.file.resolveModule('./b.js').kind).toBe('source');
    from = found.file.filename;
  }
});

test('a file that changes is read again, one that does not is the same object', () => {
  vi.useFakeTimers({ now: Date.now() });
  const file = write('src/db.ts', 'export const first = 1;');
  const read = () => {
    const found = createRelativeLookup({ cwd: folder, parse: parser }).resolve('./db', path.join(folder, 'src/app.ts'));
    if (found.kind !== 'source') throw new Error(found.kind);
    return found.file;
  };
  const first = read();
  vi.advanceTimersByTime(5000);
  expect(read()).toBe(first);

  write('src/db.ts', 'export const second = 2;');
  utimesSync(file, new Date(), new Date(Date.now() + 60_000));
  vi.advanceTimersByTime(5000);
  expect(read().text).toBe('export const second = 2;');

  rmSync(file);
  vi.advanceTimersByTime(5000);
  expect(resolve('./db')).toBe('unknown: ./db is not there');
});
