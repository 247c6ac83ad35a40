import { readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { compile, compilers, disappointments, readExpectations } from './compilers.ts';

const FOLDER = path.join(import.meta.dirname, 'fixtures');
const all = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => path.join(FOLDER, name));
/** Their declarations take the compilers longer than everything else. */
const schemas = path.join(FOLDER, 'schemas.ts');

describe.each(compilers)('%s accepts every line, or refuses it with the place', { timeout: 180_000 }, (compiler) => {
  test('with exactOptionalPropertyTypes', () => {
    const files = all.filter((file) => file !== schemas);
    const expectations = readExpectations(files);
    expect(expectations.filter(({ text }) => text === undefined).length).toBeGreaterThan(30);
    expect(expectations.filter(({ text }) => text !== undefined).length).toBeGreaterThan(100);
    expect(disappointments(compile(compiler, files, { exactOptionalPropertyTypes: true }), expectations)).toEqual([]);
  });

  test('without it, and with zod, valibot, TypeBox and ArkType', () => {
    expect(disappointments(compile(compiler, all), readExpectations(all))).toEqual([]);
  });
});

test('without strict nothing is told of what may be missing, and all else still is', { timeout: 60_000 }, () => {
  const files = [path.join(FOLDER, 'apart/without-strict.ts')];
  expect(disappointments(compile('typescript', files, { strict: false }), readExpectations(files))).toEqual([]);
  // The twin: with it, each of these three lines is refused, too.
  const { diagnostics } = compile('typescript', files);
  expect(diagnostics).toHaveLength(7);
});
