import type { Architecture } from '../../src/architecture/declaration.ts';
import { twins, type LayerFixture } from './layer-fixture.ts';

const withPackage: Architecture = {
  layers: {
    routes: { files: ['src/routes/**'], mayImport: ['services'] },
    services: { files: ['src/services/**'], mayImport: ['database'] },
    database: { packages: ['@acme/db'] },
  },
};

const ROUTES = {
  'src/main.ts': `import { route } from './routes/orders.js';\nconsole.log(route);\n`,
  'src/services/orders.ts': `import { db } from '@acme/db';\nexport const list = () => db;\n`,
} as const;
const wrongRoute = { 'src/routes/orders.ts': `import { db } from '@acme/db';\nexport const route = db;\n` };
const rightRoute = { 'src/routes/orders.ts': `import { list } from '../services/orders.js';\nexport const route = list;\n` };

/** A package in a workspace, by its manifest. */
const workspace = (manifest: string) => ({
  architecture: withPackage,
  links: { 'node_modules/@acme/db': 'packages/db' },
  workspaces: { '@acme/db': 'packages/db' },
  files: {
    ...ROUTES,
    'package.json': '{ "name": "backend", "type": "module", "workspaces": ["packages/*"], "dependencies": { "@acme/db": "1" } }',
    'packages/db/package.json': manifest,
    'packages/db/src/client.ts': `export const db = new Map<string, string>();\n`,
  },
});

/** Layers that are packages, and packages that must not be. */
export const packageFixtures: LayerFixture[] = [
  ...twins({
    name: 'a workspace package',
    ...workspace('{ "name": "@acme/db", "type": "module", "main": "src/client.ts" }'),
    wrong: { files: wrongRoute, edges: [{ from: 'src/routes/orders.ts', to: 'packages/db/src/client.ts', kind: 'layer' }] },
    right: { files: rightRoute },
  }),
  ...twins({
    name: 'a workspace package that only exports lead into',
    ...workspace('{ "name": "@acme/db", "type": "module", "exports": { ".": { "import": "./src/client.ts" } } }'),
    wrong: { files: wrongRoute, edges: [{ from: 'src/routes/orders.ts', to: 'packages/db/src/client.ts', kind: 'layer' }] },
    right: { files: rightRoute },
  }),
  ...twins({
    name: 'a workspace package, built',
    ...workspace('{ "name": "@acme/db", "type": "module", "main": "dist/client.js" }'),
    wrong: {
      files: { ...wrongRoute, 'packages/db/dist/client.js': `export const db = new Map();\n` },
      edges: [{ from: 'src/routes/orders.ts', to: 'packages/db/dist/client.js', kind: 'layer' }],
    },
    right: { files: { ...rightRoute, 'packages/db/dist/client.js': `export const db = new Map();\n` } },
  }),
  ...twins({
    name: 'a path in a workspace package',
    ...workspace('{ "name": "@acme/db", "type": "module", "main": "src/client.ts" }'),
    wrong: {
      files: { 'src/routes/orders.ts': `import { db } from '@acme/db/src/client.js';\nexport const route = db;\n` },
      edges: [{ from: 'src/routes/orders.ts', to: 'packages/db/src/client.ts', kind: 'layer' }],
    },
    right: { files: rightRoute },
  }),
  ...twins({
    name: 'an installed package',
    architecture: withPackage,
    files: {
      ...ROUTES,
      'node_modules/@acme/db/package.json': '{ "name": "@acme/db", "type": "module", "exports": "./lib/index.js" }',
      'node_modules/@acme/db/lib/index.js': `export const db = new Map();\n`,
    },
    wrong: { files: wrongRoute, edges: [{ from: 'src/routes/orders.ts', to: '@acme/db', kind: 'layer' }] },
    right: { files: rightRoute },
  }),
  ...twins({
    name: 'a package whose name only begins like it',
    architecture: withPackage,
    files: {
      'src/main.ts': ROUTES['src/main.ts'],
      'package.json': '{ "name": "backend", "type": "module", "dependencies": { "@acme/db": "1", "@acme/db-errors": "1" } }',
      'node_modules/@acme/db/package.json': '{ "name": "@acme/db", "type": "module", "exports": "./index.js" }',
      'node_modules/@acme/db/index.js': `export const db = new Map();\n`,
      'node_modules/@acme/db-errors/package.json': '{ "name": "@acme/db-errors", "type": "module", "exports": "./index.js" }',
      'node_modules/@acme/db-errors/index.js': `export const db = new Map();\n`,
    },
    wrong: { files: wrongRoute, edges: [{ from: 'src/routes/orders.ts', to: '@acme/db', kind: 'layer' }] },
    right: { files: { 'src/routes/orders.ts': `import { db } from '@acme/db-errors';\nexport const route = db;\n` } },
  }),
];
