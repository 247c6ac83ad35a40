import { describe, expect, test } from 'vitest';

import { summaryLine } from '../src/cli/route-summary.ts';
import { app, checkCommand, MOUNTED, ROUTER } from './check-command.ts';

const { write, cli } = checkCommand();

/** What the tool says of its routes, alone. */
async function summaryOf(files: Readonly<Record<string, string>>): Promise<string> {
  write(files);
  const { stdout } = await cli();
  return stdout.trim().split('\n').at(-1) ?? '';
}

describe('the summary', () => {
  test('its words', () => {
    const summary = { routes: 12, guarded: 7, public: 2, unguarded: 3, unknown: 0, validated: 9, withResponseSchema: 8 };
    expect(summaryLine(summary)).toBe(
      '12 routes: 7 guarded, 2 public by declaration, 3 unguarded · 9 validated · 8 with a response schema',
    );
    expect(summaryLine({ ...summary, routes: 14, unknown: 2 })).toBe(
      '14 routes: 7 guarded, 2 public by declaration, 3 unguarded, 2 unknown · 9 validated · 8 with a response schema',
    );
    expect(summaryLine({ ...summary, routes: 0 })).toBe('No routes found.');
  });

  test('a router that nobody mounts: unknown', async () => {
    expect(await summaryOf({ 'src/orders.ts': ROUTER })).toMatch(/^1 route: 0 guarded, .+, 1 unknown/);
  });

  test('mounted in another file: counted once, with the verdict of the mount', async () => {
    const files = { ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);`) };
    expect(await summaryOf(files)).toMatch(/^1 route: 1 guarded, 0 public by declaration, 0 unguarded ·/);
  });

  test('mounted through a group: the group in between, which is open, does not blur the verdict', async () => {
    const files = {
      ...MOUNTED,
      'src/api.ts': `import { Router } from 'express'; import orders from './orders.js'; export const api = Router(); api.use('/orders', orders);`,
      'src/app.ts': `import express from 'express'; import { requireAuth } from './guard.js'; import { api } from './api.js'; const app = express(); app.use('/api', requireAuth, api); app.listen(1);`,
    };
    expect(await summaryOf(files)).toMatch(/^1 route: 1 guarded, 0 public by declaration, 0 unguarded ·/);
  });

  test('mounted twice: the open way in decides', async () => {
    const files = { ...MOUNTED, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);\napp.use('/open', orders);`) };
    expect(await summaryOf(files)).toMatch(/^1 route: 0 guarded, 0 public by declaration, 1 unguarded ·/);
  });

  test('public by declaration', async () => {
    const files = {
      'src/app.js': `const express = require('express');\nconst app = express();\n/** @public */\napp.get('/health', (req, res) => res.end());`,
    };
    expect(await summaryOf(files)).toMatch(/^1 route: 0 guarded, 1 public by declaration, 0 unguarded ·/);
  });

  test('two methods of one path are two routes', async () => {
    const files = {
      'app.ts': `import express from 'express'; const app = express(); app.route('/x').get((q, s) => s.end()).post((q, s) => s.end()); app.listen(1)`,
    };
    expect(await summaryOf(files)).toMatch(/^2 routes: 0 guarded, 0 public by declaration, 2 unguarded ·/);
  });
});
