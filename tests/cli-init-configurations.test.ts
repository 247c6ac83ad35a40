import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { diffOf } from '../src/cli/init/line-diff.ts';
import { commandIn, useFolder } from './cruise-command.ts';
import { FOUR_LAYERS } from './layers/four-layers.ts';

const folder = useFolder();
const { write, cli } = commandIn(folder);

const SOURCES = { 'src/app.js': `import express from 'express';\nexport const app = express();\n`, '.git/HEAD': '' };
const manifest = (more: object = {}): Record<string, string> => ({
  'package.json': `${JSON.stringify({ name: 'backend', type: 'module', dependencies: { express: '5' }, ...more }, undefined, 2)}\n`,
});
const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');
const has = (name: string): boolean => existsSync(path.join(folder.path, name));

describe('an eslint.config that is there', () => {
  const PLUGIN = `'eslint-plugin-backend-architect'`;

  const forms = [
    [
      'a list',
      'eslint.config.js',
      `import js from '@eslint/js';\n\nexport default [\n  js.configs.recommended,\n];\n`,
      `import js from '@eslint/js';\nimport backendArchitect from ${PLUGIN};\n\nexport default [\n  js.configs.recommended,\n  ...backendArchitect.configs.recommended,\n];\n`,
    ],
    [
      'a list without a last comma',
      'eslint.config.mjs',
      `export default [\n  { rules: {} }\n]\n`,
      `import backendArchitect from ${PLUGIN}\n\nexport default [\n  { rules: {} },\n  ...backendArchitect.configs.recommended\n]\n`,
    ],
    [
      'an empty list',
      'eslint.config.mjs',
      `export default [];\n`,
      `import backendArchitect from ${PLUGIN};\n\nexport default [\n  ...backendArchitect.configs.recommended\n];\n`,
    ],
    [
      'defineConfig with a list, in double quotes',
      'eslint.config.js',
      `import { defineConfig } from "eslint/config";\nexport default defineConfig([\n  { rules: {} },\n]);\n`,
      `import { defineConfig } from "eslint/config";\nimport backendArchitect from "eslint-plugin-backend-architect";\nexport default defineConfig([\n  { rules: {} },\n  ...backendArchitect.configs.recommended,\n]);\n`,
    ],
    [
      'arguments of tseslint.config',
      'eslint.config.ts',
      `import tseslint from 'typescript-eslint';\nexport default tseslint.config(\n  tseslint.configs.base, // all\n);\n`,
      `import tseslint from 'typescript-eslint';\nimport backendArchitect from ${PLUGIN};\nexport default tseslint.config(\n  tseslint.configs.base, // all\n  ...backendArchitect.configs.recommended,\n);\n`,
    ],
    [
      'a constant',
      'eslint.config.js',
      `const config = [\n  { rules: {} },\n];\nexport default config;\n`,
      `import backendArchitect from ${PLUGIN};\n\nconst config = [\n  { rules: {} },\n  ...backendArchitect.configs.recommended,\n];\nexport default config;\n`,
    ],
    [
      'CommonJS',
      'eslint.config.cjs',
      `const js = require('@eslint/js');\n\nmodule.exports = [js.configs.recommended];\n`,
      `const js = require('@eslint/js');\nconst backendArchitect = require(${PLUGIN});\n\nmodule.exports = [js.configs.recommended, ...backendArchitect.configs.recommended];\n`,
    ],
  ] as const;

  test.each(forms)('%s: the lines are shown; --force puts them in, once', async (_, name, before, after) => {
    write({ ...SOURCES, ...manifest(), [name]: before });
    const shown = await cli('init');
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain(`Left to you: ${name}\n  It is yours: with --force, init puts these lines in.`);
    expect(shown.stdout).toContain('    ...backendArchitect.configs.recommended,');
    expect(read(name)).toBe(before);
    expect((await cli('init', '--force')).code).toBe(0);
    expect(read(name)).toBe(after);
    expect((await cli('init', '--force')).stdout).toContain('Nothing to write');
    expect(read(name)).toBe(after);
  });

  test.each([
    [`import base from './base.js';\nexport default base;\n`, 'what it exports is not written out as a list'],
    [`export default Object.assign([], []);\n`, 'what it exports is not written out as a list'],
    [`let config = [];\nconfig.push({});\nexport default config;\n`, 'what it exports is not written out as a list'],
    [`export default [\n`, 'what it exports cannot be read'],
  ])('one that nobody edits safely is left alone, also with --force: %j', async (text, why) => {
    write({ ...SOURCES, ...manifest(), 'eslint.config.js': text });
    const { code, stdout } = await cli('init', '--force');
    expect(code).toBe(1);
    expect(read('eslint.config.js')).toBe(text);
    expect(stdout).toContain(`It is yours, and ${why}: put these lines in where they belong.`);
  });
});

