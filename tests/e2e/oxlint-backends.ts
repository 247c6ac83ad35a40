import { cpSync } from 'node:fs';
import path from 'node:path';

import { toArchitectureSource } from '../../src/cli/architecture-source.ts';
import { root as repository } from '../../tools/commands.mjs';
import { PG_ORDERS } from '../adapters/orders-repository/pg.ts';
import { ELYSIA_ORDERS_TREE, ELYSIA_ORDERS_TREE_FILES } from '../adapters/orders-service/elysia.ts';
import { EXPRESS_ORDERS, EXPRESS_ORDERS_TREE, EXPRESS_ORDERS_TREE_FILES } from '../adapters/orders-service/express.ts';
import { FASTIFY_ORDERS_TREE, FASTIFY_ORDERS_TREE_FILES } from '../adapters/orders-service/fastify.ts';
import { HONO_ORDERS, HONO_ORDERS_FILES } from '../adapters/orders-service/hono.ts';
import { KOA_ORDERS_TREE, KOA_ORDERS_TREE_FILES } from '../adapters/orders-service/koa.ts';
import { NEST_ORDERS } from '../adapters/orders-service/nest.ts';
import { NEXT_ORDERS_FILES } from '../adapters/orders-service/next.ts';
import { ORPC_ORDERS, ORPC_ORDERS_FILES } from '../adapters/orders-service/orpc.ts';
import { TRPC_ORDERS, TRPC_ORDERS_FILES } from '../adapters/orders-service/trpc.ts';
import { barrelFixtures } from '../layers/barrel-fixtures.ts';
import { edgeFixtures } from '../layers/edge-fixtures.ts';
import { writeProject } from '../layers/layer-fixture.ts';
import type { Files } from '../virtual-project.ts';

const manifest = (name: string, dependencies: object) => ({ 'package.json': JSON.stringify({ name, private: true, dependencies }) });

/** A guard and a client of other files, values that are bound or not, what is said in comments, and letters of more than one byte. */
const ACROSS_FILES: Files = {
  'src/app.ts': `import express from 'express';
import { requireUser } from './guards/index.js';
import { orders } from './routes/orders.js';
const app = express();
app.use('/v1', requireUser, orders);
app.use('/open', orders);
app.listen(3000);
`,
  'src/guards/index.ts': `export { check as requireUser } from './check.js';\n`,
  'src/guards/check.ts': `import type { RequestHandler } from 'express';
export const check: RequestHandler = (req, res, next) => {
  if (req.headers.authorization !== 'Bearer 1') { res.status(401).end(); return; }
  next();
};
`,
  'src/db/pool.ts': `import { Pool } from 'pg';\nexport const pool = new Pool();\n`,
  'src/routes/orders.ts': `import { Router } from 'express';
import { pool } from '../db/pool.js';
export const orders = Router();
orders.get('/mine', async (req, res) => {
  const { rows } = await pool.query(\`SELECT * FROM orders WHERE id = \${req.query.id}\`);
  res.json(rows);
});
// eslint-disable-next-line backend-architect/require-auth-guard -- silent in both
orders.get('/silenced', (req, res) => { res.send('é'); });
/** @public */
orders.get('/health', (req, res) => { res.send('日本 😀'); });
`,
  'src/repositories/search.cjs': `const { Pool } = require('pg');
const pool = new Pool();
exports.search = (text) => pool.query("SELECT * FROM orders WHERE note = '" + text + "'");
`,
};

/** Backends by folder: every framework in its own way to write guards, schemas and answers. */
const BACKENDS: Readonly<Record<string, Files>> = {
  'across-files': ACROSS_FILES,
  elysia: { 'src/app.ts': ELYSIA_ORDERS_TREE, ...ELYSIA_ORDERS_TREE_FILES },
  express: { 'src/app.ts': EXPRESS_ORDERS },
  'express-tree': { 'src/app.js': EXPRESS_ORDERS_TREE, ...EXPRESS_ORDERS_TREE_FILES },
  fastify: { 'src/app.js': FASTIFY_ORDERS_TREE, ...FASTIFY_ORDERS_TREE_FILES },
  hono: { 'src/app.ts': HONO_ORDERS, ...HONO_ORDERS_FILES },
  koa: { 'src/app.js': KOA_ORDERS_TREE, ...KOA_ORDERS_TREE_FILES },
  nest: { 'src/app.ts': NEST_ORDERS, 'src/orders.service.ts': `export class OrdersService { remove() {} import() {} }\n` },
  next: NEXT_ORDERS_FILES,
  orpc: { 'src/routers/orders.ts': ORPC_ORDERS, ...ORPC_ORDERS_FILES },
  pg: { 'src/repositories/orders.ts': PG_ORDERS },
  trpc: { 'src/server/routers/orders.ts': TRPC_ORDERS, ...TRPC_ORDERS_FILES },
};

/** Writes all backends below a folder: those of the frameworks, the example, and those with layers. @returns their folders */
export function writeBackends(folder: string): string[] {
  for (const [name, files] of Object.entries(BACKENDS)) {
    // Plugins of Fastify import nothing: the package says what hands them their instance.
    const dependencies = name === 'fastify' ? { fastify: '5' } : {};
    writeProject(path.join(folder, name), { files: { ...manifest(name, dependencies), ...files }, links: {} });
  }
  for (const [index, { files, links, architecture }] of [...edgeFixtures, ...barrelFixtures].entries()) {
    const declared = { 'architecture.js': toArchitectureSource(architecture) };
    writeProject(path.join(folder, 'layers', String(index)), { files: { ...files, ...declared }, links });
  }
  cpSync(path.join(repository, 'docs/examples/orders-api'), path.join(folder, 'orders-api'), { recursive: true });
  return [...Object.keys(BACKENDS), 'layers', 'orders-api'];
}
