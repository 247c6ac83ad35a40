import type { Explanation } from '../src/cli/explanation.ts';
import { run } from '../src/cli/run.ts';
import { commandLine } from './command-line.ts';

export const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

export const GUARD = lines(
  'export function requireAuth(req, res, next) {',
  '  if (req.headers.authorization !== "Bearer 1") {',
  '    res.status(401).end();',
  '    return;',
  '  }',
  '  next();',
  '}',
);
export const ORDERS = lines(
  "import { Router } from 'express';",
  "import { pool } from './db.js';",
  "import { OrdersRepository } from './orders-repository.js';",
  'export const router = Router();',
  'const repository = new OrdersRepository();',
  '',
  "router.get('/', async (req, res) => {",
  '  res.json(await repository.list());',
  '});',
  '',
  "router.get('/:id', async (req, res) => {",
  "  const found = await pool.query('SELECT * FROM orders WHERE id = $1', [req.params.id]);",
  '  res.json(found.rows);',
  '});',
);
export const EXPRESS = {
  'src/guard.ts': GUARD,
  'src/db.ts': lines("import { Pool } from 'pg';", 'export const pool = new Pool();'),
  'src/orders-repository.ts': lines(
    "import { pool } from './db.js';",
    'export class OrdersRepository {',
    '  list(name: string) {',
    "    return pool.query(`SELECT * FROM orders WHERE name = '${name}'`);",
    '  }',
    '}',
  ),
  'src/orders.ts': ORDERS,
};
export const app = (...body: readonly string[]): string =>
  lines(
    "import cors from 'cors';",
    "import express from 'express';",
    "import { requireAuth } from './guard.js';",
    "import { router } from './orders.js';",
    'const app = express();',
    'app.use(cors());',
    ...body,
    'app.listen(3000);',
  );

/** `explain` in a folder of its own, for each test of the file that calls this. */
export function explainCommand() {
  const place = commandLine();

  function write(files: Readonly<Record<string, string>>): void {
    place.write({ 'package.json': '{ "name": "backend" }', ...files });
  }

  async function explain(at: string, { cwd = place.folder, options = [] as readonly string[], isTTY = false } = {}) {
    const written = { stdout: '', stderr: '' };
    const code = await run(['explain', at, ...options], {
      cwd,
      env: {},
      stdout: { isTTY, write: (text) => (written.stdout += text) },
      stderr: { isTTY, write: (text) => (written.stderr += text) },
    });
    return { code, ...written };
  }

  /** The names of the routes that are explained. */
  async function routesAt(at: string): Promise<string[]> {
    const { stdout } = await explain(at, { options: ['--format', 'json'] });
    return (JSON.parse(stdout) as Explanation).routes.map(({ method, placements }) => `${method} ${placements[0]?.path ?? '?'}`);
  }

  return { place, write, explain, routesAt };
}
