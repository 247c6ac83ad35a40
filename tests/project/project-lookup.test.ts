import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { rangeOf } from '../../src/ast/place.ts';
import { createProjectLookup } from '../../src/project/project-lookup.ts';

let folder = '';

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'))));
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text = `export const name = '${name}';`): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** What an import in `src/app.ts` names: a file below the folder, or the kind of answer. */
function resolve(specifier: string, from = path.join(folder, 'src/app.ts')): string {
  const found = createProjectLookup({ cwd: folder, parse: parser }).resolve(specifier, from);
  if (found.kind === 'source') return path.relative(folder, found.file.filename).replaceAll('\\', '/');
  return found.kind === 'package' ? `package ${found.name}` : `unknown: ${found.why}`;
}

describe('which file a specifier names', () => {
  test.each([
    ['./db', ['src/db.ts'], 'src/db.ts'],
    ['./db.js', ['src/db.ts'], 'src/db.ts'],
    ['./db.js', ['src/db.js'], 'src/db.js'],
    ['./db.js', ['src/db.js', 'src/db.ts'], 'src/db.ts'],
    ['./db.mjs', ['src/db.mts'], 'src/db.mts'],
    ['./db.cjs', ['src/db.cts'], 'src/db.cts'],
    ['./db.jsx', ['src/db.tsx'], 'src/db.tsx'],
    ['./db.ts', ['src/db.ts'], 'src/db.ts'],
    ['./orders.service', ['src/orders.service.ts'], 'src/orders.service.ts'],
    ['./db', ['src/db/index.ts'], 'src/db/index.ts'],
    ['./db/', ['src/db/index.js'], 'src/db/index.js'],
    ['.', ['src/index.ts'], 'src/index.ts'],
    ['..', ['index.ts'], 'index.ts'],
    ['../lib/db.js', ['lib/db.ts'], 'lib/db.ts'],
    ['./db', ['src/db.ts/index.ts'], 'unknown: ./db is not there'],
    ['./db.ts', ['src/db.ts/index.ts'], 'src/db.ts/index.ts'],
    ['./data.json', ['src/data.json'], 'unknown: ./data.json is not there'],
    ['./gone', [], 'unknown: ./gone is not there'],
    ['./nul\0', [], 'unknown: ./nul\0 is not there'],
  ])('%s with %j: %s', (specifier, files, expected) => {
    for (const file of files) write(file);
    expect(resolve(specifier)).toBe(expected);
  });

  test.each([
    ['pg', 'package pg'],
    ['@scope/pg/sub', 'package @scope/pg/sub'],
    ['node:fs', 'package node:fs'],
    ['@/db', 'unknown: an alias that leads nowhere'],
    ['~/db', 'unknown: an alias that leads nowhere'],
    ['#db', 'unknown: an alias that leads nowhere'],
    ['/srv/db', 'unknown: an alias that leads nowhere'],
  ])('%s: %s', (specifier, expected) => {
    expect(resolve(specifier)).toBe(expected);
  });

  test('text that has no file has no relatives', () => {
    write('db.ts');
    expect(resolve('./db', '<input>')).toBe('unknown: the importing text has no file');
  });
});

describe('files that cannot be read are unknown, never an error', () => {
  test('a link to itself, a link to nowhere, a link to a folder', () => {
    write('src/real.ts');
    symlinkSync('loop.ts', path.join(folder, 'src/loop.ts'));
    symlinkSync('gone.ts', path.join(folder, 'src/dangling.ts'));
    symlinkSync('.', path.join(folder, 'src/self'));
    symlinkSync('real.ts', path.join(folder, 'src/link.ts'));
    expect(resolve('./loop')).toBe('unknown: ./loop is not there');
    expect(resolve('./dangling')).toBe('unknown: ./dangling is not there');
    expect(resolve('./self')).toBe('unknown: ./self is not there');
    expect(resolve('./link')).toBe('src/link.ts');
  });

  test.each([
    ['a syntax error', 'export const = ;'],
    ['binary', '\u0000\u0001\uFFFD{{{'],
    ['more than a megabyte', `export const rows = [\n${'  { id: 1, name: "generated" },\n'.repeat(50_000)}];`],
  ])('%s', (_, text) => {
    write('src/bad.ts', text);
    expect(resolve('./bad')).toBe('unknown: ./bad cannot be read');
  });

  test.each([
    ['an empty file', ''],
    ['a mark of byte order', '\uFEFFexport const x = 1;'],
    ['a shebang', '#!/usr/bin/env node\nexport const x = 1;'],
  ])('%s is a file like any other', (_, text) => {
    write('src/odd.ts', text);
    expect(resolve('./odd')).toBe('src/odd.ts');
  });

  test('a script that is no module: `return` outside a function, `with`', () => {
    write('src/old.js', 'with (Math) { module.exports = PI; }');
    expect(resolve('./old.js')).toBe('src/old.js');
  });

  test('positions count as the text does, behind letters of more than one byte', () => {
    write('src/odd.ts', '\uFEFFconst ü = "😀";\nexport const found = 1;');
    const found = createProjectLookup({ cwd: folder, parse: parser }).resolve('./odd', path.join(folder, 'src/app.ts'));
    if (found.kind !== 'source') throw new Error(found.kind);
    const { text, ast } = found.file;
    const statement = ast.body[1]!;
    expect(text.slice(...rangeOf(statement))).toBe('export const found = 1;');
  });
});

