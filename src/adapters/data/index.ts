import type { DataAdapter } from './adapter.ts';
import { betterSqlite3 } from './better-sqlite3.ts';
import { bigquery } from './bigquery.ts';
import { cassandra } from './cassandra.ts';
import { clickhouse } from './clickhouse.ts';
import { drizzle } from './drizzle.ts';
import { duckdb } from './duckdb.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { libsql } from './libsql.ts';
import { mongodb } from './mongodb.ts';
import { mongoose } from './mongoose.ts';
import { mssql } from './mssql.ts';
import { mysql2 } from './mysql2.ts';
import { neon } from './neon.ts';
import { nodeSqlite } from './node-sqlite.ts';
import { oracledb } from './oracledb.ts';
import { pgPromise } from './pg-promise.ts';
import { pg } from './pg.ts';
import { planetscale } from './planetscale.ts';
import { postgres } from './postgres.ts';
import { prisma } from './prisma.ts';
import { redis } from './redis.ts';
import { sequelize } from './sequelize.ts';
import { slonik } from './slonik.ts';
import { snowflake } from './snowflake.ts';
import { sqlite3 } from './sqlite3.ts';
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
  neon,
  pgPromise,
  planetscale,
  betterSqlite3,
  nodeSqlite,
  sqlite3,
  libsql,
  duckdb,
  slonik,
  mssql,
  oracledb,
  clickhouse,
  snowflake,
  bigquery,
  cassandra,
  mongoose,
  mongodb,
  redis,
];
