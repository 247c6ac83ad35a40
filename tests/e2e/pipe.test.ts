import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { root } from '../../tools/commands.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-pipe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('whoever reads may stop in the middle: `routes --json | head`', { timeout: 60_000 }, async () => {
  // More than any pipe holds.
  const routes = Array.from({ length: 1500 }, (_, index) => `app.get('/orders/${String(index)}', (req, res) => { res.json([]); });`);
  writeFileSync(path.join(folder, 'app.ts'), `import express from 'express';\nconst app = express();\n${routes.join('\n')}\n`);

  const tool = spawn(process.execPath, [path.join(root, 'bin/backend-architect.js'), 'routes', folder, '--json'], { stdio: 'pipe' });
  let errors = '';
  tool.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const [first] = (await once(tool.stdout, 'data')) as [Buffer];
  tool.stdout.destroy();
  const [status] = (await once(tool, 'exit')) as [number | null];

  expect(first.toString()).toContain('"routes"');
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
});
