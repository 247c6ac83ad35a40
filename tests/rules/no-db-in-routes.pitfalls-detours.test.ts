import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, DB, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

useVirtualProject(DB_PROJECT);

const LEAKS: Pair[] = [
  {
    name: 'FN6: a client that a service shows, also by a getter and in parts',
    reported: `${EXPRESS}import { leaky } from './services/leaky'; const { client } = leaky; ${inRoute('[«leaky.client.user.findMany»(), «leaky.shown.user.findMany»(), «client.user.count»()]')}`,
    data: [
      { client: 'leaky.client.user', origin: './services/leaky' },
      { client: 'leaky.shown.user', origin: './services/leaky' },
      { client: 'client.user', origin: './services/leaky' },
    ],
    silent: `${EXPRESS}import { leaky } from './services/leaky'; ${inRoute('[leaky.rows(), leaky.clock.user.findMany()]')}`,
  },
  {
    name: 'FN6: a delegate that a method gives away',
    reported: `${EXPRESS}import { leaky } from './services/leaky'; ${inRoute('[«leaky.users().findMany»(), «(await leaky.later()).findMany»()]')}`,
    data: [
      { client: 'leaky.users()', origin: './services/leaky' },
      { client: 'await leaky.later()', origin: './services/leaky' },
    ],
    silent: `${EXPRESS}import { leaky } from './services/leaky'; ${inRoute('(await leaky.rows()).findMany()')}`,
  },
  {
    name: 'FN6: a query that a method gives away unfinished',
    reported: `${EXPRESS}import { leaky } from './services/leaky'; ${inRoute('«leaky.build().where»(open)')}`,
    data: { client: 'leaky.build()', library: 'drizzle', origin: './services/leaky' },
    silent: `${EXPRESS}import { leaky } from './services/leaky'; ${inRoute('leaky.build()')}`,
  },
  {
    name: 'FN6: a service that a factory returns',
    reported: `${EXPRESS}import { service, createService } from './services/leaky'; const own = createService(); ${inRoute('[«service.db.user.findMany»(), «own.users().findMany»()]')}`,
    data: [
      { client: 'service.db.user', origin: './services/leaky' },
      { client: 'own.users()', origin: './services/leaky' },
    ],
    silent: `${EXPRESS}import { service, createService } from './services/leaky'; const own = createService(); ${inRoute('[service.rows(), own.rows()]')}`,
  },
  {
    name: 'FN6: a model that is chosen at run time',
    reported: `${EXPRESS}${DB}app.get('/orders', async (req, res) => { const model = db[req.params.model]; await «db[name as 'user'].findMany»(); res.json(await «model.count»()); });`,
    data: [{ client: "db[name as 'user']" }, { client: 'model' }],
    silent: `${EXPRESS}const db = {}; app.get('/orders', async (req, res) => { const model = db[req.params.model]; await db[name as 'user'].findMany(); res.json(await model.count()); });`,
  },
];

