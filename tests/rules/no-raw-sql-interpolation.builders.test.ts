import rule from '../../src/rules/no-raw-sql-interpolation.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { invalidSql } from './sql-cases.ts';

useVirtualProject({
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool(); export const query = (text, values) => pool.query(text, values);`,
});

const DRIZZLE = `import { drizzle } from 'drizzle-orm/node-postgres'; import { sql } from 'drizzle-orm'; const db = drizzle(url);`;

const TYPEORM = `import { DataSource, Raw, Repository } from 'typeorm'; const source = new DataSource({}); const users: Repository<User> = source.getRepository(User);`;

const KNEX = `import knexFactory from 'knex'; const knex = knexFactory({});`;

// The libraries: each valid case has a twin among the invalid ones that differs in how the value travels.
createRuleTester().run('no-raw-sql-interpolation: query builders', rule, {
  valid: [
    { name: 'drizzle: the tag', code: `${DRIZZLE} const find = (id: string) => db.execute(sql\`SELECT * FROM users WHERE id = \${id}\`);` },
    {
      name: 'drizzle: sql.identifier',
      code: `${DRIZZLE} const read = (table: string) => db.execute(sql\`SELECT * FROM \${sql.identifier(table)}\`);`,
    },
    { name: 'drizzle: sql.raw of a literal', code: `${DRIZZLE} db.execute(sql.raw('VACUUM'));` },
    {
      name: 'typeorm: bound values',
      code: `${TYPEORM} const find = (id: string) => source.query('SELECT * FROM users WHERE id = $1', [id]);`,
    },
    {
      name: 'typeorm: a named parameter',
      code: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').where('u.id = :id', { id }).getMany();`,
    },
    {
      name: 'typeorm: order by a fixed column',
      code: `${TYPEORM} const list = () => users.createQueryBuilder('u').orderBy('u.name').getMany();`,
    },
    {
      name: 'typeorm: conditions as an object are no text',
      code: `${TYPEORM} const find = (where) => users.createQueryBuilder('u').where(where).getMany();`,
    },
    { name: 'typeorm: the tag of a data source', code: `${TYPEORM} const find = (id: string) => source.sql\`SELECT \${id}\`;` },
    {
      name: 'typeorm: set to an expression without values',
      code: `${TYPEORM} users.createQueryBuilder().update().set({ total: () => 'total + 1' });`,
    },
    { name: 'knex: bindings', code: `${KNEX} const find = (id: string) => knex.raw('SELECT * FROM users WHERE id = ?', [id]);` },
    {
      name: 'knex: raw SQL with bindings, handed on',
      code: `${KNEX} const list = (zone) => { const order = knex.raw('timezone(?, at)', [zone]); return knex('users').orderByRaw(order); };`,
    },
    { name: 'knex: whereRaw with bindings', code: `${KNEX} const find = (id: string) => knex('users').whereRaw('id = ?', [id]);` },
    {
      name: 'knex: a column name for the builder is quoted',
      code: `${KNEX} const list = (column: string) => knex('users').orderBy(column);`,
    },
  ],
  invalid: [
    invalidSql({
      name: 'drizzle: a table that is bound as a string',
      code: `${DRIZZLE} const read = (table: string) => db.execute(sql\`SELECT * FROM \${«table»}\`);`,
      sink: 'sql',
      problem: 'boundIdentifier',
    }),
    invalidSql({
      name: 'drizzle: a placeholder inside quotes',
      code: `${DRIZZLE} const find = (days: number) => db.execute(sql\`SELECT now() - interval '\${«days»} days'\`);`,
      sink: 'sql',
      problem: 'quotedPlaceholder',
    }),
    invalidSql({
      name: 'drizzle: sql.raw in the tag',
      code: `${DRIZZLE} const list = (dir: string) => db.execute(sql\`SELECT * FROM users ORDER BY name \${sql.raw(«dir»)}\`);`,
      sink: 'sql.raw',
    }),
    invalidSql({
      name: 'drizzle: execute with a string',
      code: `${DRIZZLE} const find = (id: string) => db.execute(\`SELECT \${«id»}\`);`,
      sink: 'db.execute',
    }),
    invalidSql({
      name: 'typeorm: query',
      code: `${TYPEORM} const find = (id: string) => source.query(\`SELECT * FROM users WHERE id = '\${«id»}'\`);`,
      sink: 'source.query',
    }),
    invalidSql({
      name: 'typeorm: where of a builder',
      code: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').where(\`u.id = '\${«id»}'\`).getMany();`,
      sink: 'where',
      output: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').where(\`u.id = :id\`, { id }).getMany();`,
    }),
    invalidSql({
      name: 'typeorm: the condition of a join',
      code: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').leftJoin('u.posts', 'p', \`p.owner = '\${«id»}'\`);`,
      sink: 'leftJoin',
      output: `${TYPEORM} const find = (id: string) => users.createQueryBuilder('u').leftJoin('u.posts', 'p', \`p.owner = :id\`, { id });`,
    }),
    invalidSql({
      name: 'typeorm: order by a string from outside',
      code: `${TYPEORM} const list = (sort: string) => users.createQueryBuilder('u').orderBy(«sort»).getMany();`,
      sink: 'orderBy',
    }),
    invalidSql({
      name: 'typeorm: query of a runner',
      code: `import { QueryRunner } from 'typeorm'; const up = (runner: QueryRunner, table: string) => runner.query(\`DROP TABLE \${«table»}\`);`,
      sink: 'runner.query',
    }),
    invalidSql({
      name: 'typeorm: query of a repository',
      code: `${TYPEORM} const find = (id: string) => users.query('SELECT ' + «id»);`,
      sink: 'users.query',
    }),
    invalidSql({
      name: 'typeorm: set to an expression',
      code: `${TYPEORM} const add = (by: string) => users.createQueryBuilder().update().set({ total: () => \`total + \${«by»}\` });`,
      sink: 'set',
    }),
    invalidSql({
      name: 'typeorm: Raw',
      code: `${TYPEORM} const find = (by: string) => users.find({ where: { at: Raw((alias) => \`\${alias} > \${«by»}\`) } });`,
      sink: 'Raw',
    }),
    invalidSql({
      name: 'knex: raw',
      code: `${KNEX} const find = (id: string) => knex.raw(\`SELECT * FROM users WHERE id = \${«id»}\`);`,
      sink: 'knex.raw',
      output: `${KNEX} const find = (id: string) => knex.raw(\`SELECT * FROM users WHERE id = ?\`, [id]);`,
    }),
    invalidSql({
      name: 'knex: whereRaw',
      code: `${KNEX} const find = (id: string) => knex('users').whereRaw('id = ' + «id»);`,
      sink: 'whereRaw',
    }),
    invalidSql({
      name: 'knex: orderByRaw of an untyped parameter',
      code: `${KNEX} const list = (sort) => knex('users').orderByRaw(«sort»);`,
      sink: 'orderByRaw',
    }),
    invalidSql({
      name: 'knex: orderByRaw of raw SQL is judged where that is made',
      code: `${KNEX} const list = (zone) => { const order = knex.raw('timezone(' + «zone» + ', at)'); return knex('users').orderByRaw(order); };`,
      sink: 'knex.raw',
    }),
    invalidSql({
      name: 'knex: raw inside a transaction',
      code: `${KNEX} const run = (id: string) => knex.transaction((trx) => trx.raw('SELECT ' + «id»));`,
      sink: 'trx.raw',
    }),
  ],
});
