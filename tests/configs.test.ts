import path from 'node:path';

import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, test } from 'vitest';

import plugin from '../src/index.ts';
import type { PluginConfig } from '../src/plugin-types.ts';
import { rules } from '../src/rules/index.ts';

const ids = Object.keys(rules) as (keyof typeof rules)[];
const presets = ['recommended', 'strict', 'recommendedTypeChecked', 'strictTypeChecked'] as const;

/** What ESLint would lint a file with. */
async function configFor(file: string, config: readonly unknown[]) {
  const eslint = new ESLint({ cwd: path.resolve('/project'), overrideConfigFile: true, overrideConfig: config as Linter.Config[] });
  return (await eslint.calculateConfigForFile(path.resolve('/project', file))) as
    { rules?: Record<string, unknown[]>; languageOptions: { parser: { name?: string; meta?: { name?: string } } } } | undefined;
}

async function parserName(file: string, config: readonly unknown[]) {
  const parser = (await configFor(file, config))?.languageOptions.parser;
  return parser?.meta?.name ?? parser?.name;
}
const preset = (name: (typeof presets)[number]) => plugin.configs[name] as unknown as Linter.Config[];

test('the plugin says who it is', () => {
  expect(plugin.meta).toMatchObject({ name: 'eslint-plugin-backend-architect', namespace: 'backend-architect' });
  expect(Object.keys(plugin.rules)).toEqual(ids);
});

