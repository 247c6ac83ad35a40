import { testLibrary } from './library-tests.ts';

testLibrary('kysely', {
  setUp: `import { Kysely, sql, CompiledQuery, type Transaction, type SelectQueryBuilder } from 'kysely'; const db = new Kysely<DB>({ dialect }); `,
  flows: [
    ['by its type', `(inner: Kysely<DB>) => inner.selectFrom('orders').selectAll().execute();`, 'read inner.selectFrom'],
    ['a transaction by its type', `(trx: Transaction<DB>) => trx.deleteFrom('orders').execute();`, 'write trx.deleteFrom'],
    ['a subclass', `class Db extends Kysely<DB> {} new Db().updateTable('orders').set(x).execute();`, 'write new Db().updateTable'],
    ['a schema', `db.withSchema('shop').insertInto('orders').values(x).execute();`, `write db.withSchema('shop').insertInto`],
    [
      'a query in steps',
      `let q = db.selectFrom('orders').selectAll(); if (a) q = q.where('id', '=', 1); q = q.limit(1); await q.execute();`,
      'read db.selectFrom',
    ],
    [
      'a query that arrives',
      `(q: SelectQueryBuilder<DB, 'orders', {}>) => q.where('id', '=', 1).execute();`,
      "read q.where('id', '=', 1).execute",
    ],
    ['the tag', `await sql\`DELETE FROM orders\`.execute(db);`, 'write db.execute'],
    ['a compiled query', `db.executeQuery(CompiledQuery.raw('SELECT 1 FROM orders', []));`, 'raw db.executeQuery'],
    [
      'a transaction with its queries',
      `db.transaction().execute(async (trx) => { await trx.insertInto('orders').values(x).execute(); });`,
      'transaction db.execute',
    ],
    [
      'a controlled transaction',
      `async () => { const trx = await db.startTransaction().execute(); await trx.insertInto('orders').values(x).execute(); await trx.commit().execute(); };`,
      'transaction db.execute|write trx.insertInto|control trx.commit',
    ],
    ['the schema', `db.schema.createTable('orders').execute();`, 'write db.schema.createTable'],
    ['the tables', `db.introspection.getTables();`, 'read db.introspection.getTables'],
    [
      'a query through Prisma',
      `import { PrismaClient } from '@prisma/client'; const p = new PrismaClient().$extends(k); p.$kysely.selectFrom('o').execute();`,
      'read p.$kysely.selectFrom',
    ],
    [
      'a client of another file',
      `import { orders } from './db'; orders.replaceInto('orders').values(x).execute();`,
      'write orders.replaceInto',
      {
        'src/db.ts': `import { Kysely } from 'kysely'; export const orders = new Kysely({ dialect });`,
      },
    ],
  ],
  lookAlikes: [
    ['a tag that nobody runs', `const where = sql\`WHERE id = \${id}\`;`],
    ['a selectFrom of the project', `class Db { selectFrom(t) {} } new Db().selectFrom('orders');`],
    ['functions and references', `db.fn.count('id'); db.dynamic.ref('id'); db.destroy();`],
    ['a connection', `db.connection();`],
  ],
  texts: [
    ['the tag binds', `(id: string) => sql\`SELECT * FROM orders WHERE id = \${id}\`.execute(db);`],
    ['raw text', `(by: string) => sql.raw(\`\${«by»} desc\`);`],
    ['raw text that is constant', `sql.raw('created_at desc');`],
    ['raw text inside of the tag', `(by: string) => sql\`SELECT * FROM orders ORDER BY \${sql.raw(«by»)}\`.execute(db);`],
    ['a fixed list', `const BY = { new: 'created_at', big: 'total' }; (by: 'new' | 'big') => sql.raw(BY[by]);`],
    ['a literal', `(state: string) => sql\`SELECT \${sql.lit(«state»)}\`;`],
    ['a literal number', `(state: number) => sql\`SELECT \${sql.lit(state)}\`;`],
    ['a compiled query', `(id: string) => CompiledQuery.raw(\`DELETE FROM orders WHERE id = '\${«id»}'\`);`],
    ['a compiled query with parameters', `(id: string) => CompiledQuery.raw('DELETE FROM orders WHERE id = $1', [id]);`],
    ['a name from code', `(column: string) => sql\`SELECT \${sql.ref(column)} FROM \${sql.table(column)}\`;`],
    [
      'a name from the request',
      `import express from 'express'; const app = express(); app.get('/', (req, res) => { sql\`SELECT \${sql.ref(«req.query.by»)}\`.execute(db); });`,
    ],
    ['a bound value', `(id: string) => sql\`SELECT \${sql.val(id)}, \${sql.join([id])}\`.execute(db);`],
  ],
});
