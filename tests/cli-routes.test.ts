import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { commandLine } from './command-line.ts';

const place = commandLine();

const GUARD = `export function requireAuth(req, res, next) { if (req.headers.authorization !== 'Bearer 1') { res.status(401).end(); return; } next(); }\n`;
const ORDERS = `import { Router } from 'express';
import { z } from 'zod';
import { pool } from './db.js';
const router = Router();
router.get('/:id', async (req, res) => { res.json(await pool.query('SELECT 1 WHERE 1 = $1', [req.params.id])); });
router.post('/', async (req, res) => { const input = z.object({ id: z.string() }).parse(req.body); res.status(204).end(input.id); });
router.put('/', (req, res) => { res.json(req.body); });
export default router;
`;
const DB = `import { Pool } from 'pg';\nexport const pool = new Pool();\n`;
const app = (mounts: string): string =>
  `import express from 'express';\nimport { requireAuth } from './guard.js';\nimport orders from './orders.js';\nconst app = express();\n${mounts}\napp.listen(3000);\n`;
const SERVICE = { 'src/guard.ts': GUARD, 'src/orders.ts': ORDERS, 'src/db.ts': DB };
const GUARDED = {
  ...SERVICE,
  'src/app.ts': app(`app.use('/orders', requireAuth, orders);\n/** @public */\napp.get('/health', (req, res) => { res.end(); });`),
};
const OPEN = { ...SERVICE, 'src/app.ts': app(`app.use('/orders', orders);`) };

async function json(files: Readonly<Record<string, string>>, ...options: string[]) {
  place.write(files);
  const { stdout } = await place.cli(['routes', '--json', ...options]);
  return JSON.parse(stdout) as { routes: Record<string, unknown>[]; failed?: unknown; summary: unknown };
}

describe('the table', () => {
  test('not on a terminal: everything in full, by path, then by method', async () => {
    place.write(GUARDED);
    const { code, stdout, stderr } = await place.cli(['routes']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      '',
      'METHOD  PATH         GUARD                       VALIDATED  RESPONSE  DATA        DECLARED',
      'GET     /health      public                      no input   exempt                src/app.ts:7',
      'POST    /orders      requireAuth (src/app.ts:5)  yes        exempt                src/orders.ts:6',
      'PUT     /orders      requireAuth (src/app.ts:5)  no         none                  src/orders.ts:7',
      'GET     /orders/:id  requireAuth (src/app.ts:5)  no         none      pg (reads)  src/orders.ts:5',
      '',
      '4 routes: 3 guarded, 1 public by declaration, 0 unguarded · 1 validated · 0 with a response schema',
      '',
    ]);
  });

  test('a path whose prefix is computed is told as far as it is known', async () => {
    place.write({ ...SERVICE, 'src/app.ts': app(`app.use(process.env.PREFIX || '/api', requireAuth, orders);`) });
    const { stdout } = await place.cli(['routes']);
    expect(stdout).toMatch(/^GET +…\/:id +requireAuth/m);
    expect(stdout).toMatch(/^PUT +\(computed path\) +requireAuth/m);
    const data = JSON.parse((await place.cli(['routes', '--json'])).stdout) as {
      routes: { method: string; path: unknown; partialPath: unknown }[];
    };
    expect(data.routes.filter(({ method }) => method === 'GET')).toMatchObject([{ path: null, partialPath: '…/:id' }]);
    expect(data.routes.filter(({ method }) => method === 'PUT')).not.toHaveProperty('0.partialPath');
  });

  test.each([60, 80, 100])('on a terminal of %i columns no line is longer, and paths keep their end', async (columns) => {
    const long = `app.use('/a/very/long/prefix/that/goes/on/and/on/for/every/route', requireAuth, orders);`;
    place.write({ ...SERVICE, 'src/app.ts': app(long) });
    const { stdout } = await place.cli(['routes'], { isTTY: true, columns, env: { NO_COLOR: '1' } });
    const rows = stdout.split('\n').filter((line) => /^(?:METHOD|GET|POST|PUT) /.test(line));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
    expect(rows[3]).toMatch(/^GET +\/a\/.*….*\/:id/);
    expect(stdout).toMatch(columns < 100 ? /^Too narrow for DATA[A-Z, ]*: a wider/m : /^Shortened to 100 columns: a wider/m);
    // Its twin: what is not a terminal has no width.
    const piped = await place.cli(['routes'], { columns });
    expect(piped.stdout).toContain('/a/very/long/prefix/that/goes/on/and/on/for/every/route/:id');
    expect(piped.stdout).not.toContain('Shortened to');
  });

  test('a narrow terminal says which columns found no room', async () => {
    place.write(GUARDED);
    const narrow = await place.cli(['routes'], { isTTY: true, columns: 60, env: { NO_COLOR: '1' } });
    expect(narrow.stdout).toContain('Too narrow for DATA, RESPONSE');
    const wide = await place.cli(['routes'], { isTTY: true, columns: 200, env: { NO_COLOR: '1' } });
    expect(wide.stdout).not.toContain('Too narrow');
  });

  test('colours on a terminal only', async () => {
    place.write(OPEN);
    expect((await place.cli(['routes'], { isTTY: true, columns: 120 })).stdout).toContain('\u001B[31munguarded');
    expect((await place.cli(['routes'])).stdout).not.toContain('\u001B');
  });

  test('what a terminal would obey is not printed', async () => {
    place.write({
      'app.ts': `import express from 'express'; const app = express(); app.get('/a\\u001b[2Jb', (req, res) => res.end()); app.listen(1);`,
    });
    expect((await place.cli(['routes'])).stdout).toContain('/a?[2Jb');
  });
});

