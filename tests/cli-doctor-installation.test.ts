import { describe, expect, test } from 'vitest';

import { doctor, type Diagnosis } from '../src/cli/commands/doctor.ts';
import { formatDiagnosis } from '../src/cli/format-doctor.ts';
import { createPaint } from '../src/cli/paint.ts';
import { APP, HEALTHY, MANIFEST, doctorCommand, type Complaint } from './doctor-command.ts';

const { place } = doctorCommand();

const missing = (name: string): never => {
  throw new Error(`Cannot find package '${name}'`);
};
const NOTHING = { eslint: (name: string) => Promise.resolve().then(() => missing(name)), parser: missing };
const WITHOUT_ESLINT = 'Without ESLint no rule runs, and nothing is known of an eslint.config, its settings included.';
const bare = (devDependencies: object = {}) => ({
  ...HEALTHY,
  'package.json': JSON.stringify({ ...(JSON.parse(MANIFEST) as object), devDependencies }),
});

/** What the doctor says where packages cannot be loaded. */
async function diagnose(files: Readonly<Record<string, string>>, load: Parameters<typeof doctor>[0]['load'] = NOTHING): Promise<Diagnosis> {
  place.write(files);
  return doctor({ path: '.', cwd: place.folder, load });
}

const problemsOf = ({ complaints }: Diagnosis): Complaint[] => complaints.filter(({ kind }) => kind === 'problem');

test('no ESLint and no parser: what to install, and all that is known without them', async () => {
  const diagnosis = await diagnose({ ...bare(), 'src/app.ts': APP.replace('./guard.js', '@/guard') });
  expect(diagnosis).toMatchObject({ isHealthy: false, frameworks: ['express'], summary: { routes: 1, unknown: 1 } });
  const [installation, imports, ...others] = problemsOf(diagnosis);
  expect(others).toEqual([]);
  expect(installation!.what.split('\n')).toEqual([
    'Not in package.json, or too old: eslint, @typescript-eslint/parser@^8, eslint-plugin-backend-architect.',
    `${WITHOUT_ESLINT} All else was looked at without it.`,
    'Without the parser TypeScript is read by oxc-parser: every rule works, and none knows types.',
  ]);
  expect(installation!.fix).toBe('npm install --save-dev eslint @typescript-eslint/parser@^8 eslint-plugin-backend-architect');
  expect(imports!.what).toMatch(/^1 import leads nowhere/);
  const shown = { cwd: place.folder, paint: createPaint({}, {}) };
  const text = formatDiagnosis(diagnosis, shown);
  expect(text).toContain(`\n  ${WITHOUT_ESLINT}`);
  expect(text).toContain('express · 1 route: 0 guarded');
  const narrow = formatDiagnosis(diagnosis, { ...shown, width: 80 }).split('\n');
  expect(narrow).toContain('  Without ESLint no rule runs, and nothing is known of an eslint.config, its');
  // A command is copied: it stays whole.
  expect(narrow).toContain(`  → ${installation!.fix}`);
  expect(narrow.filter((line) => line.length > 80).every((line) => line.startsWith('  →'))).toBe(true);
});

test.each([
  ['pnpm-lock.yaml', 'pnpm install'],
  ['yarn.lock', 'yarn install'],
  ['package-lock.json', 'npm install'],
])('named in package.json, with %s', async (lockfile, install) => {
  const [problem, ...others] = problemsOf(await diagnose({ ...HEALTHY, [lockfile]: '' }));
  expect(others).toEqual([]);
  expect(problem!.what).toContain('In package.json, but not installed: eslint, @typescript-eslint/parser.\n');
  expect(problem!.fix).toBe(install);
});

test.each([
  ['pnpm-lock.yaml', 'pnpm add --save-dev'],
  ['yarn.lock', 'yarn add --dev'],
])('not named in package.json, with %s', async (lockfile, add) => {
  const [problem] = problemsOf(await diagnose({ ...bare(), [lockfile]: '' }));
  expect(problem!.fix).toBe(`${add} eslint @typescript-eslint/parser@^8 eslint-plugin-backend-architect`);
});

test('no ESLint, and no configuration for it either', async () => {
  const { 'eslint.config.mjs': _, ...files } = HEALTHY;
  expect(problemsOf(await diagnose(files)).map(({ what }) => what)).toEqual([
    expect.stringContaining(WITHOUT_ESLINT) as string,
    expect.stringMatching(/^No eslint\.config is in /) as string,
  ]);
});

test('no ESLint, and no package.json', async () => {
  const { 'package.json': _, ...files } = HEALTHY;
  expect(problemsOf(await diagnose(files))).toContainEqual({
    kind: 'problem',
    what: expect.stringContaining(`ESLint is not installed.\n${WITHOUT_ESLINT}`) as string,
    fix: 'npm install --save-dev eslint @typescript-eslint/parser eslint-plugin-backend-architect',
  });
});

const ESLINT_OF_THE_PROJECT = {
  'node_modules/eslint/package.json': '{ "name": "eslint", "version": "10.0.0", "main": "api.js" }',
  'node_modules/eslint/api.js': '',
};

describe('no ESLint beside us: that of the project reads the configuration', () => {
  const asked: string[] = [];
  const load = {
    eslint: (specifier: string): Promise<unknown> => {
      asked.push(specifier);
      return specifier === 'eslint' ? Promise.reject(new Error('Cannot find package')) : import('eslint');
    },
    parser: () => ({}),
  };
  const files = { ...HEALTHY, ...ESLINT_OF_THE_PROJECT };

  test('one without the plugin', async () => {
    const problems = problemsOf(await diagnose({ ...files, 'eslint.config.mjs': 'export default [{}];' }, load));
    expect(problems.map(({ what }) => what)).toEqual(['The plugin is not in eslint.config.mjs.']);
    expect(asked).toEqual(['eslint', expect.stringMatching(/^file:.+\/node_modules\/eslint\/api\.js$/)]);
  });

  test('one with it', async () => {
    expect(problemsOf(await diagnose(files, load))).toEqual([]);
  });
});

test('an ESLint that is there and cannot be loaded', async () => {
  const [problem] = problemsOf(await diagnose({ ...HEALTHY, ...ESLINT_OF_THE_PROJECT }));
  expect(problem).toMatchObject({
    what: expect.stringMatching(/^In package\.json, but not installed: @typescript-eslint\/parser\./) as string,
  });
  expect(problemsOf(await diagnose(HEALTHY, { ...NOTHING, parser: () => ({}) }))).toEqual([
    {
      kind: 'problem',
      what: expect.stringContaining('ESLint is installed, but cannot be loaded.\n') as string,
      fix: 'npx eslint --version says why',
    },
  ]);
});

test('an ESLint that is too old', async () => {
  const eslint = () => Promise.resolve({ ESLint: { version: '8.57.1' } });
  const { complaints } = await diagnose(bare({ eslint: '^8.57.1' }), { eslint, parser: () => ({}) });
  expect(complaints.filter(({ kind }) => kind === 'problem').map(({ what }) => what)).toEqual([
    'Not in package.json, or too old: eslint@^9, @typescript-eslint/parser@^8, eslint-plugin-backend-architect.',
  ]);
  expect(complaints.map(({ what }) => what).join('\n')).toContain('ESLint 8.57 is too old');
});
