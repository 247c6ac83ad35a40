import { testLibrary } from './library-tests.ts';

testLibrary('slonik', {
  setUp: `import { createPool, createSqlTag, sql, type CommonQueryMethods, type DatabasePool } from 'slonik'; `,
  flows: [
    ['a pool', `async () => { const pool = await createPool(url); await pool.any(sql.unsafe\`SELECT * FROM a\`); };`, 'read pool.any'],
    ['by its type', `(pool: DatabasePool) => pool.maybeOneFirst(sql.type(z)\`SELECT * FROM a\`);`, 'read pool.maybeOneFirst'],
    [
      'whatever can query',
      `class A { constructor(private readonly pool: CommonQueryMethods) {} run() { return this.pool.query(sql.unsafe\`DELETE FROM a\`); } }`,
      'write this.pool.query',
    ],
    ['a connection', `(pool: DatabasePool) => pool.connect(async (one) => one.exists(sql.unsafe\`SELECT * FROM a\`));`, 'read one.exists'],
    ['a statement of elsewhere', `(pool: DatabasePool, statement) => pool.many(statement);`, 'raw pool.many'],
    [
      'a transaction with its queries',
      `(pool: DatabasePool) => pool.transaction((trx) => trx.query(sql.unsafe\`DELETE FROM a\`));`,
      'transaction pool.transaction',
    ],
    ['the tag before version 30', `(pool: DatabasePool) => pool.query(sql\`DELETE FROM a\`);`, 'write pool.query'],
  ],
  lookAlikes: [
    ['tags alone', `const one = sql.unsafe\`SELECT * FROM a\`; const two = sql.type(z)\`SELECT 1\`;`],
    ['a pool of the project', `class Pool { any() {} } new Pool().any(sql.unsafe\`SELECT * FROM a\`);`],
    ['ending', `(pool: DatabasePool) => pool.end();`],
  ],
  texts: [
    ['unsafe binds', `(id: string) => sql.unsafe\`SELECT * FROM a WHERE id = \${id}\`;`],
    ['quotes around a value', `(id: string) => sql.unsafe\`SELECT * FROM a WHERE id = '\${«id»}'\`;`],
    ['a typed tag binds', `(id: string) => sql.type(z)\`SELECT * FROM a WHERE id = '\${«id»}' AND b = \${id}\`;`],
    [
      "tags of one's own",
      `const tags = createSqlTag({ typeAliases }); (id: string) => tags.typeAlias('id')\`SELECT * FROM a WHERE id = '\${«id»}'\`;`,
    ],
    ['a bound name', `(table: string) => sql.unsafe\`SELECT * FROM \${«table»}\`;`],
    ['a quoted name', `(table: string) => sql.unsafe\`SELECT * FROM \${sql.identifier([table])}\`;`],
    ['raw text', `import { raw } from 'slonik-sql-tag-raw'; (by: string) => sql.unsafe\`SELECT * FROM a ORDER BY \${raw(«by»)}\`;`],
    ['raw text that is constant', `import { raw } from 'slonik-sql-tag-raw'; sql.unsafe\`SELECT * FROM a ORDER BY \${raw('id desc')}\`;`],
  ],
});
