import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';
import { PG, sink, read } from './sql-silent-pitfalls.ts';

useVirtualProject({
  'src/names.ts': `export const USERS = 'users'; export enum Direction { Up = 'ASC' } export type Column = 'id' | 'name'; export type AnyColumn = string;`,
});

const MYSQL = `import mysql from 'mysql2/promise'; const pool = mysql.createPool({});`;

const PRISMA = `import { Prisma, PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();`;

const DRIZZLE = `import { drizzle } from 'drizzle-orm/node-postgres'; import { sql } from 'drizzle-orm'; const db = drizzle(url);`;

const KNEX = `import knexFactory from 'knex'; const knex = knexFactory({});`;

const MIGRATION = `import { QueryRunner } from 'typeorm';`;

// What a cruder rule reports wrongly. Each valid case has an invalid twin that differs in the one thing that matters.
createRuleTester().run('no-raw-sql-interpolation: pitfalls, silent', rule, {
  valid: [
    { name: 'FP18: pg.escapeIdentifier', code: read('by: string', 'pg.escapeIdentifier(by)', "import pg from 'pg';") },
    { name: 'FP18: client.escapeLiteral', code: read('by: string', 'pool.escapeLiteral(by)') },
    {
      name: 'FP18: pg-format with %I and %L',
      code: `import format from 'pg-format'; ${PG} export const read = (a: string, b: string) => pool.query(format('SELECT * FROM %I WHERE a = %L', a, b));`,
    },
    { name: 'FP18: format.ident', code: read('by: string', 'format.ident(by)', "import format from 'pg-format';") },
    {
      name: 'FP18: mysql.escapeId',
      code: `${MYSQL} export const read = (by: string) => pool.query(\`SELECT * FROM users ORDER BY \${mysql.escapeId(by)}\`);`,
    },
    {
      name: 'FP18: escapeId of the pool',
      code: `${MYSQL} export const read = (by: string) => pool.query(\`SELECT * FROM users ORDER BY \${pool.escapeId(by)}\`);`,
    },
    {
      name: 'FP18: mysql.format',
      code: `${MYSQL} export const read = (by: string) => pool.query(mysql.format('SELECT * FROM users ORDER BY ??', [by]));`,
    },
    {
      name: 'FP18: sqlstring on a client that cannot be told',
      code: "import SqlString from 'sqlstring'; export const read = (db, by) => db.query(`SELECT * FROM users WHERE id = ${SqlString.escape(by)}`);",
    },
    { name: 'FP19: the tag of prisma', code: `${PRISMA} export const read = (id: string) => prisma.$queryRaw\`SELECT \${id}\`;` },
    {
      name: 'FP19: Prisma.join',
      code: `${PRISMA} export const read = (ids: string[]) => prisma.$queryRaw\`SELECT 1 WHERE id IN (\${Prisma.join(ids)})\`;`,
    },
    { name: 'FP19: the tag of drizzle', code: `${DRIZZLE} export const read = (id: string) => db.execute(sql\`SELECT \${id}\`);` },
    {
      name: 'FP19: a tag that nothing is known of',
      code: "import { sql } from 'slonik'; export const read = (db, id) => db.query(sql.unsafe`SELECT a FROM b WHERE id = ${id}`);",
    },
    {
      name: 'FP20: a GraphQL client',
      code: "import { Client } from 'urql'; const client = new Client({}); export const read = (id) => client.query(`SELECT a FROM b WHERE id = ${id}`);",
    },
    {
      name: 'FP20: Elasticsearch',
      code: "import { Client } from '@elastic/elasticsearch'; const client = new Client({}); export const read = (id) => client.sql.query({ query: `SELECT a FROM b WHERE id = ${id}` });",
    },
    { name: 'FP20: log text', code: 'export const read = (log, id) => log.info(`SELECT a FROM b WHERE id = ${id}`);' },
    { name: 'FP20: a sentence', code: 'export const read = (db, id) => db.get(`Select an item from the list ${id}`);' },
    { name: 'FP21: a sum of literals', code: `${PG} export const read = () => pool.query('SELECT a ' + 'FROM b ' + 'LIMIT ' + 1);` },
    { name: 'FP21: sql.raw of a literal', code: `${DRIZZLE} db.execute(sql.raw('VACUUM'));` },
    {
      name: 'FP22: a migration with a constant of its module',
      code: `${MIGRATION} const TABLE = 'users'; export const up = (q: QueryRunner) => q.query(\`UPDATE \${TABLE} SET a = 1\`);`,
    },
    {
      name: 'FP22: a migration with an imported constant',
      code: `${MIGRATION} import { USERS } from './names'; export const up = (q: QueryRunner) => q.query(\`UPDATE \${USERS} SET a = 1\`);`,
    },
    {
      name: 'FP22: a migration over a list of constants',
      code: `${MIGRATION} const TABLES = ['a', 'b']; export async function up(q: QueryRunner) { for (const t of TABLES) await q.query(\`UPDATE \${t} SET a = 1\`); }`,
    },
    {
      name: 'FP22: a migration that alters a table given by name',
      code: `${MIGRATION} export const add = (q: QueryRunner, table: string) => q.query(\`ALTER TABLE \${table} ADD COLUMN a int\`);`,
    },
    {
      name: 'FP23: a named format of pg-promise',
      code: "import pgPromise from 'pg-promise'; const db = pgPromise()(url); export const read = (id) => db.any('SELECT a FROM b WHERE id = $(id)', { id });",
    },
    {
      name: 'FP24: a bindings object',
      code: `${KNEX} export const read = (id: string) => knex.raw('SELECT a FROM b WHERE id = :id', { id });`,
    },
    {
      name: 'FP24: replacements of a client that cannot be told',
      code: "export const read = (sequelize, id) => sequelize.query('SELECT a FROM b WHERE id = :id', { replacements: { id } });",
    },
    {
      name: 'a value of a type out of sight, taken apart',
      code: read('{ by }: Filters', 'by', "import type { Filters } from '@/filters';"),
    },
  ],
  invalid: [
    invalidSql({
      name: 'FP18: a function of another package',
      code: read('by: string', '«pg.escapeIdentifier(by)»', "import pg from 'not-pg';"),
      sink,
    }),
    invalidSql({
      name: 'FP18: escapeLiteral of the project that does nothing',
      code: read('by: string', '«escapeLiteral(by)»', 'const escapeLiteral = (value: string) => value;'),
      sink,
    }),
    invalidSql({
      name: 'FP18: pg-format with %s',
      code: `import format from 'pg-format'; ${PG} export const read = (a: string, b: string) => pool.query(format('SELECT * FROM %s WHERE a = %L', «a», b));`,
      sink,
    }),
    invalidSql({
      name: 'FP18: escapeId of another package',
      code: `import other from 'not-mysql'; ${MYSQL} export const read = (by: string) => pool.query(\`SELECT * FROM users ORDER BY \${«other.escapeId(by)»}\`);`,
      sink,
    }),
    invalidSql({
      name: 'FP18: mysql.raw',
      code: `${MYSQL} export const read = (by: string) => pool.query('SELECT * FROM users ORDER BY ?', [mysql.raw(«by»)]);`,
      sink: 'mysql.raw',
    }),
    invalidSql({
      name: 'FP18: mysql.format of a built text',
      code: `${MYSQL} export const read = (by: string) => pool.query(mysql.format(\`SELECT * FROM users ORDER BY \${«by»}\`, []));`,
      sink,
    }),
    invalidSql({
      name: 'FP18: quoting by another package on a client that cannot be told',
      code: "import SqlString from 'not-sqlstring'; export const read = (db, by) => db.query(`SELECT * FROM users WHERE id = ${«SqlString.escape(by)»}`);",
      sink: 'db.query',
    }),
    invalidSql({
      name: 'FP19: the unsafe form of prisma',
      code: `${PRISMA} export const read = (id: string) => prisma.$queryRawUnsafe('SELECT ' + «id»);`,
      sink: 'prisma.$queryRawUnsafe',
    }),
    invalidSql({
      name: 'FP19: join of the language',
      code: `${PRISMA} export const read = (ids: string[]) => prisma.$queryRawUnsafe(\`SELECT 1 WHERE id IN (\${«ids.join()»})\`);`,
      sink: 'prisma.$queryRawUnsafe',
    }),
    invalidSql({
      name: 'FP19: a plain template',
      code: `${DRIZZLE} export const read = (id: string) => db.execute(\`SELECT \${«id»}\`);`,
      sink: 'db.execute',
    }),
    invalidSql({
      name: 'FP19: no tag',
      code: 'export const read = (db, id) => db.query(`SELECT a FROM b WHERE id = ${«id»}`);',
      sink: 'db.query',
    }),
    invalidSql({
      name: 'FP20: a client that may be a database',
      code: 'export const read = (client, id) => client.query(`SELECT a FROM b WHERE id = ${«id»}`);',
      sink: 'client.query',
    }),
    invalidSql({
      name: 'FP20: no sentence',
      code: 'export const read = (db, id) => db.get(`SELECT an, item FROM the_list WHERE id = ${«id»}`);',
      sink: 'db.get',
    }),
    invalidSql({
      name: 'FP21: a sum with a value',
      code: `${PG} export const read = (n: string) => pool.query('SELECT a ' + 'FROM b ' + 'LIMIT ' + «n»);`,
      sink,
    }),
    invalidSql({
      name: 'FP21: sql.raw of a value',
      code: `${DRIZZLE} export const read = (text: string) => db.execute(sql.raw(«text»));`,
      sink: 'sql.raw',
    }),
    invalidSql({
      name: 'FP22: a migration with a parameter',
      code: `${MIGRATION} export const up = (q: QueryRunner, table: string) => q.query(\`UPDATE \${«table»} SET a = 1\`);`,
      sink: 'q.query',
    }),
    invalidSql({
      name: 'FP22: a migration over a list that is given',
      code: `${MIGRATION} export async function up(q: QueryRunner, tables: string[]) { for (const t of tables) await q.query(\`UPDATE \${«t»} SET a = 1\`); }`,
      sink: 'q.query',
    }),
    invalidSql({
      name: 'FP23: a value in the query text',
      code: 'export const read = (db, id) => db.any(`SELECT a FROM b WHERE id = ${«id»} AND c = $(c)`, { c: 1 });',
      sink: 'db.any',
    }),
    invalidSql({
      name: 'FP24: a bindings object beside a value in the text',
      code: `${KNEX} export const read = (id: string) => knex.raw(\`SELECT a FROM b WHERE c = :c AND id = \${«id»}\`, { c: 1 });`,
      sink: 'knex.raw',
    }),
    invalidSql({
      name: 'FP24: replacements beside a value in the text',
      code: 'export const read = (sequelize, id) => sequelize.query(`SELECT a FROM b WHERE id = ${«id»}`, { replacements: {} });',
      sink: 'sequelize.query',
    }),
    invalidSql({
      name: 'a value of a visible type, taken apart',
      code: read('{ by }: Filters', '«by»', 'interface Filters { by: string }'),
      sink,
    }),
  ],
});
