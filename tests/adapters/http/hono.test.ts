import { expect, test } from 'vitest';

import { modelOf } from '../../virtual-project.ts';
import { ORDERS_SERVICE, readService } from '../orders-service/contract.ts';
import { HONO_ORDERS, HONO_ORDERS_FILES } from '../orders-service/hono.ts';

test('the orders service', () => {
  expect(readService(modelOf(HONO_ORDERS, HONO_ORDERS_FILES))).toEqual(ORDERS_SERVICE);
});
