import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, DB, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

const CLOCK = '{ order: { findMany: () => [] } }';

useVirtualProject({
  ...DB_PROJECT,
  'src/awilix/container.ts': `
    import { asClass, asFunction, asValue, createContainer } from 'awilix';
    import { db } from '../db/client';
    import { Orders } from './orders';
    import { makeRoutes, makeTyped } from './routes';
    import { OrdersRoutes } from './orders.routes';
    export const container = createContainer();
    container.register({ db: asValue(db), clock: asValue(${CLOCK}), routes: asFunction(makeRoutes), typed: asFunction(makeTyped) });
    container.register({ orders: asClass(Orders).singleton(), ordersRoutes: asClass(OrdersRoutes) });
    container.register('twice', asValue(db)).register('twice', asValue(${CLOCK}));
    container.register('same', asValue(db)).register('same', asValue(db));
  `,
  'src/awilix/orders.ts': `export class Orders { constructor({ db }) { this.client = db; } rows() { return this.client.order.findMany(); } }`,
  'src/awilix/routes.ts': `export const makeRoutes = () => {}; export const makeTyped = () => {};`,
  'src/awilix/orders.routes.ts': `export class OrdersRoutes { constructor() {} }`,
  'src/awilix/classic.ts': `import { asFunction, createContainer, InjectionMode } from 'awilix'; import { byNames } from './by-names'; createContainer({ injectionMode: InjectionMode.CLASSIC }).register({ byNames: asFunction(byNames) });`,
  'src/awilix/by-names.ts': `export const byNames = () => {};`,
  'src/tsyringe/setup.ts': `
    import { container } from 'tsyringe';
    import { db } from '../db/client';
    import { Leaky } from '../services/leaky';
    container.register('db', { useValue: db });
    container.register('clock', { useValue: ${CLOCK} });
    container.registerInstance('instance', db);
    container.register('leaky', { useClass: Leaky });
    container.registerSingleton('single', Leaky);
  `,
  'src/inversify/types.ts': `export const TYPES = { Db: Symbol.for('Db'), Clock: Symbol('Clock'), Pool: Symbol('Pool'), Orders: Symbol('Orders') };`,
  'src/inversify/module.ts': `
    import { Pool } from 'pg';
    import { db } from '../db/client';
    import { Leaky } from '../services/leaky';
    import { TYPES } from './types';
    export function load(container) {
      container.bind(TYPES.Db).toConstantValue(db);
      container.bind(TYPES.Clock).toConstantValue(${CLOCK});
      container.bind(TYPES.Pool).toDynamicValue(() => new Pool()).inSingletonScope();
      container.bind(TYPES.Orders).to(Leaky);
    }
  `,
});

const AWILIX = `${EXPRESS}import { asClass, asFunction, asValue, createContainer } from 'awilix'; const container = createContainer(); `;
const FAR = `${EXPRESS}import { createContainer } from 'awilix'; const container = createContainer(); `;
const NEAR = `${EXPRESS}import { container } from './awilix/container'; `;
const TSYRINGE = `${EXPRESS}import { container, inject, injectable } from 'tsyringe'; `;
const INVERSIFY = `${EXPRESS}import { Container, inject, injectable } from 'inversify'; import { TYPES } from './inversify/types'; const container = new Container(); `;
const FASTIFY = `import Fastify from 'fastify'; import { diContainer } from '@fastify/awilix'; import { asValue } from 'awilix'; `;
const fastifyRoute = (body: string): string => `const app = Fastify(); app.get('/orders', async (request) => ${body});`;
const handler = (members: string, query: string): string =>
  `import type { Request, Response } from 'express'; @injectable() class Orders { ${members} list = async (req: Request, res: Response) => { res.json(await ${query}); }; }`;
