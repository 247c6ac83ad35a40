/** Mongoose: a model, documents that are found and saved, a session's transaction, an aggregation. */
export const MONGOOSE_ORDERS = `
import mongoose, { Schema, model } from 'mongoose';

const Order = model('Order', new Schema({ customer: String, total: Number, state: String }));

export async function list(customer: string) {
  return Order.find({ customer }).sort({ total: -1 }).limit(100).lean();
}
export async function find(id: string) {
  return Order.findById(id).orFail();
}
export async function create(input: Partial<Order>) {
  const order = new Order(input);
  await order.save();
}
export async function ship(id: string) {
  await Order.updateOne({ _id: id }, { $set: { state: 'shipped' } });
}
export async function remove(id: string) {
  await Order.findByIdAndDelete(id);
}
export async function importAll(rows: Partial<Order>[]) {
  const session = await mongoose.startSession();
  await session.withTransaction(async () => {
    await Order.insertMany(rows, { session });
    const [first] = await Order.find({}).session(session);
    await first.save({ session });
  });
}
export async function total(customer: string) {
  return Order.aggregate([{ $match: { customer } }, { $group: { _id: null, total: { $sum: '$total' } } }]);
}
export async function sorted(column: string) {
  return Order.find().sort({ [column]: -1 });
}
export function label(order: Order) {
  return Order.modelName + order.id;
}
`;
