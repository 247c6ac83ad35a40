import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { CLOCK } from './container-project.ts';
import { DB_PROJECT } from './db-project.ts';

const LEAKY = `constructor({ store }) { this.store = store; } rows() { return this.store.order.findMany(); }`;

// What is loaded under which name was executed with awilix 13.0.5.
useVirtualProject({
  ...DB_PROJECT,
  'src/loading/container.ts': `
    import path from 'node:path';
    import { asClass, asFunction, asValue, createContainer, InjectionMode, Lifetime } from 'awilix';
    import { db } from '../db/client';
    export const container = createContainer();
    container.register({ store: asValue(db), clock: asValue(${CLOCK}) });
    container.loadModules(['src/loading/services/**/*.js', '!src/loading/services/left-out.js'], { formatName: 'camelCase' });
    container.loadModules([path.join(__dirname, 'plain/*.ts')]);
    container.loadModules(['made/*.ts'], { cwd: __dirname, formatName: (name) => 'made' + name });
    container.loadModules([['classic/*.ts', { injectionMode: InjectionMode.CLASSIC }], ['proxied/*.ts', Lifetime.SINGLETON]], { cwd: __dirname, formatName: 'camelCase' });
    container.loadModules([\`\${__dirname}/all-classic/*.ts\`], { formatName: 'camelCase', resolverOptions: { injectionMode: InjectionMode.CLASSIC } });
    container.loadModules(['as-class/*.ts'], { cwd: __dirname, resolverOptions: { register: asClass } });
  `,
  'src/loading/services/orders-service.ts': `export default class OrdersService { ${LEAKY} }`,
  'src/loading/services/deep/users.service.ts': `export default ({ store }) => ({ store, rows: () => store.order.findMany() });`,
  'src/loading/services/left-out.ts': `export default class LeftOut { ${LEAKY} }`,
  'src/loading/services/HTMLMailer_2.ts': `import { Pool } from 'pg'; export default () => new Pool();`,
  'src/loading/services/named-only.ts': `import { Pool } from 'pg'; export const namedOnly = () => new Pool();`,
  'src/loading/services/own-name.ts': `import { RESOLVER } from 'awilix'; import { Pool } from 'pg'; const make = () => new Pool(); make[RESOLVER] = { name: 'another' }; export default make;`,
  'src/loading/services/routes.ts': `export default () => {};`,
  'src/loading/other/routes.ts': `export default () => {};`,
  'src/loading/plain/orders-pool.ts': `import { Pool } from 'pg'; export default function make() { return new Pool(); }`,
  'src/loading/made/pool.ts': `import { Pool } from 'pg'; export default () => new Pool();`,
  'src/loading/classic/routes.ts': `export default () => {};`,
  'src/loading/proxied/routes.ts': `export default () => {};`,
  'src/loading/all-classic/routes.ts': `export default () => {};`,
  'src/loading/as-class/client.ts': `import { PrismaClient } from '@prisma/client'; export default class Client extends PrismaClient {}`,
  'src/foreign/loader.ts': `import { loader } from './ports'; loader.loadModules(['src/foreign/services/*.ts']);`,
  'src/foreign/services/foreign.ts': `export default () => {};`,
});

const NEAR = `${EXPRESS}import { container } from './loading/container'; `;

