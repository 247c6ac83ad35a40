import { testLibrary } from './library-tests.ts';

testLibrary('sqlite3', {
  setUp: `import sqlite3 from 'sqlite3'; import { open, type Database } from 'sqlite'; `,
  flows: [
    [`a database`, `const db = new sqlite3.Database('a.db'); db.all('SELECT * FROM a', done);`, `read db.all`],
    [
      `of the verbose module`,
      `const verbose = require('sqlite3').verbose(); const db = new verbose.Database('a.db'); db.run('DELETE FROM a');`,
      `write db.run`,
    ],
    [`of the wrapper`, `const db = await open({ filename, driver: sqlite3.Database }); await db.get('SELECT * FROM a');`, `read db.get`],
    [`a prepared statement`, `(db: Database) => { const s = db.prepare('INSERT INTO a VALUES (?)'); s.run(1); };`, `write s.run`],
  ],
  lookAlikes: [
    [`closing it`, `(db: Database) => db.close();`],
    [`a map with methods of the same names`, `(db: Map<string, string>) => db.get('SELECT * FROM a');`],
  ],
  texts: [
    [`a bound value`, `(db: Database, id: string) => db.get('SELECT * FROM a WHERE id = ?', id);`],
    [`a value in the text`, `(db: Database, id: string) => db.get(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [`a text that is prepared`, `(db: Database, by: string) => db.prepare(\`SELECT * FROM a ORDER BY \${«by»}\`);`],
  ],
});
