import { describe, expect, test } from 'vitest';

import { modelOf, type Files } from '../virtual-project.ts';
import { waysIn } from './ways.ts';

const EXPRESS = `import express from 'express'; import { guard } from './guard'; const app = express();`;
const HONO = `import { Hono } from 'hono'; import { guard } from './hono-guard'; const app = new Hono();`;
const FASTIFY = `import fastify from 'fastify'; import { guard } from './fastify-guard'; const app = fastify();`;
const GET = `app.get('/x', (req, res) => { res.json({}); });`;

/** One way to hand the app on, with the guard in front and without it. */
function behindAndBefore(app: string, guard: string, handOver: string, files: Files): string[] {
  return [
    ...waysIn({ ...files, 'src/app.ts': `${app} ${guard} ${handOver}` }),
    ...waysIn({ ...files, 'src/app.ts': `${app} ${handOver} ${app === FASTIFY ? '' : guard}` }),
  ];
}

describe('a function that is handed the app puts its routes on it where it is called', () => {
  test.each<[string, string, Files, string]>([
    [
      'a member of an object, typed',
      `import load from './load'; await load({ app });`,
      { 'src/load.ts': `import type { Application } from 'express'; export default async ({ app }: { app: Application }) => { ${GET} };` },
      '(app.ts)',
    ],
    [
      'a member of an object under another name',
      `import { load } from './load'; load({ server: app, port: 1 });`,
      { 'src/load.ts': `export function load({ server: app, port = 2 }) { ${GET} }` },
      '(app.ts)',
    ],
    [
      'an object that has a name',
      `import { load } from './load'; const context = { app }; load(context);`,
      { 'src/load.ts': `export function load({ app }) { ${GET} }` },
      '(app.ts)',
    ],
    [
      'through two functions',
      `await require('./loaders').default({ expressApp: app });`,
      {
        'src/loaders.ts': `import load from './load'; export default async ({ expressApp }) => { await load({ app: expressApp }); };`,
        'src/load.ts': `import express from 'express'; export default ({ app }: { app: express.Application }) => { ${GET} };`,
      },
      '(app.ts, loaders.ts)',
    ],
    [
      'through two functions without a type',
      `import loaders from './loaders'; loaders({ expressApp: app });`,
      {
        'src/loaders.ts': `import load from './load'; export default ({ expressApp }) => { load(expressApp); };`,
        'src/load.ts': `export default (app) => { ${GET} };`,
      },
      '(app.ts, loaders.ts)',
    ],
    [
      'at the second position, which has a default',
      `import { load } from './load'; load(1, app);`,
      { 'src/load.ts': `import express from 'express'; export function load(port, app = express()) { ${GET} }` },
      '(app.ts)',
    ],
    [
      'a static method',
      `import { Orders } from './orders'; Orders.register(app);`,
      { 'src/orders.ts': `export class Orders { static register(app) { ${GET} } }` },
      '(app.ts)',
    ],
    [
      'a static method without a this',
      `import { Orders } from './orders'; Orders.register(app);`,
      { 'src/orders.ts': `export class Orders { static register(this: void, app: any) { ${GET} } }` },
      '(app.ts)',
    ],
    [
      'a static method of a default export',
      `import Orders from './orders'; if (options.orders) { Orders.register(app); }`,
      {
        'src/orders.ts': `class Orders { static register(this: void, express: any) { express.get('/x', (req, res) => { res.json({}); }); } } export default Orders;`,
      },
      '(app.ts)',
    ],
    [
      'a method of an instance',
      `import { Orders } from './orders'; const orders = new Orders(); orders.use(app);`,
      { 'src/orders.ts': `export class Orders { use(app) { ${GET} } }` },
      '(app.ts)',
    ],
    [
      'a constructor that keeps it',
      `import { Orders } from './orders'; new Orders(app);`,
      {
        'src/orders.ts': `export class Orders { constructor(private readonly app) { this.app.get('/x', (req, res) => { res.json({}); }); } }`,
      },
      '(app.ts)',
    ],
    [
      'a list of functions',
      `import { orders } from './orders'; [orders].forEach((init) => init(app));`,
      { 'src/orders.ts': `export const orders = (app) => { ${GET} };` },
      '(app.ts)',
    ],
    [
      'a list of functions in another file',
      `import { inits } from './inits'; for (const init of inits) { await init(app); }`,
      {
        'src/inits.ts': `import { orders } from './orders'; export const inits = [orders];`,
        'src/orders.ts': `export const orders = (app) => { ${GET} };`,
      },
      '(app.ts)',
    ],
    [
      'all that a module exports',
      `import * as routes from './routes'; Object.values(routes).forEach((init) => init(app));`,
      {
        'src/routes.ts': `export { orders } from './orders'; export type Init = (app: unknown) => void;`,
        'src/orders.ts': `export const orders = (app) => { ${GET} };`,
      },
      '(app.ts)',
    ],
    [
      'all that a CommonJS module exports',
      `const routes = require('./routes'); Object.values(routes).forEach((init) => init(app));`,
      {
        'src/routes.ts': `const orders = require('./orders'); module.exports = { orders };`,
        'src/orders.ts': `module.exports = (app) => { ${GET} };`,
      },
      '(app.ts)',
    ],
    [
      'an object that lodash walks',
      `import _ from 'lodash'; import { orders } from './orders'; _.each({ orders }, (init, name) => { app.use(name, init(app)); });`,
      { 'src/orders.ts': `export const orders = (app) => { ${GET} return (req, res, next) => { next(); }; };` },
      '(app.ts)',
    ],
    [
      'a list that lodash walks',
      `import { forEach } from 'lodash'; import { orders } from './orders'; forEach([orders], (init) => { init(app); });`,
      { 'src/orders.ts': `export const orders = (app) => { ${GET} };` },
      '(app.ts)',
    ],
    [
      'functions whose results stand in front of what follows',
      `import { orders } from './orders'; for (const [name, init] of Object.entries({ orders })) app.use(name, init(app));`,
      { 'src/orders.ts': `export const orders = (app) => { ${GET} return (req, res, next) => { next(); }; };` },
      '(app.ts)',
    ],
    [
      'methods of a list',
      `import { Orders } from './orders'; for (const { module } of [{ module: new Orders() }]) module.register(app);`,
      { 'src/orders.ts': `export class Orders { register(app) { ${GET} } }` },
      '(app.ts)',
    ],
  ])('Express: %s', (_name, handOver, files, mounts) => {
    const found = behindAndBefore(EXPRESS, `app.use(guard);`, handOver, files);
    expect(found).toEqual([`/x yes ${mounts}`, `/x no ${mounts}`]);
  });

  test.each([
    ['app: any', ['/x yes (app.ts)', '/x no (app.ts)']],
    ['this: void, app: any', ['/x yes (app.ts)', '/x no (app.ts)']],
    ['this: void, port: any, app', ['/x unknown', '/x unknown']],
    ['app: Map<string, unknown>', []],
  ])('Express: (%s)', (parameters, expected) => {
    const files = { 'src/orders.ts': `export class Orders { static register(${parameters}) { ${GET} } }` };
    expect(behindAndBefore(EXPRESS, `app.use(guard);`, `import { Orders } from './orders'; Orders.register(app);`, files)).toEqual(
      expected,
    );
  });

  test.each<[string, string, Files]>([
    [
      'a member of an object',
      `import { load } from './load'; load({ app });`,
      {
        'src/load.ts': `import type { Hono } from 'hono'; export function load({ app }: { app: Hono }) { app.get('/x', (c) => c.json({})); }`,
      },
    ],
    [
      'an untyped parameter',
      `import { load } from './load'; load(app);`,
      { 'src/load.ts': `export function load(app) { app.get('/x', (c) => c.json({})); }` },
    ],
    [
      'a static method',
      `import { Orders } from './orders'; Orders.register(app);`,
      {
        'src/orders.ts': `import type { Hono } from 'hono'; export class Orders { static register(app: Hono) { app.get('/x', (c) => c.json({})); } }`,
      },
    ],
    [
      'a list of functions',
      `import { load } from './load'; [load].forEach((init) => init(app));`,
      { 'src/load.ts': `import type { Hono } from 'hono'; export function load(app: Hono) { app.get('/x', (c) => c.json({})); }` },
    ],
  ])('Hono: %s', (_name, handOver, files) => {
    expect(behindAndBefore(HONO, `app.use(guard);`, handOver, files)).toEqual(['/x yes (app.ts)', '/x no (app.ts)']);
  });

  test.each<[string, string, Files]>([
    [
      'a member of an object',
      `import { load } from './load'; load({ app });`,
      {
        'src/load.ts': `import type { FastifyInstance } from 'fastify'; export function load({ app }: { app: FastifyInstance }) { app.get('/x', async () => ({})); }`,
      },
    ],
    [
      'a static method',
      `import { Orders } from './orders'; await Orders.register(app);`,
      {
        'src/orders.ts': `import type { FastifyInstance } from 'fastify'; export class Orders { static async register(app: FastifyInstance) { app.get('/x', async () => ({})); } }`,
      },
    ],
    [
      'a list of functions',
      `import { load } from './load'; for (const init of [load]) init(app);`,
      {
        'src/load.ts': `import type { FastifyInstance } from 'fastify'; export function load(app: FastifyInstance) { app.get('/x', async () => ({})); }`,
      },
    ],
    [
      'a list of plugins',
      `import { load } from './load'; [load].forEach((plugin) => app.register(plugin));`,
      {
        'src/load.ts': `import type { FastifyInstance } from 'fastify'; export async function load(app: FastifyInstance) { app.get('/x', async () => ({})); }`,
      },
    ],
  ])('Fastify: %s', (_name, handOver, files) => {
    expect(behindAndBefore(FASTIFY, `app.addHook('onRequest', guard);`, handOver, files)).toEqual(['/x yes (app.ts)', '/x no (app.ts)']);
  });
});