describe('what the presets turn on', () => {
  const severities = (configs: readonly PluginConfig[]) =>
    Object.assign({}, ...configs.map((each) => each.rules ?? {})) as Record<string, unknown>;

  test('strict: every rule as an error, with its strictest options', () => {
    expect(severities(plugin.configs.strict)).toEqual(
      Object.fromEntries(
        ids.map((id) => {
          const { strictOptions } = rules[id].meta.docs!;
          return [`backend-architect/${id}`, strictOptions ? ['error', ...strictOptions] : 'error'];
        }),
      ),
    );
  });

  test('recommended: the rules that say so, as they say', () => {
    const recommended = ids.filter((id) => rules[id].meta.docs!.recommended !== false);
    expect(recommended.length).toBeGreaterThan(0);
    expect(severities(plugin.configs.recommended)).toEqual(
      Object.fromEntries(recommended.map((id) => [`backend-architect/${id}`, rules[id].meta.docs!.recommended])),
    );
  });

  test.each(presets)('%s: options that the rules accept', (name) => {
    const untyped: Linter.Config = { languageOptions: { parserOptions: { projectService: false } } };
    expect(() => new Linter().verify('', [...preset(name), untyped], { filename: 'app.ts' })).not.toThrow();
  });

  test.each(presets)('%s: every element has a name, and only names files that can be code', (name) => {
    for (const element of plugin.configs[name]) {
      expect(element.name).toMatch(/^backend-architect\//);
      expect(element.files.every((glob) => /^\*\*\/\*\.[cm]?[jt]sx?$/.test(glob))).toBe(true);
    }
  });
});

describe('our rules alone', () => {
  const alone: Linter.Config = { files: ['**/*.js'], processor: 'backend-architect/own-rules' };
  const verify = (text: string, more: Linter.Config[]) =>
    new Linter().verify(text, [...preset('strict'), ...more], { filename: 'a.js' }).map(({ message }) => message);

  test.each([
    ['// eslint-disable-next-line react/display-name', true],
    ['/* eslint react/display-name: 2 */', true],
    ['// eslint-disable-next-line backend-architect/require-auth-gard', false],
    ['f(;', false],
  ])('%s: said for others? %s', (text, isForeign) => {
    expect(verify(`${text}\nf();\n`, [])).toHaveLength(1);
    expect(verify(`${text}\nf();\n`, [alone])).toHaveLength(isForeign ? 0 : 1);
  });

  test('suggestions and places stay', () => {
    const text = `import pg from 'pg';\nnew pg.Pool().query(\`SELECT a FROM b WHERE c = \${d}\`);\n`;
    const run = (more: Linter.Config[]) => new Linter().verify(text, [...preset('strict'), ...more], { filename: 'a.mjs' });
    expect(run([]).flatMap(({ suggestions }) => suggestions ?? [])).toHaveLength(1);
    expect(run([{ ...alone, files: ['**/*.mjs'] }])).toEqual(run([]));
  });
});

describe.each(presets)('defineConfig(backendArchitect.configs.%s)', (name) => {
  test.each(['defineConfig(preset)', 'defineConfig([preset])', 'extends: [preset]'])('%s', async (form) => {
    const forms = {
      'defineConfig(preset)': () => defineConfig(preset(name)),
      'defineConfig([preset])': () => defineConfig([preset(name)]),
      'extends: [preset]': () => defineConfig({ files: ['src/**'], extends: [preset(name)] }),
    };
    const config = forms[form as keyof typeof forms]();
    expect((await configFor('src/app.ts', config))?.rules).toHaveProperty('backend-architect/require-auth-guard');
    expect((await configFor('src/app.js', config))?.rules).toHaveProperty('backend-architect/require-auth-guard');
  });

  test('by the name of the plugin, as `extends: ["backend-architect/…"]`', async () => {
    const config = defineConfig({
      files: ['**/*.ts'],
      plugins: { 'backend-architect': plugin },
      extends: [`backend-architect/${name}`],
    });
    expect((await configFor('src/app.ts', config))?.rules).toHaveProperty('backend-architect/require-auth-guard');
  });

  test('TypeScript files get the parser that reads types; JavaScript keeps its own', async () => {
    const own = name.endsWith('TypeChecked') ? 'eslint-plugin-backend-architect/typed-parser' : 'typescript-eslint/parser';
    for (const file of ['a.ts', 'a.tsx', 'a.mts', 'a.cts']) expect(await parserName(file, preset(name))).toBe(own);
    for (const file of ['a.js', 'a.mjs', 'a.cjs']) expect(await parserName(file, preset(name))).toBe('espree');
  });

  test.each(['a.js', 'a.jsx', 'a.mjs', 'a.cjs'])('JSX is read in %s, and no more than that', (file) => {
    const verify = (text: string, configs: Linter.Config[]) =>
      new Linter().verify(text, configs, { filename: file }).map(({ message }) => message);
    expect(verify('const a = <p>{b}</p>;', preset(name))).toEqual([]);
    expect(verify('const a = <p>{b}</q>;', preset(name))).toEqual([expect.stringMatching(/^Parsing error/)]);
    expect(verify('const a: string = b;', preset(name))).toEqual([expect.stringMatching(/^Parsing error/)]);
    const users: Linter.Config = { languageOptions: { parserOptions: { ecmaFeatures: { globalReturn: true } } } };
    expect(
      verify('return <p>{b}</p>;', [{ ...users, files: [`**/${file}`] }, ...preset(name), { languageOptions: { sourceType: 'commonjs' } }]),
    ).toEqual([]);
  });

  test("the user's parser for JavaScript, and for TypeScript when it comes later, stays", async () => {
    const mine = { meta: { name: 'mine', version: '1' }, parseForESLint: typescriptParser.parseForESLint };
    const users = { files: ['**/*.{js,ts}'], languageOptions: { parser: mine as unknown as Linter.Parser } };
    expect(await parserName('a.js', [users, ...preset(name)])).toBe('mine');
    expect(await parserName('a.ts', [...preset(name), users])).toBe('mine');
  });

  test("the user's rules stay, and other files are left alone", async () => {
    const users: Linter.Config = { rules: { 'no-var': 'error', 'backend-architect/require-auth-guard': 'off' } };
    const config = await configFor('a.ts', [...preset(name), users]);
    expect(config?.rules?.['no-var']?.[0]).toBe(2);
    expect(config?.rules?.['backend-architect/require-auth-guard']?.[0]).toBe(0);

    const markdown = await configFor('a.vue', [{ files: ['**/*.vue'], rules: { 'no-var': 'error' } }, ...preset(name)]);
    expect(Object.keys(markdown?.rules ?? {})).toEqual(['no-var']);
    expect(await configFor('a.css', preset(name))).toBeUndefined();
  });

  test('options of the language that the user set are kept', async () => {
    const users: Linter.Config = { languageOptions: { parserOptions: { projectService: true }, globals: { mine: 'readonly' } } };
    const config = await configFor('a.ts', [users, ...preset(name)]);
    expect(config?.languageOptions).toMatchObject({ parserOptions: { projectService: true }, globals: { mine: 'readonly' } });
  });
});
