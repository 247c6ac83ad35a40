import { Router } from 'express';
import { callerOf } from '../middleware/require-auth.js';
import {
  newOrder,
  orderChange,
  orderDetailResponse,
  orderId,
  orderListResponse,
  orderQuery,
  orderResponse,
  orderSearch,
} from '../schemas/orders.js';
import { OrdersService } from '../services/orders-service.js';

const orders = new OrdersService();

/** Mounted behind `requireAuth`, see app.ts. */
export const ordersRouter = Router();

ordersRouter.get('/', async (request, response) => {
  const query = orderQuery.parse(request.query);
  response.json(orderListResponse.parse({ data: await orders.list(callerOf(request).sub, query) }));
});

ordersRouter.get('/search', async (request, response) => {
  const { text } = orderSearch.parse(request.query);
  response.json(orderListResponse.parse({ data: await orders.search(callerOf(request).sub, text) }));
});

ordersRouter.post('/', async (request, response) => {
  const order = newOrder.parse(request.body);
  response.status(201).json(orderResponse.parse(await orders.create(callerOf(request).sub, order)));
});

ordersRouter.get('/:id', async (request, response) => {
  const { id } = orderId.parse(request.params);
  response.json(orderDetailResponse.parse(await orders.get(callerOf(request).sub, id)));
});

ordersRouter.patch('/:id', async (request, response) => {
  const { id } = orderId.parse(request.params);
  const change = orderChange.parse(request.body);
  response.json(orderResponse.parse(await orders.change(callerOf(request).sub, id, change)));
});

ordersRouter.post('/:id/cancel', async (request, response) => {
  const { id } = orderId.parse(request.params);
  response.json(orderResponse.parse(await orders.cancel(callerOf(request).sub, id)));
});
