/** postgres.js: a tag that runs its template, pieces that are put into others, a transaction, and text that is not bound. */
export const POSTGRES_ORDERS = `
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL);

export async function list(customer: string) {
  const filter = customer === 'all' ? sql\`\` : sql\`WHERE customer = \${customer}\`;
  return sql\`SELECT \${sql(['id', 'total'])} FROM orders \${filter} LIMIT 100\`;
}
export async function find(id: string) {
  const [order] = await sql\`SELECT * FROM orders WHERE id = \${id}\`;
  return order;
}
export async function create(order: Order) {
  await sql\`INSERT INTO orders \${sql(order, 'id', 'total')}\`;
}
export async function ship(id: string) {
  await sql\`UPDATE orders SET \${sql({ state: 'shipped' })} WHERE id = \${id}\`;
}
export async function remove(id: string) {
  await sql\`DELETE FROM orders WHERE id IN \${sql([id])}\`;
}
export async function importAll(orders: Order[]) {
  await sql.begin(async (sql) => {
    await sql\`INSERT INTO orders \${sql(orders)}\`;
    await sql\`UPDATE counters SET orders = orders + \${orders.length}\`;
  });
}
export async function total(customer: string) {
  return sql.unsafe('SELECT sum(total) FROM orders WHERE customer = $1', [customer]);
}
export async function sorted(column: string) {
  return sql\`SELECT * FROM orders ORDER BY \${sql.unsafe(\`\${column} desc\`)}\`;
}
export function label(order: Order) {
  return sql.options.database + order.id;
}
`;
