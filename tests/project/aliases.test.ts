import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { DiskProject } from './on-disk.ts';

let project: DiskProject;

beforeEach(() => (project = new DiskProject()));
afterEach(() => {
  project.remove();
});

describe('aliases and packages of the project', () => {
  const json = (name: string, value: object): string => project.write(name, JSON.stringify(value));

  test('paths and baseUrl of the nearest tsconfig that has any', () => {
    json('tsconfig.json', { compilerOptions: { paths: { '@/*': ['./src/*'], '@db': ['./src/database/index.ts'] } } });
    json('apps/api/tsconfig.json', { compilerOptions: { baseUrl: '.' } });
    project.write('src/lib/pool.ts');
    project.write('src/database/index.ts');
    project.write('apps/api/src/db.ts');
    const api = project.at('apps/api/src/app.ts');
    expect([
      project.resolve('@/lib/pool'),
      project.resolve('@/lib/pool.js'),
      project.resolve('@db'),
      project.resolve('@/lib/gone'),
      project.resolve('src/db', api),
      project.resolve('pg', api),
    ]).toEqual([
      'src/lib/pool.ts',
      'src/lib/pool.ts',
      'src/database/index.ts',
      'unknown: an alias that leads nowhere',
      'apps/api/src/db.ts',
      'package pg',
    ]);
  });

  test('paths of a config that is extended, of one that is referenced, and with comments', () => {
    project.write('tsconfig.json', '{ /* only a list */ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }');
    json('tsconfig.base.json', { compilerOptions: { paths: { '~/*': ['./src/*'] } } });
    json('tsconfig.app.json', { extends: './tsconfig.base.json' });
    project.write('src/db.ts');
    expect(project.resolve('~/db')).toBe('src/db.ts');
  });

  test('a config that is broken knows no alias', () => {
    project.write('src/db.ts');
    project.write('tsconfig.json', '{ "compilerOptions": ');
    expect([project.resolve('@/db'), project.resolve('./db')]).toEqual(['unknown: an alias that leads nowhere', 'src/db.ts']);
  });

  test.each([
    ['npm', { 'package.json': JSON.stringify({ workspaces: ['./apps/*', 'packages/*'] }) }],
    ['yarn', { 'package.json': JSON.stringify({ workspaces: { packages: ['apps/*', 'packages/**'] } }) }],
    ['pnpm', { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - "packages/*"\n  - "!packages/old"\n' }],
  ])('packages of a workspace of %s, by their sources', (_, roots) => {
    for (const [name, text] of Object.entries(roots)) project.write(name, text);
    json('apps/api/package.json', {
      name: '@acme/api',
      dependencies: { '@acme/db': '*' },
      imports: { '#db': './src/db.ts', '#lib/*': './src/lib/*.js' },
    });
    json('packages/db/package.json', { name: '@acme/db', main: './dist/index.js', types: './dist/index.d.ts' });
    json('packages/kit/package.json', {
      name: 'kit',
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './users': './src/users/index.ts',
        './lib/*': './dist/lib/*.js',
      },
    });
    json('packages/gone/package.json', { name: '@acme/gone', main: './dist/index.js' });
    for (const name of ['apps/api/src/db.ts', 'apps/api/src/lib/log.ts', 'packages/db/src/index.ts', 'packages/db/src/orders.ts'])
      project.write(name);
    for (const name of ['packages/kit/src/index.ts', 'packages/kit/src/users/index.ts', 'packages/kit/src/lib/log.ts']) project.write(name);
    const api = project.at('apps/api/src/app.ts');
    const given = [
      '@acme/db',
      '@acme/db/src/orders',
      '@acme/db/orders',
      'kit',
      'kit/users',
      'kit/lib/log',
      '#db',
      '#lib/log',
      '@acme/gone',
      '@acme/other',
    ];
    expect(given.map((specifier) => project.resolve(specifier, api))).toEqual([
      'packages/db/src/index.ts',
      'packages/db/src/orders.ts',
      'packages/db/src/orders.ts',
      'packages/kit/src/index.ts',
      'packages/kit/src/users/index.ts',
      'packages/kit/src/lib/log.ts',
      'apps/api/src/db.ts',
      'apps/api/src/lib/log.ts',
      'package @acme/gone',
      'package @acme/other',
    ]);
  });

  test.each([
    ['its rootDir and outDir', { compilerOptions: { rootDir: 'code', outDir: 'dist' } }, 'packages/db/code/index.ts'],
    ['those of a config that it extends', { extends: '../../base.json' }, 'packages/db/code/index.ts'],
    ['an outDir without a rootDir', { compilerOptions: { outDir: 'dist' } }, 'package @acme/db'],
    ['another outDir than the one of its manifest', { compilerOptions: { rootDir: 'code', outDir: 'lib' } }, 'package @acme/db'],
    ['no config that can be read', { extends: './gone.json' }, 'package @acme/db'],
  ])('a built package of the workspace leads to its sources by what its config says: %s', (_, config, expected) => {
    json('package.json', { workspaces: ['apps/*', 'packages/*'] });
    json('base.json', { compilerOptions: { rootDir: 'packages/db/code', outDir: 'packages/db/dist' } });
    json('apps/api/package.json', { name: '@acme/api', dependencies: { '@acme/db': '*' } });
    json('packages/db/package.json', { name: '@acme/db', main: './dist/index.js' });
    json('packages/db/tsconfig.json', config);
    project.write('packages/db/code/index.ts');
    expect(project.resolve('@acme/db', project.at('apps/api/src/app.ts'))).toBe(expected);
  });

  test('two packages that depend on each other', () => {
    json('package.json', { workspaces: ['*'] });
    json('a/package.json', { name: 'a', main: 'a.ts', dependencies: { b: '*' } });
    json('b/package.json', { name: 'b', main: 'b.ts', dependencies: { a: '*' } });
    project.write('a/a.ts', `export { b } from 'b';`);
    project.write('b/b.ts', `export { a as b } from 'a';`);
    expect([project.resolve('b', project.at('a/a.ts')), project.importersOf('a/a.ts'), project.importersOf('b/b.ts')]).toEqual([
      'b/b.ts',
      ['b/b.ts'],
      ['a/a.ts'],
    ]);
  });

  test.each([
    ['depends on one of its own name', { elysia: '^1.4.0' }, 'package elysia'],
    ['is the only one of that name', {}, 'src/index.ts'],
  ])('a package that %s', (_, dependencies, expected) => {
    json('package.json', { name: 'elysia', main: 'src/index.ts', dependencies });
    project.write('src/index.ts');
    expect(project.resolve('elysia', project.at('src/router.ts'))).toBe(expected);
  });

  test('nothing outside of the project is read', () => {
    project.write('outside.ts');
    json('app/package.json', { name: 'app' });
    project.write('app/src/app.ts', `import '../../outside.js';`);
    expect(project.resolve('../../outside.js', project.at('app/src/app.ts'))).toBe('unknown: ../../outside.js lies outside of the project');
  });
});
