/** node-postgres: a pool, SQL as text, a transaction on one client. */
export const PG_ORDERS = `
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function list(customer: string) {
  const { rows } = await pool.query('SELECT id, total FROM orders WHERE customer = $1 LIMIT 100', [customer]);
  return rows;
}
export async function find(id: string) {
  const { rows } = await pool.query({ text: 'SELECT * FROM orders WHERE id = $1', values: [id] });
  return rows[0];
}
export async function create(order: Order) {
  await pool.query(\`INSERT INTO orders (id, total)
    VALUES ($1, $2)\`, [order.id, order.total]);
}
export async function ship(id: string) {
  await pool.query('UPDATE orders SET state = $1 WHERE id = $2', ['shipped', id]);
}
export async function remove(id: string) {
  await pool.query('DELETE FROM orders WHERE id = $1', [id]);
}
export async function importAll(orders: Order[]) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const order of orders) await client.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
export async function total(customer: string) {
  return pool.query('SELECT sum(total) FROM orders WHERE customer = $1', [customer]);
}
export async function sorted(column: string) {
  return pool.query(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export function label(order: Order) {
  return pool.options.database + order.id;
}
`;
