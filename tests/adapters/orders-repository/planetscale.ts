/** PlanetScale: one method, values for each question mark or by name, a transaction as a function. */
export const PLANETSCALE_ORDERS = `
import { connect } from '@planetscale/database';

const connection = connect({ url: process.env.DATABASE_URL });

export async function list(customer: string) {
  const { rows } = await connection.execute('SELECT id, total FROM orders WHERE customer = ? LIMIT 100', [customer]);
  return rows;
}
export async function find(id: string) {
  return connection.execute('SELECT * FROM orders WHERE id = :id', { id });
}
export async function create(order: Order) {
  await connection.execute('INSERT INTO orders (id, total) VALUES (?, ?)', [order.id, order.total]);
}
export async function ship(id: string) {
  await connection.execute("UPDATE orders SET state = 'shipped' WHERE id = ?", [id]);
}
export async function remove(id: string) {
  await connection.execute('DELETE FROM orders WHERE id = ?', [id]);
}
export async function importAll(orders: Order[]) {
  await connection.transaction(async (tx) => {
    for (const order of orders) await tx.execute('INSERT INTO orders (id) VALUES (?)', [order.id]);
  });
}
export async function total(customer: string) {
  return connection.execute('SELECT sum(total) FROM orders WHERE customer = ?', [customer]);
}
export async function sorted(column: string) {
  return connection.execute(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export async function label(order: Order) {
  await connection.refresh();
  return order.id;
}
`;
