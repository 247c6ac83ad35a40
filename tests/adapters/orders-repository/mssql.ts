/** mssql: inputs by name, tags that bind on the same methods, a transaction with requests of its own. */
export const MSSQL_ORDERS = `
import sql from 'mssql';

const pool = await sql.connect(process.env.MSSQL_URL);

export async function list(customer: string) {
  const { recordset } = await pool
    .request()
    .input('customer', sql.NVarChar, customer)
    .query('SELECT TOP 100 id, total FROM orders WHERE customer = @customer');
  return recordset;
}
export async function find(id: string) {
  return sql.query\`SELECT * FROM orders WHERE id = \${id}\`;
}
export async function create(order: Order) {
  await pool.query\`INSERT INTO orders (id, total) VALUES (\${order.id}, \${order.total})\`;
}
export async function ship(id: string) {
  const request = new sql.Request(pool);
  request.input('id', sql.Int, id);
  await request.batch("UPDATE orders SET state = 'shipped' WHERE id = @id");
}
export async function remove(id: string) {
  await pool.request().input('id', id).query('DELETE FROM orders WHERE id = @id');
}
export async function importAll(orders: Order[]) {
  const transaction = new sql.Transaction(pool);
  await transaction.begin();
  for (const order of orders) await transaction.request().input('id', order.id).query('INSERT INTO orders (id) VALUES (@id)');
  await transaction.commit();
}
export async function total(customer: string) {
  return sql.query('SELECT sum(total) FROM orders');
}
export async function sorted(column: string) {
  return pool.request().query(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export async function label(order: Order) {
  await pool.close();
  return order.id;
}
`;
