import { testLibrary } from './library-tests.ts';

testLibrary('neon', {
  setUp: `import { neon, type NeonQueryFunction } from '@neondatabase/serverless'; const sql = neon(url); `,
  flows: [
    [`a tag`, `sql\`SELECT * FROM a WHERE id = \${id}\`;`, `read sql`],
    [`a text`, `sql.query('SELECT * FROM a');`, `read sql.query`],
    [`by its type`, `(db: NeonQueryFunction<false, false>) => db.query('DELETE FROM a');`, `write db.query`],
    [`several at once`, `sql.transaction([sql\`DELETE FROM a\`]);`, `transaction sql.transaction`],
  ],
  lookAlikes: [[`another tag`, `import { css } from 'lit'; css\`SELECT * FROM a\`;`]],
  texts: [
    [`a bound value`, `(id: string) => sql\`SELECT * FROM a WHERE id = \${id}\`;`],
    [`a placeholder between quotes`, `(id: string) => sql\`SELECT * FROM a WHERE id = '\${«id»}'\`;`],
    [`a raw piece`, `(by: string) => sql\`SELECT * FROM a ORDER BY \${sql.unsafe(«by»)}\`;`],
    [
      `a raw piece of a fixed list`,
      `const BY = { id: 'id', name: 'name' }; (by: keyof typeof BY) => sql\`SELECT * FROM a ORDER BY \${sql.unsafe(BY[by])}\`;`,
    ],
    [`text with its values`, `(id: string) => sql.query('SELECT * FROM a WHERE id = $1', [id]);`],
    [`a value in the text`, `(id: string) => sql.query(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [`the function of old called with a text`, `(id: string) => sql(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
  ],
});
