import { symlinkSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Files } from '../virtual-project.ts';
import { DiskProject } from './on-disk.ts';
import { CLIENT, BASE, EXPRESS, bound } from './broken-projects.ts';

let project: DiskProject | undefined;

afterEach(() => project?.remove());

/** Queries two clients: one that is there in every project, and one whose way is the matter of the test. */
const app = (imports: string, query = 'other.order.count()'): string =>
  `${EXPRESS}import { db } from './db.js'; ${imports} app.get('/orders', async (req, res) => { res.json([await db.order.findMany(), await ${query}]); });`;

const BOTH = ['db.order.findMany', 'other.order.count'];

const CONTROL = ['db.order.findMany'];

function open(files: Files): DiskProject {
  return (project = new DiskProject({ ...BASE, ...files }));
}

describe('what leads nowhere is unknown, and the rest of the file is judged', () => {
  test.each([
    ['a file that is not there', {}, `import { other } from './gone.js';`],
    ['a file that does not parse', { 'src/broken.ts': `export const other = new (;` }, `import { other } from './broken.js';`],
    ['a file outside of the project', {}, `import { other } from '../../outside.js';`],
    ['an absolute path', {}, `import { other } from '/etc/other.js';`],
    ['an empty specifier', {}, `import { other } from '';`],
    [
      'two files that export each other',
      { 'src/a.ts': `export * from './b.js';`, 'src/b.ts': `export * from './a.js';` },
      `import { other } from './a.js';`,
    ],
    [
      'a name that is exported in a circle',
      { 'src/a.ts': `export { other } from './b.js';`, 'src/b.ts': `export { other } from './a.js';` },
      `import { other } from './a.js';`,
    ],
    [
      'a constant that is made of itself',
      {
        'src/a.ts': `import { b } from './b.js'; export const other = b;`,
        'src/b.ts': `import { other } from './a.js'; export const b = other;`,
      },
      `import { other } from './a.js';`,
    ],
    [
      'a class that extends itself, by another',
      {
        'src/a.ts': `import { B } from './b.js'; export class A extends B {} export const other = new A();`,
        'src/b.ts': `import { A } from './a.js'; export class B extends A {}`,
      },
      `import { other } from './a.js';`,
    ],
  ])('%s', (_, files, imports) => {
    expect(open(files).queries('src/app.ts', app(imports))).toEqual(CONTROL);
  });

  test.each([
    [
      'two files that import each other',
      {
        'src/a.ts': `import './b.js'; export { db as other } from './db.js';`,
        'src/b.ts': `import { other } from './a.js'; export const more = other;`,
      },
      `import { more as other } from './b.js';`,
    ],
    [
      'stars in a circle, one of which leads out of it',
      {
        'src/a.ts': `export * from './b.js';`,
        'src/b.ts': `export * from './a.js'; export * from './c.js';`,
        'src/c.ts': `export { db as other } from './db.js';`,
      },
      `import { other } from './a.js';`,
    ],
    [
      'a file that imports the one that is linted',
      { 'src/a.ts': `import './app.js'; export { db as other } from './db.js';` },
      `import { other } from './a.js';`,
    ],
  ])('%s: what is there is found', (_, files, imports) => {
    expect(open(files).queries('src/app.ts', app(imports))).toEqual(BOTH);
  });
});

describe('links', () => {
  test('a file and a folder that lead out of the project, and their twins that stay in it', () => {
    const outside = new DiskProject({ 'db.ts': CLIENT.replace('db', 'other'), 'lib/db.ts': CLIENT.replace('db', 'other') });
    const { at, queries } = bound(open({ 'inner/db.ts': CLIENT.replace('db', 'other') }));
    symlinkSync(outside.at('db.ts'), at('src/out.ts'));
    symlinkSync(outside.at('lib'), at('src/out'));
    symlinkSync('../inner/db.ts', at('src/in.ts'));
    symlinkSync('../inner', at('src/in'));
    expect([
      queries('src/app.ts', app(`import { other } from './out.js';`)),
      queries('src/app.ts', app(`import { other } from './out/db.js';`)),
      queries('src/app.ts', app(`import { other } from './in.js';`)),
      queries('src/app.ts', app(`import { other } from './in/db.js';`)),
    ]).toEqual([CONTROL, CONTROL, BOTH, BOTH]);
    outside.remove();
  });

  test('links that lead round in a circle', () => {
    const { at, queries } = bound(open({ 'src/real/other.ts': CLIENT.replace('db', 'other') }));
    symlinkSync('loop.ts', at('src/loop.ts'));
    symlinkSync('..', at('src/real/up'));
    expect([
      queries('src/app.ts', app(`import { other } from './loop.js';`)),
      queries('src/app.ts', app(`import { other } from './real/up/real/up/real/other.js';`)),
    ]).toEqual([CONTROL, BOTH]);
  });

  test('a project that is itself reached by a link', () => {
    const { at, queries, folder } = bound(open({ 'src/other.ts': CLIENT.replace('db', 'other') }));
    symlinkSync(folder, at('linked'));
    expect(queries('linked/src/app.ts', app(`import { other } from './other.js';`), at('linked'))).toEqual(BOTH);
  });
});

describe('workspaces and configs', () => {
  const WORKSPACE: Files = {
    'package.json': '{ "workspaces": ["packages/*"] }',
    'packages/a/package.json': '{ "name": "a", "main": "src/index.ts", "dependencies": { "b": "*" } }',
    'packages/b/package.json': '{ "name": "b", "main": "src/index.ts", "dependencies": { "a": "*" } }',
    'packages/a/src/db.ts': CLIENT,
    'packages/a/src/index.ts': `export * from 'b'; export { db as client } from './db.js';`,
    'packages/b/src/index.ts': `export * from 'a'; export { client as other } from 'a';`,
  };

  test('packages that depend on each other', () => {
    const { queries } = bound(open(WORKSPACE));
    expect([
      queries('packages/a/src/app.ts', app(`import { other } from 'b';`)),
      queries('packages/a/src/app.ts', app(`import { gone as other } from 'b';`)),
    ]).toEqual([BOTH, CONTROL]);
  });

  test('the same alias in two configs: the nearest one holds', () => {
    const paths = (target: string): string => `{ "compilerOptions": { "paths": { "@/*": ["${target}/*"] } } }`;
    const { queries } = bound(
      open({
        'tsconfig.json': paths('./src'),
        'api/tsconfig.json': paths('./lib'),
        'src/store.ts': CLIENT.replace('db', 'other'),
        'api/lib/store.ts': `export const other = { order: { count: () => 0 } };`,
        'api/db.ts': CLIENT,
      }),
    );
    const text = app(`import { other } from '@/store';`);
    expect([queries('src/app.ts', text), queries('api/app.ts', text)]).toEqual([BOTH, CONTROL]);
  });

  test('a tsconfig that extends what is not installed', () => {
    const paths = '"compilerOptions": { "paths": { "@/*": ["./src/*"] } }';
    const files = { 'src/store.ts': CLIENT.replace('db', 'other') };
    const text = app(`import { other } from '@/store';`);
    const found = [`{ "extends": "@acme/gone", ${paths} }`, '{ "extends": "@acme/gone" }'].map((tsconfig) => {
      const each = new DiskProject({ ...BASE, ...files, 'tsconfig.json': tsconfig });
      const reported = each.queries('src/app.ts', text);
      each.remove();
      return reported;
    });
    expect(found).toEqual([BOTH, CONTROL]);
  });
});
