import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';
import { POOL, sink, read } from './sql-values.ts';

useVirtualProject({
  'src/tables.ts': `export const USERS = 'users'; export enum Direction { Up = 'ASC', Down = 'DESC' } export type Column = 'id' | 'name'; export interface Page { limit: number; sort: string }`,
});

// What cannot change a statement, each with a twin that can.
createRuleTester().run('no-raw-sql-interpolation: values that were checked', rule, {
  valid: [
    {
      name: 'an element of a constant list, by its type',
      code: read('key: (typeof COLUMNS)[number]', 'key', "const COLUMNS = ['id', 'name'] as const;"),
    },
    {
      name: 'an allow-list before',
      code: `${POOL} export function read(sort: string) { if (!['id', 'name'].includes(sort)) throw new Error(); return pool.query(\`SELECT 1 ORDER BY \${sort}\`); }`,
    },
    {
      name: 'an allow-list with a fallback',
      code: `${POOL} export function read(sort: string) { if (!COLUMNS.has(sort)) sort = 'id'; return pool.query(\`SELECT 1 ORDER BY \${sort}\`); } const COLUMNS = new Set(['id']);`,
    },
    {
      name: 'an allow-list around',
      code: `${POOL} const C = ['id']; export const read = (sort: string) => pool.query(\`SELECT 1 ORDER BY \${C.includes(sort) ? sort : 'id'}\`);`,
    },
    {
      name: 'an allow-list by comparison',
      code: `${POOL} export const read = (dir: string) => pool.query(\`SELECT 1 ORDER BY a \${dir === 'asc' || dir === 'desc' ? dir : ''}\`);`,
    },
    {
      name: 'a pattern that admits letters only',
      code: `${POOL} export function read(sort: string) { if (!/^[a-z_]+$/.test(sort)) return; return pool.query(\`SELECT 1 ORDER BY \${sort}\`); }`,
    },
    {
      name: 'a predicate of uuid',
      code: `import { validate } from 'uuid'; ${POOL} export function read(id: string) { if (!validate(id)) throw new Error(); return pool.query(\`SELECT '\${id}'\`); }`,
    },
    {
      name: 'a predicate of validator',
      code: `import validator from 'validator'; ${POOL} export function read(id: string) { if (!validator.isUUID(id)) throw new Error(); return pool.query(\`SELECT '\${id}'\`); }`,
    },
    {
      name: 'a predicate of the project',
      code: `${POOL} const isId = (id: string) => { if (!id) return false; return /^[\\w-]+$/.test(id); }; export function read(id: string) { if (!isId(id)) throw new Error(); return pool.query(\`SELECT '\${id}'\`); }`,
    },
    {
      name: 'a list whose elements were all asked before',
      code: `import { validate } from 'uuid'; ${POOL} export function read(list: { id: string }[]) { for (const each of list) { if (each.id && !validate(each.id)) throw new Error(); } return pool.query(list.map((one) => \`'\${one.id}'\`).join()); }`,
    },
    {
      name: 'a function that validates and returns',
      code: `${POOL} function clean(name: string) { if (!/^\\w+$/.test(name)) throw new Error(); return name; } export const read = (t: string) => pool.query(\`SELECT * FROM \${clean(t)}\`);`,
    },
    { name: 'all but letters taken out', code: read('sort: string', "sort.replace(/[^a-zA-Z0-9_]/g, '')") },
    {
      name: 'a list of constants in a loop',
      code: `${POOL} export async function clear() { for (const t of ['a', 'b']) await pool.query(\`TRUNCATE \${t}\`); }`,
    },
    {
      name: 'a list of constant objects in a loop',
      code: `${POOL} const T = [{ name: 'a' }, { name: 'b' }]; export async function clear() { for (const t of T) await pool.query(\`TRUNCATE \${t.name}\`); }`,
    },
    {
      name: 'a list of constants with forEach',
      code: `${POOL} const T = ['a', 'b']; export const clear = () => T.forEach((t) => pool.query(\`TRUNCATE \${t}\`));`,
    },
    { name: 'the keys of a constant', code: read('', "Object.keys(COLUMNS).join(', ')", 'const COLUMNS = { id: 1, name: 2 };') },
    {
      name: 'a function of this file that is called with constants only',
      code: `${POOL} const drop = (t: string) => pool.query(\`DROP TABLE \${t}\`); export const down = () => Promise.all([drop('a'), drop('b')]);`,
    },
  ],
  invalid: [
    invalidSql({
      name: 'a list of values instead of placeholders',
      code: read('ids: string[]', "ids.map((id, i) => `$${i + 1}${«id»}`).join(', ')"),
      sink,
    }),
    invalidSql({ name: 'a list joined as it is', code: read('ids: string[]', "«ids.join(', ')»"), sink }),
    invalidSql({
      name: 'a test that does not leave',
      code: `${POOL} export function read(sort: string) { if (!['id'].includes(sort)) console.warn(sort); return pool.query(\`SELECT 1 ORDER BY \${«sort»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a test of another value',
      code: `${POOL} export function read(sort: string, dir: string) { if (!['id'].includes(dir)) throw new Error(); return pool.query(\`SELECT 1 ORDER BY \${«sort»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a test turned round',
      code: `${POOL} export function read(sort: string) { if (['id'].includes(sort)) throw new Error(); return pool.query(\`SELECT 1 ORDER BY \${«sort»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a pattern that is not anchored',
      code: `${POOL} export function read(sort: string) { if (!/[a-z_]+/.test(sort)) return; return pool.query(\`SELECT 1 ORDER BY \${«sort»}\`); }`,
      sink,
    }),
    invalidSql({ name: 'quotes doubled by hand', code: read('sort: string', `«sort.replace(/'/g, "''")»`), sink }),
    invalidSql({
      name: 'a list from outside in a loop',
      code: `${POOL} export async function clear(tables: string[]) { for (const t of tables) await pool.query(\`TRUNCATE \${«t»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'the keys of a parameter',
      code: read('patch: object', "Object.keys(patch).map((key, i) => `${«key»} = $${i + 1}`).join(', ')"),
      sink,
    }),
    invalidSql({
      name: 'a function of this file that is exported',
      code: `${POOL} export const drop = (t: string) => pool.query(\`DROP TABLE \${«t»}\`); export const down = () => drop('a');`,
      sink,
    }),
    invalidSql({
      name: 'the result of a call that cannot be seen',
      code: `import { column } from '@/config'; ${read('', '«column()»')}`,
      sink,
    }),
    invalidSql({
      name: 'an allow-list with a fallback for another value',
      code: `${POOL} export function read(sort: string, dir: string) { if (!COLUMNS.has(sort)) dir = 'id'; return pool.query(\`SELECT 1 ORDER BY \${«sort»}\`); } const COLUMNS = new Set(['id']);`,
      sink,
    }),
    invalidSql({
      name: 'the wrong branch of an allow-list around',
      code: `${POOL} const C = ['id']; export const read = (sort: string) => pool.query(\`SELECT 1 ORDER BY \${«C.includes(sort) ? 'id' : sort»}\`);`,
      sink,
    }),
    invalidSql({
      name: 'a comparison that admits everything else',
      code: `${POOL} export const read = (dir: string) => pool.query(\`SELECT 1 ORDER BY a \${«dir !== 'asc' || dir !== 'desc' ? dir : ''»}\`);`,
      sink,
    }),
    invalidSql({
      name: 'a pattern with an alternative that is open at one end',
      code: `${POOL} export function read(sort: string) { if (!/^asc|desc$/.test(sort)) return; return pool.query(\`SELECT 1 ORDER BY \${«sort»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a pattern that is anchored to lines',
      code: `${POOL} export function read(sort: string) { if (!/^[a-z_]+$/m.test(sort)) return; return pool.query(\`SELECT 1 ORDER BY \${«sort»}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a predicate of another package',
      code: `import { validate } from 'not-uuid'; ${POOL} export function read(id: string) { if (!validate(id)) throw new Error(); return pool.query(\`SELECT '\${«id»}'\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a predicate of validator that admits quotes',
      code: `import validator from 'validator'; ${POOL} export function read(id: string) { if (!validator.isEmail(id)) throw new Error(); return pool.query(\`SELECT '\${«id»}'\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a predicate of the project that admits anything',
      code: `${POOL} const isId = (id: string) => { if (!id) return false; return id.length < 10; }; export function read(id: string) { if (!isId(id)) throw new Error(); return pool.query(\`SELECT '\${«id»}'\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a predicate that asks itself',
      code: `${POOL} const isId = (id: string) => isId(id); export function read(id: string) { if (!isId(id)) throw new Error(); return pool.query(\`SELECT '\${«id»}'\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a list whose elements were asked, but not left',
      code: `import { validate } from 'uuid'; ${POOL} export function read(list: { id: string }[]) { for (const each of list) { if (each.id && !validate(each.id)) continue; } return pool.query(list.map((one) => \`'\${«one.id»}'\`).join()); }`,
      sink,
    }),
    invalidSql({
      name: 'a list of which another property was asked before',
      code: `import { validate } from 'uuid'; ${POOL} export function read(list: { id: string; name: string }[]) { for (const each of list) { if (!validate(each.id)) throw new Error(); } return pool.query(list.map((one) => \`'\${«one.name»}'\`).join()); }`,
      sink,
    }),
    invalidSql({
      name: 'a function that returns without validating',
      code: `${POOL} function clean(name: string) { if (!/^\\w+$/.test(name)) console.warn(name); return name; } export const read = (t: string) => pool.query(\`SELECT * FROM \${«clean(t)»}\`);`,
      sink,
    }),
    invalidSql({ name: 'quotes taken out only', code: read('sort: string', "«sort.replace(/['\"]/g, '')»"), sink }),
    invalidSql({
      name: 'a list of objects with a value in a loop',
      code: `${POOL} export async function clear(name: string) { const T = [{ name: 'a' }, { «name» }]; for (const t of T) await pool.query(\`TRUNCATE \${t.name}\`); }`,
      sink,
    }),
    invalidSql({
      name: 'a list from outside with forEach',
      code: `${POOL} export const clear = (tables: string[]) => tables.forEach((t) => pool.query(\`TRUNCATE \${«t»}\`));`,
      sink,
    }),
    invalidSql({
      name: 'a function of this file that is called with a value once',
      code: `${POOL} const drop = (t: string) => pool.query(\`DROP TABLE \${«t»}\`); export const down = (t: string) => Promise.all([drop('a'), drop(t)]);`,
      sink,
    }),
  ],
});
