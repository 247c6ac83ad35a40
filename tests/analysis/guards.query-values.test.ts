import { describe, expect, test } from 'vitest';

import { expressVerdict, honoVerdict } from '../adapters/auth/guard-verdicts.ts';

const REFUSE = `return res.sendStatus(401);`;
const CLIENTS: Readonly<Record<string, string>> = {
  prisma: `import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();`,
  drizzle: `import { drizzle } from 'drizzle-orm/node-postgres'; import { eq } from 'drizzle-orm'; import { users } from './unknown'; const db = drizzle('');`,
  typeorm: `import { DataSource } from 'typeorm'; import { User } from './unknown'; const users = new DataSource({}).getRepository(User);`,
  knex: `import knexOf from 'knex'; const knex = knexOf({});`,
  kysely: `import { Kysely } from 'kysely'; import { dialect } from './unknown'; const db = new Kysely({ dialect });`,
  pg: `import pg from 'pg'; const pool = new pg.Pool();`,
  postgres: `import postgres from 'postgres'; const sql = postgres('');`,
  mysql2: `import mysql from 'mysql2/promise'; const pool = mysql.createPool({});`,
  direct: `import mysql from 'promise-mysql'; const pool = mysql.createPool({});`,
  sqlite: `import Database from 'better-sqlite3'; const db = new Database('x');`,
  node: `import { DatabaseSync } from 'node:sqlite'; const db = new DatabaseSync('x');`,
  mongoose: `import mongoose from 'mongoose'; const User = mongoose.model('User', new mongoose.Schema({ token: String }));`,
  mongodb: `import { MongoClient } from 'mongodb'; const users = new MongoClient('').db('x').collection('users');`,
  sequelize: `import { Sequelize } from 'sequelize'; const User = new Sequelize('').define('user', {});`,
  mssql: `import sql from 'mssql'; const pool = new sql.ConnectionPool({});`,
  oracle: `import oracledb from 'oracledb'; const pool = await oracledb.createPool({}); const db = await pool.getConnection();`,
  libsql: `import { createClient } from '@libsql/client'; const db = createClient({ url: '' });`,
  neon: `import { neon } from '@neondatabase/serverless'; const sql = neon('');`,
  vercel: `import { sql } from '@vercel/postgres';`,
  promise: `import pgPromise from 'pg-promise'; const pgp = pgPromise(); const db = pgp('');`,
  planetscale: `import { connect } from '@planetscale/database'; const db = connect({});`,
  wrapped: `import { open } from 'sqlite'; const db = await open({});`,
  bigquery: `import { BigQuery } from '@google-cloud/bigquery'; const db = new BigQuery();`,
  cassandra: `import { Client } from 'cassandra-driver'; const db = new Client({});`,
  mariadb: `import mariadb from 'mariadb'; const pool = mariadb.createPool({});`,
  slonik: `import { createPool, sql } from 'slonik'; const pool = createPool('');`,
};

/** The verdict of a guard that asks a database for the token of the caller. */
function verdict(client: string, body: string, declared = ''): string {
  const token = `const token = req.headers.authorization ?? '';`;
  return expressVerdict(`${CLIENTS[client] ?? ''} ${declared} app.use(async (req, res, next) => { ${token} ${body} next(); });`);
}

const unless = (expression: string): string => `if (!(${expression})) ${REFUSE}`;

