import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({});

const PG = `import { Pool } from 'pg'; const pool = new Pool();`;
const KNEX = `import knexFactory from 'knex'; const knex = knexFactory({});`;
const pg = (call: string): string => `${PG} export const run = (a: string, b: string) => pool.query(${call});`;
const knex = (call: string): string => `${KNEX} export const run = (a: string, b: string) => knex.raw(${call});`;
const pgCase = (name: string, before: string, after?: string) =>
  invalidSql({ name, code: pg(before), sink: 'pool.query', ...(after !== undefined && { output: pg(after) }) });
const knexCase = (name: string, before: string, after?: string) =>
  invalidSql({ name, code: knex(before), sink: 'knex.raw', ...(after !== undefined && { output: knex(after) }) });

const TYPEORM = `import { DataSource } from 'typeorm'; const source = new DataSource({}); const users = source.getRepository(User);`;
const MYSQL = `import mysql from 'mysql2/promise'; const pool = mysql.createPool({});`;
const typeorm = (call: string): string =>
  `${TYPEORM} export const run = (a: string, ids: string[]) => users.createQueryBuilder('u').where('u.b = :b', { b: 1 }).andWhere(${call});`;
const typeormCase = (name: string, before: string, after?: string) =>
  invalidSql({ name, code: typeorm(before), sink: 'andWhere', ...(after !== undefined && { output: typeorm(after) }) });
const list = (call: string): string => `${PG} export const run = (ids: string[], a: string) => pool.query(${call});`;
const listCase = (name: string, before: string, after?: string) =>
  invalidSql({ name, code: list(before), sink: 'pool.query', ...(after !== undefined && { output: list(after) }) });
const mysql = (call: string): string => `${MYSQL} export const run = (a: string, b: string) => pool.execute(${call});`;

