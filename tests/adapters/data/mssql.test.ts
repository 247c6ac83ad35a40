import { testLibrary } from './library-tests.ts';

testLibrary('mssql', {
  setUp: `import sql from 'mssql'; `,
  flows: [
    [
      `a request of a pool`,
      `(pool: sql.ConnectionPool) => pool.request().input('id', id).query('SELECT * FROM a WHERE id = @id');`,
      `read pool.request().input('id', id).query`,
    ],
    [`of a pool that is connected`, `const p = await sql.connect(url); p.request().query('DELETE FROM a');`, `write p.request().query`],
    [`a request that is made`, `new sql.Request().batch('DELETE FROM a');`, `write new sql.Request().batch`],
    [`the module itself`, `sql.query('SELECT * FROM a');`, `read sql.query`],
    [`a namespace`, `import * as ms from 'mssql'; ms.query('SELECT * FROM a');`, `read ms.query`],
    [`a tag`, `sql.query\`SELECT * FROM a WHERE id = \${id}\`;`, `read sql.query`],
    [
      `the native driver`,
      `const native = require('mssql/msnodesqlv8'); new native.ConnectionPool(config).query('SELECT * FROM a');`,
      `read new native.ConnectionPool(config).query`,
    ],
    [`a procedure`, `(pool: sql.ConnectionPool) => pool.request().execute('archive');`, `raw pool.request().execute`],
    [
      `tedious`,
      `import { Connection, Request } from 'tedious'; const c = new Connection(config); c.execSql(new Request('SELECT * FROM a', done));`,
      `raw c.execSql`,
    ],
  ],
  lookAlikes: [
    [`a request of a web server`, `(request: Request) => request.query('SELECT * FROM a');`],
    [`an input`, `(pool: sql.ConnectionPool) => pool.request().input('id', sql.Int, id);`],
  ],
  texts: [
    [`an input`, `(pool: sql.ConnectionPool, id: string) => pool.request().input('id', id).query('SELECT * FROM a WHERE id = @id');`],
    [`a value in the text`, `(pool: sql.ConnectionPool, id: string) => pool.request().query(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [`a number in the text`, `(pool: sql.ConnectionPool, id: number) => pool.request().query(\`SELECT * FROM a WHERE id = \${id}\`);`],
    [`a tag`, `(pool: sql.ConnectionPool, id: string) => pool.request().query\`SELECT * FROM a WHERE id = \${id}\`;`],
    [`the tag of the module`, `(id: string) => sql.query\`SELECT * FROM a WHERE id = \${id}\`;`],
    [`the same called as a function`, `(id: string) => sql.query(\`SELECT * FROM a WHERE id = \${«id»}\`);`],
    [`a placeholder between quotes`, `(id: string) => sql.query\`SELECT * FROM a WHERE id = '\${«id»}'\`;`],
    [`a batch`, `(pool: sql.ConnectionPool, name: string) => pool.batch(\`DROP TABLE \${«name»}\`);`],
    [`a prepared statement`, `(by: string) => new sql.PreparedStatement().prepare(\`SELECT * FROM a ORDER BY \${«by»}\`);`],
    [`a procedure`, `(pool: sql.ConnectionPool, name: string) => pool.request().execute(\`archive_\${name}\`);`],
    [
      `a request of tedious`,
      `import { Request } from 'tedious'; (id: string) => new Request(\`SELECT * FROM a WHERE id = '\${«id»}'\`, done);`,
    ],
    [`a request of the web`, `(id: string) => new Request(\`https://a.example/\${id}\`);`],
  ],
});