const CONTAINERS: Pair[] = [
  {
    name: 'FN7: an object of the project',
    reported: `${EXPRESS}import { container } from './container'; ${inRoute('«container.db.order.findMany»()')}`,
    data: { client: 'container.db.order', origin: './container' },
    silent: `${EXPRESS}import { container } from './container'; ${inRoute('container.clock.order.findMany()')}`,
  },
  {
    name: 'FN7: Awilix, by the type of its cradle',
    reported: `${EXPRESS}import { createContainer } from 'awilix'; import type { Cradle } from './types'; const container = createContainer<Cradle>(); ${inRoute("[«container.cradle.db.order.findMany»(), «container.resolve('db').order.findMany»()]")}`,
    data: [
      { client: 'container.cradle.db.order', origin: 'PrismaClient' },
      { client: "container.resolve('db').order", origin: 'PrismaClient' },
    ],
    silent: `${EXPRESS}import { createContainer } from 'awilix'; import type { Cradle } from './types'; const container = createContainer<Cradle>(); ${inRoute("[container.cradle.port.order.findMany(), container.resolve('port').order.findMany()]")}`,
  },
  {
    name: 'FN7: a container that says what it gives',
    reported: `${EXPRESS}import type { PrismaClient } from '@prisma/client'; ${inRoute("«req.container.resolve<PrismaClient>('db').order.findMany»()")}`,
    data: { client: "req.container.resolve<PrismaClient>('db').order", origin: 'PrismaClient' },
    silent: `${EXPRESS}import type { PrismaClient } from '@prisma/client'; ${inRoute("req.container.resolve('db').order.findMany()")}`,
  },
  ...[
    ['tsyringe', `import { container } from 'tsyringe';`, 'container.resolve'],
    ['TypeDI', `import { Container } from 'typedi';`, 'Container.get'],
    ['InversifyJS', `import { Container } from 'inversify'; const container = new Container();`, 'container.get'],
  ].map(([library = '', setup = '', locate = '']): Pair => ({
    name: `FN7: ${library}, by class`,
    reported: `${EXPRESS}${setup} import { OrderRepository } from './orders.repository'; ${inRoute(`«${locate}(OrderRepository).find»()`)}`,
    data: { client: `${locate}(OrderRepository)`, library: 'typeorm', origin: './orders.repository' },
    silent: `${EXPRESS}${setup} import { ClockService as OrderRepository } from './clock.service'; ${inRoute(`${locate}(OrderRepository).find()`)}`,
  })),
  {
    name: 'FN7: a service that a container hands out leaks its client',
    reported: `${EXPRESS}import { container } from 'tsyringe'; import { Leaky } from './services/leaky'; const leaky = container.resolve(Leaky); ${inRoute('«leaky.client.user.findMany»()')}`,
    data: { client: 'leaky.client.user', origin: './services/leaky' },
    silent: `${EXPRESS}import { container } from 'tsyringe'; import { Leaky } from './services/leaky'; const leaky = container.resolve(Leaky); ${inRoute('leaky.rows()')}`,
  },
];

const LOADED: Pair[] = [
  {
    name: 'FN8: an asynchronous getter',
    reported: `${EXPRESS}import { getDb } from './db/make'; ${inRoute('«(await getDb()).select»().from(orders)')}`,
    data: { client: 'await getDb()', library: 'drizzle', origin: './db/make' },
    silent: `${EXPRESS}import { nameOf as getDb } from './db/make'; ${inRoute('(await getDb()).select().from(orders)')}`,
  },
  {
    name: 'FN8: behind a dynamic import',
    reported: `${EXPRESS}app.get('/orders', async (req, res) => { const { getDb } = await import('./db/make'); res.json(await «(await getDb()).select»().from(orders)); });`,
    data: { client: 'await getDb()', library: 'drizzle', origin: './db/make' },
    silent: `${EXPRESS}app.get('/orders', async (req, res) => { const { nameOf } = await import('./db/make'); res.json(await (await nameOf()).select().from(orders)); });`,
  },
  {
    name: 'FN8: behind a promise',
    reported: `${EXPRESS}app.get('/orders', (req, res) => import('./db/client').then(({ db }) => «db.order.findMany»()));`,
    data: { origin: './db/client' },
    silent: `${EXPRESS}app.get('/orders', (req, res) => import('./lib').then(({ clock }) => clock.order.findMany()));`,
  },
  {
    name: 'FN9: globalThis, assigned',
    reported: `${EXPRESS}${DB}globalThis.prisma = db; ${inRoute('«globalThis.prisma.order.findMany»()')}`,
    data: { client: 'globalThis.prisma.order' },
    silent: `${EXPRESS}${DB}globalThis.prisma = new Map(); ${inRoute('globalThis.prisma.order.findMany()')}`,
  },
  {
    name: 'FN9: globalThis, declared',
    reported: `${EXPRESS}import type { PrismaClient } from '@prisma/client'; declare global { var prisma: PrismaClient } ${inRoute('[«globalThis.prisma.order.findMany»(), «prisma.order.count»()]')}`,
    data: [
      { client: 'globalThis.prisma.order', origin: 'PrismaClient' },
      { client: 'prisma.order', origin: 'PrismaClient' },
    ],
    silent: `${EXPRESS}import type { PrismaClient } from './ports'; declare global { var prisma: PrismaClient } ${inRoute('[globalThis.prisma.order.findMany(), prisma.order.count()]')}`,
  },
  {
    name: 'FN9: globalThis, under a type of its own',
    reported: `${EXPRESS}import { PrismaClient } from '@prisma/client'; const kept = globalThis as unknown as { prisma: PrismaClient }; ${inRoute('«kept.prisma.order.findMany»()')}`,
    data: { client: 'kept.prisma.order', origin: 'PrismaClient' },
    silent: `${EXPRESS}import { PrismaClient } from './ports'; const kept = globalThis as unknown as { prisma: PrismaClient }; ${inRoute('kept.prisma.order.findMany()')}`,
  },
  ...[
    ['require', `const { db } = require('./db/client');`],
    [
      'createRequire',
      `import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); const { db } = load('./db/client');`,
    ],
    ['import =', `import client = require('./db/client'); const { db } = client;`],
    ['a template', 'const { db } = await import(`./db/client`);'],
  ].map(([form = '', load = '']): Pair => ({
    name: `FN9: ${form}`,
    reported: `${EXPRESS}${load} ${inRoute('«db.order.findMany»()')}`,
    data: {},
    silent: `${EXPRESS}${load.replaceAll('./db/client', './container')} ${inRoute('db.clock.findMany()')}`,
  })),
  {
    name: 'FN10: a generated client, where it does not lie in the repository',
    reported: `${EXPRESS}import { PrismaClient } from './generated/prisma/client'; const db = new PrismaClient(); ${inRoute('«db.order.findMany»()')}`,
    data: { origin: 'new PrismaClient() in line 1' },
    silent: `${EXPRESS}import { PrismaClient } from './generated/mocks/client'; const db = new PrismaClient(); ${inRoute('db.order.findMany()')}`,
  },
  {
    name: 'FN11: an active record',
    reported: `${EXPRESS}import { User } from './models/user'; ${inRoute('«User.findOneBy»({ id: 1 })')}`,
    data: { client: 'User', library: 'typeorm', origin: './models/user' },
    silent: `${EXPRESS}import { Money as User } from './models/user'; ${inRoute('User.findOneBy({ id: 1 })')}`,
  },
];

