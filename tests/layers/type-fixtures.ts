import { FOUR_LAYERS, layered } from './four-layers.ts';
import { twins, type LayerFixture } from './layer-fixture.ts';

const edges = [{ from: 'src/routes/orders.ts', to: 'src/db/client.ts', kind: 'layer' }] as const;

/** The same lines with and without what makes them types. */
function asType(name: string, right: string, wrong: string): LayerFixture[] {
  return twins({
    name,
    architecture: layered,
    files: FOUR_LAYERS,
    wrong: { files: { 'src/routes/orders.ts': wrong }, edges },
    right: { files: { 'src/routes/orders.ts': right } },
  });
}

/** Imports that are gone at run time. */
export const typeFixtures: LayerFixture[] = [
  ...asType(
    'import type',
    `import type { Order } from '../db/client.js';\nexport const route = (order: Order) => order;\n`,
    `import { Order } from '../db/client.js';\nexport const route = () => new Order();\n`,
  ),
  ...asType(
    'import { type X }',
    `import { type Order } from '../db/client.js';\nexport const route = (order: Order) => order;\n`,
    `import { type Order, db } from '../db/client.js';\nexport const route = (order: Order) => [order, db];\n`,
  ),
  ...asType(
    'an import that only types use',
    `import { Order } from '../db/client.js';\nexport const route = (order: Order) => order;\n`,
    `import { Order } from '../db/client.js';\nexport const route = (order: unknown) => order instanceof Order;\n`,
  ),
  ...asType(
    'typeof import()',
    `export type Client = typeof import('../db/client.js');\nexport const route = 1;\n`,
    `export const client = import('../db/client.js');\nexport const route = 1;\n`,
  ),
  ...asType(
    'export type',
    `export type { Order } from '../db/client.js';\nexport const route = 1;\n`,
    `export { Order } from '../db/client.js';\nexport const route = 1;\n`,
  ),
  ...twins({
    name: 'verbatimModuleSyntax keeps imports that only types use',
    architecture: layered,
    files: {
      ...FOUR_LAYERS,
      'src/routes/orders.ts': `import { Order } from '../db/client.js';\nexport const route = (order: Order) => order;\n`,
    },
    wrong: {
      files: { 'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "verbatimModuleSyntax": true } }' },
      edges,
      differences: [
        {
          tool: 'eslint',
          how: 'misses',
          edge: edges[0],
          reason: 'The rule asks what the code uses, not what the compiler of this project leaves: only types are used.',
        },
      ],
    },
    right: { files: { 'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }' } },
  }),
  ...twins({
    name: 'a generated client that is only declared',
    architecture: { layers: { ...layered.layers, database: { files: ['src/generated/**'] } } },
    files: {
      ...FOUR_LAYERS,
      'src/generated/client.d.ts': `export declare class Client {}\n`,
      'src/generated/client.js': `export class Client {}\n`,
    },
    wrong: {
      files: { 'src/routes/orders.ts': `import { Client } from '../generated/client.js';\nexport const route = () => new Client();\n` },
      edges: [{ from: 'src/routes/orders.ts', to: 'src/generated/client.js', kind: 'layer' }],
    },
    right: {
      files: {
        'src/routes/orders.ts': `import type { Client } from '../generated/client.js';\nexport const route = (client: Client) => client;\n`,
      },
    },
  }),
];
