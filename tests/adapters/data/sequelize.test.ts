import { testLibrary } from './library-tests.ts';

testLibrary('sequelize', {
  setUp: `import { Sequelize, Model, literal, fn, col, Op, type ModelStatic } from 'sequelize'; const sequelize = new Sequelize(url); class Order extends Model {} `,
  flows: [
    ['a class', `Order.findOne({ where: { id } });`, 'read Order.findOne'],
    [
      'a class below a class of another file',
      `import { Base } from './base'; class Item extends Base { static table = 'items'; } Item.count();`,
      'read Item.count',
      {
        'src/base.ts': `import { Model } from 'sequelize-typescript'; export abstract class Base extends Model {}`,
      },
    ],
    [
      'a class of another file',
      `import Item from './item'; async () => { await Item.destroy({ where: { id } }); };`,
      'write Item.destroy',
      {
        'src/item.ts': `import { Column, Model, Table } from 'sequelize-typescript'; @Table export default class Item extends Model<Item> { @Column declare name: string; }`,
      },
    ],
    ['version 7', `import { Model as Base } from '@sequelize/core'; class User extends Base {} User.findAll();`, 'read User.findAll'],
    ['define', `const User = sequelize.define('User', {}); User.create({});`, 'write User.create'],
    ['init that is assigned', `const User = Order.init({}, { sequelize }); User.findAll();`, 'read User.findAll'],
    [
      'an instance of what define made',
      `const User = sequelize.define('User', {}); const user = new User({}); user.save();`,
      'write user.save',
    ],
    ['the list of models', `sequelize.models.User.findAll();`, 'read sequelize.models.User.findAll'],
    ['a model by its type', `(User: ModelStatic<any>) => User.max('age');`, 'read User.max'],
    ['a model by typeof', `(User: typeof Order) => User.max('age');`, 'read User.max'],
    ['a scope', `Order.scope('open').findAll();`, `read Order.scope('open').findAll`],
    ['an instance that was made', `new Order({}).save();`, 'write new Order({}).save'],
    [
      'an instance that was found',
      `async () => { const order = await Order.findByPk(1); await order.update({}); };`,
      'read Order.findByPk|write order.update',
    ],
    [
      'an instance that was found, in a callback',
      `Order.findOne().then((order) => order.destroy());`,
      'read Order.findOne|write order.destroy',
    ],
    [
      'instances in a loop',
      `async () => { for (const order of await Order.findAll()) await order.destroy(); };`,
      'read Order.findAll|write order.destroy',
    ],
    [
      'instances in a callback',
      `async () => { const orders = await Order.findAll(); await Promise.all(orders.map((each) => each.increment('n'))); };`,
      'read Order.findAll|write each.increment',
    ],
    [
      'a page of instances',
      `async () => { const { rows } = await Order.findAndCountAll(); await rows.map((row) => row.save()); };`,
      'read Order.findAndCountAll|write row.save',
    ],
    [
      'found or created',
      `async () => { const [order, isNew] = await Order.findOrCreate({ where: {} }); await order.save(); };`,
      'write Order.findOrCreate|write order.save',
    ],
    ['an instance as a parameter', `(order: Order) => order.restore();`, 'write order.restore'],
    ['this of a method', `class Item extends Model { close() { return this.update({ open: false }); } }`, 'write this.update'],
    [
      'this of a static method',
      `class Item extends Model { static open() { return this.findAll({ where: { open: true } }); } }`,
      'read this.findAll',
    ],
    [
      'associations of sequelize-typescript',
      `async () => { const order = await Order.findByPk(1); await order.$add('items', 1); await order.$get('items'); };`,
      'read Order.findByPk|write order.$add|read order.$get',
    ],
    ['the text of a query', `sequelize.query('DELETE FROM orders', { type: 'x' });`, 'write sequelize.query'],
    [
      'the text of a query, as an object',
      `sequelize.query({ query: 'SELECT * FROM orders WHERE id = ?', values: [id] });`,
      'read sequelize.query',
    ],
    ['the connection of a model', `Order.sequelize!.query('SELECT * FROM orders');`, 'read Order.sequelize!.query'],
    [
      'a transaction with its queries',
      `sequelize.transaction(async (transaction) => { await Order.create({}, { transaction }); });`,
      'transaction sequelize.transaction',
    ],
    [
      'a transaction that stays open',
      `async () => { const t = await sequelize.transaction(); await Order.create({}, { transaction: t }); await t.commit(); };`,
      'transaction sequelize.transaction|write Order.create',
    ],
    ['the query interface', `sequelize.getQueryInterface().bulkDelete('orders', null);`, 'write sequelize.getQueryInterface().bulkDelete'],
    [
      'injected by Nest',
      `import { InjectModel } from '@nestjs/sequelize'; class Orders { constructor(@InjectModel(Order) private readonly orders: typeof Order) {} all() { return this.orders.findAll(); } }`,
      'read this.orders.findAll',
    ],
  ],
  lookAlikes: [
    ['a Model of the project', `class Local { static findAll() {} } class User extends Local {} User.findAll();`],
    ['a method of the class itself', `class Item extends Model { static findByPk(id) { return cache.get(id); } } Item.findByPk(1);`],
    ['building and reading values', `const order = Order.build({}); order.get('id'); order.set('id', 1); order.toJSON();`],
    ['associations and scopes', `Order.hasMany(Order); Order.addScope('open', {}); Order.scope('open');`],
    ['connecting', `await sequelize.authenticate(); await sequelize.close();`],
  ],
  texts: [
    ['replacements', `(id: string) => sequelize.query('SELECT * FROM orders WHERE id = :id', { replacements: { id } });`],
    ['a template', `(id: string) => sequelize.query(\`SELECT * FROM orders WHERE id = '\${«id»}'\`);`],
    ['text in an object', `(id: string) => sequelize.query({ query: 'SELECT * FROM orders WHERE id = ' + «id», values: [] });`],
    ['an escaped value', `(id: string) => sequelize.query(\`SELECT * FROM orders WHERE id = \${sequelize.escape(id)}\`);`],
    ['a quoted name', `(name: string) => sequelize.query(\`SELECT * FROM \${sequelize.getQueryInterface().quoteIdentifier(name)}\`);`],
    [
      'conditions that the library wrote',
      `(where: object) => { const generator = sequelize.getQueryInterface().queryGenerator; const w = generator.getWhereConditions(where); return sequelize.query(\`SELECT * FROM a WHERE \${w}\`); };`,
    ],
    ['conditions that the code wrote', `(w: string) => sequelize.query(\`SELECT * FROM a WHERE \${«w»}\`);`],
    ['a literal', `(by: string) => Order.findAll({ order: [literal(\`\${«by»} desc\`)] });`],
    ['a literal of the class', `(by: string) => Order.findAll({ order: Sequelize.literal(«by») });`],
    ['a literal of the connection', `(by: string) => Order.findAll({ order: [[sequelize.literal('a' + «by»), 'ASC']] });`],
    ['a literal that is constant', `Order.findAll({ order: [literal('created_at desc'), fn('max', col('age'))] });`],
    ['a literal with an escaped value', `(by: string) => literal('a = ' + sequelize.escape(by));`],
    [
      'the literal of version 7',
      `import { sql } from '@sequelize/core'; (by: string) => sequelize.query(sql\`SELECT \${by} FROM \${sql.identifier(by)} \${sql.literal(«by»)}\`);`,
    ],
  ],
});
