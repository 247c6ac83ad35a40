import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { at, EXPRESS, inRoute, toCases, type Pair } from './db-cases.ts';
import { DB_PROJECT } from './db-project.ts';

useVirtualProject({
  ...DB_PROJECT,
  'packages/database/index.ts': `import { drizzle } from 'drizzle-orm/node-postgres'; export const db = () => drizzle('postgres://'); export const now = () => Date.now();`,
});

const method = (owner: string): string => `import type { Request, Response } from 'express'; import { db } from '../db/client';
export class ${owner} { async list(req: Request, res: Response) { res.json(await «db.order.findMany»()); } }`;
const plain = (code: string): string => code.replace(/[«»]/g, '');
const ROUTE_OF = `const router = Router(); router.get('/orders', list); export default router;`;
const handler = (around: string): string =>
  `import { Router, type Request, type Response } from 'express'; import { db } from '../db/client';
export async function list(req: Request, res: Response) { res.json(await «db.order.findMany»()); } ${around}`;

const PAIRS: readonly Pair[] = [
  {
    name: 'a service that is handed the response speaks HTTP, but its queries stand where they belong',
    reported: method('Orders'),
    data: { client: 'db.order', origin: '../db/client', route: 'the handler list' },
    silent: plain(method('OrdersService')),
    filename: at('src/orders/orders.ts'),
  },
  {
    name: 'the same by the name of its file',
    reported: method('Orders'),
    data: { client: 'db.order', origin: '../db/client', route: 'the handler list' },
    silent: plain(method('Orders')),
    filename: at('src/orders/orders.ts'),
    silentFilename: at('src/orders/orders.service.ts'),
  },
  {
    name: 'what a route names is its handler, whatever its file is called',
    reported: handler(ROUTE_OF),
    data: { client: 'db.order', origin: '../db/client', route: 'GET /orders' },
    silent: plain(handler('')),
    filename: at('src/services/orders.ts'),
  },
  {
    name: 'a function of a workspace package that gives a client',
    reported: `${EXPRESS}import { db } from '@acme/database'; ${inRoute('«db().select»().from(orders)')}`,
    data: { client: 'db()', library: 'drizzle', origin: '@acme/database' },
    silent: `${EXPRESS}import { now } from '@acme/database'; ${inRoute('now().select().from(orders)')}`,
  },
];

createRuleTester().run('no-db-in-routes: services, and where clients come from', rule, toCases(PAIRS));