test('two files that import each other, and one that imports itself', () => {
  write('src/a.ts', `import { b } from './b.js'; export const a = b;`);
  write('src/b.ts', `import { a } from './a.js'; import './b.js'; export const b = a;`);
  const lookup = createProjectLookup({ cwd: folder, parse: parser });
  let from = path.join(folder, 'src/app.ts');
  for (const specifier of ['./a.js', './b.js', './a.js', './b.js', './b.js']) {
    const found = lookup.resolve(specifier, from);
    if (found.kind !== 'source') throw new Error(`${specifier}: ${found.kind}`);
    expect(found.file.resolveModule('./b.js').kind).toBe('source');
    from = found.file.filename;
  }
});

test('a file that changes is read again, one that does not is the same object', () => {
  vi.useFakeTimers({ now: Date.now() });
  const file = write('src/db.ts', 'export const first = 1;');
  const read = () => {
    const found = createProjectLookup({ cwd: folder, parse: parser }).resolve('./db', path.join(folder, 'src/app.ts'));
    if (found.kind !== 'source') throw new Error(found.kind);
    return found.file;
  };
  const first = read();
  vi.advanceTimersByTime(5000);
  expect(read()).toBe(first);

  write('src/db.ts', 'export const second = 2;');
  utimesSync(file, new Date(), new Date(Date.now() + 60_000));
  vi.advanceTimersByTime(5000);
  expect(read().text).toBe('export const second = 2;');

  rmSync(file);
  vi.advanceTimersByTime(5000);
  expect(resolve('./db')).toBe('unknown: ./db is not there');
});

