import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { DB, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

useVirtualProject(DB_PROJECT);

const typedRoutes = (type: string, imports: string, query: string): string =>
  `${EXPRESS}${imports} export const makeRoutes = (db: ${type}) => { ${inRoute(query)} };`;

const BARRELS: Pair[] = [
  {
    name: 'FN1: a barrel',
    reported: `${EXPRESS}import { db } from './lib'; ${inRoute('«db.order.findMany»()')}`,
    data: { origin: './lib' },
    silent: `${EXPRESS}import { clock as db } from './lib'; ${inRoute('db.user.findMany()')}`,
  },
  {
    name: 'FN1: a star of a star, through a namespace',
    reported: `${EXPRESS}import * as lib from './lib'; ${inRoute("«lib.pool.query»('SELECT * FROM orders')")}`,
    data: { client: 'lib.pool', library: 'pg', origin: './lib' },
    silent: `${EXPRESS}import * as lib from './lib'; ${inRoute("lib.clock.query('SELECT * FROM orders')")}`,
  },
  {
    name: 'FN1: a default that is re-exported',
    reported: `${EXPRESS}import db from './lib/more'; ${inRoute('«db.order.findMany»()')}`,
    data: { origin: './lib/more' },
    silent: `${EXPRESS}import db from './lib'; ${inRoute('db.order.findMany()')}`,
  },
  {
    name: 'FN14: a re-export from the folder of routes',
    reported: `${EXPRESS}import { db } from './routes/db'; ${inRoute('«db.order.findMany»()')}`,
    data: { origin: './routes/db' },
    silent: `${EXPRESS}import { time as db } from './routes/db'; ${inRoute('db.user.findMany()')}`,
  },
];

const PARAMETERS: Pair[] = [
  {
    name: 'FN2: a parameter with an imported type',
    reported: typedRoutes('PrismaClient', `import type { PrismaClient } from '@prisma/client';`, '«db.order.findMany»()'),
    data: { origin: 'PrismaClient' },
    silent: typedRoutes('PrismaClient', `import type { PrismaClient } from './ports';`, 'db.order.findMany()'),
  },
  {
    name: 'FN2: a parameter object, in parts',
    reported: `${EXPRESS}import type { Cradle } from './types'; export function register({ db }: Cradle) { ${inRoute('«db.order.findMany»()')} }`,
    data: { origin: 'PrismaClient' },
    silent: `${EXPRESS}import type { Cradle } from './types'; export function register({ port: db }: Cradle) { ${inRoute('db.order.findMany()')} }`,
  },
  {
    name: 'FN2: an untyped parameter object that this file passes',
    reported: `${EXPRESS}${DB}const register = ({ client }) => { ${inRoute('«client.order.findMany»()')} }; register({ client: db });`,
    data: { client: 'client.order', origin: 'the parameter client' },
    silent: `${EXPRESS}${DB}const register = ({ client }) => { ${inRoute('client.order.findMany()')} }; register({ client: new Map(), db });`,
  },
  {
    name: 'FN2: the type of what a library function returns',
    reported: typedRoutes(
      'ReturnType<typeof drizzle>',
      `import { drizzle } from 'drizzle-orm/node-postgres';`,
      '«db.select»().from(orders)',
    ),
    data: { client: 'db', library: 'drizzle', origin: 'ReturnType<typeof drizzle>' },
    silent: typedRoutes('ReturnType<typeof drizzle>', `import { drizzle } from './fakes';`, 'db.select().from(orders)'),
  },
  {
    name: 'FN2: the type of what a function of the project returns',
    reported: typedRoutes('Db', `import type { Db } from './db/make';`, '«db.select»().from(orders)'),
    data: { client: 'db', library: 'drizzle', origin: './db/make' },
    silent: typedRoutes('Name', `import type { Name } from './db/make';`, 'db.select().from(orders)'),
  },
  {
    name: 'FN2: the type of what a promise stands for',
    reported: typedRoutes('Awaits', `import type { Awaits } from './db/make';`, '«db.select»().from(orders)'),
    data: { client: 'db', library: 'drizzle', origin: './db/make' },
    silent: typedRoutes('Awaited<ReturnType<typeof nameOf>>', `import { nameOf } from './db/make';`, 'db.select().from(orders)'),
  },
  {
    name: 'FN2: the type of a value',
    reported: typedRoutes('typeof client', `import { db as client } from './db/client';`, '«db.order.findMany»()'),
    data: {},
    silent: typedRoutes('typeof client', `import { clock as client } from './lib';`, 'db.order.findMany()'),
  },
  {
    name: 'FN2: the type of an instance',
    reported: typedRoutes(
      'InstanceType<typeof PrismaService>',
      `import { PrismaService } from './prisma.service';`,
      '«db.order.findMany»()',
    ),
    data: { origin: './prisma.service' },
    silent: typedRoutes('InstanceType<typeof ClockService>', `import { ClockService } from './clock.service';`, 'db.order.findMany()'),
  },
  {
    name: 'FN2: the type of an import',
    reported: typedRoutes(`typeof import('./db/client').db`, '', '«db.order.findMany»()'),
    data: {},
    silent: typedRoutes(`typeof import('./lib').clock`, '', 'db.order.findMany()'),
  },
  {
    name: 'FN2: a type of a package, imported in place',
    reported: typedRoutes(`import('@prisma/client').PrismaClient`, '', '«db.order.findMany»()'),
    data: { origin: `import('@prisma/client').PrismaClient` },
    silent: typedRoutes(`import('./ports').PrismaClient`, '', 'db.order.findMany()'),
  },
  {
    name: 'FN2: a member of a type',
    reported: typedRoutes(`Cradle['db']`, `import type { Cradle } from './types';`, '«db.order.findMany»()'),
    data: { origin: './types' },
    silent: typedRoutes(`Cradle['port']`, `import type { Cradle } from './types';`, 'db.order.findMany()'),
  },
  {
    name: 'FN2: a member of the type of a value',
    reported: typedRoutes(`(typeof leaky)['client']`, `import { leaky } from './services/leaky';`, '«db.order.findMany»()'),
    data: { origin: './services/leaky' },
    silent: typedRoutes(`(typeof leaky)['clock']`, `import { leaky } from './services/leaky';`, 'db.order.findMany()'),
  },
  {
    name: 'FN2: what a transaction hands on, as a type',
    reported: typedRoutes(
      `Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]`,
      `import type { PrismaClient } from '@prisma/client';`,
      '«db.order.findMany»()',
    ),
    data: { origin: `Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]` },
    silent: typedRoutes(
      `Parameters<Parameters<PrismaClient['$on']>[0]>[0]`,
      `import type { PrismaClient } from '@prisma/client';`,
      'db.order.findMany()',
    ),
  },
  {
    name: 'FN2: what the transaction of a value hands on, as a type',
    reported: typedRoutes(
      'Parameters<Parameters<typeof drizzled.transaction>[0]>[0]',
      `import { drizzled } from './db/make';`,
      '«db.select»().from(orders)',
    ),
    data: { client: 'db', library: 'drizzle', origin: './db/make' },
    silent: typedRoutes(
      'Parameters<Parameters<typeof drizzled.each>[0]>[0]',
      `import { drizzled } from './db/make';`,
      'db.select().from(orders)',
    ),
  },
  {
    name: 'FN2: a cast',
    reported: `${EXPRESS}import type { PrismaClient } from '@prisma/client'; ${inRoute('«(registry.db as PrismaClient).order.findMany»()')}`,
    data: { client: '(registry.db as PrismaClient).order', origin: 'PrismaClient' },
    silent: `${EXPRESS}import type { PrismaClient } from './ports'; ${inRoute('(registry.db as PrismaClient).order.findMany()')}`,
  },
];

createRuleTester().run('no-db-in-routes: the ways in', rule, toCases([...BARRELS, ...PARAMETERS]));
