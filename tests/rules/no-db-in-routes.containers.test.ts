import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { DB, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { CLOCK, PROJECT } from './container-project.ts';

useVirtualProject(PROJECT);

const TSYRINGE = `${EXPRESS}import { container, inject, injectable } from 'tsyringe'; `;

const INVERSIFY = `${EXPRESS}import { Container, inject, injectable } from 'inversify'; import { TYPES } from './inversify/types'; const container = new Container(); `;

const FASTIFY = `import Fastify from 'fastify'; import { diContainer } from '@fastify/awilix'; import { asValue } from 'awilix'; `;

const fastifyRoute = (body: string): string => `const app = Fastify(); app.get('/orders', async (request) => ${body});`;

const handler = (members: string, query: string): string =>
  `import type { Request, Response } from 'express'; @injectable() class Orders { ${members} list = async (req: Request, res: Response) => { res.json(await ${query}); }; }`;

const controller = (parameter: string, query: string): string => handler(`constructor(${parameter}) {}`, query);

const REGISTERED: Pair[] = [
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
