import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, DB, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';

useVirtualProject({
  'src/db/client.ts': `import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient(); export const format = (order) => order.id;`,
  'src/db/pool.ts': `import pg from 'pg'; export const pool = new pg.Pool();`,
  'src/ports.ts': `export interface UserStore { findMany(): Promise<unknown[]>; order: { findMany(): Promise<unknown[]> } }`,
  'src/users.service.ts': `export class UsersService { constructor(private readonly db) {} list() { return this.db.user.findMany(); } }`,
  'src/orders.controller.ts': `
    import { db } from './db/client';
    const load = () => db.order.findMany();
    export class OrdersController { list() { return db.order.findMany(); } name() { return 'orders'; } }
    export class Orders { list() { return db.order.findMany(); } }
    export const list = async (req, res) => { res.json(await load()); };
    export const clean = async (req, res) => { res.json([]); };
  `,
});

const CRASH = 'Prisma.PrismaClientKnownRequestError';
const FASTIFY = `import Fastify from 'fastify'; import type { FastifyReply, FastifyRequest } from 'fastify'; ${DB}`;
const NEST = `import { Controller, Get } from '@nestjs/common'; ${DB}`;
const QUERY = '«db.order.findMany»()';

/** What looks like a query, or is one that does not count; `reported` is the twin that does. */
const PAIRS: Pair[] = [
  {
    name: 'FP15: types of a client, and of a module',
    silent: `${EXPRESS}import type { User } from '@prisma/client'; import { type Order } from '@prisma/client'; export type Db = typeof import('./db/client'); export type { Post } from '@prisma/client'; ${inRoute('load() as User & Order')}`,
    reported: `${EXPRESS}import { type User, PrismaClient } from '@prisma/client'; const db = new PrismaClient(); ${inRoute(`${QUERY} as User`)}`,
    data: { origin: 'new PrismaClient() in line 1' },
  },
  {
    name: 'FP16: an error that is told by its class, enums, decimals, validators',
    silent: `${EXPRESS}import { Prisma, Role } from '@prisma/client'; app.use((error, req, res, next) => { if (error instanceof ${CRASH} && error.code === 'P2002') return res.sendStatus(409); next(error); }); app.get('/orders', (req, res) => res.json([Role.ADMIN, new Prisma.Decimal(1), Prisma.validator()({}), Prisma.sql\`1\`]));`,
    reported: `${EXPRESS}import { Prisma } from '@prisma/client'; ${DB}app.get('/orders', async (req, res) => { try { res.json(await ${QUERY}); } catch (error) { if (error instanceof ${CRASH}) res.sendStatus(409); } });`,
    data: {},
  },
  {
    name: 'FP17: a Map, a router, an HTTP client, a cache of queries, GraphQL',
    silent: `${EXPRESS}import axios from 'axios'; import { QueryClient } from '@tanstack/query-core'; import { ApolloClient } from '@apollo/client'; const db = new Map(); const http = axios.create(); const queryClient = new QueryClient(); const client = new ApolloClient({}); ${inRoute("[db.get('orders'), http.query('orders'), queryClient.query({}), queryClient.fetchQuery({}), client.query({ query })]")} app.delete('/orders', (req, res) => { db.delete('orders'); res.end(); });`,
    reported: `${EXPRESS}import { pool as queryClient } from './db/pool'; ${inRoute("«queryClient.query»('SELECT * FROM orders')")}`,
    data: { client: 'queryClient', library: 'pg', origin: './db/pool' },
  },
  {
    name: 'FP18: another export of the module of the client',
    silent: `${EXPRESS}import { format } from './db/client'; ${inRoute('format(order)')}`,
    reported: `${EXPRESS}import { format, db } from './db/client'; ${inRoute(`format(await ${QUERY})`)}`,
    data: {},
  },
  {
    name: 'FP19: a composition root that makes, hands on, connects and disconnects',
    silent: `${EXPRESS}${DB}import { UsersService } from './users.service'; register(app, { users: new UsersService(db) }); app.locals.db = db; app.set('db', db); async function main() { await db.$connect(); app.listen(3000); } process.on('SIGTERM', () => db.$disconnect()); app.get('/users', (req, res) => res.json([])); main();`,
    reported: `${EXPRESS}${DB}app.locals.db = db; async function main() { await db.$connect(); app.listen(3000); } ${inRoute(QUERY)} main();`,
    data: {},
  },
  {
    name: 'FP19: a Fastify plugin that decorates and closes',
    silent: `${FASTIFY}const app = Fastify(); app.decorate('prisma', db); app.addHook('onClose', async () => { await db.$disconnect(); }); app.get('/orders', async () => []);`,
    reported: `${FASTIFY}const app = Fastify(); app.decorate('prisma', db); app.get('/orders', async () => «app.prisma.order.findMany»());`,
    data: { client: 'app.prisma.order' },
  },
  {
    name: 'FP19: a health check',
    silent: `${EXPRESS}import { pool } from './db/pool'; ${DB}app.get('/orders', async (req, res) => { await pool.query('SELECT 1'); await db.$queryRaw\`SELECT 1\`; await db.$queryRawUnsafe('select now()'); res.send('ok'); });`,
    reported: `${EXPRESS}import { pool } from './db/pool'; app.get('/orders', async (req, res) => { await «pool.query»('SELECT 1 FROM orders'); res.send('ok'); });`,
    data: { client: 'pool', library: 'pg', origin: './db/pool' },
  },
  {
    name: 'FP20: stores of sessions, caches and limits, and queues',
    silent: `${EXPRESS}import session from 'express-session'; import makeStore from 'connect-pg-simple'; import { rateLimit } from 'express-rate-limit'; import { PrismaSessionStore } from '@quixo3/prisma-session-store'; import { pool } from './db/pool'; ${DB}const Store = makeStore(session); app.use(session({ store: new Store({ pool }) })); app.use(session({ store: new PrismaSessionStore(db, {}) })); app.use(rateLimit({ store: new Limits(pool) })); app.get('/orders', (req, res) => res.json([]));`,
    reported: `${EXPRESS}import session from 'express-session'; import makeStore from 'connect-pg-simple'; import { pool } from './db/pool'; const Store = makeStore(session); app.use(session({ store: new Store({ pool }) })); ${inRoute("«pool.query»('SELECT * FROM session')")}`,
    data: { client: 'pool', library: 'pg', origin: './db/pool' },
  },
  ...['src/orders.test.ts', 'prisma/seeds/orders.ts', 'scripts/orders.ts', 'test/fixtures/orders.ts', 'src/migrations/orders.ts'].map(
    (file): Pair => ({
      name: `FP21: ${file}`,
      silent: `${EXPRESS}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); ${inRoute('db.order.findMany()')} // ${file}`,
      reported: `${EXPRESS}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); ${inRoute(QUERY)} // ${file}`,
      data: { origin: 'new PrismaClient() in line 1' },
      silentFilename: at(file),
    }),
  ),
  {
    name: 'FP22: classes of the project under well-known names',
    silent: `${EXPRESS}class Repository { find() { return []; } } class DataSource { getRepository() { return new Repository(); } query() {} } class Connection { query() {} } const source = new DataSource(); ${inRoute("[new Connection().query('SELECT * FROM orders'), source.query('SELECT * FROM orders'), source.getRepository().find()]")}`,
    reported: `${EXPRESS}import { DataSource } from 'typeorm'; const source = new DataSource(); ${inRoute('«source.getRepository(Order).find»()')}`,
    data: { client: 'source.getRepository(Order)', library: 'typeorm', origin: 'new DataSource() in line 1' },
  },
  {
    name: 'FP23: a port of the project, although a client implements it',
    silent: `${EXPRESS}${DB}import type { UserStore } from './ports'; const register = (store: UserStore) => { ${inRoute('[store.findMany(), store.order.findMany()]')} }; register(db.user);`,
    reported: `${EXPRESS}${DB}const register = (store) => { ${inRoute('«store.order.findMany»()')} }; register(db);`,
    data: { client: 'store.order', origin: 'the parameter store' },
  },
  {
    name: 'FP23: a field that is a port of the project',
    silent: `${NEST}import type { UserStore } from './ports'; @Controller('orders') class OrdersRoutes { private readonly store: UserStore = db; @Get() list() { return this.store.order.findMany(); } }`,
    reported: `${NEST}@Controller('orders') class OrdersRoutes { private readonly store = db; @Get() list() { return «this.store.order.findMany»(); } }`,
    data: { client: 'this.store.order' },
  },
  {
    name: 'FP23: the type of a router',
    silent: `${EXPRESS}${DB}export type AppRouter = typeof app; export type Db = typeof db; app.get('/orders', (req, res) => res.json([]));`,
    reported: `${EXPRESS}${DB}export type AppRouter = typeof app; ${inRoute(QUERY)}`,
    data: {},
  },
  {
    name: 'middleware of Fastify that refuses or lets pass, in a file of its own',
    silent: `${FASTIFY}export const permitted = (name: string) => async (request: FastifyRequest, reply: FastifyReply) => { const found = await db.permission.findFirst({ where: { name } }); if (!found) return reply.code(403).send(); };`,
    reported: `${FASTIFY}export const list = async (request: FastifyRequest, reply: FastifyReply) => { const found = await «db.permission.findFirst»(); if (!found) return reply.code(404).send(); return reply.send(found); };`,
    data: { client: 'db.permission', route: 'the handler list' },
  },
  {
    name: 'middleware of Fastify that attaches what it finds',
    silent: `${FASTIFY}export async function authenticate(request: FastifyRequest, reply: FastifyReply) { const user = await db.user.findFirst(); request.user = user; return user; }`,
    reported: `${FASTIFY}export async function me(request: FastifyRequest, reply: FastifyReply) { const user = await «db.user.findFirst»(); return user; }`,
    data: { client: 'db.user', route: 'the handler me' },
  },
  {
    name: 'a handler of Fastify that streams, and one whose branches all answer',
    silent: `${FASTIFY}export async function warm(request: FastifyRequest, reply: FastifyReply) { reply.header('x', 'y'); await db.order.count(); }`,
    reported: `${FASTIFY}export async function events(request: FastifyRequest, reply: FastifyReply) { await «db.order.count»(); reply.raw.write('x'); } export async function one(request: FastifyRequest, reply: FastifyReply) { if (await «db.order.count»()) { reply.send(1); } else { throw new Error(); } }`,
    data: [{ route: 'the handler events' }, { route: 'the handler one' }],
  },
  {
    name: 'a class that a route calls, unless the project calls it a controller',
    silent: `${EXPRESS}import { Orders } from './orders.controller'; const orders = new Orders(); ${inRoute('orders.list()')}`,
    reported: `${EXPRESS}import { OrdersController } from './orders.controller'; const orders = new OrdersController(); ${inRoute('[«orders.list»(), orders.name()]')}`,
    data: { messageId: 'queryInHandler', place: 'project/src/orders.controller.ts:4' },
  },
  {
    name: 'a function beside a handler of another file',
    silent: `${EXPRESS}import { clean } from './orders.controller'; app.get('/orders', clean);`,
    reported: `${EXPRESS}import { list } from './orders.controller'; app.get('/orders', «list»);`,
    data: { messageId: 'queryInHandler', place: 'project/src/orders.controller.ts:3' },
  },
];

createRuleTester().run('no-db-in-routes: what stays silent', rule, toCases(PAIRS));
