import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import { run } from '../src/cli/run.ts';
import { summaryLine } from '../src/cli/route-summary.ts';
import { version } from '../src/meta.ts';
import { createProjectLookup } from '../src/project/project-lookup.ts';

let folder = '';

beforeEach(() => {
  // Other test files of this worker may have put a virtual project in its place.
  provideModuleLookup(createProjectLookup);
  folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

async function cli(argv: readonly string[] = ['.'], { isTTY = false, env = {} } = {}) {
  const written = { stdout: '', stderr: '' };
  const code = await run(argv, {
    cwd: folder,
    env,
    stdout: { isTTY, write: (text) => (written.stdout += text) },
    stderr: { isTTY, write: (text) => (written.stderr += text) },
  });
  return { code, ...written };
}

/** What the tool says of its routes, alone. */
async function summaryOf(files: Readonly<Record<string, string>>): Promise<string> {
  write(files);
  const { stdout } = await cli();
  return stdout.trim().split('\n').at(-1) ?? '';
}

const GUARD = `export function requireAuth(req, res, next) { if (!req.headers.authorization) { res.status(401).end(); return; } next(); }`;
const ROUTER = `import { Router } from 'express'; const router = Router(); router.get('/', (req, res) => { res.json([]); }); export default router;`;
const app = (body: string): string =>
  `import express from 'express';\nimport { requireAuth } from './guard.js';\nimport orders from './orders.js';\nconst app = express();\n${body}\napp.listen(3000);\n`;
const MOUNTED = { 'src/guard.ts': GUARD, 'src/orders.ts': ROUTER };

describe('exit codes', () => {
  test('0: nothing found', async () => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);`) });
    const { code, stdout, stderr } = await cli();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      '\n✔ Nothing found in 3 files.\n1 route: 1 guarded, 0 public by declaration, 0 unguarded · 0 validated · 0 with a response schema\n',
    );
  });

  test('1: something found', async () => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', orders);`) });
    const { code, stdout } = await cli();
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        '',
        path.join('src', 'orders.ts'),
        '  1:60  error    GET /orders (mounted in src/app.ts:5) answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it.  backend-architect/require-auth-guard',
        '',
        '✖ 1 problem (1 error, 0 warnings) in 3 files',
        '1 route: 0 guarded, 0 public by declaration, 1 unguarded · 0 validated · 0 with a response schema',
        '',
      ].join('\n'),
    );
  });

  test('1: a file that does not parse is shown, and the others are linted', async () => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);`), 'src/broken.ts': 'export const = ;' });
    const { code, stdout } = await cli();
    expect(code).toBe(1);
    expect(stdout).toMatch(/src.broken\.ts\n {2}1:\d+ {2}error {4}Parsing error: /);
    expect(stdout).toContain('1 route: 1 guarded');
  });

  test.each([
    ['no such folder', ['nowhere'], /nowhere does not exist\.\nGive the folder of a backend/],
    ['no source files', ['.'], /There are no source files in .+\.\nGive the folder of a backend/],
    ['two paths', ['a', 'b'], /Only one path can be linted at a time; given were a, b\.\nGive the folder that holds them\./],
    ['an unknown option', ['--frmat', 'json'], /Unknown option '--frmat'[\s\S]*See backend-architect --help\./],
    ['an unknown format', ['--format', 'xml'], /--format xml is not known\.\nFormats: stylish, json, sarif, github, gitlab\./],
  ])('2: %s, with the reason and what to do', async (_, argv, expected) => {
    const { code, stdout, stderr } = await cli(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });

  test('2: a link that leads to itself is not a folder', async () => {
    symlinkSync('loop', path.join(folder, 'loop'));
    expect((await cli(['loop'])).stderr).toContain('loop does not exist.');
  });
});

test('--help and --version', async () => {
  const help = await cli(['--help']);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('backend-architect check [PATH]');
  expect(await cli(['-v'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--format json: findings, routes and summary', async () => {
  write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', orders);`) });
  const { code, stdout } = await cli(['--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    folder,
    fileCount: 3,
    findings: [
      {
        file: path.join(folder, 'src/orders.ts'),
        line: 1,
        column: 60,
        endLine: 1,
        endColumn: 74,
        severity: 'error',
        ruleId: 'backend-architect/require-auth-guard',
        message:
          'GET /orders (mounted in src/app.ts:5) answers without authenticating the caller. Put a guard in front of it, or declare it public: `/** @public */` above it.',
      },
    ],
    routes: [
      {
        method: 'GET',
        path: '/orders',
        framework: 'express',
        file: path.join(folder, 'src/orders.ts'),
        line: 1,
        access: 'unguarded',
        isValidated: false,
        hasResponseSchema: false,
      },
    ],
    summary: { routes: 1, guarded: 0, public: 0, unguarded: 1, unknown: 0, validated: 0, withResponseSchema: 0 },
  });
});

