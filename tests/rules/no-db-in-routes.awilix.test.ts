import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, DB, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { CLOCK, PROJECT } from './container-project.ts';

useVirtualProject(PROJECT);

const AWILIX = `${EXPRESS}import { asClass, asFunction, asValue, createContainer } from 'awilix'; const container = createContainer(); `;

const FAR = `${EXPRESS}import { createContainer } from 'awilix'; const container = createContainer(); `;

const NEAR = `${EXPRESS}import { container } from './awilix/container'; `;

const REGISTERED: Pair[] = [
  {
    name: 'Awilix: a value of the same file',
    reported: `${AWILIX}${DB}container.register({ db: asValue(db) }); ${inRoute("[«container.resolve('db').order.findMany»(), «container.cradle.db.order.findMany»()]")}`,
    data: [
      { client: "container.resolve('db').order", origin: './db/client' },
      { client: 'container.cradle.db.order', origin: './db/client' },
    ],
    silent: `${AWILIX}${DB}container.register({ db: asValue(${CLOCK}) }); ${inRoute("[container.resolve('db').order.findMany(), container.cradle.db.order.findMany()]")}`,
  },
  {
    name: 'Awilix: what a function makes',
    reported: `${AWILIX}import { Pool } from 'pg'; container.register('pool', asFunction(() => new Pool()).singleton()); ${inRoute("«container.resolve('pool').query»('SELECT * FROM orders')")}`,
    data: { client: "container.resolve('pool')", library: 'pg', origin: 'project/src/routes.ts:1' },
    silent: `${AWILIX}import { Pool } from './ports'; container.register('pool', asFunction(() => new Pool()).singleton()); ${inRoute("container.resolve('pool').query('SELECT * FROM orders')")}`,
  },
  {
    name: 'Awilix: an instance of a class that extends a client',
    reported: `${AWILIX}import { PrismaService } from './prisma.service'; const entries = { db: asClass(PrismaService).singleton() }; container.register({ ...entries }); ${inRoute('«container.cradle.db.order.findMany»()')}`,
    data: { client: 'container.cradle.db.order', origin: './prisma.service' },
    silent: `${AWILIX}import { ClockService as PrismaService } from './clock.service'; const entries = { db: asClass(PrismaService).singleton() }; container.register({ ...entries }); ${inRoute('container.cradle.db.order.findMany()')}`,
  },
  {
    name: 'Awilix: what is taken in last replaces what stands before it',
    reported: `${AWILIX}${DB}container.register({ ...others, store: asValue(db) }); ${inRoute('«container.cradle.store.order.findMany»()')}`,
    data: { client: 'container.cradle.store.order' },
    silent: `${AWILIX}${DB}container.register({ store: asValue(db), ...others }); ${inRoute('container.cradle.store.order.findMany()')}`,
  },
  {
    name: 'Awilix: a function of the project is no resolver',
    reported: `${AWILIX}${DB}container.register({ store: asValue(db) }); ${inRoute('«container.cradle.store.order.findMany»()')}`,
    data: { client: 'container.cradle.store.order' },
    silent: `${EXPRESS}import { createContainer } from 'awilix'; import { asValue } from './ports'; const container = createContainer(); ${DB}container.register({ store: asValue(db) }); ${inRoute('container.cradle.store.order.findMany()')}`,
  },
  {
    name: 'Awilix: in a file that is imported, in parts',
    reported: `${NEAR}const { db } = container.cradle; ${inRoute('«db.order.findMany»()')}`,
    data: { client: 'db.order', origin: 'project/src/awilix/container.ts:8' },
    silent: `${NEAR}const { clock: db } = container.cradle; ${inRoute('db.order.findMany()')}`,
  },
  {
    name: 'Awilix: the only one in the project',
    reported: `${FAR}${inRoute("«container.resolve('db').order.findMany»()")}`,
    data: { client: "container.resolve('db').order", origin: 'project/src/awilix/container.ts:8' },
    silent: `${FAR}${inRoute("container.resolve('gone').order.findMany()")}`,
  },
  {
    name: 'Awilix: two that differ under one name',
    reported: `${FAR}${inRoute("«container.resolve('same').order.findMany»()")}`,
    data: { client: "container.resolve('same').order", origin: 'project/src/awilix/container.ts:11' },
    silent: `${FAR}${inRoute("container.resolve('twice').order.findMany()")}`,
  },
  {
    name: 'Awilix: a service that leaks its client',
    reported: `${NEAR}const orders = container.resolve('orders'); ${inRoute('[«orders.client.order.findMany»(), «container.cradle.orders.client.order.count»()]')}`,
    data: [
      { client: 'orders.client.order', origin: 'project/src/awilix/container.ts:9' },
      { client: 'container.cradle.orders.client.order', origin: 'project/src/awilix/container.ts:9' },
    ],
    silent: `${NEAR}const orders = container.resolve('orders'); ${inRoute('[orders.rows(), container.cradle.orders.rows()]')}`,
  },
  {
    name: 'Awilix: an object that a function makes leaks its client',
    reported: `${AWILIX}${DB}container.register({ db: asValue(db), orders: asFunction(({ db }) => ({ db, rows: () => db.order.findMany() })) }); ${inRoute('«container.cradle.orders.db.order.findMany»()')}`,
    data: { client: 'container.cradle.orders.db.order', origin: 'the parameter db' },
    silent: `${AWILIX}${DB}container.register({ db: asValue(db), orders: asFunction(({ db }) => ({ db, rows: () => db.order.findMany() })) }); ${inRoute('container.cradle.orders.rows()')}`,
  },
  {
    name: 'Awilix: a function that is registered elsewhere is handed all entries',
    reported: `${EXPRESS}export const makeRoutes = ({ db, orders }) => { ${inRoute('[«db.order.findMany»(), «orders.client.order.count»()]')} };`,
    data: [
      { client: 'db.order', origin: 'the parameter db' },
      { client: 'orders.client.order', origin: 'the parameter orders' },
    ],
    silent: `${EXPRESS}export const makeOthers = ({ db, orders }) => { ${inRoute('[db.order.findMany(), orders.client.order.count()]')} };`,
    filename: at('src/awilix/routes.ts'),
  },
  {
    name: 'Awilix: the cradle as a whole, and one with a type of the project',
    reported: `${EXPRESS}export const makeTyped = (cradle) => { ${inRoute('«cradle.db.order.findMany»()')} };`,
    data: { client: 'cradle.db.order', origin: 'project/src/awilix/container.ts:8' },
    silent: `${EXPRESS}import type { Ports } from './ports'; export const makeTyped = (cradle: Ports) => { ${inRoute('cradle.db.order.findMany()')} };`,
    filename: at('src/awilix/routes.ts'),
  },
  {
    name: 'Awilix: the constructor of a class that is registered',
    reported: `${EXPRESS}export class OrdersRoutes { constructor({ db }) { this.db = db; } mount() { app.get('/orders', async (req, res) => { res.json(await «this.db.order.findMany»()); }); } }`,
    data: { client: 'this.db.order', origin: 'the parameter db' },
    silent: `${EXPRESS}export class OrdersRoutes { constructor({ clock: db }) { this.db = db; } mount() { app.get('/orders', async (req, res) => { res.json(await this.db.order.findMany()); }); } }`,
    filename: at('src/awilix/orders.routes.ts'),
  },
  {
    name: 'Awilix: parameters by their names',
    reported: `${EXPRESS}export const makeRoutes = (cradle) => { ${inRoute('«cradle.db.order.findMany»()')} };`,
    data: { client: 'cradle.db.order', origin: 'project/src/awilix/container.ts:8' },
    silent: `${EXPRESS}export const byNames = (cradle) => { ${inRoute('cradle.db.order.findMany()')} };`,
    filename: at('src/awilix/routes.ts'),
    silentFilename: at('src/awilix/by-names.ts'),
  },
];

createRuleTester().run('no-db-in-routes: what Awilix holds', rule, toCases(REGISTERED));
