import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { root } from '../../tools/commands.mjs';
import { FOUR_LAYERS } from '../layers/four-layers.ts';
import { writeProject } from '../layers/layer-fixture.ts';
import { installPlugin } from './plugin-in-project.ts';

const GUARD = `import type { RequestHandler } from 'express';
export const requireUser: RequestHandler = (req, res, next) => {
  if (req.headers.authorization !== 'Bearer 1') { res.status(401).end(); return; }
  next();
};
`;
const APP = `import express from 'express';
import { requireUser } from './guard.js';
const app = express();
app.get('/mine', requireUser, (req, res) => { res.json([]); });
app.get('/open', (req, res) => { res.json([]); });
app.listen(3000);
`;

const folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function node(cwd: string, script: string, ...args: string[]) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(cwd, script), ...args], { cwd, env, encoding: 'utf8' });
  return { status, stdout: stdout.replaceAll('\\', '/'), stderr };
}

const write = (project: string, files: Readonly<Record<string, string>>): void => writeProject(project, { files, links: {} });

describe.each([
  [
    'eslint@^10',
    'ESM',
    `import { defineConfig } from 'eslint/config';\nimport backendArchitect from 'eslint-plugin-backend-architect';\n`,
    'export default ',
  ],
  [
    'eslint@~9.22.0',
    'CommonJS',
    `const { defineConfig } = require('eslint/config');\nconst backendArchitect = require('eslint-plugin-backend-architect');\n`,
    'module.exports = ',
  ],
])('installed beside %s, configured in %s', { timeout: 60_000 }, (eslint, format, imports, exporting) => {
  let project = '';

  beforeAll(() => {
    project = path.join(folder, format);
    write(project, {
      'package.json': JSON.stringify({ name: 'a-backend', private: true, type: format === 'ESM' ? 'module' : 'commonjs' }),
      'eslint.config.js': `${imports}${exporting}defineConfig(backendArchitect.configs.recommended);\n`,
      'src/app.ts': APP,
      'src/guard.ts': GUARD,
    });
    installPlugin(project, eslint, 'typescript@^6', '@typescript-eslint/parser@^8');
  }, 180_000);

  test('eslint . finds the open route, and sees through the guard of another file', () => {
    const { status, stdout, stderr } = node(project, 'node_modules/eslint/bin/eslint.js', '.');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('src/app.ts');
    // ESLint's own format takes the last full stop away.
    expect(stdout.match(/\d+:\d+ .+/g)?.map((line) => line.replaceAll(/\s+/g, ' '))).toEqual([
      '5:1 error GET /open answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it backend-architect/require-auth-guard',
    ]);
  });

  test('a configuration in TypeScript compiles', () => {
    write(project, {
      'typed.config.mts': `import type { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import backendArchitect from 'eslint-plugin-backend-architect';
export const elements: Linter.Config[] = backendArchitect.configs.recommendedTypeChecked;
export default defineConfig(backendArchitect.withFingerprint(backendArchitect.configs.strict), backendArchitect.configs.lenient);
`,
    });
    const { stdout } = node(
      project,
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '--skipLibCheck',
      '--module',
      'nodenext',
      'typed.config.mts',
    );
    expect(stdout.match(/error TS.+/g)).toEqual([expect.stringContaining(`Property 'lenient' does not exist`)]);
  });

  test('a wrong setting is one message', () => {
    write(project, {
      'wrong.config.js': `${imports}${exporting}defineConfig(backendArchitect.configs.recommended, { settings: { 'backend-architect': { auth: { guard: ['x'] } } } });\n`,
    });
    const { status, stdout } = node(project, 'node_modules/eslint/bin/eslint.js', '-c', 'wrong.config.js', 'src');
    expect(status).toBe(1);
    expect(stdout.match(/\d+:\d+ .+/g)).toHaveLength(1);
    expect(stdout).toContain(
      `settings['backend-architect'].auth.guard is not a setting; did you mean "guards"? Legal here: guards, public  `,
    );
  });

  test('eslint --cache with withFingerprint: a guard of another file that lets everyone pass', { timeout: 60_000 }, () => {
    write(project, {
      'cached.config.js': `${imports}${exporting}defineConfig(backendArchitect.withFingerprint(backendArchitect.configs.recommended));\n`,
    });
    // Workers know nothing of the command line: they get what the main thread found.
    const workers = eslint === 'eslint@^10' ? ['--concurrency', '2'] : [];
    const reports = (): string[] => {
      const { stdout } = node(project, 'node_modules/eslint/bin/eslint.js', '-c', 'cached.config.js', '--cache', ...workers, 'src');
      return stdout.match(/GET \/\w+/g) ?? [];
    };
    expect(reports()).toEqual(['GET /open']);
    write(project, { 'src/guard.ts': GUARD.replace(/ {2}if .*\n/, '') });
    expect(reports()).toEqual(['GET /mine', 'GET /open']);
    write(project, { 'src/guard.ts': GUARD });
    expect(reports()).toEqual(['GET /open']);
  });

  test('the tool, without configuration', () => {
    const { status, stdout, stderr } = node(project, 'node_modules/eslint-plugin-backend-architect/bin/backend-architect.js', 'src');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.split('\n').slice(-3)).toEqual([
      '✖ 1 problem (1 error, 0 warnings) in 2 files',
      '2 routes: 1 guarded, 0 public by declaration, 1 unguarded · 0 validated · 0 with a response schema',
      '',
    ]);
  });
});

