import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { CLOCK } from './container-project.ts';
import { DB_PROJECT } from './db-project.ts';

useVirtualProject({
  ...DB_PROJECT,
  'src/nest/tokens.ts': `export const POOL = Symbol('POOL');`,
  'src/nest/database.module.ts': `
    import { Module } from '@nestjs/common';
    import { Pool } from 'pg';
    import { db } from '../db/client';
    import { PrismaService } from '../prisma.service';
    import { ClockService } from '../clock.service';
    import { Leaky } from '../services/leaky';
    import { makeStore } from './factories';
    import { POOL } from './tokens';
    @Module({
      providers: [
        { provide: 'DB', useValue: db },
        { provide: 'CLOCK', useValue: ${CLOCK} },
        { provide: POOL, useFactory: () => new Pool() },
        { provide: 'BY_CLASS', useFactory: (config, prisma) => prisma, inject: [Config, PrismaService] },
        { provide: 'BY_OTHER_CLASS', useFactory: (config, prisma) => prisma, inject: [Config, ClockService] },
        { provide: 'BY_TOKEN', useFactory: (store) => store, inject: ['DB'] },
        { provide: 'BY_OTHER_TOKEN', useFactory: (store) => store, inject: ['CLOCK'] },
        { provide: 'BY_SYMBOL', useFactory: async (pool) => { const made = pool; return made; }, inject: [{ token: POOL, optional: true }] },
        { provide: 'BY_LATER', useFactory: (prisma) => prisma, inject: [forwardRef(() => PrismaService)] },
        { provide: 'EXTENDED', useFactory: (prisma) => prisma.$extends({}), inject: [PrismaService] },
        { provide: 'NOT_EXTENDED', useFactory: (prisma) => prisma.$extends({}), inject: [ClockService] },
        { provide: 'TYPED', useFactory: (prisma: ClockService) => prisma, inject: [PrismaService] },
        { provide: 'ELSEWHERE', useFactory: makeStore, inject: [PrismaService] },
        { provide: 'LEAKY', useFactory: (leaky) => leaky, inject: [Leaky] },
      ],
    })
    export class DatabaseModule {}
  `,
  'src/nest/factories.ts': `export const makeStore = (prisma) => prisma; export const makeOther = (prisma) => prisma;`,
  'src/inversify/types.ts': `export const TYPES = { Db: Symbol('Db'), Clock: Symbol('Clock'), Later: Symbol('Later'), LaterClock: Symbol('LaterClock'), Old: Symbol('Old'), Listed: Symbol('Listed'), ListedClock: Symbol('ListedClock') };`,
  'src/inversify/setup.ts': `
    import { Container } from 'inversify';
    import { db } from '../db/client';
    import { TYPES } from './types';
    const container = new Container();
    container.bind(TYPES.Db).toConstantValue(db);
    container.bind(TYPES.Clock).toConstantValue(${CLOCK});
    container.bind(TYPES.Later).toDynamicValue((context) => context.get(TYPES.Db));
    container.bind(TYPES.LaterClock).toDynamicValue((context) => context.get(TYPES.Clock));
    container.bind(TYPES.Old).toDynamicValue((context) => context.container.get(TYPES.Db));
    container.bind(TYPES.Listed).toResolvedValue((store) => store, [TYPES.Db]);
    container.bind(TYPES.ListedClock).toResolvedValue((store) => store, [TYPES.Clock]);
  `,
  'src/tsyringe/setup.ts': `
    import { container, instanceCachingFactory } from 'tsyringe';
    import { db } from '../db/client';
    container.register('prisma', { useValue: db });
    container.register('time', { useValue: ${CLOCK} });
    container.register('made', { useFactory: (dependencies) => dependencies.resolve('prisma') });
    container.register('madeClock', { useFactory: (dependencies) => dependencies.resolve('time') });
  `,
});

