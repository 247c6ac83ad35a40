import rule from '../../src/rules/no-query-injection.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { PAIRS, type Pair } from './query-injection-cases.ts';

useVirtualProject({
  'package.json': '{ "dependencies": { "express": "^4.19.2" } }',
  'src/user.ts': `import mongoose from 'mongoose'; export const User = mongoose.model('User', new mongoose.Schema({ email: String, role: String }));`,
  'src/validate.ts': `export const validateLogin = (req, res, next) => { if (typeof req.body.email !== 'string') return res.status(400).end(); next(); };
    export const requireUser = (req, res, next) => { if (!req.headers.authorization) return res.status(401).end(); next(); };`,
});

const SETUP = `import express from 'express'; import { z } from 'zod'; import { User } from './user'; import { validateLogin, requireUser } from './validate'; const app = express(); `;
const route = (body: string, more = ''): string => `${SETUP}app.post('/login/:id', ${more}async (req, res) => { ${body} });`;

const MONGO = `import { MongoClient } from 'mongodb'; `;

function locate(marked: string) {
  const [before = '', inside = ''] = marked.split(/[«»]/);
  return { code: marked.replace(/[«»]/g, ''), value: inside, column: before.length + 1, endColumn: before.length + inside.length + 1 };
}

function invalid(name: string, problem: Pair[1], sink: string, marked: string) {
  const { code, value, column, endColumn } = locate(marked);
  return { name, code, errors: [{ messageId: problem, data: { value, from: '', sink }, line: 1, column, endLine: 1, endColumn }] };
}

const OTHERS: readonly (readonly [name: string, problem: Pair[1], sink: string, reported: string, silent: string])[] = [
  [
    'prisma: a value',
    'operator',
    'db.user.findFirst',
    `${SETUP}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); app.post('/', async (req, res) => { await db.user.findFirst({ where: { token: «req.body.token» } }); });`,
    `${SETUP}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); app.post('/', async (req, res) => { await db.user.findUnique({ where: { token: req.body.token } }); });`,
  ],
  [
    'prisma: an operator that takes a value only',
    'operator',
    'db.user.findMany',
    `${SETUP}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); app.post('/', async (req, res) => { await db.user.findMany({ where: { AND: [{ name: «req.body.q» }] } }); });`,
    `${SETUP}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); app.post('/', async (req, res) => { await db.user.findMany({ where: { AND: [{ name: { contains: req.body.q } }] } }); });`,
  ],
  [
    'prisma: the whole filter',
    'conditions',
    'db.user.findMany',
    `${SETUP}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); app.post('/', async (req, res) => { await db.user.findMany({ where: «req.body.where» }); });`,
    `${SETUP}import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); app.post('/', async (req, res) => { await db.user.create({ data: req.body.where }); });`,
  ],
  [
    'sequelize: the whole filter',
    'conditions',
    'Order.findAll',
    `${SETUP}import { Model } from 'sequelize'; class Order extends Model {} app.get('/', async (req, res) => { await Order.findAll({ where: «req.query» }); });`,
    `${SETUP}import { Model } from 'sequelize'; class Order extends Model {} app.get('/', async (req, res) => { await Order.findAll({ where: { id: req.query.id } }); });`,
  ],
  [
    'typeorm: the whole filter',
    'conditions',
    'orders.findBy',
    `${SETUP}import { Repository } from 'typeorm'; const make = (orders: Repository<Order>) => app.get('/', async (req, res) => { await orders.findBy(«req.query»); });`,
    `${SETUP}import { Repository } from 'typeorm'; const make = (orders: Repository<Order>) => app.get('/', async (req, res) => { await orders.findBy({ id: req.query.id }); });`,
  ],
  [
    'knex: the whole filter',
    'conditions',
    'where',
    `${SETUP}import knex from 'knex'; const db = knex({}); app.get('/', async (req, res) => { await db('orders').where(«req.query»); });`,
    `${SETUP}import knex from 'knex'; const db = knex({}); app.get('/', async (req, res) => { await db('orders').where('id', req.query.id); });`,
  ],
  [
    'the driver of MongoDB',
    'operator',
    'findOne',
    `${MONGO}${SETUP}app.post('/', async (req, res) => { await new MongoClient(u).db().collection('a').findOne({ email: «req.body.email» }); });`,
    `${SETUP}app.post('/', async (req, res) => { await new Other(u).db().collection('a').findOne({ email: req.body.email }); });`,
  ],
  [
    'middleware in front',
    'operator',
    'User.findOne',
    route(`await User.findOne({ email: «req.body.email» });`, 'requireUser, '),
    route(`await User.findOne({ email: req.body.email });`, 'validateLogin, '),
  ],
  [
    'middleware of an unknown package',
    'operator',
    'User.findOne',
    `import cors from 'cors'; ${route(`await User.findOne({ email: «req.body.email» });`, 'cors(), ')}`,
    `import { clean } from 'some-cleaner'; ${route(`await User.findOne({ email: req.body.email });`, 'clean(), ')}`,
  ],
  [
    'a schema in the handler',
    'operator',
    'User.findOne',
    route(`const { email } = req.body; await User.findOne({ email: «email» });`),
    route(`const body = z.object({ email: z.string() }).parse(req.body); await User.findOne({ email: body.email });`),
  ],
  [
    'a route, and a function that nothing is known to call',
    'operator',
    'User.findOne',
    route(`await User.findOne({ email: «req.body.email» });`),
    `${SETUP}export const find = async (req, res) => { await User.findOne({ email: req.body.email }); };`,
  ],
  [
    'a parameter of Fastify, which is text',
    'operator',
    'User.findOne',
    `import Fastify from 'fastify'; import { User } from './user'; const app = Fastify(); app.post('/', async (request, reply) => User.findOne({ email: «request.body.email» }));`,
    `import Fastify from 'fastify'; import { User } from './user'; const app = Fastify(); app.get('/', async (request, reply) => User.findOne({ email: request.query.email }));`,
  ],
  [
    'a schema of the route',
    'operator',
    'User.findOne',
    `import Fastify from 'fastify'; import { User } from './user'; const app = Fastify(); app.post('/', { schema: {} }, async (request, reply) => User.findOne({ email: «request.body.email» }));`,
    `import Fastify from 'fastify'; import { User } from './user'; const app = Fastify(); app.post('/', { schema: { body: { type: 'object', properties: { email: { type: 'string' } } } } }, async (request, reply) => User.findOne({ email: request.body.email }));`,
  ],
];

const IN_ROUTE = PAIRS.map(([name, problem, sink, reported, silent]) => [name, problem, sink, route(reported), route(silent)] as const);

createRuleTester().run('no-query-injection', rule, {
  valid: [...IN_ROUTE, ...OTHERS].map(([name, , , , silent]) => ({ name: `${name} (silent)`, code: silent })),
  invalid: [...IN_ROUTE, ...OTHERS].map(([name, problem, sink, reported]) => invalid(name, problem, sink, reported)),
});
