import { NotFoundError } from '../errors.js';
import { OrdersRepository, type Order } from '../repositories/orders-repository.js';
import type { NewOrder, OrderChange, OrderQuery } from '../schemas/orders.js';

export class OrdersService {
  constructor(private readonly orders = new OrdersRepository()) {}

  list(customerId: string, query: OrderQuery): Promise<Order[]> {
    return this.orders.list(customerId, query);
  }

  search(customerId: string, text: string): Promise<Order[]> {
    return this.orders.search(customerId, text);
  }

  async get(customerId: string, id: string): Promise<Order> {
    return found(await this.orders.find(customerId, id));
  }

  create(customerId: string, order: NewOrder): Promise<Order> {
    return this.orders.create(customerId, order);
  }

  async change(customerId: string, id: string, change: OrderChange): Promise<Order> {
    return found(await this.orders.change(customerId, id, change));
  }

  /** Only an open order can be cancelled. */
  async cancel(customerId: string, id: string): Promise<Order> {
    return found(await this.orders.cancel(customerId, id));
  }
}

function found(order: Order | undefined): Order {
  if (!order) throw new NotFoundError('Order');
  return order;
}
