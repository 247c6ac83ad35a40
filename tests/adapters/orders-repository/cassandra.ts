/** Cassandra: text and its values, a batch of statements, and no transactions. */
export const CASSANDRA_ORDERS = `
import { Client } from 'cassandra-driver';

const client = new Client({ contactPoints: ['cassandra'], keyspace: 'shop' });

export async function list(customer: string) {
  const { rows } = await client.execute('SELECT id, total FROM orders WHERE customer = ? LIMIT 100', [customer], { prepare: true });
  return rows;
}
export async function find(id: string) {
  return client.execute('SELECT * FROM orders WHERE id = :id', { id }, { prepare: true });
}
export async function create(order: Order) {
  await client.execute('INSERT INTO orders (id, total) VALUES (?, ?)', [order.id, order.total], { prepare: true });
}
export async function ship(id: string) {
  await client.execute("UPDATE orders SET state = 'shipped' WHERE id = ?", [id], { prepare: true });
}
export async function remove(id: string) {
  await client.execute('DELETE FROM orders WHERE id = ?', [id], { prepare: true });
}
export async function importAll(orders: Order[]) {
  await client.batch(orders.map((order) => ({ query: 'INSERT INTO orders (id) VALUES (?)', params: [order.id] })), { prepare: true });
}
export async function total(customer: string) {
  return client.stream('SELECT sum(total) FROM orders WHERE customer = ?', [customer], { prepare: true });
}
export async function sorted(column: string) {
  return client.execute(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export async function label(order: Order) {
  await client.shutdown();
  return order.id;
}
`;