describe('the summary', () => {
  test('its words', () => {
    const summary = { routes: 12, guarded: 7, public: 2, unguarded: 3, unknown: 0, validated: 9, withResponseSchema: 8 };
    expect(summaryLine(summary)).toBe(
      '12 routes: 7 guarded, 2 public by declaration, 3 unguarded · 9 validated · 8 with a response schema',
    );
    expect(summaryLine({ ...summary, routes: 14, unknown: 2 })).toBe(
      '14 routes: 7 guarded, 2 public by declaration, 3 unguarded, 2 unknown · 9 validated · 8 with a response schema',
    );
    expect(summaryLine({ ...summary, routes: 0 })).toBe('No routes found.');
  });

  test('a router that nobody mounts: unknown', async () => {
    expect(await summaryOf({ 'src/orders.ts': ROUTER })).toMatch(/^1 route: 0 guarded, .+, 1 unknown/);
  });

  test('mounted in another file: counted once, with the verdict of the mount', async () => {
    const files = { ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);`) };
    expect(await summaryOf(files)).toMatch(/^1 route: 1 guarded, 0 public by declaration, 0 unguarded ·/);
  });

  test('mounted through a group: the group in between, which is open, does not blur the verdict', async () => {
    const files = {
      ...MOUNTED,
      'src/api.ts': `import { Router } from 'express'; import orders from './orders.js'; export const api = Router(); api.use('/orders', orders);`,
      'src/app.ts': `import express from 'express'; import { requireAuth } from './guard.js'; import { api } from './api.js'; const app = express(); app.use('/api', requireAuth, api); app.listen(1);`,
    };
    expect(await summaryOf(files)).toMatch(/^1 route: 1 guarded, 0 public by declaration, 0 unguarded ·/);
  });

  test('mounted twice: the open way in decides', async () => {
    const files = { ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);\napp.use('/open', orders);`) };
    expect(await summaryOf(files)).toMatch(/^1 route: 0 guarded, 0 public by declaration, 1 unguarded ·/);
  });

  test('public by declaration', async () => {
    const files = {
      'src/app.js': `const express = require('express');\nconst app = express();\n/** @public */\napp.get('/health', (req, res) => res.end());`,
    };
    expect(await summaryOf(files)).toMatch(/^1 route: 0 guarded, 1 public by declaration, 0 unguarded ·/);
  });

  test('two methods of one path are two routes', async () => {
    const files = {
      'app.ts': `import express from 'express'; const app = express(); app.route('/x').get((q, s) => s.end()).post((q, s) => s.end()); app.listen(1)`,
    };
    expect(await summaryOf(files)).toMatch(/^2 routes: 0 guarded, 0 public by declaration, 2 unguarded ·/);
  });
});

