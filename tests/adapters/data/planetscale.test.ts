import { testLibrary } from './library-tests.ts';

testLibrary('planetscale', {
  setUp: `import { connect, Client, format } from '@planetscale/database'; `,
  flows: [
    [`a connection`, `connect({ url }).execute('SELECT * FROM a');`, `read connect({ url }).execute`],
    [
      `of a client`,
      `const client = new Client({ url }); client.connection().execute('DELETE FROM a');`,
      `write client.connection().execute`,
    ],
  ],
  lookAlikes: [[`refreshing it`, `(c: Client) => c.refresh();`]],
  texts: [
    [`a bound value`, `(c: Client, id: string) => c.execute('SELECT * FROM a WHERE id = ?', [id]);`],
    [`a value in the text`, `(c: Client, id: string) => c.execute(\`SELECT * FROM a WHERE id = '\${«id»}'\`);`],
    [`a formatted text`, `(c: Client, id: string) => c.execute(format('SELECT * FROM a WHERE id = ?', [id]));`],
  ],
});
