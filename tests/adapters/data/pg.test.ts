import { testLibrary } from './library-tests.ts';

// What is made like node-postgres, by other packages.
testLibrary('pg', {
  setUp: `import { Pool, type Client } from '@neondatabase/serverless'; import { sql, db, createPool, createClient } from '@vercel/postgres'; `,
  flows: [
    ['a pool of Neon', `new Pool({ connectionString }).query('SELECT * FROM a');`, 'read new Pool({ connectionString }).query'],
    ['a client of Neon', `(client: Client) => client.query('DELETE FROM a');`, 'write client.query'],
    ['the tag of Vercel', 'sql`SELECT * FROM a WHERE id = ${id}`;', 'read sql'],
    ['the tag as a pool', `sql.query('SELECT * FROM a');`, 'read sql.query'],
    ['the tag of a client', 'async () => { const client = await db.connect(); await client.sql`DELETE FROM a`; };', 'write client.sql'],
    [
      'a pool and a client that are made',
      `createPool().query('SELECT * FROM a'); createClient().query('DELETE FROM a');`,
      'read createPool().query|write createClient().query',
    ],
  ],
  lookAlikes: [['the tag of another package', 'import { sql as other } from "@codemirror/lang-sql"; other`SELECT * FROM a`;']],
  texts: [
    ['a bound value', '(id: string) => sql`SELECT * FROM a WHERE id = ${id}`;'],
    ['a bound value of a client', '(id: string) => db.sql`SELECT * FROM a WHERE id = ${id}`;'],
    ['a placeholder between quotes', "(id: string) => sql`SELECT * FROM a WHERE id = '${«id»}'`;"],
    ['a value in the text', '(id: string) => db.query(`SELECT * FROM a WHERE id = ${«id»}`);'],
    ['a value in the text of Neon', '(id: string) => new Pool().query(`SELECT * FROM a WHERE id = ${«id»}`);'],
    ['a number in the text of Neon', '(id: number) => new Pool().query(`SELECT * FROM a WHERE id = ${id}`);'],
  ],
});
