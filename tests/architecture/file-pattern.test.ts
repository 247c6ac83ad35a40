import { describe, expect, it } from 'vitest';

import { Layout } from '../../src/architecture/layout.ts';

/** One layer for each glob, by the glob. */
function layoutOf(...globs: string[]): Layout {
  return new Layout({ layers: Object.fromEntries(globs.map((glob) => [glob, { files: [glob] }])) });
}

/** The layer by the regular expressions that dependency-cruiser gets. */
function byRegExp(layout: Layout, path: string): string | undefined {
  const found = layout.layers.filter((layer, index) => {
    const others = layout.layers.filter((each) => each !== layer).flatMap(({ patterns }) => patterns);
    const earlier = layout.layers.slice(0, index).flatMap(({ patterns }) => patterns);
    return layer.patterns.some((pattern) => new RegExp(pattern.toRegExpSource(others, earlier)).test(path));
  });
  return found.length > 1 ? 'several' : found[0]?.name;
}

describe('the layer that a file belongs to', () => {
  it.each([
    ['a folder of a name', ['**/services/**'], 'src/services/orders.ts', '**/services/**'],
    ['not a folder that only begins with it', ['**/services/**'], 'src/services-old/orders.ts', undefined],
    ['not a file of the name', ['**/services/**'], 'src/services.ts', undefined],
    ['a folder without stars', ['src/services'], 'src/services/a/orders.ts', 'src/services'],
    ['a file by its name', ['**/*.service.ts'], 'src/orders/orders.service.ts', '**/*.service.ts'],
    ['the file name beats the folder', ['**/routes/**', '**/*.service.ts'], 'src/routes/orders.service.ts', '**/*.service.ts'],
    ['the nearest folder beats the farther one', ['**/services/**', '**/db/**'], 'src/services/db/client.ts', '**/db/**'],
    ['in both orders', ['**/services/**', '**/db/**'], 'src/db/services/client.ts', '**/services/**'],
    ['a folder from the root beats any name', ['**/services/**', 'src/legacy/**'], 'src/legacy/services/orders.ts', 'src/legacy/**'],
    ['the longer folder from the root', ['src/**', 'src/db/**'], 'src/db/client.ts', 'src/db/**'],
    ['in both orders, too', ['src/db/**', 'src/**'], 'src/app.ts', 'src/**'],
    ['a star stands for one folder', ['src/*/services/**'], 'src/orders/services/a.ts', 'src/*/services/**'],
    ['and for one only', ['src/*/services/**'], 'src/orders/core/services/a.ts', undefined],
    ['files directly in a folder', ['src/routes/*'], 'src/routes/orders.ts', 'src/routes/*'],
    ['not those below it', ['src/routes/*'], 'src/routes/v1/orders.ts', undefined],
    ['by their ending', ['src/**/*.ts'], 'src/routes/v1/orders.js', undefined],
    ['Next routes', ['**/app/**/route.ts'], 'src/app/orders/[id]/route.ts', '**/app/**/route.ts'],
    ['a folder below a folder', ['src/**/db/**'], 'src/a/b/db/c.ts', 'src/**/db/**'],
    ['alternatives', ['**/{routes,controllers}/**'], 'src/controllers/orders.ts', '**/{routes,controllers}/**'],
    ['the one that names more of the same folder', ['**/db/**', '**/core/db/**'], 'src/core/db/a.ts', '**/core/db/**'],
    ['a dotted folder', ['**/routes/**'], '.server/routes/orders.ts', '**/routes/**'],
    ['all files', ['**', '**/db/**'], 'orders.ts', '**'],
    ['of equals the first: folders', ['src/db/**', 'src/{db,data}/**'], 'src/db/a.ts', 'src/db/**'],
    ['of equals the first: files', ['**/*.repo.ts', '**/*.{repo,dao}.ts'], 'src/db/a.repo.ts', '**/*.repo.ts'],
  ])('%s', (_, globs, path, expected) => {
    const layout = layoutOf(...globs);
    expect(layout.layerOf(path)?.name).toBe(expected);
    expect(byRegExp(layout, path)).toBe(expected);
  });

  it('is the same by glob and by regular expression, for all paths of a few folders', () => {
    const layout = layoutOf(
      '**/routes/**',
      '**/*.service.ts',
      '**/services/**',
      'src/db/**',
      'src/db/routes/**',
      '**/{data,db}/**',
      '**/*.{repo,repository}.*',
    );
    const folders = ['src', 'routes', 'services', 'db', 'data', 'x'];
    const names = ['a.ts', 'a.service.ts', 'a.repo.js', 'index.ts'];
    const paths = folders.flatMap((one) =>
      ['', ...folders].flatMap((two) =>
        ['', ...folders].flatMap((three) => names.map((name) => [one, two, three, name].filter(Boolean).join('/'))),
      ),
    );
    expect(paths.length).toBeGreaterThan(1000);
    expect(paths.filter((path) => byRegExp(layout, path) !== layout.layerOf(path)?.name)).toEqual([]);
  });
});