// Of each: what is there whoever is found, and beside it what says whether somebody is.
describe.each([
  ['prisma', `await prisma.user.findMany({ where: { token } })`, `await prisma.user.findFirst({ where: { token } })`],
  ['prisma', `prisma.user.findFirst({ where: { token } })`, `(await prisma.user.findMany({ where: { token } }))[0]`],
  ['prisma', `await prisma.user.deleteMany({ where: { token } })`, `(await prisma.user.deleteMany({ where: { token } })).count`],
  ['prisma', 'await prisma.$queryRaw`select ${token}`', '(await prisma.$queryRaw`select ${token}`).length'],
  ['drizzle', `await db.select().from(users).where(eq(users.token, token))`, `(await db.select().from(users).limit(1)).at(0)`],
  ['drizzle', `await db.query.users.findMany({ where: eq(1, token) })`, `await db.query.users.findFirst({ where: eq(1, token) })`],
  ['drizzle', `await db.select().from(users)`, `await db.select().from(users).where(eq(1, token)).then((rows) => rows[0])`],
  ['drizzle', `db.query.users.findFirst({ where: eq(1, token) })`, `db.select().from(users).where(eq(1, token)).get()`],
  ['typeorm', `await users.findBy({ token })`, `await users.findOneBy({ token })`],
  ['typeorm', `(await users.findAndCountBy({ token }))[0]`, `(await users.findAndCountBy({ token }))[1]`],
  ['typeorm', `await users.update({ token }, {})`, `(await users.update({ token }, {})).affected`],
  ['typeorm', `await users.createQueryBuilder().where({ token })`, `await users.createQueryBuilder().where({ token }).getOne()`],
  ['knex', `await knex('users').where({ token })`, `await knex('users').where({ token }).first()`],
  ['knex', `knex('users').first().where({ token })`, `await knex('users').first().where({ token })`],
  ['knex', `await knex.select().from('users').where({ token })`, `await knex('users').where({ token }).update({ seen: true })`],
  ['knex', `(await knex.raw('select ?', [token])).rows`, `(await knex.raw('select ?', [token])).rows[0]`],
  [
    'kysely',
    `await db.selectFrom('u').where('t', '=', token).execute()`,
    `await db.selectFrom('u').where('t', '=', token).executeTakeFirst()`,
  ],
  ['kysely', `await db.selectFrom('u').where('t', '=', token)`, `(await db.selectFrom('u').where('t', '=', token).execute()).length > 0`],
  ['pg', `await pool.query('select $1', [token])`, `(await pool.query('select $1', [token])).rowCount`],
  ['pg', `(await pool.query('select $1', [token])).rows`, `(await pool.query('select $1', [token])).rows[0]`],
  ['postgres', 'await sql`select ${token}`', '(await sql`select ${token}`)[0]'],
  ['mysql2', `(await pool.query('select ?', [token]))[0]`, `(await pool.query('select ?', [token]))[0][0]`],
  ['direct', `await pool.query('select ?', [token])`, `(await pool.query('select ?', [token]))[0]`],
  ['sqlite', `db.prepare('select ?').all(token)`, `db.prepare('select ?').get(token)`],
  ['node', `db.prepare('select ?').run(token)`, `db.prepare('select ?').run(token).changes`],
  ['mongoose', `await User.find({ token }).lean()`, `await User.findOne({ token }).lean()`],
  ['mongoose', `User.findOne({ token })`, `await User.findOne({ token }).select('name').exec()`],
  ['mongoose', `await User.updateOne({ token }, {})`, `await User.find({ token }).countDocuments()`],
  ['mongodb', `await users.find({ token }).toArray()`, `await users.find({ token }).next()`],
  ['mongodb', `await users.deleteOne({ token })`, `(await users.deleteOne({ token })).deletedCount`],
  ['sequelize', `await User.findAll({ where: { token } })`, `await User.findOne({ where: { token } })`],
  ['sequelize', `(await User.findOrCreate({ where: { token } }))[0]`, `(await User.update({}, { where: { token } }))[0]`],
  [
    'mssql',
    `await pool.request().input('t', token).query('select @t')`,
    `(await pool.request().input('t', token).query('select @t')).recordset[0]`,
  ],
  ['mssql', 'await pool.query`select ${token}`', '(await pool.query`select ${token}`).recordset.length'],
  ['oracle', `await db.execute('select :1', [token])`, `(await db.execute('select :1', [token])).rows[0]`],
  ['libsql', `await db.execute({ sql: 'select ?', args: [token] })`, `(await db.execute({ sql: 'select ?', args: [token] })).rows[0]`],
  ['neon', 'await sql`select ${token}`', '(await sql`select ${token}`)[0]'],
  ['vercel', 'await sql`select ${token}`', '(await sql`select ${token}`).rows[0]'],
  ['promise', `await db.manyOrNone('select $1', [token])`, `await db.oneOrNone('select $1', [token])`],
  ['planetscale', `(await db.execute('select ?', [token])).rows`, `(await db.execute('select ?', [token])).rows[0]`],
  ['wrapped', `await db.all('select ?', token)`, `await db.get('select ?', token)`],
  [
    'bigquery',
    `(await db.query({ query: 'select ?', params: [token] }))[0]`,
    `(await db.query({ query: 'select ?', params: [token] }))[0][0]`,
  ],
  ['cassandra', `await db.execute('select ?', [token])`, `(await db.execute('select ?', [token])).first()`],
  ['mariadb', `await pool.query('select ?', [token])`, `(await pool.query('select ?', [token]))[0]`],
  ['slonik', 'await pool.any(sql.unsafe`select ${token}`)', 'await pool.maybeOne(sql.unsafe`select ${token}`)'],
])('%s', (client, always, found) => {
  test(`${always}, and ${found}`, () => {
    expect(verdict(client, unless(always))).not.toBe('yes');
    expect(verdict(client, unless(found))).toBe('yes');
  });
});

