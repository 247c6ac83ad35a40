import { FOUR_LAYERS, layered } from './four-layers.ts';
import { twins, type Edge, type LayerFixture } from './layer-fixture.ts';

const FILES_ONLY = 'It sees files and no names, so what a barrel may let through is reported where it opens.';
const ROUTE_TO_CLIENT: Edge = { from: 'src/routes/orders.ts', to: 'src/db/client.ts', kind: 'layer' };
const misses = (edge: Edge) => ({ tool: 'dependency-cruiser', how: 'misses', edge, reason: FILES_ONLY }) as const;
const adds = (from: string, to: string, kind: Edge['kind']) =>
  ({ tool: 'dependency-cruiser', how: 'adds', edge: { from, to, kind }, reason: FILES_ONLY }) as const;

/** Names that reach a layer through files that hand them on. */
export const barrelFixtures: LayerFixture[] = [
  ...twins({
    name: 'a barrel outside of the layers, and another name of it',
    architecture: layered,
    files: {
      ...FOUR_LAYERS,
      'src/lib/index.ts': `export { db } from '../db/client.js';\nexport { format } from './format.js';\n`,
      'src/lib/format.ts': `export const format = (value: unknown) => String(value);\n`,
    },
    wrong: {
      files: { 'src/routes/orders.ts': `import { db } from '../lib/index.js';\nexport const route = db;\n` },
      edges: [ROUTE_TO_CLIENT],
      differences: [misses(ROUTE_TO_CLIENT), adds('src/lib/index.ts', 'src/db/client.ts', 'barrel-outside')],
    },
    right: {
      files: { 'src/routes/orders.ts': `import { format } from '../lib/index.js';\nexport const route = format;\n` },
      differences: [adds('src/lib/index.ts', 'src/db/client.ts', 'barrel-outside')],
    },
  }),
  ...twins({
    name: 'a barrel of a barrel, by its namespace',
    architecture: layered,
    files: { ...FOUR_LAYERS, 'src/lib/index.ts': `export * from './all.js';\n`, 'src/lib/all.ts': `export * from '../db/client.js';\n` },
    wrong: {
      files: { 'src/routes/orders.ts': `import * as lib from '../lib/index.js';\nexport const route = lib.db;\n` },
      edges: [ROUTE_TO_CLIENT],
      differences: [misses(ROUTE_TO_CLIENT), adds('src/lib/all.ts', 'src/db/client.ts', 'barrel-outside')],
    },
    right: {
      files: {
        'src/lib/all.ts': `export const db = 1;\n`,
        'src/routes/orders.ts': `import * as lib from '../lib/index.js';\nexport const route = lib.db;\n`,
      },
    },
  }),
  ...twins({
    name: 'the barrel of a layer that hands on a lower one',
    architecture: layered,
    files: {
      ...FOUR_LAYERS,
      'src/routes/orders.ts': `import { find } from '../services/index.js';\nexport const route = find;\n`,
      'src/services/find.ts': `import { find as read } from '../repositories/orders.js';\nexport const find = () => read();\n`,
    },
    wrong: {
      files: { 'src/services/index.ts': `export { find } from '../repositories/orders.js';\n` },
      edges: [{ from: 'src/routes/orders.ts', to: 'src/repositories/orders.ts', kind: 'layer' }],
      differences: [
        misses({ from: 'src/routes/orders.ts', to: 'src/repositories/orders.ts', kind: 'layer' }),
        adds('src/services/index.ts', 'src/repositories/orders.ts', 'barrel'),
      ],
    },
    right: { files: { 'src/services/index.ts': `export { find } from './find.js';\n` } },
  }),
  ...twins({
    name: 'a barrel that imports first and exports then',
    architecture: layered,
    files: { ...FOUR_LAYERS, 'src/routes/orders.ts': `import { find } from '../services/index.js';\nexport const route = find;\n` },
    wrong: {
      files: { 'src/services/index.ts': `import { find } from '../repositories/orders.js';\nexport { find };\n` },
      edges: [{ from: 'src/routes/orders.ts', to: 'src/repositories/orders.ts', kind: 'layer' }],
      differences: [misses({ from: 'src/routes/orders.ts', to: 'src/repositories/orders.ts', kind: 'layer' })],
    },
    right: {
      files: { 'src/services/index.ts': `import { find as read } from '../repositories/orders.js';\nexport const find = () => read();\n` },
    },
  }),
  ...twins({
    name: 'types that a barrel hands on',
    architecture: layered,
    files: {
      ...FOUR_LAYERS,
      'src/routes/orders.ts': `import type { Db } from '../services/index.js';\nexport const route = (db: Db) => db;\n`,
    },
    wrong: {
      files: {
        'src/services/index.ts': `export { Order } from '../repositories/order.js';\nexport type { Db } from '../repositories/order.js';\n`,
        'src/repositories/order.ts': `export class Order {}\nexport type Db = Order;\n`,
        'src/routes/orders.ts': `import { Order } from '../services/index.js';\nexport const route = new Order();\n`,
      },
      edges: [{ from: 'src/routes/orders.ts', to: 'src/repositories/order.ts', kind: 'layer' }],
      differences: [
        misses({ from: 'src/routes/orders.ts', to: 'src/repositories/order.ts', kind: 'layer' }),
        adds('src/services/index.ts', 'src/repositories/order.ts', 'barrel'),
      ],
    },
    right: {
      files: {
        'src/services/index.ts': `export type { Db } from '../repositories/order.js';\n`,
        'src/repositories/order.ts': `export class Order {}\nexport type Db = Order;\n`,
      },
    },
  }),
  ...twins({
    name: 'a route folder that hands on a client',
    architecture: layered,
    files: FOUR_LAYERS,
    wrong: {
      files: { 'src/routes/index.ts': `export { route } from './orders.js';\nexport { db } from '../db/client.js';\n` },
      edges: [{ from: 'src/routes/index.ts', to: 'src/db/client.ts', kind: 'layer' }],
    },
    right: { files: { 'src/routes/index.ts': `export { route } from './orders.js';\nexport { list } from '../services/orders.js';\n` } },
  }),
];