const NEST = `import { Controller, Get, Inject } from '@nestjs/common'; `;
const TSYRINGE = `${EXPRESS}import { container } from 'tsyringe'; `;
const INVERSIFY = `${EXPRESS}import { Container } from 'inversify'; import { TYPES } from './inversify/types'; const container = new Container(); `;
const controller = (token: string, query: string): string =>
  `${NEST}@Controller() class Orders { constructor(@Inject('${token}') private readonly db) {} @Get('orders') list() { return ${query}; } }`;

/** What a factory of Nest makes under one token, and under that of the twin. */
const provided = (name: string, token: string, other: string): Pair => ({
  name: `NestJS: ${name}`,
  reported: controller(token, '«this.db.order.findMany»()'),
  data: { client: 'this.db.order', origin: `@Inject('${token}')` },
  silent: controller(other, 'this.db.order.findMany()'),
});

const MADE: Pair[] = [
  provided('a factory that is given an instance of a class', 'BY_CLASS', 'BY_OTHER_CLASS'),
  provided('a factory that is given what stands under a token', 'BY_TOKEN', 'BY_OTHER_TOKEN'),
  provided('a factory that is given a class that comes later', 'BY_LATER', 'BY_OTHER_CLASS'),
  provided('a factory that extends what it is given', 'EXTENDED', 'NOT_EXTENDED'),
  provided('a type counts before the list', 'BY_CLASS', 'TYPED'),
  provided('a factory of another file', 'ELSEWHERE', 'BY_OTHER_CLASS'),
  {
    name: 'NestJS: a factory that is given what may be missing',
    reported: controller('BY_SYMBOL', "«this.db.query»('SELECT * FROM orders')"),
    data: { client: 'this.db', library: 'pg', origin: "@Inject('BY_SYMBOL')" },
    silent: controller('BY_OTHER_TOKEN', "this.db.query('SELECT * FROM orders')"),
  },
  {
    name: 'NestJS: a factory that is given a service that leaks its client',
    reported: controller('LEAKY', '«this.db.client.user.findMany»()'),
    data: { client: 'this.db.client.user', origin: "@Inject('LEAKY')" },
    silent: controller('LEAKY', 'this.db.rows()'),
  },
  {
    name: 'NestJS: the parameter of a factory itself',
    reported: `${EXPRESS}export const makeStore = (prisma) => { ${inRoute('«prisma.order.findMany»()')} };`,
    data: { client: 'prisma.order', origin: 'the parameter prisma' },
    silent: `${EXPRESS}export const makeOther = (prisma) => { ${inRoute('prisma.order.findMany()')} };`,
    filename: at('src/nest/factories.ts'),
  },
  {
    name: 'InversifyJS: a function that asks the container',
    reported: `${INVERSIFY}${inRoute('[«container.get(TYPES.Later).order.findMany»(), «container.get(TYPES.Old).order.count»()]')}`,
    data: [
      { client: 'container.get(TYPES.Later).order', origin: 'project/src/inversify/setup.ts:8' },
      { client: 'container.get(TYPES.Old).order', origin: 'project/src/inversify/setup.ts:10' },
    ],
    silent: `${INVERSIFY}${inRoute('container.get(TYPES.LaterClock).order.findMany()')}`,
  },
  {
    name: 'InversifyJS: a function that is given what it lists',
    reported: `${INVERSIFY}${inRoute('«container.get(TYPES.Listed).order.findMany»()')}`,
    data: { client: 'container.get(TYPES.Listed).order', origin: 'project/src/inversify/setup.ts:11' },
    silent: `${INVERSIFY}${inRoute('container.get(TYPES.ListedClock).order.findMany()')}`,
  },
  {
    name: 'tsyringe: a function that asks the container',
    reported: `${TSYRINGE}${inRoute("«container.resolve('made').order.findMany»()")}`,
    data: { client: "container.resolve('made').order", origin: 'project/src/tsyringe/setup.ts:6' },
    silent: `${TSYRINGE}${inRoute("container.resolve('madeClock').order.findMany()")}`,
  },
];

createRuleTester().run('no-db-in-routes: what factories of containers are given', rule, toCases(MADE));