const PLACES: Pair[] = [
  {
    name: 'FN12: past the service layer, when asked for',
    reported: `${EXPRESS}import { findOrders } from './orders.queries'; ${inRoute('«findOrders»()')}`,
    data: {
      messageId: 'repository',
      callee: 'findOrders',
      route: 'GET /orders',
      client: 'db.order',
      library: 'prisma',
      place: 'project/src/orders.queries.ts:1',
    },
    silent: `${EXPRESS}import { format } from './orders.queries'; ${inRoute('format(order)')}`,
    options: [{ repositories: true }],
  },
  {
    name: 'FN13: a handler of another file',
    reported: `${EXPRESS}import { list } from './controllers/orders'; app.get('/orders', «list»);`,
    data: { messageId: 'queryInHandler', origin: '../db/client', place: 'project/src/controllers/orders.ts:3' },
    silent: `${EXPRESS}import { clean } from './controllers/orders'; app.get('/orders', clean);`,
  },
  {
    name: 'FN13: a handler that is registered elsewhere',
    reported: `import type { Request, Response } from 'express'; ${DB}export const list = async (req: Request, res: Response) => { res.json(await «db.order.findMany»()); };`,
    data: { route: 'the handler list' },
    silent: `import type { Request, Response } from './http'; ${DB}export const list = async (req: Request, res: Response) => { res.json(await db.order.findMany()); };`,
    filename: at('src/list.controller.ts'),
  },
  {
    name: 'FN13: a wrapped handler',
    reported: `${EXPRESS}${DB}app.get('/orders', asyncHandler(async (req, res) => { res.json(await «db.order.findMany»()); }));`,
    data: {},
    silent: `${EXPRESS}${DB}queue.work('/orders', asyncHandler(async (req, res) => { res.json(await db.order.findMany()); }));`,
  },
];

createRuleTester().run('no-db-in-routes: the detours', rule, toCases([...LEAKS, ...CONTAINERS, ...LOADED, ...PLACES]));
