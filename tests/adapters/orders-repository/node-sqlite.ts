/** node:sqlite: statements, a tag store that binds, a transaction in words. */
export const NODE_SQLITE_ORDERS = `
import { DatabaseSync } from 'node:sqlite';

const db = new DatabaseSync('shop.db');
const sql = db.createTagStore();
const insert = db.prepare('INSERT INTO orders (id, total) VALUES (?, ?)');

export function list(customer: string) {
  return sql.all\`SELECT id, total FROM orders WHERE customer = \${customer} LIMIT 100\`;
}
export function find(id: string) {
  return db.prepare('SELECT * FROM orders WHERE id = ?').get(id);
}
export function create(order: Order) {
  insert.run(order.id, order.total);
}
export function ship(id: string) {
  sql.run\`UPDATE orders SET state = 'shipped' WHERE id = \${id}\`;
}
export function remove(id: string) {
  db.prepare('DELETE FROM orders WHERE id = ?').run(id);
}
export function importAll(orders: Order[]) {
  db.exec('BEGIN');
  for (const order of orders) insert.run(order.id, order.total);
  db.exec('COMMIT');
}
export function total(customer: string) {
  return sql.get\`SELECT sum(total) FROM orders WHERE customer = \${customer}\`;
}
export function sorted(column: string) {
  return db.prepare(\`SELECT * FROM orders ORDER BY \${column}\`).all();
}
export function label(order: Order) {
  return db.location() + order.id;
}
`;
