/** TypeORM: repositories, builders, an active record, a transaction's manager, raw SQL. */
export const TYPEORM_ORDERS = `
import { BaseEntity, DataSource, Entity } from 'typeorm';

@Entity()
class Order extends BaseEntity {}

const source = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Order] });
const orders = source.getRepository(Order);

export async function list(customer: string) {
  return orders.createQueryBuilder('o').where('o.customer = :customer', { customer }).take(100).getMany();
}
export async function find(id: string) {
  return Order.findOneByOrFail({ id });
}
export async function create(input: Partial<Order>) {
  const order = orders.create(input);
  await orders.save(order);
}
export async function ship(id: string) {
  await source.createQueryBuilder().update(Order).set({ state: 'shipped' }).where('id = :id', { id }).execute();
}
export async function remove(id: string) {
  await source.manager.delete(Order, { id });
}
export async function importAll(rows: Partial<Order>[]) {
  await source.transaction('SERIALIZABLE', async (manager) => {
    await manager.getRepository(Order).insert(rows);
    await manager.query('UPDATE counters SET orders = orders + $1', [rows.length]);
  });
}
export async function total(customer: string) {
  return source.query('SELECT sum(total) FROM orders WHERE customer = $1', [customer]);
}
export async function sorted(column: string) {
  return orders.createQueryBuilder('o').orderBy(\`o.\${column}\`).getMany();
}
export function label(order: Order) {
  return orders.metadata.tableName + order.id;
}
`;
