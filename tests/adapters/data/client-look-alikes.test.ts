import { describe, expect, test } from 'vitest';
import { modelOf, type Files } from '../../virtual-project.ts';
import { queriesOf } from './queries-of.ts';

/** The same names where nothing comes from a data library. */
const LOOK_ALIKES: readonly [name: string, code: string, files?: Files][] = [
  ['pg: a class of the project', `class Pool { query(text) {} } new Pool().query('SELECT * FROM orders');`],
  ['pg: the Pool of another package', `import { Pool } from 'undici'; new Pool(url).query(sql);`],
  ['pg: connecting and ending', `import { Pool } from 'pg'; const pool = new Pool(); await pool.connect(); await pool.end();`],
  [
    'prisma: errors and validators',
    `import { Prisma } from '@prisma/client'; Prisma.validator()(x); error instanceof Prisma.PrismaClientKnownRequestError;`,
  ],
  [
    'prisma: connecting',
    `import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); await db.$connect(); db.$on('query', log);`,
  ],
  ['prisma: an interface of the project', `interface Db { user: { findMany(): Promise<User[]> } } (db: Db) => db.user.findMany();`],
  [
    'drizzle: tables and operators',
    `import { eq, sql } from 'drizzle-orm'; import { pgTable, text } from 'drizzle-orm/pg-core'; const t = pgTable('t', { id: text() }); eq(t.id, sql\`1\`);`,
  ],
  ['drizzle: a Map', `const db = new Map(); db.get('orders'); db.delete('orders'); db.values();`],
  [
    'knex: made, not called',
    `import createKnex from 'knex'; const knex = createKnex({ client: 'pg' }); knex.destroy(); knex.fn.now(); knex.ref('a.b');`,
  ],
  [
    'knex: results',
    `import createKnex from 'knex'; async (load: () => Promise<Row[]>) => { const rows = await load(); rows.map(f).filter(g); };`,
  ],
  ['typeorm: a local Repository', `class Repository { find() {} } class Orders extends Repository {} new Orders().find();`],
  ['typeorm: making an entity', `import { Repository } from 'typeorm'; (orders: Repository<Order>) => orders.create({ id: 1 });`],
  [
    'typeorm: a method of its own',
    `import { Repository } from 'typeorm'; class Orders extends Repository<Order> { find() { return []; } } (orders: Orders) => orders.find();`,
  ],
];

describe('look-alikes', () => {
  test.each(LOOK_ALIKES.map(([name, code, files]) => ({ name, code, files })))('$name', ({ code, files }) => {
    expect(queriesOf(code, files)).toEqual([]);
  });
});

describe('settings.data.clients', () => {
  const settingsOf = (name?: string) => ({
    data: { clients: [{ from: '@/lib/prisma', library: 'prisma', ...(name !== undefined && { name }) }], stores: ['sql'] },
  });
  const count = (code: string, name?: string): number => modelOf(code, {}, settingsOf(name)).queries.length;

  test('a named client behind an alias', () => {
    expect(count(`import { prisma } from '@/lib/prisma'; prisma.user.findMany();`, 'prisma')).toBe(1);
    expect(count(`import { other } from '@/lib/prisma'; other.user.findMany();`, 'prisma')).toBe(0);
  });

  test('every export of a module', () => {
    expect(count(`import { anything } from '@/lib/prisma'; anything.user.findMany();`)).toBe(1);
    expect(count(`import prisma from '@/lib/prisma'; prisma.user.findMany();`)).toBe(1);
    expect(count(`import { other } from '@/lib/other'; other.user.findMany();`)).toBe(0);
  });

  test('a class, and a function that hands the client out', () => {
    expect(
      count(`import { Db } from '@/lib/prisma'; class A { constructor(private db: Db) {} run() { return this.db.user.count(); } }`, 'Db'),
    ).toBe(1);
    expect(count(`import { getDb } from '@/lib/prisma'; getDb().user.count();`, 'getDb')).toBe(1);
  });
});
