/** mysql, the package before mysql2: callbacks all the way down. */
export const MYSQL_ORDERS = `
const mysql = require('mysql');

const pool = mysql.createPool({ host: 'localhost', database: 'shop' });

function list(customer, done) {
  pool.query('SELECT id, total FROM orders WHERE customer = ? LIMIT 100', [customer], done);
}
function find(id, done) {
  pool.getConnection((error, connection) => {
    if (error) return done(error);
    connection.query({ sql: 'SELECT * FROM orders WHERE id = ?', values: [id] }, (failure, rows) => {
      connection.release();
      done(failure, rows);
    });
  });
}
function create(order, done) {
  pool.query('INSERT INTO orders SET ?', order, done);
}
function ship(id, done) {
  pool.query('UPDATE orders SET state = ? WHERE id = ?', ['shipped', id], done);
}
function remove(id, done) {
  pool.query('DELETE FROM ?? WHERE id = ?', ['orders', id], done);
}
function importAll(orders, done) {
  pool.getConnection((error, connection) => {
    connection.beginTransaction((failure) => {
      connection.query('INSERT INTO orders (id) VALUES ?', [orders], (refused) => {
        if (refused) return connection.rollback(() => done(refused));
        connection.commit(done);
      });
    });
  });
}
function total(customer, done) {
  pool.query(mysql.format('SELECT sum(total) FROM orders WHERE customer = ?', [customer]), done);
}
function sorted(column, done) {
  pool.query(\`SELECT * FROM orders ORDER BY \${column}\`, done);
}
function label(order) {
  return mysql.escape(order.id);
}
`;
