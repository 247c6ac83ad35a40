import { describe, expect, test } from 'vitest';

import { waysIn } from './ways.ts';

const EXPRESS = `import express from 'express'; import { guard } from './guard'; import routes from './routes'; const app = express(); const router = express.Router();`;
const ORDERS = `
  import * as orders from './controller';
  export default (router) => {
    router.route('/orders').get(orders.list).post(orders.create);
    router.route('/orders/:id').get(orders.one);
  };`;
const CONTROLLER = `
  export const list = (req, res) => { res.json([]); }; export const create = (req, res) => { res.json({}); };
  export const one = (req, res) => { res.json({}); };`;
const files = (app: string, routes: string) => ({
  'src/app.ts': `${EXPRESS} ${app}`,
  'src/routes.ts': routes,
  'src/orders.ts': ORDERS,
  'src/controller.ts': CONTROLLER,
});
const GIVEN = `import orders from './orders'; export default (router) => { orders(router); return router; };`;

describe('a router that is handed to functions which nothing is said of', () => {
  test('their chains of one path are routes of it', () => {
    const ways = waysIn(files(`app.use('/api', guard, router); routes(router);`, GIVEN));
    expect(ways).toEqual(['/api/orders', '/api/orders', '/api/orders/:id'].map((path) => `${path} yes (app.ts, app.ts, routes.ts)`));
  });

  test.each([
    ['given back where it is mounted', `app.use('/api', guard, routes(router));`, GIVEN, '/api/orders yes'],
    ['made there, and given back', `app.use('/api', guard, routes(express.Router()));`, GIVEN, '/api/orders yes'],
    [
      'something else is given back',
      `app.use('/api', guard, routes(router)); app.use(router);`,
      `import express from 'express'; import orders from './orders'; export default (router) => { orders(router); return express.Router(); };`,
      '/orders no',
    ],
  ])('%s', (_, app, routes, expected) => {
    expect(waysIn(files(app, routes))[0]).toMatch(new RegExp(`^${expected} `));
  });
});
