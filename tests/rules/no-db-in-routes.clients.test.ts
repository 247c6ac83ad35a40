import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { EXPRESS, inRoute, invalid, valid } from './db-cases.ts';
import { PROJECT } from './routes-project.ts';

useVirtualProject(PROJECT);

createRuleTester().run('no-db-in-routes: where a client comes from', rule, {
  valid: [
    valid(
      'what is annotated with a type of the project in its own file',
      `${EXPRESS}import { shelf } from './db/kept'; ${inRoute('shelf.order.findMany()')}`,
    ),
    valid(
      'types only',
      `${EXPRESS}import type { User } from '@prisma/client'; import { type Order } from '@prisma/client'; ${inRoute('load() as User & Order')}`,
    ),
    valid(
      'an error class of the client',
      `${EXPRESS}import { Prisma } from '@prisma/client'; app.get('/orders', (req, res) => { try { run(); } catch (e) { if (e instanceof Prisma.PrismaClientKnownRequestError && e.code === 'P2002') res.sendStatus(409); } });`,
    ),
    valid(
      'enums, decimals and validators of the client',
      `${EXPRESS}import { Prisma, Role } from '@prisma/client'; import { Role as Own } from './models/user'; app.get('/orders', (req, res) => { res.json([Role.ADMIN, Own.ADMIN, new Prisma.Decimal(1), Prisma.validator()({})]); });`,
    ),
    valid(
      'a Map called db',
      `${EXPRESS}const db = new Map(); ${inRoute("db.get('orders')")} app.delete('/orders', (req, res) => { db.delete('orders'); res.end(); });`,
    ),
    valid(
      'clients of other protocols',
      `${EXPRESS}import axios from 'axios'; import { QueryClient } from '@tanstack/query-core'; const client = axios.create(); const queryClient = new QueryClient(); ${inRoute("client.query('orders')")} app.post('/orders', async (req, res) => { res.json(await queryClient.query({})); });`,
    ),
    valid(
      'another export of the barrel that holds the client',
      `${EXPRESS}import { formatPrice } from './lib'; ${inRoute('formatPrice(100)')}`,
    ),
    valid(
      'stores that are given a client',
      `${EXPRESS}import session from 'express-session'; import makeStore from 'connect-pg-simple'; import { pool } from './db/pool'; const Store = makeStore(session); app.use(session({ store: new Store({ pool }) })); app.get('/orders', (req, res) => res.json([]));`,
    ),
    valid(
      'local classes under well-known names',
      `${EXPRESS}class Repository { find() { return []; } } class DataSource { getRepository() { return new Repository(); } query() {} } class Connection { query() {} } const source = new DataSource(); app.get('/orders', (req, res) => { new Connection().query(); source.query(); res.json(source.getRepository().find()); });`,
    ),
    valid(
      'a receiver declared as an interface of the project',
      `${EXPRESS}import type { OrderStore } from './repositories/orders.repository'; export const register = (db: OrderStore) => { app.get('/orders', async (req, res) => { await db.query('SELECT * FROM orders'); res.json(await db.findMany()); }); };`,
    ),
    valid(
      'a method that a client class declares itself',
      `${EXPRESS}import { PrismaService } from './prisma.service'; import { User } from './models/user'; const prisma = new PrismaService(); app.get('/users', async (req, res) => { await prisma.findUser(1); res.json(await User.findActive()); });`,
    ),
    valid(
      'the type of a router',
      `${EXPRESS}export type AppRouter = typeof app; export type Db = typeof import('./db/client').db; app.get('/orders', (req, res) => res.json([]));`,
    ),
    valid(
      'what was awaited is no query any more',
      `${EXPRESS}import type { Knex } from 'knex'; export const register = (load: () => Knex.QueryBuilder) => { app.get('/orders', async (req, res) => { const rows = await load(); res.json(rows.map((row) => row.id)); }); };`,
    ),
  ],
  invalid: [
    invalid('through a barrel', `${EXPRESS}import { db } from './lib'; ${inRoute('«db.order.findMany»()')}`, { origin: './lib' }),
    invalid(
      'through stars and a namespace',
      `${EXPRESS}import * as lib from './lib'; ${inRoute("«lib.pool.query»('SELECT * FROM orders')")}`,
      { client: 'lib.pool', library: 'pg', origin: './lib' },
    ),
    invalid(
      'a parameter with an imported type',
      `${EXPRESS}import type { PrismaClient } from '@prisma/client'; export const makeRoutes = (db: PrismaClient) => { ${inRoute('«db.order.findMany»()')} };`,
      { origin: 'PrismaClient' },
    ),
    invalid(
      'a client that a service leaks',
      `${EXPRESS}import { leakyService } from './services/orders.service'; ${inRoute('«leakyService.client.order.findMany»()')}`,
      {
        client: 'leakyService.client.order',
        origin: './services/orders.service',
        messageId: 'queryBesideService',
        service: 'leakyService',
      },
    ),
    invalid('a container', `${EXPRESS}import { container } from './container'; ${inRoute('«container.db.order.findMany»()')}`, {
      client: 'container.db.order',
      origin: './container',
    }),
    invalid('an asynchronous getter', `${EXPRESS}import { getDb } from './db/lazy'; ${inRoute('«(await getDb()).order.findMany»()')}`, {
      client: '(await getDb()).order',
      origin: './db/lazy',
    }),
    invalid(
      'an asynchronous getter behind a dynamic import',
      `${EXPRESS}app.get('/orders', async (req, res) => { const { getDb } = await import('./db/lazy'); const db = await getDb(); res.json(await «db.order.findMany»()); });`,
      { origin: './db/lazy' },
    ),
    invalid(
      'what a generic function gives back',
      `${EXPRESS}import { prisma } from './db/remember'; ${inRoute('«prisma.order.findMany»()')}`,
      { client: 'prisma.order', origin: './db/remember' },
    ),
    invalid(
      'a client that only an annotation in its own file shows',
      `${EXPRESS}import { db } from './db/kept'; ${inRoute('«db.order.findMany»()')}`,
      { client: 'db.order', origin: './db/kept' },
    ),
    invalid(
      'a client that only a cast in its own file shows',
      `${EXPRESS}import { replica } from './db/kept'; ${inRoute('«replica.order.findMany»()')}`,
      {
        client: 'replica.order',
        origin: './db/kept',
      },
    ),
    invalid(
      'a member of a namespace that only its annotation shows',
      `${EXPRESS}import * as kept from './db/kept'; ${inRoute('«kept.db.order.findMany»()')}`,
      { client: 'kept.db.order', origin: './db/kept' },
    ),
    invalid(
      'a client kept on globalThis',
      `${EXPRESS}import { PrismaClient } from '@prisma/client'; const db = globalThis.prisma ?? new PrismaClient(); ${inRoute('«db.order.findMany»()')}`,
      { origin: 'new PrismaClient() in line 1' },
    ),
    invalid(
      'require',
      `const express = require('express'); const app = express(); const { db } = require('./db/client'); ${inRoute('«db.order.findMany»()')}`,
      {},
    ),
    invalid(
      'createRequire',
      `${EXPRESS}import { createRequire } from 'node:module'; const { db } = createRequire(import.meta.url)('./db/client'); ${inRoute('«db.order.findMany»()')}`,
      {},
    ),
    invalid('import =', `${EXPRESS}import client = require('./db/client'); ${inRoute('«client.db.order.findMany»()')}`, {
      client: 'client.db.order',
    }),
    invalid(
      'a dynamic import with a template',
      `${EXPRESS}app.get('/orders', async (req, res) => { const { db } = await import(\`./db/client\`); res.json(await «db.order.findMany»()); });`,
      {},
    ),
    invalid(
      'a generated client',
      `${EXPRESS}import { PrismaClient } from './generated/prisma/client'; const db = new PrismaClient(); ${inRoute('«db.order.findMany»()')}`,
      { origin: 'new PrismaClient() in line 1' },
    ),
    invalid('an active record', `${EXPRESS}import { User } from './models/user'; ${inRoute('«User.findOneBy»({ id: 1 })')}`, {
      client: 'User',
      library: 'typeorm',
      origin: './models/user',
    }),
    invalid(
      'SQL that names a table',
      `${EXPRESS}import { pool } from './db/pool'; app.get('/orders', async (req, res) => { await pool.query('SELECT 1'); res.json(await «pool.query»('SELECT 1 FROM orders')); });`,
      { client: 'pool', library: 'pg', origin: './db/pool' },
    ),
    invalid(
      'a query builder that arrives as a parameter',
      `${EXPRESS}import type { SelectQueryBuilder } from 'typeorm'; export const register = (qb: SelectQueryBuilder<Order>) => { app.get('/orders', async (req, res) => { «qb.where»('open'); res.json(await qb.getMany()); }); };`,
      { client: 'qb', library: 'typeorm', origin: 'SelectQueryBuilder<Order>' },
    ),
  ],
});
