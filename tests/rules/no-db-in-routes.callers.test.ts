import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

const FAKE = '{ order: { findMany: () => [] } }';
/** The names that the files below export: what each is called with is said in `main.ts`. */
const NAMES = ['makeRoutes', 'makeFake', 'makeBoth', 'makeKinds', 'makeMore', 'makeParts', 'makeFakeParts', 'ordersRoutes', 'fakeRoutes'];
const CLASSES = ['OrdersController', 'FakeController'];

useVirtualProject({
  ...DB_PROJECT,
  // What the linted file is on the disk: its exports are enough for those who call them.
  'src/routes/orders.ts': [
    ...NAMES.map((name) => `export const ${name} = (first, second) => {};`),
    ...CLASSES.map((name) => `export class ${name} { constructor(first) {} }`),
    'export class OrdersRoutes { setup(first, second) {} later(first) {} direct(first) {} static load(first) {} }',
    'export class FakeRoutes { setup(first, second) {} static load(first) {} }',
    'export default (first) => {};',
  ].join('\n'),
  'src/routes/all.ts': `export * from './orders'; export { default as byDefault } from './orders';`,
  'src/legacy/orders.js': `module.exports = (db) => {};`,
  'src/legacy/fake.js': `module.exports = (db) => {};`,
  'src/legacy/main.js': `const { db } = require('../db/client'); require('./orders')(db); require('./fake')(${FAKE});`,
  'src/main.ts': `
    import express from 'express';
    import { db } from './db/client';
    import { pool } from './db/pool';
    import makeDefault from './routes/orders';
    import { ${[...NAMES, ...CLASSES].filter((name) => name !== 'makeMore').join(', ')} } from './routes/orders';
    const app = express();
    makeRoutes(db);
    makeFake(${FAKE});
    makeBoth(db); makeBoth(${FAKE});
    makeKinds(db); makeKinds(pool);
    makeParts({ db, clock: ${FAKE} }); makeFakeParts({ db: ${FAKE} });
    makeDefault(db);
    ordersRoutes(app, db); fakeRoutes(app, ${FAKE});
    new OrdersController(db); new FakeController(${FAKE});
  `,
  'src/methods.ts': `
    import { db } from './db/client';
    import { OrdersRoutes, FakeRoutes } from './routes/orders';
    export const orders = new OrdersRoutes();
    const routes = new OrdersRoutes();
    routes.setup({}, { db, clock: ${FAKE} });
    routes.direct(db);
    new FakeRoutes().setup({}, { db: ${FAKE} });
    OrdersRoutes.load(db); FakeRoutes.load(${FAKE});
  `,
  'src/methods-main.ts': `import { db } from './db/client'; import { orders } from './methods'; orders.later(db);`,
  'src/barrel-main.ts': `import { db } from './db/client'; import { makeMore } from './routes/all'; makeMore(db);`,
});

const factory = (name: string, parameter: string, query: string): string =>
  `${EXPRESS}export const ${name} = (${parameter}) => { ${inRoute(query)} };`;
const controller = (name: string, parameter: string, query: string, assign = ''): string =>
  `import type { Request, Response } from 'express'; export class ${name} { constructor(${parameter}) { ${assign} } list = async (req: Request, res: Response) => { res.json(await ${query}); }; }`;
const methods = (name: string, head: string, body: string): string => `${EXPRESS}export class ${name} { ${head} { ${body} } }`;
const filename = at('src/routes/orders.ts');
const pair = (name: string, reported: string, silent: string, data: Pair['data'], more: Partial<Pair> = {}): Pair => ({
  name,
  reported,
  silent,
  data,
  filename,
  ...more,
});
const PARAMETER = { client: 'db.order', origin: 'the parameter db' };
const FIELD = { client: 'this.db.order', route: 'the handler list' };

