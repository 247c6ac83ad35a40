/** Knex: a callable that begins a builder, also in steps; a transaction; raw SQL with bindings and without. */
export const KNEX_ORDERS = `
import createKnex from 'knex';

const knex = createKnex({ client: 'pg', connection: process.env.DATABASE_URL });

export async function list(customer: string) {
  const query = knex('orders').where({ customer }).limit(100);
  if (customer === 'all') query.clearWhere();
  return query;
}
export async function find(id: string) {
  return knex.select('*').from('orders').where('id', id).first();
}
export async function create(order: Order) {
  await knex('orders').insert(order);
}
export async function ship(id: string) {
  await knex.table('orders').where((builder) => builder.where('id', id).whereNull('shipped')).update({ state: 'shipped' });
}
export async function remove(id: string) {
  await knex('orders').whereIn('id', knex('items').select('order').where('id', id)).del();
}
export async function importAll(orders: Order[]) {
  await knex.transaction(async (trx) => {
    await trx('orders').insert(orders);
    await trx.raw('UPDATE counters SET orders = orders + ?', [orders.length]);
  });
}
export async function total(customer: string) {
  return knex.raw('SELECT sum(total) FROM ?? WHERE customer = ?', ['orders', customer]);
}
export async function sorted(column: string) {
  return knex('orders').orderByRaw(\`\${column} desc\`);
}
export function label(order: Order) {
  return knex.client.config.client + order.id;
}
`;
