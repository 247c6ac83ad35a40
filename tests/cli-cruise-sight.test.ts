import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { Layout } from '../src/architecture/layout.ts';
import { noteOnCompiler, requireCompiler, requireFilesInLayers, requireSight, sourcesOnDisk } from '../src/cli/cruise-sight.ts';
import { createLayerConfig } from '../src/dependency-cruiser/create-layer-config.ts';
import { commandIn, MANIFEST, refusal, useFolder } from './cruise-command.ts';
import { FOUR_LAYERS, layered } from './layers/four-layers.ts';

const folder = useFolder();
const { write, cli, cruised } = commandIn(folder);

describe('2: silence is no success', () => {
  test('no module', async () => {
    expect(await refusal(cruised({ 'docs/readme.md': '' }, { path: 'docs' }))).toMatch(
      /^No module was cruised in .+docs\.\nGive the folder/,
    );
  });

  test('a layer without files', async () => {
    const architecture = { layers: { ...layered.layers, jobs: { files: ['src/jbs/**'] } } };
    expect(await refusal(cruised({}, {}, architecture))).toMatch(
      /^A layer matches no file, so no rule holds for it: jobs \(src\/jbs\/\*\*\)\.\nCorrect layers\.jobs\.files/,
    );
  });

  test('a layer without files that is only inherited is meant for other packages', async () => {
    const jobs = { files: ['src/jbs/**'] };
    const base = { layers: { ...layered.layers, jobs } };
    expect((await cruised({}, {}, { extends: base })).hasFindings).toBe(false);
    expect(await refusal(cruised({}, {}, { extends: base, layers: { jobs } }))).toMatch(/^A layer matches no file.*jobs/);
    expect(await refusal(cruised({}, {}, { extends: { layers: { jobs } } }))).toMatch(/^A layer matches no file.*jobs/);
  });

  test('a part of the project is cruised, and the layers are all there', async () => {
    expect((await cruised({}, { path: 'src/routes' })).hasFindings).toBe(false);
  });

  test('a layer that is a package counts where package.json names it, or the workspace has it', () => {
    write({ 'package.json': '{ "dependencies": { "@acme/db": "1" } }' });
    const nothing = { modules: [], summary: {} } as never;
    const layout = (name: string) => new Layout({ layers: { database: { packages: [name] } } });
    expect(() => requireFilesInLayers(layout('@acme/db'), nothing, [], folder.path)).not.toThrow();
    expect(() => requireFilesInLayers(layout('@acme/bd'), nothing, [], folder.path)).toThrow(
      'A layer matches no file, so no rule holds for it: database (@acme/bd).',
    );
    expect(() => requireFilesInLayers(layout('@acme/bd'), nothing, [], folder.path, { '@acme/bd': 'packages/bd' })).not.toThrow();
  });

  test('TypeScript without a compiler that dependency-cruiser can use', () => {
    const compilers = { hasTypescript: false, hasSwc: false, typescriptRange: '>=2.0.0 <7.0.0' };
    write({ 'package.json': '{}', 'node_modules/typescript/package.json': '{ "version": "7.0.2" }' });
    expect(() => requireCompiler(['src/a.ts'], compilers, folder.path)).toThrow(
      'dependency-cruiser cannot read TypeScript here, and would call 1 file free of violations without a look: typescript 7.0.2 is installed, and it needs >=2.0.0 <7.0.0.',
    );
    expect(() => requireCompiler(['src/a.ts'], compilers, folder.path)).toThrow(
      expect.objectContaining({
        remedy: expect.stringContaining('npm install --save-dev typescript@npm:@typescript/typescript6 typescript-7@npm:') as string,
      }) as Error,
    );
    expect(() => requireCompiler(['src/a.js', 'src/a.d.ts'], compilers, folder.path)).not.toThrow();
    expect(() => requireCompiler(['src/a.ts'], { ...compilers, hasSwc: true }, folder.path)).not.toThrow();
    expect(() => requireCompiler(['src/a.ts'], { ...compilers, hasTypescript: true }, folder.path)).not.toThrow();
  });

  test('@swc/core alone is said to see less', () => {
    const compilers = { hasTypescript: false, hasSwc: true, typescriptRange: '' };
    expect(noteOnCompiler(['src/a.ts'], compilers)).toMatch(/imports of types count as imports/);
    expect(noteOnCompiler(['src/a.js'], compilers)).toBeUndefined();
    expect(noteOnCompiler(['src/a.ts'], { ...compilers, hasTypescript: true })).toBeUndefined();
  });

  test('some of the TypeScript was not read', () => {
    const result = { modules: [{ source: 'src/a.ts' }] } as never;
    const place = { root: '/project', target: 'src', config: undefined };
    expect(() => requireSight(result, ['src/a.ts', 'src/b.mts'], place, {})).toThrow('Not read: src/b.mts (1 file in TypeScript).');
    expect(() => requireSight(result, ['src/a.ts'], place, {})).not.toThrow();
  });

  test('a configuration that shows a part of what it read hides nothing', () => {
    const result = { modules: [{ source: 'src/a.ts' }] } as never;
    const place = { root: '/project', target: 'src', config: undefined };
    expect(() => requireSight(result, ['src/a.ts', 'src/b.ts'], place, { options: { focus: '^src/a' } })).not.toThrow();
  });

  test('links that lead in circles, folders of tools and built output are not looked into', () => {
    write({ 'src/a.ts': '', '.cache/b.ts': '', 'node_modules/c/c.ts': '', 'dist/d.ts': '', 'src/e.md': '', 'src/f.spec.ts': '' });
    symlinkSync(folder.path, path.join(folder.path, 'src', 'loop'), 'junction');
    const before = process.cwd();
    process.chdir(folder.path);
    try {
      const { options } = createLayerConfig(layered);
      expect(sourcesOnDisk('.', { options })).toEqual(['src/a.ts', 'src/f.spec.ts']);
      expect(sourcesOnDisk('.', { options: { ...options, exclude: '\\.spec\\.ts$' } })).toEqual(['src/a.ts']);
      expect(sourcesOnDisk('.', { options: { ...options, includeOnly: { path: ['spec'] } } })).toEqual(['src/f.spec.ts']);
      expect(sourcesOnDisk('src/a.ts', { options })).toEqual(['src/a.ts']);
    } finally {
      process.chdir(before);
    }
  });

  test('no architecture and no configuration', async () => {
    write({ ...FOUR_LAYERS, ...MANIFEST });
    const { code, stdout, stderr } = await cli('cruise');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^.+ declares no architecture, and too little in it follows a convention\. Declare it in an architecture\.ts/);
  });

  test('a tsconfig.json that is none', async () => {
    expect(await refusal(cruised({ 'tsconfig.json': '{ "compilerOptions": { "module": "nonsense" } }' }))).toMatch(
      /^tsconfig\.json cannot be read: [\s\S]*\nCorrect it, or name another one/,
    );
  });

  test.each([
    ['a folder that is not there', ['cruise', 'nowhere'], /nowhere does not exist\.\nGive the folder/],
    ['two paths', ['cruise', 'a', 'b'], /Only one path can be cruised at a time; given were a, b\./],
    ['a report that is not known', ['cruise', '--output-type', 'mermade'], /--output-type mermade is not known\.\nTypes: anon, /],
    ['a format that is not known', ['cruise', '--format', 'png'], /--format png is not known\.\nFormats: stylish, json, svg\./],
    ['two formats', ['cruise', '--format', 'svg', '--output-type', 'dot'], /--format and --output-type say two things\./],
    ['rules of ESLint', ['cruise', '--strict'], /--strict chooses rules of ESLint, and cruise runs none\./],
    ['an option of cruise elsewhere', ['.', '--output-type', 'dot'], /--output-type belongs to cruise\./],
  ])('%s', async (_, argv, expected) => {
    const { code, stdout, stderr } = await cli(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });
});
