/** The driver of MongoDB: a client, its database, a collection, a session. */
export const MONGODB_ORDERS = `
import { MongoClient } from 'mongodb';

const client = new MongoClient(process.env.MONGO_URL);
const db = client.db('shop');
const orders = db.collection<Order>('orders');

export async function list(customer: string) {
  return orders.find({ customer }).limit(100).toArray();
}
export async function find(id: string) {
  return orders.findOne({ id });
}
export async function create(order: Order) {
  await orders.insertOne(order);
}
export async function ship(id: string) {
  await orders.updateOne({ id }, { $set: { state: 'shipped' } });
}
export async function remove(id: string) {
  await db.collection('orders').deleteOne({ id });
}
export async function importAll(rows: Order[]) {
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await orders.insertMany(rows, { session });
      await db.collection('counters').updateOne({ name: 'orders' }, { $inc: { value: rows.length } }, { session });
    }),
  );
}
export async function total(customer: string) {
  return orders.aggregate([{ $match: { customer } }, { $group: { _id: null, total: { $sum: '$total' } } }]).next();
}
export async function sorted(column: string) {
  return orders.find().sort({ [column]: -1 }).toArray();
}
export function label(order: Order) {
  return orders.collectionName + order.id;
}
`;
