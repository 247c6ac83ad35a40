import { expect, test } from 'vitest';
import { modelOf } from '../virtual-project.ts';

const guards = (text: string, files = {}) => modelOf(text, files).routes.map((r) => `${r.method} ${r.path} ${r.authentication.verdict}`);

test('express smoke', () => {
  expect(
    guards(
      `import express, { Router } from 'express'; import passport from 'passport'; import { authenticate } from './auth'; import orders from './orders';
      const app = express();
      app.use(express.json());
      app.get('/health', (req, res) => res.send('ok'));
      app.get('/me', passport.authenticate('jwt'), (req, res) => res.json(req.user));
      app.use('/admin', authenticate);
      app.delete('/admin/x', async (req, res) => { res.sendStatus(204); });
      app.use('/orders', orders);
      app.use('/o2', authenticate, orders);
      const r = Router(); r.use(authenticate); r.route('/x').get((req,res)=>res.json({})).post((req,res)=>res.json({}));
      app.use('/r', r);
      app.get('/late', (req,res)=>res.json({}));
      `,
      {
        'src/auth.ts': `import jwt from 'jsonwebtoken'; export function authenticate(req, res, next) { const token = req.headers.authorization; if (!token) { res.status(401).json({}); return; } try { req.user = jwt.verify(token, 'x'); next(); } catch (e) { res.sendStatus(403); } }`,
        'src/orders.ts': `import { Router } from 'express'; const router = Router(); router.get('/', (req, res) => res.json([])); export default router;`,
      },
    ),
  ).toEqual([
    'GET /health no',
    'GET /me yes',
    'DELETE /admin/x yes',
    'GET /orders no',
    'GET /o2 yes',
    'GET /r/x yes',
    'POST /r/x yes',
    'GET /late no',
  ]);
});
