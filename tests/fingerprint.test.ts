import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { isCacheOn } from '../src/configs/with-fingerprint.ts';
import plugin from '../src/index.ts';
import { AUTH, PROJECT, RULES, ShopProject } from './shop-project.ts';

let project: ShopProject;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  project = new ShopProject();
});
afterEach(() => {
  vi.useRealTimers();
  project.remove();
});

describe('what withFingerprint adds', () => {
  const added = (root = project.folder, settings = {}): readonly { ignores?: string[]; settings: unknown }[] =>
    plugin.withFingerprint([{ settings: { 'backend-architect': settings } }], { root, cache: true }).slice(1);

  test('nothing without the cache, and then it writes nothing', () => {
    expect(plugin.withFingerprint(plugin.configs.recommended, { root: project.folder })).toEqual(plugin.configs.recommended);
    expect(plugin.withFingerprint(RULES, { root: project.folder, cache: false })).toEqual([RULES]);
    expect(readdirSync(project.at('node_modules'))).toEqual([]);
  });

  test('one element for each file with routes, that applies to this file alone and makes ESLint lint no more files', async () => {
    // The first one tells of the layers, to all files.
    expect(added().map(({ ignores }) => ignores)).toEqual([
      undefined,
      ['**/*', '!src/routes/orders.js'],
      ['**/*', '!src/routes/status.js'],
    ]);
    const overrideConfig = [{ files: ['**/*.ts'] }, ...added().slice(1)] as Linter.Config[];
    const eslint = new ESLint({
      cwd: project.folder,
      overrideConfigFile: true,
      overrideConfig: [{ ignores: ['**/app.js'] }, ...overrideConfig],
    });
    expect(await eslint.calculateConfigForFile(project.at('src/routes/orders.ts'))).not.toHaveProperty('settings.backend-architect');
  });

  test('the same in another project.folder: nothing of the machine is in it', () => {
    const before = added();
    const other = realpathSync(mkdtempSync(path.join(tmpdir(), 'elsewhere-')));
    for (const [file, text] of Object.entries(PROJECT)) {
      mkdirSync(path.dirname(path.join(other, file)), { recursive: true });
      writeFileSync(path.join(other, file), text.replaceAll('\n', '\r\n'));
    }
    expect(added(other)).toEqual(before);
    rmSync(other, { recursive: true, force: true });
  });

  test('nothing with settings that are wrong: the rules say what is', () => {
    expect(added(project.folder, { gaurds: [] })).toEqual([]);
  });

  test('nothing for files that settings leave alone', () => {
    expect(added(project.folder, { ignore: ['src/routes/orders.js'] })).toHaveLength(2);
  });
});

describe('what is kept in node_modules/.cache', () => {
  const kept = (): string => {
    const cache = project.at('node_modules/.cache/eslint-plugin-backend-architect');
    return path.join(cache, readdirSync(cache)[0]!);
  };
  const fingerprint = (): unknown[] => plugin.withFingerprint([], { root: project.folder, cache: true });

  test('is used while no file changes that matters', () => {
    const found = fingerprint();
    const stored = JSON.parse(readFileSync(kept(), 'utf8')) as { fingerprints: Record<string, string> };
    writeFileSync(kept(), JSON.stringify({ ...stored, fingerprints: { 'src/routes/orders.js': 'kept' } }));
    expect(fingerprint()).toMatchObject([{ settings: { 'backend-architect': { fingerprint: 'kept' } } }]);
    project.write('src/auth.js', `${AUTH}// changed`);
    expect(fingerprint()).toEqual(found);
  });

  test.each(['', '{', 'null', '[]', '{"key":1}', '{"states":null}'])('is made again when it is damaged: %j', (text) => {
    const found = fingerprint();
    writeFileSync(kept(), text);
    expect(fingerprint()).toEqual(found);
    expect(readFileSync(kept(), 'utf8')).toContain('fingerprints');
  });

  test('is not needed', () => {
    const found = fingerprint();
    rmSync(project.at('node_modules'), { recursive: true });
    expect(fingerprint()).toEqual(found);
    expect(existsSync(project.at('node_modules'))).toBe(false);
  });
});

test.each([
  [[], false],
  [['src', '--cache'], true],
  [['--cache', '--no-cache'], false],
  [['--no-cache', '--cache', 'src'], true],
  [['--cache-location', '.cache'], false],
  [['--', '--cache'], false],
])('eslint %j: cache %j', (argv, expected) => {
  expect(isCacheOn(['node', 'eslint', ...argv])).toBe(expected);
});
