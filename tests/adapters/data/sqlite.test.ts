import { testLibrary } from './library-tests.ts';

testLibrary('better-sqlite3', {
  setUp: `import Database from 'better-sqlite3'; const db = new Database(file); `,
  flows: [
    ['required and called', `const other = require('better-sqlite3')(file); other.exec('DELETE FROM a');`, 'write other.exec'],
    ['by its type', `(inner: Database.Database) => inner.prepare('SELECT * FROM a').all();`, 'read inner.all'],
    [
      'by its type, imported by name',
      `import type { Database as Db } from 'better-sqlite3'; (inner: Db) => inner.prepare('DELETE FROM a').run();`,
      'write inner.run',
    ],
    ['a statement ahead', `const all = db.prepare('SELECT * FROM a'); () => all.iterate();`, 'read all.iterate'],
    ['a statement by its type', `(one: Database.Statement) => one.get(1);`, 'raw one.get'],
    [
      'a field',
      `class Orders { #db = new Database(file); all() { return this.#db.prepare('SELECT * FROM a').all(); } }`,
      'read this.#db.all',
    ],
    ['a pragma', `db.pragma('journal_mode = WAL');`, 'raw db.pragma'],
    [
      'a wrapped function that is called',
      `import { save } from './db'; save(rows);`,
      'transaction save',
      {
        'src/db.ts': `import Database from 'better-sqlite3'; const db = new Database(f); export const save = db.transaction((rows) => { insert.run(rows); });`,
      },
    ],
    [
      'a mode of it',
      `import { save } from './db'; save.immediate(rows);`,
      'transaction save.immediate',
      {
        'src/db.ts': `import Database from 'better-sqlite3'; const db = new Database(f); export const save = db.transaction((rows) => { insert.run(rows); });`,
      },
    ],
  ],
  lookAlikes: [
    ['preparing', `db.prepare('SELECT * FROM a');`],
    ['a Map', `const map = new Map(); map.get('a');`],
    ['what a statement knows', `db.prepare('SELECT 1 FROM a').columns(); db.close(); db.function('f', f);`],
  ],
  texts: [
    ['values', `(id: string) => db.prepare('SELECT * FROM a WHERE id = ?').get(id);`],
    ['a template', `(id: string) => db.prepare(\`SELECT * FROM a WHERE id = '\${«id»}'\`).get();`],
    ['text that is run', `(id: string) => db.exec('DELETE FROM a WHERE id = ' + «id»);`],
    ['a pragma of code', `(name: string) => db.pragma(\`table_info(\${«name»})\`);`],
    ['placeholders', `(ids: string[]) => db.prepare(\`SELECT * FROM a WHERE id IN (\${ids.map(() => '?').join(',')})\`).all(ids);`],
  ],
});

testLibrary('node:sqlite', {
  setUp: `import { DatabaseSync } from 'node:sqlite'; const db = new DatabaseSync(file); const sql = db.createTagStore(); `,
  flows: [
    [
      'by the default export',
      `import sqlite from 'node:sqlite'; new sqlite.DatabaseSync(f).exec('DELETE FROM a');`,
      'write new sqlite.DatabaseSync(f).exec',
    ],
    ['by its type', `(inner: DatabaseSync) => inner.prepare('SELECT * FROM a').all();`, 'read inner.all'],
    ['a statement by its type', `import type { StatementSync } from 'node:sqlite'; (one: StatementSync) => one.run(1);`, 'raw one.run'],
    ['the tags', `sql.run\`DELETE FROM a WHERE id = \${id}\`;`, 'write sql.run'],
  ],
  lookAlikes: [
    ['preparing', `db.prepare('SELECT * FROM a'); db.close();`],
    ['a DatabaseSync of another package', `import { DatabaseSync as Other } from 'other'; new Other(f).exec('DELETE FROM a');`],
  ],
  texts: [
    ['the tags bind', `(id: string) => sql.all\`SELECT * FROM a WHERE id = \${id}\`;`],
    ['quotes around a value of a tag', `(id: string) => sql.all\`SELECT * FROM a WHERE id = '\${«id»}'\`;`],
    ['a template that is prepared', `(id: string) => db.prepare(\`SELECT * FROM a WHERE id = '\${«id»}'\`).get();`],
    ['values', `(id: string) => db.prepare('SELECT * FROM a WHERE id = :id').get({ id });`],
  ],
});
