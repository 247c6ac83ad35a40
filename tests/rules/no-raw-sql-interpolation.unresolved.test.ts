import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({ 'src/search.ts': `export class Search { query(text: string) { return fetch('/search?q=' + text); } }` });

const SQL = 'SELECT * FROM users WHERE id = ';

// Clients that cannot be told, and things that only look like clients.
createRuleTester().run('no-raw-sql-interpolation: unresolved clients', rule, {
  valid: [
    {
      name: 'a statement of a builder that cannot be told',
      code: 'export const find = (db, builder) => db.query(`WITH a AS (${builder.toQuery()}) SELECT * FROM a`);',
    },
    { name: 'an untyped client with a bound value', code: `export const find = (db, id) => db.query('${SQL}$1', [id]);` },
    { name: 'an untyped client with a text that is no SQL', code: 'export const find = (db, id) => db.query(`users/${id}`);' },
    { name: 'an untyped client with half a statement', code: 'export const find = (db, id) => db.get(`select ${id}`);' },
    {
      name: 'a number in the statement',
      code: 'export const find = (db, id: number) => db.query(`SELECT * FROM users WHERE id = ${id}`);',
    },
    { name: 'a value beside the statement', code: `export const find = (db, id) => db.query('${SQL}$1', [\`\${id}\`]);` },
    { name: 'a statement that is passed on', code: 'export const run = (db, text) => db.query(text);' },
    { name: 'a method that runs nothing', code: 'export const find = (db, id) => db.format(`SELECT * FROM users WHERE id = ${id}`);' },
    { name: 'log text', code: 'export const find = (log, id) => log.info(`SELECT * FROM users WHERE id = ${id}`);' },
    { name: 'a sentence', code: 'export const find = (page, id) => page.get(`Select an item from the list ${id}`);' },
    {
      name: 'redis eval',
      code: "import Redis from 'ioredis'; const redis = new Redis(); export const run = (id) => redis.eval(`SELECT * FROM users WHERE id = ${id}`);",
    },
    {
      name: 'Elasticsearch',
      code: "import { Client } from '@elastic/elasticsearch'; const client = new Client({}); export const find = (id) => client.sql.query({ query: `SELECT * FROM users WHERE id = ${id}` });",
    },
    {
      name: 'Apollo',
      code: "import { ApolloClient, gql } from '@apollo/client'; const client = new ApolloClient({}); export const find = (id) => client.query({ query: `SELECT * FROM users WHERE id = ${id}` });",
    },
    {
      name: 'TanStack Query',
      code: "import { useQueryClient } from '@tanstack/react-query'; const queryClient = useQueryClient(); export const find = (id) => queryClient.query(`SELECT * FROM users WHERE id = ${id}`);",
    },
    {
      name: 'a class of the project that runs no SQL',
      code: "import { Search } from './search'; export const find = (search: Search, id) => search.query(`SELECT * FROM users WHERE id = ${id}`);",
    },
    {
      name: 'an object of this file',
      code: 'const fake = { query: (text) => text }; export const find = (id) => fake.query(`SELECT * FROM users WHERE id = ${id}`);',
    },
    {
      name: 'a map of the platform',
      code: 'const known = new Map(); export const find = (id) => known.get(`SELECT * FROM users WHERE id = ${id}`);',
    },
    {
      name: 'what the platform has on its global object',
      code: 'export const find = (id) => globalThis.performance.get(`SELECT * FROM users WHERE id = ${id}`);',
    },
    { name: 'a regular expression', code: 'export const find = (id) => /x/.exec(`SELECT * FROM users WHERE id = ${id}`);' },
    {
      name: 'a tag that nothing is known of',
      code: "import { sql } from '@/db'; export const find = (db, id) => db.query(sql`SELECT * FROM users WHERE id = ${id}`);",
    },
  ],
  invalid: [
    invalidSql({
      name: 'an untyped client',
      code: 'export const find = (db, id) => db.query(`SELECT * FROM users WHERE id = ${«id»}`);',
      sink: 'db.query',
    }),
    invalidSql({
      name: 'an untyped client, lower case',
      code: "export const find = (db, id) => db.execute('delete from users where id = ' + «id»);",
      sink: 'db.execute',
    }),
    invalidSql({
      name: 'a client that the project puts among the globals',
      code: 'const known = new Database(); export const find = (id) => known.get(`SELECT * FROM users WHERE id = ${«id»}`);',
      sink: 'known.get',
    }),
    invalidSql({
      name: 'a client on the global object',
      code: 'export const find = (id) => globalThis.orders.get(`SELECT * FROM users WHERE id = ${«id»}`);',
      sink: 'globalThis.orders.get',
    }),
    invalidSql({
      name: 'prepare',
      code: 'export const find = (db, id) => db.prepare(`INSERT INTO users VALUES (${«id»})`).run();',
      sink: 'db.prepare',
    }),
    invalidSql({
      name: 'an options object',
      code: 'export const find = (db, id) => db.query({ sql: `UPDATE users SET a = 1 WHERE id = ${«id»}` });',
      sink: 'db.query',
    }),
    invalidSql({
      name: 'a member of the context',
      code: 'export const find = (ctx, id) => ctx.db.all(`WITH a AS (SELECT 1) SELECT * FROM a WHERE id = ${«id»}`);',
      sink: 'ctx.db.all',
    }),
    invalidSql({
      name: 'an import that cannot be followed',
      code: "import { db } from '@/lib/db'; export const find = (id) => db.query(`SELECT * FROM users WHERE id = ${«id»}`);",
      sink: 'db.query',
    }),
    invalidSql({
      name: 'a workspace package of the database',
      code: "import { db } from '@acme/db'; export const find = (id) => db.query(`SELECT * FROM users WHERE id = ${«id»}`);",
      sink: 'db.query',
    }),
    invalidSql({
      name: 'a function that cannot be followed',
      code: "import { query } from '@/lib/db'; export const find = (id) => query(`SELECT * FROM users WHERE id = ${«id»}`);",
      sink: 'query',
    }),
    invalidSql({
      name: 'a field without a type',
      code: 'class Users { db; find(id) { return this.db.query(`DROP TABLE ${«id»}`); } }',
      sink: 'this.db.query',
    }),
    invalidSql({
      name: 'a statement of something that is no builder',
      code: 'export const find = (db, builder) => db.query(`WITH a AS (${«builder.text()»}) SELECT * FROM a`);',
      sink: 'db.query',
    }),
    // The strict twins of valid cases: one thing differs.
    invalidSql({
      name: 'a string in the statement',
      code: 'export const find = (db, id: string) => db.query(`SELECT * FROM users WHERE id = ${«id»}`);',
      sink: 'db.query',
    }),
    invalidSql({
      name: 'an untyped client with a whole statement',
      code: 'export const find = (db, id) => db.get(`select a from b where id = ${«id»}`);',
      sink: 'db.get',
    }),
    invalidSql({
      name: 'a value in the statement, not beside it',
      code: `export const find = (db, id) => db.query('${SQL}' + «id», []);`,
      sink: 'db.query',
    }),
    invalidSql({
      name: 'a method that may run it',
      code: 'export const find = (db, id) => db.execute(`SELECT * FROM users WHERE id = ${«id»}`);',
      sink: 'db.execute',
    }),
    invalidSql({
      name: 'a client of the project instead of Elasticsearch',
      code: "import { client } from './not-there'; export const find = (id) => client.query({ query: `SELECT * FROM users WHERE id = ${«id»}` });",
      sink: 'client.query',
    }),
    invalidSql({
      name: 'a hook of the project instead of TanStack Query',
      code: "import { useClient } from './not-there'; const client = useClient(); export const find = (id) => client.query(`SELECT * FROM users WHERE id = ${«id»}`);",
      sink: 'client.query',
    }),
    invalidSql({
      name: 'a type that cannot be seen instead of a class of the project',
      code: "import { Search } from './not-there'; export const find = (search: Search, id) => search.query(`SELECT * FROM users WHERE id = ${«id»}`);",
      sink: 'search.query',
    }),
    invalidSql({
      name: 'an object that is handed in instead of one of this file',
      code: 'export const find = (fake: any, id) => fake.query(`SELECT * FROM users WHERE id = ${«id»}`);',
      sink: 'fake.query',
    }),
    invalidSql({
      name: 'a plain template instead of a tag',
      code: "import { sql } from '@/db'; export const find = (db, id) => db.query(`SELECT * FROM users WHERE id = ${«id»}`);",
      sink: 'db.query',
    }),
    invalidSql({
      name: 'a value of a hidden type between quotes',
      code: "import { Filter } from '@/types'; export const find = (db, filter: Filter) => db.query(`SELECT * FROM users WHERE name = '${«filter.name»}' LIMIT ${filter.limit}`);",
      sink: 'db.query',
    }),
  ],
});
