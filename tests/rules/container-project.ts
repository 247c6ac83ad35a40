import type { Files } from '../virtual-project.ts';
import { DB_PROJECT } from './db-project.ts';

export const CLOCK = '{ order: { findMany: () => [] } }';

export const PROJECT: Files = {
  ...DB_PROJECT,
  'src/awilix/container.ts': `
    import { asClass, asFunction, asValue, createContainer } from 'awilix';
    import { db } from '../db/client';
    import { Orders } from './orders';
    import { makeRoutes, makeTyped } from './routes';
    import { OrdersRoutes } from './orders.routes';
    export const container = createContainer();
    container.register({ db: asValue(db), clock: asValue(${CLOCK}), routes: asFunction(makeRoutes), typed: asFunction(makeTyped) });
    container.register({ orders: asClass(Orders).singleton(), ordersRoutes: asClass(OrdersRoutes) });
    container.register('twice', asValue(db)).register('twice', asValue(${CLOCK}));
    container.register('same', asValue(db)).register('same', asValue(db));
  `,
  'src/awilix/orders.ts': `export class Orders { constructor({ db }) { this.client = db; } rows() { return this.client.order.findMany(); } }`,
  'src/awilix/routes.ts': `export const makeRoutes = () => {}; export const makeTyped = () => {};`,
  'src/awilix/orders.routes.ts': `export class OrdersRoutes { constructor() {} }`,
  'src/awilix/classic.ts': `import { asFunction, createContainer, InjectionMode } from 'awilix'; import { byNames } from './by-names'; createContainer({ injectionMode: InjectionMode.CLASSIC }).register({ byNames: asFunction(byNames) });`,
  'src/awilix/by-names.ts': `export const byNames = () => {};`,
  'src/tsyringe/setup.ts': `
    import { container } from 'tsyringe';
    import { db } from '../db/client';
    import { Leaky } from '../services/leaky';
    container.register('db', { useValue: db });
    container.register('clock', { useValue: ${CLOCK} });
    container.registerInstance('instance', db);
    container.register('leaky', { useClass: Leaky });
    container.registerSingleton('single', Leaky);
  `,
  'src/inversify/types.ts': `export const TYPES = { Db: Symbol.for('Db'), Clock: Symbol('Clock'), Pool: Symbol('Pool'), Orders: Symbol('Orders') };`,
  'src/inversify/module.ts': `
    import { Pool } from 'pg';
    import { db } from '../db/client';
    import { Leaky } from '../services/leaky';
    import { TYPES } from './types';
    export function load(container) {
      container.bind(TYPES.Db).toConstantValue(db);
      container.bind(TYPES.Clock).toConstantValue(${CLOCK});
      container.bind(TYPES.Pool).toDynamicValue(() => new Pool()).inSingletonScope();
      container.bind(TYPES.Orders).to(Leaky);
    }
  `,
};
