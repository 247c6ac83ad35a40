import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at } from './db-cases.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/orders.ts': `export const makeOrders = (db) => ({}); export const makeOthers = (db) => ({}); export const orderBy = (column) => '';`,
  'src/main.ts': `import pg from 'pg'; import { makeOrders, orderBy } from './orders'; makeOrders(new pg.Pool()); orderBy('id');`,
});

const filename = at('src/orders.ts');
const orders = (name: string, query: string): string => `export const ${name} = (db) => ({ find: (id) => ${query} });`;

// Clients that other files pass are known by what they are; what other files pass for a value says nothing of those that are not seen.
createRuleTester().run('no-raw-sql-interpolation: what other files pass', rule, {
  valid: [
    { name: 'a bound value', filename, code: orders('makeOrders', `db.query('SELECT * FROM orders WHERE id = $1', [id])`) },
    { name: 'half a statement, on what nobody passes', filename, code: orders('makeOthers', 'db.query(`WHERE id = ${id}`)') },
    {
      name: 'a constant that this file alone passes',
      filename,
      code: "import { pool } from 'pg'; const orderBy = (db: import('pg').Pool, column) => db.query(`SELECT * FROM orders ORDER BY ${column}`); orderBy(pool, 'id');",
    },
  ],
  invalid: [
    invalidSql({
      name: 'a value in the statement',
      filename,
      code: orders('makeOrders', 'db.query(`SELECT * FROM orders WHERE id = ${«id»}`)'),
      sink: 'db.query',
      output: orders('makeOrders', 'db.query(`SELECT * FROM orders WHERE id = $1`, [id])'),
    }),
    invalidSql({
      name: 'half a statement, on the client that another file passes',
      filename,
      code: orders('makeOrders', 'db.query(`WHERE id = ${«id»}`)'),
      sink: 'db.query',
      output: orders('makeOrders', 'db.query(`WHERE id = $1`, [id])'),
    }),
    invalidSql({
      name: 'an exported function, whatever the callers that are seen pass',
      filename,
      code: "export const orderBy = (db: import('pg').Pool, column) => db.query(`SELECT * FROM orders ORDER BY ${«column»}`);",
      sink: 'db.query',
    }),
  ],
});

/** A query that takes a part of its text from a function with a parameter that has a default. */
const prefixed = (call: string, prefix = '${prefix}', head = 'export const'): string =>
  `import { Pool } from 'pg'; const args: string[] = load(); ${head} where = (column: 'id', prefix: string = 'o.') => \`WHERE ${prefix}\${column} = $1\`; export const find = (id: string, by: string) => new Pool().query(\`SELECT * FROM orders o \${${call}}\`, [id]);`;

createRuleTester().run('no-raw-sql-interpolation: an argument that is left out', rule, {
  valid: [
    { name: 'is the default of its parameter', code: prefixed(`where('id')`) },
    { name: 'is given as a constant', code: prefixed(`where('id', '')`) },
  ],
  invalid: [
    invalidSql({ name: 'is given by the caller', code: prefixed(`where('id', by)`, '${«prefix»}'), sink: 'query' }),
    invalidSql({ name: 'may be in what is spread', code: prefixed(`where('id', ...args)`, '${«prefix»}'), sink: 'query' }),
    invalidSql({
      name: 'comes behind what is spread, in the only call',
      code: prefixed(`where(...args, 'x')`, '${«prefix»}', 'const'),
      sink: 'query',
    }),
    invalidSql({ name: 'comes behind what is spread', code: prefixed(`where(...args, 'x')`, '${«prefix»}'), sink: 'query' }),
  ],
});
