import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool(); export const query = (text, values) => pool.query(text, values);`,
});

const PG = `import { Pool } from 'pg'; const pool = new Pool();`;
const PRISMA = `import { Prisma, PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();`;
const DRIZZLE = `import { drizzle } from 'drizzle-orm/node-postgres'; import { sql } from 'drizzle-orm'; const db = drizzle(url);`;
const TYPEORM = `import { DataSource, Raw, Repository } from 'typeorm'; const source = new DataSource({}); const users: Repository<User> = source.getRepository(User);`;
const KNEX = `import knexFactory from 'knex'; const knex = knexFactory({});`;

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
    { name: 'drizzle: the tag', code: `${DRIZZLE} const find = (id: string) => db.execute(sql\`SELECT * FROM users WHERE id = \${id}\`);` },
    {
      name: 'drizzle: sql.identifier',
      code: `${DRIZZLE} const read = (table: string) => db.execute(sql\`SELECT * FROM \${sql.identifier(table)}\`);`,
    },
    { name: 'drizzle: sql.raw of a literal', code: `${DRIZZLE} db.execute(sql.raw('VACUUM'));` },
    {
      name: 'typeorm: bound values',
      code: `${TYPEORM} const find = (id: string) => source.query('SELECT * FROM users WHERE id = $1', [id]);`,
    },
    {
      name: 'typeorm: a named parameter',
      code: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').where('u.id = :id', { id }).getMany();`,
    },
    {
      name: 'typeorm: order by a fixed column',
      code: `${TYPEORM} const list = () => users.createQueryBuilder('u').orderBy('u.name').getMany();`,
    },
    {
      name: 'typeorm: conditions as an object are no text',
      code: `${TYPEORM} const find = (where) => users.createQueryBuilder('u').where(where).getMany();`,
    },
    { name: 'typeorm: the tag of a data source', code: `${TYPEORM} const find = (id: string) => source.sql\`SELECT \${id}\`;` },
    {
      name: 'typeorm: set to an expression without values',
      code: `${TYPEORM} users.createQueryBuilder().update().set({ total: () => 'total + 1' });`,
    },
    { name: 'knex: bindings', code: `${KNEX} const find = (id: string) => knex.raw('SELECT * FROM users WHERE id = ?', [id]);` },
    { name: 'knex: whereRaw with bindings', code: `${KNEX} const find = (id: string) => knex('users').whereRaw('id = ?', [id]);` },
    {
      name: 'knex: a column name for the builder is quoted',
      code: `${KNEX} const list = (column: string) => knex('users').orderBy(column);`,
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
    invalidSql({
      name: 'drizzle: a table that is bound as a string',
      code: `${DRIZZLE} const read = (table: string) => db.execute(sql\`SELECT * FROM \${«table»}\`);`,
      sink: 'sql',
      problem: 'boundIdentifier',
    }),
    invalidSql({
      name: 'drizzle: a placeholder inside quotes',
      code: `${DRIZZLE} const find = (days: number) => db.execute(sql\`SELECT now() - interval '\${«days»} days'\`);`,
      sink: 'sql',
      problem: 'quotedPlaceholder',
    }),
    invalidSql({
      name: 'drizzle: sql.raw in the tag',
      code: `${DRIZZLE} const list = (dir: string) => db.execute(sql\`SELECT * FROM users ORDER BY name \${sql.raw(«dir»)}\`);`,
      sink: 'sql.raw',
    }),
    invalidSql({
      name: 'drizzle: execute with a string',
      code: `${DRIZZLE} const find = (id: string) => db.execute(\`SELECT \${«id»}\`);`,
      sink: 'db.execute',
    }),
    invalidSql({
      name: 'typeorm: query',
      code: `${TYPEORM} const find = (id: string) => source.query(\`SELECT * FROM users WHERE id = '\${«id»}'\`);`,
      sink: 'source.query',
    }),
    invalidSql({
      name: 'typeorm: where of a builder',
      code: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').where(\`u.id = '\${«id»}'\`).getMany();`,
      sink: 'where',
      output: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').where(\`u.id = :id\`, { id }).getMany();`,
    }),
    invalidSql({
      name: 'typeorm: the condition of a join',
      code: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').leftJoin('u.posts', 'p', \`p.owner = '\${«id»}'\`);`,
      sink: 'leftJoin',
      output: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').leftJoin('u.posts', 'p', \`p.owner = :id\`, { id });`,
    }),
    invalidSql({
      name: 'typeorm: order by a string from outside',
      code: `${TYPEORM} const list = (sort: string) => users.createQueryBuilder('u').orderBy(«sort»).getMany();`,
      sink: 'orderBy',
    }),
    invalidSql({
      name: 'typeorm: query of a runner',
      code: `import { QueryRunner } from 'typeorm'; const up = (runner: QueryRunner, table: string) => runner.query(\`DROP TABLE \${«table»}\`);`,
      sink: 'runner.query',
    }),
    invalidSql({
      name: 'typeorm: query of a repository',
      code: `${TYPEORM} const find = (id: string) => users.query('SELECT ' + «id»);`,
      sink: 'users.query',
    }),
    invalidSql({
      name: 'typeorm: set to an expression',
      code: `${TYPEORM} const add = (by: string) => users.createQueryBuilder().update().set({ total: () => \`total + \${«by»}\` });`,
      sink: 'set',
    }),
    invalidSql({
      name: 'typeorm: Raw',
      code: `${TYPEORM} const find = (by: string) => users.find({ where: { at: Raw((alias) => \`\${alias} > \${«by»}\`) } });`,
      sink: 'Raw',
    }),
    invalidSql({
      name: 'knex: raw',
      code: `${KNEX} const find = (id: string) => knex.raw(\`SELECT * FROM users WHERE id = \${«id»}\`);`,
      sink: 'knex.raw',
      output: `${KNEX} const find = (id: string) => knex.raw(\`SELECT * FROM users WHERE id = ?\`, [id]);`,
    }),
    invalidSql({
      name: 'knex: whereRaw',
      code: `${KNEX} const find = (id: string) => knex('users').whereRaw('id = ' + «id»);`,
      sink: 'whereRaw',
    }),
    invalidSql({
      name: 'knex: orderByRaw of an untyped parameter',
      code: `${KNEX} const list = (sort) => knex('users').orderByRaw(«sort»);`,
      sink: 'orderByRaw',
    }),
    invalidSql({
      name: 'knex: raw inside a transaction',
      code: `${KNEX} const run = (id: string) => knex.transaction((trx) => trx.raw('SELECT ' + «id»));`,
      sink: 'trx.raw',
    }),
  ],
});
