import { twins, type LayerFixture } from './layer-fixture.ts';

const TWO_MODULES = {
  'src/main.ts': `import { orders } from './modules/orders/index.js';\nimport { secret } from './modules/users/internal/secret.js';\nconsole.log(orders, secret);\n`,
  'src/modules/users/index.ts': `export { user } from './internal/user.js';\n`,
  'src/modules/users/internal/user.ts': `import { secret } from './secret.js';\nexport const user = secret;\n`,
  'src/modules/users/internal/secret.ts': `export const secret = 1;\nexport type Secret = number;\n`,
} as const;
const THROUGH_ENTRY = { 'src/modules/orders/index.ts': `import { user } from '../users/index.js';\nexport const orders = user;\n` };
const PAST_ENTRY = {
  'src/modules/orders/index.ts': `import { secret } from '../users/internal/secret.js';\nexport const orders = secret;\n`,
};
const edge = { from: 'src/modules/orders/index.ts', to: 'src/modules/users/internal/secret.ts', kind: 'module' } as const;
const used = { from: 'src/modules/orders/index.ts', to: 'src/modules/users/index.ts', kind: 'module-uses' } as const;

/** Vertical slices with an entry. */
export const moduleFixtures: LayerFixture[] = [
  ...twins({
    name: 'a module is imported through its entry',
    architecture: { modules: { orders: { folder: 'src/modules/orders' }, users: { folder: 'src/modules/users' } } },
    files: TWO_MODULES,
    wrong: { files: PAST_ENTRY, edges: [edge] },
    right: { files: THROUGH_ENTRY },
  }),
  ...twins({
    name: 'each folder is a module',
    architecture: { modules: { features: { folder: 'src/modules/*' } } },
    files: TWO_MODULES,
    wrong: { files: PAST_ENTRY, edges: [edge] },
    right: { files: THROUGH_ENTRY },
  }),
  ...twins({
    name: 'each folder of a name is a module, wherever it lies',
    architecture: { modules: { features: { folder: '**/modules/*' } } },
    files: TWO_MODULES,
    wrong: { files: PAST_ENTRY, edges: [edge] },
    right: { files: THROUGH_ENTRY },
  }),
  ...twins({
    name: 'a file outside of all modules',
    architecture: { modules: { features: { folder: 'src/modules/*' } } },
    files: { ...TWO_MODULES, ...THROUGH_ENTRY },
    wrong: {
      files: { 'src/jobs.ts': `import { secret } from './modules/users/internal/secret.js';\nexport const job = secret;\n` },
      edges: [{ from: 'src/jobs.ts', to: 'src/modules/users/internal/secret.ts', kind: 'module' }],
    },
    right: { files: { 'src/jobs.ts': `import { user } from './modules/users/index.js';\nexport const job = user;\n` } },
  }),
  ...twins({
    name: 'an entry of another name',
    architecture: { modules: { features: { folder: 'src/modules/*', entry: ['index.*', 'internal/user.ts'] } } },
    files: TWO_MODULES,
    wrong: { files: PAST_ENTRY, edges: [edge] },
    right: { files: { 'src/modules/orders/index.ts': `import { user } from '../users/internal/user.js';\nexport const orders = user;\n` } },
  }),
  ...twins({
    name: 'types of another module',
    architecture: { modules: { features: { folder: 'src/modules/*' } } },
    files: TWO_MODULES,
    wrong: { files: PAST_ENTRY, edges: [edge] },
    right: {
      files: {
        'src/modules/orders/index.ts': `import type { Secret } from '../users/internal/secret.js';\nexport const orders = (secret: Secret) => secret;\n`,
      },
    },
  }),
  ...twins({
    name: 'a module that a module may not use',
    architecture: {
      modules: {
        orders: { folder: 'src/modules/orders', mayUse: ['mail'] },
        users: { folder: 'src/modules/users' },
        mail: { folder: 'src/modules/mail' },
      },
    },
    files: { ...TWO_MODULES, 'src/modules/mail/index.ts': `export const mail = 1;\n` },
    wrong: { files: THROUGH_ENTRY, edges: [used] },
    right: { files: { 'src/modules/orders/index.ts': `import { mail } from '../mail/index.js';\nexport const orders = mail;\n` } },
  }),
  ...twins({
    name: 'modules that use no other',
    architecture: { modules: { features: { folder: 'src/modules/*', mayUse: [] } } },
    files: TWO_MODULES,
    wrong: { files: THROUGH_ENTRY, edges: [used] },
    right: {
      files: {
        'src/modules/orders/index.ts': `import { order } from './order.js';\nexport const orders = order;\n`,
        'src/modules/orders/order.ts': `export const order = 1;\n`,
      },
    },
  }),
];
