import { testLibrary } from './library-tests.ts';

testLibrary('cassandra', {
  setUp: `import { Client } from 'cassandra-driver'; `,
  flows: [
    [`a client`, `(db: Client) => db.execute('SELECT * FROM a');`, `read db.execute`],
    [
      `a namespace`,
      `const cassandra = require('cassandra-driver'); const db = new cassandra.Client(options); db.batch(statements);`,
      `write db.batch`,
    ],
  ],
  lookAlikes: [[`closing it`, `(db: Client) => db.shutdown();`]],
  texts: [
    [`a bound value`, `(db: Client, id: string) => db.execute('SELECT * FROM a WHERE id = ?', [id]);`],
    [`a value in the text`, `(db: Client, id: string) => db.execute(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [
      `the texts of a batch`,
      `(db: Client, id: string) => db.batch([{ query: \`DELETE FROM a WHERE id = '\${«id»}'\` }, \`TRUNCATE \${«id»}\`, 'TRUNCATE b']);`,
    ],
    [`values of a batch`, `(db: Client, id: string) => db.batch([{ query: 'DELETE FROM a WHERE id = ?', params: [\`x-\${id}\`] }]);`],
  ],
});
