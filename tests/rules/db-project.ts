import type { Files } from '../virtual-project.ts';

/** A project whose client can be reached in many ways, and harmless things by the same ways. */
export const DB_PROJECT: Files = {
  'src/db/client.ts': `import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient(); export type Db = typeof db;`,
  'src/db/pool.ts': `import pg from 'pg'; export const pool = new pg.Pool();`,
  'src/db/make.ts': `
    import { drizzle } from 'drizzle-orm/node-postgres';
    export const createDb = (url: string) => drizzle(url);
    export async function getDb() { return createDb('postgres://'); }
    export type Db = ReturnType<typeof createDb>;
    export type Awaits = Awaited<ReturnType<typeof getDb>>;
    export const nameOf = (url: string) => url.length;
    export type Name = ReturnType<typeof nameOf>;
    export const drizzled = createDb('postgres://');
  `,
  'src/lib/index.ts': `export { db } from '../db/client'; export * from './stars'; export const clock = { user: { findMany: () => [] } };`,
  'src/lib/stars.ts': `export * from './more';`,
  'src/lib/more.ts': `export { pool } from '../db/pool'; export { db as default } from '../db/client';`,
  'src/routes/db.ts': `export { db } from '../db/client'; export { clock as time } from '../lib';`,
  'src/setup.ts': `import { db } from './db/client'; export function setup(app) { app.locals.db = db; app.set('db', db); }`,
  'src/setup-other.ts': `import { db } from './db/client'; export function setup(app) { app.locals.cache = db; app.set('cache', db); }`,
  'src/middleware.ts': `import { db } from './db/client'; export const withDb = (req, res, next) => { req.db = db; res.locals.db = db; next(); };`,
  'src/prisma.service.ts': `import { PrismaClient } from '@prisma/client'; export class PrismaService extends PrismaClient {}`,
  'src/clock.service.ts': `export class ClockService { order = { findMany: () => [] }; find() { return []; } }`,
  'src/orders.repository.ts': `import { Repository } from 'typeorm'; export class OrderRepository extends Repository<Order> {}`,
  'src/types.ts': `
    import type { PrismaClient } from '@prisma/client';
    interface Port { order: { findMany(): Promise<unknown[]> } }
    export interface Cradle { db: PrismaClient; port: Port }
    export interface Env { Variables: { db: PrismaClient; port: Port } }
  `,
  'src/fastify.d.ts': `import type { PrismaClient } from '@prisma/client'; declare module 'fastify' { interface FastifyInstance { prisma: PrismaClient; clock: Clock } }`,
  'src/models/user.ts': `import { BaseEntity, Entity } from 'typeorm'; @Entity() export class User extends BaseEntity {} export class Money { static findOneBy() {} }`,
  'src/services/leaky.ts': `
    import { db } from '../db/client';
    import { createDb } from '../db/make';
    const drizzled = createDb('postgres://');
    export class Leaky {
      client = db;
      #hidden = db;
      get shown() { return this.#hidden; }
      users() { return this.client.user; }
      async later() { return this.client.user; }
      build() { return drizzled.select().from(users); }
      rows() { return this.client.user.findMany(); }
    }
    export const leaky = new Leaky();
    export function createService() { return { db, users: () => db.user, rows: () => db.user.findMany() }; }
    export const service = createService();
  `,
  'src/orders.queries.ts': `import { db } from './db/client'; export const findOrders = () => db.order.findMany(); export const format = (order) => order.id;`,
  'src/controllers/orders.ts': `
    import { db } from '../db/client';
    export const list = async (req, res) => { res.json(await db.order.findMany()); };
    export const clean = async (req, res) => { res.json([]); };
  `,
  'src/container.ts': `import { db } from './db/client'; export const container = { db, clock: { order: { findMany: () => [] } } };`,
};
