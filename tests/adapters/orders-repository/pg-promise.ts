/** pg-promise: a method for each number of rows, values by position or name, a transaction as a function. */
export const PG_PROMISE_ORDERS = `
import pgPromise from 'pg-promise';

const pgp = pgPromise();
const db = pgp(process.env.DATABASE_URL);

export async function list(customer: string) {
  return db.any('SELECT id, total FROM orders WHERE customer = $1 LIMIT 100', [customer]);
}
export async function find(id: string) {
  return db.oneOrNone('SELECT * FROM orders WHERE id = $1', id);
}
export async function create(order: Order) {
  await db.none('INSERT INTO orders (id, total) VALUES ($<id>, $<total>)', order);
}
export async function ship(id: string) {
  await db.result("UPDATE orders SET state = 'shipped' WHERE id = $1", [id]);
}
export async function remove(id: string) {
  await db.none({ text: 'DELETE FROM orders WHERE id = $1', values: [id] });
}
export async function importAll(orders: Order[]) {
  await db.tx((t) => t.batch(orders.map((order) => t.none('INSERT INTO orders (id) VALUES ($1)', [order.id]))));
}
export async function total(customer: string) {
  return db.one('SELECT sum(total) FROM orders WHERE customer = $1', [customer]);
}
export async function sorted(column: string) {
  return db.any(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export function label(order: Order) {
  return pgp.as.name(order.id);
}
`;
