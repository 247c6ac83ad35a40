import type { Files } from '../../virtual-project.ts';

/** The orders service in one file: zod, a guard that reads a token, a mapper that declares what it gives. */
export const EXPRESS_ORDERS = `
  import express, { type NextFunction, type Request, type Response } from 'express';
  import jwt from 'jsonwebtoken';
  import pg from 'pg';
  import { z } from 'zod';
  import { OrdersService } from './orders-service';

  interface OrderDto { id: string; total: number }
  const CreateOrder = z.strictObject({ total: z.number() });
  const OrderOut = z.object({ id: z.string(), total: z.number() });
  const Page = z.object({ limit: z.coerce.number().max(100) });
  const Params = z.object({ id: z.uuid() });
  const pool = new pg.Pool();
  const orders = new OrdersService(pool);

  function authenticate(req: Request, res: Response, next: NextFunction) {
    const token = req.headers.authorization?.split(' ')[1];
    if (!token) {
      res.status(401).json({ message: 'Unauthorized' });
      return;
    }
    try {
      jwt.verify(token, process.env.JWT_SECRET!);
      next();
    } catch {
      res.sendStatus(401);
    }
  }

  const app = express();
  app.use(express.json());

  /** @public */
  app.get('/health', (req: Request, res: Response<{ status: string }>) => {
    res.json({ status: 'ok' });
  });

  app.get('/orders', authenticate, async (req, res: Response<OrderDto[]>) => {
    const { limit } = Page.parse(req.query);
    res.json(await orders.list(limit));
  });

  app.post('/orders', authenticate, async (req, res) => {
    const input = CreateOrder.safeParse(req.body);
    if (!input.success) {
      res.status(400).json({ message: 'Invalid order' });
      return;
    }
    const order = await orders.create(input.data);
    res.status(201).json(OrderOut.parse(order));
  });

  app
    .route('/orders/:id')
    .get(authenticate, async (req, res) => {
      const { id } = Params.parse(req.params);
      const order = await orders.find(id);
      if (!order) return res.status(404).json({ message: 'No such order' });
      return res.json(order satisfies OrderDto);
    })
    .patch(authenticate, async (req, res) => {
      const { rows } = await pool.query('UPDATE orders SET total = $1 WHERE id = $2 RETURNING *', [req.body.total, req.params.id]);
      res.json(rows[0]);
    })
    .delete(async (req, res) => {
      const { id } = Params.parse(req.params);
      await orders.remove(id);
      res.status(204).end();
    });

  app.post('/orders/import', async (req, res) => {
    const { rows } = await pool.query('INSERT INTO orders SELECT * FROM json_to_recordset($1) RETURNING *', [req.body]);
    res.json({ imported: rows });
  });

  app.listen(3000);
`;

/** The same service in JavaScript, as routers, controllers and middleware of their own files. */
export const EXPRESS_ORDERS_TREE = `
  const express = require('express');
  const { authenticate } = require('./middleware/authenticate');
  const { guarded, open } = require('./routes/orders');

  const app = express();
  app.use(express.json());
  /** @public */
  app.get('/health', require('./controllers/health'));
  app.use('/orders', open);
  app.use('/orders', authenticate, guarded);
  app.use((error, req, res, next) => { res.status(error.status || 500).json({ message: error.message }); });
  app.listen(3000);
`;

export const EXPRESS_ORDERS_TREE_FILES: Files = {
  'src/schemas.js': `
    const { z } = require('zod');
    const order = z.object({ id: z.string(), total: z.number() });
    module.exports = { order, orders: z.array(order), create: z.object({ total: z.number() }), page: z.object({ limit: z.string() }), params: z.object({ id: z.string() }), health: z.object({ status: z.string() }) };
  `,
  'src/middleware/authenticate.js': `
    const jwt = require('jsonwebtoken');
    exports.authenticate = (req, res, next) => {
      const token = req.headers.authorization;
      if (!token) return res.sendStatus(401);
      req.user = jwt.verify(token, process.env.JWT_SECRET);
      return next();
    };
  `,
  'src/middleware/validate.js': `
    module.exports = (schema, part = 'body') => (req, res, next) => {
      const { success, data, error } = schema.safeParse(req[part]);
      if (!success) return res.status(400).json({ message: error.message });
      req.valid = data;
      return next();
    };
  `,
  'src/middleware/wrap.js': `module.exports = (handler) => (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);`,
  'src/controllers/health.js': `const { health } = require('../schemas'); module.exports = (req, res) => res.json(health.parse({ status: 'ok' }));`,
  'src/controllers/orders.js': `
    const { Pool } = require('pg');
    const schemas = require('../schemas');
    const { send } = require('./send');
    const pool = new Pool();
    exports.list = async (req, res) => send(res, schemas.orders, (await pool.query('SELECT * FROM orders LIMIT $1', [req.valid.limit])).rows);
    exports.create = async (req, res) => {
      const { rows } = await pool.query('INSERT INTO orders (total) VALUES ($1) RETURNING *', [req.valid.total]);
      res.status(201).json(schemas.order.parse(rows[0]));
    };
    exports.find = async (req, res) => {
      const { rows } = await pool.query('SELECT * FROM orders WHERE id = $1', [req.valid.id]);
      if (!rows[0]) return res.status(404).json({ message: 'No such order' });
      return res.json(schemas.order.parse(rows[0]));
    };
    exports.update = async (req, res) => {
      const { rows } = await pool.query('UPDATE orders SET total = $1 WHERE id = $2 RETURNING *', [req.body.total, req.params.id]);
      res.json(rows[0]);
    };
    exports.remove = async (req, res) => {
      await pool.query('DELETE FROM orders WHERE id = $1', [req.valid.id]);
      res.sendStatus(204);
    };
    exports.import = async (req, res) => {
      const { rows } = await pool.query('INSERT INTO orders SELECT * FROM json_to_recordset($1) RETURNING *', [req.body]);
      res.json({ imported: rows });
    };
  `,
  'src/controllers/send.js': `exports.send = (res, schema, value) => res.json(schema.parse(value));`,
  'src/routes/orders.js': `
    const { Router } = require('express');
    const controller = require('../controllers/orders');
    const schemas = require('../schemas');
    const validate = require('../middleware/validate');
    const wrap = require('../middleware/wrap');

    const guarded = Router();
    guarded.get('/', validate(schemas.page, 'query'), wrap(controller.list));
    guarded.post('/', validate(schemas.create), wrap(controller.create));
    guarded.get('/:id', validate(schemas.params, 'params'), wrap(controller.find));
    guarded.patch('/:id', wrap(controller.update));

    const open = Router();
    open.delete('/:id', validate(schemas.params, 'params'), wrap(controller.remove));
    open.post('/import', wrap(controller.import));

    module.exports = { guarded, open };
  `,
};
