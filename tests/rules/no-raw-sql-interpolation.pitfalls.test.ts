import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';
import { PROJECT, PRISMA, DRIZZLE, sink, find } from './sql-pitfalls.ts';

useVirtualProject(PROJECT);

const MYSQL = `import mysql from 'mysql2/promise'; const pool = mysql.createPool({});`;

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
  ],
});
