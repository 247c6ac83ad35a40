/** Drizzle: builders, relational queries, a transaction, the tag `sql` and its raw escape. */
export const DRIZZLE_ORDERS = `
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from './schema';

const db = drizzle(process.env.DATABASE_URL, { schema });

export async function list(customer: string) {
  return db.select().from(schema.orders).where(eq(schema.orders.customer, customer)).limit(100);
}
export async function find(id: string) {
  return db.query.orders.findFirst({ where: eq(schema.orders.id, id), with: { items: true } });
}
export async function create(order: Order) {
  const [created] = await db.insert(schema.orders).values(order).returning();
  return created;
}
export async function ship(id: string) {
  await db.update(schema.orders).set({ state: 'shipped' }).where(eq(schema.orders.id, id));
}
export async function remove(id: string) {
  await db.delete(schema.orders).where(eq(schema.orders.id, id));
}
export async function importAll(orders: Order[]) {
  await db.transaction(async (tx) => {
    await tx.insert(schema.orders).values(orders);
    await tx.execute(sql\`UPDATE counters SET orders = orders + \${orders.length}\`);
  });
}
export async function total(customer: string) {
  return db.execute(sql\`SELECT sum(total) FROM \${sql.identifier('orders')} WHERE customer = \${customer}\`);
}
export async function sorted(column: string) {
  return db.select().from(schema.orders).orderBy(sql.raw(column));
}
export function label(order: Order) {
  return schema.orders.$inferSelect + order.id;
}
`;
