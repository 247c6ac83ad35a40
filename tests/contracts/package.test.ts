// The types as users get them: built, and resolved through the package's own exports.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildIfStale } from '../../tools/build.mjs';
import { compile, compilers, disappointments, expectationsOf, type Compiler } from './compilers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'contracts-package-'));
const source = `import type { Assert, Exact, NoSensitiveFields } from 'eslint-plugin-backend-architect/contracts';
// ✓
export type Same = Assert<Exact<{ a: 1 }, { a: 1 }>>;
// ✗ user.passwordHash is sent, but not declared
export type More = Assert<Exact<{ user: { id: 1 } }, { user: { id: 1; passwordHash: string } }>>;
// ✗ rows[].token is sensitive
export type Secret = Assert<NoSensitiveFields<{ rows: { token: string }[] }>>;
`;

beforeAll(() => {
  expect(buildIfStale()).toBe(true);
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(ROOT, path.join(folder, 'node_modules/eslint-plugin-backend-architect'), 'junction');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modern = [
  ['ES modules', 'module', { module: 'nodenext' }],
  ['CommonJS', 'commonjs', { module: 'nodenext' }],
  ['a bundler', 'module', { module: 'esnext', moduleResolution: 'bundler' }],
] as const;

describe('the package', { timeout: 180_000 }, () => {
  test.each([
    ...compilers.flatMap((compiler) => modern.map((settings) => [compiler, ...settings] as const)),
    ['typescript-5.4', 'CommonJS of old', 'commonjs', { module: 'commonjs', moduleResolution: 'node10' }] as const,
  ])('%s, %s', (compiler: Compiler, _, type, options) => {
    const file = path.join(folder, 'consumer.ts');
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type }));
    writeFileSync(file, source);
    // Our declarations are judged, too.
    const settings = { ...options, skipLibCheck: false, allowImportingTsExtensions: false, types: [] };
    expect(disappointments(compile(compiler, [file], settings), expectationsOf(file, source))).toEqual([]);
  });

  test('what runs is empty', () => {
    expect(readFileSync(path.join(ROOT, 'dist/contracts/index.js'), 'utf8')).toBe('');
  });
});
