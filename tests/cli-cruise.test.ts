import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Architecture } from '../src/architecture/declaration.ts';
import { Layout } from '../src/architecture/layout.ts';
import { CannotRun } from '../src/cli/cannot-run.ts';
import { cruise, type CruiseRequest } from '../src/cli/commands/cruise.ts';
import { noteOnCompiler, requireCompiler, requireFilesInLayers, requireSight } from '../src/cli/cruise-sight.ts';
import { run } from '../src/cli/run.ts';
import { FOUR_LAYERS, layered } from './layers/four-layers.ts';
import { writeProject } from './layers/layer-fixture.ts';

const MANIFEST = { 'package.json': '{ "name": "backend", "type": "module" }' };
const WRONG = { 'src/routes/orders.ts': `import { db } from '../db/client.js';\nexport const route = db;\n` };
let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-cruise-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string>>) => writeProject(folder, { files, links: {} });

async function cli(...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const code = await run(argv, {
    cwd: folder,
    env: {},
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  return { code, ...written };
}

/** The command with an architecture that is given. */
async function cruised(files: Readonly<Record<string, string>>, given: Partial<CruiseRequest> = {}, architecture: Architecture = layered) {
  write({ ...FOUR_LAYERS, ...MANIFEST, ...files });
  const { output, ...rest } = await cruise({
    path: '.',
    cwd: folder,
    outputType: 'err',
    allowsUnresolved: false,
    findArchitecture: () => architecture,
    ...given,
  });
  // eslint-disable-next-line no-control-regex -- dependency-cruiser colours what it prints
  return { output: output.replaceAll(/\u001B\[\d+m/g, ''), ...rest };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CannotRun);
  return `${(error as CannotRun).message}\n${(error as CannotRun).remedy}`;
}

describe('the report', () => {
  test('nothing found', async () => {
    const before = process.cwd();
    expect(await cruised({})).toMatchObject({
      notes: [],
      hasFindings: false,
      output: expect.stringContaining('no dependency violations found (5 modules') as string,
    });
    expect(process.cwd()).toBe(before);
  });

  test('a violation, with its comment in the long form', async () => {
    const { output, hasFindings } = await cruised(WRONG, { outputType: 'err-long' });
    expect(hasFindings).toBe(true);
    expect(output).toContain('error layer-routes: src/routes/orders.ts → src/db/client.ts');
    expect(output.replaceAll(/\s+/g, ' ')).toContain('Reach repositories and database through services.');
  });

  test('paths start at the root, wherever the user is and whatever is cruised', async () => {
    const { output } = await cruised(WRONG, { path: 'routes', cwd: path.join(folder, 'src') });
    expect(output).toContain('error layer-routes: src/routes/orders.ts → src/db/client.ts');
  });

  test('warnings and notices are no failure', async () => {
    const { output, hasFindings } = await cruised({ 'src/services/old.ts': `export const old = 1;\n` });
    expect(output).toContain('warn no-orphans: src/services/old.ts');
    expect(hasFindings).toBe(false);
  });

  test('violations of the baseline are passed over, new ones are not', async () => {
    write({ ...FOUR_LAYERS, ...MANIFEST, ...WRONG });
    const { output: baseline } = await cruised(WRONG, { outputType: 'baseline' });
    const known = { '.dependency-cruiser-known-violations.json': baseline };
    expect(await cruised({ ...WRONG, ...known })).toMatchObject({
      hasFindings: false,
      output: expect.stringContaining('1 known violations ignored') as string,
    });
    expect((await cruised({ ...WRONG, ...known, 'src/routes/more.ts': WRONG['src/routes/orders.ts'] })).hasFindings).toBe(true);
  });
});

describe('drawings', () => {
  test('mermaid: a box for each layer, an arrow for each pair', async () => {
    const { output } = await cruised(WRONG, { outputType: 'mermaid' });
    expect(output.trim().split('\n').sort()).toEqual(
      ['', '0["routes"]', '0-->3', '1["services"]', '1-->2', '2["repositories"]', '2-->3', '3["database"]', 'flowchart LR'].sort(),
    );
  });

  test('dot: an arrow that a rule forbids carries its name', async () => {
    const wrong = await cruised(WRONG, { outputType: 'dot' });
    expect(wrong.output).toMatch(/"routes" -> "database" \[.*layer-routes/);
    const right = await cruised({}, { outputType: 'dot' });
    expect(right.output).toMatch(/"routes" -> "services"/);
    expect(right.output).not.toContain('layer-routes');
  });

  test('types and tests draw no arrow', async () => {
    const types = { 'src/routes/orders.ts': `import type { Db } from '../db/client.js';\nexport const route = (db: Db) => db;\n` };
    expect((await cruised(types, { outputType: 'dot' })).output).not.toContain('"routes" -> "database"');
  });

  test('other reports show files', async () => {
    const { output } = await cruised({}, { outputType: 'json' });
    expect((JSON.parse(output) as { modules: { source: string }[] }).modules.map(({ source }) => source)).toContain('src/db/client.ts');
  });

  test('svg without the package that draws it: how to get it', async () => {
    expect(await refusal(cruised({}, { outputType: 'svg' }))).toMatch(
      /^@hpcc-js\/wasm-graphviz cannot be loaded: .+\nInstall it: npm install --save-dev @hpcc-js\/wasm-graphviz\n/,
    );
  });
});

describe('a configuration of the user', () => {
  const OWN = {
    '.dependency-cruiser.mjs': `export default { forbidden: [{ name: 'not-to-db', severity: 'error', from: { path: '^src/routes/' }, to: { path: '^src/db/' } }], options: { tsPreCompilationDeps: true } };\n`,
  };

  test('is used as it stands, without an architecture', async () => {
    write({ ...FOUR_LAYERS, ...MANIFEST, ...WRONG, ...OWN });
    const { code, stdout, stderr } = await cli('cruise');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('error not-to-db: src/routes/orders.ts → src/db/client.ts');
  });

  test('is found above what is cruised', async () => {
    write({ ...FOUR_LAYERS, ...MANIFEST, ...WRONG, ...OWN });
    expect((await cli('cruise', 'src/routes')).stdout).toContain('error not-to-db: src/routes/orders.ts → src/db/client.ts');
    expect((await cli('cruise', 'src/services')).code).toBe(0);
  });

  test('2: a layer without files in a configuration that was made from an architecture', async () => {
    const config = (files: string) =>
      `export default { forbidden: [{ name: 'layer-jobs', severity: 'error', from: { path: ['${files}'] }, to: { path: '^src/db/' } }] };\n`;
    write({ ...FOUR_LAYERS, ...MANIFEST, '.dependency-cruiser.mjs': config('^src/jobs/') });
    const { code, stderr } = await cli('cruise');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^A layer matches no file, so its rule layer-jobs holds nothing\.\nCorrect layers\.jobs\.files/);
    write({ 'src/jobs/mail.ts': `import '../services/orders.js';\n` });
    expect((await cli('cruise')).code).toBe(0);
  });

  test('2: one that dependency-cruiser refuses', async () => {
    write({ ...FOUR_LAYERS, ...MANIFEST, '.dependency-cruiser.json': '{ "forbiden": [] }' });
    const { code, stderr } = await cli('cruise');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dependency-cruiser stopped: The supplied configuration is not valid: [\s\S]*Correct what it names/);
  });
});

describe('imports that lead nowhere', () => {
  const GONE = { 'src/services/orders.ts': `import { gone } from './gone.js';\nexport const list = gone;\n` };

  test('are a failure, and listed', async () => {
    const { hasFindings, notes } = await cruised(GONE, { outputType: 'mermaid' });
    expect(hasFindings).toBe(true);
    expect(notes).toEqual([
      expect.stringContaining('An import leads nowhere, so no rule can judge it:\n  src/services/orders.ts → ./gone.js\n'),
    ]);
  });

  test('not where the user lets them be', async () => {
    expect(await cruised(GONE, { allowsUnresolved: true })).toMatchObject({ hasFindings: false, notes: [] });
  });

  test('not where the platform brings them', async () => {
    const platform = { 'src/services/orders.ts': `import { env } from 'cloudflare:workers';\nexport const list = env;\n` };
    expect(await cruised(platform)).toMatchObject({ hasFindings: false, notes: [] });
  });
});

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

  test('a part of the project is cruised, and the layers are all there', async () => {
    expect((await cruised({}, { path: 'src/routes' })).hasFindings).toBe(false);
  });

  test('a layer that is a package counts where package.json names it', () => {
    write({ 'package.json': '{ "dependencies": { "@acme/db": "1" } }' });
    const nothing = { modules: [], summary: {} } as never;
    const layout = (name: string) => new Layout({ layers: { database: { packages: [name] } } });
    expect(() => requireFilesInLayers(layout('@acme/db'), nothing, [], folder)).not.toThrow();
    expect(() => requireFilesInLayers(layout('@acme/bd'), nothing, [], folder)).toThrow(
      'A layer matches no file, so no rule holds for it: database (@acme/bd).',
    );
  });

  test('TypeScript without a compiler that dependency-cruiser can use', () => {
    const compilers = { hasTypescript: false, hasSwc: false, typescriptRange: '>=2.0.0 <7.0.0' };
    write({ 'package.json': '{}', 'node_modules/typescript/package.json': '{ "version": "7.0.2" }' });
    expect(() => requireCompiler(['src/a.ts'], compilers, folder)).toThrow(
      'dependency-cruiser cannot read TypeScript here, and would call 1 file free of violations without a look: typescript 7.0.2 is installed, and it needs >=2.0.0 <7.0.0.',
    );
    expect(() => requireCompiler(['src/a.js', 'src/a.d.ts'], compilers, folder)).not.toThrow();
    expect(() => requireCompiler(['src/a.ts'], { ...compilers, hasSwc: true }, folder)).not.toThrow();
    expect(() => requireCompiler(['src/a.ts'], { ...compilers, hasTypescript: true }, folder)).not.toThrow();
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
    expect(() => requireSight(result, ['src/a.ts', 'src/b.mts'], place)).toThrow('Not read: src/b.mts (1 file in TypeScript).');
    expect(() => requireSight(result, ['src/a.ts'], place)).not.toThrow();
  });

  test('no architecture and no configuration', async () => {
    write({ ...FOUR_LAYERS, ...MANIFEST });
    const { code, stdout, stderr } = await cli('cruise');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^No architecture is known of .+\. Give it in \.dependency-cruiser\.mjs/);
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
    ['an option of cruise elsewhere', ['.', '--output-type', 'dot'], /--output-type and --allow-unresolved belong to cruise\./],
  ])('%s', async (_, argv, expected) => {
    const { code, stdout, stderr } = await cli(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });
});
