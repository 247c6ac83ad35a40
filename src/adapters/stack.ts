import type { Package } from '../scope/kind-table.ts';

/** What a project chooses one of; the keys of `architecture.stack`. */
export type StackKind = 'frameworks' | 'orms' | 'drivers' | 'auth';

/** A library that a project may have chosen. */
export interface StackMember {
  readonly kind: StackKind;
  /** As messages call it. */
  readonly name: string;
  /** Whichever is imported, this is the library that is used. A name stands for what lies below it, too; a pattern is held against the whole specifier. */
  readonly packages: readonly Package[];
  /** The id of the adapter that knows it, where one does. */
  readonly adapter?: string;
  /** Only libraries for the same thing stand in for each other: drivers of one database, ORMs of one sort of store. */
  readonly of?: string;
  /** Names of libraries of its kind that it is built on: who chooses it has chosen them as well. */
  readonly on?: readonly string[];
  /** Names of libraries of its kind that may stand beside it, because they do other things. */
  readonly beside?: readonly string[];
}

const framework = (name: string, packages: readonly Package[], rest: Partial<StackMember> = {}): StackMember => ({
  kind: 'frameworks',
  name,
  packages,
  ...rest,
});
const orm = (name: string, packages: readonly Package[], rest: Partial<StackMember> = {}): StackMember => ({
  kind: 'orms',
  name,
  packages,
  of: 'sql',
  ...rest,
});
const driver = (of: string, name: string, packages: readonly Package[], adapter?: string): StackMember => ({
  kind: 'drivers',
  name,
  packages,
  of,
  ...(adapter !== undefined && { adapter }),
});
const auth = (name: string, packages: readonly Package[], adapter?: string): StackMember => ({
  kind: 'auth',
  name,
  packages,
  ...(adapter !== undefined && { adapter }),
});