describe('rows', () => {
  test('a route that is mounted twice has a row for each path', async () => {
    const { routes } = await json({ ...SERVICE, 'src/app.ts': app(`app.use('/orders', requireAuth, orders);\napp.use('/open', orders);`) });
    expect(routes.map(({ method, path: at, access }) => [method, at, access])).toEqual([
      ['POST', '/open', 'unguarded'],
      ['PUT', '/open', 'unguarded'],
      ['GET', '/open/:id', 'unguarded'],
      ['POST', '/orders', 'guarded'],
      ['PUT', '/orders', 'guarded'],
      ['GET', '/orders/:id', 'guarded'],
    ]);
    expect((await place.cli(['routes'])).stdout).toContain('6 paths of 3 routes: 0 guarded');
  });

  test('mounted twice under the same path: one row, and the open way in counts', async () => {
    const { routes } = await json({
      ...SERVICE,
      'src/app.ts': app(`app.use('/orders', orders);\napp.use('/orders', requireAuth, orders);`),
    });
    expect(routes.map(({ method, path: at, access }) => [method, at, access])).toEqual([
      ['POST', '/orders', 'unguarded'],
      ['PUT', '/orders', 'unguarded'],
      ['GET', '/orders/:id', 'unguarded'],
    ]);
  });

  test('as data: guards with their places, queries with what leads there', async () => {
    const { routes, summary } = await json(GUARDED);
    expect(routes.at(-1)).toEqual({
      method: 'GET',
      path: '/orders/:id',
      framework: 'express',
      access: 'guarded',
      guards: [{ code: 'requireAuth', file: path.join(place.folder, 'src/app.ts'), line: 5 }],
      validated: 'no',
      response: 'none',
      data: [
        {
          file: path.join(place.folder, 'src/orders.ts'),
          line: 5,
          code: 'pool.query',
          library: 'pg',
          origin: './db.js',
          action: 'read',
          sql: { interpolates: [] },
          through: [],
        },
      ],
      file: path.join(place.folder, 'src/orders.ts'),
      line: 5,
    });
    expect(routes[0]).toMatchObject({ path: '/health', access: 'public', reason: expect.stringContaining('@public') as string });
    expect(summary).toMatchObject({ routes: 4, guarded: 3, public: 1 });
  });

  test('unknown: with what could not be seen through', async () => {
    const { routes } = await json({
      'orders.ts': `import { Router } from 'express'; const r = Router(); r.get('/', (q, s) => s.end()); export default r;`,
    });
    expect(routes).toEqual([expect.objectContaining({ access: 'unknown', guards: [], reason: expect.any(String) as string })]);
  });

  const HANDLERS = {
    express: (body: string) =>
      `import express from 'express'; const app = express(); app.post('/x', async (req, res) => { ${body.replace('READ', 'req.body')} res.end(); }); app.listen(1);`,
    fastify: (body: string) =>
      `import fastify from 'fastify'; const app = fastify(); app.post('/x', async (request) => { ${body.replace('READ', 'request.body')} }); app.listen({ port: 1 });`,
    hono: (body: string) =>
      `import { Hono } from 'hono'; const app = new Hono(); app.post('/x', async (c) => { ${body.replace('READ', 'await c.req.json()')} return c.body(null); }); export default app;`,
  };
  test.each(Object.entries(HANDLERS))('%s: a route that reads nothing has nothing to validate', async (_, handler) => {
    expect((await json({ 'app.ts': handler('') })).routes).toEqual([expect.objectContaining({ validated: 'no input' })]);
    expect((await place.cli(['routes', '--fail-on', 'unvalidated'])).code).toBe(0);
    expect((await json({ 'app.ts': handler('const input = READ; await save(input.name);') })).routes).toEqual([
      expect.objectContaining({ validated: 'no' }),
    ]);
    expect((await place.cli(['routes', '--fail-on', 'unvalidated'])).code).toBe(1);
  });
});

