import { testLibrary } from './library-tests.ts';

testLibrary('snowflake', {
  setUp: `import snowflake, { type Connection } from 'snowflake-sdk'; `,
  flows: [
    [`a connection`, `const c = snowflake.createConnection(options); c.execute({ sqlText: 'SELECT * FROM a' });`, `read c.execute`],
    [
      `of a pool`,
      `const pool = snowflake.createPool(options, { max: 4 }); pool.use(async (c) => c.execute({ sqlText: 'DELETE FROM a' }));`,
      `write c.execute`,
    ],
    [
      `what a callback of connect is handed`,
      `snowflake.createConnection(options).connect((error, c) => c.execute({ sqlText: 'SELECT * FROM a' }));`,
      `read c.execute`,
    ],
  ],
  lookAlikes: [
    [`asking whether it is up`, `(c: Connection) => c.isUp();`],
    [`another connection`, `(c: Socket) => c.execute({ sqlText: 'SELECT * FROM a' });`],
  ],
  texts: [
    [`a bound value`, `(c: Connection, id: string) => c.execute({ sqlText: 'SELECT * FROM a WHERE id = ?', binds: [id] });`],
    [`a value in the text`, `(c: Connection, id: string) => c.execute({ sqlText: \`SELECT * FROM a WHERE id = '\${«id»}'\` });`],
    [
      `a name of a fixed list`,
      `const BY = ['id', 'name']; (c: Connection, by: string) => BY.includes(by) && c.execute({ sqlText: \`SELECT * FROM a ORDER BY \${by}\` });`,
    ],
  ],
});
