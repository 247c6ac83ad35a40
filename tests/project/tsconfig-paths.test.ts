import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { projectLookupFor } from '../../src/project/project-lookup.ts';

let folder = '';

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text = `export const name = '${name}';`): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function resolve(specifier: string, from = 'src/app.ts'): string {
  const found = projectLookupFor({ cwd: folder, parse: parser }).resolve(specifier, path.join(folder, from));
  return found.kind === 'source' ? path.relative(folder, found.file.filename).replaceAll('\\', '/') : found.kind;
}

const OWN = '"compilerOptions": { "paths": { "@/*": ["./src/*"] } }';
const GONE = '"extends": "@acme/gone/tsconfig.json"';

describe('a config of which not all can be read keeps what it says itself', () => {
  test.each([
    ['it extends a package that is not installed', { 'tsconfig.json': `{ ${GONE}, ${OWN} }` }],
    ['it extends a file that is not there', { 'tsconfig.json': `{ "extends": "./tsconfig.base.json", ${OWN} }` }],
    ['it extends a file that is no config', { 'tsconfig.json': `{ "extends": "./base.json", ${OWN} }`, 'base.json': '12' }],
    [
      'it extends itself, by another',
      { 'tsconfig.json': `{ "extends": "./b.json", ${OWN} }`, 'b.json': '{ "extends": "./tsconfig.json" }' },
    ],
    ['comments and commas', { 'tsconfig.json': `{ // the "base"\n ${GONE}, /* , } */ ${OWN.replace('"]', '",]')},\n}` }],
    ['a base URL', { 'tsconfig.json': `{ ${GONE}, "compilerOptions": { "baseUrl": "src", "paths": { "@/*": ["./*"] } } }` }],
    ['one that it extends can be read', { 'tsconfig.json': `{ "extends": ["./b.json", "@acme/gone"] }`, 'b.json': `{ ${OWN} }` }],
    ['what it extends extends what is gone', { 'tsconfig.json': `{ "extends": "./b" }`, 'b.json': `{ ${GONE}, ${OWN} }` }],
    [
      'an inherited base URL',
      {
        'tsconfig.json': `{ "extends": "./base/b", "compilerOptions": { "paths": { "@/*": ["./*"] } } }`,
        'base/b.json': `{ ${GONE}, "compilerOptions": { "baseUrl": "../src" } }`,
      },
    ],
    [
      'a package that is installed',
      {
        'tsconfig.json': `{ "extends": ["@acme/base", "@acme/gone"] }`,
        'node_modules/@acme/base/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["../../../src/*"] } } }',
      },
    ],
    [
      'a reference',
      { 'tsconfig.json': `{ ${GONE}, "files": [], "references": [{ "path": "./app.json" }] }`, 'app.json': `{ ${GONE}, ${OWN} }` },
    ],
  ])('%s', (_, files) => {
    write('src/db.ts');
    for (const [name, text] of Object.entries(files)) write(name, text);
    expect([resolve('@/db'), resolve('@/gone'), resolve('pg')]).toEqual(['src/db.ts', 'unknown', 'package']);
  });

  test.each([
    ['its own paths win', `{ "extends": ["./b.json", "@acme/gone"], ${OWN} }`, 'src/db.ts'],
    ['the last of several wins', `{ "extends": ["./b.json", "@acme/gone", "./c.json"] }`, 'src/db.ts'],
    ['only the other one', `{ "extends": ["./b.json", "@acme/gone"] }`, 'lib/db.ts'],
  ])('%s', (_, text, expected) => {
    write('src/db.ts');
    write('lib/db.ts');
    write('tsconfig.json', text);
    write('b.json', '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }');
    write('c.json', `{ ${OWN} }`);
    expect(resolve('@/db')).toBe(expected);
  });

  test.each([
    ['nothing of its own', `{ ${GONE} }`],
    ['no JSON', `{ ${GONE}, ${OWN}`],
    ['paths that are none', `{ ${GONE}, "compilerOptions": { "baseUrl": 1, "paths": { "@/*": "./src/*" } }, "references": "./app" }`],
    ['paths with two stars', `{ ${GONE}, "compilerOptions": { "paths": { "@/*/*": ["./src/*"] } } }`],
  ])('%s: nothing is known', (_, text) => {
    write('src/db.ts');
    write('tsconfig.json', text);
    expect([resolve('@/db'), resolve('./db')]).toEqual(['unknown', 'src/db.ts']);
  });
});
