import { testLibrary } from './library-tests.ts';

testLibrary('pg-promise', {
  setUp: `import pgPromise, { type IDatabase } from 'pg-promise'; const pgp = pgPromise(); `,
  flows: [
    [`a database`, `const db = pgp(url); db.any('SELECT * FROM a');`, `read db.any`],
    [`required at once`, `const db = require('pg-promise')()(url); db.none('DELETE FROM a');`, `write db.none`],
    [`a task`, `(db: IDatabase<{}>) => db.task((t) => t.one('SELECT * FROM a'));`, `read t.one`],
    [`a transaction`, `(db: IDatabase<{}>) => db.tx('name', async (t) => t.none('DELETE FROM a'));`, `transaction db.tx`],
  ],
  lookAlikes: [
    [`the one that fulfils first`, `Promise.any([a, b]);`],
    [`formatting a name`, `pgp.as.name('a');`],
  ],
  texts: [
    [`a formatted value`, `(db: IDatabase<{}>, id: string) => db.one('SELECT * FROM a WHERE id = $1', id);`],
    [`a value in the text`, `(db: IDatabase<{}>, id: string) => db.one(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [`a quoted name`, `(db: IDatabase<{}>, by: string) => db.any(\`SELECT * FROM a ORDER BY \${pgp.as.name(by)}\`);`],
    [`a name that is left open`, `(db: IDatabase<{}>, by: string) => db.any(\`SELECT * FROM a ORDER BY \${«by»}\`);`],
    [
      `a statement that the helpers build`,
      `(db: IDatabase<{}>, rows: object[]) => db.none(\`\${pgp.helpers.insert(rows, columns)} ON CONFLICT DO NOTHING\`);`,
    ],
    [
      `a prepared statement`,
      `(by: string) => new pgPromise.PreparedStatement({ name: 'a', text: \`SELECT * FROM a ORDER BY \${«by»}\` });`,
    ],
  ],
});
