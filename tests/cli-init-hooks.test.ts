import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { commandIn, useFolder } from './cruise-command.ts';

const folder = useFolder();
const { write, cli } = commandIn(folder);

const SOURCES = { 'src/app.js': `import express from 'express';\nexport const app = express();\n`, '.git/HEAD': '' };
const GLOB = '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const TASK = 'eslint --no-warn-ignored --pass-on-unpruned-suppressions';
const manifest = (more: object = {}): Record<string, string> => ({
  'package.json': `${JSON.stringify({ name: 'backend', type: 'module', dependencies: { express: '5' }, ...more }, undefined, 2)}\n`,
});
const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');

async function initIn(files: Readonly<Record<string, string>>, ...options: string[]) {
  write({ ...SOURCES, ...manifest(), ...files });
  return cli('init', ...options);
}

describe('husky', () => {
  test('a line behind what is there', async () => {
    const { stdout } = await initIn({ '.husky/pre-commit': 'npm test' });
    expect(read('.husky/pre-commit')).toBe('npm test\nnpm run lint:backend\n');
    expect(stdout).toContain('  + npm run lint:backend');
    expect(stdout).toContain('Before each commit, husky runs: npm run lint:backend');
  });

  test('a hook of its own, by the package manager', async () => {
    await initIn({ '.husky/commit-msg': 'commitlint', 'pnpm-lock.yaml': '' });
    expect(read('.husky/pre-commit')).toBe('pnpm run lint:backend\n');
  });

  test('before version 9 it is a program', async () => {
    await initIn({ '.husky/commit-msg': 'commitlint', ...manifest({ devDependencies: { husky: '^8.0.0' } }) });
    expect(read('.husky/pre-commit')).toMatch(
      /^#!\/usr\/bin\/env sh\n\. "\$\(dirname -- "\$0"\)\/_\/husky\.sh"\n\nnpm run lint:backend\n$/,
    );
  });

  test.each(['npm run lint\n', 'yarn lint\n', 'pnpm --silent lint\n'])('nothing where the script runs already: %j', async (hook) => {
    await initIn({ '.husky/pre-commit': hook, ...manifest({ scripts: { lint: 'eslint .' } }) });
    expect(read('.husky/pre-commit')).toBe(hook);
  });

  test.each(['npm run lint:css\n', 'npm run prelint\n'])('another script is not it: %j', async (hook) => {
    await initIn({ '.husky/pre-commit': hook, ...manifest({ scripts: { lint: 'eslint .' } }) });
    expect(read('.husky/pre-commit')).toBe(`${hook}npm run lint\n`);
  });
});

describe('lint-staged', () => {
  test('in the manifest: a task, and husky stays as it is', async () => {
    await initIn({ '.husky/pre-commit': 'npx lint-staged\n', ...manifest({ 'lint-staged': { '*.md': 'prettier --check' } }) });
    expect(JSON.parse(read('package.json'))).toMatchObject({ 'lint-staged': { '*.md': 'prettier --check', [GLOB]: TASK } });
    expect(read('.husky/pre-commit')).toBe('npx lint-staged\n');
  });

  test('in a file of its own', async () => {
    await initIn({ '.lintstagedrc.json': '{\n  "*.md": "prettier --check"\n}\n' });
    expect(read('.lintstagedrc.json')).toBe(`{\n  "*.md": "prettier --check",\n  "${GLOB}": "${TASK}"\n}\n`);
  });

  test('nothing where eslint runs already, with this configuration', async () => {
    const text = '{ "*.js": ["prettier --write", "eslint --fix"] }\n';
    const { stdout } = await initIn({ '.lintstagedrc.json': text });
    expect(read('.lintstagedrc.json')).toBe(text);
    expect(stdout).toContain('Before each commit, lint-staged runs: eslint --fix');
  });

  test('a task more where it runs with another one', async () => {
    const eslint = { devDependencies: { eslint: '^9.30.0' } };
    await initIn({ '.lintstagedrc.json': '{ "*.js": "eslint --fix" }\n', '.eslintrc.json': '{}', ...manifest(eslint) });
    expect(JSON.parse(read('.lintstagedrc.json'))).toMatchObject({
      [GLOB]: expect.stringContaining('-c eslint.backend.config.mjs') as string,
    });
  });

  test('as code: the line is shown, and the exit code says that something is left', async () => {
    const text = `export default { '*.md': 'prettier --check' };\n`;
    const { code, stdout } = await initIn({ 'lint-staged.config.js': text });
    expect(code).toBe(1);
    expect(read('lint-staged.config.js')).toBe(text);
    expect(stdout).toContain(`"${GLOB}": "${TASK}",`);
  });
});

describe('lefthook', () => {
  test('a command, and all comments stay', async () => {
    await initIn({
      'lefthook.yml':
        '# ours\npre-commit:\n  parallel: true # fast\n  commands:\n    # prose\n    format:\n      run: prettier --check .\n',
    });
    expect(read('lefthook.yml')).toBe(
      `# ours\npre-commit:\n  parallel: true # fast\n  commands:\n    # prose\n    format:\n      run: prettier --check .\n    backend-architect:\n      glob: "${GLOB}"\n      run: npx ${TASK} {staged_files}\n`,
    );
  });

  test('a job, where there are jobs', async () => {
    await initIn({ 'lefthook.yml': 'pre-commit:\n  jobs:\n    - name: format\n      run: prettier --check .\n' });
    expect(read('lefthook.yml')).toContain(`    - name: backend-architect\n      glob: "${GLOB}"\n      run: npx ${TASK} {staged_files}\n`);
  });

  test('a hook, where there are others', async () => {
    await initIn({ 'lefthook.yml': 'pre-push:\n  commands:\n    test:\n      run: npm test\n' });
    expect(read('lefthook.yml')).toMatch(/^pre-push:[\s\S]*\npre-commit:\n {2}commands:\n {4}backend-architect:\n/);
  });

  test('lines that would be written anew are left to a person', async () => {
    const text = 'pre-commit: { commands: { format: { run:   prettier } } }\n';
    const { code, stdout } = await initIn({ 'lefthook.yml': text });
    expect(code).toBe(1);
    expect(read('lefthook.yml')).toBe(text);
    expect(stdout).toContain('Left to you: lefthook.yml');
  });
});

describe('no hook', () => {
  test('where the project has none', async () => {
    const { stdout } = await initIn({});
    expect(stdout).not.toContain('Before each commit');
    expect(existsSync(path.join(folder.path, '.husky'))).toBe(false);
  });

  test('while ESLint is too old: it would refuse every commit', async () => {
    const { stdout } = await initIn({ '.husky/pre-commit': 'npm test\n', ...manifest({ devDependencies: { eslint: '^8.57.0' } }) });
    expect(read('.husky/pre-commit')).toBe('npm test\n');
    expect(stdout).toContain('ESLint 8.57 is too old: 9.22 or newer is needed.');
    expect(stdout).toContain('No commit is checked yet');
  });

  test('simple-git-hooks has one command: the line is shown', async () => {
    const { code, stdout } = await initIn(manifest({ 'simple-git-hooks': { 'pre-commit': 'npm test' } }));
    expect(code).toBe(1);
    expect(stdout).toContain('"pre-commit": "npm test && npm run lint:backend"');
  });
});
