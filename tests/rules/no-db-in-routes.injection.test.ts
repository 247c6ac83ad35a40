import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

const CLOCK = '{ order: { findMany: () => [] } }';

useVirtualProject({
  ...DB_PROJECT,
  'src/classic/container.ts': `
    import { aliasTo, asClass, asFunction, asValue, createContainer, InjectionMode } from 'awilix';
    import { db } from '../db/client';
    import { Leaky } from '../services/leaky';
    import { byNames, proxied } from './functions';
    import { Routes, Late } from './routes';
    const container = createContainer({ injectionMode: InjectionMode.CLASSIC, strict: true });
    container.register({ db: asValue(db), clock: asValue(${CLOCK}), leaky: asClass(Leaky), store: aliasTo('db'), watch: aliasTo('clock') });
    container.register({ byNames: asFunction(byNames).singleton(), proxied: asFunction(proxied).proxy(), routes: asClass(Routes) });
    container.register('first', aliasTo('second')).register('second', aliasTo('first'));
  `,
  'src/classic/functions.ts': `export const byNames = () => {}; export const proxied = () => {};`,
  'src/classic/routes.ts': `export class Routes { constructor() {} } export class Late { constructor() {} }`,
  'src/proxy/container.ts': `
    import { asClass, asFunction, createContainer } from 'awilix';
    import { InjectionMode } from 'awilix';
    import { named, cradled, option } from './functions';
    createContainer().register({ named: asFunction(named).classic(), cradled: asFunction(cradled), option: asFunction(option, { injectionMode: 'CLASSIC' }) });
  `,
  'src/proxy/functions.ts': `export const named = () => {}; export const cradled = () => {}; export const option = () => {};`,
  'src/tsyringe/setup.ts': `
    import { container } from 'tsyringe';
    import { db } from '../db/client';
    import { Leaky } from '../services/leaky';
    container.register('prisma', { useValue: db });
    container.register('time', { useValue: ${CLOCK} });
    container.register('alias', { useToken: 'prisma' }).register('clockAlias', { useToken: 'time' });
    container.registerType('typed', 'prisma');
    container.register('leakyAlias', { useToken: Leaky });
  `,
  'src/inversify/types.ts': `export const TYPES = { Db: Symbol('Db'), Store: Symbol('Store'), Clock: Symbol('Clock'), Watch: Symbol('Watch') };`,
  'src/inversify/setup.ts': `
    import { Container } from 'inversify';
    import { db } from '../db/client';
    import { TYPES } from './types';
    const container = new Container();
    container.bind(TYPES.Db).toConstantValue(db);
    container.bind(TYPES.Clock).toConstantValue(${CLOCK});
    container.bind(TYPES.Store).toService(TYPES.Db);
    container.bind(TYPES.Watch).toService(TYPES.Clock);
  `,
  'src/typedi/setup.ts': `
    import { Container } from 'typedi';
    import { db } from '../db/client';
    import { Leaky } from '../services/leaky';
    Container.set({ id: 'object', value: db });
    Container.set([{ id: 'clock', value: ${CLOCK} }, { id: 'listed', value: db }, { id: 'leaky', type: Leaky }]);
  `,
  'src/nest/tokens.ts': `export const POOL = Symbol('POOL'); export const GONE = Symbol('GONE');`,
  'src/nest/database.module.ts': `
    import { Module } from '@nestjs/common';
    import { Pool } from 'pg';
    import { db } from '../db/client';
    import { PrismaService } from '../prisma.service';
    import { ClockService } from '../clock.service';
    import { Leaky } from '../services/leaky';
    import { POOL } from './tokens';
    const connection = { provide: 'FACTORY', useFactory: async (config) => { const made = new Pool(config.url); return made; }, inject: [Config] };
    @Module({
      providers: [
        connection,
        PrismaService,
        { provide: 'DB', useValue: db },
        { provide: 'CLOCK', useValue: ${CLOCK} },
        { provide: POOL, useFactory: () => new Pool() },
        { provide: 'CLASS', useClass: PrismaService },
        { provide: 'CLOCK_CLASS', useClass: ClockService },
        { provide: 'EXISTING', useExisting: PrismaService },
        { provide: 'EXISTING_NAME', useExisting: 'DB' },
        { provide: 'EXISTING_CLOCK', useExisting: 'CLOCK' },
        { provide: 'LEAKY', useClass: Leaky },
        { provide: 'TWICE', useValue: db },
        { provide: 'SAME', useValue: db },
      ],
      exports: ['DB', POOL],
    })
    export class DatabaseModule {}
  `,
  'src/nest/other.module.ts': `
    import { Module } from '@nestjs/common';
    import { db } from '../db/client';
    @Module({ providers: [{ provide: 'TWICE', useValue: ${CLOCK} }, { provide: 'SAME', useValue: db }] })
    export class OtherModule {}
  `,
});