const controller = (parameter: string, query: string): string => handler(`constructor(${parameter}) {}`, query);

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
  {
    name: "Awilix: Fastify's plugin",
    reported: `${FASTIFY}${DB}diContainer.register({ db: asValue(db) }); ${fastifyRoute("[«request.diScope.resolve('db').order.findMany»(), «app.diContainer.cradle.db.order.count»()]")}`,
    data: [
      { client: "request.diScope.resolve('db').order", origin: './db/client' },
      { client: 'app.diContainer.cradle.db.order', origin: './db/client' },
    ],
    silent: `${FASTIFY}${DB}diContainer.register({ db: asValue(${CLOCK}) }); ${fastifyRoute("[request.diScope.resolve('db').order.findMany(), app.diContainer.cradle.db.order.count()]")}`,
  },
  {
    name: "Awilix: Fastify's plugin, by the interface that projects extend",
    reported: `import Fastify from 'fastify'; import type { PrismaClient } from '@prisma/client'; declare module '@fastify/awilix' { interface Cradle { store: PrismaClient } } ${fastifyRoute("«request.diScope.resolve('store').order.findMany»()")}`,
    data: { client: "request.diScope.resolve('store').order", origin: 'PrismaClient' },
    silent: `import Fastify from 'fastify'; import type { PrismaClient } from './ports'; declare module '@fastify/awilix' { interface Cradle { store: PrismaClient } } ${fastifyRoute("request.diScope.resolve('store').order.findMany()")}`,
  },
  {
    name: 'tsyringe: the only one in the project',
    reported: `${TSYRINGE}${inRoute("[«container.resolve('db').order.findMany»(), «container.resolve('instance').order.count»()]")}`,
    data: [
      { client: "container.resolve('db').order", origin: 'project/src/tsyringe/setup.ts:5' },
      { client: "container.resolve('instance').order", origin: 'project/src/tsyringe/setup.ts:7' },
    ],
    silent: `${TSYRINGE}${inRoute("[container.resolve('clock').order.findMany(), container.resolve('gone').order.count()]")}`,
  },
  {
    name: 'tsyringe: what a function makes, under a constant',
    reported: `${TSYRINGE}import { Pool } from 'pg'; const POOL = 'pool'; container.register(POOL, { useFactory: () => new Pool() }); ${inRoute("«container.resolve('pool').query»('SELECT 1 FROM orders')")}`,
    data: { client: "container.resolve('pool')", library: 'pg', origin: 'project/src/routes.ts:1' },
    silent: `${TSYRINGE}import { Pool } from 'pg'; const POOL = 'pools'; container.register(POOL, { useFactory: () => new Pool() }); ${inRoute("container.resolve('pool').query('SELECT 1 FROM orders')")}`,
  },
  {
    name: 'tsyringe: a service that leaks its client',
    reported: `${TSYRINGE}${inRoute("[«container.resolve('leaky').client.user.findMany»(), «container.resolve('single').client.user.findMany»()]")}`,
    data: [
      { client: "container.resolve('leaky').client.user", origin: 'project/src/tsyringe/setup.ts:8' },
      { client: "container.resolve('single').client.user", origin: 'project/src/tsyringe/setup.ts:9' },
    ],
    silent: `${TSYRINGE}${inRoute("[container.resolve('leaky').rows(), container.resolve('single').rows()]")}`,
  },
  {
    name: 'tsyringe: injected by name',
    reported: `${TSYRINGE}${controller("@inject('db') private db", '«this.db.order.findMany»()')}`,
    data: { client: 'this.db.order', origin: "@inject('db')", route: 'the handler list' },
    silent: `${TSYRINGE}${controller("@inject('clock') private db", 'this.db.order.findMany()')}`,
  },
  {
    name: 'tsyringe: injected by name, under a type that says nothing, or one of the project',
    reported: `${TSYRINGE}${controller("@inject('db') private readonly db: any", '«this.db.order.findMany»()')}`,
    data: { client: 'this.db.order', origin: "@inject('db')", route: 'the handler list' },
    silent: `${TSYRINGE}interface Store { order: { findMany(): Promise<unknown> } } ${controller("@inject('db') private readonly db: Store", 'this.db.order.findMany()')}`,
  },
  {
    name: 'tsyringe: an injected service that leaks its client',
    reported: `${TSYRINGE}${controller("@inject('leaky') private leaky", '«this.leaky.client.user.findMany»()')}`,
    data: { client: 'this.leaky.client.user', origin: "@inject('leaky')", route: 'the handler list' },
    silent: `${TSYRINGE}${controller("@inject('leaky') private leaky", 'this.leaky.rows()')}`,
  },
  {
    name: 'InversifyJS: symbols of another file',
    reported: `${INVERSIFY}${inRoute("[«container.get(TYPES.Db).order.findMany»(), «container.get(TYPES.Pool).query»('SELECT * FROM orders')]")}`,
    data: [
      { client: 'container.get(TYPES.Db).order', origin: 'project/src/inversify/module.ts:7' },
      { client: 'container.get(TYPES.Pool)', library: 'pg', origin: 'project/src/inversify/module.ts:9' },
    ],
    silent: `${INVERSIFY}${inRoute("[container.get(TYPES.Clock).order.findMany(), container.get(TYPES.Gone).query('SELECT * FROM orders')]")}`,
  },
  {
    name: 'InversifyJS: a shared symbol is the same wherever it is written',
    reported: `${INVERSIFY}${inRoute("«container.get(Symbol.for('Db')).order.findMany»()")}`,
    data: { client: "container.get(Symbol.for('Db')).order", origin: 'project/src/inversify/module.ts:7' },
    silent: `${INVERSIFY}${inRoute("container.get(Symbol('Db')).order.findMany()")}`,
  },
  {
    name: 'InversifyJS: a module of the same file',
    reported: `${INVERSIFY}import { ContainerModule } from 'inversify'; ${DB}const KEY = Symbol('db'); const module = new ContainerModule((bind) => { bind(KEY).toConstantValue(db); }); ${inRoute('«container.get(KEY).order.findMany»()')}`,
    data: { client: 'container.get(KEY).order', origin: './db/client' },
    silent: `${INVERSIFY}import { ContainerModule } from 'inversify'; ${DB}const KEY = Symbol('db'); const module = new ContainerModule((bind) => { bind(KEY).toConstantValue({}); }); ${inRoute('container.get(KEY).order.findMany()')}`,
  },
  {
    name: 'InversifyJS: injected by symbol',
    reported: `${INVERSIFY}${controller('@inject(TYPES.Db) private db', '«this.db.order.findMany»()')}`,
    data: { client: 'this.db.order', origin: '@inject(TYPES.Db)', route: 'the handler list' },
    silent: `${INVERSIFY}${controller('@inject(TYPES.Clock) private db', 'this.db.order.findMany()')}`,
  },
  {
    name: 'InversifyJS: injected into a field',
    reported: `${INVERSIFY}${handler('@inject(TYPES.Db) db;', '«this.db.order.findMany»()')}`,
    data: { client: 'this.db.order', origin: '@inject(TYPES.Db)', route: 'the handler list' },
    silent: `${INVERSIFY}${handler('@named(TYPES.Db) db;', 'this.db.order.findMany()')}`,
  },
  {
    name: 'InversifyJS: an injected service that leaks its client',
    reported: `${INVERSIFY}${handler('@inject(TYPES.Orders) orders;', '«this.orders.client.user.findMany»()')}`,
    data: { client: 'this.orders.client.user', origin: '@inject(TYPES.Orders)', route: 'the handler list' },
    silent: `${INVERSIFY}${handler('@inject(TYPES.Orders) orders;', 'this.orders.rows()')}`,
  },
  {
    name: 'InversifyJS: a service that leaks its client',
    reported: `${INVERSIFY}${inRoute('«container.get(TYPES.Orders).client.user.findMany»()')}`,
    data: { client: 'container.get(TYPES.Orders).client.user', origin: 'project/src/inversify/module.ts:10' },
    silent: `${INVERSIFY}${inRoute('container.get(TYPES.Orders).rows()')}`,
  },
  {
    name: 'TypeDI: a value under a name',
    reported: `${EXPRESS}import { Container } from 'typedi'; ${DB}Container.set('db', db); ${inRoute("«Container.get('db').order.findMany»()")}`,
    data: { client: "Container.get('db').order", origin: './db/client' },
    silent: `${EXPRESS}import { Container } from 'typedi'; ${DB}Container.set('other', db); ${inRoute("Container.get('db').order.findMany()")}`,
  },
];

createRuleTester().run('no-db-in-routes: what containers hold', rule, toCases(REGISTERED));
