/** ClickHouse: the text in an object, its values beside it by name, rows that are inserted without SQL, and text that is not bound. */
export const CLICKHOUSE_ORDERS = `
import { createClient } from '@clickhouse/client';

const client = createClient({ url: process.env.CLICKHOUSE_URL });

export async function list(customer: string) {
  const result = await client.query({
    query: 'SELECT * FROM orders WHERE customer = {customer:String} LIMIT 100',
    query_params: { customer },
    format: 'JSONEachRow',
  });
  return result.json();
}
export async function find(id: string) {
  const stream = await client.exec({ query: 'SELECT * FROM orders WHERE id = {id:UUID} FORMAT JSON', query_params: { id } });
  return stream;
}
export async function create(order: Order) {
  await client.insert({ table: 'orders', values: [order], format: 'JSONEachRow' });
}
export async function ship(id: string) {
  await client.command({ query: "ALTER TABLE orders UPDATE state = 'shipped' WHERE id = {id:UUID}", query_params: { id } });
}
export async function remove(id: string) {
  await client.command({ query: 'DELETE FROM orders WHERE id = {id:UUID}', query_params: { id } });
}
export async function importAll(orders: Order[]) {
  await client.insert({ table: 'orders', values: orders, format: 'JSONEachRow' });
  await client.command({ query: 'INSERT INTO counters SELECT count() FROM orders' });
}
export async function total(customer: string) {
  return client.query({ query: 'SELECT sum(total) FROM orders WHERE customer = {customer:String}', query_params: { customer } });
}
export async function sorted(column: string) {
  return client.query({ query: \`SELECT * FROM orders ORDER BY \${column} DESC\` });
}
export async function label(order: Order) {
  await client.ping();
  return order.id;
}
`;
