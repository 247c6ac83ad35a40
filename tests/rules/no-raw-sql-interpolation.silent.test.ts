import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';
import { POOL, sink, read } from './sql-values.ts';

useVirtualProject({
  'src/tables.ts': `export const USERS = 'users'; export enum Direction { Up = 'ASC', Down = 'DESC' } export type Column = 'id' | 'name'; export interface Page { limit: number; sort: string }`,
});

// What cannot change a statement, each with a twin that can.
createRuleTester().run('no-raw-sql-interpolation: harmless values', rule, {
  valid: [
    { name: 'a constant', code: read('', 'COLUMN', "const COLUMN = 'id';") },
    { name: 'an imported constant', code: read('', 'USERS') },
    { name: 'a literal union', code: read("column: 'id' | 'name'", 'column') },
    { name: 'an imported literal union', code: read('column: Column', 'column') },
    { name: 'a ternary of literals', code: read('desc: boolean', "desc ? 'DESC' : 'ASC'") },
    {
      name: 'a look-up in an object of literals',
      code: read('key: string', 'COLUMNS[key]', "const COLUMNS = { id: 'u.id', name: 'u.name' } as const;"),
    },
    { name: 'a look-up with a fallback', code: read('key: string', "COLUMNS[key] ?? 'id'", "const COLUMNS = { id: 'u.id' };") },
    { name: 'an enum member', code: read('', 'Direction.Up') },
    { name: 'an enum parameter', code: read('direction: Direction', 'direction') },
    { name: 'keyof typeof a constant', code: read('key: keyof typeof COLUMNS', 'key', "const COLUMNS = { id: 'u.id' };") },
    {
      name: 'names in a statement about tables',
      code: `${POOL} export const add = (table: string, type: string) => pool.query(\`ALTER TABLE \${table} ADD COLUMN note \${type}\`);`,
    },
    {
      name: 'names in a statement about rights',
      code: `${POOL} export const grant = (name: string, user: string) => pool.query(\`GRANT ALL ON DATABASE \${name} TO \${user}\`);`,
    },
    {
      name: 'how a client was set up',
      code: `import { Repository } from 'typeorm'; export class Users extends Repository<User> { all() { return this.query(\`SELECT 1 FROM \${this.manager.connection.options.entityPrefix}users\`); } }`,
    },
    { name: 'a number', code: read('limit: number', 'limit') },
    { name: 'a bigint or undefined', code: read('limit?: bigint | undefined', 'limit') },
    { name: 'Number()', code: read('limit: string', 'Number(limit)') },
    { name: 'parseInt()', code: read('limit: string', 'parseInt(limit, 10)') },
    { name: 'unary plus', code: read('limit: string', '+limit') },
    { name: 'arithmetic', code: read('page: string', '(page - 1) * 10') },
    { name: 'a length', code: read('list: string[]', 'list.length') },
    {
      name: 'a number by way of a variable',
      code: `${POOL} export function read(page: string) { const limit = Number(page) || 10; return pool.query(\`SELECT 1 LIMIT \${limit}\`); }`,
    },
    {
      name: 'a counter',
      code: `${POOL} export function read(list: any[]) { let n = 0; for (const x of list) n += x.count; return pool.query(\`SELECT 1 LIMIT \${n}\`); }`,
    },
    { name: 'a numeric property of a declared type', code: read('page: Page', 'page.limit') },
    { name: 'a destructured numeric property', code: read('{ limit }: Page', 'limit') },
    { name: 'generated placeholders', code: read('ids: string[]', "ids.map((_, i) => `$${i + 1}`).join(', ')") },
    { name: 'question marks by map', code: read('ids: string[]', "ids.map(() => '?').join(',')") },
    { name: 'question marks by fill', code: read('ids: string[]', "Array(ids.length).fill('?').join()") },
    { name: 'placeholders by Array.from', code: read('ids: string[]', 'Array.from({ length: ids.length }, (_, i) => `$${i + 1}`).join()') },
    {
      name: 'the number of the next placeholder',
      code: `${POOL} export function read(a: string) { const values = [a]; return pool.query(\`SELECT 1 WHERE a = $\${values.length}\`, values); }`,
    },
    {
      name: 'pushed conditions with placeholders',
      code: `${POOL} export function read(a: string) { const w = []; const values = []; values.push(a); w.push(\`a = $\${values.length}\`); return pool.query(\`SELECT 1 WHERE \${w.join(' AND ')}\`, values); }`,
    },
    { name: 'a uuid', code: `import { randomUUID } from 'node:crypto'; ${read('', 'randomUUID()')}` },
    { name: 'a date in ISO form', code: read('at: Date', 'at.toISOString()') },
    { name: 'a constant of a module that is not followed', code: `import { SCHEMA } from '@/config'; ${read('', 'SCHEMA')}` },
    { name: 'a setting of the environment', code: read('', 'process.env.SCHEMA') },
    {
      name: 'a statement that is passed on as it is',
      code: `${POOL} export const read = (text) => pool.query(text);`,
    },
    {
      name: 'a migration with a constant table',
      code: `import { QueryRunner } from 'typeorm'; const TABLE = 'users'; export class M { async up(q: QueryRunner) { await q.query(\`ALTER TABLE \${TABLE} ADD COLUMN a int\`); } }`,
    },
    {
      name: 'a migration with constants in a class field',
      code: `import { QueryRunner } from 'typeorm'; export class M { private readonly table = 'users'; async up(q: QueryRunner) { await q.query(\`DROP TABLE \${this.table}\`); } }`,
    },
  ],
  invalid: [
    invalidSql({
      name: 'a name from a request in a statement about tables',
      code: `import type { Request, Response } from 'express'; ${POOL} export const add = (req: Request, res: Response) => pool.query(\`ALTER TABLE \${«req.body.table»} ADD COLUMN note text\`);`,
      sink,
    }),
    invalidSql({
      name: 'a name from a request in a statement about rights',
      code: `import type { Request, Response } from 'express'; ${POOL} export const grant = (req: Request, res: Response) => pool.query(\`GRANT ALL ON DATABASE app TO \${«req.body.user»}\`);`,
      sink,
    }),
    invalidSql({
      name: 'how something else was set up',
      code: `import { Repository } from 'typeorm'; export class Users extends Repository<User> { tenant: any; all() { return this.query(\`SELECT 1 FROM \${«this.tenant.options.entityPrefix»}users\`); } }`,
      sink: 'this.query',
    }),
    invalidSql({
      name: 'what a client gives',
      code: `import { Repository } from 'typeorm'; export class Users extends Repository<User> { async all() { const [row] = await this.manager.connection.query('SELECT 1'); return this.query(\`SELECT 1 FROM \${«row.prefix»}users\`); } }`,
      sink: 'this.query',
    }),
    invalidSql({
      name: 'a name in a statement that reads',
      code: `${POOL} export const all = (table: string) => pool.query(\`SELECT * FROM \${«table»}\`);`,
      sink,
    }),
    invalidSql({ name: 'a parameter instead of a constant', code: read('column: string', '«column»'), sink }),
    invalidSql({ name: 'a parameter without a type', code: read('column', '«column»'), sink }),
    invalidSql({ name: 'a union with string', code: read("column: 'id' | string", '«column»'), sink }),
    invalidSql({ name: 'a cast proves nothing', code: read('column: string', "«column as 'id' | 'name'»"), sink }),
    invalidSql({ name: 'a ternary with a parameter', code: read('column: string', "«column ? column : 'id'»"), sink }),
    invalidSql({
      name: 'a look-up in an object with a parameter in it',
      code: `${POOL} export function read(key: string, own: string) { const COLUMNS = { id: 'a', own }; return pool.query(\`SELECT \${«COLUMNS[key]»}\`); }`,
      sink,
    }),
    invalidSql({ name: 'a string property of a declared type', code: read('page: Page', '«page.sort»'), sink }),
    invalidSql({ name: 'a destructured string property', code: read('{ sort }: Page', '«sort»'), sink }),
    invalidSql({ name: 'String()', code: read('limit: string', '«String(limit)»'), sink }),
    invalidSql({
      name: 'LIMIT of a query parameter',
      code: `import express from 'express'; ${POOL} const app = express(); app.get('/x', (req, res) => pool.query(\`SELECT 1 LIMIT \${«req.query.limit»}\`));`,
      sink,
      output: `import express from 'express'; ${POOL} const app = express(); app.get('/x', (req, res) => pool.query(\`SELECT 1 LIMIT $1\`, [req.query.limit]));`,
    }),
    invalidSql({ name: 'a concatenation is no arithmetic', code: read('page: string', "'a' + «page»"), sink }),
    // The strict twins of valid cases: one thing differs.
    invalidSql({ name: 'keyof any record', code: read('key: keyof Record<string, string>', '«key»'), sink }),
    invalidSql({ name: 'a bigint or a string', code: read('limit?: bigint | string', '«limit»'), sink }),
    invalidSql({
      name: 'a look-up with a fallback that is a value',
      code: read('key: string', '«COLUMNS[key] ?? key»', "const COLUMNS = { id: 'u.id' };"),
      sink,
    }),
    invalidSql({ name: 'toString() instead of Number()', code: read('limit: string', '«limit.toString()»'), sink }),
    invalidSql({
      name: 'a string by way of a variable',
      code: `${POOL} export function read(page: string) { const limit = page || 10; return pool.query(\`SELECT 1 LIMIT \${«limit»}\`); }`,
      sink,
      output: `${POOL} export function read(page: string) { const limit = page || 10; return pool.query(\`SELECT 1 LIMIT $1\`, [limit]); }`,
    }),
    invalidSql({
      name: 'a text that is counted up',
      code: `${POOL} export function read(list: any[]) { let n = ''; for (const x of list) n += «x.count»; return pool.query(\`SELECT 1 LIMIT \${n}\`); }`,
      sink,
    }),
    invalidSql({ name: 'values by fill', code: read('ids: string[], id: string', 'Array(ids.length).fill(«id»).join()'), sink }),
    invalidSql({ name: 'values by Array.from', code: read('ids: string[]', '«Array.from(ids, (id) => id).join()»'), sink }),
    invalidSql({
      name: 'a value instead of the number of its placeholder',
      code: `${POOL} export function read(a: string) { const values = [a]; return pool.query(\`SELECT 1 WHERE a = $\${«values[0]»}\`, values); }`,
      sink,
    }),
    invalidSql({
      name: 'pushed conditions with values',
      code: `${POOL} export function read(a: string) { const w = []; const values = []; values.push(a); w.push(\`a = \${«a»}\`); return pool.query(\`SELECT 1 WHERE \${w.join(' AND ')}\`, values); }`,
      sink,
    }),
    invalidSql({ name: 'a look-alike of a uuid', code: `import { randomUUID } from 'not-crypto'; ${read('', '«randomUUID()»')}`, sink }),
    invalidSql({ name: 'a date as it is given', code: read('at: string', '«at.toUpperCase()»'), sink }),
    invalidSql({
      name: 'a migration with a parameter in a class field',
      code: `import { QueryRunner } from 'typeorm'; export class M { constructor(private readonly table: string) {} async up(q: QueryRunner) { await q.query(\`DROP TABLE \${«this.table»}\`); } }`,
      sink: 'q.query',
    }),
    invalidSql({
      name: 'a migration with a row of the database',
      code: `import { QueryRunner } from 'typeorm'; export class M { async up(q: QueryRunner) { for (const row of await q.query('SELECT id FROM users')) await q.query(\`UPDATE users SET a = 1 WHERE id = '\${«row.id»}'\`); } }`,
      sink: 'q.query',
    }),
  ],
});