const LOADED: Pair[] = [
  {
    name: 'a class by the name of its file',
    reported: `${NEAR}const { ordersService } = container.cradle; ${inRoute("[«ordersService.store.order.findMany»(), «container.resolve('ordersService').store.order.count»()]")}`,
    data: [
      { client: 'ordersService.store.order', origin: 'project/src/loading/services/orders-service.ts:1' },
      { client: "container.resolve('ordersService').store.order", origin: 'project/src/loading/services/orders-service.ts:1' },
    ],
    silent: `${NEAR}const { ordersService } = container.cradle; ${inRoute("[ordersService.rows(), container.resolve('leftOut').store.order.count(), container.resolve('orders-service').store.order.count()]")}`,
  },
  {
    name: 'what a function makes, in a folder below',
    reported: `${NEAR}${inRoute('«container.cradle.usersService.store.order.findMany»()')}`,
    data: { client: 'container.cradle.usersService.store.order', origin: 'project/src/loading/services/deep/users.service.ts:1' },
    silent: `${NEAR}${inRoute('container.cradle.usersService.rows()')}`,
  },
  {
    name: 'capitals and figures in a name',
    reported: `${NEAR}${inRoute("«container.cradle.htmlMailer_2.query»('SELECT * FROM orders')")}`,
    data: { client: 'container.cradle.htmlMailer_2', library: 'pg', origin: 'project/src/loading/services/HTMLMailer_2.ts:1' },
    silent: `${NEAR}${inRoute("container.cradle.hTMLMailer2.query('SELECT * FROM orders')")}`,
  },
  {
    name: 'names as they are',
    reported: `${NEAR}${inRoute("«container.resolve('orders-pool').query»('SELECT * FROM orders')")}`,
    data: { client: "container.resolve('orders-pool')", library: 'pg', origin: 'project/src/loading/plain/orders-pool.ts:1' },
    silent: `${NEAR}${inRoute("[container.resolve('ordersPool').query('SELECT * FROM orders'), container.resolve('made').query('SELECT * FROM orders')]")}`,
  },
  {
    name: 'no other exports, and no file that names itself',
    reported: `${NEAR}${inRoute("«container.resolve('orders-pool').query»('SELECT * FROM orders')")}`,
    data: { client: "container.resolve('orders-pool')", library: 'pg', origin: 'project/src/loading/plain/orders-pool.ts:1' },
    silent: `${NEAR}${inRoute("[container.resolve('namedOnly').query('SELECT * FROM orders'), container.resolve('ownName').query('SELECT * FROM orders'), container.resolve('madepool').query('SELECT * FROM orders')]")}`,
  },
  {
    name: 'by the resolver that is given for all',
    reported: `${NEAR}${inRoute('«container.cradle.client.order.findMany»()')}`,
    data: { client: 'container.cradle.client.order', origin: 'project/src/loading/as-class/client.ts:1' },
    silent: `${NEAR}${inRoute('container.cradle.clients.order.findMany()')}`,
  },
  {
    name: 'a function that is loaded is handed all entries',
    reported: `${EXPRESS}export default ({ store, ordersService }) => { ${inRoute('[«store.order.findMany»(), «ordersService.store.order.count»()]')} };`,
    data: [
      { client: 'store.order', origin: 'the parameter store' },
      { client: 'ordersService.store.order', origin: 'the parameter ordersService' },
    ],
    silent: `${EXPRESS}export default ({ store, ordersService }) => { ${inRoute('[store.order.findMany(), ordersService.store.order.count()]')} };`,
    filename: at('src/loading/services/routes.ts'),
    silentFilename: at('src/loading/other/routes.ts'),
  },
  {
    name: 'by names, where that is said of a glob',
    reported: `${EXPRESS}export default (store) => { ${inRoute('«store.order.findMany»()')} };`,
    data: { client: 'store.order', origin: 'the parameter store' },
    silent: `${EXPRESS}export default (store) => { ${inRoute('store.order.findMany()')} };`,
    filename: at('src/loading/classic/routes.ts'),
    silentFilename: at('src/loading/proxied/routes.ts'),
  },
  {
    name: 'by names, where that is said of all',
    reported: `${EXPRESS}export default (store) => { ${inRoute('«store.order.findMany»()')} };`,
    data: { client: 'store.order', origin: 'the parameter store' },
    silent: `${EXPRESS}export default (clock) => { ${inRoute('clock.order.findMany()')} };`,
    filename: at('src/loading/all-classic/routes.ts'),
  },
  {
    name: 'a method of that name of something else loads nothing',
    reported: `${EXPRESS}export default ({ store }) => { ${inRoute('«store.order.findMany»()')} };`,
    data: { client: 'store.order', origin: 'the parameter store' },
    silent: `${EXPRESS}export default ({ store }) => { ${inRoute('store.order.findMany()')} };`,
    filename: at('src/loading/services/routes.ts'),
    silentFilename: at('src/foreign/services/foreign.ts'),
  },
];

createRuleTester().run('no-db-in-routes: modules that Awilix loads', rule, toCases(LOADED));
