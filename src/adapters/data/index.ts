import type { DataAdapter } from './adapter.ts';
import { betterSqlite3 } from './better-sqlite3.ts';
import { clickhouse } from './clickhouse.ts';
import { drizzle } from './drizzle.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { mongodb } from './mongodb.ts';
import { mongoose } from './mongoose.ts';
import { mysql2 } from './mysql2.ts';
import { nodeSqlite } from './node-sqlite.ts';
import { pg } from './pg.ts';
import { postgres } from './postgres.ts';
import { prisma } from './prisma.ts';
import { redis } from './redis.ts';
import { sequelize } from './sequelize.ts';
import { slonik } from './slonik.ts';
import { typeorm } from './typeorm.ts';

/** Every data library we know. */
export const dataAdapters: readonly DataAdapter[] = [
  pg,
  mysql2,
  prisma,
  drizzle,
  knex,
  typeorm,
  kysely,
  sequelize,
  postgres,
  betterSqlite3,
  nodeSqlite,
  slonik,
  clickhouse,
  mongoose,
  mongodb,
  redis,
];
