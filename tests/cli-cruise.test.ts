import { rmSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { createLayerConfig } from '../src/dependency-cruiser/create-layer-config.ts';
import { commandIn, MANIFEST, refusal, useFolder, WRONG } from './cruise-command.ts';
import { FOUR_LAYERS, layered } from './layers/four-layers.ts';

const folder = useFolder();
const { write, cli, cruised } = commandIn(folder);

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

  test('files of no layer are one line for people, and all of them for tools', async () => {
    const files = { ...WRONG, 'src/format.ts': `export const a = 1;\n`, 'src/parse.ts': `import './format.js';\nexport const b = 1;\n` };
    const { output, notes } = await cruised(files, { outputType: 'err-long' });
    expect(output).toContain('error layer-routes');
    expect(output).not.toContain('every-file-has-a-layer');
    expect(notes).toEqual([
      '2 files are in no layer, so they may import everything and everything may import them: backend-architect layers lists them.',
    ]);
    const asData = await cruised(files, { outputType: 'json' });
    expect(asData.output.match(/"every-file-has-a-layer"/g)?.length).toBeGreaterThan(2);
    expect(asData.notes).toEqual([]);
  });

  test('paths start at the root, wherever the user is and whatever is cruised', async () => {
    const { output } = await cruised(WRONG, { path: 'routes', cwd: path.join(folder.path, 'src') });
    expect(output).toContain('error layer-routes: src/routes/orders.ts → src/db/client.ts');
  });

  test('warnings and notices are no failure', async () => {
    const { output, hasFindings } = await cruised({ 'src/services/old.ts': `export const old = 1;\n` });
    expect(output).toContain('warn no-orphans: src/services/old.ts');
    expect(hasFindings).toBe(false);
  });

  test('violations of the baseline are passed over, new ones are not', async () => {
    write({ ...FOUR_LAYERS, ...MANIFEST, ...WRONG });
    const { output: baseline, hasFindings } = await cruised(WRONG, { outputType: 'baseline' });
    // It is complete; only imports that lead nowhere make it less.
    expect(hasFindings).toBe(false);
    const broken = { 'src/services/broken.ts': `export { gone } from './gone.js';\n` };
    expect((await cruised({ ...WRONG, ...broken }, { outputType: 'baseline' })).hasFindings).toBe(true);
    rmSync(path.join(folder.path, 'src/services/broken.ts'));
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

  test('a layer that is a package', async () => {
    const architecture = { layers: { routes: { files: ['src/routes/**'] }, database: { packages: ['@acme/db'] } } };
    const installed = {
      'node_modules/@acme/db/package.json': '{ "name": "@acme/db", "main": "index.js" }',
      'node_modules/@acme/db/index.js': 'exports.db = 1;',
      'src/routes/orders.ts': `import { db } from '@acme/db';\nexport const route = db;\n`,
    };
    expect((await cruised(installed, { outputType: 'dot' }, architecture)).output).toMatch(/"routes" -> "database" \[.*layer-routes/);
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

  test('may extend that of an architecture and change its rules by name', async () => {
    write({
      ...FOUR_LAYERS,
      ...MANIFEST,
      ...WRONG,
      'base.cjs': `module.exports = ${JSON.stringify(createLayerConfig(layered))};\n`,
      '.dependency-cruiser.cjs': `module.exports = { extends: './base.cjs', forbidden: [{ name: 'layer-routes', severity: 'warn' }] };\n`,
    });
    const { code, stdout } = await cli('cruise', 'src');
    expect(stdout).toContain('warn layer-routes: src/routes/orders.ts → src/db/client.ts');
    expect(code).toBe(0);
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
