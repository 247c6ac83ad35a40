import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import configOfWorkingDirectory, { NoArchitecture } from '../../src/dependency-cruiser/index.ts';
import { writeProject } from '../layers/layer-fixture.ts';

describe('the configuration of the working directory', () => {
  const before = process.cwd();
  let folder = '';
  const namesIn = (files: Readonly<Record<string, string>>): string[] => {
    writeProject(folder, { files, links: {} });
    process.chdir(folder);
    return configOfWorkingDirectory.forbidden.map(({ name }) => name).filter((name) => name.startsWith('layer-'));
  };
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-config-')));
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  });
  const BACKEND = { 'package.json': '{ "name": "a" }', 'src/routes/a.ts': `import 'express';`, 'src/services/a.ts': '' };

  test('is that of architecture.ts', () => {
    const files = {
      ...BACKEND,
      'architecture.ts': `export default { layers: { web: { files: ['src/routes/**'], mayImport: ['core'] }, core: { files: ['src/services/**'] } } };`,
    };
    expect(namesIn(files)).toEqual(['layer-core']);
  });

  test('else of the conventions that it follows', () => {
    expect(namesIn(BACKEND)).toEqual(['layer-services']);
  });

  test('says what to do where it has neither', () => {
    expect(() => namesIn({ 'package.json': '{ "name": "a" }', 'src/a.ts': '' })).toThrow(
      /declares no architecture, and too little in it follows a convention/,
    );
    expect(() => configOfWorkingDirectory.options).toThrow(NoArchitecture);
  });

  test('says what is wrong with a declaration, and where it lies', () => {
    expect(() =>
      namesIn({ ...BACKEND, 'architecture.ts': `/** eslint-plugin-backend-architect */ export default { layer: {} };` }),
    ).toThrow('architecture.ts.layer is not a setting');
  });

  test('says where a declaration lies that it would have to start from', () => {
    const files = {
      'package.json': '{ "name": "root", "workspaces": ["api"] }',
      'architecture.ts': `export default { layers: { web: { files: ['src/**'] } } };`,
      'api/package.json': '{ "name": "api" }',
      'api/src/routes/a.ts': '',
    };
    writeProject(folder, { files, links: {} });
    process.chdir(path.join(folder, 'api'));
    expect(() => configOfWorkingDirectory.forbidden).toThrow(
      `The architecture of ${path.join(folder, 'api')} is declared in ${folder}: run dependency-cruiser there.`,
    );
  });
});
