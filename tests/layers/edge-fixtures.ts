import { FOUR_LAYERS, layered } from './four-layers.ts';
import { twins, type LayerFixture } from './layer-fixture.ts';

const ROUTE_TO_CLIENT = { from: 'src/routes/orders.ts', to: 'src/db/client.ts', kind: 'layer' } as const;
const CREATED_REQUIRE = `import { createRequire } from 'node:module';\n`;

/** One fixture for each way to write a dependency: the route that loads the client is wrong, the one that loads its service is right. */
function written(name: string, write: (specifier: string) => string, tsconfig: string = FOUR_LAYERS['tsconfig.json']): LayerFixture[] {
  return twins({
    name,
    architecture: layered,
    files: { ...FOUR_LAYERS, 'tsconfig.json': tsconfig },
    wrong: { files: { 'src/routes/orders.ts': write('../db/client.js') }, edges: [ROUTE_TO_CLIENT] },
    right: { files: { 'src/routes/orders.ts': write('../services/orders.js') } },
  });
}

/** The forms of a dependency edge. */
export const edgeFixtures: LayerFixture[] = [
  ...written('import', (specifier) => `import * as found from '${specifier}';\nexport const route = found;\n`),
  ...written('import for its effects', (specifier) => `import '${specifier}';\nexport const route = 1;\n`),
  ...written('dynamic import', (specifier) => `export const route = async () => import('${specifier}');\n`),
  ...written('dynamic import by a template', (specifier) => `export const route = async () => import(\`${specifier}\`);\n`),
  ...written('require', (specifier) => `const found = require('${specifier}');\nexport const route = found;\n`),
  ...written(
    'import = require',
    (specifier) => `import found = require('${specifier}');\nexport const route = found;\n`,
    '{ "compilerOptions": { "module": "commonjs", "moduleResolution": "node10", "ignoreDeprecations": "6.0" } }',
  ),
  ...written(
    'a require made by createRequire, called require',
    (specifier) =>
      `${CREATED_REQUIRE}const require = createRequire(import.meta.url);\nconst found = require('${specifier}');\nexport const route = found;\n`,
  ),
  ...twins({
    name: 'a require made by createRequire, called otherwise',
    architecture: layered,
    files: FOUR_LAYERS,
    wrong: {
      files: {
        'src/routes/orders.ts': `${CREATED_REQUIRE}const load = createRequire(import.meta.url);\nexport const route = load('../db/client.js');\n`,
      },
      edges: [ROUTE_TO_CLIENT],
      differences: [
        {
          tool: 'dependency-cruiser',
          how: 'misses',
          edge: ROUTE_TO_CLIENT,
          reason: 'It knows require by its name; others take exoticRequireStrings, a list of names.',
        },
      ],
    },
    right: {
      files: {
        'src/routes/orders.ts': `${CREATED_REQUIRE}const load = createRequire(import.meta.url);\nexport const route = load('../services/orders.js');\n`,
      },
    },
  }),
  ...twins({
    name: 'an alias of tsconfig.json',
    architecture: layered,
    files: {
      ...FOUR_LAYERS,
      'tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "paths": { "@/*": ["./src/*"] } } }',
    },
    wrong: {
      files: { 'src/routes/orders.ts': `import { db } from '@/db/client';\nexport const route = db;\n` },
      edges: [ROUTE_TO_CLIENT],
    },
    right: { files: { 'src/routes/orders.ts': `import { list } from '@/services/orders';\nexport const route = list;\n` } },
  }),
  ...twins({
    name: 'an alias of package.json',
    architecture: layered,
    files: { ...FOUR_LAYERS, 'package.json': '{ "name": "backend", "type": "module", "imports": { "#src/*": "./src/*.ts" } }' },
    wrong: {
      files: { 'src/routes/orders.ts': `import { db } from '#src/db/client';\nexport const route = db;\n` },
      edges: [ROUTE_TO_CLIENT],
    },
    right: { files: { 'src/routes/orders.ts': `import { list } from '#src/services/orders';\nexport const route = list;\n` } },
  }),
  ...twins({
    name: 'a layer further down, which the layer between may have',
    architecture: layered,
    files: FOUR_LAYERS,
    wrong: {
      files: { 'src/routes/orders.ts': `import { find } from '../repositories/orders.js';\nexport const route = find;\n` },
      edges: [{ from: 'src/routes/orders.ts', to: 'src/repositories/orders.ts', kind: 'layer' }],
    },
    right: { files: { 'src/routes/orders.ts': `import { list } from '../services/orders.js';\nexport const route = list;\n` } },
  }),
  ...twins({
    name: 'upwards',
    architecture: layered,
    files: FOUR_LAYERS,
    wrong: {
      files: {
        'src/repositories/orders.ts': `import { db } from '../db/client.js';\nimport { mail } from '../services/mail.js';\nexport const find = () => mail(db);\n`,
        'src/services/mail.ts': `export const mail = (value: unknown) => value;\n`,
      },
      edges: [{ from: 'src/repositories/orders.ts', to: 'src/services/mail.ts', kind: 'layer' }],
    },
    right: {
      files: {
        'src/repositories/orders.ts': `import { db } from '../db/client.js';\nimport { mail } from '../mail.js';\nexport const find = () => mail(db);\n`,
        'src/mail.ts': `export const mail = (value: unknown) => value;\n`,
      },
    },
  }),
];
