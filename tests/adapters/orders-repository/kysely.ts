/** Kysely: a typed builder, also in steps and with common tables; a transaction; the tag that binds, and raw text that does not. */
export const KYSELY_ORDERS = `
import { Kysely, PostgresDialect, sql } from 'kysely';

const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

export async function list(customer: string) {
  let query = db.selectFrom('orders').selectAll().limit(100);
  if (customer !== 'all') query = query.where('customer', '=', customer);
  return query.execute();
}
export async function find(id: string) {
  return db
    .with('recent', (inner) => inner.selectFrom('orders').selectAll().where('id', '=', id))
    .selectFrom('recent')
    .selectAll()
    .executeTakeFirstOrThrow();
}
export async function create(order: Order) {
  await db.insertInto('orders').values(order).onConflict((conflict) => conflict.doNothing()).execute();
}
export async function ship(id: string) {
  await db.updateTable('orders').set({ state: 'shipped' }).where('id', '=', id).executeTakeFirst();
}
export async function remove(id: string) {
  await db.deleteFrom('orders').where('id', 'in', db.selectFrom('items').select('order').where('id', '=', id)).execute();
}
export async function importAll(orders: Order[]) {
  await db.transaction().setIsolationLevel('serializable').execute(async (trx) => {
    await trx.insertInto('orders').values(orders).execute();
    await sql\`UPDATE counters SET orders = orders + \${orders.length}\`.execute(trx);
  });
}
export async function total(customer: string) {
  return sql<{ sum: number }>\`SELECT sum(total) FROM orders WHERE customer = \${customer}\`.execute(db);
}
export async function sorted(column: string) {
  return db.selectFrom('orders').selectAll().orderBy(sql.raw(\`\${column} desc\`)).execute();
}
export function label(order: Order) {
  return db.fn.count('id').as(order.id);
}
`;
