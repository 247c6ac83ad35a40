import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { DB, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

useVirtualProject(DB_PROJECT);

const NEST = `import { Controller, Get, Inject } from '@nestjs/common'; import { ModuleRef } from '@nestjs/core'; import { PrismaService } from './prisma.service'; import { ClockService } from './clock.service'; `;

const nest = (members: string, body: string): string =>
  `${NEST}@Controller('orders') class OrdersController { ${members} @Get() async list() { return ${body}; } }`;

const honoApp = (app: string, body: string, before = ''): string =>
  `import { Hono } from 'hono'; import type { PrismaClient } from '@prisma/client'; import type { Env } from './types'; ${DB}${before} const app = ${app}; app.get('/orders', async (c) => c.json(await ${body}));`;

const ELYSIA = `import { Elysia } from 'elysia'; ${DB}`;

const FASTIFY = `import Fastify from 'fastify'; ${DB}const app = Fastify(); `;

const fastifyRoute = (body: string, handler = 'async (request) =>'): string => `app.get('/orders', ${handler} { return ${body}; });`;

const DECORATED: Pair[] = [
  {
    name: 'FN3: app.locals, filled in the same file',
    reported: `${EXPRESS}${DB}app.locals.db = db; ${inRoute('«req.app.locals.db.order.findMany»()')}`,
    data: { client: 'req.app.locals.db.order' },
    silent: `${EXPRESS}${DB}app.locals.db = new Map(); ${inRoute('req.app.locals.db.order.findMany()')}`,
  },
  {
    name: 'FN3: app.locals, filled in an imported file',
    reported: `${EXPRESS}import { setup } from './setup'; setup(app); ${inRoute('«req.app.locals.db.order.findMany»()')}`,
    data: { client: 'req.app.locals.db.order', origin: 'project/src/setup.ts:1' },
    silent: `${EXPRESS}import { setup } from './setup-other'; setup(app); ${inRoute('req.app.locals.db.order.findMany()')}`,
  },
  {
    name: 'FN3: app.locals, in parts',
    reported: `${EXPRESS}${DB}app.locals.client = db; app.get('/orders', async (req, res) => { const { client } = req.app.locals; res.json(await «client.order.findMany»()); });`,
    data: { client: 'client.order' },
    silent: `${EXPRESS}${DB}app.locals.client = db; app.get('/orders', async (req, res) => { const { client } = req.body.locals; res.json(await client.order.findMany()); });`,
  },
  {
    name: 'FN3: app.set and app.get',
    reported: `${EXPRESS}${DB}app.set('db', db); ${inRoute("«req.app.get('db').order.findMany»()")}`,
    data: { client: "req.app.get('db').order" },
    silent: `${EXPRESS}${DB}app.set('db', db); ${inRoute("req.app.get('cache').order.findMany()")}`,
  },
  {
    name: 'FN3: res.locals, by middleware of the same file',
    reported: `${EXPRESS}${DB}app.use((req, res, next) => { res.locals.db = db; next(); }); ${inRoute('«res.locals.db.order.findMany»()')}`,
    data: { client: 'res.locals.db.order' },
    silent: `${EXPRESS}${DB}app.use((req, res, next) => { res.locals.db = db; next(); }); ${inRoute('req.locals.db.order.findMany()')}`,
  },
  {
    name: 'FN3: res.locals and the request, by middleware of an imported file',
    reported: `${EXPRESS}import { withDb } from './middleware'; app.use(withDb); ${inRoute('[«res.locals.db.order.findMany»(), «req.db.order.findMany»()]')}`,
    data: [
      { client: 'res.locals.db.order', origin: 'project/src/middleware.ts:1' },
      { client: 'req.db.order', origin: 'project/src/middleware.ts:1' },
    ],
    silent: `${EXPRESS}import { withDb } from './middleware'; app.use(withDb); ${inRoute('[res.locals.cache.order.findMany(), req.cache.order.findMany()]')}`,
  },
  {
    name: 'FN3: nothing says what the app holds',
    reported: `${EXPRESS}${DB}${inRoute('[«db.order.findMany»(), req.app.locals.db.order.findMany(), req.app.get("db").order.findMany(), req.db.order.findMany()]')}`,
    data: {},
    silent: `${EXPRESS}${inRoute('[req.app.locals.db.order.findMany(), req.app.get("db").order.findMany(), req.db.order.findMany()]')}`,
  },
  {
    name: 'FN3: a request that the project extends',
    reported: `${EXPRESS}import type { PrismaClient } from '@prisma/client'; declare global { namespace Express { interface Request { db: PrismaClient } } } ${inRoute('«req.db.order.findMany»()')}`,
    data: { client: 'req.db.order', origin: 'PrismaClient' },
    silent: `${EXPRESS}import type { PrismaClient } from './ports'; declare global { namespace Express { interface Request { db: PrismaClient } } } ${inRoute('req.db.order.findMany()')}`,
  },
  {
    name: 'FN3: Fastify, decorated in the same file',
    reported: `${FASTIFY}app.decorate('db', db); ${fastifyRoute('«request.server.db.order.findMany»()')}`,
    data: { client: 'request.server.db.order' },
    silent: `${FASTIFY}app.decorate('db', new Map()); ${fastifyRoute('request.server.db.order.findMany()')}`,
  },
  {
    name: 'FN3: Elysia, by name',
    reported: `${ELYSIA}new Elysia().decorate('prisma', db).get('/orders', ({ prisma }) => «prisma.order.findMany»()).listen(3000);`,
    data: { client: 'prisma.order', origin: 'the parameter prisma' },
    silent: `${ELYSIA}new Elysia().decorate('prisma', new Map()).get('/orders', ({ prisma }) => prisma.order.findMany()).listen(3000);`,
  },
  {
    name: 'FN3: Elysia, several at once',
    reported: `${ELYSIA}new Elysia().decorate({ prisma: db }).get('/orders', (ctx) => «ctx.prisma.order.findMany»()).listen(3000);`,
    data: { client: 'ctx.prisma.order' },
    silent: `${ELYSIA}new Elysia().decorate({ prisma: db }).get('/orders', (ctx) => ctx.other.order.findMany()).listen(3000);`,
  },
  {
    name: 'FN3: Elysia, in the store',
    reported: `${ELYSIA}new Elysia().state('prisma', db).get('/orders', ({ store }) => «store.prisma.order.findMany»()).listen(3000);`,
    data: { client: 'store.prisma.order' },
    silent: `${ELYSIA}new Elysia().state('prisma', db).get('/orders', ({ body }) => body.prisma.order.findMany()).listen(3000);`,
  },
  {
    name: 'FN3: Fastify, in parts',
    reported: `${FASTIFY}app.decorate('client', db); app.get('/orders', async () => { const { client } = app; return «client.order.findMany»(); });`,
    data: { client: 'client.order' },
    silent: `${FASTIFY}app.decorate('client', db); app.get('/orders', async () => { const { cache } = app; return cache.order.findMany(); });`,
  },
  {
    name: 'FN3: Fastify, by `this` of a plain function',
    reported: `${FASTIFY}app.decorate('db', db); ${fastifyRoute('«this.db.order.findMany»()', 'async function (request)')}`,
    data: { client: 'this.db.order' },
    silent: `${FASTIFY}app.decorate('db', db); ${fastifyRoute('this.db.order.findMany()')}`,
  },
  {
    name: 'FN3: Fastify, declared by types',
    reported: `${FASTIFY}import './fastify.d'; ${fastifyRoute('«app.prisma.order.findMany»()')}`,
    data: { client: 'app.prisma.order', origin: 'PrismaClient' },
    silent: `${FASTIFY}import './fastify.d'; ${fastifyRoute('app.clock.order.findMany()')}`,
  },
  {
    name: 'FN3: Fastify and its plugin for PostgreSQL',
    reported: `${FASTIFY}import postgres from '@fastify/postgres'; app.register(postgres); ${fastifyRoute("«app.pg.query»('SELECT * FROM orders')")}`,
    data: { client: 'app.pg', library: 'pg', origin: 'Fastify() in line 1' },
    silent: `const app = { pg: new Map() }; import Fastify from 'fastify'; const server = Fastify(); server.get('/orders', async () => app.pg.query('SELECT * FROM orders'));`,
  },
];

const CONTEXTS: Pair[] = [
  {
    name: 'FN4: Hono, set by middleware of the same file',
    reported: honoApp('new Hono()', "«c.get('db').order.findMany»()", '').replace(
      "app.get('/orders'",
      "app.use(async (c, next) => { c.set('db', db); await next(); }); app.get('/orders'",
    ),
    data: { client: "c.get('db').order" },
    silent: honoApp('new Hono()', "c.get('db').order.findMany()", '').replace(
      "app.get('/orders'",
      "app.use(async (c, next) => { c.set('cache', db); await next(); }); app.get('/orders'",
    ),
  },
  {
    name: 'FN4: Hono, set by middleware that was made with createMiddleware',
    reported: honoApp(
      'new Hono().use(withDb)',
      '«c.var.db.order.findMany»()',
      `import { createMiddleware } from 'hono/factory'; const withDb = createMiddleware(async (c, next) => { c.set('db', db); await next(); });`,
    ),
    data: { client: 'c.var.db.order' },
    silent: honoApp(
      'new Hono().use(withDb)',
      'c.var.db.order.findMany()',
      `const createMiddleware = (make) => make; const withDb = createMiddleware(async (c, next) => { new Map().set('db', db); await next(); });`,
    ),
  },
  {
    name: 'FN4: Hono, typed in place',
    reported: honoApp('new Hono<{ Variables: { db: PrismaClient } }>()', '«c.var.db.order.findMany»()'),
    data: { client: 'c.var.db.order', origin: 'PrismaClient' },
    silent: honoApp('new Hono<{ Bindings: { db: PrismaClient } }>()', 'c.var.db.order.findMany()'),
  },
  {
    name: 'FN4: Hono, typed by an interface of another file',
    reported: honoApp('new Hono<Env>()', "«c.get('db').order.findMany»()"),
    data: { client: "c.get('db').order", origin: 'PrismaClient' },
    silent: honoApp('new Hono<Env>()', "c.get('port').order.findMany()"),
  },
  {
    name: 'FN4: Hono, a handler by its type',
    reported: `import type { Context } from 'hono'; import type { Env } from './types'; export const list = async (c: Context<Env>) => { const { db } = c.var; return c.json(await «db.order.findMany»()); };`,
    data: { origin: 'PrismaClient', route: 'the handler list' },
    silent: `import type { Context } from 'hono'; import type { Env } from './types'; export const list = async (c: Context<Env>) => { const { port } = c.var; return c.json(await port.order.findMany()); };`,
  },
  {
    name: 'FN4: Hono, untyped and never set',
    reported: honoApp('new Hono()', "[«db.order.findMany»(), c.get('db').order.findMany(), c.var.db.order.findMany()]"),
    data: {},
    silent: honoApp('new Hono()', "[c.get('db').order.findMany(), c.var.db.order.findMany()]"),
  },
  {
    name: 'FN4: Hono, a client made of a binding',
    reported: `import { Hono } from 'hono'; import { drizzle } from 'drizzle-orm/d1'; const app = new Hono<{ Bindings: { DB: D1Database } }>(); app.get('/orders', async (c) => c.json(await «drizzle(c.env.DB).select»().from(orders)));`,
    data: { client: 'drizzle(c.env.DB)', library: 'drizzle', origin: 'drizzle() in line 1' },
    silent: `import { Hono } from 'hono'; import { drizzle } from './drizzle'; const app = new Hono<{ Bindings: { DB: D1Database } }>(); app.get('/orders', async (c) => c.json(await drizzle(c.env.DB).select().from(orders)));`,
  },
];

const INJECTED: Pair[] = [
  {
    name: 'FN5: Nest, a constructor parameter',
    reported: nest('constructor(private readonly db: PrismaService) {}', '«this.db.order.findMany»()'),
    data: { client: 'this.db.order', origin: './prisma.service', messageId: 'queryBesideService', service: 'ClockService' },
    silent: nest('constructor(private readonly db: ClockService) {}', 'this.db.order.findMany()'),
  },
  {
    name: 'FN5: Nest, a property by its type',
    reported: nest('@Inject() private readonly db: PrismaService;', '«this.db.order.findMany»()'),
    data: { client: 'this.db.order', origin: './prisma.service', messageId: 'queryBesideService', service: 'ClockService' },
    silent: nest('@Inject() private readonly db: ClockService;', 'this.db.order.findMany()'),
  },
  {
    name: 'FN5: Nest, by the class that a decorator names',
    reported: nest('constructor(@Inject(PrismaService) private readonly db: any) {}', '«this.db.order.findMany»()'),
    data: { client: 'this.db.order', origin: '@Inject(PrismaService)', messageId: 'queryBesideService', service: 'ClockService' },
    silent: nest('constructor(@Inject(ClockService) private readonly db: any) {}', 'this.db.order.findMany()'),
  },
  {
    name: 'FN5: Nest, by a token and a type',
    reported: `import type { NodePgDatabase } from 'drizzle-orm/node-postgres'; import { Controller, Get, Inject } from '@nestjs/common'; @Controller('orders') class OrdersController { @Inject('DB') private db: NodePgDatabase; @Get() list() { return «this.db.select»().from(orders); } }`,
    data: { client: 'this.db', library: 'drizzle', origin: 'NodePgDatabase' },
    silent: `import type { NodePgDatabase } from './ports'; import { Controller, Get, Inject } from '@nestjs/common'; @Controller('orders') class OrdersController { @Inject('DB') private db: NodePgDatabase; @Get() list() { return this.db.select().from(orders); } }`,
  },
  {
    name: 'FN5: Nest, @InjectRepository and @InjectDataSource without a type',
    reported: `import { Controller, Get } from '@nestjs/common'; import { InjectDataSource, InjectRepository } from '@nestjs/typeorm'; @Controller('orders') class OrdersController { @InjectRepository(Order) private orders; constructor(@InjectDataSource() private readonly source) {} @Get() async list() { await «this.source.query»('SELECT * FROM orders'); return «this.orders.find»(); } }`,
    data: [
      { client: 'this.source', library: 'typeorm', origin: '@InjectDataSource()' },
      { client: 'this.orders', library: 'typeorm', origin: '@InjectRepository(Order)' },
    ],
    silent: `import { Controller, Get } from '@nestjs/common'; import { InjectDataSource, InjectRepository } from './decorators'; @Controller('orders') class OrdersController { @InjectRepository(Order) private orders; constructor(@InjectDataSource() private readonly source) {} @Get() async list() { await this.source.query('SELECT * FROM orders'); return this.orders.find(); } }`,
  },
  {
    name: 'FN5: Nest, by the module reference',
    reported: nest(
      'constructor(private readonly modules: ModuleRef) {}',
      '[«this.modules.get(PrismaService).order.findMany»(), «(await this.modules.resolve(PrismaService)).order.count»()]',
    ),
    data: [
      {
        client: 'this.modules.get(PrismaService).order',
        origin: './prisma.service',
        messageId: 'queryBesideService',
        service: 'ClockService',
      },
      {
        client: '(await this.modules.resolve(PrismaService)).order',
        origin: './prisma.service',
        messageId: 'queryBesideService',
        service: 'ClockService',
      },
    ],
    silent: nest(
      'constructor(private readonly modules: ModuleRef) {}',
      '[this.modules.get(ClockService).order.findMany(), (await this.modules.resolve(ClockService)).order.count()]',
    ),
  },
];

createRuleTester().run('no-db-in-routes: the ways in, by contexts', rule, toCases([...DECORATED, ...CONTEXTS, ...INJECTED]));
