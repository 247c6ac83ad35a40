import { describe, expect, test } from 'vitest';

import { FOUR_LAYERS, layered } from '../layers/four-layers.ts';
import { cruiseProject } from './cruise-project.ts';

const MANIFEST = '{ "name": "backend", "type": "module", "dependencies": { "pg": "8" }, "devDependencies": { "tinyspy": "1" } }';
const installed = (name: string) => ({
  [`node_modules/${name}/package.json`]: `{ "name": "${name}", "type": "module", "exports": "./index.js" }`,
  [`node_modules/${name}/index.js`]: `export default 1;\nexport class Found {}\n`,
});
const BASE = { ...FOUR_LAYERS, 'package.json': MANIFEST, ...installed('pg'), ...installed('tinyspy'), ...installed('undeclared') };

/** What the rules say of the four layers with some files more, without the layers themselves. */
async function reported(files: Readonly<Record<string, string>>, architecture = layered): Promise<string[]> {
  const violations = await cruiseProject({ architecture, files: { ...BASE, ...files } });
  return violations.map(({ from, to, rule: { name, severity } }) => `${severity} ${name}: ${from}${from === to ? '' : ` → ${to}`}`).sort();
}

test('nothing is said of a backend that is right', async () => {
  expect(await reported({})).toEqual([]);
});

describe('no-cycles', () => {
  const first = (line: string) => ({
    'src/services/a.ts': `${line}\nexport class A {}\nexport const make = (): B | undefined => undefined;\n`,
    'src/services/b.ts': `import { A } from './a.js';\nexport class B extends A {}\n`,
  });

  test('files that import each other at run time', async () => {
    expect(await reported(first(`import { B } from './b.js';\nnew B();`))).toEqual([
      'warn no-cycles: src/services/a.ts → src/services/b.ts',
    ]);
  });

  test.each([
    ['written as one', `import type { B } from './b.js';`],
    ['used as one', `import { B } from './b.js';`],
  ])('not where one of them is a type, %s', async (_, line) => {
    expect(await reported(first(line))).toEqual([]);
  });
});

describe('no-orphans', () => {
  test('a file that nothing imports and that imports nothing', async () => {
    expect(await reported({ 'src/services/old.ts': `export const old = 1;\n` })).toEqual(['warn no-orphans: src/services/old.ts']);
  });

  test.each([
    ['a test', 'src/services/old.test.ts'],
    ['a migration', 'src/db/migrations/0001.ts'],
    ['a configuration', 'src/services/jest.config.ts'],
    ['declarations', 'src/services/globals.d.ts'],
    ['a route of Next', 'src/services/app/orders/route.ts'],
    ['a file that starts the server', 'src/services/server.ts'],
  ])('not %s', async (_, file) => {
    expect(await reported({ [file]: `export const old = 1;\n` })).toEqual([]);
  });
});

describe('packages that package.json must name', () => {
  const from = (name: string, file = 'src/services/uses.ts') => ({ [file]: `import found from '${name}';\nexport const uses = found;\n` });

  test('one that it does not name', async () => {
    expect(await reported(from('undeclared'))).toEqual([
      'error no-undeclared-dependencies: src/services/uses.ts → node_modules/undeclared/index.js',
    ]);
  });

  test('one that is there for development', async () => {
    expect(await reported(from('tinyspy'))).toEqual(['error no-dev-dependencies: src/services/uses.ts → node_modules/tinyspy/index.js']);
  });

  test('not one that it names', async () => {
    expect(await reported(from('pg'))).toEqual([]);
  });

  test.each(['src/services/uses.test.ts', 'scripts/uses.ts', 'vitest.config.ts'])('not in %s, which no server runs', async (file) => {
    expect(await reported(from('tinyspy', file))).toEqual([]);
    expect(await reported(from('undeclared', file))).toEqual([]);
  });

  test('not ours in the declaration of the architecture', async () => {
    const ours = (name: string) => ({
      ...installed(name),
      'package.json': MANIFEST.replace('"tinyspy"', `"${name}"`),
      'architecture.ts': `import { defineArchitecture } from '${name}';\nexport default defineArchitecture({});\n`,
    });
    const ofArchitecture = async (name: string) => (await reported(ours(name))).filter((each) => each.includes('architecture.ts →'));
    expect(await ofArchitecture('eslint-plugin-backend-architect')).toEqual([]);
    expect(await ofArchitecture('another-plugin')).toEqual([
      'error no-dev-dependencies: architecture.ts → node_modules/another-plugin/index.js',
    ]);
  });

  test('not for a type', async () => {
    const file = 'src/services/uses.ts';
    expect(await reported({ [file]: `import type { Found } from 'tinyspy';\nexport const uses = (found: Found) => found;\n` })).toEqual([]);
    expect(await reported({ [file]: `import type { Found } from 'undeclared';\nexport const uses = (found: Found) => found;\n` })).toEqual(
      [],
    );
  });

  test('what the root of a workspace names counts for its packages', async () => {
    const files = {
      ...BASE,
      'packages/api/package.json': '{ "name": "@acme/api", "type": "module" }',
      'packages/api/services/uses.ts': `import found from 'pg';\nexport const uses = found;\n`,
    };
    const names = async (workspaces: Readonly<Record<string, string>>) =>
      (await cruiseProject({ architecture: layered, files, workspaces })).map(({ rule }) => rule.name);
    expect(await names({ '@acme/api': 'packages/api' })).not.toContain('no-undeclared-dependencies');
    expect(await names({})).toContain('no-undeclared-dependencies');
  });
});

