import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({});

const PG = `import pg, { Client, Pool, Query } from 'pg'; import Cursor from 'pg-cursor'; import QueryStream from 'pg-query-stream'; import { from as copyFrom, to } from 'pg-copy-streams'; import { raw } from 'sql-template-tag'; import sql from 'sql-template-strings'; const pool = new Pool(); const client = new Client();`;
const MYSQL = `import mysql from 'mysql2'; import promised from 'mysql2/promise'; const pool = mysql.createPool({}); const connection = promised.createConnection({});`;
const PRISMA = `import { Prisma, PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();`;
const DRIZZLE = `import { drizzle } from 'drizzle-orm/node-postgres'; import { drizzle as sqlite } from 'drizzle-orm/better-sqlite3'; import { sql, SQL } from 'drizzle-orm'; const db = drizzle(url); const lite = sqlite(url);`;
const KNEX = `import knexFactory from 'knex'; import { raw } from 'objection'; import lucid from '@adonisjs/lucid/services/db'; const knex = knexFactory({}); const users = knex('users');`;
const TYPEORM = `import { DataSource, EntityManager, QueryRunner, Raw, Repository } from 'typeorm'; const source = new DataSource({}); const runner = source.createQueryRunner(); const users = source.getRepository(User); const query = users.createQueryBuilder('u');`;

/** Calls with TEXT where the SQL goes, and the sink as messages name it. */
const SINKS: readonly (readonly [library: string, before: string, calls: readonly (readonly [call: string, sink: string])[]])[] = [
  [
    'pg',
    PG,
    [
      ['pool.query(TEXT)', 'pool.query'],
      ['client.query(TEXT)', 'client.query'],
      ['pool.query({ text: TEXT, rowMode: "array" })', 'pool.query'],
      ['client.query(new Query(TEXT))', 'new Query'],
      ['client.query(new Cursor(TEXT))', 'new Cursor'],
      ['client.query(new QueryStream(TEXT))', 'new QueryStream'],
      ['client.query(copyFrom(TEXT))', 'copyFrom'],
      ['client.query(to(TEXT))', 'to'],
      ['pool.query(sql`SELECT 1 `.append(TEXT))', 'append'],
      ['pool.query(raw(TEXT))', 'raw'],
    ],
  ],
  [
    'mysql2',
    MYSQL,
    [
      ['pool.query(TEXT)', 'pool.query'],
      ['pool.execute(TEXT)', 'pool.execute'],
      ['connection.query({ sql: TEXT })', 'connection.query'],
      ['pool.promise().query(TEXT)', 'query'],
      ['pool.getConnection((error, one) => one.query(TEXT))', 'one.query'],
      ['mysql.raw(TEXT)', 'mysql.raw'],
    ],
  ],
  [
    'prisma',
    PRISMA,
    [
      ['prisma.$queryRawUnsafe(TEXT)', 'prisma.$queryRawUnsafe'],
      ['prisma.$executeRawUnsafe(TEXT)', 'prisma.$executeRawUnsafe'],
      ['prisma.$queryRaw(Prisma.raw(TEXT))', 'Prisma.raw'],
      ['new Prisma.Sql([TEXT], [])', 'new Prisma.Sql'],
    ],
  ],
  [
    'drizzle',
    DRIZZLE,
    [
      ['db.execute(TEXT)', 'db.execute'],
      ['db.execute(sql.raw(TEXT))', 'sql.raw'],
      ['db.execute(new SQL([TEXT]))', 'new SQL'],
      ['db.select().from(users).where(sql.raw(TEXT))', 'sql.raw'],
      ...['run', 'all', 'get', 'values'].map((name) => [`lite.${name}(TEXT)`, `lite.${name}`] as const),
    ],
  ],
  [
    'knex',
    KNEX,
    [
      ['knex.raw(TEXT)', 'knex.raw'],
      ['knex.schema.raw(TEXT)', 'knex.schema.raw'],
      ['raw(TEXT)', 'raw'],
      ['lucid.rawQuery(TEXT)', 'lucid.rawQuery'],
      ...[...['whereRaw', 'andWhereRaw', 'orWhereRaw', 'havingRaw', 'orHavingRaw', 'orderByRaw', 'groupByRaw', 'joinRaw', 'fromRaw']].map(
        (name) => [`users.${name}(TEXT)`, `users.${name}`] as const,
      ),
    ],
  ],
  [
    'typeorm',
    TYPEORM,
    [
      ...['source', 'source.manager', 'runner', 'users'].map((each) => [`${each}.query(TEXT)`, `${each}.query`] as const),
      ...['where', 'andWhere', 'orWhere', 'having', 'andHaving', 'orHaving'].map(
        (name) => [`query.${name}(TEXT)`, `query.${name}`] as const,
      ),
      ...['select', 'addSelect', 'orderBy', 'addOrderBy', 'groupBy', 'addGroupBy', 'from'].map(
        (name) => [`query.${name}(TEXT)`, `query.${name}`] as const,
      ),
      ...['leftJoin', 'innerJoin', 'leftJoinAndSelect', 'innerJoinAndSelect'].map(
        (name) => [`query.${name}('u.posts', 'p', TEXT)`, `query.${name}`] as const,
      ),
      ["query.leftJoinAndMapOne('u.post', 'u.posts', 'p', TEXT)", 'query.leftJoinAndMapOne'],
      ['query.update().set({ total: () => TEXT })', 'set'],
      ['users.find({ where: { at: Raw(TEXT) } })', 'Raw'],
      ['users.find({ where: { at: Raw((alias) => TEXT) } })', 'Raw'],
      ['source.sql`SELECT ${() => TEXT}`', 'source.sql'],
    ],
  ],
];

const cases = SINKS.flatMap(([library, before, calls]) =>
  calls.map(([call, sink]) => {
    const withText = (text: string): string => `${before} export const run = (value: string) => ${call.replace('TEXT', text)};`;
    return {
      valid: { name: `${library}: ${call}, constant`, code: withText("'SELECT ' + 1") },
      invalid: invalidSql({ name: `${library}: ${call}, with a value`, code: withText("'SELECT ' + «value»"), sink }),
    };
  }),
);

// Every place where a library takes SQL as text: constant text, and its twin with a value in it.
createRuleTester().run('no-raw-sql-interpolation: sinks', rule, {
  valid: cases.map(({ valid }) => valid),
  invalid: cases.map(({ invalid }) => invalid),
});
