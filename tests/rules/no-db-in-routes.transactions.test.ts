import rule from '../../src/rules/no-db-in-routes.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { EXPRESS, toCases, type Pair } from './db-cases.ts';

useVirtualProject({
  'src/source.ts': `import { DataSource } from 'typeorm'; export const source = new DataSource({});`,
  'src/pool.ts': `import pg from 'pg'; export const pool = new pg.Pool();`,
  'src/knex.ts': `import makeKnex from 'knex'; export const knex = makeKnex({ client: 'pg' });`,
  'src/orders.service.ts': `export async function removeOrder(client, id) {}`,
});

const inHandler = (imports: string, ...statements: string[]): string =>
  `${EXPRESS}import { removeOrder } from './orders.service'; ${imports} app.get('/orders', async (req, res) => { ${statements.join(' ')} res.json({}); });`;

const RUNNER = `import { source } from './source'; const runner = source.createQueryRunner();`;
const runner = { client: 'runner', library: 'typeorm', origin: './source' };
const POOL = `import { pool } from './pool'; const client = await pool.connect();`;
const client = { client: 'client', library: 'pg', origin: './pool' };
const KNEX = `import { knex } from './knex';`;
const MYSQL = `import mysql from 'mysql2/promise'; const connection = await mysql.createConnection({});`;
const connection = { client: 'connection', library: 'mysql2', origin: 'mysql2/promise' };

