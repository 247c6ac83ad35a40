import { testLibrary } from './library-tests.ts';

testLibrary('duckdb', {
  setUp: `import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'; `,
  flows: [
    [
      `a connection`,
      `async () => { const c = await (await DuckDBInstance.create()).connect(); await c.run('SELECT * FROM a'); };`,
      `read c.run`,
    ],
    [
      `the client before`,
      `const duckdb = require('duckdb'); const db = new duckdb.Database(':memory:'); db.connect().all('SELECT * FROM a', done);`,
      `read db.connect().all`,
    ],
    [
      `the promises around it`,
      `import { Database } from 'duckdb-async'; async () => { const db = await Database.create(':memory:'); await db.exec('DELETE FROM a'); };`,
      `write db.exec`,
    ],
  ],
  lookAlikes: [[`closing it`, `(c: DuckDBConnection) => c.closeSync();`]],
  texts: [
    [`a bound value`, `(c: DuckDBConnection, id: string) => c.run('SELECT * FROM a WHERE id = $1', [id]);`],
    [`a value in the text`, `(c: DuckDBConnection, id: string) => c.runAndReadAll(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [`the file of a table function`, `(c: DuckDBConnection, file: string) => c.run(\`SELECT * FROM read_parquet('\${«file»}')\`);`],
  ],
});
