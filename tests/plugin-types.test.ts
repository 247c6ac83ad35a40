// The plugin as ESLint's own types see it, built, and resolved through the package's own exports.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildIfStale } from '../tools/build.mjs';
import { compile, compilers, type Compiler } from './contracts/compilers.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'plugin-types-'));
const uses = `
export const plugin: ESLint.Plugin = backendArchitect;
export const elements: Linter.Config[] = backendArchitect.configs.recommendedTypeChecked;
export const config = defineConfig(backendArchitect.withFingerprint(backendArchitect.configs.strict), {
  plugins: { 'backend-architect': backendArchitect },
});
export const wrong = defineConfig(backendArchitect.configs.lenient);
`;
const esm = `import type { ESLint, Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import backendArchitect from 'eslint-plugin-backend-architect';
${uses}`;
const required = `import type { ESLint, Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import backendArchitect = require('eslint-plugin-backend-architect');
${uses}`;

beforeAll(() => {
  expect(buildIfStale()).toBe(true);
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(ROOT, path.join(folder, 'node_modules/eslint-plugin-backend-architect'), 'junction');
  symlinkSync(path.join(ROOT, 'node_modules/eslint'), path.join(folder, 'node_modules/eslint'), 'junction');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundler = { module: 'esnext', moduleResolution: 'bundler' };

describe('defineConfig, ESLint.Plugin and Linter.Config take what we give', { timeout: 60_000 }, () => {
  test.each([
    ...compilers.map((compiler) => [compiler, 'ES modules', 'module', {}, esm] as const),
    ['typescript-5.4', 'a bundler', 'module', bundler, esm] as const,
    // Older compilers allow no `require` of an ES module.
    ...(['typescript', 'typescript-7'] as const).map((compiler) => [compiler, 'CommonJS', 'commonjs', {}, required] as const),
  ])('%s, %s', (compiler: Compiler, _, type, options, source) => {
    const file = path.join(folder, 'configuration.ts');
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type }));
    writeFileSync(file, source);
    const { diagnostics } = compile(compiler, [file], { ...options, allowImportingTsExtensions: false, types: [] });
    expect(diagnostics.map(({ text }) => text)).toEqual([expect.stringContaining(`Property 'lenient' does not exist`)]);
  });
});
