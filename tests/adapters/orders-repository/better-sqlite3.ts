/** better-sqlite3: statements prepared ahead or on the spot, a transaction that wraps a function, text that is built. */
export const BETTER_SQLITE3_ORDERS = `
import Database from 'better-sqlite3';

const db = new Database('shop.db');
const byId = db.prepare('SELECT * FROM orders WHERE id = ?');
const insert = db.prepare('INSERT INTO orders (id, total) VALUES (@id, @total)');

export function list(customer: string) {
  return db.prepare('SELECT id, total FROM orders WHERE customer = ? LIMIT 100').all(customer);
}
export function find(id: string) {
  return byId.get(id);
}
export function create(order: Order) {
  insert.run(order);
}
export function ship(id: string) {
  db.prepare('UPDATE orders SET state = ? WHERE id = ?').run('shipped', id);
}
export function remove(id: string) {
  db.prepare('DELETE FROM orders WHERE id = ?').run(id);
}
export function importAll(orders: Order[]) {
  db.transaction((rows: Order[]) => {
    for (const row of rows) insert.run(row);
    db.exec('UPDATE counters SET dirty = 1');
  })(orders);
}
export function total(customer: string) {
  return db.prepare('SELECT sum(total) FROM orders WHERE customer = ?').pluck().get(customer);
}
export function sorted(column: string) {
  return db.prepare(\`SELECT * FROM orders ORDER BY \${column}\`).all();
}
export function label(order: Order) {
  return db.name + order.id;
}
`;
