/** libSQL: text, text in an object, and a list of statements that are one transaction. */
export const LIBSQL_ORDERS = `
import { createClient } from '@libsql/client';

const client = createClient({ url: process.env.TURSO_URL, authToken: process.env.TURSO_TOKEN });

export async function list(customer: string) {
  const { rows } = await client.execute({ sql: 'SELECT id, total FROM orders WHERE customer = ? LIMIT 100', args: [customer] });
  return rows;
}
export async function find(id: string) {
  return client.execute('SELECT * FROM orders WHERE id = ?', [id]);
}
export async function create(order: Order) {
  await client.execute({ sql: 'INSERT INTO orders (id) VALUES (:id)', args: { id: order.id } });
}
export async function ship(id: string) {
  await client.execute({ sql: "UPDATE orders SET state = 'shipped' WHERE id = ?", args: [id] });
}
export async function remove(id: string) {
  await client.execute('DELETE FROM orders WHERE id = ?', [id]);
}
export async function importAll(orders: Order[]) {
  const transaction = await client.transaction('write');
  for (const order of orders) await transaction.execute({ sql: 'INSERT INTO orders (id) VALUES (?)', args: [order.id] });
  await transaction.commit();
}
export async function total(customer: string) {
  return client.execute({ sql: 'SELECT sum(total) FROM orders WHERE customer = ?', args: [customer] });
}
export async function sorted(column: string) {
  return client.execute(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export async function label(order: Order) {
  await client.sync();
  return order.id;
}
`;
