import { testLibrary } from './library-tests.ts';

testLibrary('clickhouse', {
  setUp: `import { createClient, type ClickHouseClient } from '@clickhouse/client'; `,
  flows: [
    ['a client', `async () => { const db = createClient({ url }); await db.query({ query: 'SELECT * FROM a' }); };`, 'read db.query'],
    ['by its type', `(db: ClickHouseClient) => db.command({ query: 'DROP TABLE a' });`, 'write db.command'],
    [
      'by a cast',
      `const db = new Proxy(target as unknown as ClickHouseClient, {}) as ClickHouseClient; db.insert({ table, values });`,
      'write db.insert',
    ],
    [
      'of the web platform',
      `import { createClient as create } from '@clickhouse/client-web'; create().exec({ query: 'SELECT * FROM a' });`,
      'read create().exec',
    ],
    [
      'handed over by a function of the project',
      `async function retry<T>(run: (db: ClickHouseClient, turn: number) => Promise<T>) { return run(pick(), 1); } retry((db) => db.query({ query: 'SELECT * FROM a' }));`,
      'read db.query',
    ],
    [
      'the same by the name of a type, of a method',
      `type Run = (db: ClickHouseClient) => unknown; class A { use(run: Run) {} list() { this.use((db) => db.query({ query: 'SELECT * FROM a' })); } }`,
      'read db.query',
    ],
    ['a statement of elsewhere', `(db: ClickHouseClient, params) => db.query(params);`, 'raw db.query'],
  ],
  lookAlikes: [
    ['asking whether it is there', `(db: ClickHouseClient) => db.ping();`],
    [
      'what a query gave',
      `async (db: ClickHouseClient) => { const rows = await result.json(); rows.query({ query: 'SELECT * FROM a' }); };`,
    ],
    [
      'another parameter of the same function',
      `function retry(run: (db: ClickHouseClient, log: Log) => unknown) {} retry((db, log) => log.query({ query: 'SELECT * FROM a' }));`,
    ],
    ['a client of the project', `class Client { query() {} } new Client().query({ query: 'SELECT * FROM a' });`],
    ['a client of another package', `import { createClient as other } from 'graphql'; other().query({ query: 'SELECT * FROM a' });`],
  ],
  texts: [
    [
      'a bound value',
      `(db: ClickHouseClient, id: string) => db.query({ query: 'SELECT * FROM a WHERE id = {id:String}', query_params: { id } });`,
    ],
    ['a value in the text', `(db: ClickHouseClient, id: string) => db.query({ query: \`SELECT * FROM a WHERE id = '\${«id»}'\` });`],
    ['a number in the text', `(db: ClickHouseClient, id: number) => db.query({ query: \`SELECT * FROM a WHERE id = \${id}\` });`],
    ['a command', `(db: ClickHouseClient, table: string) => db.command({ query: \`OPTIMIZE TABLE \${«table»}\` });`],
    [
      'a text under a name',
      `(db: ClickHouseClient, by: string) => { const query = \`SELECT * FROM a ORDER BY \${«by»}\`; return db.query({ query }); };`,
    ],
    [
      'a value that sqlstring quotes',
      `import sqlstring from 'sqlstring'; (db: ClickHouseClient, id: string) => db.exec({ query: \`SELECT * FROM a WHERE id = \${sqlstring.escape(id)}\` });`,
    ],
    ['the table of an insert', `(db: ClickHouseClient) => db.insert({ table: 'a', values: [{ id: 1 }] });`],
  ],
});
