import { describe, expect, test } from 'vitest';

import type { LayersReport } from '../src/cli/layers-report.ts';
import { commandIn, MANIFEST, useFolder } from './cruise-command.ts';
import { FOUR_LAYERS } from './layers/four-layers.ts';

const { write, cli } = commandIn(useFolder());
const DECLARED = (layers: string): Record<string, string> => ({
  'architecture.ts': `import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';
export default defineArchitecture({ ${layers} });
`,
});
const EXPRESS = { 'src/routes/list.ts': `import express from 'express';\nexport const list = express.Router();\n` };

describe('backend-architect layers', () => {
  test('what was found by convention, what is in no layer, and a declaration to start from', async () => {
    write({ ...MANIFEST, ...FOUR_LAYERS, ...EXPRESS, 'src/main.ts': '', 'src/text/format.ts': '', 'src/db/client.test.ts': '' });
    const { stdout, code } = await cli('layers');
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "
      .: 7 files, layers by convention
        routes          2 files, may import services
                        src/routes/list.ts, orders.ts
        services        1 file, may import repositories, database
                        src/services/orders.ts
        repositories    1 file, may import database
                        src/repositories/orders.ts
        database        1 file, may import repositories
                        src/db/client.ts
        may import all  1 file
                        src/main.ts
        in no layer     1 file
                        src/text/format.ts

        To declare it, and to change what does not fit, put this into architecture.ts:

      import { defineArchitecture } from 'eslint-plugin-backend-architect/architecture';

      export default defineArchitecture({
        layers: {
          routes: {
            files: ['**/routes/**'],
            mayImport: ['services'],
            database: false,
            http: true,
          },
          services: {
            files: ['**/services/**'],
            mayImport: ['repositories', 'database'],
            http: false,
          },
          repositories: {
            files: ['**/repositories/**'],
            mayImport: ['database'],
            database: true,
            http: false,
          },
          database: {
            files: ['**/db/**'],
            mayImport: ['repositories'],
            database: true,
            http: false,
          },
        },
      });

      "
    `);
  });

  test('few files by name, many by number', async () => {
    const more = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`src/services/mail/${name}.ts`, '']));
    write({ ...MANIFEST, ...FOUR_LAYERS, ...EXPRESS, ...more });
    expect((await cli('layers')).stdout).toContain('src/services/mail/ (4 files)');
  });

  test('the printed declaration finds the same layers', async () => {
    const files = Object.entries({ ...MANIFEST, ...FOUR_LAYERS, ...EXPRESS });
    const below = (folder: string) => Object.fromEntries(files.map(([name, text]) => [`${folder}/${name}`, text]));
    write({ ...below('found'), ...below('declared') });
    const [source = ''] = /import \{ defineArchitecture[\s\S]+$/.exec((await cli('layers', 'found')).stdout) ?? [];
    write({ 'declared/architecture.ts': source });
    const layersIn = async (folder: string): Promise<unknown> => {
      const { packages } = JSON.parse((await cli('layers', folder, '--format', 'json')).stdout) as LayersReport;
      return packages.map(({ by, layers }) => ({ by, layers }));
    };
    const [found] = (await layersIn('found')) as [{ layers: unknown }];
    expect(found).toMatchObject({ by: 'conventions' });
    expect(await layersIn('declared')).toEqual([{ by: 'file', layers: found.layers }]);
  });

  test('a layer that is declared and matches no file', async () => {
    write({
      ...MANIFEST,
      ...FOUR_LAYERS,
      ...DECLARED(`layers: { jobs: { files: ['src/jbs/**'] }, routes: { files: ['src/routes/**'] } }`),
    });
    const { stdout, code } = await cli('layers');
    expect(stdout).toContain('layers from architecture.ts');
    expect(stdout).toContain('The layer jobs matches no file.');
    expect(stdout).not.toContain('The layer routes matches no file.');
    expect(code).toBe(1);
  });

  test('a layer that is only inherited may be meant for other packages', async () => {
    const base = `extends: { layers: { jobs: { files: ['src/jbs/**'] } } }, layers: { routes: { files: ['src/routes/**'] } }`;
    write({ ...MANIFEST, ...FOUR_LAYERS, ...DECLARED(base) });
    expect((await cli('layers')).code).toBe(0);
  });

  test.each([
    ['src/migrations/1.ts', false],
    ['src/db/client.ts', true],
  ])('migrations alone are no layer: %s', async (file, isLayer) => {
    write({ ...MANIFEST, ...EXPRESS, 'src/services/list.ts': '', [file]: `import 'knex';` });
    expect((await cli('layers')).stdout.includes('  database  ')).toBe(isLayer);
  });

  test('nothing follows a convention', async () => {
    write({ ...MANIFEST, 'src/a.ts': `import 'express';` });
    const { stdout, code } = await cli('layers');
    expect(stdout).toContain('No layers in this folder.');
    expect(stdout).toContain('Declare the layers in an architecture.ts.');
    expect(code).toBe(0);
  });

  test('a folder without source files', async () => {
    write({ ...MANIFEST, 'docs/readme.md': '' });
    expect(await cli('layers', 'docs')).toMatchObject({ code: 2, stderr: expect.stringContaining('There are no source files') as string });
  });

  test('a declaration that is wrong', async () => {
    write({ ...MANIFEST, ...FOUR_LAYERS, ...DECLARED(`layer: {}`) });
    expect(await cli('layers')).toMatchObject({ code: 2, stderr: expect.stringMatching(/layer[\s\S]*Mend the architecture in/) as string });
  });
});
