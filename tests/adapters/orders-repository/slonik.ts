/** Slonik: typed tags, fragments, a transaction; text gets in through a package of its own only. */
export const SLONIK_ORDERS = `
import { createPool, sql } from 'slonik';
import { raw } from 'slonik-sql-tag-raw';

const pool = await createPool(process.env.DATABASE_URL);

export async function list(customer: string) {
  const filter = customer === 'all' ? sql.fragment\`TRUE\` : sql.fragment\`customer = \${customer}\`;
  return pool.any(sql.type(Order)\`SELECT id, total FROM orders WHERE \${filter} LIMIT 100\`);
}
export async function find(id: string) {
  return pool.maybeOne(sql.type(Order)\`SELECT * FROM orders WHERE id = \${id}\`);
}
export async function create(order: Order) {
  await pool.query(sql.unsafe\`INSERT INTO orders (id, total) VALUES (\${sql.join([order.id, order.total], sql.fragment\`, \`)})\`);
}
export async function ship(id: string) {
  await pool.query(sql.typeAlias('void')\`UPDATE orders SET state = 'shipped' WHERE id = \${id}\`);
}
export async function remove(id: string) {
  const statement = sql.unsafe\`DELETE FROM \${sql.identifier(['orders'])} WHERE id = \${id}\`;
  await pool.query(statement);
}
export async function importAll(orders: Order[]) {
  await pool.transaction(async (trx) => {
    await trx.query(sql.unsafe\`INSERT INTO orders SELECT * FROM \${sql.unnest(orders, ['uuid'])}\`);
    await trx.query(sql.unsafe\`UPDATE counters SET orders = orders + \${orders.length}\`);
  });
}
export async function total(customer: string) {
  return pool.oneFirst(sql.type(Total)\`SELECT sum(total) FROM orders WHERE customer = \${customer}\`);
}
export async function sorted(column: string) {
  return pool.any(sql.unsafe\`SELECT * FROM orders ORDER BY \${raw(\`\${column} desc\`)}\`);
}
export function label(order: Order) {
  return pool.configuration.captureStackTrace + order.id;
}
`;
