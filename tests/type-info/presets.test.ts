import { clearCaches } from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { describeLack, loadParser, loadTypedParser, type Load } from '../../src/configs/typescript-parser.ts';
import plugin from '../../src/index.ts';
import { DiskProject } from '../project/on-disk.ts';
import { PACKAGES } from './packages.ts';

const TSCONFIG = JSON.stringify({
  compilerOptions: { strict: true, module: 'esnext', moduleResolution: 'bundler', types: [] },
  include: ['src'],
});
const MANIFEST = JSON.stringify({ name: 'shop', dependencies: { express: '*', pg: '*' } });
// The import proves the second client; only its type tells the first.
const ROUTES = `import express from 'express';
import { Pool } from 'pg';
declare function open<T>(): { get<Name extends keyof T>(name: Name): T[Name] };
const app = express();
const box = open<{ db: Pool }>();
app.get('/a', async (req, res) => { res.json(await box.get('db').query('select id from a')); });
const pool = new Pool();
app.get('/b', async (req, res) => { res.json(await pool.query('select id from b')); });
`;

// The project service of a process keeps the folder that the first test of any file gave it.
beforeEach(clearCaches);

const projects: DiskProject[] = [];
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
  vi.restoreAllMocks();
});

/** The paths of the routes that `no-db-in-routes` reports, and what was warned of. */
function lint(files: Record<string, string>, name: string, config: readonly object[] = plugin.configs.strictTypeChecked) {
  const project = new DiskProject({ 'package.json': MANIFEST, ...PACKAGES, ...files });
  projects.push(project);
  const warnings = vi
    .spyOn(process, 'emitWarning')
    .mockImplementation(() => undefined)
    .mockClear();
  const messages = new Linter({ cwd: project.folder }).verify(files[name] ?? '', config as Linter.Config[], { filename: project.at(name) });
  return {
    routes: messages
      .filter(({ ruleId }) => ruleId === 'backend-architect/no-db-in-routes')
      .map(({ line }) => (line === 6 ? '/a' : line === 8 ? '/b' : line)),
    fatal: messages.filter(({ fatal }) => fatal).map(({ line, column, message }) => ({ line, column, message })),
    warnings: warnings.mock.calls.map(([warning]) => String(warning)),
  };
}

describe('strictTypeChecked', () => {
  test('knows what only types tell', () => {
    expect(lint({ 'tsconfig.json': TSCONFIG, 'src/app.ts': ROUTES }, 'src/app.ts')).toEqual({
      routes: ['/a', '/b'],
      fatal: [],
      warnings: [],
    });
  });

  test('strict does not', () => {
    expect(lint({ 'tsconfig.json': TSCONFIG, 'src/app.ts': ROUTES }, 'src/app.ts', plugin.configs.strict).routes).toEqual(['/b']);
  });

  test('a file of no tsconfig: the rules work, and one line says what is missing', () => {
    const files = { 'tsconfig.json': TSCONFIG, 'other/app.ts': ROUTES, 'third/app.ts': ROUTES };
    const preset = plugin.configs.strictTypeChecked;
    const { routes, fatal, warnings } = lint(files, 'other/app.ts', preset);
    expect({ routes, fatal }).toEqual({ routes: ['/b'], fatal: [] });
    // In which words the parser says it depends on what its process has seen.
    expect(warnings).toEqual([
      expect.stringMatching(/^Linting without type information: .+\(https:.+\)\. The rules work, and see less\.$/),
    ]);
    expect(lint(files, 'third/app.ts', preset)).toEqual({ routes: ['/b'], fatal: [], warnings: [] });
  });

  test('a tsconfig that cannot be read: the rules work', () => {
    const { routes, fatal } = lint({ 'tsconfig.json': '{ nonsense', 'src/app.ts': ROUTES }, 'src/app.ts');
    expect(fatal).toEqual([]);
    expect(routes).toContain('/b');
  });

  test('what does not parse is a parsing error, and no warning', () => {
    const { fatal, warnings } = lint({ 'tsconfig.json': TSCONFIG, 'src/app.ts': 'const = 1;' }, 'src/app.ts');
    expect(fatal).toMatchObject([{ line: 1 }]);
    expect(warnings).toEqual([]);
  });
});