const AWILIX = `${EXPRESS}import { createContainer } from 'awilix'; const container = createContainer(); `;
const TSYRINGE = `${EXPRESS}import { container } from 'tsyringe'; `;
const INVERSIFY = `${EXPRESS}import { Container } from 'inversify'; import { TYPES } from './inversify/types'; const container = new Container(); `;
const TYPEDI = `${EXPRESS}import { Container } from 'typedi'; `;
const NEST = `import { Controller, Get, Inject } from '@nestjs/common'; import { POOL, GONE } from './nest/tokens'; `;
const controller = (parameter: string, query: string): string =>
  `${NEST}@Controller() class Orders { constructor(${parameter}) {} @Get('orders') list() { return ${query}; } }`;
const field = (member: string, query: string): string =>
  `${NEST}@Controller() class Orders { ${member} @Get('orders') list() { return ${query}; } }`;

/** A value that Nest provides under one key, and another under the key of the twin. */
const provided = (name: string, key: string, other: string, data: Record<string, string> = {}): Pair => ({
  name: `NestJS: ${name}`,
  reported: controller(`@Inject(${key}) private readonly db`, '«this.db.order.findMany»()'),
  data: { client: 'this.db.order', origin: `@Inject(${key})`, ...data },
  silent: controller(`@Inject(${other}) private readonly db`, 'this.db.order.findMany()'),
});

