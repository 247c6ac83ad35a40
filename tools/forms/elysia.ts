import { forms, HERE, type FrameworkForms } from './form.ts';

export const elysia: FrameworkForms = {
  id: 'elysia',
  title: 'Elysia',
  read: 'elysia 1.4.30',
  setup: `
    import { Elysia, t } from 'elysia';
    import jwt from 'jsonwebtoken';
    import { ordersPlugin } from './orders-plugin';

    declare function load(input?: unknown): Promise<any>;
    const Order = t.Object({ id: t.String() });
    const CreateOrder = t.Object({ total: t.Number() });
    const app = new Elysia();
    const list = () => load();
    const create = ({ body }) => load(body);
    const authenticate = ({ headers, status }) => {
      try {
        jwt.verify(headers.authorization, process.env.SECRET!);
      } catch {
        return status(401);
      }
    };
    app.listen(3000);
  `,
  files: {
    'src/orders-plugin.ts': `import { Elysia } from 'elysia'; export const ordersPlugin = new Elysia({ prefix: '/orders' }).get('/', () => []);`,
  },
  bare: { shown: `app.post('/orders', ({ body }) => body)` },
  routes: forms(
    `app.get('/orders', list)`,
    `app.route('GET', '/orders', list)`,
    `app.group('/orders', (group) => group.get('/', list))`,
    `app.use(ordersPlugin)`,
    `new Elysia({ prefix: '/orders' }).get('/', list)`,
  ),
  guards: forms(
    `app.get('/orders', list, { beforeHandle: authenticate })`,
    `app.onBeforeHandle(authenticate).get('/orders', list)`,
    `app.guard({ beforeHandle: authenticate }, (guarded) => guarded.get('/orders', list))`,
    `app.derive(authenticate).get('/orders', list)`,
    `app.macro({ auth: { beforeHandle: authenticate } }).get('/orders', list, { auth: true })`,
    `app.use(new Elysia().onBeforeHandle({ as: 'scoped' }, authenticate)).get('/orders', list)`,
  ),
  validation: forms(`app.post('/orders', create, { body: CreateOrder })`, `app.guard({ body: CreateOrder }).post('/orders', create)`),
  response: [
    { shown: `response: Order`, strength: 'enforced', within: `app.get('/orders', list, { ${HERE} })` },
    { shown: `response: { 200: Order }`, strength: 'enforced', within: `app.get('/orders', list, { ${HERE} })` },
  ],
};