describe('a .dependency-cruiser that is there', () => {
  test.each([
    [
      'module.exports = {\n  forbidden: [],\n};\n',
      `module.exports = {\n  forbidden: [],\n  extends: 'eslint-plugin-backend-architect/dependency-cruiser',\n};\n`,
    ],
    [`module.exports = { extends: './base.cjs' };\n`, undefined],
    [`module.exports = make();\n`, undefined],
  ])('%j with --force', async (before, after) => {
    write({ ...SOURCES, ...manifest(), '.dependency-cruiser.cjs': before });
    expect((await cli('init', '--force')).code).toBe(after === undefined ? 1 : 0);
    expect(read('.dependency-cruiser.cjs')).toBe(after ?? before);
  });
});

describe('package managers', () => {
  const ours = 'eslint eslint-plugin-backend-architect dependency-cruiser';
  test.each([
    ['package-lock.json', {}, `npm install --save-dev ${ours}`, 'npm run lint:backend -- --suppress-all', 'npx backend-architect'],
    ['pnpm-lock.yaml', {}, `pnpm add --save-dev ${ours}`, 'pnpm run lint:backend --suppress-all', 'pnpm exec backend-architect'],
    ['yarn.lock', {}, `yarn add --dev ${ours}`, 'yarn run lint:backend --suppress-all', 'yarn run backend-architect'],
    ['bun.lock', {}, `bun add --dev ${ours}`, 'bun run lint:backend --suppress-all', 'bunx backend-architect'],
    ['package-lock.json', { packageManager: 'pnpm@10.1.0' }, `pnpm add --save-dev ${ours}`, 'pnpm run lint:backend', 'pnpm exec'],
  ])('%s %j', async (lockfile, more, add, run, exec) => {
    write({ ...SOURCES, ...manifest(more), [lockfile]: '' });
    const { stdout } = await cli('init');
    for (const command of [add, run, exec]) expect(stdout).toContain(`  ${command}`);
  });
});

describe('versions', () => {
  test.each([
    [{ typescript: '^7.0.0' }, 'TypeScript 7 has no API', 'npm install --save-dev eslint eslint-plugin-backend-architect'],
    [
      { typescript: '^7.0.0' },
      'put TypeScript 6 beside it',
      'npm install --save-dev @typescript-eslint/parser typescript@npm:@typescript/typescript6 typescript-7@npm:typescript@7',
    ],
    [{ typescript: '~5.1.0' }, 'TypeScript 5.1 is too old: 5.4 or newer is needed.', 'typescript@^5 @typescript-eslint/parser@^8'],
    [{ eslint: '^9.10.0' }, 'ESLint 9.10 is too old: 9.22 or newer is needed.', 'eslint@^9'],
  ])('%j', async (devDependencies, note, command) => {
    write({ ...SOURCES, ...manifest({ devDependencies }) });
    const { stdout } = await cli('init');
    expect(stdout).toContain(note);
    expect(stdout).toContain(command);
  });

  test('none is too old or too new', async () => {
    write({
      ...SOURCES,
      ...manifest({ devDependencies: { typescript: '^5.9.0', eslint: '^10.0.0', '@typescript-eslint/parser': '^8.0.0' } }),
    });
    expect((await cli('init')).stdout).not.toMatch(/too old|no API/);
  });
});

