/** Snowflake: the text and its binds in an object, a transaction by its words. */
export const SNOWFLAKE_ORDERS = `
import snowflake from 'snowflake-sdk';

const connection = snowflake.createConnection({ account: 'orders', warehouse: 'small' });

export function list(customer: string, complete: Complete) {
  connection.execute({ sqlText: 'SELECT id, total FROM orders WHERE customer = ? LIMIT 100', binds: [customer], complete });
}
export function find(id: string, complete: Complete) {
  return connection.execute({ sqlText: 'SELECT * FROM orders WHERE id = :1', binds: [id], complete });
}
export function create(order: Order) {
  connection.execute({ sqlText: 'INSERT INTO orders (id, total) VALUES (?, ?)', binds: [order.id, order.total] });
}
export function ship(id: string) {
  connection.execute({ sqlText: "UPDATE orders SET state = 'shipped' WHERE id = ?", binds: [id] });
}
export function remove(id: string) {
  connection.execute({ sqlText: 'DELETE FROM orders WHERE id = ?', binds: [id] });
}
export function importAll(orders: Order[]) {
  connection.execute({ sqlText: 'BEGIN' });
  for (const order of orders) connection.execute({ sqlText: 'INSERT INTO orders (id) VALUES (?)', binds: [order.id] });
  connection.execute({ sqlText: 'COMMIT' });
}
export function total(customer: string) {
  return connection.execute({ sqlText: 'SELECT sum(total) FROM orders WHERE customer = ?', binds: [customer] });
}
export function sorted(column: string) {
  return connection.execute({ sqlText: \`SELECT * FROM orders ORDER BY \${column}\` });
}
export function label(order: Order) {
  connection.isUp();
  return order.id;
}
`;
