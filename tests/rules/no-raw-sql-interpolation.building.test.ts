import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/db.ts': `import { Pool } from 'pg'; const pool = new Pool();
    export const query = (text, values) => pool.query(text, values);
    export class Database { private pool = new Pool(); run(sql: string, values: unknown[]) { return this.pool.query(sql, values); } }
    export class Report { run(sql: string) { return sql.length; } }`,
  'src/sql.ts': `export const byId = (id) => \`WHERE id = \${id}\`; export const fixed = () => 'WHERE id = 1';`,
});

const POOL = `import { Pool } from 'pg'; const pool = new Pool();`;
const inFind = (body: string): string => `${POOL} export function find(id: string) { ${body} }`;
const sink = 'pool.query';

// How text is built. A valid case builds it in the same way out of constants and placeholders.
createRuleTester().run('no-raw-sql-interpolation: building text', rule, {
  valid: [
    { name: 'a variable of constants', code: inFind("const text = `SELECT ${'a'}`; return pool.query(text);") },
    { name: '+= of constants', code: inFind("let text = 'SELECT 1'; text += ' WHERE id = $1'; return pool.query(text, [id]);") },
    { name: 'reassigned to a constant', code: inFind("let text = 'a'; text = 'b'; return pool.query(text);") },
    { name: 'concat of constants', code: inFind("return pool.query('SELECT '.concat('1'));") },
    {
      name: 'join of constants',
      code: inFind("const parts = ['a = $1']; parts.push('b = $2'); return pool.query('SELECT ' + parts.join(' AND '), [id]);"),
    },
    { name: 'replace by a constant', code: inFind("return pool.query('SELECT {x}'.replace('{x}', '1'));") },
    { name: 'String.raw of constants', code: inFind("return pool.query(String.raw`SELECT ${'1'}`);") },
    {
      name: 'util.format with a number',
      code: `import util from 'node:util'; ${inFind("return pool.query(util.format('SELECT %d', id));")}`,
    },
    { name: 'a ternary of constants', code: inFind("return pool.query('SELECT ' + (id ? 'a' : 'b'));") },
    {
      name: 'a helper that returns a constant',
      code: `const where = () => 'WHERE id = $1'; ${inFind("return pool.query('SELECT 1 ' + where(), [id]);")}`,
    },
    {
      name: 'an imported helper that returns a constant',
      code: `import { fixed } from './sql'; ${inFind("return pool.query('SELECT 1 ' + fixed());")}`,
    },
    {
      name: 'a wrapper that is called with constant text',
      code: `${POOL} const run = (text, values) => pool.query(text, values); export const find = (id: string) => run('SELECT $1', [id]);`,
    },
    {
      name: 'a wrapper by itself',
      code: `${POOL} export async function run(text: string, values: unknown[]) { return pool.query(text, values); }`,
    },
    {
      name: 'an imported wrapper that is called with constant text',
      code: `import { query } from './db'; export const find = (id: string) => query('SELECT $1', [id]);`,
    },
    {
      name: 'a method of the project that runs no SQL',
      code: `import { Report } from './db'; const report = new Report(); export const find = (id: string) => report.run(\`SELECT a FROM b WHERE id = \${id}\`);`,
    },
  ],
  invalid: [
    invalidSql({ name: 'a variable', code: inFind('const text = `SELECT ${«id»}`; return pool.query(text);'), sink }),
    invalidSql({ name: '+=', code: inFind("let text = 'SELECT 1'; text += ` WHERE id = ${«id»}`; return pool.query(text);"), sink }),
    invalidSql({ name: '+= of a value as it is', code: inFind("let text = 'SELECT '; text += «id»; return pool.query(text);"), sink }),
    invalidSql({ name: 'text = text + value', code: inFind("let text = 'SELECT '; text = text + «id»; return pool.query(text);"), sink }),
    invalidSql({ name: 'reassigned', code: inFind("let text = 'a'; text = `SELECT ${«id»}`; return pool.query(text);"), sink }),
    invalidSql({ name: 'concat', code: inFind("return pool.query('SELECT '.concat(«id»));"), sink }),
    invalidSql({ name: 'join of an array', code: inFind("return pool.query(['SELECT', «id»].join(' '));"), sink }),
    invalidSql({
      name: 'join of pushed elements',
      code: inFind("const parts = ['a = 1']; parts.push(`b = ${«id»}`); return pool.query('SELECT ' + parts.join(' AND '));"),
      sink,
    }),
    invalidSql({
      name: 'join of mapped elements',
      code: `${POOL} export const find = (ids: string[]) => pool.query(\`SELECT \${ids.map((id) => \`'\${«id»}'\`).join(',')}\`);`,
      sink,
    }),
    invalidSql({ name: 'replace', code: inFind("return pool.query('SELECT {x}'.replace('{x}', «id»));"), sink }),
    invalidSql({ name: 'String.raw', code: inFind('return pool.query(String.raw`SELECT ${«id»}`);'), sink }),
    invalidSql({
      name: 'util.format',
      code: `import util from 'node:util'; ${inFind("return pool.query(util.format('SELECT %s', «id»));")}`,
      sink,
    }),
    invalidSql({ name: 'a ternary', code: inFind("return pool.query('SELECT ' + («id ? id : 'b'»));"), sink }),
    invalidSql({ name: '&&', code: inFind('return pool.query(`SELECT 1 ${id && `WHERE id = ${«id»}`}`);'), sink }),
    invalidSql({ name: 'trim', code: inFind('return pool.query(`\n  SELECT ${«id»}\n`.trim());'), sink }),
    invalidSql({
      name: 'a helper that returns text',
      code: `const where = (id) => \`WHERE id = \${«id»}\`; ${inFind("return pool.query('SELECT 1 ' + where(id));")}`,
      sink,
    }),
    invalidSql({
      name: 'an imported helper that returns text',
      code: `import { byId } from './sql'; ${inFind("return pool.query('SELECT 1 ' + «byId(id)»);")}`,
      sink,
    }),
    invalidSql({
      name: 'a wrapper',
      code: `${POOL} const run = (text) => pool.query(text); export const find = (id: string) => run(\`SELECT \${«id»}\`);`,
      sink: 'run',
    }),
    invalidSql({
      name: 'a wrapper of a wrapper',
      code: `${POOL} const inner = (text) => pool.query(text); async function run(text) { return inner(text); } export const find = (id: string) => run('SELECT ' + «id»);`,
      sink: 'run',
    }),
    invalidSql({
      name: 'a wrapper that takes an object',
      code: `${POOL} const run = ({ sql }) => pool.query(sql); export const find = (id: string) => run({ sql: 'SELECT ' + «id» });`,
      sink: 'run',
    }),
    invalidSql({
      name: 'an imported wrapper',
      code: `import { query } from './db'; export const find = (id: string) => query('SELECT ' + «id»);`,
      sink: 'query',
    }),
    invalidSql({
      name: 'a wrapper that is a method of another class',
      code: `import { Database } from './db'; export class Users { constructor(private readonly db: Database) {} find(id: string) { return this.db.run('SELECT ' + «id», []); } }`,
      sink: 'this.db.run',
    }),
    invalidSql({
      name: 'more than one value',
      code: `${POOL} export const find = (a: string, b: string) => pool.query(\`SELECT \${«a»}, \${«b»}\`);`,
      sink,
    }),
    {
      ...invalidSql({
        name: 'a value that stands in one statement twice is reported once',
        code: inFind('return pool.query(`SELECT ${«id»}, ${id}`);'),
        sink,
      }),
    },
    invalidSql({
      name: 'one text for two sinks is reported once',
      code: inFind('const text = `SELECT ${«id»}`; await pool.query(text); return pool.query(text);').replace(
        'export function',
        'export async function',
      ),
      sink,
    }),
    invalidSql({
      name: 'a statement that is the request itself',
      code: `import express from 'express'; ${POOL} const app = express(); app.get('/x', (req, res) => pool.query(«req.query.sql»));`,
      sink,
    }),
  ],
});