describe('what cannot be followed stays open', () => {
  test.each<[string, string, Files]>([
    [
      'a function among the list that cannot be read',
      `import { a } from './a'; import { b } from './b'; [a, b].forEach((init) => init(app));`,
      { 'src/b.ts': `export const b = (app) => { ${GET} };` },
    ],
    [
      'a list that grows somewhere',
      `import { b } from './b'; import { inits } from './inits'; inits.forEach((init) => init(app)); b(app);`,
      {
        'src/inits.ts': `export const inits = []; export const add = (init) => inits.push(init);`,
        'src/b.ts': `export const b = (app) => { ${GET} };`,
      },
    ],
    [
      'a list that another file fills',
      `import { b } from './b'; import { inits } from './inits'; inits.forEach((init) => init(app)); b(app);`,
      {
        'src/inits.ts': `export const inits = [];`,
        'src/more.ts': `import { inits } from './inits'; export const add = (init) => { inits.push(init); };`,
        'src/b.ts': `export const b = (app) => { ${GET} };`,
      },
    ],
    [
      'nobody calls it',
      ``,
      { 'src/load.ts': `import type { Express } from 'express'; export function load({ app }: { app: Express }) { ${GET} }` },
    ],
  ])('%s', (_name, handOver, files) => {
    expect(waysIn({ ...files, 'src/app.ts': `${EXPRESS} ${handOver}` }).map((way) => way.split(' ')[1])).toEqual(['unknown']);
  });
});

test.each([
  ['a text', `'/orders/:id'`, ['/orders/:id']],
  ['a constant in front', '`${ROOT}/:id`', ['/orders/:id']],
  ['something that is no path in front', '`${NAME}/:id`', []],
])('a file that is looked at alone asks who hands it an app: %s', (_, path, expected) => {
  const orders = `import { list } from './list'; const ROOT = '/orders'; const NAME = 'orders'; export default (app) => { app.get(${path}, (req, res) => list(res)); };`;
  const files = { 'src/app.ts': `${EXPRESS} import orders from './orders'; orders(app);` };
  expect(modelOf(orders, files, {}, 'src/orders.ts').routes.map((each) => each.path)).toEqual(expected);
});
