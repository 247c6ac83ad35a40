import { describe, expect, test } from 'vitest';

import { dataAdapters } from '../../../src/adapters/data/index.ts';
import { modelOf } from '../../virtual-project.ts';
import { contractOf, readRepository } from '../orders-repository/contract.ts';
import { BETTER_SQLITE3_ORDERS } from '../orders-repository/better-sqlite3.ts';
import { BIGQUERY_ORDERS } from '../orders-repository/bigquery.ts';
import { CASSANDRA_ORDERS } from '../orders-repository/cassandra.ts';
import { CLICKHOUSE_ORDERS } from '../orders-repository/clickhouse.ts';
import { DRIZZLE_ORDERS } from '../orders-repository/drizzle.ts';
import { DUCKDB_ORDERS } from '../orders-repository/duckdb.ts';
import { KNEX_ORDERS } from '../orders-repository/knex.ts';
import { KYSELY_ORDERS } from '../orders-repository/kysely.ts';
import { LIBSQL_ORDERS } from '../orders-repository/libsql.ts';
import { MONGODB_ORDERS } from '../orders-repository/mongodb.ts';
import { MONGOOSE_ORDERS } from '../orders-repository/mongoose.ts';
import { MSSQL_ORDERS } from '../orders-repository/mssql.ts';
import { MYSQL2_ORDERS } from '../orders-repository/mysql2.ts';
import { NEON_ORDERS } from '../orders-repository/neon.ts';
import { NODE_SQLITE_ORDERS } from '../orders-repository/node-sqlite.ts';
import { ORACLEDB_ORDERS } from '../orders-repository/oracledb.ts';
import { PG_PROMISE_ORDERS } from '../orders-repository/pg-promise.ts';
import { PG_ORDERS } from '../orders-repository/pg.ts';
import { PLANETSCALE_ORDERS } from '../orders-repository/planetscale.ts';
import { POSTGRES_ORDERS } from '../orders-repository/postgres.ts';
import { PRISMA_ORDERS } from '../orders-repository/prisma.ts';
import { REDIS_ORDERS } from '../orders-repository/redis.ts';
import { SEQUELIZE_ORDERS } from '../orders-repository/sequelize.ts';
import { SLONIK_ORDERS } from '../orders-repository/slonik.ts';
import { SNOWFLAKE_ORDERS } from '../orders-repository/snowflake.ts';
import { SQLITE3_ORDERS } from '../orders-repository/sqlite3.ts';
import { TYPEORM_ORDERS } from '../orders-repository/typeorm.ts';

const EDITIONS = {
  pg: PG_ORDERS,
  mysql2: MYSQL2_ORDERS,
  prisma: PRISMA_ORDERS,
  drizzle: DRIZZLE_ORDERS,
  knex: KNEX_ORDERS,
  typeorm: TYPEORM_ORDERS,
  kysely: KYSELY_ORDERS,
  sequelize: SEQUELIZE_ORDERS,
  postgres: POSTGRES_ORDERS,
  neon: NEON_ORDERS,
  'pg-promise': PG_PROMISE_ORDERS,
  planetscale: PLANETSCALE_ORDERS,
  'better-sqlite3': BETTER_SQLITE3_ORDERS,
  'node:sqlite': NODE_SQLITE_ORDERS,
  sqlite3: SQLITE3_ORDERS,
  libsql: LIBSQL_ORDERS,
  duckdb: DUCKDB_ORDERS,
  slonik: SLONIK_ORDERS,
  mssql: MSSQL_ORDERS,
  oracledb: ORACLEDB_ORDERS,
  clickhouse: CLICKHOUSE_ORDERS,
  snowflake: SNOWFLAKE_ORDERS,
  bigquery: BIGQUERY_ORDERS,
  cassandra: CASSANDRA_ORDERS,
  mongoose: MONGOOSE_ORDERS,
  mongodb: MONGODB_ORDERS,
  redis: REDIS_ORDERS,
};

describe('the orders repository', () => {
  test('has an edition for each data library', () => {
    expect(Object.keys(EDITIONS)).toEqual(dataAdapters.map(({ id }) => id));
  });

  test.each(dataAdapters)('$id', (adapter) => {
    const { id, store = 'sql' } = adapter;
    const model = modelOf(EDITIONS[id as keyof typeof EDITIONS], {}, { data: { clients: [], stores: [store] } });
    expect(readRepository(model)).toEqual(contractOf(adapter));
    expect(new Set(model.queries.map((query) => query.library))).toEqual(new Set([id]));
  });

  test('a key-value store counts only where settings say so', () => {
    expect(modelOf(REDIS_ORDERS).queries).toEqual([]);
  });
});
