import type { Files } from '../virtual-project.ts';

export const PROJECT: Files = {
  'src/db.ts': `import { Pool } from 'pg'; export const pool = new Pool(); export { pool as default };`,
  'src/run.ts': `import { pool } from './db'; export const run = (text: string, values?: unknown[]) => pool.query(text, values);`,
};

export const PG = `import { Pool } from 'pg'; const pool = new Pool();`;

export const PRISMA = `import { Prisma, PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();`;

export const DRIZZLE = `import { drizzle } from 'drizzle-orm/node-postgres'; import { sql } from 'drizzle-orm'; const db = drizzle(url);`;

export const sink = 'pool.query';

export const find = (body: string, before = PG): string => `${before} export async function find(id: string) { ${body} }`;
