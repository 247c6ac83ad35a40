/** DuckDB: SQL as text on a connection, values beside it, a transaction by its words. */
export const DUCKDB_ORDERS = `
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create('orders.db');
const connection = await instance.connect();

export async function list(customer: string) {
  const reader = await connection.runAndReadAll('SELECT id, total FROM orders WHERE customer = $1 LIMIT 100', [customer]);
  return reader.getRows();
}
export async function find(id: string) {
  return connection.runAndRead('SELECT * FROM orders WHERE id = $id', { id });
}
export async function create(order: Order) {
  const statement = await connection.prepare('INSERT INTO orders (id) VALUES ($1)');
  statement.bindVarchar(1, order.id);
  await statement.run();
}
export async function ship(id: string) {
  await connection.run("UPDATE orders SET state = 'shipped' WHERE id = $1", [id]);
}
export async function remove(id: string) {
  await connection.run('DELETE FROM orders WHERE id = $1', [id]);
}
export async function importAll(orders: Order[]) {
  await connection.run('BEGIN TRANSACTION');
  for (const order of orders) await connection.run('INSERT INTO orders (id) VALUES ($1)', [order.id]);
  await connection.run('COMMIT');
}
export async function total(customer: string) {
  return connection.stream('SELECT sum(total) FROM orders WHERE customer = $1', [customer]);
}
export async function sorted(column: string) {
  return connection.run(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export function label(order: Order) {
  connection.interrupt();
  return order.id;
}
`;