test.each([
  ['^9.22.0', true],
  ['^9.24.0', false],
  ['^10.0.0', false],
])('an ESLint without --suppress-all is replaced before that is asked of it: %s', async (eslint, isReplaced) => {
  write({ ...SOURCES, ...manifest({ devDependencies: { eslint } }) });
  const { stdout } = await cli('init');
  const steps = stdout.slice(stdout.indexOf('Next\n'));
  expect(steps.includes('  npm install --save-dev eslint@^9.24  ')).toBe(isReplaced);
  expect(steps.indexOf('eslint@^9.24')).toBeLessThan(steps.indexOf('--suppress-all'));
});

describe('a workspace', () => {
  const below = (name: string, files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`apps/${name}/${file}`, text]));
  const WORKSPACE = {
    '.git/HEAD': '',
    'package.json': '{\n  "name": "all",\n  "private": true,\n  "workspaces": ["apps/*"]\n}\n',
    'yarn.lock': '',
    ...below('api', {
      ...FOUR_LAYERS,
      'tsconfig.json': '{ "include": ["src"] }',
      'package.json': '{ "name": "@acme/api", "dependencies": { "express": "5" } }',
      'src/app.ts': SOURCES['src/app.js'],
    }),
    ...below('web', { 'package.json': '{ "name": "@acme/web", "dependencies": { "react": "19" } }', 'src/page.js': `import 'react';\n` }),
  };

  test('one configuration at the root for the backends alone, and the layers of each', async () => {
    write(WORKSPACE);
    const { code, stdout } = await cli('init');
    expect(code).toBe(0);
    expect(read('eslint.config.mjs')).toContain(
      `files: ['apps/api/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],\n    extends: [backendArchitect.configs.recommended],`,
    );
    expect(has('apps/api/architecture.ts') && has('apps/api/.dependency-cruiser.mjs')).toBe(true);
    expect(has('apps/web/.dependency-cruiser.mjs') || has('architecture.ts')).toBe(false);
    expect(JSON.parse(read('package.json'))).toMatchObject({
      scripts: { 'lint:backend': 'eslint apps/api', cruise: 'backend-architect cruise apps/api' },
    });
    expect(stdout).toContain('  yarn add --dev -W eslint');
    expect((await cli('init')).stdout).toContain('Nothing to write');
  });

  test('a package with a configuration of its own keeps it', async () => {
    write({ ...WORKSPACE, 'apps/api/eslint.config.mjs': 'export default [];\n' });
    const { code } = await cli('init', '--force');
    expect(code).toBe(0);
    expect(has('eslint.config.mjs')).toBe(false);
    expect(read('apps/api/eslint.config.mjs')).toContain('...backendArchitect.configs.recommended');
    expect(JSON.parse(read('package.json'))).toMatchObject({ scripts: { 'lint:backend': 'cd apps/api && yarn run eslint src' } });
  });
});

test('--format json: the plan as data', async () => {
  write({ ...SOURCES, ...manifest(), 'eslint.config.js': 'export default [];\n' });
  const { code, stdout } = await cli('init', '--dry-run', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    packageManager: 'npm',
    isWritten: false,
    backends: [{ folder: folder.path, frameworks: ['express'], dataLibraries: [], layers: [] }],
    changes: [
      { file: path.join(folder.path, '.dependency-cruiser.mjs'), isNew: true },
      { file: path.join(folder.path, 'package.json'), isNew: false },
    ],
    leftToYou: [{ file: path.join(folder.path, 'eslint.config.js') }],
  });
});

test('differences are shown with the lines around them, each piece by itself', () => {
  const lines = Array.from({ length: 12 }, (_, index) => String(index));
  const now = ['new', ...lines.slice(0, 9), 'nine', ...lines.slice(10)];
  const shown = diffOf(`${lines.join('\n')}\n`, `${now.join('\n')}\n`).map((piece) => piece.map(({ mark, text }) => mark + text));
  expect(shown).toEqual([
    ['+new', ' 0', ' 1'],
    [' 7', ' 8', '-9', '+nine', ' 10', ' 11'],
  ]);
  expect(diffOf('a\n', 'a\n')).toEqual([]);
});
