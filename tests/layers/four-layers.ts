import type { Architecture } from '../../src/architecture/declaration.ts';

/** Layers by folder, each of which may import the next. */
export const layered: Architecture = {
  layers: {
    routes: { files: ['src/routes/**'], mayImport: ['services'] },
    services: { files: ['src/services/**'], mayImport: ['repositories'] },
    repositories: { files: ['src/repositories/**'], mayImport: ['database'] },
    database: { files: ['src/db/**'] },
  },
};

/** A backend in these layers that is right. */
export const FOUR_LAYERS = {
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
  'src/main.ts': `import { route } from './routes/orders.js';\nconsole.log(route);\n`,
  'src/routes/orders.ts': `import { list } from '../services/orders.js';\nexport const route = list;\n`,
  'src/services/orders.ts': `import { find } from '../repositories/orders.js';\nexport const list = () => find();\n`,
  'src/repositories/orders.ts': `import { db } from '../db/client.js';\nexport const find = () => db;\n`,
  'src/db/client.ts': `export const db = new Map<string, string>();\nexport type Db = typeof db;\nexport class Order {}\n`,
} as const;
