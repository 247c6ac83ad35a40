import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool(); export const query = (text, values) => pool.query(text, values);`,
});

const PG = `import { Pool } from 'pg'; const pool = new Pool();`;

const PRISMA = `import { Prisma, PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();`;

// The libraries: each valid case has a twin among the invalid ones that differs in how the value travels.
createRuleTester().run('no-raw-sql-interpolation: libraries', rule, {
  valid: [
    {
      name: 'pg: a bound value',
      code: `${PG} function find(id: string) { return pool.query('SELECT * FROM users WHERE id = $1', [id]); }`,
    },
    {
      name: 'pg: a bound value in an options object',
      code: `${PG} function find(id: string) { return pool.query({ text: 'SELECT * FROM users WHERE id = $1', values: [id] }); }`,
    },
    {
      name: 'pg: a pooled client with a bound value',
      code: `${PG} async function find(id: string) { const client = await pool.connect(); return client.query('SELECT $1', [id]); }`,
    },
    {
      name: 'pg: an escaped identifier',
      code: `import pg from 'pg'; const pool = new pg.Pool(); const read = (table: string) => pool.query(\`SELECT * FROM \${pg.escapeIdentifier(table)}\`);`,
    },
    {
      name: 'pg-format: %I and %L',
      code: `${PG} import format from 'pg-format'; const read = (t: string, v: string) => pool.query(format('SELECT * FROM %I WHERE a = %L', t, v));`,
    },
    {
      name: 'pg: a statement made by sql-template-tag',
      code: `${PG} import sql from 'sql-template-tag'; const read = (id: string) => pool.query(sql\`SELECT \${id}\`);`,
    },
    { name: 'prisma: the tag', code: `${PRISMA} const find = (id: string) => prisma.$queryRaw\`SELECT * FROM users WHERE id = \${id}\`;` },
    {
      name: 'prisma: bound values of the unsafe form',
      code: `${PRISMA} const find = (id: string) => prisma.$queryRawUnsafe('SELECT * FROM users WHERE id = $1', id);`,
    },
    { name: 'prisma: Prisma.sql passed on', code: `${PRISMA} const find = (id: string) => prisma.$queryRaw(Prisma.sql\`SELECT \${id}\`);` },
    {
      name: 'prisma: Prisma.join of values',
      code: `${PRISMA} const find = (ids: string[]) => prisma.$queryRaw\`SELECT * FROM users WHERE id IN (\${Prisma.join(ids)})\`;`,
    },
  ],
  invalid: [
    invalidSql({
      name: 'pg: a template',
      code: `${PG} function find(id: string) { return pool.query(\`SELECT * FROM users WHERE id = \${«id»}\`); }`,
      sink: 'pool.query',
      output: `${PG} function find(id: string) { return pool.query(\`SELECT * FROM users WHERE id = $1\`, [id]); }`,
    }),
    invalidSql({
      name: 'pg: concatenation',
      code: `${PG} function find(id: string) { return pool.query('SELECT * FROM users WHERE id = ' + «id»); }`,
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'pg: an options object',
      code: `${PG} function find(id: string) { return pool.query({ text: \`SELECT \${«id»}\` }); }`,
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'pg: options in a constant',
      code: `${PG} function find(id: string) { const q = { text: \`SELECT \${«id»}\`, values: [] }; return pool.query(q); }`,
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'pg: a pooled client',
      code: `${PG} async function find(id: string) { const client = await pool.connect(); return client.query('SELECT ' + «id»); }`,
      sink: 'client.query',
    }),
    invalidSql({
      name: 'pg: a client that is a class field',
      code: `import { Pool } from 'pg'; class Users { constructor(private readonly pool: Pool) {} find(id: string) { return this.pool.query('SELECT ' + «id»); } }`,
      sink: 'this.pool.query',
    }),
    invalidSql({
      name: 'pg: a client imported from another file',
      code: `import { pool } from './db'; const find = (id: string) => pool.query('SELECT ' + «id»);`,
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'pg-format: %s puts text in as it is',
      code: `${PG} import format from 'pg-format'; const read = (t: string, v: string) => pool.query(format('SELECT * FROM %s WHERE a = %L', «t», v));`,
      sink: 'pool.query',
    }),
    invalidSql({
      name: 'pg-cursor',
      code: `${PG} import Cursor from 'pg-cursor'; const read = (id: string) => new Cursor('SELECT ' + «id»);`,
      sink: 'new Cursor',
    }),
    invalidSql({
      name: 'prisma: $queryRawUnsafe',
      code: `${PRISMA} const find = (id: string) => prisma.$queryRawUnsafe(\`SELECT * FROM users WHERE id = '\${«id»}'\`);`,
      sink: 'prisma.$queryRawUnsafe',
      output: `${PRISMA} const find = (id: string) => prisma.$queryRawUnsafe(\`SELECT * FROM users WHERE id = $1\`, id);`,
    }),
    invalidSql({
      name: 'prisma: $executeRawUnsafe in a transaction',
      code: `${PRISMA} const run = (name: string) => prisma.$transaction(async (tx) => tx.$executeRawUnsafe('SET x = ' + «name»));`,
      sink: 'tx.$executeRawUnsafe',
    }),
    invalidSql({
      name: 'prisma: Prisma.raw of a parameter',
      code: `${PRISMA} const list = (column: string) => prisma.$queryRaw\`SELECT * FROM users ORDER BY \${Prisma.raw(«column»)}\`;`,
      sink: 'Prisma.raw',
    }),
    invalidSql({
      name: 'prisma: the tag called as a function',
      code: `${PRISMA} const find = (id: string) => prisma.$queryRaw(«\`SELECT \${id}\`»);`,
      sink: 'prisma.$queryRaw',
      problem: 'calledTag',
    }),
    invalidSql({
      name: 'prisma: a placeholder inside quotes',
      code: `${PRISMA} const find = (q: string) => prisma.$queryRaw\`SELECT * FROM users WHERE name LIKE '%\${«q»}%'\`;`,
      sink: 'prisma.$queryRaw',
      problem: 'quotedPlaceholder',
    }),
    invalidSql({
      name: 'prisma: a column that is bound as a string',
      code: `${PRISMA} const list = (column: string) => prisma.$queryRaw\`SELECT * FROM users ORDER BY \${«column»}\`;`,
      sink: 'prisma.$queryRaw',
      problem: 'boundIdentifier',
    }),
  ],
});
