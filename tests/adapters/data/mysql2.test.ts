import { expect, test } from 'vitest';

import { modelOf } from '../../virtual-project.ts';
import { ORDERS_REPOSITORY, readRepository } from '../orders-repository/contract.ts';
import { MYSQL_ORDERS } from '../orders-repository/mysql.ts';
import { testLibrary } from './library-tests.ts';

test('the orders repository as it was written for mysql', () => {
  // `format` puts the statement together, so its first word is not there to be read.
  expect(readRepository(modelOf(MYSQL_ORDERS))).toEqual(ORDERS_REPOSITORY.map((line) => (line === 'total: read' ? 'total: raw' : line)));
});

testLibrary('mysql2', {
  setUp: `import mysql from 'mysql'; const pool = mysql.createPool({}); `,
  flows: [
    ['a connection', `mysql.createConnection(url).query('SELECT 1 FROM a', done);`, 'read mysql.createConnection(url).query'],
    [
      'a cluster',
      `mysql.createPoolCluster().of('replica*').query('SELECT * FROM a');`,
      `read mysql.createPoolCluster().of('replica*').query`,
    ],
    ['a connection of a cluster', `mysql.createPoolCluster().getConnection('main', (e, c) => c.query('DELETE FROM a'));`, 'write c.query'],
    [
      'a namespace of a cluster by its type',
      `import type { PoolNamespace } from 'mysql2/promise'; (p: PoolNamespace) => p.execute('DELETE FROM a');`,
      'write p.execute',
    ],
    [
      'promise-mysql',
      `import { createPool } from 'promise-mysql'; async () => { const p = await createPool({}); await p.query('DELETE FROM a'); };`,
      'write p.query',
    ],
    [
      'mariadb',
      `import * as mariadb from 'mariadb'; mariadb.createPool(url).batch('INSERT INTO a VALUES (?)', rows);`,
      'write mariadb.createPool(url).batch',
    ],
    [
      'promises of mysql2',
      `import { createPool } from 'mysql2'; createPool({}).promise().execute('SELECT * FROM a');`,
      'read createPool({}).promise().execute',
    ],
    [
      'through Fastify',
      `import Fastify from 'fastify'; const app = Fastify(); app.mysql.query('SELECT * FROM a', [], done);`,
      'read app.mysql.query',
    ],
    [
      'a transaction in callbacks',
      `pool.getConnection((e, c) => c.beginTransaction((failure) => { c.query('DELETE FROM a'); }));`,
      'transaction c.beginTransaction',
    ],
  ],
  lookAlikes: [
    ['quoting', `mysql.escape(a); pool.escapeId(a); mysql.format('?', [a]);`],
    ['ending', `pool.end(); pool.on('connection', log);`],
  ],
  texts: [
    [
      'a batch of mariadb',
      `import * as mariadb from 'mariadb'; (table: string) => mariadb.createPool(url).batch(\`INSERT INTO \${«table»} VALUES (?)\`, rows);`,
    ],
    ['a bound batch of mariadb', `import * as mariadb from 'mariadb'; mariadb.createPool(url).batch('INSERT INTO a VALUES (?)', rows);`],
    ['values', `(id) => pool.query('SELECT * FROM a WHERE id = ?', [id], done);`],
    ['a template', `(id) => pool.query(\`SELECT * FROM a WHERE id = \${«id»}\`, done);`],
    ['an escaped value', `(id) => pool.query('SELECT * FROM a WHERE id = ' + pool.escape(id), done);`],
    [
      'what quotes for mysql2',
      `import { escape } from 'sql-escaper'; (id) => pool.query('SELECT * FROM a WHERE id = ' + escape(id), done);`,
    ],
    ['raw text among the values', `(by) => pool.query('SELECT * FROM a ORDER BY ?', [mysql.raw(«by»)]);`],
    ['raw text that is constant', `pool.query('UPDATE a SET at = ?', [mysql.raw('NOW()')]);`],
    ['text in an object', `(id) => pool.query({ sql: 'SELECT * FROM a WHERE id = ' + «id» }, done);`],
  ],
});
