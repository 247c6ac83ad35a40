import type { Architecture } from '../../src/architecture/declaration.ts';
import { FOUR_LAYERS, layered } from './four-layers.ts';
import { twins, type LayerFixture } from './layer-fixture.ts';

/** Code that imports what only a few may. */
function touchesAll(file: string): string {
  const src = '../'.repeat(file.split('/').length - 2) || './';
  return `import { db } from '${src}db/client.js';\nimport { find } from '${src}repositories/orders.js';\nexport const wired = [db, find];\n`;
}

/** The same code at a place where it is legal, and at one where it is not. */
function placed(name: string, right: string, wrong: string): LayerFixture[] {
  return twins({
    name,
    architecture: layered,
    files: FOUR_LAYERS,
    wrong: {
      files: { [wrong]: touchesAll(wrong) },
      edges: [
        { from: wrong, to: 'src/db/client.ts', kind: 'layer' },
        { from: wrong, to: 'src/repositories/orders.ts', kind: 'layer' },
      ],
    },
    right: { files: { [right]: touchesAll(right) } },
  });
}

const bySuffix: Architecture = {
  layers: {
    routes: { files: ['**/*.route.ts', '**/routes/**'], mayImport: ['services'] },
    services: { files: ['**/*.service.ts', '**/services/**'], mayImport: ['repositories'] },
    repositories: { files: ['**/*.repo.ts', '**/repositories/**'] },
  },
};

/** Where a file lies decides which layer it is in, or that it is in none. */
export const placeFixtures: LayerFixture[] = [
  ...placed('the file that puts everything together', 'src/app.ts', 'src/routes/wire.ts'),
  ...placed('a module of NestJS', 'src/routes/orders.module.ts', 'src/routes/orders.ts'),
  ...placed('a test', 'src/routes/orders.test.ts', 'src/routes/orders.ts'),
  ...placed('a folder of tests', 'src/routes/Tests/orders.ts', 'src/routes/contests/orders.ts'),
  ...placed('a mock', 'src/routes/orders.mock.ts', 'src/routes/orders.ts'),
  ...placed('a story', 'src/routes/orders.stories.ts', 'src/routes/orders.ts'),
  ...placed('a seed', 'src/routes/orders.seed.ts', 'src/routes/orders.ts'),
  ...twins({
    name: 'a mock made by jest',
    architecture: layered,
    files: FOUR_LAYERS,
    wrong: {
      files: { 'src/routes/orders.ts': `import { db } from '../db/client.js';\nexport const route = db;\n` },
      edges: [{ from: 'src/routes/orders.ts', to: 'src/db/client.ts', kind: 'layer' }],
    },
    right: {
      files: {
        'src/routes/orders.ts': `declare const jest: { mock(path: string): void };\njest.mock('../db/client.js');\nexport const route = 1;\n`,
      },
    },
  }),
  ...twins({
    name: 'layers by the ending, feature by feature',
    architecture: bySuffix,
    files: {
      'src/main.ts': `import { route } from './users/users.route.js';\nconsole.log(route);\n`,
      'src/users/users.service.ts': `import { find } from './users.repo.js';\nexport const list = () => find();\n`,
      'src/users/users.repo.ts': `export const find = () => [];\n`,
    },
    wrong: {
      files: { 'src/users/users.route.ts': `import { find } from './users.repo.js';\nexport const route = find;\n` },
      edges: [{ from: 'src/users/users.route.ts', to: 'src/users/users.repo.ts', kind: 'layer' }],
    },
    right: { files: { 'src/users/users.route.ts': `import { list } from './users.service.js';\nexport const route = list;\n` } },
  }),
  ...twins({
    name: 'by folder and by ending at once: the file name decides',
    architecture: bySuffix,
    files: {
      'src/main.ts': `import { route } from './routes/users.js';\nconsole.log(route);\n`,
      'src/routes/users.js': `import { list } from './list.service.js';\nexport const route = list;\n`,
      'src/repositories/users.ts': `export const find = () => [];\n`,
    },
    wrong: {
      files: {
        'src/routes/list.route.ts': `import { find } from '../repositories/users.js';\nexport const list = find;\n`,
        'src/routes/users.js': `import { list } from './list.route.js';\nexport const route = list;\n`,
      },
      edges: [{ from: 'src/routes/list.route.ts', to: 'src/repositories/users.ts', kind: 'layer' }],
    },
    right: { files: { 'src/routes/list.service.ts': `import { find } from '../repositories/users.js';\nexport const list = find;\n` } },
  }),
  ...twins({
    name: 'signs of regular expressions in the name of a folder',
    architecture: { layers: { routes: { files: ['src/v1.0/**'] }, database: { files: ['src/c++/**'] } } },
    files: { 'src/c++/client.ts': `export const db = 1;\n`, 'src/main.ts': `import { db } from './c++/client.js';\nconsole.log(db);\n` },
    wrong: {
      files: { 'src/v1.0/orders.ts': `import { db } from '../c++/client.js';\nexport const route = db;\n` },
      edges: [{ from: 'src/v1.0/orders.ts', to: 'src/c++/client.ts', kind: 'layer' }],
    },
    right: { files: { 'src/v1x0/orders.ts': `import { db } from '../c++/client.js';\nexport const route = db;\n` } },
  }),
];
