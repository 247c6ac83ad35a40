/** node-oracledb: values by name or position, many at once; what was written is committed, and no call begins it. */
export const ORACLEDB_ORDERS = `
import oracledb from 'oracledb';

const pool = await oracledb.createPool({ user: 'orders', connectString: process.env.ORACLE_URL });

export async function list(customer: string) {
  const connection = await pool.getConnection();
  const { rows } = await connection.execute('SELECT id, total FROM orders WHERE customer = :customer FETCH FIRST 100 ROWS ONLY', { customer });
  return rows;
}
export async function find(id: string) {
  const connection = await oracledb.getConnection();
  return connection.execute('SELECT * FROM orders WHERE id = :1', [id]);
}
export async function create(order: Order, connection: oracledb.Connection) {
  await connection.execute('INSERT INTO orders (id) VALUES (:id)', { id: order.id }, { autoCommit: true });
}
export async function ship(id: string, connection: oracledb.Connection) {
  await connection.execute("UPDATE orders SET state = 'shipped' WHERE id = :id", { id }, { autoCommit: true });
}
export async function remove(id: string, connection: oracledb.Connection) {
  await connection.execute('DELETE FROM orders WHERE id = :id', { id }, { autoCommit: true });
}
export async function importAll(orders: Order[], connection: oracledb.Connection) {
  await connection.executeMany('INSERT INTO orders (id) VALUES (:id)', orders, { autoCommit: true });
}
export async function total(customer: string, connection: oracledb.Connection) {
  return connection.queryStream('SELECT sum(total) FROM orders WHERE customer = :customer', { customer });
}
export async function sorted(column: string, connection: oracledb.Connection) {
  return connection.execute(\`SELECT * FROM orders ORDER BY \${column}\`);
}
export async function label(order: Order, connection: oracledb.Connection) {
  await connection.close();
  return order.id;
}
`;
