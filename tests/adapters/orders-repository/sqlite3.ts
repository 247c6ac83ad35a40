/** sqlite3 in its wrapper sqlite: statements as text on the database, one that is prepared, a transaction by its words. */
export const SQLITE3_ORDERS = `
import sqlite3 from 'sqlite3';
import { open } from 'sqlite';

const db = await open({ filename: 'orders.db', driver: sqlite3.Database });

export async function list(customer: string) {
  return db.all('SELECT id, total FROM orders WHERE customer = ? LIMIT 100', customer);
}
export async function find(id: string) {
  return db.get('SELECT * FROM orders WHERE id = ?', [id]);
}
export async function create(order: Order) {
  const statement = await db.prepare('INSERT INTO orders (id, total) VALUES (?, ?)');
  await statement.run(order.id, order.total);
}
export async function ship(id: string) {
  await db.run("UPDATE orders SET state = 'shipped' WHERE id = ?", id);
}
export async function remove(id: string) {
  await db.run('DELETE FROM orders WHERE id = ?', id);
}
export async function importAll(orders: Order[]) {
  await db.exec('BEGIN');
  for (const order of orders) await db.run('INSERT INTO orders (id) VALUES (?)', order.id);
  await db.exec('COMMIT');
}
export async function total(customer: string) {
  return db.get('SELECT sum(total) FROM orders WHERE customer = ?', customer);
}
export async function sorted(column: string) {
  return db.all(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export async function label(order: Order) {
  await db.close();
  return order.id;
}
`;