describe('--fail-on', () => {
  test('1, with the names of what failed', async () => {
    place.write(OPEN);
    const { code, stdout, stderr } = await place.cli(['routes', '--fail-on', 'unguarded,unvalidated']);
    expect(code).toBe(1);
    expect(stdout).toContain('METHOD');
    expect(stderr).toBe(
      '3 of 3 routes fail --fail-on unguarded,unvalidated:\n  POST /orders (src/orders.ts:6): unguarded\n  PUT /orders (src/orders.ts:7): unguarded, unvalidated\n  GET /orders/:id (src/orders.ts:5): unguarded, unvalidated\n',
    );
  });

  test('0 when no route is that', async () => {
    place.write(GUARDED);
    expect(await place.cli(['routes', '--fail-on', 'unguarded'])).toMatchObject({ code: 0, stderr: '' });
    expect((await place.cli(['routes', '--fail-on', 'undescribed'])).code).toBe(1);
  });

  test('as data, with --json', async () => {
    const { failed } = await json(OPEN, '--fail-on', 'unvalidated');
    expect(failed).toEqual([
      { method: 'PUT', path: '/orders', file: path.join(place.folder, 'src/orders.ts'), line: 7, failings: ['unvalidated'] },
      { method: 'GET', path: '/orders/:id', file: path.join(place.folder, 'src/orders.ts'), line: 5, failings: ['unvalidated'] },
    ]);
  });

  test.each([
    [
      'a word that is not known',
      'unguardd',
      /--fail-on unguardd is not known; did you mean "unguarded"\? Legal here: unguarded, unknown, unvalidated, undescribed\./,
    ],
    ['no word', '', /--fail-on needs a word; legal here: unguarded/],
    ['a comma too many', 'unguarded,', /--fail-on needs a word/],
  ])('2: %s', async (_, words, expected) => {
    place.write(OPEN);
    const { code, stdout, stderr } = await place.cli(['routes', `--fail-on=${words}`]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });

  test('2: nothing to judge is never green', async () => {
    place.write({ 'math.ts': 'export const two = 2;' });
    const { code, stderr } = await place.cli(['routes', '--fail-on', 'unguarded']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^No routes were found in .+, so --fail-on has nothing to judge\.\nbackend-architect doctor says why\./);
    expect(await place.cli(['routes'])).toMatchObject({ code: 0, stdout: 'No routes found.\nbackend-architect doctor says why.\n' });
  });

  test('2: a file that does not parse may hold any route', async () => {
    place.write({ ...GUARDED, 'src/broken.ts': 'export const = ;' });
    const gate = await place.cli(['routes', '--fail-on', 'unguarded']);
    expect(gate.code).toBe(2);
    expect(gate.stderr).toMatch(/broken\.ts:1 cannot be read, so --fail-on cannot judge its routes/);
    const list = await place.cli(['routes']);
    expect(list.code).toBe(0);
    expect(list.stderr).toMatch(/^Not read, so its routes are missing: src\/broken\.ts:1: Parsing error/);
  });
});
