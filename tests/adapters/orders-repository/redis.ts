/** Redis: values under keys, commands that are sent together. */
export const REDIS_ORDERS = `
import { createClient } from 'redis';

const client = await createClient({ url: process.env.REDIS_URL }).connect();

export async function list(customer: string) {
  return client.sMembers(\`orders:\${customer}\`);
}
export async function find(id: string) {
  return client.hGetAll(\`order:\${id}\`);
}
export async function create(order: Order) {
  await client.hSet(\`order:\${order.id}\`, order);
}
export async function ship(id: string) {
  await client.hSet(\`order:\${id}\`, 'state', 'shipped');
}
export async function remove(id: string) {
  await client.del(\`order:\${id}\`);
}
export async function importAll(orders: Order[]) {
  await client.multi().set('orders:count', orders.length).sAdd('orders', orders.map(({ id }) => id)).exec();
}
export async function total(customer: string) {
  return client.get(\`total:\${customer}\`);
}
export async function sorted(column: string) {
  return client.zRange(\`orders:\${column}\`, 0, -1);
}
export function label(order: Order) {
  return client.isOpen + order.id;
}
`;
