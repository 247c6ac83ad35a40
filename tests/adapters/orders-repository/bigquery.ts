/** BigQuery: text, or text in an object with its parameters, rows that are inserted without SQL, and no transactions. */
export const BIGQUERY_ORDERS = `
import { BigQuery } from '@google-cloud/bigquery';

const bigquery = new BigQuery({ projectId: process.env.PROJECT });

export async function list(customer: string) {
  const [rows] = await bigquery.query({ query: 'SELECT id, total FROM shop.orders WHERE customer = @customer LIMIT 100', params: { customer } });
  return rows;
}
export async function find(id: string) {
  const [job] = await bigquery.createQueryJob({ query: 'SELECT * FROM shop.orders WHERE id = ?', params: [id] });
  return job.getQueryResults();
}
export async function create(order: Order) {
  await bigquery.dataset('shop').table('orders').insert([order]);
}
export async function ship(id: string) {
  await bigquery.query({ query: "UPDATE shop.orders SET state = 'shipped' WHERE id = @id", params: { id } });
}
export async function remove(id: string) {
  await bigquery.dataset('shop').query({ query: 'DELETE FROM orders WHERE id = @id', params: { id } });
}
export async function importAll(orders: Order[]) {
  await bigquery.dataset('shop').table('orders').insert(orders);
}
export async function total() {
  return bigquery.query('SELECT sum(total) FROM shop.orders');
}
export async function sorted(column: string) {
  return bigquery.query(\`SELECT * FROM shop.orders ORDER BY \${column}\`);
}
export function label(order: Order) {
  return bigquery.date(order.day);
}
`;
