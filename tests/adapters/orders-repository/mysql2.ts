/** mysql2: a pool, SQL as text with question marks, a transaction on one connection. */
export const MYSQL2_ORDERS = `
import mysql from 'mysql2/promise';

const pool = mysql.createPool(process.env.DATABASE_URL);

export async function list(customer: string) {
  const [rows] = await pool.query('SELECT id, total FROM orders WHERE customer = ? LIMIT 100', [customer]);
  return rows;
}
export async function find(id: string) {
  const [rows] = await pool.query({ sql: 'SELECT * FROM orders WHERE id = ?', values: [id] });
  return rows[0];
}
export async function create(order: Order) {
  await pool.execute(\`INSERT INTO orders (id, total)
    VALUES (?, ?)\`, [order.id, order.total]);
}
export async function ship(id: string) {
  await pool.query('UPDATE orders SET state = ? WHERE id = ?', ['shipped', id]);
}
export async function remove(id: string) {
  await pool.query('DELETE FROM orders WHERE id = ?', [id]);
}
export async function importAll(orders: Order[]) {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    for (const order of orders) await connection.query('INSERT INTO orders (id) VALUES (?)', [order.id]);
    await connection.commit();
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}
export async function total(customer: string) {
  return pool.query('SELECT sum(total) FROM orders WHERE customer = ?', [customer]);
}
export async function sorted(column: string) {
  return pool.query(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export function label(order: Order) {
  return pool.escape(order.id);
}
`;
