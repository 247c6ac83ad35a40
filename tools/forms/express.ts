import { forms, formsIn, HERE, type FrameworkForms } from './form.ts';

const OVERNIGHT = `import { Controller, Get, Middleware, Server } from '@overnightjs/core';
${HERE}
class Api extends Server { constructor() { super(); this.addControllers([new Orders()]); } }`;
const INVERSIFY = `import { controller, httpGet, InversifyExpressServer } from 'inversify-express-utils';
${HERE}
new InversifyExpressServer(container).build();`;

export const express: FrameworkForms = {
  id: 'express',
  title: 'Express',
  read: 'express 5.3.0, 4.22, @overnightjs/core 1.7.6, inversify-express-utils 6.4.10',
  setup: `
    import express, { Router, type Request, type Response } from 'express';
    import jwt from 'jsonwebtoken';
    import passport from 'passport';
    import { expressjwt } from 'express-jwt';
    import { z } from 'zod';
    import { ordersRouter } from './orders-router';

    interface OrderDto { id: string; total: number }
    declare const orders: { create(input: unknown): Promise<any>; find(id: string): Promise<OrderDto> };
    const CreateOrder = z.strictObject({ total: z.number() });
    const OrderOut = z.object({ id: z.string(), total: z.number() });
    const app = express();
    const router = Router();
    const list = (req, res) => { res.json([]); };
    const create = async (req, res) => { res.json(await orders.create(req.body)); };
    const handlers = { list };
    const authenticate = (req, res, next) => {
      try {
        req.user = jwt.verify(req.headers.authorization ?? '', process.env.SECRET!);
        next();
      } catch {
        res.status(401).json({ message: 'Unauthorized' });
      }
    };
    const validate = (schema) => (req, res, next) => {
      const result = schema.safeParse(req.body);
      if (!result.success) return res.status(400).json({ message: 'Invalid' });
      req.body = result.data;
      next();
    };
    app.use(router);
  `,
  files: {
    'src/orders-router.ts': `
      import { Router } from 'express';
      export const ordersRouter = Router();
      ordersRouter.get('/', (req, res) => { res.json([]); });
    `,
  },
  bare: { shown: `app.post('/orders', async (req, res) => { res.json(req.body); })` },
  routes: [
    ...forms(
      `app.get('/orders', list)`,
      `router.get('/orders', list)`,
      `app.route('/orders').get(list)`,
      `app.all('/orders', list)`,
      `app['get']('/orders', [authenticate], list)`,
      `app.use('/orders', ordersRouter)`,
      `app.get('/orders', handlers.list)`,
    ),
    ...formsIn(OVERNIGHT, `@Controller('orders') class Orders { @Get() list(req, res) { res.json([]); } }`),
    ...formsIn(INVERSIFY, `@controller('/orders') class Orders { @httpGet('/') list(req, res) { return []; } }`),
  ],
  guards: [
    ...forms(
      `app.get('/orders', authenticate, list)`,
      `router.use(authenticate); router.get('/orders', list)`,
      `router.use('/orders', authenticate); router.get('/orders', list)`,
      `router.route('/orders').all(authenticate).get(list)`,
      `app.get('/orders', passport.authenticate('jwt', { session: false }), list)`,
      `app.get('/orders', expressjwt({ secret, algorithms: ['HS256'] }), list)`,
      `app.get('/orders', (req, res) => { if (!req.session.userId) return res.sendStatus(401); list(req, res); })`,
    ),
    ...formsIn(OVERNIGHT, `@Controller('orders') class Orders { @Get() @Middleware(authenticate) list(req, res) { res.json([]); } }`),
    ...formsIn(INVERSIFY, `@controller('/orders', authenticate) class Orders { @httpGet('/') list(req, res) { return []; } }`),
  ],
  validation: [
    { shown: `app.post('/orders', validate(CreateOrder), create)` },
    {
      shown: `const input = CreateOrder.parse(req.body);`,
      within: `app.post('/orders', async (req, res) => { ${HERE} res.json(await orders.create(input)); })`,
    },
    {
      shown: `const result = CreateOrder.safeParse(req.body); if (!result.success) return res.status(400).end();`,
      within: `app.post('/orders', async (req, res) => { ${HERE} res.json(await orders.create(result.data)); })`,
    },
  ],
  response: [
    {
      shown: `res.json(OrderOut.parse(order))`,
      strength: 'enforced',
      within: `app.get('/orders', async (req, res) => { const order = await orders.find('1'); ${HERE}; })`,
    },
    { shown: `app.get('/orders', async (req, res: Response<OrderDto>) => { res.json(await load()); })`, strength: 'typed' },
    {
      shown: `res.json(order satisfies OrderDto)`,
      strength: 'typed',
      within: `app.get('/orders', async (req, res) => { const order = await load(); ${HERE}; })`,
    },
    {
      shown: `res.json(await orders.find(id))`,
      strength: 'typed',
      within: `class Orders { async find(id: string): Promise<OrderDto> { return load(id); } } const orders2 = new Orders(); app.get('/orders/:id', async (req, res) => { const { id } = req.params; const orders = orders2; ${HERE}; })`,
    },
    {
      shown: `res.json(order as OrderDto)`,
      strength: 'documented',
      within: `app.get('/orders', async (req, res) => { const order = await load(); ${HERE}; })`,
    },
  ],
};
