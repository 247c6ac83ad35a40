import { rmSync, symlinkSync, utimesSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { DiskProject } from './on-disk.ts';

let project: DiskProject;

beforeEach(() => (project = new DiskProject()));
afterEach(() => {
  vi.useRealTimers();
  project.remove();
});

describe('which files import a file', () => {
  test('by every form of import, by aliases and packages, through no barrel, never in tests', () => {
    project.write(
      'package.json',
      JSON.stringify({ name: 'shop', workspaces: ['packages/*'], imports: { '#routes/*': './src/routes/*.ts' } }),
    );
    project.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'], routes: ['./src/routes/index.ts'] } } }),
    );
    project.write('packages/web/package.json', JSON.stringify({ name: 'web', dependencies: { shop: '*' } }));
    project.write('packages/lone/package.json', JSON.stringify({ name: 'lone' }));
    project.write('src/routes/orders.ts', `export const orders = 1; import './orders.js';`);
    project.write('src/a.ts', `import { orders } from './routes/orders.js';`);
    project.write('src/b.js', `const { orders } = require("./routes/orders");`);
    project.write('src/c.ts', 'const load = () => import(`./routes/orders`);');
    project.write('src/d.ts', `export * from '@/routes/orders';`);
    project.write('src/e.ts', `import orders = require('#routes/orders');`);
    project.write('src/ee.ts', `import { createRequire } from 'node:module'; createRequire(import.meta.url)('./routes/orders');`);
    project.write('packages/web/f.ts', `import { orders } from 'shop/src/routes/orders';`);
    project.write('packages/lone/g.ts', `import { orders } from 'shop/src/routes/orders';`);
    project.write('src/barrel.ts', `import { orders } from './d';`);
    project.write('src/other.ts', `import { orders } from './gone/orders';`);
    project.write('src/orders.test.ts', `import { orders } from './routes/orders';`);
    project.write('node_modules/x/index.js', `require('../../src/routes/orders')`);
    project.write('src/routes/index.ts');
    project.write('src/routes/h.ts', `import '.';`);
    project.write('src/i.ts', `import './routes'; import './routes/';`);
    project.write('src/j.ts', `import 'routes';`);
    expect(project.importersOf('src/routes/orders.ts')).toEqual([
      'src/a.ts',
      'src/b.js',
      'src/c.ts',
      'src/d.ts',
      'src/e.ts',
      'src/ee.ts',
      'packages/web/f.ts',
    ]);
    expect(project.importersOf('src/routes/index.ts')).toEqual(['src/i.ts', 'src/j.ts', 'src/routes/h.ts']);
  });

  test('a file that comes, goes or changes is seen, and only then the version is another', () => {
    vi.useFakeTimers({ now: Date.now() });
    project.write('package.json', '{ "name": "shop" }');
    project.write('src/orders.ts');
    project.write('src/a.ts', `import './orders';`);
    const later = (): { files: string[]; version: number } => {
      vi.advanceTimersByTime(60_000);
      return { files: project.importersOf('src/orders.ts'), version: project.lookup().project.version };
    };
    const first = later();
    expect([first.files, later()]).toEqual([['src/a.ts'], first]);
    const added = project.write('src/b.ts', `import './orders';`);
    const second = later();
    expect([second.files, second.version === first.version]).toEqual([['src/a.ts', 'src/b.ts'], false]);
    rmSync(added);
    project.write('src/a.ts', `// import nothing any more`);
    utimesSync(project.at('src/a.ts'), new Date(), new Date(Date.now() + 60_000));
    expect(later().files).toEqual([]);
  });

  test('links that lead round in a circle, a folder that is not there', () => {
    project.write('package.json', '{ "name": "shop" }');
    project.write('src/orders.ts');
    symlinkSync('..', project.at('src/up'));
    symlinkSync('loop', project.at('src/loop'));
    expect(project.importersOf('src/orders.ts')).toEqual([]);
    expect(project.importersOf('gone/orders.ts')).toEqual([]);
  });
});
