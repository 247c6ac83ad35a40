import path from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { warnOnce } from '../../src/configs/typed-parser.ts';
import { whyUntyped } from '../../src/configs/why-untyped.ts';
import { DiskProject } from '../project/on-disk.ts';

const PAGE =
  'https://github.com/eslint-plugin-backend-architect/eslint-plugin-backend-architect/blob/main/docs/type-information.md#files-that-no-tsconfig-includes';

const projects: DiskProject[] = [];
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
  vi.restoreAllMocks();
});

function projectOf(files: Readonly<Record<string, string>>): DiskProject {
  const project = new DiskProject(files);
  projects.push(project);
  vi.spyOn(process, 'cwd').mockReturnValue(project.folder);
  return project;
}

// As typescript-eslint 8.73 writes them.
const BY_SERVICE = new Error(
  '/x/seed.ts was not found by the project service. Consider either including it in the tsconfig.json or including it in allowDefaultProject.',
);
const BY_PROJECT = new Error(
  '"parserOptions.project" has been provided for @typescript-eslint/parser.\nThe file was not found in any of the provided project(s): seed.ts',
);

test('a file outside of the nearest tsconfig: both ways to types', () => {
  const project = projectOf({ 'tsconfig.json': '{}', 'api/tsconfig.json': '{}' });
  expect(whyUntyped(BY_SERVICE, project.at('api/scripts/db/seed.ts'))).toBe(
    `no tsconfig.json includes api/scripts/db/seed.ts (the first of perhaps more). Add it to "include" in api/tsconfig.json, or, for a few files, put { languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['api/scripts/db/*.ts'] } } } } behind the preset (${PAGE})`,
  );
  expect(whyUntyped(BY_SERVICE, project.at('seed.mts'))).toContain(`"include" in tsconfig.json, or`);
  expect(whyUntyped(BY_SERVICE, project.at('seed.mts'))).toContain(`allowDefaultProject: ['*.mts']`);
});

test('no tsconfig at all', () => {
  const project = projectOf({ 'seed.ts': '' });
  expect(whyUntyped(BY_SERVICE, project.at('seed.ts'))).toContain(
    'includes seed.ts (the first of perhaps more). Add a tsconfig.json that does, or, for a few files, put {',
  );
});

test('`parserOptions.project` asks no project service', () => {
  const project = projectOf({ 'tsconfig.json': '{}' });
  expect(whyUntyped(BY_PROJECT, project.at('seed.ts'))).toBe(
    `no tsconfig.json includes seed.ts (the first of perhaps more). Add it to "include" in tsconfig.json (${PAGE})`,
  );
});

test('another reason is said in the words of the parser', () => {
  expect(whyUntyped(new Error('Too many files (>8) have matched the default project.\n\nMore.'), path.resolve('/x/a.ts'))).toBe(
    `Too many files (>8) have matched the default project (${PAGE})`,
  );
});

test('many files outside make one warning, another reason a second one', () => {
  const project = projectOf({ 'tsconfig.json': '{}' });
  const warnings = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const warned = new Set<string>();
  for (const name of ['scripts/a.ts', 'scripts/b.ts', 'other/c.mts']) warnOnce(whyUntyped(BY_SERVICE, project.at(name)), warned);
  warnOnce(whyUntyped(new Error('Unable to parse the specified tsconfig file.'), project.at('d.ts')), warned);
  expect(warnings.mock.calls.map(([warning]) => String(warning).slice(0, 80))).toEqual([
    'Linting without type information: no tsconfig.json includes scripts/a.ts (the fi',
    'Linting without type information: Unable to parse the specified tsconfig file (h',
  ]);
});