const CONTROL: Pair[] = [
  {
    name: 'typeorm: a transaction whose queries stand in a service, and one that a service began',
    reported: inHandler(
      RUNNER,
      'try { await «runner.startTransaction»(); await removeOrder(runner, 1); await runner.commitTransaction(); }',
      'catch { await runner.rollbackTransaction(); } finally { await runner.release(); }',
    ),
    data: runner,
    silent: inHandler(
      RUNNER,
      'try { await removeOrder(runner, 1); await runner.commitTransaction(); }',
      'catch { await runner.rollbackTransaction(); } finally { await runner.release(); }',
    ),
  },
  {
    name: 'typeorm: the queries of a transaction, not its beginning',
    reported: inHandler(
      RUNNER,
      'await runner.startTransaction();',
      'const order = await «runner.manager.findOneBy»(Order, { id: 1 }); await «runner.manager.save»(order); await runner.commitTransaction();',
    ),
    data: [
      { ...runner, client: 'runner.manager' },
      { ...runner, client: 'runner.manager' },
    ],
    silent: inHandler(RUNNER, 'const order = await removeOrder(runner.manager, 1); await runner.commitTransaction();'),
  },
  {
    name: 'typeorm: a repository of the runner',
    reported: inHandler(
      RUNNER,
      `await runner.startTransaction('SERIALIZABLE');`,
      'const { manager } = runner; const orders = manager.getRepository(Order); await «orders.save»({}); await runner.commitTransaction();',
    ),
    data: { ...runner, client: 'orders' },
    silent: inHandler(
      RUNNER,
      'const orders = runner.manager.getRepository(Order); await removeOrder(orders, 1); await runner.commitTransaction();',
    ),
  },
  {
    name: 'typeorm: a query beside the transaction leaves the beginning to be reported',
    reported: inHandler(
      RUNNER,
      'const before = await «runner.manager.count»(Order); await «runner.startTransaction»(); await removeOrder(runner, before);',
      'await «source.manager.count»(Order); await runner.commitTransaction();',
    ),
    data: [{ ...runner, client: 'runner.manager' }, runner, { ...runner, client: 'source.manager', origin: './source' }],
    silent: inHandler(RUNNER, 'await removeOrder(runner, 1); await runner.commitTransaction();'),
  },
  {
    name: 'pg: BEGIN alone, and COMMIT alone',
    reported: inHandler(POOL, `await «client.query»('BEGIN'); await removeOrder(client, 1); await client.query('COMMIT');`),
    data: client,
    silent: inHandler(POOL, `await removeOrder(client, 1); await client.query('COMMIT');`),
  },
  {
    name: 'pg: statements between BEGIN and ROLLBACK',
    reported: inHandler(
      POOL,
      `try { await client.query('BEGIN'); await «client.query»('DELETE FROM orders'); await client.query('COMMIT'); } catch { await client.query('ROLLBACK'); }`,
    ),
    data: client,
    silent: inHandler(POOL, `try { await removeOrder(client, 1); } catch { await client.query('ROLLBACK'); }`),
  },
  ...[
    ['SAVEPOINT', 'SAVEPOINT a', 'DELETE FROM savepoint'],
    ['ROLLBACK TO', 'rollback to savepoint a;', 'rollback to savepoint a; DELETE FROM orders'],
    ['RELEASE', 'RELEASE SAVEPOINT a', 'SELECT * FROM release'],
    ['END', 'END TRANSACTION', 'UPDATE orders SET end = 1'],
    ['SET TRANSACTION', 'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'SET search_path = orders'],
    ['COMMIT and more', 'COMMIT;', 'COMMIT; DELETE FROM orders'],
  ].map(([name = '', silent = '', reported = '']): Pair => ({
    name: `pg: ${name}`,
    reported: inHandler(POOL, `await «client.query»('${reported}');`),
    data: client,
    silent: inHandler(POOL, `await client.query('${silent}');`),
  })),
  {
    name: 'pg: a savepoint with a name that is computed',
    reported: inHandler(POOL, 'await «client.query»(`SELECT * FROM ${req.params.name}`);'),
    data: client,
    silent: inHandler(POOL, 'await client.query(`ROLLBACK TO SAVEPOINT ${name}`);'),
  },
  {
    name: 'knex: a transaction as a value',
    reported: inHandler(KNEX, `const trx = await «knex.transaction»(); await removeOrder(trx, 1); await trx.commit();`),
    data: { client: 'knex', library: 'knex', origin: './knex' },
    silent: inHandler(KNEX, `const trx = await removeOrder(knex, 1); try { await trx.commit(); } catch { await trx.rollback(); }`),
  },
  {
    name: 'knex: the queries of a transaction as a value, by either way',
    reported: inHandler(
      KNEX,
      `const trx = await knex.transaction(); await «trx»('orders').del(); await «knex»('items').transacting(trx).del(); await trx.commit();`,
    ),
    data: [
      { client: 'trx', library: 'knex', origin: './knex' },
      { client: 'knex', library: 'knex', origin: './knex' },
    ],
    silent: inHandler(KNEX, `const trx = await removeOrder(knex, 1); await trx.rollback();`),
  },
  {
    name: 'knex: a query outside of the transaction',
    reported: inHandler(
      KNEX,
      `const trx = await «knex.transaction»(); await removeOrder(trx, 1); await «knex»('orders').del(); await trx.commit();`,
    ),
    data: [
      { client: 'knex', library: 'knex', origin: './knex' },
      { client: 'knex', library: 'knex', origin: './knex' },
    ],
    silent: inHandler(KNEX, `await removeOrder(knex, 1);`),
  },
  {
    name: 'mysql2: beginTransaction and commit',
    reported: inHandler(MYSQL, `await «connection.beginTransaction»(); await removeOrder(connection, 1); await connection.commit();`),
    data: connection,
    silent: inHandler(MYSQL, `await removeOrder(connection, 1); await connection.commit();`),
  },
  {
    name: 'mysql2: what runs when the end has come is a query of its own',
    reported: inHandler(MYSQL, `connection.commit(() => { «connection.query»('DELETE FROM orders'); });`),
    data: connection,
    silent: inHandler(MYSQL, `connection.commit(() => { connection.rollback(); });`),
  },
];

createRuleTester().run('no-db-in-routes (transactions)', rule, toCases(CONTROL));