describe('dependency-cruiser, by extends', { timeout: 60_000 }, () => {
  const cruise = (project: string) =>
    node(project, '../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs');
  const layered = (name: string, route: string): string => {
    const project = path.join(folder, 'ESM', name);
    const inModules = path.join(folder, 'ESM/node_modules/dependency-cruiser');
    if (!existsSync(inModules)) symlinkSync(path.join(root, 'node_modules/dependency-cruiser'), inModules, 'junction');
    write(project, {
      ...FOUR_LAYERS,
      'package.json': '{ "name": "layered", "type": "module", "dependencies": { "express": "*" } }',
      '.dependency-cruiser.cjs': `module.exports = { extends: 'eslint-plugin-backend-architect/dependency-cruiser' };\n`,
      'src/routes/orders.ts': route,
      'node_modules/express/package.json': '{ "name": "express", "main": "index.js" }',
      'node_modules/express/index.js': '',
      // Layers are found by convention in backends only.
      'src/services/mail.ts': `import 'express';\n`,
    });
    return project;
  };

  test('a violation is found', () => {
    const { status, stdout } = cruise(layered('wrong', `import { db } from '../db/client.js';\nexport const route = db;\n`));
    expect(stdout).toContain('error layer-routes: src/routes/orders.ts → src/db/client.ts');
    expect(status).toBe(1);
  });

  test('none is', () => {
    const { status, stdout } = cruise(layered('right', FOUR_LAYERS['src/routes/orders.ts']));
    expect(stdout).not.toContain('layer-');
    expect(stdout).toMatch(/no dependency violations found \((?:[5-9]|\d\d) modules/);
    expect(status).toBe(0);
  });
});

describe('what is not installed', () => {
  let project = '';

  beforeAll(() => {
    project = path.join(folder, 'bare');
    const from = path.join(folder, 'ESM/node_modules');
    const ours = [
      'eslint-plugin-backend-architect',
      'picomatch',
      '@typescript-eslint/scope-manager',
      '@typescript-eslint/types',
      '@typescript-eslint/visitor-keys',
    ];
    for (const name of [...ours, 'eslint-visitor-keys'])
      cpSync(path.join(from, name), path.join(project, 'node_modules', name), { recursive: true });
    write(project, { 'src/app.ts': APP });
  });

  const run = () => node(project, 'node_modules/eslint-plugin-backend-architect/bin/backend-architect.js', 'src');

  test('ESLint: exit code 2, why, and what to do', () => {
    const { status, stdout, stderr } = run();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^ESLint cannot be loaded: Cannot find package 'eslint'.*\nInstall it: npm install --save-dev eslint\nOr bring it along for once: npx --package eslint --package @typescript-eslint\/parser --package eslint-plugin-backend-architect backend-architect\n$/,
    );
  });

  test('an ESLint that is too old', () => {
    write(project, {
      'node_modules/eslint/package.json': '{ "name": "eslint", "version": "8.57.1", "main": "api.js" }',
      'node_modules/eslint/api.js': 'exports.ESLint = class ESLint { static version = "8.57.1" };',
    });
    expect(run()).toEqual({
      status: 2,
      stdout: '',
      stderr: 'ESLint 8.57.1 is too old: 9.22 or newer is needed.\nUpdate it: npm install --save-dev eslint@latest\n',
    });
  });

  describe('the parser', () => {
    let whole = '';

    beforeAll(() => {
      whole = path.join(folder, 'no-parser');
      cpSync(path.join(folder, 'ESM/node_modules'), path.join(whole, 'node_modules'), { recursive: true });
      rmSync(path.join(whole, 'node_modules/@typescript-eslint/parser'), { recursive: true });
      write(whole, { 'src/app.ts': APP, 'src/guard.ts': GUARD });
    });

    // The tool works all the same, and says so.
    const check = (why: RegExp): void => {
      const { status, stdout, stderr } = node(whole, 'node_modules/eslint-plugin-backend-architect/bin/backend-architect.js', 'src');
      expect(status).toBe(1);
      expect(stdout).toContain('✖ 1 problem (1 error, 0 warnings) in 2 files');
      expect(stderr).toMatch(why);
      expect(stderr.trim().split('\n')).toHaveLength(2);
    };

    test('not installed', () => {
      check(/^@typescript-eslint\/parser is not installed: npm install .+\nRead by oxc-parser instead: .+\n$/);
    });

    test('TypeScript 7, which has no API for it', () => {
      write(whole, {
        'node_modules/@typescript-eslint/parser/package.json':
          '{ "name": "@typescript-eslint/parser", "version": "8.73.0", "main": "index.js" }',
        'node_modules/@typescript-eslint/parser/index.js': 'throw new Error("typescript-eslint does not support TS 7.0");',
        'node_modules/typescript/package.json': '{ "name": "typescript", "version": "7.0.2" }',
      });
      check(/^@typescript-eslint\/parser does not work with TypeScript 7.+: npm install .+\nRead by oxc-parser instead: .+\n$/);
    });
  });
});
