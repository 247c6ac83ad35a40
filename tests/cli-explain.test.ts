import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { app, explainCommand, EXPRESS, lines, ORDERS } from './explain-command.ts';

const { write, explain } = explainCommand();

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
        '    if (context.switchToHttp().getRequest().headers.authorization !== "Bearer 1") throw new UnauthorizedException();',
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
