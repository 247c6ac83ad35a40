import { testLibrary } from './library-tests.ts';

testLibrary('postgres', {
  setUp: `import postgres from 'postgres'; const sql = postgres(url); `,
  flows: [
    ['by its type', `import type { Sql } from 'postgres'; (db: Sql) => db\`SELECT * FROM orders\`;`, 'read db'],
    ['by its type, in a namespace', `(db: postgres.TransactionSql) => db\`DELETE FROM orders\`;`, 'write db'],
    ['required', `const db = require('postgres')(url); db\`DELETE FROM orders\`;`, 'write db'],
    ['a reserved connection', `async () => { const one = await sql.reserve(); await one\`SELECT * FROM orders\`; };`, 'read one'],
    ['a field', `class Db { sql = postgres(url); all() { return this.sql\`SELECT * FROM orders\`; } }`, 'read this.sql'],
    ['a piece that somebody waits for', `async () => { await sql\`\${head} FROM orders\`; };`, 'raw sql'],
    ['unsafe text', `sql.unsafe('DELETE FROM orders');`, 'write sql.unsafe'],
    ['a file', `sql.file('orders.sql');`, 'raw sql.file'],
    [
      'a transaction with its queries',
      `sql.begin('read write', async (tx) => { await tx\`DELETE FROM orders\`; });`,
      'transaction sql.begin',
    ],
    ['a savepoint', `sql.begin((tx) => tx.savepoint((inner) => inner\`DELETE FROM orders\`));`, 'transaction sql.begin'],
    [
      'a client of another file',
      `import { sql as db } from './db'; db\`SELECT * FROM orders\`;`,
      'read db',
      {
        'src/db.ts': `import postgres from 'postgres'; export const sql = postgres(url);`,
      },
    ],
  ],
  lookAlikes: [
    ['a piece', `const where = sql\`WHERE id = \${id}\`; const none = sql\`\`;`],
    ['helpers', `sql('orders'); sql(rows, 'id'); sql.json(x); sql.array([1]); sql.end();`],
    ['a tag of the project', `const tag = (strings, ...values) => strings; tag\`SELECT * FROM orders\`;`],
    ['listening', `sql.listen('orders', handle);`],
  ],
  texts: [
    ['the tag binds', `(id: string) => sql\`SELECT * FROM orders WHERE id = \${id}\`;`],
    ['a quoted value in the tag', `(id: string) => sql\`SELECT * FROM orders WHERE id = '\${«id»}'\`;`],
    ['a name that is bound', `(table: string) => sql\`SELECT * FROM \${«table»}\`;`],
    ['a name that is quoted', `(table: string) => sql\`SELECT * FROM \${sql(table)}\`;`],
    ['unsafe text', `(by: string) => sql.unsafe(\`SELECT * FROM orders ORDER BY \${«by»}\`);`],
    ['unsafe text with parameters', `(id: string) => sql.unsafe('SELECT * FROM orders WHERE id = $1', [id]);`],
    ['unsafe text inside of the tag', `(by: string) => sql\`SELECT * FROM orders ORDER BY \${sql.unsafe(«by»)}\`;`],
    ['unsafe text of a transaction', `(by: string) => sql.begin((tx) => tx.unsafe('SELECT * FROM orders ORDER BY ' + «by»));`],
    [
      'unsafe text from a fixed list',
      `const BY = { new: 'created_at' } as const; (by: 'new') => sql.unsafe(\`SELECT * FROM orders ORDER BY \${BY[by]}\`);`,
    ],
    [
      'a column of the caller',
      `import express from 'express'; const app = express(); app.get('/', async (req, res) => { res.json(await sql\`SELECT * FROM orders ORDER BY \${sql(«req.query.by»)}\`); });`,
    ],
    [
      'rows of the caller',
      `import express from 'express'; const app = express(); app.post('/', async (req, res) => { await sql\`INSERT INTO orders \${sql({ id: req.body.id })}\`; });`,
    ],
  ],
});