createRuleTester().run('no-raw-sql-interpolation: suggestions', rule, {
  valid: [{ name: 'what a suggestion makes is right', code: pg('`SELECT * FROM t WHERE a = $1`, [a]') }],
  invalid: [
    pgCase('two values', '`SELECT 1 WHERE a = ${«a»} AND b > ${«b»}`', '`SELECT 1 WHERE a = $1 AND b > $2`, [a, b]'),
    pgCase('quotes of its own are dropped', "`SELECT 1 WHERE a = '${«a»}'`", '`SELECT 1 WHERE a = $1`, [a]'),
    pgCase('behind bound values', '`SELECT 1 WHERE b = $1 AND a = ${«a»}`, [b]', '`SELECT 1 WHERE b = $1 AND a = $2`, [b, a]'),
    pgCase('into an empty list', '`SELECT 1 WHERE a = ${«a»}`, []', '`SELECT 1 WHERE a = $1`, [a]'),
    pgCase('VALUES', '`INSERT INTO t (x, y) VALUES (${«a»}, ${«b»})`', '`INSERT INTO t (x, y) VALUES ($1, $2)`, [a, b]'),
    pgCase('SET', '`UPDATE t SET x = ${«a»}, y = ${«b»} WHERE id = 1`', '`UPDATE t SET x = $1, y = $2 WHERE id = 1`, [a, b]'),
    pgCase('a harmless value stays', '`SELECT 1 WHERE a = ${«a»} LIMIT ${1 + 1}`', '`SELECT 1 WHERE a = $1 LIMIT ${1 + 1}`, [a]'),
    pgCase('a longer expression', '`SELECT 1 WHERE a = ${«a.trim()»}`', '`SELECT 1 WHERE a = $1`, [a.trim()]'),
    pgCase('with a type cast behind it', '`SELECT 1 WHERE a = ${«a»}::int`', '`SELECT 1 WHERE a = $1::int`, [a]'),
    knexCase(
      'with question marks, in their order',
      '`SELECT 1 WHERE a = ${«a»} AND b = ?`, [b]',
      '`SELECT 1 WHERE a = ? AND b = ?`, [a, b]',
    ),
    knexCase('behind a question mark', '`SELECT 1 WHERE b = ? AND a = ${«a»}`, [b]', '`SELECT 1 WHERE b = ? AND a = ?`, [b, a]'),
    invalidSql({
      name: 'mysql2, with question marks',
      code: mysql('`SELECT 1 WHERE a = ${«a»} AND b = ?`, [b]'),
      sink: 'pool.execute',
      output: mysql('`SELECT 1 WHERE a = ? AND b = ?`, [a, b]'),
    }),
    typeormCase('a named parameter', '`u.a = ${«a»}`', '`u.a = :a`, { a }'),
    typeormCase('a named parameter, without its quotes', "`u.a = '${«a»}'`", '`u.a = :a`, { a }'),
    typeormCase('a named parameter beside others', '`u.a = ${«a»} AND u.c = :c`, { c: 1 }', '`u.a = :a AND u.c = :c`, { c: 1, a }'),
    typeormCase('a named parameter into an empty object', '`u.a = ${«a»}`, {}', '`u.a = :a`, { a }'),
    typeormCase('a name that is taken', '`u.a = ${«a»} AND u.c = :a`, { a: 1 }', '`u.a = :a2 AND u.c = :a`, { a: 1, a2: a }'),
    typeormCase('a name for an expression', '`u.a = ${«a.trim()»}`', '`u.a = :value`, { value: a.trim() }'),
    typeormCase('a named list', "`u.a IN (${«ids.join(',')»})`", '`u.a IN (:...ids)`, { ids }'),
    listCase('a list', "`SELECT 1 WHERE a IN (${«ids.join(',')»})`", '`SELECT 1 WHERE a = ANY($1)`, [ids]'),
    listCase('a list joined with quotes', "`SELECT 1 WHERE a IN ('${«ids.join(\"','\")»}')`", '`SELECT 1 WHERE a = ANY($1)`, [ids]'),
    listCase(
      'a list of quoted elements',
      "`SELECT 1 WHERE a IN (${ids.map((id) => `'${«id»}'`).join(', ')})`",
      '`SELECT 1 WHERE a = ANY($1)`, [ids]',
    ),
    listCase('a list that is left out', "`SELECT 1 WHERE a NOT IN (${«ids.join(',')»})`", '`SELECT 1 WHERE a <> ALL($1)`, [ids]'),
    listCase(
      'a list beside a value',
      "`SELECT 1 WHERE b = ${«a»} AND a IN (${«ids.join(',')»})`",
      '`SELECT 1 WHERE b = $1 AND a = ANY($2)`, [a, ids]',
    ),
    // No suggestion where it would not be right.
    typeormCase('named parameters in a variable', '`u.a = ${«a»}`, parameters'),
    typeormCase('a name of a column', '`${«a»} = 1`'),
    invalidSql({
      name: 'a builder that came in, with parameters out of sight',
      code: `import { SelectQueryBuilder } from 'typeorm'; export const run = (query: SelectQueryBuilder<User>, a: string) => query.andWhere(\`u.a = \${«a»}\`);`,
      sink: 'query.andWhere',
    }),
    listCase('a list joined by words', "`SELECT 1 WHERE a IN (${«ids.join(' OR ')»})`"),
    listCase('a list with quotes on one side', "`SELECT 1 WHERE a IN ('${«ids.join(',')»}')`"),
    listCase('a list made of other text', "`SELECT 1 WHERE a IN (${ids.map((id) => `lower('${«id»}')`).join(',')})`"),
    listCase('a list of names', "`SELECT ${«ids.join(',')»} FROM t`"),
    pgCase('a name is none to bind', '`SELECT * FROM ${«a»}`'),
    pgCase('part of a string', "`SELECT 1 WHERE a LIKE '%${«a»}%'`"),
    pgCase('one of two is a name', '`SELECT * FROM ${«a»} WHERE b = ${«b»}`'),
    pgCase('values that cannot be counted', '`SELECT 1 WHERE a = ${«a»}`, [...b]'),
    pgCase('values in a variable', '`SELECT 1 WHERE b = $1 AND a = ${«a»}`, b'),
    pgCase('numbers that do not fit the values', '`SELECT 1 WHERE b = $3 AND a = ${«a»}`, [b]'),
    pgCase('part of a word', '`SELECT 1 WHERE a = ${«a»}x`'),
    pgCase('a list', '`SELECT 1 WHERE a IN (${«a»})`'),
    pgCase('a condition of any kind', '`SELECT 1 WHERE ${«a»}`'),
    pgCase('text that is no template', "'SELECT 1 WHERE a = ' + «a»"),
    knexCase('named bindings', '`SELECT 1 WHERE b = :b AND a = ${«a»}`, { b }'),
    knexCase('bindings of names', '`SELECT ?? WHERE a = ${«a»}`, [b]'),
  ],
});