const INJECTED: Pair[] = [
  {
    name: 'Awilix: parameters by their names, as the container says',
    reported: `${EXPRESS}export const byNames = (clock, db) => { ${inRoute('«db.order.findMany»()')} };`,
    data: { client: 'db.order', origin: 'the parameter db' },
    silent: `${EXPRESS}export const byNames = (db, clock) => { ${inRoute('clock.order.findMany()')} };`,
    filename: at('src/classic/functions.ts'),
  },
  {
    name: 'Awilix: parameters by their names, and not what only has the name of one',
    reported: `${EXPRESS}export const byNames = (store) => { ${inRoute('«store.order.findMany»()')} };`,
    data: { client: 'store.order', origin: 'the parameter store' },
    silent: `${EXPRESS}export const another = (store) => { ${inRoute('store.order.findMany()')} };`,
    filename: at('src/classic/functions.ts'),
  },
  {
    name: 'Awilix: a registration that says otherwise than its container',
    reported: `${EXPRESS}export const proxied = ({ db }) => { ${inRoute('«db.order.findMany»()')} };`,
    data: { client: 'db.order', origin: 'the parameter db' },
    silent: `${EXPRESS}export const proxied = (db) => { ${inRoute('db.order.findMany()')} };`,
    filename: at('src/classic/functions.ts'),
  },
  {
    name: 'Awilix: the parameters of a constructor',
    reported: `${EXPRESS}export class Routes { constructor(db) { this.db = db; } mount() { app.get('/orders', async (req, res) => { res.json(await «this.db.order.findMany»()); }); } }`,
    data: { client: 'this.db.order', origin: 'the parameter db' },
    silent: `${EXPRESS}export class Late { constructor(db) { this.db = db; } mount() { app.get('/orders', async (req, res) => { res.json(await this.db.order.findMany()); }); } }`,
    filename: at('src/classic/routes.ts'),
  },
  {
    name: 'Awilix: a parameter with a type of the project',
    reported: `${EXPRESS}export class Routes { constructor(private db: any) {} mount() { app.get('/orders', async (req, res) => { res.json(await «this.db.order.findMany»()); }); } }`,
    data: { client: 'this.db.order', origin: 'Routes' },
    silent: `${EXPRESS}import type { Ports } from '../ports'; export class Routes { constructor(private db: Ports) {} mount() { app.get('/orders', async (req, res) => { res.json(await this.db.order.findMany()); }); } }`,
    filename: at('src/classic/routes.ts'),
  },
  {
    name: 'Awilix: a service that leaks its client, by the name of a parameter',
    reported: `${EXPRESS}export const byNames = (leaky) => { ${inRoute('«leaky.client.user.findMany»()')} };`,
    data: { client: 'leaky.client.user', origin: 'the parameter leaky' },
    silent: `${EXPRESS}export const byNames = (leaky) => { ${inRoute('leaky.rows()')} };`,
    filename: at('src/classic/functions.ts'),
  },
  {
    name: 'Awilix: one registration by names',
    reported: `${EXPRESS}export const named = (db) => { ${inRoute('«db.order.findMany»()')} };`,
    data: { client: 'db.order', origin: 'the parameter db' },
    silent: `${EXPRESS}export const cradled = (db) => { ${inRoute('db.order.findMany()')} };`,
    filename: at('src/proxy/functions.ts'),
  },
  {
    name: 'Awilix: one registration by names, as an option',
    reported: `${EXPRESS}export const option = (db) => { ${inRoute('«db.order.findMany»()')} };`,
    data: { client: 'db.order', origin: 'the parameter db' },
    silent: `${EXPRESS}export const option = (cradle) => { ${inRoute('cradle.db.order.findMany()')} };`,
    filename: at('src/proxy/functions.ts'),
  },
  {
    name: 'Awilix: another name of an entry',
    reported: `${AWILIX}${inRoute("[«container.resolve('store').order.findMany»(), «container.cradle.store.order.count»()]")}`,
    data: [
      { client: "container.resolve('store').order", origin: 'project/src/classic/container.ts:8' },
      { client: 'container.cradle.store.order', origin: 'project/src/classic/container.ts:8' },
    ],
    silent: `${AWILIX}${inRoute("[container.resolve('watch').order.findMany(), container.cradle.watch.order.count(), container.resolve('first').order.count()]")}`,
  },
  {
    name: 'tsyringe: another token of an entry',
    reported: `${TSYRINGE}${inRoute("[«container.resolve('alias').order.findMany»(), «container.resolve('typed').order.count»()]")}`,
    data: [
      { client: "container.resolve('alias').order", origin: 'project/src/tsyringe/setup.ts:5' },
      { client: "container.resolve('typed').order", origin: 'project/src/tsyringe/setup.ts:5' },
    ],
    silent: `${TSYRINGE}${inRoute("[container.resolve('clockAlias').order.findMany(), container.resolve('gone').order.count()]")}`,
  },
  {
    name: 'tsyringe: another token of a service that leaks its client',
    reported: `${TSYRINGE}${inRoute("«container.resolve('leakyAlias').client.user.findMany»()")}`,
    data: { client: "container.resolve('leakyAlias').client.user", origin: 'project/src/tsyringe/setup.ts:9' },
    silent: `${TSYRINGE}${inRoute("container.resolve('leakyAlias').rows()")}`,
  },
  {
    name: 'InversifyJS: another key of an entry',
    reported: `${INVERSIFY}${inRoute('«container.get(TYPES.Store).order.findMany»()')}`,
    data: { client: 'container.get(TYPES.Store).order', origin: 'project/src/inversify/setup.ts:6' },
    silent: `${INVERSIFY}${inRoute('container.get(TYPES.Watch).order.findMany()')}`,
  },
  {
    name: 'TypeDI: entries as objects',
    reported: `${TYPEDI}${inRoute("[«Container.get('object').order.findMany»(), «Container.get('listed').order.count»()]")}`,
    data: [
      { client: "Container.get('object').order", origin: 'project/src/typedi/setup.ts:5' },
      { client: "Container.get('listed').order", origin: 'project/src/typedi/setup.ts:6' },
    ],
    silent: `${TYPEDI}${inRoute("[Container.get('clock').order.findMany(), Container.get('gone').order.count(), Container.get('leaky').rows()]")}`,
  },
  provided('a value', "'DB'", "'CLOCK'"),
  provided('an instance of a class', "'CLASS'", "'CLOCK_CLASS'"),
  provided('another provider, by its class', "'EXISTING'", "'GONE'"),
  provided('another provider, by its token', "'EXISTING_NAME'", "'EXISTING_CLOCK'"),
  provided('two modules that agree, and two that differ', "'SAME'", "'TWICE'"),
  {
    name: 'NestJS: what a factory makes, under a symbol',
    reported: controller('@Inject(POOL) private readonly pool', "«this.pool.query»('SELECT * FROM orders')"),
    data: { client: 'this.pool', origin: '@Inject(POOL)', library: 'pg' },
    silent: controller('@Inject(GONE) private readonly pool', "this.pool.query('SELECT * FROM orders')"),
  },
  {
    name: 'NestJS: a provider that is a constant, injected into a field',
    reported: field("@Inject('FACTORY') pool: any;", "«this.pool.query»('SELECT * FROM orders')"),
    data: { client: 'this.pool', origin: "@Inject('FACTORY')", library: 'pg' },
    silent: field("@Inject('FACTORIES') pool: any;", "this.pool.query('SELECT * FROM orders')"),
  },
  {
    name: 'NestJS: a type of the project is the boundary',
    reported: controller("@Inject('DB') private readonly db: any", '«this.db.order.findMany»()'),
    data: { client: 'this.db.order', origin: "@Inject('DB')" },
    silent: `interface Store { order: { findMany(): Promise<unknown> } } ${controller("@Inject('DB') private readonly db: Store", 'this.db.order.findMany()')}`,
  },
  {
    name: 'NestJS: an injected service that leaks its client',
    reported: controller("@Inject('LEAKY') private readonly leaky", '«this.leaky.client.user.findMany»()'),
    data: { client: 'this.leaky.client.user', origin: "@Inject('LEAKY')" },
    silent: controller("@Inject('LEAKY') private readonly leaky", 'this.leaky.rows()'),
  },
  {
    name: 'NestJS: the module reference',
    reported: `import type { ModuleRef } from '@nestjs/core'; ${controller('private readonly refs: ModuleRef', "«this.refs.get('DB').order.findMany»()")}`,
    data: { client: "this.refs.get('DB').order", origin: 'project/src/nest/database.module.ts:14' },
    silent: `import type { ModuleRef } from '@nestjs/core'; ${controller('private readonly refs: ModuleRef', "this.refs.get('CLOCK').order.findMany()")}`,
  },
];

createRuleTester().run('no-db-in-routes: what containers inject', rule, toCases(INJECTED));
