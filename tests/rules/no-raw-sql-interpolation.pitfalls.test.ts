import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool(); export { pool as default };`,
  'src/run.ts': `import { pool } from './db'; export const run = (text: string, values?: unknown[]) => pool.query(text, values);`,
});

const PG = `import { Pool } from 'pg'; const pool = new Pool();`;
const MYSQL = `import mysql from 'mysql2/promise'; const pool = mysql.createPool({});`;
const PRISMA = `import { Prisma, PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();`;
const DRIZZLE = `import { drizzle } from 'drizzle-orm/node-postgres'; import { sql } from 'drizzle-orm'; const db = drizzle(url);`;
const TYPEORM = `import { DataSource, QueryRunner, Repository } from 'typeorm'; const source = new DataSource({}); const users = source.getRepository(User);`;
const KNEX = `import knexFactory from 'knex'; const knex = knexFactory({});`;
const EXPRESS = `import express from 'express'; const app = express();`;
const sink = 'pool.query';

const find = (body: string, before = PG): string => `${before} export async function find(id: string) { ${body} }`;
const route = (body: string, before: string): string => `${EXPRESS} ${before} app.get('/users', async (req, res) => { ${body} });`;

// What a weaker rule misses. Each valid case differs from its invalid twin in how the one value travels.
createRuleTester().run('no-raw-sql-interpolation: pitfalls, reported', rule, {
  valid: [
    {
      name: 'FN1: an imported client, the value bound',
      code: `import { pool } from './db'; ${find("return pool.query('SELECT * FROM users WHERE id = $1', [id]);", '')}`,
    },
    {
      name: 'FN1: a client by default import, the value bound',
      code: `import db from './db'; ${find("return db.query('SELECT * FROM users WHERE id = $1', [id]);", '')}`,
    },
    {
      name: 'FN2: a class field, the value bound',
      code: `import { Pool } from 'pg'; class Users { #pool = new Pool(); find(id: string) { return this.#pool.query('SELECT $1', [id]); } }`,
    },
    {
      name: 'FN2: a constructor parameter, the value bound',
      code: `import { Pool } from 'pg'; class Users { constructor(private pool: Pool) {} find(id: string) { return this.pool.query('SELECT $1', [id]); } }`,
    },
    { name: 'FN3: += of a placeholder', code: find("let text = 'SELECT 1'; text += ' WHERE id = $1'; return pool.query(text, [id]);") },
    { name: 'FN3: array join of placeholders', code: find("return pool.query(['SELECT 1', 'WHERE id = $1'].join(' '), [id]);") },
    {
      name: 'FN3: a helper that returns a placeholder',
      code: `const where = (n: number) => \`WHERE id = $\${n}\`; ${find('return pool.query(`SELECT 1 ${where(1)}`, [id]);')}`,
    },
    { name: 'FN3: a wrapper with the value bound', code: `import { run } from './run'; ${find("return run('SELECT $1', [id]);", '')}` },
    { name: 'FN4: { text } with the value bound', code: find("return pool.query({ text: 'SELECT $1', values: [id] });") },
    { name: 'FN4: mysql2 { sql } with the value bound', code: find("return pool.query({ sql: 'SELECT ?', values: [id] });", MYSQL) },
    { name: 'FN5: $queryRawUnsafe with the value bound', code: find("return prisma.$queryRawUnsafe('SELECT $1', id);", PRISMA) },
    { name: 'FN5: Prisma.raw of a literal', code: find("return prisma.$queryRaw(Prisma.raw('SELECT 1'));", PRISMA) },
    { name: 'FN5: Prisma.sql nested', code: find('return prisma.$queryRaw`SELECT 1 ${Prisma.sql`WHERE id = ${id}`}`;', PRISMA) },
    { name: 'FN5: the tag written as a tag', code: find('return prisma.$queryRaw`SELECT ${id}`;', PRISMA) },
    { name: 'FN5: new Prisma.Sql of constant strings', code: find("return prisma.$queryRaw(new Prisma.Sql(['SELECT 1'], []));", PRISMA) },
    {
      name: 'FN6: the whole string bound, outside of quotes',
      code: find('return prisma.$queryRaw`SELECT * FROM users WHERE name LIKE ${`%${id}%`}`;', PRISMA),
    },
    {
      name: 'FN6: drizzle, the whole string bound',
      code: find('return db.execute(sql`SELECT * FROM users WHERE name LIKE ${`%${id}%`}`);', DRIZZLE),
    },
    {
      name: 'FN7: drizzle, raw of a ternary of literals',
      code: find("return db.execute(sql`SELECT 1 ORDER BY a ${sql.raw(id ? 'asc' : 'desc')}`);", DRIZZLE),
    },
    {
      name: 'FN7: drizzle, new SQL of constant strings',
      code: `import { SQL } from 'drizzle-orm'; ${find("return db.execute(new SQL(['SELECT 1']));", DRIZZLE)}`,
    },
    {
      name: 'FN7: drizzle on SQLite, the tag',
      code: `import { drizzle } from 'drizzle-orm/better-sqlite3'; import { sql } from 'drizzle-orm'; const db = drizzle(url); export const find = (id: string) => db.all(sql\`SELECT \${id}\`);`,
    },
    {
      name: 'FN8: knex, whereRaw with bindings in a chain',
      code: find("return knex('users').where('a', 1).whereRaw('id = ?', [id]).first();", KNEX),
    },
    {
      name: 'FN8: knex, a nested builder with bindings',
      code: find("return knex('users').where((q) => q.whereRaw('id = ?', [id]));", KNEX),
    },
    { name: 'FN8: knex, schema.raw of a constant', code: find("return knex.schema.raw('SELECT 1');", KNEX) },
    {
      name: 'FN8: objection, raw with bindings',
      code: `import { raw } from 'objection'; ${find("return User.query().where(raw('id = ?', id));", '')}`,
    },
    {
      name: 'FN9: typeorm, where with a parameter',
      code: find("return users.createQueryBuilder('u').where('u.id = :id', { id });", TYPEORM),
    },
    {
      name: 'FN9: typeorm, orderBy of a constant',
      code: route("res.json(await users.createQueryBuilder('u').orderBy('u.name').getMany());", TYPEORM),
    },
    {
      name: 'FN9: typeorm, orderBy of an object with fixed names',
      code: route("res.json(await users.createQueryBuilder('u').orderBy({ 'u.name': 'ASC' }).getMany());", TYPEORM),
    },
    { name: 'FN9: typeorm, order with fixed names', code: route("res.json(await users.find({ order: { name: 'ASC' } }));", TYPEORM) },
    {
      name: 'FN9: typeorm, order by a name from a fixed list',
      code: route("const by = req.query.sort === 'age' ? 'age' : 'name'; res.json(await users.find({ order: { [by]: 'ASC' } }));", TYPEORM),
    },
    {
      name: 'FN9: typeorm, QueryRunner.query with the value bound',
      code: "import { QueryRunner } from 'typeorm'; export const up = (runner: QueryRunner, id: string) => runner.query('DELETE FROM users WHERE id = $1', [id]);",
    },
    { name: 'FN9: typeorm, Repository.query with the value bound', code: find("return users.query('SELECT $1', [id]);", TYPEORM) },
    { name: 'FN9: typeorm, a value in the tag', code: find('return source.sql`SELECT * FROM users WHERE id = ${id}`;', TYPEORM) },
    {
      name: 'FN10: prepare with the value bound',
      code: "export const find = (db, id) => db.prepare('SELECT * FROM users WHERE id = ?').get(id);",
    },
    {
      name: 'FN11: util.format with %d',
      code: `import { format } from 'node:util'; ${find("return pool.query(format('SELECT %d', id));")}`,
    },
    { name: 'FN11: replace by a constant', code: find("return pool.query('SELECT ?'.replace('?', '$1'), [id]);") },
    { name: 'FN11: concat of constants', code: find("return pool.query('SELECT '.concat('$1'), [id]);") },
    { name: 'FN11: String.raw of constants', code: find('return pool.query(String.raw`SELECT ${1}`);') },
    {
      name: 'FN11: a lodash template of constants',
      code: `import template from 'lodash/template'; ${find("return pool.query(template('SELECT <%= n %>')({ n: 1 }), [id]);")}`,
    },
    {
      name: 'FN11: _.template with a number',
      code: `import _ from 'lodash'; ${find("return pool.query(_.template('SELECT ${n}')({ n: Number(id) }));")}`,
    },
    {
      name: 'FN11: a compiled template with a constant',
      code: `import { template } from 'lodash-es'; const byId = template('SELECT <%- n %>'); ${find("return pool.query(byId({ n: '$1' }), [id]);")}`,
    },
    {
      name: 'FN12: a name inlined as an identifier',
      code: find('return db.execute(sql`SELECT * FROM users ORDER BY ${sql.identifier(id)}`);', DRIZZLE),
    },
    {
      name: 'FN12: a name chosen from raw literals',
      code: find("return prisma.$queryRaw`SELECT * FROM users ORDER BY ${id ? Prisma.raw('name') : Prisma.raw('age')}`;", PRISMA),
    },
    {
      name: 'FN13: a stored statement is out of scope',
      code: find("const { rows } = await pool.query('SELECT text FROM reports'); return pool.query(rows[0].text);"),
    },
    { name: 'FN14: LIMIT of a number', code: route('res.json(await pool.query(`SELECT 1 LIMIT ${Number(req.query.limit)}`));', PG) },
    { name: 'FN14: OFFSET by arithmetic', code: route('res.json(await pool.query(`SELECT 1 OFFSET ${req.query.page * 10}`));', PG) },
  ],
  invalid: [
    invalidSql({
      name: 'FN1: an imported client',
      code: `import { pool } from './db'; ${find("return pool.query('SELECT * FROM users WHERE id = ' + «id»);", '')}`,
      sink,
    }),
    invalidSql({
      name: 'FN1: a client by default import',
      code: `import db from './db'; ${find("return db.query('SELECT * FROM users WHERE id = ' + «id»);", '')}`,
      sink: 'db.query',
    }),
    invalidSql({
      name: 'FN2: a class field',
      code: `import { Pool } from 'pg'; class Users { #pool = new Pool(); find(id: string) { return this.#pool.query('SELECT ' + «id»); } }`,
      sink: 'this.#pool.query',
    }),
    invalidSql({
      name: 'FN2: a constructor parameter',
      code: `import { Pool } from 'pg'; class Users { constructor(private pool: Pool) {} find(id: string) { return this.pool.query('SELECT ' + «id»); } }`,
      sink: 'this.pool.query',
    }),
    invalidSql({ name: 'FN3: +=', code: find("let text = 'SELECT 1'; text += ' WHERE id = ' + «id»; return pool.query(text);"), sink }),
    invalidSql({ name: 'FN3: array join', code: find("return pool.query(['SELECT 1', 'WHERE id = ' + «id»].join(' '));"), sink }),
    invalidSql({
      name: 'FN3: a helper that returns a value',
      code: `const where = (n: string) => \`WHERE id = \${«n»}\`; ${find('return pool.query(`SELECT 1 ${where(id)}`);')}`,
      sink,
    }),
    invalidSql({ name: 'FN3: a wrapper', code: `import { run } from './run'; ${find("return run('SELECT ' + «id»);", '')}`, sink: 'run' }),
    invalidSql({ name: 'FN4: { text }', code: find("return pool.query({ text: 'SELECT ' + «id» });"), sink }),
    invalidSql({ name: 'FN4: mysql2 { sql }', code: find("return pool.query({ sql: 'SELECT ' + «id» });", MYSQL), sink }),
    invalidSql({
      name: 'FN5: $queryRawUnsafe',
      code: find("return prisma.$queryRawUnsafe('SELECT ' + «id»);", PRISMA),
      sink: 'prisma.$queryRawUnsafe',
    }),
    invalidSql({
      name: 'FN5: Prisma.raw as the statement',
      code: find("return prisma.$queryRaw(Prisma.raw('SELECT ' + «id»));", PRISMA),
      sink: 'Prisma.raw',
    }),
    invalidSql({
      name: 'FN5: Prisma.raw nested',
      code: find('return prisma.$queryRaw`SELECT 1 ${Prisma.raw(`WHERE id = ${«id»}`)}`;', PRISMA),
      sink: 'Prisma.raw',
    }),
    invalidSql({
      name: 'FN5: the tag called as a function',
      code: find('return prisma.$queryRaw(«`SELECT ${id}`»);', PRISMA),
      sink: 'prisma.$queryRaw',
      problem: 'calledTag',
    }),
    invalidSql({
      name: 'FN5: new Prisma.Sql of a built string',
      code: find("return prisma.$queryRaw(new Prisma.Sql(['SELECT ' + «id»], []));", PRISMA),
      sink: 'new Prisma.Sql',
    }),
    invalidSql({
      name: 'FN6: a placeholder inside quotes',
      code: find("return prisma.$queryRaw`SELECT * FROM users WHERE name LIKE '%${«id»}%'`;", PRISMA),
      sink: 'prisma.$queryRaw',
      problem: 'quotedPlaceholder',
    }),
    invalidSql({
      name: 'FN6: drizzle, a placeholder inside quotes',
      code: find("return db.execute(sql`SELECT * FROM users WHERE name LIKE '%${«id»}%'`);", DRIZZLE),
      sink: 'sql',
      problem: 'quotedPlaceholder',
    }),
    invalidSql({
      name: 'FN7: drizzle, raw of a ternary with a value',
      code: find("return db.execute(sql`SELECT 1 ORDER BY a ${sql.raw(«id ? id : 'desc'»)}`);", DRIZZLE),
      sink: 'sql.raw',
    }),
    invalidSql({
      name: 'FN7: drizzle, new SQL of a built string',
      code: `import { SQL } from 'drizzle-orm'; ${find("return db.execute(new SQL(['SELECT ' + «id»]));", DRIZZLE)}`,
      sink: 'new SQL',
    }),
    invalidSql({
      name: 'FN7: drizzle on SQLite, a string',
      code: `import { drizzle } from 'drizzle-orm/better-sqlite3'; import { sql } from 'drizzle-orm'; const db = drizzle(url); export const find = (id: string) => db.all(\`SELECT \${«id»}\`);`,
      sink: 'db.all',
    }),
    invalidSql({
      name: 'FN8: knex, whereRaw in a chain',
      code: find("return knex('users').where('a', 1).whereRaw('id = ' + «id»).first();", KNEX),
      sink: 'whereRaw',
    }),
    invalidSql({
      name: 'FN8: knex, a nested builder',
      code: find("return knex('users').where((q) => q.whereRaw('id = ' + «id»));", KNEX),
      sink: 'q.whereRaw',
    }),
    invalidSql({ name: 'FN8: knex, schema.raw', code: find("return knex.schema.raw('SELECT ' + «id»);", KNEX), sink: 'knex.schema.raw' }),
    invalidSql({
      name: 'FN8: objection, raw',
      code: `import { raw } from 'objection'; ${find("return User.query().where(raw('id = ' + «id»));", '')}`,
      sink: 'raw',
    }),
    invalidSql({
      name: 'FN9: typeorm, where',
      code: find("return users.createQueryBuilder('u').where(`u.id = ${«id»}`);", TYPEORM),
      sink: 'where',
      output: find("return users.createQueryBuilder('u').where(`u.id = :id`, { id });", TYPEORM),
    }),
    invalidSql({
      name: 'FN9: typeorm, orderBy of a query parameter',
      code: route("res.json(await users.createQueryBuilder('u').orderBy(«req.query.sort»).getMany());", TYPEORM),
      sink: 'orderBy',
    }),
    invalidSql({
      name: 'FN9: typeorm, orderBy of an object with a name from a request',
      code: route("res.json(await users.createQueryBuilder('u').orderBy({ [«req.query.sort»]: 'ASC' }).getMany());", TYPEORM),
      sink: 'orderBy',
    }),
    invalidSql({
      name: 'FN9: typeorm, order with a name from a request',
      code: route("res.json(await users.find({ order: { [«req.query.sort»]: 'ASC' } }));", TYPEORM),
      sink: 'users.find',
    }),
    invalidSql({
      name: 'FN9: typeorm, order by a name that may come from a request',
      code: route("const by = req.query.sort || 'name'; res.json(await users.find({ order: { [«by»]: 'ASC' } }));", TYPEORM),
      sink: 'users.find',
    }),
    invalidSql({
      name: 'FN9: typeorm, QueryRunner.query',
      code: "import { QueryRunner } from 'typeorm'; export const up = (runner: QueryRunner, id: string) => runner.query('DELETE FROM users WHERE id = ' + «id»);",
      sink: 'runner.query',
    }),
    invalidSql({
      name: 'FN9: typeorm, Repository.query',
      code: find("return users.query('SELECT ' + «id»);", TYPEORM),
      sink: 'users.query',
    }),
    invalidSql({
      name: 'FN9: typeorm, a function in the tag',
      code: find('return source.sql`SELECT * FROM users WHERE id = ${() => «id»}`;', TYPEORM),
      sink: 'source.sql',
    }),
    invalidSql({
      name: 'FN10: prepare',
      code: "export const find = (db, id) => db.prepare('SELECT * FROM users WHERE id = ' + «id»).get();",
      sink: 'db.prepare',
    }),
    invalidSql({
      name: 'FN11: util.format with %s',
      code: `import { format } from 'node:util'; ${find("return pool.query(format('SELECT %s', «id»));")}`,
      sink,
    }),
    invalidSql({ name: 'FN11: replace', code: find("return pool.query('SELECT ?'.replace('?', «id»));"), sink }),
    invalidSql({ name: 'FN11: concat', code: find("return pool.query('SELECT '.concat(«id»));"), sink }),
    invalidSql({ name: 'FN11: String.raw', code: find('return pool.query(String.raw`SELECT ${«id»}`);'), sink }),
    invalidSql({
      name: 'FN11: a lodash template',
      code: `import template from 'lodash/template'; ${find("return pool.query(template('SELECT <%= n %>')({ n: «id» }));")}`,
      sink,
    }),
    invalidSql({
      name: 'FN11: _.template with a value',
      code: `import _ from 'lodash'; ${find("return pool.query(_.template('SELECT ${n}')({ n: «id» }));")}`,
      sink,
    }),
    invalidSql({
      name: 'FN11: a compiled template',
      code: `import { template } from 'lodash-es'; const byId = template('SELECT <%- n %>'); ${find('return pool.query(byId({ n: «id» }));')}`,
      sink,
    }),
    invalidSql({
      name: 'FN12: a name bound as a value',
      code: find('return db.execute(sql`SELECT * FROM users ORDER BY ${«id»}`);', DRIZZLE),
      sink: 'sql',
      problem: 'boundIdentifier',
    }),
    invalidSql({
      name: 'FN12: a name chosen from bound literals',
      code: find("return prisma.$queryRaw`SELECT * FROM users ORDER BY ${«id ? 'name' : 'age'»}`;", PRISMA),
      sink: 'prisma.$queryRaw',
      problem: 'boundIdentifier',
    }),
    invalidSql({
      name: 'FN13: a stored value put into a statement',
      code: find("const { rows } = await pool.query('SELECT name FROM users'); return pool.query('SELECT ' + «rows[0].name»);"),
      sink,
    }),
    invalidSql({
      name: 'FN14: LIMIT of a string',
      code: route('res.json(await pool.query(`SELECT 1 LIMIT ${«req.query.limit»}`));', PG),
      sink,
      output: route('res.json(await pool.query(`SELECT 1 LIMIT $1`, [req.query.limit]));', PG),
    }),
    invalidSql({
      name: 'FN14: OFFSET of a string',
      code: route('res.json(await pool.query(`SELECT 1 OFFSET ${«req.query.page»}`));', PG),
      sink,
      output: route('res.json(await pool.query(`SELECT 1 OFFSET $1`, [req.query.page]));', PG),
    }),
  ],
});
