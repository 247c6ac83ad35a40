import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cruise } from '../../src/cli/commands/cruise.ts';
import { run } from '../../src/cli/run.ts';
import { root } from '../../tools/commands.mjs';
import { linkPlugin } from './plugin-in-project.ts';

/** A backend that has grown: an open route, and a route that goes past its service. */
const LEGACY = {
  '.git/HEAD': '',
  'package.json': '{\n  "name": "legacy",\n  "type": "module",\n  "dependencies": { "express": "5", "pg": "8" }\n}\n',
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" }, "include": ["src"] }\n',
  'src/app.ts': `import express from 'express';\nimport { orders } from './routes/orders.js';\nconst app = express();\napp.use('/orders', orders);\napp.listen(3000);\n`,
  'src/guard.ts': `import type { RequestHandler } from 'express';\nexport const requireUser: RequestHandler = (req, res, next) => {\n  if (!req.headers.authorization) { res.status(401).end(); return; }\n  next();\n};\n`,
  'src/routes/orders.ts': `import { Router } from 'express';\nimport { requireUser } from '../guard.js';\nimport { findOrders } from '../repositories/orders.js';\nimport { countOrders } from '../services/orders.js';\nexport const orders = Router();\norders.get('/open', (req, res) => { res.send('open'); });\norders.get('/mine', requireUser, (req, res) => { res.send(String(countOrders()) + String(findOrders.length)); });\n`,
  'src/services/orders.ts': `import { findOrders } from '../repositories/orders.js';\nexport const countOrders = () => findOrders.length;\n`,
  'src/repositories/orders.ts': `import { Pool } from 'pg';\nconst pool = new Pool();\nexport const findOrders = () => pool.query('SELECT id FROM orders');\n`,
};
const ANOTHER = `orders.delete('/all', (req, res) => { res.send('gone'); });\n`;
const BASELINE = '.dependency-cruiser-known-violations.json';
let project = '';

beforeAll(async () => {
  project = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-adoption-')));
  for (const [name, text] of Object.entries(LEGACY)) write(name, text);
  linkPlugin(project, 'eslint', '@typescript-eslint', 'typescript', 'dependency-cruiser');
  for (const name of ['express', 'pg']) write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`);
  for (const name of ['express', 'pg']) write(`node_modules/${name}/index.js`, '');
  expect(await init()).toBe(0);
}, 120_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
  writeFileSync(path.join(project, name), text);
}

const read = (name: string): string => readFileSync(path.join(project, name), 'utf8');

function init(): Promise<number> {
  const silent = { write: () => true };
  return run(['init'], { cwd: project, env: {}, stdout: silent, stderr: silent });
}

const cruised = (outputType: 'err' | 'baseline' = 'err') => cruise({ path: '.', cwd: project, outputType, allowsUnresolved: false });

describe('what init wrote runs', { timeout: 60_000 }, () => {
  test('ESLint, by the configuration and the architecture that were made', async () => {
    const results = await new ESLint({ cwd: project }).lintFiles(['src']);
    const rules = results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message)).sort();
    expect(rules).toEqual(['backend-architect/no-layer-violations', 'backend-architect/require-auth-guard']);
  });

  test('the cruise, by the same architecture', async () => {
    const { output, hasFindings } = await cruised();
    expect(hasFindings).toBe(true);
    expect(output).toContain('layer-routes: src/routes/orders.ts → src/repositories/orders.ts');
  });

  test('a second time, nothing is left to write', async () => {
    const before = ['eslint.config.js', 'architecture.ts', '.dependency-cruiser.mjs', 'package.json'].map(read);
    expect(await init()).toBe(0);
    expect(['eslint.config.js', 'architecture.ts', '.dependency-cruiser.mjs', 'package.json'].map(read)).toEqual(before);
  });
});

describe('the baselines of docs/adopting.md', { timeout: 60_000 }, () => {
  const eslint = (...options: string[]) => {
    const bin = path.join(root, 'node_modules/eslint/bin/eslint.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'src', ...options], { cwd: project, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const suppressed = (): object =>
    existsSync(path.join(project, 'eslint-suppressions.json')) ? (JSON.parse(read('eslint-suppressions.json')) as object) : {};
  const route = 'src/routes/orders.ts';

  test('ESLint: red, suppressed, green; new errors are red; mended ones ask to be pruned', () => {
    expect(eslint().status).toBe(1);
    expect(eslint('--suppress-rule', 'backend-architect/no-layer-violations').status).toBe(1);
    expect(suppressed()).toEqual({ [route]: { 'backend-architect/no-layer-violations': { count: 1 } } });
    expect(eslint('--suppress-all').status).toBe(0);
    expect(eslint().status).toBe(0);

    write(route, LEGACY[route] + ANOTHER);
    const { status, stdout } = eslint();
    expect(status).toBe(1);
    expect(stdout).toContain('DELETE /orders/all');

    write(route, LEGACY[route].replace("'/open', (", "'/open', requireUser, ("));
    const mended = eslint();
    expect(mended.status).toBe(2);
    expect(mended.stderr).toContain('--prune-suppressions');
    expect(eslint('--pass-on-unpruned-suppressions').status).toBe(0);
    expect(eslint('--prune-suppressions').status).toBe(0);
    expect(suppressed()).toEqual({ [route]: { 'backend-architect/no-layer-violations': { count: 1 } } });
    expect(eslint().status).toBe(0);
  }, 60_000);

  test('the cruise: the same', async () => {
    write(route, LEGACY[route]);
    expect((await cruised()).hasFindings).toBe(true);
    write(BASELINE, (await cruised('baseline')).output);
    const { output, hasFindings } = await cruised();
    expect(hasFindings).toBe(false);
    expect(output).toContain('known violations ignored');

    write('src/routes/users.ts', `import { findOrders } from '../repositories/orders.js';\nexport const users = findOrders;\n`);
    expect((await cruised()).output).toContain('layer-routes: src/routes/users.ts → src/repositories/orders.ts');
    rmSync(path.join(project, 'src/routes/users.ts'));

    write(route, LEGACY[route].replace(/import \{ findOrders .*\n/, '').replace(' + String(findOrders.length)', ''));
    const mended = (await cruised('baseline')).output;
    expect(mended).not.toContain('layer-routes');
    write(BASELINE, mended);
    write(route, LEGACY[route]);
    expect((await cruised()).hasFindings).toBe(true);
  }, 60_000);
});
