import { expect, test } from 'vitest';

import { modelOf } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { FASTIFY_ORDERS, FASTIFY_ORDERS_TREE, FASTIFY_ORDERS_TREE_FILES } from '../orders-service/fastify.ts';

test('the orders service', () => {
  expect(readService(modelOf(FASTIFY_ORDERS))).toEqual(ORDERS_SERVICE);
});

test('the orders service as a tree of plugins', () => {
  expect(readService(modelOf(FASTIFY_ORDERS_TREE, FASTIFY_ORDERS_TREE_FILES))).toEqual(ORDERS_SERVICE);
});
