import { expect, test } from 'vitest';

import { projectRoutes } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { EXPRESS_ORDERS, EXPRESS_ORDERS_TREE, EXPRESS_ORDERS_TREE_FILES } from '../orders-service/express.ts';

test('the orders service in one file', () => {
  expect(readService(projectRoutes(EXPRESS_ORDERS))).toEqual(ORDERS_SERVICE);
});

test('the orders service in many files', () => {
  expect(readService(projectRoutes(EXPRESS_ORDERS_TREE, EXPRESS_ORDERS_TREE_FILES))).toEqual(ORDERS_SERVICE);
});
