import rule from '../../src/rules/no-unapproved-stack.ts';
import { createRuleTester } from '../rule-tester.ts';
import { useVirtualProject } from '../virtual-project.ts';
import { reported, second, silent } from './stack-cases.ts';

// Nothing is declared: what most files use is chosen.
useVirtualProject({
  'src/a.ts': `import fastify from 'fastify'; export const app = fastify();`,
  'src/b.ts': `import { fastify } from 'fastify'; export const app = fastify();`,
  'src/types.ts': `import type { Request } from 'express'; export type A = Request;`,
  'src/elided.ts': `import { Request } from 'express'; export type A = Request;`,
  'src/more.ts': `import type { Response } from 'express'; export type A = Response;`,
  'src/added.ts': `import express from 'express'; export const app = express();`,
  'src/db.ts': `import { drizzle } from 'drizzle-orm/node-postgres'; import pg from 'pg'; export const db = drizzle(new pg.Pool());`,
  'src/users.ts': `import { eq } from 'drizzle-orm'; export const x = eq;`,
  'src/query.ts': `import { Kysely } from 'kysely'; export const k = new Kysely();`,
  'src/other-database.ts': `import mysql from 'mysql2/promise'; import mongoose from 'mongoose'; export const m = [mysql, mongoose];`,
  'src/cache.ts': `import Redis from 'ioredis'; export const redis = new Redis();`,
  'src/sql.ts': `import postgres from 'postgres'; export const sql = postgres();`,
  'src/pool.ts': `import { Pool } from 'pg'; export const pool = new Pool();`,
  'src/auth.ts': `import { betterAuth } from 'better-auth'; export const auth = betterAuth({});`,
  'src/token.ts': `import jwt from 'jsonwebtoken'; import { jwtVerify } from 'jose'; export const t = [jwt, jwtVerify];`,
  'src/trpc.ts': `import { initTRPC } from '@trpc/server'; export const t = initTRPC.create();`,
  'src/client.ts': `import { hc } from 'hono/client'; export const client = hc('/');`,
  'scripts/load.ts': `import knex from 'knex'; export const k = knex({});`,
});

createRuleTester().run('no-unapproved-stack', rule, {
  valid: [
    silent('the one that most files use', `import fastify from 'fastify'; fastify();`, { filename: 'src/a.ts' }),
    silent('types of another one', `import type { Request } from 'express'; export type A = Request;`, { filename: 'src/types.ts' }),
    silent('types that are imported like values', `import { Request } from 'express'; export type A = Request;`, {
      filename: 'src/elided.ts',
    }),
    silent('the driver of the ORM', `import { drizzle } from 'drizzle-orm/node-postgres'; import pg from 'pg'; drizzle(new pg.Pool());`, {
      filename: 'src/db.ts',
    }),
    silent(
      'a database of another sort, and its driver',
      `import mysql from 'mysql2/promise'; import mongoose from 'mongoose'; mongoose(mysql);`,
      { filename: 'src/other-database.ts' },
    ),
    silent('a key-value store', `import Redis from 'ioredis'; new Redis();`, { filename: 'src/cache.ts' }),
    silent('what checks tokens', `import jwt from 'jsonwebtoken'; import { jwtVerify } from 'jose'; jwt(jwtVerify);`, {
      filename: 'src/token.ts',
    }),
    silent('tRPC on a framework', `import { initTRPC } from '@trpc/server'; initTRPC.create();`, { filename: 'src/trpc.ts' }),
    silent('a client of another framework', `import { hc } from 'hono/client'; hc('/');`, { filename: 'src/client.ts' }),
    silent('a script', `import knex from 'knex'; knex({});`, { filename: 'scripts/load.ts' }),
    silent('a migration', `import { sql } from 'kysely'; sql('');`, { filename: 'src/migrations/1.ts' }),
    silent('a test', `import express from 'express'; express();`, { filename: 'src/app.test.ts' }),
    silent('a package of a similar name', `import express from 'express-like'; import k from './kysely'; express(k);`),
  ],
  invalid: [
    reported(
      'a second framework',
      `import express from «'express'»; export const app = express();`,
      'second',
      second('express', 'fastify', '2 files', 'HTTP framework', 'frameworks'),
    ),
    reported(
      'by require',
      `const express = require(«'express'»); express();`,
      'second',
      second('express', 'fastify', '2 files', 'HTTP framework', 'frameworks'),
    ),
    reported(
      'once for each file',
      `import express from «'express'»; import { Router } from 'express'; express(Router);`,
      'second',
      second('express', 'fastify', '2 files', 'HTTP framework', 'frameworks'),
    ),
    reported(
      'a second ORM',
      `import { Kysely } from «'kysely'»; new Kysely();`,
      'second',
      second('kysely', 'drizzle', '2 files', 'ORM', 'orms'),
      { filename: 'src/query.ts' },
    ),
    reported(
      'a second driver of the same database',
      `import postgres from «'postgres'»; postgres();`,
      'second',
      second('postgres', 'pg', '2 files', 'database driver', 'drivers'),
      { filename: 'src/sql.ts' },
    ),
  ],
});
