import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';
import { PROJECT, PG, PRISMA, DRIZZLE, sink, find } from './sql-pitfalls.ts';

useVirtualProject(PROJECT);

const TYPEORM = `import { DataSource, QueryRunner, Repository } from 'typeorm'; const source = new DataSource({}); const users = source.getRepository(User);`;

const KNEX = `import knexFactory from 'knex'; const knex = knexFactory({});`;

const EXPRESS = `import express from 'express'; const app = express();`;

const route = (body: string, before: string): string => `${EXPRESS} ${before} app.get('/users', async (req, res) => { ${body} });`;

// What a weaker rule misses. Each valid case differs from its invalid twin in how the one value travels.
createRuleTester().run('no-raw-sql-interpolation: pitfalls of builders, reported', rule, {
  valid: [
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
