import { describe, expect, test } from 'vitest';

import { commandLine } from './command-line.ts';

const place = commandLine();

const GUARDS = `export const requireSession = (req, res, next) => { if (req.headers.authorization !== 'Bearer 1') { res.sendStatus(401); return; } next(); };
export const asynchronously = (fn) => (req, res, next) => { Promise.resolve(fn(req, res, next)).catch(next); };\n`;
const ROUTES = `import { Router } from 'express';
import { requireNobody } from 'unread-guards';
import { asynchronously, requireSession } from '../security/guards.js';
export const router = Router();
router.get('/customers/:customer/orders', asynchronously(requireSession), (req, res) => { res.end(); });
router.get('/customers/:customer/invoices', asynchronously(requireNobody), (req, res) => { res.end(); });
router.get('/health', (req, res) => { res.end(); });
`;
const SERVICE = {
  'server/security/guards.ts': GUARDS,
  'server/customers/customers.routes.ts': ROUTES,
  'server/app.ts': `import express from 'express';\nimport { router } from './customers/customers.routes.js';\nconst app = express();\napp.use('/api/v1', router);\napp.listen(1);\n`,
};

async function rowsAt(columns: number) {
  place.write(SERVICE);
  const { stdout } = await place.cli(['routes'], { isTTY: true, columns, env: { NO_COLOR: '1' } });
  const rows = stdout.split('\n').filter((line) => /^(?:METHOD|GET) /.test(line));
  expect(rows).toHaveLength(4);
  return { orders: rows.find((row) => row.includes('orders '))!, invoices: rows.find((row) => row.includes('invoices '))!, rows, stdout };
}

describe.each([80, 100])('a table of %i columns', (columns) => {
  test('is no wider', async () => {
    for (const row of (await rowsAt(columns)).rows) expect(row.length).toBeLessThanOrEqual(columns);
  });

  test('keeps the verdict, and the end of a guard, which is inside its wrappers', async () => {
    const { orders, invoices } = await rowsAt(columns);
    expect(orders).toMatch(/ \w+…\w*Session\) /);
    expect(invoices).toMatch(/ unknown: …\w*body\) /);
  });

  test('keeps the file name and the line', async () => {
    const { orders, invoices } = await rowsAt(columns);
    expect(orders).toMatch(/ …\/customers\.routes\.ts:5$/);
    expect(invoices).toMatch(/ …\/customers\.routes\.ts:6$/);
  });
});

test('with room for all nothing is cut', async () => {
  const { orders, invoices, stdout } = await rowsAt(200);
  expect(orders).toContain(' asynchronously(requireSession) (server/customers/customers.routes.ts:5) ');
  expect(invoices).toMatch(/ unknown: asynchronously\(requireNobody\) .+ server\/customers\/customers\.routes\.ts:6$/);
  expect(stdout).not.toContain('…');
});

test('of a file name that is wider than a column may be, the end stays', async () => {
  const name = 'what-customers-have-ordered-so-far.routes';
  place.write({
    ...SERVICE,
    [`server/customers/${name}.ts`]: ROUTES,
    'server/app.ts': SERVICE['server/app.ts'].replace('customers.routes', name),
  });
  const { stdout } = await place.cli(['routes'], { isTTY: true, columns: 80, env: { NO_COLOR: '1' } });
  expect(stdout).toMatch(/ …[\w-]*ered-so-far\.routes\.ts:5\n/);
});
