/** Sequelize: a model class, its instances, a transaction that every call is given, raw SQL with replacements and without. */
export const SEQUELIZE_ORDERS = `
import { DataTypes, Model, Op, QueryTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL);

class Order extends Model {}
Order.init({ id: { type: DataTypes.UUID, primaryKey: true }, total: DataTypes.DECIMAL }, { sequelize });

export async function list(customer: string) {
  return Order.findAll({ where: { customer, total: { [Op.gt]: 0 } }, limit: 100 });
}
export async function find(id: string) {
  return Order.findByPk(id, { rejectOnEmpty: true });
}
export async function create(input: Partial<Order>) {
  const order = Order.build(input);
  await order.save();
}
export async function ship(id: string) {
  await Order.update({ state: 'shipped' }, { where: { id } });
}
export async function remove(id: string) {
  await Order.destroy({ where: { id } });
}
export async function importAll(rows: Partial<Order>[]) {
  await sequelize.transaction(async (transaction) => {
    await Order.bulkCreate(rows, { transaction });
    await sequelize.query('UPDATE counters SET orders = orders + :count', { replacements: { count: rows.length }, transaction });
  });
}
export async function total(customer: string) {
  return sequelize.query('SELECT sum(total) FROM orders WHERE customer = $1', { bind: [customer], type: QueryTypes.SELECT });
}
export async function sorted(column: string) {
  return Order.findAll({ order: [Sequelize.literal(\`\${column} desc\`)] });
}
export function label(order: Order) {
  return Order.getTableName() + order.get('id');
}
`;