describe('what is read', () => {
  const open = `import express from 'express'; const app = express(); app.get('/x', (req, res) => res.end()); app.listen(1);`;

  test.each(['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'])('.%s', async (extension) => {
    write({ [`app.${extension}`]: open });
    expect((await cli()).stdout).toContain('1 route: 0 guarded, 0 public by declaration, 1 unguarded');
  });

  test('not what is installed, built, generated, declared or minified', async () => {
    const skipped = [
      'node_modules/a/x.js',
      'api/dist/x.js',
      'build/x.js',
      'coverage/x.js',
      '.next/x.js',
      'src/generated/x.ts',
      'x.generated.ts',
    ];
    write(Object.fromEntries([...skipped, 'x.d.ts', 'x.min.js'].map((name) => [name, open])));
    expect((await cli()).code).toBe(2);
    write({ 'src/app.ts': open });
    expect((await cli()).stdout).toContain('in 1 file\n');
  });

  test('one file alone', async () => {
    write({ 'src/app.ts': open, 'src/other.ts': open });
    expect((await cli(['src/app.ts'])).stdout).toContain('in 1 file\n');
  });

  test("the folder's own configuration is not read", async () => {
    write({ 'eslint.config.js': 'throw new Error("read");', 'tsconfig.json': '{ not json', '.eslintignore': 'src', 'src/app.ts': open });
    const { code, stdout, stderr } = await cli();
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('1 unguarded');
  });

  test('comments for our rules count, those for rules of others add nothing', async () => {
    const others =
      '/* eslint import/order: ["error", { wrong: 1 }], no-var: "error", max-len: ["error", { nonsense: true }] */\n/* eslint-env node */\n// eslint-disable-next-line unknown/rule\nvar x = 1;\n';
    write({ 'app.ts': `${others}// eslint-disable-next-line backend-architect/require-auth-guard\n${open}` });
    const { code, stdout } = await cli();
    expect(stdout).toMatch(/^\n✔ Nothing found in 1 file\.\n1 route: 0 guarded, 0 public by declaration, 1 unguarded/);
    expect(code).toBe(0);
  });

  test('files that link to themselves, lead nowhere or are folders in disguise', async () => {
    write({
      'src/app.ts': `import x from './loop'; import y from './gone.js'; import z from './folder';\n${open}`,
      'src/folder.ts/inner.ts': open,
    });
    symlinkSync('.', path.join(folder, 'src/self'));
    symlinkSync('loop.ts', path.join(folder, 'src/loop.ts'));
    symlinkSync('missing.ts', path.join(folder, 'src/dangling.ts'));
    const { code, stdout, stderr } = await cli();
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('2 routes');
  });
});

describe('colours', () => {
  const escape = String.fromCharCode(27);

  test.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ])('%s', async (_, isTTY, env, expected) => {
    write({ ...MOUNTED, 'src/app.ts': app(`app.use('/orders', orders);`) });
    expect((await cli(['.'], { isTTY, env })).stdout.includes(escape)).toBe(expected);
    expect((await cli(['nowhere'], { isTTY, env })).stderr.includes(escape)).toBe(expected);
  });
});

describe('the example backend', () => {
  const examples = path.resolve(import.meta.dirname, '../docs/examples');
  const findingsOf = async (...argv: readonly string[]): Promise<string[]> => {
    const { stdout } = await cli([...argv, '--format', 'json']);
    const { findings } = JSON.parse(stdout) as { findings: { file: string; line: number; ruleId: string }[] };
    return findings.map(({ file, line, ruleId }) => `${path.basename(file)}:${line} ${ruleId.replace('backend-architect/', '')}`);
  };

  test('one finding of each core rule', async () => {
    const expected = [
      'orders-repository.ts:26 no-raw-sql-interpolation',
      'orders.ts:2 no-layer-violations',
      'orders.ts:27 require-response-schema',
      'orders.ts:31 no-db-in-routes',
      'users.ts:25 require-auth-guard',
    ];
    expect(await findingsOf(path.join(examples, 'orders-api'), '--strict')).toEqual(expected);
    // Express has no place of its own to declare a response.
    expect(await findingsOf(path.join(examples, 'orders-api'))).toEqual(expected.filter((line) => !/response|layer/.test(line)));
  });

  test('its routes', async () => {
    const { stdout } = await cli([path.join(examples, 'orders-api')]);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      '12 routes: 9 guarded, 2 public by declaration, 1 unguarded · 9 validated · 8 with a response schema',
    );
  });

  test.each([[[]], [['--strict']]])('its twin is clean %j', async (options) => {
    const { code, stdout } = await cli([path.join(examples, 'orders-api-fixed'), ...options]);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      '12 routes: 10 guarded, 2 public by declaration, 0 unguarded · 9 validated · 9 with a response schema',
    );
  });
});
