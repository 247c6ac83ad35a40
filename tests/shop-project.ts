import { mkdirSync } from 'node:fs';

import { vi } from 'vitest';

import plugin from '../src/index.ts';
import { DiskProject } from './project/on-disk.ts';

export const APP = `import express from 'express';
import { requireUser } from './auth.js';
import orders from './routes/orders.js';
import status from './routes/status.js';

export const app = express();
app.use('/status', status);
app.use('/orders', requireUser, orders);
app.listen(3000);
`;
export const UNGUARDED = APP.replace('requireUser, orders', 'orders');

export const AUTH = `export function requireUser(req, res, next) {
  if (req.headers.authorization !== 'Bearer 1') return res.status(401).end();
  next();
}
`;

export const ORDERS = `import { Router } from 'express';
import { listOrders } from '../services/orders.js';

export const router = Router();
router.get('/', async (req, res) => {
  res.json(await listOrders());
});
export default router;
`;

export const STATUS = `import { Router } from 'express';

export const router = Router();
/** @public */
router.get('/', (req, res) => {
  res.json({ up: true });
});
export default router;
`;

export const SERVICE = `import { load } from 'warehouse';

export async function listOrders() {
  return load('orders');
}
`;

export const ARCHITECTURE = `export default {
  layers: { routes: { files: ['src/routes/**'], mayImport: ['services'] }, services: { files: ['src/services/**'] } },
};
`;

export const PROJECT = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'src/app.js': APP,
  'src/auth.js': AUTH,
  'src/routes/orders.js': ORDERS,
  'src/routes/status.js': STATUS,
  'src/services/orders.js': SERVICE,
};

export const RULES = {
  files: ['**/*.js'],
  plugins: { 'backend-architect': plugin },
  rules: { 'backend-architect/require-auth-guard': 'error' },
} as const;

/** A shop with a guard, as `eslint --cache` finds it: call with fake timers. */
export class ShopProject extends DiskProject {
  constructor() {
    super(PROJECT);
    mkdirSync(this.at('node_modules'));
  }

  override write(name: string, text: string): string {
    const file = super.write(name, text);
    // Files are trusted for a moment: a new run of ESLint comes later.
    vi.setSystemTime(Date.now() + 3_600_000);
    return file;
  }
}