describe('aliases and packages of the project', () => {
  const json = (name: string, value: object): string => write(name, JSON.stringify(value));

  test('paths and baseUrl of the nearest tsconfig that has any', () => {
    json('tsconfig.json', { compilerOptions: { paths: { '@/*': ['./src/*'], '@db': ['./src/database/index.ts'] } } });
    json('apps/api/tsconfig.json', { compilerOptions: { baseUrl: '.' } });
    write('src/lib/pool.ts');
    write('src/database/index.ts');
    write('apps/api/src/db.ts');
    const api = path.join(folder, 'apps/api/src/app.ts');
    expect([
      resolve('@/lib/pool'),
      resolve('@/lib/pool.js'),
      resolve('@db'),
      resolve('@/lib/gone'),
      resolve('src/db', api),
      resolve('pg', api),
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
    write('tsconfig.json', '{ /* only a list */ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }');
    json('tsconfig.base.json', { compilerOptions: { paths: { '~/*': ['./src/*'] } } });
    json('tsconfig.app.json', { extends: './tsconfig.base.json' });
    write('src/db.ts');
    expect(resolve('~/db')).toBe('src/db.ts');
  });

  test('a config that is broken knows no alias', () => {
    write('src/db.ts');
    write('tsconfig.json', '{ "compilerOptions": ');
    expect([resolve('@/db'), resolve('./db')]).toEqual(['unknown: an alias that leads nowhere', 'src/db.ts']);
  });

  test.each([
    ['npm', { 'package.json': JSON.stringify({ workspaces: ['./apps/*', 'packages/*'] }) }],
    ['yarn', { 'package.json': JSON.stringify({ workspaces: { packages: ['apps/*', 'packages/**'] } }) }],
    ['pnpm', { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - "packages/*"\n  - "!packages/old"\n' }],
  ])('packages of a workspace of %s, by their sources', (_, roots) => {
    for (const [name, text] of Object.entries(roots)) write(name, text);
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
      write(name);
    for (const name of ['packages/kit/src/index.ts', 'packages/kit/src/users/index.ts', 'packages/kit/src/lib/log.ts']) write(name);
    const api = path.join(folder, 'apps/api/src/app.ts');
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
    expect(given.map((specifier) => resolve(specifier, api))).toEqual([
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

  test('two packages that depend on each other', () => {
    json('package.json', { workspaces: ['*'] });
    json('a/package.json', { name: 'a', main: 'a.ts', dependencies: { b: '*' } });
    json('b/package.json', { name: 'b', main: 'b.ts', dependencies: { a: '*' } });
    write('a/a.ts', `export { b } from 'b';`);
    write('b/b.ts', `export { a as b } from 'a';`);
    expect([resolve('b', path.join(folder, 'a/a.ts')), importers('a/a.ts'), importers('b/b.ts')]).toEqual([
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
    write('src/index.ts');
    expect(resolve('elysia', path.join(folder, 'src/router.ts'))).toBe(expected);
  });

  test('nothing outside of the project is read', () => {
    write('outside.ts');
    json('app/package.json', { name: 'app' });
    write('app/src/app.ts', `import '../../outside.js';`);
    expect(resolve('../../outside.js', path.join(folder, 'app/src/app.ts'))).toBe('unknown: ../../outside.js lies outside of the project');
  });
});

/** The files that import one, by their paths below the folder. */
function importers(name: string): string[] {
  const { project } = createProjectLookup({ cwd: folder, parse: parser });
  return [...project.importersOf(path.join(folder, name))].map((file) => path.relative(folder, file.filename).replaceAll('\\', '/'));
}

describe('which files import a file', () => {
  test('by every form of import, by aliases and packages, through no barrel, never in tests', () => {
    write('package.json', JSON.stringify({ name: 'shop', workspaces: ['packages/*'], imports: { '#routes/*': './src/routes/*.ts' } }));
    write('tsconfig.json', JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'], routes: ['./src/routes/index.ts'] } } }));
    write('packages/web/package.json', JSON.stringify({ name: 'web', dependencies: { shop: '*' } }));
    write('packages/lone/package.json', JSON.stringify({ name: 'lone' }));
    write('src/routes/orders.ts', `export const orders = 1; import './orders.js';`);
    write('src/a.ts', `import { orders } from './routes/orders.js';`);
    write('src/b.js', `const { orders } = require("./routes/orders");`);
    write('src/c.ts', 'const load = () => import(`./routes/orders`);');
    write('src/d.ts', `export * from '@/routes/orders';`);
    write('src/e.ts', `import orders = require('#routes/orders');`);
    write('src/ee.ts', `import { createRequire } from 'node:module'; createRequire(import.meta.url)('./routes/orders');`);
    write('packages/web/f.ts', `import { orders } from 'shop/src/routes/orders';`);
    write('packages/lone/g.ts', `import { orders } from 'shop/src/routes/orders';`);
    write('src/barrel.ts', `import { orders } from './d';`);
    write('src/other.ts', `import { orders } from './gone/orders';`);
    write('src/orders.test.ts', `import { orders } from './routes/orders';`);
    write('node_modules/x/index.js', `require('../../src/routes/orders')`);
    write('src/routes/index.ts');
    write('src/routes/h.ts', `import '.';`);
    write('src/i.ts', `import './routes'; import './routes/';`);
    write('src/j.ts', `import 'routes';`);
    expect(importers('src/routes/orders.ts')).toEqual([
      'src/a.ts',
      'src/b.js',
      'src/c.ts',
      'src/d.ts',
      'src/e.ts',
      'src/ee.ts',
      'packages/web/f.ts',
    ]);
    expect(importers('src/routes/index.ts')).toEqual(['src/i.ts', 'src/j.ts', 'src/routes/h.ts']);
  });

  test('a file that comes, goes or changes is seen, and only then the version is another', () => {
    vi.useFakeTimers({ now: Date.now() });
    write('package.json', '{ "name": "shop" }');
    write('src/orders.ts');
    write('src/a.ts', `import './orders';`);
    const later = (): { files: string[]; version: number } => {
      vi.advanceTimersByTime(60_000);
      const { project } = createProjectLookup({ cwd: folder, parse: parser });
      return { files: importers('src/orders.ts'), version: project.version };
    };
    const first = later();
    expect([first.files, later()]).toEqual([['src/a.ts'], first]);
    const added = write('src/b.ts', `import './orders';`);
    const second = later();
    expect([second.files, second.version === first.version]).toEqual([['src/a.ts', 'src/b.ts'], false]);
    rmSync(added);
    write('src/a.ts', `// import nothing any more`);
    utimesSync(path.join(folder, 'src/a.ts'), new Date(), new Date(Date.now() + 60_000));
    expect(later().files).toEqual([]);
  });

  test('links that lead round in a circle, a folder that is not there', () => {
    write('package.json', '{ "name": "shop" }');
    write('src/orders.ts');
    symlinkSync('..', path.join(folder, 'src/up'));
    symlinkSync('loop', path.join(folder, 'src/loop'));
    expect(importers('src/orders.ts')).toEqual([]);
    expect(importers('gone/orders.ts')).toEqual([]);
  });
});
