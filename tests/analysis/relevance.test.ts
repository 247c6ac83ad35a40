import { expect, test } from 'vitest';

import { modelOf } from '../virtual-project.ts';

// Nothing known is imported in any of these: their text alone decides whether it is worth looking further.
test.each([
  [`import { app } from './app'; app.get('/x', h);`, true],
  [`import { router } from './router'; import { PATHS } from './paths'; router.post(PATHS.orders, h);`, true],
  [`export default (app) => { app.use(require('./orders')); };`, true],
  [`class Orders extends Base { constructor() { super(); this.declare({ at: '/orders', run: this.list }); } }`, true],
  [`class Orders extends Base { constructor() { super(); this.declare({ at: 'orders', run: this.list }); } }`, false],
  [`export const f = (tx: typeof prisma) => tx.user.delete(x);`, true],
  [`export const run = (db, id) => db.query(text);`, true],
  [`const text = 'select * from orders';`, true],
  [`const cache = new Map(); export const read = (key) => cache.get(key); cache.delete(key); cache.set(key, 1);`, false],
  [`export const add = (a: number, b: number) => a + b;`, false],
])('%s: %s', (text, expected) => {
  expect(modelOf(text).isRelevant).toBe(expected);
});
