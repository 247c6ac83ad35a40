import { expect, test } from 'vitest';

import { modelOf } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { NEST_ORDERS } from '../orders-service/nest.ts';

const SERVICE = {
  'src/orders.service.ts':
    'export class OrdersService { list(q) { return []; } create(d) { return d; } find(i) { return i; } update(i, c) { return c; } remove(i) {} import(r) { return r; } }',
};

test('reads the orders service', () => {
  expect(readService(modelOf(NEST_ORDERS, SERVICE))).toEqual(ORDERS_SERVICE);
});