describe('what a query gives is known further on', () => {
  const MANY = `prisma.user.findMany({ where: { token } })`;

  test.each([
    ['under a name', `const users = await ${MANY};`, 'users', 'users.length'],
    ['as a promise under a name', `const users = ${MANY};`, 'users', '(await users)[0]'],
    ['taken apart', `const users = await ${MANY}; const [user] = users;`, 'users', 'user'],
    ['compared', `const users = await ${MANY};`, 'users !== null', 'users.length !== 0'],
    ['together with its length', `const users = await ${MANY};`, 'users', 'users && users.length > 0'],
    ['through promises of others', `const users = await ${MANY}.then((all) => all[0]);`, `await ${MANY}`, 'users'],
    ['where nothing stands for an error', `const users = await ${MANY}.catch(() => null);`, `await ${MANY}`, 'users'],
  ])('%s', (_, read, always, found) => {
    expect(verdict('prisma', `${read} ${unless(always)}`)).toBe('unknown');
    expect(verdict('prisma', `${read} ${unless(found)}`)).toBe('yes');
  });

  test.each([
    ['handed back', `const find = (token) => BODY;`],
    ['handed back by an async function', `const find = async (token) => BODY;`],
    ['handed back under a name', `async function find(token) { const found = await BODY; return found; }`],
    ['noted, and handed back', `async function find(token) { const found = await BODY; console.log(found); return found; }`],
  ])('%s', (_, find) => {
    const handed = (body: string): string => verdict('prisma', unless('await find(token)'), find.replace('BODY', body));

    expect(handed(MANY)).toBe('unknown');
    expect(handed(MANY.replace('Many', 'First'))).toBe('yes');
  });

  test('a function that hands back the promise of a record is waited for', () => {
    const find = `const find = (token) => prisma.user.findFirst({ where: { token } });`;

    expect(verdict('prisma', unless('find(token)'), find)).toBe('unknown');
    expect(verdict('prisma', unless('await find(token)'), find)).toBe('yes');
  });

  test('a record or an error', () => {
    const sure = `prisma.user.findUniqueOrThrow({ where: { token } })`;

    expect(verdict('prisma', `try { await ${sure}; } catch { ${REFUSE} }`)).toBe('yes');
    expect(verdict('prisma', unless(`await ${sure}`))).toBe('yes');
  });

  test('what a class of the project does under the same name is its own', () => {
    const own = (method: string): string =>
      verdict('pg', unless(`await users.query(token)`), `class Users extends pg.Pool { ${method} } const users = new Users();`);

    expect(own(`find(token) {}`)).toBe('unknown');
    expect(own(`async query(token) { return (await super.query('select $1', [token])).rows[0]; }`)).toBe('yes');
  });
});

