import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { commandIn, useFolder } from './cruise-command.ts';
import { FOUR_LAYERS } from './layers/four-layers.ts';

const folder = useFolder();
const { write, cli } = commandIn(folder);

const BACKEND = {
  ...FOUR_LAYERS,
  'src/app.ts': `import express from 'express';\nimport './routes/orders.js';\nexport const app = express();\n`,
  'tsconfig.json': '{ "include": ["src"] }',
  '.git/HEAD': '',
};
const manifest = (more: object = {}) => ({
  'package.json': `${JSON.stringify({ name: 'backend', type: 'module', scripts: { start: 'node .' }, dependencies: { express: '5' }, ...more }, undefined, 2)}\n`,
});
const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');
const has = (name: string): boolean => existsSync(path.join(folder.path, name));
const snapshot = (): string[] =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`)
    .sort();

describe('a project without any configuration', () => {
  test('gets all four, and is told what to do next', async () => {
    write({ ...BACKEND, ...manifest() });
    const { code, stdout, stderr } = await cli('init');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(read('eslint.config.js')).toContain('export default defineConfig(');
    expect(read('eslint.config.js')).toContain(`rules: { 'backend-architect/no-layer-violations': 'error' },`);
    expect(read('architecture.ts')).toMatch(/^import \{ defineArchitecture \}[\s\S]*routes: \{/);
    expect(read('.dependency-cruiser.mjs')).toContain(`extends: 'eslint-plugin-backend-architect/dependency-cruiser'`);
    expect(JSON.parse(read('package.json'))).toMatchObject({
      scripts: { start: 'node .', 'lint:backend': 'eslint src', cruise: 'backend-architect cruise' },
    });
    expect(stdout).toContain('layers by convention: routes (1), services (1), repositories (1), database (1)');
    expect(stdout).toContain(
      '  npm install --save-dev eslint @typescript-eslint/parser@^8 eslint-plugin-backend-architect dependency-cruiser',
    );
    expect(stdout).toContain('  + import { defineConfig, globalIgnores }');
    expect(stdout).toContain('Writing: eslint.config.js, architecture.ts, .dependency-cruiser.mjs, package.json.');
  });

  test('a package.json that is none of a package is not called missing', async () => {
    write({ ...BACKEND, 'package.json': '{}' });
    const { code, stderr } = await cli('init');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The package\.json in .+ is none of a package: /);
  });

  test('--dry-run shows the same and touches nothing', async () => {
    write({ ...BACKEND, ...manifest() });
    const before = snapshot();
    const { code, stdout } = await cli('init', '--dry-run');
    expect(code).toBe(0);
    expect(snapshot()).toEqual(before);
    expect(stdout).toContain('+     "cruise": "backend-architect cruise"');
    expect(stdout).toContain('Nothing was touched (--dry-run).');
  });

  test.each([
    ['plain', {}],
    ['with hooks', { '.husky/pre-commit': 'npm test\n', ...manifest({ 'lint-staged': { '*.md': 'prettier --check' } }) }],
    ['with lefthook', { 'lefthook.yml': 'pre-commit:\n  commands:\n    test:\n      run: npm test\n' }],
    ['with husky alone', { '.husky/pre-commit': 'npm test' }],
    ['with an old configuration', { '.eslintrc.json': '{}', ...manifest({ devDependencies: { eslint: '^9.30.0' } }) }],
  ])('a second run changes nothing: %s', async (_, files) => {
    write({ ...BACKEND, ...manifest(), ...files });
    expect((await cli('init')).code).toBe(0);
    const before = snapshot();
    const { code, stdout } = await cli('init');
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing to write: all is there already.');
    expect(snapshot()).toEqual(before);
  });

  test.each([
    [{}, `['**/dist/**', '**/coverage/**']`],
    [
      { '.pnp.cjs': '', '.yarn/releases/yarn.cjs': '', 'build/app.js': '' },
      `['**/dist/**', '**/build/**', '**/coverage/**', '.yarn', '.pnp.cjs']`,
    ],
  ])('output and programs of yarn are not linted: %j', async (files, ignored) => {
    write({ ...BACKEND, ...manifest(), ...files });
    await cli('init');
    expect(read('eslint.config.js')).toContain(`globalIgnores(${ignored}),`);
  });

  test('CommonJS in JavaScript: configurations that load everywhere, and files that are read as what they are', async () => {
    write({
      'index.js': `const express = require('express');\nconst app = express();\nconst orders = require('./services/orders.js');\napp.use(orders);\n`,
      'services/orders.js': `module.exports = require('../repositories/orders.js');\n`,
      'repositories/orders.js': `const { Pool } = require('pg');\nmodule.exports = new Pool();\n`,
      '.git/HEAD': '',
      ...manifest({ type: undefined }),
    });
    await cli('init');
    // The preset itself tells CommonJS from modules.
    expect(read('eslint.config.mjs')).not.toContain('sourceType');
    expect(read('architecture.mjs')).toMatch(/^\/\/ @ts-check\n/);
    expect(read('package.json')).toContain('"lint:backend": "eslint ."');
    expect(has('architecture.ts')).toBe(false);
  });

  test('where a TypeScript project would compile it, the architecture is no TypeScript', async () => {
    write({ ...BACKEND, ...manifest(), 'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }' });
    const { stdout } = await cli('init');
    expect(has('architecture.mjs')).toBe(true);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('architecture.mjs is no TypeScript: tsconfig.json would compile');
  });

  test.each(['{ "include": ["src"] }', '{ "compilerOptions": { "noEmit": true } }'])('where it would not, it is: %s', async (tsconfig) => {
    write({ ...BACKEND, ...manifest(), 'tsconfig.json': tsconfig });
    await cli('init');
    expect(has('architecture.ts')).toBe(true);
  });

  test('without layers, no architecture is made up', async () => {
    write({ 'src/app.ts': BACKEND['src/app.ts'].replace(/import '.*\n/, ''), '.git/HEAD': '', ...manifest() });
    const { code, stdout } = await cli('init');
    expect(code).toBe(0);
    expect(stdout).toContain('No layers follow a convention in this package');
    expect(read('.dependency-cruiser.mjs')).toContain('createLayerConfig({})');
    expect(read('eslint.config.js')).not.toContain('no-layer-violations');
    expect(readdirSync(folder.path).filter((name) => name.startsWith('architecture'))).toEqual([]);
  });
});

describe('what is there already', () => {
  test('a script of the same name stays as it is', async () => {
    write({ ...BACKEND, ...manifest({ scripts: { cruise: 'sail', 'lint:backend': 'true' } }) });
    const { stdout } = await cli('init');
    expect(JSON.parse(read('package.json'))).toMatchObject({ scripts: { cruise: 'sail', 'lint:backend': 'true' } });
    expect(stdout).toContain('The script "cruise" is yours and stays as it is; ours would have been: backend-architect cruise');
  });

  test('an architecture and a configuration of dependency-cruiser stay as they are', async () => {
    const files = {
      'architecture.ts': `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';\nexport default defineArchitecture({ layers: { all: { files: ['src/**'] } } });\n`,
      '.dependency-cruiser.json': '{ "forbidden": [] }\n',
    };
    write({ ...BACKEND, ...manifest(), ...files });
    const { code, stdout } = await cli('init');
    expect(code).toBe(1);
    expect({ ...files }).toEqual(Object.fromEntries(Object.keys(files).map((name) => [name, read(name)])));
    expect(stdout).toContain('Left to you: .dependency-cruiser.json');
    expect((await cli('init', '--force')).code).toBe(0);
    expect(JSON.parse(read('.dependency-cruiser.json'))).toEqual({
      forbidden: [],
      extends: 'eslint-plugin-backend-architect/dependency-cruiser',
    });
    expect(read('architecture.ts')).toBe(files['architecture.ts']);
  });

  test('an old configuration of an ESLint before 10 gets a neighbour: an eslint.config.js would switch it off', async () => {
    write({ ...BACKEND, ...manifest({ devDependencies: { eslint: '^9.30.0' } }), '.eslintrc.json': '{}' });
    const { stdout } = await cli('init');
    expect(has('eslint.config.js')).toBe(false);
    expect(has('eslint.backend.config.mjs')).toBe(true);
    expect(read('eslint.backend.config.mjs')).toContain(
      `processor: 'backend-architect/own-rules',\n    linterOptions: { reportUnusedDisableDirectives: 'off' },`,
    );
    expect(read('package.json')).toContain('"lint:backend": "eslint -c eslint.backend.config.mjs src"');
    expect(stdout).toContain('.eslintrc.json stays what it is');
    expect(stdout).toContain('ESLINT_USE_FLAT_CONFIG=false');
  });

  test.each([
    ['// eslint-disable-next-line react/display-name', true],
    ['/* eslint-disable */', true],
    ['/* eslint react/display-name: 0 */', true],
    ['// eslint-disable-next-line backend-architect/require-auth-guard -- the login', false],
    ['// the eslint of before', false],
  ])('comments about the rules of others are left to them, where there are some: %s', async (comment, isAlone) => {
    write({ ...BACKEND, ...manifest(), 'src/more.js': `${comment}\n` });
    await cli('init');
    expect(read('eslint.config.js').includes('own-rules')).toBe(isAlone);
  });

  test('ESLint 10 reads no old configuration, so there is nothing to switch off', async () => {
    write({ ...BACKEND, ...manifest({ devDependencies: { eslint: '^10.0.0' } }), '.eslintrc.json': '{}' });
    await cli('init');
    expect(has('eslint.config.js')).toBe(true);
    expect(has('eslint.backend.config.mjs')).toBe(false);
  });

  test('a script that runs eslint runs our rules; one with a configuration of its own, or that changes files, does not', async () => {
    write({ ...BACKEND, ...manifest({ scripts: { fix: 'eslint --fix .', own: 'eslint -c own.mjs .', lint: 'eslint src test' } }) });
    expect((await cli('init')).stdout).toContain('  npm run lint -- --suppress-all');
    expect(read('package.json')).not.toContain('lint:backend');
    write({ ...manifest({ scripts: { fix: 'eslint --fix .', own: 'eslint -c own.mjs .' } }) });
    await cli('init');
    expect(read('package.json')).toContain('"lint:backend": "eslint src"');
  });
});

describe('where it cannot run', () => {
  test.each([
    [['init', 'nowhere'], /nowhere is no folder\./],
    [['init', 'a', 'b'], /Only one project can be set up at a time; given were a, b\./],
    [['init', '--strict'], /--strict chooses rules for one run\./],
    [['init', '--format', 'xml'], /--format xml is not known\./],
    [['.', '--dry-run'], /--dry-run belongs to init\./],
    [['layers', '--force'], /--force belongs to init\./],
  ])('%j', async (argv, why) => {
    write({ ...BACKEND, ...manifest() });
    const { code, stdout, stderr } = await cli(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(why);
  });

  test('a manifest that is no JSON', async () => {
    write({ ...BACKEND, 'package.json': '{ "name": ' });
    const { code, stderr } = await cli('init');
    expect(code).toBe(2);
    expect(stderr).toMatch(/package\.json/);
  });
});
