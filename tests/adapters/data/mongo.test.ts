import { testLibrary } from './library-tests.ts';

testLibrary('mongoose', {
  setUp: `import mongoose, { Schema, model, type Model, type HydratedDocument } from 'mongoose'; const User = mongoose.model('User', new Schema({})); `,
  flows: [
    ['a model', `User.find({}).lean();`, 'read User.find'],
    ['a model by name', `const Post = model('Post', schema); Post.create({});`, 'write Post.create'],
    [
      'a model that may be there already',
      `const Post = mongoose.models.Post || mongoose.model('Post', schema); Post.countDocuments();`,
      'read Post.countDocuments',
    ],
    ['required', `const m = require('mongoose'); const Post = m.model('Post', schema); Post.deleteMany({});`, 'write Post.deleteMany'],
    [
      'a model of another file',
      `const Post = require('./post'); Post.findOne({ slug });`,
      'read Post.findOne',
      {
        'src/post.ts': `const mongoose = require('mongoose'); const Post = mongoose.model('Post', new mongoose.Schema({})); module.exports = Post;`,
      },
    ],
    [
      'models of a barrel',
      `const { Post } = require('./models'); Post.findOne({ slug });`,
      'read Post.findOne',
      {
        'src/models/index.ts': `module.exports.Post = require('./post.model');`,
        'src/models/post.model.ts': `const mongoose = require('mongoose'); const Post = mongoose.model('Post', new mongoose.Schema({})); module.exports = Post;`,
      },
    ],
    ['by its type', `(posts: Model<Post>) => posts.exists({ slug });`, 'read posts.exists'],
    [
      'an interface below its type',
      `interface PostModel extends Model<Post> { top(): void } (posts: PostModel) => posts.bulkWrite([]);`,
      'write posts.bulkWrite',
    ],
    [
      'injected by Nest',
      `import { InjectModel } from '@nestjs/mongoose'; class Posts { constructor(@InjectModel('Post') private posts: Model<Post>) {} all() { return this.posts.find().exec(); } }`,
      'read this.posts.find',
    ],
    [
      'of typegoose',
      `import { getModelForClass } from '@typegoose/typegoose'; const Post = getModelForClass(PostClass); Post.findById(1);`,
      'read Post.findById',
    ],
    [
      'of a connection',
      `mongoose.createConnection(url).model('Post', schema).updateMany({}, {});`,
      `write mongoose.createConnection(url).model('Post', schema).updateMany`,
    ],
    ['a discriminator', `User.discriminator('Admin', schema).find();`, `read User.discriminator('Admin', schema).find`],
    ['a document that is made', `async () => { const user = new User({}); await user.save(); };`, 'write user.save'],
    [
      'a document that is found',
      `async () => { const user = await User.findOne({}).populate('posts'); user.name = name; await user.save(); };`,
      'read User.findOne|write user.save',
    ],
    [
      'documents in a loop',
      `async () => { for (const user of await User.find()) await user.deleteOne(); };`,
      'read User.find|write user.deleteOne',
    ],
    ['a document in a callback', `User.findById(1).then((user) => user.save());`, 'read User.findById|write user.save'],
    ['a document by its type', `(user: HydratedDocument<IUser>) => user.save();`, 'write user.save'],
    ['an aggregation', `User.aggregate([{ $match: {} }]).exec();`, 'read User.aggregate'],
    [
      'a transaction with its queries',
      `mongoose.connection.transaction(async (session) => { await User.create([{}], { session }); });`,
      'transaction mongoose.connection.transaction',
    ],
    [
      'a transaction that stays open',
      `async () => { const session = await mongoose.startSession(); session.startTransaction(); await User.create([{}], { session }); await session.commitTransaction(); };`,
      'transaction session.startTransaction|write User.create|control session.commitTransaction',
    ],
  ],
  lookAlikes: [
    ['a class of the project', `class Users { static find() {} } Users.find({});`],
    ['arrays', `const users = ['a']; users.find((user) => user === 'a');`],
    ['what a list is mapped to', `async () => { const users = await User.fetch(); users.map(f).save(); };`],
    [
      'schemas and connecting',
      `new Schema({}).index({ a: 1 }); mongoose.connect(url); mongoose.set('strictQuery', true); User.schema.path('a');`,
    ],
  ],
});