/** What projects choose from. Held against the catalogues by a test: each adapter is a member here, or is listed below as none. */
export const STACK: readonly StackMember[] = [
  framework('express', ['express', 'express-promise-router', 'express-async-router'], { adapter: 'express' }),
  framework('fastify', ['fastify'], { adapter: 'fastify' }),
  // Its client, its JSX and its way with tokens are used in other servers, too.
  framework(
    'hono',
    [/^(?:npm:|jsr:@hono\/)?hono(?:@|$|\/(?!client$|jwt$|utils\/|jsx|html$|css$))/, '@hono/node-server', '@hono/zod-openapi'],
    { adapter: 'hono' },
  ),
  framework('koa', ['koa', '@koa/router', 'koa-router'], { adapter: 'koa' }),
  framework('elysia', ['elysia'], { adapter: 'elysia' }),
  // Nest runs on one of them, and its middleware is theirs.
  framework('nest', ['@nestjs/core', '@nestjs/common'], { adapter: 'nest', on: ['express', 'fastify'] }),
  // Pages first: an API may stand in its routes, or in a server around it.
  framework('next', ['next'], { adapter: 'next', beside: ['express', 'fastify', 'hono', 'koa', 'elysia', 'nest'] }),
  framework('hapi', ['@hapi/hapi']),
  framework('restify', ['restify']),
  framework('polka', ['polka']),
  framework('adonis', ['@adonisjs/core']),
  framework('feathers', ['@feathersjs/feathers'], { on: ['express', 'koa'] }),
  framework('loopback', ['@loopback/rest']),

  orm('prisma', ['@prisma/client', 'nestjs-prisma', /(?:^|\/)(?:\.prisma\/client|generated\/prisma|prisma\/generated)(?=$|[/.])/], {
    adapter: 'prisma',
  }),
  orm('drizzle', ['drizzle-orm'], { adapter: 'drizzle' }),
  orm('knex', ['knex', 'objection', '@adonisjs/lucid', 'bookshelf'], { adapter: 'knex' }),
  orm('typeorm', ['typeorm', '@nestjs/typeorm'], { adapter: 'typeorm' }),
  orm('kysely', ['kysely'], { adapter: 'kysely' }),
  orm('sequelize', ['sequelize', 'sequelize-typescript', '@sequelize/core', '@nestjs/sequelize'], { adapter: 'sequelize' }),
  orm('mikro-orm', ['@mikro-orm/core', '@mikro-orm/nestjs', '@mikro-orm/postgresql', '@mikro-orm/mysql'], { on: ['knex', 'kysely'] }),
  orm('mongoose', ['mongoose', '@nestjs/mongoose', '@typegoose/typegoose'], { adapter: 'mongoose', of: 'documents' }),

  driver('PostgreSQL', 'pg', ['pg', 'pg-pool', 'pg-cursor', 'pg-query-stream', 'pg-copy-streams'], 'pg'),
  driver('PostgreSQL', 'postgres', ['postgres'], 'postgres'),
  driver('PostgreSQL', 'slonik', ['slonik', '@silverhand/slonik'], 'slonik'),
  driver('PostgreSQL', 'pg-promise', ['pg-promise'], 'pg-promise'),
  driver('PostgreSQL', '@vercel/postgres', ['@vercel/postgres']),
  driver('PostgreSQL', '@neondatabase/serverless', ['@neondatabase/serverless'], 'neon'),
  driver('MySQL', 'mysql2', ['mysql2'], 'mysql2'),
  driver('MySQL', 'mysql', ['mysql', 'promise-mysql']),
  driver('MySQL', 'mariadb', ['mariadb']),
  driver('MySQL', '@planetscale/database', ['@planetscale/database'], 'planetscale'),
  driver('SQLite', 'better-sqlite3', ['better-sqlite3'], 'better-sqlite3'),
  driver('SQLite', 'node:sqlite', ['node:sqlite'], 'node:sqlite'),
  driver('SQLite', 'sqlite3', ['sqlite3', 'sqlite'], 'sqlite3'),
  driver('SQLite', '@libsql/client', ['@libsql/client'], 'libsql'),
  driver('SQL Server', 'mssql', ['mssql', 'tedious'], 'mssql'),
  driver('Oracle', 'oracledb', ['oracledb'], 'oracledb'),
  driver('ClickHouse', '@clickhouse/client', ['@clickhouse/client', '@clickhouse/client-web'], 'clickhouse'),
  driver('DuckDB', '@duckdb/node-api', ['@duckdb/node-api', 'duckdb', 'duckdb-async'], 'duckdb'),
  driver('Snowflake', 'snowflake-sdk', ['snowflake-sdk'], 'snowflake'),
  driver('BigQuery', '@google-cloud/bigquery', ['@google-cloud/bigquery'], 'bigquery'),
  driver('Cassandra', 'cassandra-driver', ['cassandra-driver'], 'cassandra'),
  driver('MongoDB', 'mongodb', ['mongodb'], 'mongodb'),

  auth('better-auth', ['better-auth'], 'better-auth'),
  auth('clerk', [/^@clerk\//], 'clerk'),
  auth('next-auth', ['next-auth', /^@auth\//, '@hono/auth-js'], 'next-auth'),
  auth('passport', ['passport', '@nestjs/passport', '@fastify/passport', /^(?:@[\w-]+\/)?koa-passport$/], 'passport'),
  auth('lucia', ['lucia']),
  auth('supertokens', ['supertokens-node', 'supertokens-node/recipe/session'], 'supertokens'),
  auth('auth0', ['express-openid-connect', '@auth0/nextjs-auth0']),
  auth('workos', ['@workos-inc/authkit-nextjs']),
  auth('kinde', ['@kinde-oss/kinde-auth-nextjs', '@kinde-oss/kinde-node-express']),
  auth('keycloak', ['keycloak-connect', 'nest-keycloak-connect']),
  auth('logto', ['@logto/express', '@logto/next']),
];

/** Adapters whose library nobody chooses for a stack, and why. */
export const NOT_IN_STACK: Readonly<Record<string, string>> = {
  trpc: 'mounted on a framework',
  orpc: 'mounted on a framework',
  redis: 'a key-value store stands beside the database',
  'express-basic-auth': 'checks a password',
  'express-jwt': 'checks a token',
  'fastify-jwt': 'checks a token',
  'elysia-auth': 'checks a token',
  'hono-auth': 'checks a token',
  'koa-auth': 'checks a token',
  jose: 'checks a token',
  'jwt-decode': 'reads a token, and checks nothing',
  jsonwebtoken: 'checks a token',
  'jwt-simple': 'checks a token',
  'compose-middleware': 'combines checks of the project',
  'fastify-auth': 'combines checks of the project',
  'fastify-bearer-auth': 'checks a key',
  'fastify-csrf-protection': 'asks for no caller',
  'next-headers': 'reads a request',
  'nestjs-passport': 'the same as passport',
  'react-cache': 'keeps results',
  qstash: 'checks signatures of webhooks',
  stripe: 'checks signatures of webhooks',
  svix: 'checks signatures of webhooks',
};

/** Packages that put one library of a kind on top of another: where one is imported, both belong to the choice. */
export const BRIDGES: readonly { readonly packages: readonly Package[]; readonly joins: readonly string[] }[] = [
  { packages: ['prisma-extension-kysely', 'prisma-kysely', 'kysely-prisma'], joins: ['prisma', 'kysely'] },
  { packages: [/^drizzle-orm\/prisma\//], joins: ['drizzle', 'prisma'] },
  { packages: ['drizzle-orm/kysely', 'kysely-drizzle'], joins: ['drizzle', 'kysely'] },
  { packages: ['drizzle-orm/knex'], joins: ['drizzle', 'knex'] },
];
