import { testLibrary } from './library-tests.ts';

testLibrary('libsql', {
  setUp: `import { createClient, type Client } from '@libsql/client'; `,
  flows: [
    [`a client`, `const db = createClient({ url }); db.execute('SELECT * FROM a');`, `read db.execute`],
    [
      `of the web`,
      `import { createClient as create } from '@libsql/client/web'; create({ url }).executeMultiple('DELETE FROM a');`,
      `write create({ url }).executeMultiple`,
    ],
    [`several at once`, `(db: Client) => db.batch(['DELETE FROM a']);`, `transaction db.batch`],
  ],
  lookAlikes: [[`keeping up with the primary`, `(db: Client) => db.sync();`]],
  texts: [
    [`a bound value`, `(db: Client, id: string) => db.execute({ sql: 'SELECT * FROM a WHERE id = ?', args: [id] });`],
    [`a value in the text`, `(db: Client, id: string) => db.execute({ sql: \`SELECT * FROM a WHERE id = '\${«id»}'\`, args: [] });`],
    [`texts of a list`, `(db: Client, id: string) => db.batch([\`DELETE FROM a WHERE id = '\${«id»}'\`, 'DELETE FROM b']);`],
    [
      `texts with values in a list under a name`,
      `(db: Client, id: string) => { const all = [[\`DELETE FROM a WHERE id = '\${«id»}'\`, []], ['DELETE FROM b WHERE id = ?', [\`x\${id}\`]]]; return db.batch(all); };`,
    ],
  ],
});
