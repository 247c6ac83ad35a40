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
    // No suggestion where it would not be right.
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
