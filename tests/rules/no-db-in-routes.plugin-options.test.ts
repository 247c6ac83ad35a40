import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

const FAKE = '{ order: { findMany: () => [] } }';
const NAMES = ['given', 'fake', 'both', 'twice', 'mixed', 'handed', 'foreign'];

useVirtualProject({
  ...DB_PROJECT,
  // What the linted file is on the disk: its exports are enough for those who register them.
  'src/plugins.ts': NAMES.map((name) => `export async function ${name}(fastify, opts) {}`)
    .join('\n')
    .concat('export const typed = async (fastify, opts) => {};'),
  'src/app.ts': `
    import Fastify from 'fastify';
    import fp from 'fastify-plugin';
    import { db } from './db/client';
    import { settings } from './settings';
    import { typed, ${NAMES.join(', ')} } from './plugins';
    const app = Fastify();
    app.register(given, { prefix: '/orders', db });
    app.register(fake, { db: ${FAKE} });
    app.register(both, { db }); app.register(both, { db: ${FAKE} });
    app.register(twice, { db }); app.register(fp(twice), { ...settings, db });
    app.register(mixed, { db }); app.register(mixed);
    app.register(async (child, opts) => { child.register(handed, opts); }, { db });
    registry.register(foreign, { db });
    app.register(typed, { db });
  `,
});

const plugin = (name: string, options: string, query: string, before = ''): string =>
  `export async function ${name}(fastify, ${options}) { ${before} fastify.get('/orders', async () => ${query}); }`;
const INLINE = `import Fastify from 'fastify'; import { db } from './db/client'; const app = Fastify(); `;
const inline = (options: string, query: string, given: string): string =>
  `${INLINE}app.register(async (fastify, ${options}) => { fastify.get('/orders', async () => ${query}); }, ${given});`;
const typed = (options: string, query: string): string =>
  `import type { FastifyPluginAsync } from 'fastify'; export const typed: FastifyPluginAsync = async (fastify, ${options}) => { fastify.get('/orders', async () => ${query}); };`;

const filename = at('src/plugins.ts');
const MOUNTED = (line: number): string => `GET /orders (mounted in project/src/app.ts:${String(line)})`;
const OPTION = { client: 'opts.db.order', origin: 'the parameter opts' };
const NAME = { client: 'db.order', origin: 'the parameter db' };

const OPTIONS: Pair[] = [
  {
    name: 'options of a plugin in its own call',
    reported: inline('opts', '«opts.db.order.findMany»()', '{ db }'),
    data: OPTION,
    silent: inline('opts', 'opts.db.order.findMany()', `{ db: ${FAKE} }`),
  },
  {
    name: 'taken apart',
    reported: inline('{ db }', '«db.order.findMany»()', '{ db }'),
    data: NAME,
    silent: inline('{ db }', 'db.order.findMany()', '{ prefix: db }'),
  },
  {
    name: 'taken apart inside',
    reported: inline('opts', '«client.order.findMany»()', '{ db }').replace('fastify.get', 'const { db: client } = opts; fastify.get'),
    data: { client: 'client.order', origin: 'the parameter opts' },
    silent: inline('opts', 'client.order.findMany()', '{ db }').replace('fastify.get', 'const { prefix: client } = opts; fastify.get'),
  },
  {
    name: 'a plugin of another file',
    reported: plugin('given', 'opts', '«opts.db.order.findMany»()'),
    data: { ...OPTION, route: 'GET /orders/orders (mounted in project/src/app.ts:8)' },
    silent: plugin('fake', 'opts', 'opts.db.order.findMany()'),
    filename,
  },
  {
    name: 'a plugin of another file, with a type',
    reported: typed('opts', '«opts.db.order.findMany»()'),
    data: { ...OPTION, route: MOUNTED(15) },
    silent: typed('opts', 'opts.clock.order.findMany()'),
    filename,
  },
  {
    name: 'registered twice with the same, and with another',
    reported: plugin('twice', '{ db }', '«db.order.findMany»()'),
    data: { ...NAME, route: MOUNTED(11) },
    silent: plugin('both', '{ db }', 'db.order.findMany()'),
    filename,
  },
  {
    name: 'registered once more without options',
    reported: plugin('given', 'opts', '«opts.db.order.findMany»()'),
    data: { ...OPTION, route: 'GET /orders/orders (mounted in project/src/app.ts:8)' },
    silent: plugin('mixed', 'opts', 'opts.db.order.findMany()'),
    filename,
  },
  {
    name: 'handed on by the plugin around',
    reported: plugin('handed', 'opts', '«opts.db.order.findMany»()'),
    data: { ...OPTION, route: MOUNTED(13) },
    silent: plugin('handed', 'opts', 'opts.prefix.order.findMany()'),
    filename,
  },
  {
    name: 'registered with something else than Fastify',
    reported: plugin('given', 'opts', '«opts.db.order.findMany»()'),
    data: { ...OPTION, route: 'GET /orders/orders (mounted in project/src/app.ts:8)' },
    silent: `${INLINE}export async function foreign(fastify, opts) { app.get('/orders', async () => opts.db.order.findMany()); }`,
    filename,
  },
];

createRuleTester().run('no-db-in-routes: the options of plugins', rule, toCases(OPTIONS));