describe('without a parser that reads TypeScript', () => {
  const without = (version?: string): Load => {
    return (name) => {
      if (name === 'typescript/package.json' && version !== undefined) return { version };
      throw new Error(`Cannot find module '${name}'`);
    };
  };
  const config = (load: Load) => [
    ...plugin.configs.strict,
    { files: ['**/*.ts'], languageOptions: { parser: loadParser(load).parser } },
    { files: ['**/*.ts'], rules: { 'no-debugger': 'error' } },
  ];

  test.each(['7.0.2', undefined])('TypeScript %s: the rules work', (version) => {
    expect(lint({ 'src/app.ts': ROUTES }, 'src/app.ts', config(without(version))).routes).toEqual(['/b']);
  });

  test('what is missing is said once', () => {
    const warnings = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    loadTypedParser(without('7.0.2'));
    loadTypedParser(without('7.0.2'));
    loadTypedParser(without());
    expect(warnings.mock.calls.map(([warning]) => String(warning))).toEqual([
      expect.stringContaining('TypeScript 7'),
      expect.stringContaining('is not installed'),
    ]);
  });

  test('what the parser itself says before it throws is not printed', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const speaking: Load = (name) => {
      console.error(`${name} speaks`);
      throw new Error('does not support TS 7.0');
    };
    expect(loadParser(speaking).lack).toBeDefined();
    console.error('after');
    expect(said.mock.calls).toEqual([['after']]);
  });

  const installed = (versions: Readonly<Record<string, string>>): Load => {
    return (name) => {
      const version = versions[name.replace('/package.json', '')];
      if (version !== undefined && name.endsWith('/package.json')) return { version };
      throw new Error(`Cannot find module '${name}'`);
    };
  };
  const SIX_BESIDE_SEVEN = 'typescript@npm:@typescript/typescript6 typescript-7@npm:typescript@7';
  const PARSER = '@typescript-eslint/parser';

  test.each([
    ['nothing', {}, /is not installed$/, `${PARSER} typescript@6`],
    ['TypeScript 5 alone, which stays', { typescript: '5.9.2' }, /is not installed$/, PARSER],
    [
      'TypeScript 7 alone',
      { typescript: '7.0.2' },
      /is not installed, and does not work with TypeScript 7/,
      `${PARSER} ${SIX_BESIDE_SEVEN}`,
    ],
    ['TypeScript 7 and the parser', { typescript: '7.0.2', [PARSER]: '8.0.0' }, /parser does not work with TypeScript 7/, SIX_BESIDE_SEVEN],
    ['the parser alone', { [PARSER]: '8.0.0' }, /needs TypeScript, which is not installed$/, 'typescript@6'],
    ['a parser that breaks', { typescript: '5.9.2', [PARSER]: '8.0.0' }, /cannot be loaded$/, `${PARSER}@latest`],
  ])('%s: what is missing, and the whole command', (_, versions, what, packages) => {
    const { lack } = loadParser(installed(versions));
    expect(lack!.what).toMatch(what);
    const project = new DiskProject({ 'package.json': '{ "name": "shop", "packageManager": "pnpm@10.0.0" }' });
    try {
      expect(describeLack(lack!, project.folder)).toBe(`${lack!.what}: pnpm add --save-dev ${packages}`);
    } finally {
      project.remove();
    }
  });

  test('parsing errors have their place, and comments do their work', () => {
    const messages = (text: string) =>
      new Linter()
        .verify(text, config(without()) as Linter.Config[], { filename: 'a.ts' })
        .map(({ line, column, fatal }) => ({ line, column, fatal }));
    expect(messages('const a: number = 1;\nconst = 2;')).toEqual([{ line: 2, column: 7, fatal: true }]);
    expect(messages('const a: number = 1;\r\n  debugger;')).toEqual([{ line: 2, column: 3, fatal: undefined }]);
    expect(messages('// eslint-disable-next-line no-debugger\ndebugger;')).toEqual([]);
  });
});
