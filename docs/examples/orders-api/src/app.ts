import express, { type Express } from 'express';
import { handleErrors } from './middleware/handle-errors.js';
import { requireAuth } from './middleware/require-auth.js';
import { healthRouter } from './routes/health.js';
import { ordersRouter } from './routes/orders.js';
import { usersRouter } from './routes/users.js';

export function createApp(): Express {
  const app = express();
  app.use(express.json({ limit: '100kb' }));

  app.use('/health', healthRouter);
  app.use('/v1/orders', requireAuth, ordersRouter);
  app.use('/v1/users', usersRouter);

  app.use(handleErrors);
  return app;
}
