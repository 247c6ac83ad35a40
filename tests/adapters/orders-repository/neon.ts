/** Neon's function: templates that bind, text with its values, several at once as a transaction. */
export const NEON_ORDERS = `
import { neon } from '@neondatabase/serverless';

const sql = neon(process.env.DATABASE_URL);

export async function list(customer: string) {
  return sql\`SELECT id, total FROM orders WHERE customer = \${customer} LIMIT 100\`;
}
export async function find(id: string) {
  const [order] = await sql\`SELECT * FROM orders WHERE id = \${id}\`;
  return order;
}
export async function create(order: Order) {
  await sql\`INSERT INTO orders (id, total) VALUES (\${order.id}, \${order.total})\`;
}
export async function ship(id: string) {
  await sql\`UPDATE orders SET state = 'shipped' WHERE id = \${id}\`;
}
export async function remove(id: string) {
  await sql.query('DELETE FROM orders WHERE id = $1', [id]);
}
export async function importAll(orders: Order[]) {
  await sql.transaction((tx) => orders.map((order) => tx\`INSERT INTO orders (id) VALUES (\${order.id})\`));
}
export async function total(customer: string) {
  return sql.query('SELECT sum(total) FROM orders WHERE customer = $1', [customer]);
}
export async function sorted(column: string) {
  return sql.query(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export function label(order: Order) {
  return order.id;
}
`;
