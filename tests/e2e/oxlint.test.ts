import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { provideModuleLookup } from '../../src/analysis/model-visitor.ts';
import plugin from '../../src/index.ts';
import type { PluginConfig } from '../../src/plugin-types.ts';
import { projectLookupFor } from '../../src/project/project-lookup.ts';
import { writeBackends } from './oxlint-backends.ts';
import { installPlugin, PLUGIN } from './plugin-in-project.ts';

const EXTENDS = { extends: [`./node_modules/${PLUGIN}/oxlint.json`], categories: { correctness: 'off' }, ignorePatterns: ['node_modules'] };
const require = createRequire(import.meta.url);
const OXLINT = path.join(path.dirname(require.resolve('oxlint')), '../bin/oxlint');

/** `file:line:column severity rule message`, in the order of places. */
type Finding = string;

let project = '';
let folders: string[] = [];

beforeAll(() => {
  // Other tests of this worker have put a project of their own in its place.
  provideModuleLookup(projectLookupFor);
  project = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-oxlint-')));
  // As a user who has neither ESLint nor TypeScript: nothing else is asked for.
  write('package.json', '{ "name": "a-backend", "private": true, "type": "module" }');
  installPlugin(project);
  folders = writeBackends(path.join(project, 'backends'));
}, 300_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
  writeFileSync(path.join(project, name), text);
}

interface Diagnostic {
  readonly message: string;
  readonly code?: string;
  readonly severity: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
}

