import { testLibrary } from './library-tests.ts';

testLibrary('oracledb', {
  setUp: `import oracledb from 'oracledb'; `,
  flows: [
    [`a connection`, `const c = await oracledb.getConnection(config); c.execute('SELECT * FROM a');`, `read c.execute`],
    [
      `of a pool`,
      `async (pool: oracledb.Pool) => { const c = await pool.getConnection(); c.executeMany('INSERT INTO a VALUES (:1)', rows); };`,
      `write c.executeMany`,
    ],
  ],
  lookAlikes: [[`closing it`, `(c: oracledb.Connection) => c.close();`]],
  texts: [
    [`a bound value`, `(c: oracledb.Connection, id: string) => c.execute('SELECT * FROM a WHERE id = :id', { id });`],
    [`a value in the text`, `(c: oracledb.Connection, id: string) => c.execute(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [
      `a statement in an object`,
      `(c: oracledb.Connection, by: string) => c.execute({ statement: \`SELECT * FROM a ORDER BY \${«by»}\`, values: [] });`,
    ],
  ],
});