describe('no-unresolvable-imports', () => {
  test('an import that leads nowhere', async () => {
    expect(await reported({ 'src/services/uses.ts': `import { gone } from './gone.js';\nexport const uses = gone;\n` })).toEqual([
      'error no-unresolvable-imports: src/services/uses.ts → ./gone.js',
    ]);
  });

  test('not a module that the platform brings', async () => {
    expect(await reported({ 'src/services/uses.ts': `import { env } from 'cloudflare:workers';\nexport const uses = env;\n` })).toEqual([]);
  });
});

describe('every-file-has-a-layer', () => {
  test('a file that no layer names, once, however much it imports', async () => {
    const text = `import { list } from './services/orders.js';\nimport { db } from './db/client.js';\nexport const format = [list, db];\n`;
    expect(await reported({ 'src/format.ts': text })).toEqual(['info every-file-has-a-layer: src/format.ts']);
  });

  test('not the file that puts everything together, not a test', async () => {
    const text = `import { list } from './services/orders.js';\nexport const format = list;\n`;
    expect(await reported({ 'src/app.ts': text, 'src/format.test.ts': text })).toEqual([]);
  });

  test('not where no layers are declared', async () => {
    expect(await reported({ 'src/format.ts': `import 'pg';\n` }, { modules: { orders: { folder: 'src/orders' } } })).toEqual([]);
  });
});

describe('no-database-in-<layer>', () => {
  const routes = { files: ['src/routes/**'], mayImport: ['services'] } as const;
  const text = { 'src/routes/orders.ts': `import pg from 'pg';\nexport const route = pg;\n` };

  test('a layer without a database', async () => {
    expect(await reported(text, { layers: { ...layered.layers, routes: { ...routes, database: false } } })).toEqual([
      'warn no-database-in-routes: src/routes/orders.ts → node_modules/pg/index.js',
    ]);
  });

  test('not where nothing is said, not for a type, not in a layer that may', async () => {
    const declared = { layers: { ...layered.layers, routes: { ...routes, database: false } } };
    expect(await reported(text)).toEqual([]);
    expect(
      await reported(
        { 'src/routes/orders.ts': `import type { Found } from 'pg';\nexport const route = (found: Found) => found;\n` },
        declared,
      ),
    ).toEqual([]);
    expect(await reported({ 'src/db/pool.ts': `import pg from 'pg';\nexport const pool = pg;\n` }, declared)).toEqual([]);
  });

  test('not where the import leads nowhere: nobody can say whether it is a type', async () => {
    const declared = { layers: { ...layered.layers, routes: { ...routes, database: false } } };
    const gone = { 'src/routes/orders.ts': `import type { Pool } from 'mysql2';\nexport const route = (pool: Pool) => pool;\n` };
    expect(await reported(gone, declared)).toEqual(['error no-unresolvable-imports: src/routes/orders.ts → mysql2']);
  });

  test('a client that was generated among the sources', async () => {
    const declared = { layers: { ...layered.layers, routes: { ...routes, database: false } } };
    const files = { 'src/generated/prisma/client.ts': `export const prisma = 1;\n` };
    expect(
      await reported(
        { ...files, 'src/routes/orders.ts': `import { prisma } from '../generated/prisma/client.js';\nexport const route = prisma;\n` },
        declared,
      ),
    ).toEqual([
      'info every-file-has-a-layer: src/generated/prisma/client.ts',
      'warn no-database-in-routes: src/routes/orders.ts → src/generated/prisma/client.ts',
    ]);
  });
});