const CALLERS: Pair[] = [
  pair(
    'a factory of routes that another file calls',
    factory('makeRoutes', 'db', '«db.order.findMany»()'),
    factory('makeFake', 'db', 'db.order.findMany()'),
    PARAMETER,
  ),
  pair(
    'a type that says nothing, and one that does',
    factory('makeRoutes', 'db: any', '«db.order.findMany»()'),
    factory('makeRoutes', 'db: Store', 'db.order.findMany()').replace('export', 'interface Store { order: Orders } export'),
    PARAMETER,
  ),
  pair(
    'callers that give a client and a fake',
    factory('makeRoutes', 'db', '«db.order.findMany»()'),
    factory('makeBoth', 'db', 'db.order.findMany()'),
    PARAMETER,
  ),
  pair(
    'callers that give clients of two libraries',
    factory('makeRoutes', 'db', '«db.order.findMany»()'),
    factory('makeKinds', 'db', 'db.order.findMany()'),
    PARAMETER,
  ),
  pair(
    'a caller behind a barrel, and no caller',
    factory('makeMore', 'db', '«db.order.findMany»()'),
    factory('makeNone', 'db', 'db.order.findMany()'),
    PARAMETER,
  ),
  pair(
    'in parts',
    factory('makeParts', '{ db }', '«db.order.findMany»()'),
    factory('makeFakeParts', '{ db }', 'db.order.findMany()'),
    PARAMETER,
  ),
  pair(
    'a member of what is given',
    factory('makeParts', 'deps', '«deps.db.order.findMany»()'),
    factory('makeParts', 'deps', 'deps.clock.order.findMany()'),
    { client: 'deps.db.order', origin: 'the parameter deps' },
  ),
  pair(
    'the second parameter',
    `export const ordersRoutes = (app, db) => { ${inRoute('«db.order.findMany»()')} };`,
    `export const fakeRoutes = (app, db) => { ${inRoute('db.order.findMany()')} };`,
    { ...PARAMETER, route: 'GET /orders (mounted in project/src/main.ts:14)' },
  ),
  pair(
    'a default export',
    `${EXPRESS}export default (db) => { ${inRoute('«db.order.findMany»()')} };`,
    `${EXPRESS}export default (app, db) => { ${inRoute('db.order.findMany()')} };`,
    PARAMETER,
  ),
  pair(
    'not exported: nobody else can call it',
    factory('makeRoutes', 'db', '«db.order.findMany»()'),
    factory('makeRoutes', 'db', 'db.order.findMany()').replace('export', ''),
    PARAMETER,
  ),
  pair(
    'a constructor',
    controller('OrdersController', 'db', '«this.db.order.findMany»()', 'this.db = db;'),
    controller('FakeController', 'db', 'this.db.order.findMany()', 'this.db = db;'),
    { ...FIELD, origin: 'the parameter db' },
  ),
  pair(
    'a parameter property',
    controller('OrdersController', 'private db: any', '«this.db.order.findMany»()'),
    controller('FakeController', 'private db: any', 'this.db.order.findMany()'),
    { ...FIELD, origin: 'OrdersController' },
  ),
  pair(
    'a method',
    methods('OrdersRoutes', 'setup(other, deps)', inRoute('«deps.db.order.findMany»()')),
    methods('FakeRoutes', 'setup(other, deps)', inRoute('deps.db.order.findMany()')),
    { client: 'deps.db.order', origin: 'the parameter deps' },
  ),
  pair(
    'a method, in parts',
    methods('OrdersRoutes', 'setup(other, { db })', inRoute('«db.order.findMany»()')),
    methods('OrdersRoutes', 'setup(other, { clock: db })', inRoute('db.order.findMany()')),
    PARAMETER,
  ),
  pair(
    'a method of an instance that another file makes, and one that nobody calls',
    methods('OrdersRoutes', 'later(db)', inRoute('«db.order.findMany»()')),
    methods('OrdersRoutes', 'never(db)', inRoute('db.order.findMany()')),
    PARAMETER,
  ),
  pair(
    'a static method',
    methods('OrdersRoutes', 'static load(db)', inRoute('«db.order.findMany»()')),
    methods('FakeRoutes', 'static load(db)', inRoute('db.order.findMany()')),
    PARAMETER,
  ),
  pair(
    'a method that makes the handler, and one with a type of the project',
    methods('OrdersRoutes', 'direct(db)', inRoute('«db.order.findMany»()')),
    methods('OrdersRoutes', 'direct(db: Store)', inRoute('db.order.findMany()')),
    PARAMETER,
  ),
  pair(
    'CommonJS',
    `const express = require('express'); const app = express(); module.exports = (db) => { ${inRoute('«db.order.findMany»()')} };`,
    `const express = require('express'); const app = express(); module.exports = (db) => { ${inRoute('db.order.findMany()')} };`,
    PARAMETER,
    { filename: at('src/legacy/orders.js'), silentFilename: at('src/legacy/fake.js') },
  ),
];

createRuleTester().run('no-db-in-routes: what other files pass', rule, toCases(CALLERS));
