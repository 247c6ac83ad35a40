import { describe, expect, test } from 'vitest';

import noDb from '../../src/rules/no-db-in-routes.ts';
import noRawSql from '../../src/rules/no-raw-sql-interpolation.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { inBothModes } from './both-modes.ts';

useVirtualProject({});

const ROUTE = `import express from 'express'; const app = express();`;
// A container that nobody described: only the checker knows what comes out of it.
const BOX = `declare function open<T>(): { get<Name extends keyof T>(name: Name): T[Name] };`;

describe('a client that only its type tells', () => {
  test.each([
    [
      'a generic container',
      `import type { Pool } from 'pg'; ${BOX} const box = open<{ db: Pool; clock: Date }>();`,
      `box.get('db').query('select id from orders')`,
    ],
    [
      'a class that extends it, elsewhere',
      `import { PoolClient } from 'pg'; ${BOX} interface Tx extends PoolClient { id: string } const box = open<{ tx: Tx }>();`,
      `box.get('tx').query('select id from orders')`,
    ],
    [
      'a union of clients',
      `import type { Pool, PoolClient } from 'pg'; ${BOX} const box = open<{ db: Pool | PoolClient | undefined }>();`,
      `box.get('db')!.query('select id from orders')`,
    ],
    [
      'an intersection',
      `import type { Pool } from 'pg'; ${BOX} const box = open<{ db: Pool & { name: string } }>();`,
      `box.get('db').query('select id from orders')`,
    ],
    [
      'a promise of one',
      `import type { Pool } from 'pg'; ${BOX} const box = open<{ db: Promise<Pool> }>();`,
      `(await box.get('db')).query('select id from orders')`,
    ],
    [
      'a type parameter',
      `import type { Pool } from 'pg'; ${BOX} const box = open<{ run: <T extends Pool>(make: (db: T) => unknown) => unknown }>();`,
      `box.get('run')((db) => db.query('select id from orders'))`,
    ],
    [
      'an extended Prisma client',
      `import type { PrismaClient } from '@prisma/client'; ${BOX} const box = open<{ db: ReturnType<PrismaClient['$extends']> }>();`,
      `box.get('db').order.findMany()`,
    ],
    [
      'a delegate of Prisma',
      `import type { PrismaClient } from '@prisma/client'; ${BOX} const box = open<{ orders: Pick<PrismaClient['order'], keyof PrismaClient['order']> }>();`,
      `box.get('orders').findMany()`,
    ],
    [
      'what gives a promise of Prisma',
      `import type { Prisma } from '@prisma/client'; ${BOX} const box = open<{ orders: Prisma.OrderViewDelegate }>();`,
      `box.get('orders').findMany()`,
    ],
  ])('%s', (_name, setup, query) => {
    const { typed, untyped } = inBothModes(
      noDb,
      `${ROUTE} ${setup} app.get('/orders', async (req, res) => { res.json(await ${query}); });`,
    );
    expect(untyped).toEqual([]);
    expect(typed).toHaveLength(1);
  });

  test.each([
    ['a clock', `import type { Pool } from 'pg'; ${BOX} const box = open<{ db: Pool; clock: Date }>();`, `box.get('clock').getTime()`],
    [
      'a class of the same name',
      `${BOX} class Pool { query(text: string) { return [text]; } } const box = open<{ db: Pool }>();`,
      `box.get('db').query('select id from orders')`,
    ],
    ['any', `declare const box: any;`, `box.get('db').query('select id from orders')`],
    [
      'a store of the project with a method of the same name',
      `${BOX} interface Store { findMany(): Promise<string[]> } const box = open<{ orders: Store }>();`,
      `box.get('orders').findMany()`,
    ],
    [
      'a store of the project that hands on a promise of Prisma',
      `import type { Prisma } from '@prisma/client'; ${BOX} interface Store { findMany(): Prisma.PrismaPromise<string[]> } const box = open<{ orders: Store }>();`,
      `box.get('orders').findMany()`,
    ],
    [
      'a function of the project that does',
      `import type { Prisma } from '@prisma/client'; ${BOX} const box = open<{ orders: { findMany: () => Prisma.PrismaPromise<string[]> } }>();`,
      `box.get('orders').findMany()`,
    ],
  ])('is not %s', (_name, setup, query) => {
    const { typed } = inBothModes(noDb, `${ROUTE} ${setup} app.get('/orders', async (req, res) => { res.json(await ${query}); });`);
    expect(typed).toEqual([]);
  });
});

describe('text that only its type tells', () => {
  const POOL = `import { Pool } from 'pg'; declare const pool: Pool;`;
  const OTHER = `import { sorting } from 'unseen';`;
  test.each([
    ['a literal union', `declare function direction(): 'asc' | 'desc';`, 'direction()', 0],
    ['a number', `declare function limit(): number;`, 'limit()', 0],
    ['an enum', `enum Column { Id = 'id', Total = 'total' } declare function column(): Column;`, 'column()', 0],
    ['a boolean or nothing', `declare function flag(): boolean | undefined;`, 'flag()', 0],
    ['a string', `declare function column(): string;`, 'column()', 1],
    ['any', `declare function column(): any;`, 'column()', 1],
    ['never seen', OTHER, 'sorting()', 1],
    ['a literal or any text', `declare function column(): 'id' | (string & {});`, 'column()', 1],
  ])('%s', (_name, setup, value, reports) => {
    const { typed, untyped } = inBothModes(
      noRawSql,
      `${POOL} ${setup} export const list = () => pool.query(\`select * from orders order by \${${value}}\`);`,
    );
    expect(untyped).toHaveLength(1);
    expect(typed).toHaveLength(reports);
  });
});