testLibrary('mongodb', {
  setUp: `import { MongoClient, type Collection, type Db } from 'mongodb'; `,
  flows: [
    ['a client', `new MongoClient(url).db().collection('a').find({});`, `read new MongoClient(url).db().collection('a').find`],
    [
      'a client that connects',
      `async () => { const client = await MongoClient.connect(url); client.db('x').collection('a').insertMany([]); };`,
      `write client.db('x').collection('a').insertMany`,
    ],
    [
      'a client in a callback',
      `MongoClient.connect(url, (error, client) => { client.db('x').collection('a').countDocuments(); });`,
      `read client.db('x').collection('a').countDocuments`,
    ],
    [
      'a database in a callback, before version 3',
      `const { MongoClient: M } = require('mongodb'); M.connect(url, function (error, db) { db.collection('a').remove({}); });`,
      `write db.collection('a').remove`,
    ],
    ['by its type', `(db: Db) => db.collection('a').distinct('b');`, `read db.collection('a').distinct`],
    ['a collection by its type', `(orders: Collection<Order>) => orders.findOneAndUpdate({}, {});`, 'write orders.findOneAndUpdate'],
    [
      'through Fastify',
      `import Fastify from 'fastify'; const app = Fastify(); app.mongo.db.collection('a').findOne({});`,
      `read app.mongo.db.collection('a').findOne`,
    ],
    [
      'of mongoose',
      `import mongoose from 'mongoose'; mongoose.connection.db.collection('a').deleteOne({});`,
      `write mongoose.connection.db.collection('a').deleteOne`,
    ],
    [
      'a transaction with its queries',
      `(client: MongoClient) => client.withSession((s) => s.withTransaction(async () => { await client.db().collection('a').insertOne({}); }));`,
      'transaction s.withTransaction',
    ],
  ],
  lookAlikes: [
    ['a collection of the project', `class Box { collection() { return []; } } new Box().collection('a').find((each) => each);`],
    ['connecting', `async (client: MongoClient) => { await client.connect(); client.db('x'); await client.close(); };`],
  ],
});

testLibrary('redis', {
  settings: { data: { clients: [], stores: ['sql', 'kv'] } },
  flows: [
    ['ioredis', `import Redis from 'ioredis'; const redis = new Redis(); redis.get('a');`, 'read redis.get'],
    ['ioredis by name', `import { Redis } from 'ioredis'; new Redis().setex('a', 1, 'b');`, 'write new Redis().setex'],
    ['a cluster', `import { Cluster } from 'ioredis'; new Cluster([]).hgetall('a');`, 'read new Cluster([]).hgetall'],
    ['redis', `import { createClient } from 'redis'; createClient().del('a');`, 'write createClient().del'],
    [
      'redis by its type',
      `import type { RedisClientType } from 'redis'; (client: RedisClientType) => client.hSet('a', 'b', 'c');`,
      'write client.hSet',
    ],
    ['in capitals', `import { createClient } from 'redis'; createClient().SMEMBERS('a');`, 'read createClient().SMEMBERS'],
    ['upstash', `import { Redis } from '@upstash/redis'; Redis.fromEnv().incr('a');`, 'write Redis.fromEnv().incr'],
    [
      'commands that are sent together',
      `import Redis from 'ioredis'; new Redis().multi().set('a', 1).del('b').exec();`,
      'write new Redis().multi',
    ],
    ['a script', `import Redis from 'ioredis'; new Redis().eval('return 1', 0);`, 'raw new Redis().eval'],
  ],
  lookAlikes: [
    ['a Map', `const map = new Map(); map.get('a'); map.set('a', 1);`],
    ['connecting', `import { createClient } from 'redis'; const c = createClient(); c.on('error', log); c.connect(); c.quit();`],
  ],
});
