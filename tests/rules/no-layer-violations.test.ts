import rule from '../../src/rules/no-layer-violations.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { all, LAYERED, reported, silent, toDatabase, toRepositories } from './layer-cases.ts';

useVirtualProject(LAYERED);

createRuleTester().run('no-layer-violations', rule, {
  valid: [
    silent('a service', `import { OrdersService } from '../services/orders.service'; new OrdersService().list();`),
    silent(
      'type imports',
      `import type { Order } from '../repositories/orders.repository'; import { type OrderId } from '../repositories/orders.repository'; export type { Order as O } from '../repositories/orders.repository'; export type A = Order | OrderId;`,
    ),
    silent(
      'an elided import',
      `import { OrdersRepository } from '../repositories/orders.repository'; export const list = (orders: OrdersRepository) => orders.all();`,
    ),
    silent('an import of which nothing is used', `import { OrdersRepository } from '../repositories/orders.repository';`),
    silent(
      'a type that is imported and exported like a value',
      `import { Order } from '../repositories/orders.repository'; export { Order }; export { OrderId } from '../repositories/orders.repository';`,
    ),
    silent(
      'the type of a module',
      `export type Repositories = typeof import('../repositories/orders.repository'); import { ordersRepository } from '../repositories/orders.repository'; export type R = typeof ordersRepository;`,
    ),
    silent(
      'enums and constants, by convention',
      `import { OrderState, STATES } from '../repositories/orders.repository'; export const states = [OrderState.open, STATES[0]];`,
    ),
    silent('what has nothing to do with a database, by convention', `import { nameOf } from '../repositories/names'; nameOf({});`),
    silent(
      'another export of the same barrel',
      `import { formatPrice, OrdersService } from '../services'; import { formatPrice as f } from '../services/barrel'; f(formatPrice(1)); new OrdersService();`,
    ),
    silent('a member of a namespace that is fine', `import * as services from '../services'; new services.OrdersService();`),
    silent('a namespace in a barrel', `import { services } from '../services/all'; new services.OrdersService();`),
    silent('mocks', `vi.mock('../repositories/orders.repository'); jest.mock('../repositories');`),
    silent('a function that is called require', `import { require } from './own'; require('../repositories');`),
    silent('a computed path', 'import(`../repositories/${name}`); require(name);'),
    silent('a barrel that imports itself', `import { fine } from '../services/cycle'; fine();`),
    silent('an import that leads nowhere', `import { x } from '../repositories/gone'; x();`),
    silent('a layer that may', `import { ordersRepository } from '../repositories'; ordersRepository.all();`, {
      filename: 'src/services/users.service.ts',
    }),
    silent('no layer', `import { ordersRepository } from '../repositories'; ordersRepository.all();`, { filename: 'src/jobs/nightly.ts' }),
    silent(
      'a composition root',
      `import { ordersRepository } from './repositories'; import { router } from './routes/orders'; start(router, ordersRepository);`,
      { filename: 'src/main.ts' },
    ),
    silent('a module of Nest', `import { ordersRepository } from '../repositories'; export const providers = [ordersRepository];`, {
      filename: 'src/routes/orders.module.ts',
    }),
    silent('a test', `import { ordersRepository } from '../repositories'; ordersRepository.all();`, {
      filename: 'src/routes/orders.test.ts',
    }),
    silent('a seed', `import { ordersRepository } from '../repositories'; ordersRepository.all();`, {
      filename: 'src/routes/seeds/orders.ts',
    }),
    silent(
      'what is called a service and mounts routers',
      `import express from 'express'; import { router } from '../routes/orders'; const app = express(); app.use('/orders', router);`,
      { filename: 'src/services/web.ts' },
    ),
    silent(
      'upwards, what depends on no layer, by convention: a service that reads the environment',
      `import { EnvironmentService } from '../services/environment.service'; new EnvironmentService();`,
      { filename: 'src/repositories/users.ts' },
    ),
    silent(
      'upwards, what depends on no layer, by convention: validators beside a router',
      `import { order } from '../routes/orders.validators'; order.parse({});`,
      { filename: 'src/services/users.service.ts' },
    ),
    silent(
      'errors and operators of a data library',
      `import { DatabaseError } from 'pg'; import { Prisma } from '@prisma/client'; import { Sequelize } from 'sequelize'; export const is = (e) => e instanceof DatabaseError || e instanceof Prisma.PrismaClientKnownRequestError || Sequelize.literal('1');`,
    ),
    silent('operators of a library that a barrel hands on, by convention', `import { and, eq } from '../db'; and(eq(1, 1));`),
    silent('files that are ignored', `import { ordersRepository } from '../repositories'; ordersRepository.all();`, {
      settings: { 'backend-architect': { ignore: ['**/routes/**'] } },
    }),
    silent('no layer that is asked for, by convention', `export {};`, {
      filename: 'src/jobs/nightly.ts',
      options: [{ requireLayer: true }],
    }),
  ],
  invalid: [
    reported(
      'a class that is used',
      `import { OrdersRepository } from «'../repositories/orders.repository'»; new OrdersRepository();`,
      toRepositories,
    ),
    reported(
      'a class that is injected',
      `import { OrdersRepository } from «'../repositories/orders.repository'»; @Controller() export class Orders { constructor(private readonly orders: OrdersRepository) {} }`,
      toRepositories,
    ),
    reported(
      'a field that is injected',
      `import { OrdersRepository } from «'../repositories/orders.repository'»; export class Orders { @Inject() orders: OrdersRepository; }`,
      toRepositories,
    ),
    reported('a default import', `import Orders from «'../repositories/orders.repository'»; new Orders();`, {
      ...toRepositories,
      name: 'default',
    }),
    reported('an export', `export { ordersRepository } from «'../repositories/orders.repository'»;`, {
      ...toRepositories,
      name: 'ordersRepository',
    }),
    reported(
      'an import that is exported',
      `import { OrdersRepository } from «'../repositories/orders.repository'»; export { OrdersRepository };`,
      toRepositories,
    ),
    reported('all of a module', `export * from «'../repositories/orders.repository'»;`, all),
    reported('a module that is only run', `import «'../repositories/orders.repository'»;`, all),
    reported(
      'require',
      `const { OrdersRepository } = require(«'../repositories/orders.repository'»); new OrdersRepository();`,
      toRepositories,
    ),
    reported('a member of require', `const all = require(«'../repositories/orders.repository'»).ordersRepository;`, {
      ...toRepositories,
      name: 'ordersRepository',
    }),
    reported('require as a whole', `const orders = require(«'../repositories/orders.repository'»); run(orders);`, all),
    reported(
      'createRequire',
      `import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); load(«'../repositories/orders.repository'»);`,
      all,
    ),
    reported(
      'import = require',
      `import orders = require(«'../repositories/orders.repository'»); new orders.OrdersRepository();`,
      toRepositories,
    ),
    reported('a dynamic import', `const { OrdersRepository } = await import(«'../repositories/orders.repository'»);`, toRepositories),
    reported('a template', 'const { OrdersRepository } = await import(«`../repositories/orders.repository`»);', toRepositories),
    reported(
      'a member of a namespace',
      `import * as orders from «'../repositories/orders.repository'»; new orders.OrdersRepository();`,
      toRepositories,
    ),
    reported('through a barrel of its own layer', `import { «OrdersRepository» } from '../repositories'; new OrdersRepository();`, {
      ...toRepositories,
      messageId: 'layerThroughBarrel',
    }),
    reported(
      'through a barrel of another layer, renamed',
      `import { OrdersService, «Repository» } from '../services'; new Repository(new OrdersService());`,
      { ...toRepositories, messageId: 'layerThroughBarrel', name: 'Repository' },
    ),
    reported('through a barrel that imports and exports', `import { «usersRepository as users» } from '../services/barrel'; users.pool;`, {
      messageId: 'layerThroughBarrel',
      from: 'routes',
      to: 'repositories',
      name: 'usersRepository',
      place: 'src/repositories/users.repository.ts',
      remedy: 'Go through services',
    }),
    reported('through a default export of a barrel', `import «users» from '../services/barrel'; users.pool;`, {
      messageId: 'layerThroughBarrel',
      from: 'routes',
      to: 'repositories',
      name: 'default',
      place: 'src/repositories/users.repository.ts',
      remedy: 'Go through services',
    }),
    reported('a namespace in a barrel', `import { «repositories» } from '../services/all'; repositories.ordersRepository.all();`, {
      messageId: 'layerThroughBarrel',
      from: 'routes',
      to: 'repositories',
      name: 'repositories',
      place: 'src/repositories/index.ts',
      remedy: 'Go through services',
    }),
    reported(
      'each module once',
      `import { ordersRepository } from «'../repositories/orders.repository'»; import { OrdersRepository } from «'../repositories/orders.repository'»; new OrdersRepository(ordersRepository, OrdersRepository);`,
      [{ ...toRepositories, name: 'ordersRepository' }, toRepositories],
    ),
    reported(
      'upwards',
      `import { toOrder } from «'../routes/orders'»; toOrder({});`,
      {
        messageId: 'layer',
        from: 'services',
        to: 'routes',
        name: 'toOrder',
        place: 'src/routes/orders.ts',
        remedy: 'Hand in what is needed as an argument, or move it out of routes',
      },
      { filename: 'src/services/users.service.ts' },
    ),
    reported(
      'upwards, to what depends on a layer',
      `import { OrdersService } from «'../services/orders.service'»; new OrdersService();`,
      {
        messageId: 'layer',
        from: 'repositories',
        to: 'services',
        name: 'OrdersService',
        place: 'src/services/orders.service.ts',
        remedy: 'Hand in what is needed as an argument, or move it out of services',
      },
      { filename: 'src/repositories/users.ts' },
    ),
    reported('a client of a barrel that hands on a library, too', `import { eq, «db» } from '../db'; db.query(eq(1));`, {
      ...toDatabase,
      messageId: 'layerThroughBarrel',
    }),
    reported('a name that another package may hand on', `import { eq } from «'../db/mixed'»; eq(1);`, toDatabase),
    reported('the database, with services in between', `import { db } from «'../db/client'»; db.query('SELECT 1');`, toDatabase),
    reported(
      'a file of a layer by its name',
      `import { ordersRepository } from «'../repositories/orders.repository'»; ordersRepository.all();`,
      { ...toRepositories, name: 'ordersRepository' },
      { filename: 'src/orders/orders.controller.ts' },
    ),
    reported('a client that is made', `import { Pool } from «'pg'»; export const pool = new Pool();`, {
      messageId: 'client',
      from: 'routes',
      name: 'Pool',
      library: 'pg',
      remedy: 'Move it into services',
    }),
    reported(
      'a client that is injected',
      `import { PrismaClient } from «'@prisma/client'»; @Controller() export class Orders { constructor(private readonly db: PrismaClient) {} }`,
      { messageId: 'client', from: 'routes', name: 'PrismaClient', library: 'prisma', remedy: 'Move it into services' },
    ),
  ],
});
