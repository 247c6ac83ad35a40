import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, DB, EXPRESS, inRoute, invalid, ROUTE, valid } from './db-cases.ts';
import { PROJECT } from './routes-project.ts';

useVirtualProject(PROJECT);

createRuleTester().run('no-db-in-routes', rule, {
  valid: [
    valid(
      'a service is called',
      `${EXPRESS}import { OrdersService } from './services/orders.service'; const orders = new OrdersService(); ${inRoute('orders.list()')}`,
    ),
    valid(
      'a composition root: it makes clients, hands them on, connects and disconnects',
      `${EXPRESS}${DB}import { UsersService } from './services/users.service';
      register(app, { users: new UsersService(db) });
      app.get('/users', (req, res) => res.json([]));
      app.locals.db = db;
      async function main() { await db.$connect(); await db.setting.findMany(); app.listen(3000); }
      process.on('SIGTERM', () => db.$disconnect());
      main();`,
    ),
    valid(
      'a Fastify plugin that decorates and closes',
      `import Fastify from 'fastify'; ${DB}const app = Fastify(); app.decorate('prisma', db); app.addHook('onClose', async () => { await db.$disconnect(); }); app.addHook('onReady', async () => { await db.setting.findMany(); }); app.get('/orders', async () => []);`,
    ),
    valid(
      'a health check that asks for nothing',
      `${EXPRESS}import { pool } from './db/pool'; import { db } from './db/client'; import { sql } from 'drizzle-orm'; app.get('/health', async (req, res) => { await pool.query('SELECT 1'); await pool.query({ text: 'select now()' }); await db.$queryRaw\`SELECT 1\`; res.send('ok'); });`,
    ),
    valid('tests, by their path', `${EXPRESS}${DB}${inRoute('db.order.findMany()')}`, { filename: at('src/routes.test.ts') }),
    valid('seeds, by their folder', `${EXPRESS}${DB}${inRoute('db.order.findMany()')}`, { filename: at('prisma/seeds/routes.ts') }),
    valid(
      'a repository of the project, by default',
      `${EXPRESS}import { OrdersRepository } from './repositories/orders.repository'; const orders = new OrdersRepository(); ${inRoute('orders.findOpen()')}`,
    ),
    valid(
      'with repositories: a method that does not query',
      `${EXPRESS}import { OrdersRepository } from './repositories/orders.repository'; const orders = new OrdersRepository(); ${inRoute('orders.name()')}`,
      { options: [{ repositories: true }] },
    ),
    valid(
      'with repositories: what is called a service may query',
      `${EXPRESS}import { ordersService } from './services/orders.service'; ${inRoute('ordersService.list()')}`,
      { options: [{ repositories: true }] },
    ),
    valid(
      'middleware by name that looks up the caller',
      `${EXPRESS}${DB}const loadUser = async (req, res, next) => { req.user = await db.user.findUnique({ where: { token: req.headers.authorization } }); if (!req.user) return res.sendStatus(401); next(); }; app.get('/orders', loadUser, (req, res) => res.json([]));`,
    ),
    valid(
      'middleware in a file of its own',
      `import type { Request, Response, NextFunction } from 'express'; ${DB}export async function loadOrder(req: Request, res: Response, next: NextFunction) { res.locals.order = await db.order.findMany(); next(); }`,
    ),
    valid(
      'a service class beside the routes that use it',
      `${EXPRESS}${DB}class Orders { list() { return db.order.findMany(); } } const orders = new Orders(); ${inRoute('orders.list()')}`,
    ),
    valid('a service', `${DB}export class OrdersService { list() { return db.order.findMany(); } }`),
    valid(
      'a strategy that asks for the caller',
      `${EXPRESS}${DB}import passport from 'passport'; import { Strategy } from 'passport-local'; passport.use(new Strategy(async (name, password, done) => done(null, await db.user.findUnique({ where: { name } })))); app.get('/orders', (req, res) => res.json([]));`,
    ),
    valid(
      'a Nest controller that calls a service, and its hook',
      `import { Controller, Get } from '@nestjs/common'; import { PrismaService } from './prisma.service'; import { OrdersService } from './services/orders.service'; @Controller('orders') class OrdersController { constructor(private readonly orders: OrdersService, private readonly prisma: PrismaService) {} @Get() list() { return this.orders.list(); } async onModuleInit() { await this.prisma.setting.findMany(); } }`,
    ),
    valid(
      'a Nest service',
      `import { Injectable } from '@nestjs/common'; import { InjectRepository } from '@nestjs/typeorm'; import { Repository } from 'typeorm'; @Injectable() class OrdersService { constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {} list() { return this.orders.find(); } }`,
    ),
    valid('an imported handler that is clean', `${EXPRESS}import { clean } from './controllers/orders'; app.get('/orders', clean);`),
    valid(
      'an imported handler that says that it is one is reported where it stands',
      `${EXPRESS}import { typed } from './controllers/orders'; app.get('/orders', typed);`,
    ),
  ],
  invalid: [
    invalid('the client in a handler', `${EXPRESS}${DB}${inRoute('«db.order.findMany»()')}`, {}),
    invalid(
      'the message names a service that is imported',
      `${EXPRESS}${DB}import { OrdersService } from './services/orders.service'; ${inRoute('«db.order.findMany»()')}`,
      { messageId: 'queryBesideService', service: 'OrdersService' },
    ),
    invalid(
      'what a package makes of data is no service, whatever it is called',
      `${EXPRESS}${DB}import { RemoteService, orderServices } from './generated/remote'; ${inRoute('«db.order.findMany»()')}`,
      {},
    ),
    invalid(
      'what a package makes of a function may be one',
      `${EXPRESS}${DB}import { countService } from './generated/remote'; ${inRoute('«db.order.findMany»()')}`,
      { messageId: 'queryBesideService', service: 'countService' },
    ),
    invalid(
      'an enum of the services there are is none',
      `${EXPRESS}${DB}import { OrderService } from './generated/remote'; ${inRoute('«db.order.findMany»()')}`,
      {},
    ),
    invalid(
      'a class beside it is one',
      `${EXPRESS}${DB}import { OrderService, StoreService } from './generated/remote'; ${inRoute('«db.order.findMany»()')}`,
      { messageId: 'queryBesideService', service: 'StoreService' },
    ),
    invalid(
      'of several services the one that fits',
      `${EXPRESS}${DB}import { UsersService } from './services/users.service'; import { OrdersService } from './services/orders.service'; ${inRoute('«db.order.findMany»()')}`,
      { messageId: 'queryBesideService', service: 'OrdersService' },
    ),
    invalid(
      'a client under the name of a service is no service',
      `${EXPRESS}import { PrismaService } from './prisma.service'; const prisma = new PrismaService(); ${inRoute('«prisma.order.findMany»()')}`,
      { client: 'prisma.order', origin: 'new PrismaService() in line 1' },
    ),
    invalid(
      'a chain is one query',
      `${EXPRESS}import knex from 'knex'; const orders = knex({ client: 'pg' }); ${inRoute("«orders»('orders').where('open', true).whereIn('id', orders('items').select('order')).first()")}`,
      { client: 'orders', library: 'knex', origin: 'knex() in line 1' },
    ),
    invalid(
      'a transaction is one report',
      `${EXPRESS}${DB}${inRoute('«db.$transaction»(async (tx) => { await tx.order.create({}); return tx.item.findMany(); })')}`,
      { client: 'db' },
    ),
    invalid('one report a query', `${EXPRESS}${DB}${inRoute('Promise.all([«db.order.findMany»(), «db.order.count»()])')}`, [{}, {}]),
    invalid(
      'a wrapped handler',
      `${EXPRESS}${DB}import asyncHandler from 'express-async-handler'; app.get('/orders', asyncHandler(async (req, res) => { res.json(await «db.order.findMany»()); }));`,
      {},
    ),
    invalid(
      'a handler by name',
      `${EXPRESS}${DB}async function list(req, res) { res.json(await «db.order.findMany»()); } app.get('/orders', list);`,
      {},
    ),
    invalid(
      'inline middleware, also when it asks for the caller',
      `${EXPRESS}${DB}app.get('/orders', async (req, res, next) => { req.user = await «db.user.findUnique»({ where: { token: req.headers.authorization } }); next(); }, (req, res) => res.json([]));`,
      { client: 'db.user' },
    ),
    invalid(
      'middleware by name that does not ask for the caller',
      `${EXPRESS}${DB}const loadOrder = async (req, res, next) => { req.order = await «db.order.findUnique»({ where: { id: req.params.id } }); next(); }; app.get('/orders', loadOrder, (req, res) => res.json(req.order));`,
      {},
    ),
    invalid(
      'a function of the file that the handler calls',
      `${EXPRESS}${DB}const load = async () => { const ids = [1]; return Promise.all(ids.map(async (id) => «db.order.findUnique»({ where: { id } }))); }; const list = () => load(); ${inRoute('list()')}`,
      {},
    ),
    invalid(
      'an exported function of a file of routes',
      `${EXPRESS}${DB}export async function findOrders() { return «db.order.findMany»(); } app.get('/orders', (req, res) => res.json([]));`,
      { route: 'a file of routes' },
    ),
    invalid(
      'methods of a controller object',
      `${EXPRESS}${DB}const orders = { async list(req, res) { res.json(await «db.order.findMany»()); } }; app.get('/orders', orders.list);`,
      {},
    ),
    invalid(
      'a controller class of Express, and what its handlers share',
      `${EXPRESS}${DB}class Orders { list = async (req, res) => { res.json(await this.load()); }; async load() { return «db.order.findMany»(); } } const orders = new Orders(); app.get('/orders', orders.list);`,
      { route: 'Orders' },
    ),
    invalid(
      'handlers by their types, registered elsewhere',
      `import type { Request, RequestHandler, Response } from 'express'; ${DB}export const list = async (req: Request, res: Response) => { res.json(await «db.order.findMany»()); }; export const count: RequestHandler = async (req, res) => { res.json(await «db.order.count»()); }; export class Orders { async find(req: Request, res: Response) { res.json(await «db.order.findFirst»()); } }`,
      [{ route: 'the handler list' }, { route: 'the handler count' }, { route: 'the handler find' }],
      { filename: at('src/orders.controller.ts') },
    ),
    invalid(
      'a handler from a file where nothing says that it is one',
      `${EXPRESS}import { untyped } from './controllers/orders'; app.get('/orders', «untyped»);`,
      { messageId: 'queryInHandler', origin: '../db/client', place: 'project/src/controllers/orders.ts:6' },
    ),
    invalid(
      'a wrapped handler from another file',
      `${EXPRESS}import * as orders from './controllers/orders'; app.get('/orders', «orders.wrapped»);`,
      { messageId: 'queryInHandler', origin: '../db/client', place: 'project/src/controllers/orders.ts:9' },
    ),
    invalid(
      'Nest: an injected client',
      `import { Controller, Get } from '@nestjs/common'; import { PrismaService } from './prisma.service'; @Controller('orders') class OrdersController { constructor(private readonly prisma: PrismaService) {} @Get() list() { return «this.prisma.order.findMany»(); } private load() { return «this.prisma.order.findFirst»(); } }`,
      [
        { client: 'this.prisma.order', origin: './prisma.service' },
        { client: 'this.prisma.order', origin: './prisma.service', route: 'OrdersController' },
      ],
    ),
    invalid(
      'Nest: an injected repository, also as a property and without a type',
      `import { Controller, Get, Inject } from '@nestjs/common'; import { InjectRepository } from '@nestjs/typeorm'; import { Repository, DataSource } from 'typeorm'; @Controller('orders') class OrdersController { @InjectRepository(Order) private items; @Inject('DB') private db: DataSource; constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {} @Get() async list() { await «this.items.find»(); await «this.db.query»('SELECT * FROM orders'); return «this.orders.find»(); } }`,
      [
        { client: 'this.items', library: 'typeorm', origin: '@InjectRepository(Order)' },
        { client: 'this.db', library: 'typeorm', origin: 'DataSource' },
        { client: 'this.orders', library: 'typeorm', origin: 'Repository<Order>' },
      ],
    ),
    invalid(
      'Fastify',
      `import Fastify from 'fastify'; import { pool } from './db/pool'; const app = Fastify(); app.get('/orders', async () => «pool.query»('SELECT * FROM orders'));`,
      { client: 'pool', library: 'pg', origin: './db/pool' },
    ),
    invalid(
      'Hono',
      `import { Hono } from 'hono'; import { drizzle } from 'drizzle-orm/d1'; const app = new Hono().get('/orders', async (c) => { const db = drizzle(c.env.DB); return c.json(await «db.select»().from(orders).where(open).limit(1)); });`,
      { client: 'db', library: 'drizzle', origin: 'drizzle() in line 1' },
    ),
    invalid(
      'with repositories: in a handler from another file',
      `${EXPRESS}import { viaQueries } from './controllers/orders'; app.get('/orders', «viaQueries»);`,
      {
        messageId: 'repository',
        callee: 'queries.findOrders',
        route: ROUTE,
        client: 'pool',
        library: 'pg',
        place: 'project/src/queries.ts:1',
      },
      { options: [{ repositories: true }] },
    ),
    invalid(
      'with repositories: past the service layer',
      `${EXPRESS}import { OrdersRepository } from './repositories/orders.repository'; const orders = new OrdersRepository(); ${inRoute('«orders.findOpen»()')}`,
      {
        messageId: 'repository',
        callee: 'orders.findOpen',
        route: ROUTE,
        client: 'pool',
        library: 'pg',
        place: 'project/src/repositories/orders.repository.ts:4',
      },
      { options: [{ repositories: true }] },
    ),
  ],
});