function runOxlint(config: object, ...args: string[]): { diagnostics: Diagnostic[]; stderr: string } {
  write('.oxlintrc.json', JSON.stringify(config));
  const { stdout, stderr } = spawnSync(process.execPath, [OXLINT, '--format', 'json', ...args], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(stdout, `oxlint said: ${stdout}${stderr}`).toMatch(/^\{/);
  return { diagnostics: (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics, stderr };
}

/** What oxlint finds; it counts columns in bytes, ESLint in UTF-16 units. */
function oxlint(config: object, ...args: string[]): Finding[] {
  return runOxlint(config, ...args)
    .diagnostics.map(({ filename, labels: [label], severity, code, message }) => {
      const { line, column } = label?.span ?? { line: 0, column: 0 };
      const text = readFileSync(path.join(project, filename), 'utf8').split('\n')[line - 1] ?? '';
      const units =
        Buffer.from(text)
          .subarray(0, column - 1)
          .toString().length + 1;
      return `${filename.replaceAll('\\', '/')}:${line}:${units} ${severity} ${code?.replace(/\((.*)\)$/, '/$1')} ${message}`;
    })
    .sort();
}

async function eslint(configs: readonly PluginConfig[], ...files: string[]): Promise<Finding[]> {
  const results = await new ESLint({
    cwd: project,
    overrideConfigFile: true,
    overrideConfig: [...configs, { linterOptions: { reportUnusedDisableDirectives: 'off' } }] as ESLint.Options['overrideConfig'] & object,
  }).lintFiles(files);
  return results
    .flatMap(({ filePath, messages }) => {
      const file = path.relative(project, filePath).replaceAll('\\', '/');
      return messages.map(({ line, column, severity, ruleId, message }) =>
        [`${file}:${line}:${column}`, severity === 2 ? 'error' : 'warning', ruleId, message].join(' '),
      );
    })
    .sort();
}

test('neither ESLint nor a parser is installed beside it', () => {
  const installed = readdirSync(path.join(project, 'node_modules'), { recursive: true }).map(String);
  expect(installed.some((name) => name.endsWith(path.join(PLUGIN, 'oxlint.json')))).toBe(true);
  expect(installed.filter((name) => /(?:^|[\\/])(?:eslint|typescript|@typescript-eslint[\\/]parser)$/.test(name))).toEqual([]);
});

describe('the same findings as ESLint', () => {
  const strict = (): object => ({ ...EXTENDS, rules: plugin.configs.strict.at(-1)!.rules });

  test('strict, over backends of all frameworks and over layers', async () => {
    const found = oxlint(strict(), 'backends');
    expect(found).toEqual(await eslint(plugin.configs.strict, 'backends'));
    // Not because both are silent.
    for (const folder of folders) expect(found.filter((each) => each.startsWith(`backends/${folder}/`)).length, folder).toBeGreaterThan(0);
    const rules = new Set(found.map((each) => each.split(' ')[2]!.replace(/^.*\//, '')));
    for (const rule of [
      'no-db-in-routes',
      'no-layer-violations',
      'no-raw-sql-interpolation',
      'require-auth-guard',
      'require-response-schema',
    ])
      expect(rules).toContain(rule);
  }, 180_000);

  test('the preset, with its severities', async () => {
    const found = oxlint(EXTENDS, 'backends');
    expect(found).toEqual(await eslint(plugin.configs.recommended, 'backends'));
    expect(found.filter((each) => each.startsWith('backends/across-files/')).map((each) => each.replace(/\. .*/, '.'))).toEqual([
      'backends/across-files/src/repositories/search.cjs:3:79 error backend-architect/no-raw-sql-interpolation text is interpolated into the SQL text of pool.query.',
      'backends/across-files/src/routes/orders.ts:4:1 error backend-architect/require-auth-guard GET /open/mine (mounted in backends/across-files/src/app.ts:6) answers without authenticating the caller.',
      'backends/across-files/src/routes/orders.ts:5:26 error backend-architect/no-db-in-routes pool (pg, from ../db/pool.js) is queried in GET /v1/mine (mounted in backends/across-files/src/app.ts:5).',
      'backends/across-files/src/routes/orders.ts:5:72 error backend-architect/no-raw-sql-interpolation req.query.id is interpolated into the SQL text of pool.query.',
    ]);
  }, 180_000);

  test('settings, options and severities of the user', async () => {
    const settings = { 'backend-architect': { auth: { public: ['GET /open/**'] } } };
    const rules = {
      'backend-architect/no-db-in-routes': ['warn', { repositories: true }],
      'backend-architect/no-raw-sql-interpolation': 'off',
    } as const;
    const found = oxlint({ ...EXTENDS, settings, rules }, 'backends/across-files');
    expect(found).toEqual(
      await eslint([...plugin.configs.recommended, { settings, rules } as unknown as PluginConfig], 'backends/across-files'),
    );
    expect(found.map((each) => each.split(' ').slice(1, 3).join(' '))).toEqual(['warning backend-architect/no-db-in-routes']);
  }, 60_000);

  test('wrong settings are one message', () => {
    const found = oxlint({ ...EXTENDS, settings: { 'backend-architect': { auth: { guard: [] } } } }, 'backends');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`settings['backend-architect'].auth.guard is not a setting; did you mean "guards"?`);
  }, 60_000);
});

test('an .eslintignore that is left over takes files away, and can be set aside', () => {
  const folder = 'backends/across-files';
  const found = oxlint(EXTENDS, folder);
  expect(found).not.toEqual([]);
  write('.eslintignore', `${folder}/src/routes\n`);
  write('no-ignores', '');
  const left = oxlint(EXTENDS, folder);
  const aside = oxlint(EXTENDS, '--ignore-path=no-ignores', folder);
  rmSync(path.join(project, '.eslintignore'));
  expect(left).toEqual(found.filter((each) => !each.startsWith(`${folder}/src/routes/`)));
  expect(left).not.toEqual(found);
  expect(aside).toEqual(found);
}, 60_000);

test('--fix-suggestions binds the value', () => {
  const file = 'backends/across-files/src/routes/orders.ts';
  const before = readFileSync(path.join(project, file), 'utf8');
  runOxlint(EXTENDS, '--fix-suggestions', file);
  const after = readFileSync(path.join(project, file), 'utf8');
  write(file, before);
  expect(after).toBe(before.replace('${req.query.id}`)', '$1`, [req.query.id])'));
}, 60_000);

test.runIf(process.platform !== 'win32')(
  'links as pnpm makes them, from a package of a workspace',
  () => {
    const store = path.join(project, 'node_modules/.pnpm/x/node_modules');
    mkdirSync(path.dirname(store), { recursive: true });
    renameSync(path.join(project, 'node_modules'), `${project}-moved`);
    mkdirSync(path.dirname(store), { recursive: true });
    renameSync(`${project}-moved`, store);
    mkdirSync(path.join(project, 'backends/node_modules'));
    symlinkSync(path.join(store, PLUGIN), path.join(project, 'backends/node_modules', PLUGIN), 'junction');
    expect(existsSync(path.join(project, 'node_modules', PLUGIN))).toBe(false);

    const { diagnostics } = runOxlint({ ...EXTENDS, extends: [`./backends/node_modules/${PLUGIN}/oxlint.json`] }, 'backends/orders-api');
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      'backend-architect(no-db-in-routes)',
      'backend-architect(no-raw-sql-interpolation)',
      'backend-architect(require-auth-guard)',
    ]);
  },
  60_000,
);
