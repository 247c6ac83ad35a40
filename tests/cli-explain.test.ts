import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { provideModuleLookup } from '../src/analysis/model-visitor.ts';
import { readArguments } from '../src/cli/arguments.ts';
import type { Explanation } from '../src/cli/explanation.ts';
import { run } from '../src/cli/run.ts';
import { createProjectLookup } from '../src/project/project-lookup.ts';

let folder = '';

beforeEach(() => {
  // Other test files of this worker may have put a virtual project in its place.
  provideModuleLookup(createProjectLookup);
  folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries({ 'package.json': '{ "name": "backend" }', ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

async function explain(place: string, { cwd = folder, options = [] as readonly string[], isTTY = false } = {}) {
  const written = { stdout: '', stderr: '' };
  const code = await run(['explain', place, ...options], {
    cwd,
    env: {},
    stdout: { isTTY, write: (text) => (written.stdout += text) },
    stderr: { isTTY, write: (text) => (written.stderr += text) },
  });
  return { code, ...written };
}

/** The names of the routes that are explained. */
async function routesAt(place: string): Promise<string[]> {
  const { stdout } = await explain(place, { options: ['--format', 'json'] });
  return (JSON.parse(stdout) as Explanation).routes.map(({ method, placements }) => `${method} ${placements[0]?.path ?? '?'}`);
}

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

const GUARD = lines(
  'export function requireAuth(req, res, next) {',
  '  if (!req.headers.authorization) {',
  '    res.status(401).end();',
  '    return;',
  '  }',
  '  next();',
  '}',
);
const ORDERS = lines(
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
const EXPRESS = {
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
const app = (...body: readonly string[]): string =>
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

describe('for people', () => {
  test('Express: mounts, guards with their evidence, response and data', async () => {
    write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', requireAuth, router);") });
    const { code, stdout, stderr } = await explain('src/orders.ts:12');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      lines(
        '',
        'GET /orders/:id   src/orders.ts:11 (express)',
        "  mounted     app.use('/orders', …) (src/app.ts:7)",
        '  guarded     yes',
        '    no        cors() (src/app.ts:6): cors does not authenticate',
        '    yes       requireAuth (src/app.ts:7): it refuses callers that are not authenticated (src/guard.ts:3)',
        '    no        the handler: it answers any caller',
        '  validated   no: the params are used as they arrive (src/orders.ts:12)',
        '  response    none: `found.rows` is sent as it comes (src/orders.ts:13)',
        '  data        pool.query (pg, from ./db.js): reads, SQL as text (src/orders.ts:12)',
      ),
    );
  });

  test('data behind calls, and what is interpolated there', async () => {
    write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', router);") });
    const { stdout } = await explain('src/orders.ts:8');
    expect(stdout).toContain('  guarded     no\n');
    expect(stdout).toContain(
      '  data        pool.query (pg, from ./db.js): reads, SQL with name interpolated, through repository.list (src/orders-repository.ts:4)\n',
    );
  });

  test('several mounts: each way in by itself, the open one decides', async () => {
    write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', requireAuth, router);", "app.use('/open', router);") });
    const { stdout } = await explain('src/orders.ts:7');
    expect(stdout.split('\n').slice(1, 12)).toEqual([
      'GET /orders and 1 more   src/orders.ts:7 (express)',
      '  guarded     no (1 of 2 ways in)',
      '  /orders',
      "    mounted     app.use('/orders', …) (src/app.ts:7)",
      '    guarded     yes',
      '      no        cors() (src/app.ts:6): cors does not authenticate',
      '      yes       requireAuth (src/app.ts:7): it refuses callers that are not authenticated (src/guard.ts:3)',
      '      no        the handler: it answers any caller',
      '  /open',
      "    mounted     app.use('/open', …) (src/app.ts:8)",
      '    guarded     no',
    ]);
  });

  test('several mounts behind the same: what they have in common once', async () => {
    write({ ...EXPRESS, 'src/app.ts': app('app.use(requireAuth);', "app.use('/v1/orders', router);", "app.use('/orders', router);") });
    const { stdout } = await explain('src/orders.ts:7');
    expect(stdout.split('\n').slice(1, 11)).toEqual([
      'GET /v1/orders and 1 more   src/orders.ts:7 (express)',
      '  guarded     yes',
      '  /v1/orders',
      "    mounted     app.use('/v1/orders', …) (src/app.ts:8)",
      '  /orders',
      "    mounted     app.use('/orders', …) (src/app.ts:9)",
      '    guarded     yes',
      '      no        cors() (src/app.ts:6): cors does not authenticate',
      '      yes       requireAuth (src/app.ts:7): it refuses callers that are not authenticated (src/guard.ts:3)',
      '      no        the handler: it answers any caller',
    ]);
  });

  test('unknown: a router that nobody mounts, and a guard that cannot be read', async () => {
    write({
      ...EXPRESS,
      'src/orders.ts': ORDERS.replace("'/', ", "'/', guard, ").replace('import { pool', "import { guard } from 'private';\nimport { pool"),
    });
    const { code, stdout } = await explain('src/orders.ts:8');
    expect(code).toBe(0);
    expect(stdout).toContain(
      lines(
        '  mounted     nowhere that can be seen',
        '  guarded     unknown: private cannot be read (src/orders.ts:8)',
        '    unknown   guard (src/orders.ts:8): private cannot be read',
        '    no        the handler: it answers any caller',
        '    unknown   what stands in front of its outermost router, which is mounted where it cannot be seen',
      ),
    );
  });

  test('a guard that may not run for the route counts as unknown', async () => {
    write({ ...EXPRESS, 'src/app.ts': app('if (process.env.AUTH) app.use(requireAuth);', "app.use('/orders', router);") });
    const { stdout } = await explain('src/orders.ts:8');
    expect(stdout).toContain('  guarded     unknown: it cannot be told whether it runs for this route (src/app.ts:7)\n');
    expect(stdout).toMatch(
      / {4}unknown {3}requireAuth \(src\/app\.ts:7\): .+\(src\/guard\.ts:3\); it cannot be told whether it runs for this route\n/,
    );
  });

  test('public by declaration', async () => {
    write({
      'app.js': lines(
        "const app = require('express')();",
        '/** @public */',
        "app.get('/health', (req, res) => res.end());",
        'app.listen(1);',
      ),
    });
    expect((await explain('app.js:3')).stdout).toContain('  guarded     public by declaration: marked @public (app.js:3)\n');
  });

  test('a path that is computed: the declaration is shown', async () => {
    write({
      'app.js': lines("const app = require('express')();", 'app.get(process.env.ROUTE, (req, res) => res.end());', 'app.listen(1);'),
    });
    expect((await explain('app.js:2')).stdout).toContain(
      'GET (computed path)   app.js:2 (express)\n  declared    app.get(process.env.ROUTE, …)\n',
    );
  });

  test('NestJS: guards of class and application, validation, the declared response', async () => {
    write({
      'src/jwt.guard.ts': lines(
        "import { Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';",
        '@Injectable()',
        'export class JwtGuard implements CanActivate {',
        '  canActivate(context: ExecutionContext) {',
        '    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();',
        '    return true;',
        '  }',
        '}',
      ),
      'src/orders.controller.ts': lines(
        "import { Controller, Get, Param, UseGuards } from '@nestjs/common';",
        "import { JwtGuard } from './jwt.guard';",
        "import { OrdersService, OrderDto } from './orders.service';",
        "@Controller('orders')",
        '@UseGuards(JwtGuard)',
        'export class OrdersController {',
        '  constructor(private readonly orders: OrdersService) {}',
        '',
        "  @Get(':id')",
        "  find(@Param('id') id: string): Promise<OrderDto> {",
        '    return this.orders.find(id);',
        '  }',
        '}',
      ),
      'src/orders.service.ts': lines(
        "import { Injectable } from '@nestjs/common';",
        "import { PrismaClient } from '@prisma/client';",
        'export class OrderDto { id!: string; }',
        '@Injectable()',
        'export class OrdersService {',
        '  constructor(private readonly prisma: PrismaClient) {}',
        '  find(id: string) { return this.prisma.order.findUnique({ where: { id } }); }',
        '}',
      ),
      'src/main.ts': lines(
        "import { Module } from '@nestjs/common';",
        "import { NestFactory } from '@nestjs/core';",
        "import { OrdersController } from './orders.controller';",
        "import { OrdersService } from './orders.service';",
        '@Module({ controllers: [OrdersController], providers: [OrdersService] })',
        'class AppModule {}',
        'async function bootstrap() {',
        '  const app = await NestFactory.create(AppModule);',
        "  app.setGlobalPrefix('api');",
        '  await app.listen(3000);',
        '}',
        'bootstrap();',
      ),
    });
    const { stdout } = await explain('src/orders.controller.ts:11');
    expect(stdout).toContain('\nGET /api/orders/:id   src/orders.controller.ts:9 (nest)\n  guarded     yes\n');
    expect(stdout).toContain(
      '    yes       JwtGuard (src/orders.controller.ts:5): it refuses callers that are not authenticated (src/jwt.guard.ts:5)\n',
    );
    expect(stdout).toContain('  response    typed: the return type of the handler (src/orders.controller.ts:10)\n');
    expect(stdout).toContain(
      'prisma.order.findUnique (prisma, from PrismaClient): reads, through this.orders.find (src/orders.service.ts:7)\n',
    );
  });

  test('what docs/cli.md shows is what it prints', async () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../docs/cli.md'), 'utf8');
    const { stdout } = await explain('src/routes/orders.ts:31', { cwd: path.resolve(import.meta.dirname, '../docs/examples/orders-api') });
    expect(page).toContain(`\`\`\`text\n${stdout.trim()}\n\`\`\`\n`);
  });

  test('colours on a terminal only', async () => {
    write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', router);") });
    const escape = String.fromCharCode(27);
    expect((await explain('src/orders.ts:8', { isTTY: true })).stdout.includes(escape)).toBe(true);
    expect((await explain('src/orders.ts:8')).stdout.includes(escape)).toBe(false);
  });
});

test('--format json: the same facts as data, with absolute paths', async () => {
  write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', requireAuth, router);") });
  const { code, stdout } = await explain('src/orders.ts:12:9', { options: ['--format', 'json'] });
  const at = (name: string, line: number) => ({ file: path.join(folder, name), line });
  expect(code).toBe(0);
  const guarded = { why: 'it refuses callers that are not authenticated', ...at('src/guard.ts', 3) };
  expect(JSON.parse(stdout)).toEqual({
    ...at('src/orders.ts', 12),
    column: 9,
    routes: [
      {
        method: 'GET',
        framework: 'express',
        ...at('src/orders.ts', 11),
        code: "router.get('/:id', …)",
        access: 'guarded',
        placements: [
          {
            path: '/orders/:id',
            mounts: [{ ...at('src/app.ts', 7), code: "app.use('/orders', …)" }],
            isOpen: false,
            access: 'guarded',
            authentication: { verdict: 'yes', evidence: [guarded] },
            guards: [
              {
                ...at('src/app.ts', 6),
                code: 'cors()',
                isHandler: false,
                applies: 'yes',
                verdict: 'no',
                evidence: [{ why: 'cors does not authenticate', ...at('src/app.ts', 6) }],
              },
              { ...at('src/app.ts', 7), code: 'requireAuth', isHandler: false, applies: 'yes', verdict: 'yes', evidence: [guarded] },
              {
                ...at('src/orders.ts', 11),
                code: 'an inline function',
                isHandler: true,
                applies: 'yes',
                verdict: 'no',
                evidence: [{ why: 'the handler answers any caller', ...at('src/orders.ts', 11) }],
              },
            ],
          },
        ],
        validation: { verdict: 'no', evidence: [{ why: 'the params are used as they arrive', ...at('src/orders.ts', 12) }] },
        response: { strength: 'none', evidence: [{ why: '`found.rows` is sent as it comes', ...at('src/orders.ts', 13) }] },
        data: [
          {
            ...at('src/orders.ts', 12),
            code: 'pool.query',
            library: 'pg',
            origin: './db.js',
            action: 'read',
            sql: { interpolates: [] },
            through: [],
          },
        ],
      },
    ],
  });
});

describe('which route', () => {
  const HEAD = "import express from 'express'; import { list } from './handlers.js'; const app = express(); app.listen(1);";
  const answer = (path_: string): string => `app.get('${path_}', (req, res) => { res.end(); });`;

  test.each([
    ['the head', 'app.ts:2', ['GET /a']],
    ['inside of an inline handler', 'app.ts:4', ['GET /b']],
    ['the line that closes it', 'app.ts:5', ['GET /b']],
    ['beside each other on one line: both', 'app.ts:6', ['GET /c', 'GET /d']],
    ['of these the one at the column', 'app.ts:6:60', ['GET /d']],
    ['a step of a chain', 'app.ts:9', ['POST /chain']],
    ['the start of a chain: all its steps', 'app.ts:7', ['GET /chain', 'POST /chain']],
    ['a function that two routes share', 'app.ts:11', ['GET /e', 'PUT /e']],
    ['a route that stands inside of the handler of another', 'app.ts:16', ['GET /inner']],
    ['the handler around it', 'app.ts:15', ['GET /outer']],
    ['a handler in another file that names no framework', 'handlers.ts:2', ['GET /f']],
  ])('%s', async (_, place, expected) => {
    write({
      'app.ts': lines(
        HEAD,
        answer('/a'),
        "app.get('/b', (req, res) => {",
        '  res.end();',
        '});',
        `${answer('/c')} ${answer('/d')}`,
        "app.route('/chain')",
        '  .get((req, res) => { res.end(); })',
        '  .post((req, res) => { res.end(); });',
        'function shared(req, res) {',
        '  res.end();',
        '}',
        "app.get('/e', shared); app.put('/e', shared);",
        "app.get('/outer', (req, res) => {",
        '  res.end();',
        `  ${answer('/inner')}`,
        '});',
        "app.get('/f', list);",
      ),
      'handlers.ts': lines('export const list = (req, res) => {', '  res.end();', '};'),
    });
    expect(await routesAt(place)).toEqual(expected);
  });
});

describe('the place', () => {
  beforeEach(() => write({ ...EXPRESS, 'src/app.ts': app("app.use('/orders', requireAuth, router);") }));

  test.each([
    ['relative to a folder of the backend', () => ({ place: 'orders.ts:12', cwd: path.join(folder, 'src') }), 'app.ts:7'],
    ['relative, upwards', () => ({ place: '../src/orders.ts:12', cwd: path.join(folder, 'elsewhere') }), '../src/app.ts:7'],
    [
      'absolute, from elsewhere',
      () => ({ place: `${path.join(folder, 'src/orders.ts')}:12`, cwd: path.join(folder, 'a') }),
      '../src/app.ts:7',
    ],
  ])('%s', async (_, given, mount) => {
    const { place, cwd } = given();
    const { code, stdout } = await explain(place, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(`  mounted     app.use('/orders', …) (${mount})\n`);
  });

  test.each([
    ['src/x.ts:12', { file: 'src/x.ts', line: 12 }],
    ['src/x.ts:12:5', { file: 'src/x.ts', line: 12, column: 5 }],
    [String.raw`C:\x\y.ts:12`, { file: String.raw`C:\x\y.ts`, line: 12 }],
    [String.raw`C:\x\y.ts:12:5`, { file: String.raw`C:\x\y.ts`, line: 12, column: 5 }],
    ['a:b.ts:3', { file: 'a:b.ts', line: 3 }],
  ])('%s', (place, at) => {
    expect(readArguments(['explain', place])).toEqual({ command: 'explain', at, format: 'stylish' });
  });

  test.each([
    ['no place', [], /^explain needs FILE:LINE\.\nFor example: backend-architect explain src\/routes\/orders\.ts:27\n/],
    ['no line', ['src/orders.ts'], /^src\/orders\.ts does not say a line: FILE:LINE or FILE:LINE:COLUMN, counted from 1\.\nFor example/],
    ['a bad line', ['src/orders.ts:x'], /does not say a line/],
    ['line 0', ['src/orders.ts:0'], /does not say a line/],
    ['column 0', ['src/orders.ts:1:0'], /does not say a line/],
    ['a drive and no line', [String.raw`C:\x.ts`], /does not say a line/],
    ['two places', ['a.ts:1', 'b.ts:2'], /^Only one place can be explained at a time; given were a\.ts:1, b\.ts:2\./],
    ['--strict', ['src/orders.ts:7', '--strict'], /^--strict chooses rules, and explain runs none\./],
    ['a line behind the end', ['src/orders.ts:99'], /orders\.ts has 15 lines: there is no line 99\.\nGive the line of a route\./],
    ['a file that is not there', ['src/gone.ts:1'], /gone\.ts does not exist\.\nGive a file relative to where you are, and a line/],
    ['a folder', ['src:1'], /src is a folder\.\nGive a file in it/],
    ['no source file', ['package.json:1'], /package\.json is no source file in TypeScript or JavaScript\./],
  ])('2: %s, with the reason and what to do', async (_, [place = '', ...options], expected) => {
    const { code, stdout, stderr } = place === '' ? await explainNothing() : await explain(place, { options });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
  });

  async function explainNothing() {
    let stderr = '';
    const output = { write: (text: string) => (stderr += text) };
    return { code: await run(['explain'], { cwd: folder, env: {}, stdout: output, stderr: output }), stdout: '', stderr };
  }

  test('2: no route at that line: the nearest routes of the file', async () => {
    const { code, stdout, stderr } = await explain('src/orders.ts:1');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      lines(
        'There is no route at src/orders.ts:1.',
        'The nearest routes of this file:',
        '  src/orders.ts:7  GET /orders',
        '  src/orders.ts:11  GET /orders/:id',
      ),
    );
  });

  test('2: the nearest routes when their paths are computed', async () => {
    write({
      'src/app.ts': lines("import express from 'express';", 'const app = express();', 'app.get(process.env.A, (q, s) => s.end());'),
    });
    expect((await explain('src/app.ts:1')).stderr).toContain('  src/app.ts:3  GET (computed path)  app.get(process.env.A, …)\n');
  });

  test('2: no route in the whole file', async () => {
    const { code, stderr } = await explain('src/guard.ts:2');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^There is no route at src\/guard\.ts:2\. The file declares none, .+\nbackend-architect PATH --format json lists/,
    );
  });

  test('2: a file that does not parse', async () => {
    write({ 'src/broken.ts': 'export const = ;' });
    const { code, stderr } = await explain('src/broken.ts:1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/broken\.ts:1:\d+ cannot be read: Parsing error: .+\nMend the file first/);
  });

  test('2: a test mounts for nobody', async () => {
    write({ 'src/orders.test.ts': ORDERS });
    const { code, stderr } = await explain('src/orders.test.ts:7');
    expect(code).toBe(2);
    expect(stderr).toMatch(/orders\.test\.ts is a test by its path: what it mounts answers nobody/);
  });
});

describe('how the file is read', () => {
  const open = "import express from 'express'; const app = express(); app.get('/x', (req, res) => res.end()); app.listen(1);";

  test("the folder's own configuration is not read, comments for ESLint change nothing", async () => {
    write({ 'eslint.config.js': 'throw new Error("read");', '.eslintignore': 'app.ts', 'app.ts': `/* eslint-disable */ ${open}` });
    const { code, stderr } = await explain('app.ts:1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(['dist/app.js', '[id]/(group)/app.ts', '.hidden/app.mjs', 'generated/app.cts', 'x.d.tsx'])(
    '%s: the user named it',
    async (name) => {
      write({ [name]: open });
      expect(await routesAt(`${name}:1`)).toEqual(['GET /x']);
    },
  );

  test('a file with Windows line ends', async () => {
    write({ 'app.ts': ['', open, ''].join('\r\n') });
    expect(await routesAt('app.ts:2')).toEqual(['GET /x']);
  });
});

test('validated: a route that reads nothing is told from one that checks nothing', async () => {
  const app = (answer: string) =>
    `import express from 'express';\nconst app = express();\napp.post('/orders', (req, res) => { ${answer} });\napp.listen(1);\n`;
  const validated = async (answer: string) => {
    write({ 'app.ts': app(answer) });
    return /^ {2}validated.*$/m.exec((await explain('app.ts:3')).stdout)?.[0];
  };
  expect(await validated('res.end();')).toBe('  validated   no input: nothing is seen that it reads');
  expect(await validated('res.json(req.body.id);')).toBe('  validated   no: the body is used as it arrives (app.ts:3)');
});