describe('a condition that is undefined, where that counts as none', () => {
  const FIRST = `await prisma.user.findFirst({ where: { token } })`;
  const asked = (read: string, found = FIRST): string =>
    expressVerdict(`${CLIENTS['prisma'] ?? ''} app.use(async (req, res, next) => { ${read} ${unless(found)} next(); });`);

  test.each([
    ['a header', `const token = req.headers.authorization;`],
    ['a part of it', `const token = req.headers.authorization?.split(' ')[1];`],
    ['a cookie', `const { token } = req.cookies;`],
  ])('finds anybody: %s', (_, read) => {
    expect(asked(read)).toBe('unknown');
    expect(asked(`${read} ${unless('token')}`)).toBe('yes');
    expect(asked(read, `token && (${FIRST})`)).toBe('yes');
    // Whatever a caller is told who sends none.
    expect(asked(`${read} if (!token) return res.sendStatus(400);`)).toBe('yes');
    expect(asked(read, FIRST.replace('First', 'Unique'))).toBe('yes');
    expect(asked(read, FIRST.replace('token }', 'token, isActive: true }'))).toBe('unknown');
    expect(asked(read, FIRST.replace('token }', `token: token ?? '' }`))).toBe('yes');
    expect(asked(read, FIRST.replace('token }', 'token: token || null }'))).toBe('yes');
    expect(asked(read, FIRST.replace('findFirst', 'count'))).toBe('unknown');
  });

  test('of a caller who may not be there', () => {
    const byId = (id: string): string => asked('', `await prisma.user.findFirst({ where: { id: ${id} } })`);

    expect(byId('req.user?.id')).toBe('unknown');
    // It throws.
    expect(byId('req.user.id')).toBe('yes');
  });

  test('a function knows nothing of what was asked before it is called', () => {
    const find = `const find = (token) => prisma.user.findFirst({ where: { token } });`;

    expect(verdict('prisma', `if (!req.cookies.token) return res.sendStatus(400); ${unless('await find(req.cookies.token)')}`, find)).toBe(
      'yes',
    );
  });

  test('what it finds may decide whether it is asked again', () => {
    const again = `let user; while (!user) { user = await prisma.user.findFirst({ where: { id: user?.id, token: req.cookies.token } }); }`;

    expect(verdict('prisma', `${again} ${unless('user')}`)).toBe('yes');
  });

  test('what other code makes of it may be something', () => {
    const hashed = `import { hash } from './unknown';`;

    expect(verdict('prisma', unless(`await prisma.user.findFirst({ where: { token: hash(req.cookies.token) } })`), hashed)).toBe('yes');
  });

  test('a header of the Fetch API is null, which is a condition', () => {
    const read = (header: string): string =>
      honoVerdict(
        `${CLIENTS['prisma'] ?? ''} app.use(async (c, next) => { const token = ${header}; if (!(${FIRST})) return c.json({}, 401); await next(); });`,
      );

    expect(read(`c.req.header('authorization')`)).toBe('unknown');
    expect(read(`c.req.raw.headers.get('authorization')`)).toBe('yes');
    expect(read(`c.req.raw.headers.get('authorization')?.slice(7)`)).toBe('unknown');
  });

  test('TypeORM does so before version 1', () => {
    const typeorm = (found: string, version = '^0.3.20'): string =>
      expressVerdict(
        `${CLIENTS['typeorm'] ?? ''} app.use(async (req, res, next) => { const { token } = req.cookies; ${unless(found)} next(); });`,
        {
          'package.json': JSON.stringify({ dependencies: { typeorm: version } }),
        },
      );

    expect(typeorm('await users.findOneBy({ token })')).toBe('unknown');
    expect(typeorm('await users.findOneBy({ token })', '^1.0.0')).toBe('yes');
    expect(typeorm('await users.findOne({ where: { token } })')).toBe('unknown');
    expect(typeorm('token && (await users.findOne({ where: { token } }))')).toBe('yes');
    expect(typeorm('await users.manager.findOneBy(User, { token })')).toBe('unknown');
  });
});
