/** Packages whose clients reach a database, as imports write them. A test holds the list against the adapters in `adapters/data`. */
export const DATABASE_PACKAGES: readonly string[] = [
  '@clickhouse/client',
  '@clickhouse/client-common',
  '@clickhouse/client-web',
  '@nestjs/mongoose',
  '@nestjs/sequelize',
  '@nestjs/typeorm',
  '@prisma/client',
  '@sequelize/core',
  '@typegoose/typegoose',
  'better-sqlite3',
  'drizzle-orm',
  'knex',
  'kysely',
  'mongodb',
  'mongoose',
  'mysql',
  'mysql2',
  'nestjs-prisma',
  'node:sqlite',
  'objection',
  'pg',
  'pg-pool',
  'postgres',
  'promise-mysql',
  'sequelize',
  'sequelize-typescript',
  'slonik',
  'typeorm',
];

/** Where generators put a database client among the sources, as a regular expression. */
export const GENERATED_DATABASE_CLIENTS = '(?:^|/)(?:\\.prisma/client|generated/prisma|prisma/generated)(?:$|[/.])';
