// docs/contracts.md: its code is compiled, its lists are those of the code.
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { compile, compilers, disappointments, expectationsOf } from './compilers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8').replaceAll('\r\n', '\n');
const page = read('docs/contracts.md');

const folder = mkdtempSync(path.join(tmpdir(), 'contracts-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(path.join(folder, 'blocks'));
symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');

/** Named by the line that they begin at. */
const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => ({
  file: path.join(folder, 'blocks', `line-${page.slice(0, match.index).split('\n').length}.ts`),
  source: match[1]!,
}));
for (const { file, source } of blocks) writeFileSync(file, source);

const options = {
  paths: { 'eslint-plugin-backend-architect/contracts': [path.join(ROOT, 'src/contracts/index.ts')] },
  experimentalDecorators: true,
  lib: ['es2022', 'dom'],
};

describe('the code of the page', { timeout: 180_000 }, () => {
  test('every block shows something', () => {
    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.filter(({ file, source }) => expectationsOf(file, source).length === 0)).toEqual([]);
  });

  test.each(compilers)('%s', (compiler) => {
    const files = [...blocks.map(({ file }) => file), path.join(import.meta.dirname, 'fixtures/apart/modules.d.ts')];
    const expectations = blocks.flatMap(({ file, source }) => expectationsOf(file, source));
    expect(disappointments(compile(compiler, files, options), expectations)).toEqual([]);
  });
});

describe('the lists of the page', () => {
  const source = read('src/contracts/no-sensitive-fields.ts');
  const wordsOf = (type: string): string[] =>
    [...new RegExp(`type ${type} =([^;]*);`).exec(source)![1]!.matchAll(/'([^']+)'/g)].map(([, word]) => word!);

  test('sensitive names', () => {
    const listed = /<!-- begin names -->([\s\S]*)<!-- end names -->/.exec(page)![1]!;
    expect([...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(wordsOf('SensitiveName'));
  });

  test('words around them', () => {
    const section = page.slice(page.indexOf('<!-- end names -->'), page.indexOf('| option |')).toLowerCase();
    const words = [...wordsOf('StillSensitive').filter((word) => word !== 's'), ...wordsOf('Harmless'), ...wordsOf('HarmlessStart')];
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => !section.includes(`\`${word}\``))).toEqual([]);
  });
});
