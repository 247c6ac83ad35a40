#!/usr/bin/env node
/**
 * Writes a backend of many files: Express routers (4 in 100 files) mounted two deep behind a guard, controllers, services, repositories on pg, schemas and
 * plain modules, with a tsconfig alias. The same count gives the same files. One route in ten has no guard, so that there is something to find.
 *
 *   node benchmarks/generate-backend.mjs FOLDER [FILES]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const [, , folder, count = '1000'] = process.argv;
if (!folder) {
  console.error('Where to? node benchmarks/generate-backend.mjs FOLDER [FILES]');
  process.exit(2);
}

const total = Number(count);
const features = Math.max(1, Math.floor(total / 25));
let written = 0;
rmSync(folder, { recursive: true, force: true });

function write(name, text) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (name.endsWith('.ts')) written++;
}

write(
  'package.json',
  JSON.stringify({
    name: 'generated',
    private: true,
    type: 'module',
    dependencies: { express: '5', jsonwebtoken: '9', pg: '8', zod: '4' },
  }),
);
write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, paths: { '@/*': ['./src/*'] } } }));
write('src/db/pool.ts', `import pg from 'pg';\nexport const pool = new pg.Pool();\n`);
write('src/db/index.ts', `export { pool } from './pool.js';\n`);
write(
  'src/auth/require-user.ts',
  `import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';
export function requireUser(request: Request, response: Response, next: NextFunction): void {
  try {
    jwt.verify(request.headers.authorization?.slice(7) ?? '', process.env.JWT_KEY!, { algorithms: ['HS256'] });
  } catch {
    response.status(401).json({ error: 'unauthenticated' });
    return;
  }
  next();
}
`,
);

for (let index = 0; index < features; index++) feature(index);
const groups = Math.ceil(features / 10);
for (let group = 0; group < groups; group++) {
  const members = Array.from({ length: features }, (_, index) => index).filter((index) => index % groups === group);
  write(
    `src/api/group-${group}.ts`,
    `import { Router } from 'express';
import { requireUser } from '@/auth/require-user.js';
${members.map((index) => `import { router as router${index} } from '@/features/f${index}/routes.js';`).join('\n')}
export const group = Router();
${members.map((index) => (index % 10 === 0 ? `group.use('/f${index}', router${index});` : `group.use('/f${index}', requireUser, router${index});`)).join('\n')}
`,
  );
}
write(
  'src/app.ts',
  `import express from 'express';
${Array.from({ length: groups }, (_, group) => `import { group as group${group} } from './api/group-${group}.js';`).join('\n')}
const app = express();
app.use(express.json());
${Array.from({ length: groups }, (_, group) => `app.use('/v1', group${group});`).join('\n')}
app.listen(3000);
`,
);
for (let index = 0; written < total; index++) plain(index);
console.log(`${written} files in ${folder}`);

function feature(index) {
  const name = `f${index}`;
  write(
    `src/features/${name}/routes.ts`,
    `import { Router } from 'express';
import { create, list, read, remove } from './controller.js';
import { handled } from '@/plain/handled-${index % 5}.js';
export const router = Router();
router.get('/', handled(list));
router.get('/:id', handled(read));
router.post('/', handled(create));
router.delete('/:id', handled(remove));
`,
  );
  if (index < 5) {
    write(
      `src/plain/handled-${index}.ts`,
      `import type { NextFunction, Request, Response } from 'express';
type Handler = (request: Request, response: Response) => Promise<void>;
export const handled = (handler: Handler) => (request: Request, response: Response, next: NextFunction): void => {
  handler(request, response).catch(next);
};
`,
    );
  }
  write(
    `src/features/${name}/controller.ts`,
    `import type { Request, Response } from 'express';
import { ${name}Service } from './service.js';
import { input${index} } from './schema.js';
export async function list(request: Request, response: Response): Promise<void> {
  response.json(await ${name}Service.list(Number(request.query.limit ?? 20)));
}
export async function read(request: Request, response: Response): Promise<void> {
  const found = await ${name}Service.read(String(request.params.id));
  if (!found) {
    response.sendStatus(404);
    return;
  }
  response.json(found);
}
export async function create(request: Request, response: Response): Promise<void> {
  response.status(201).json(await ${name}Service.create(input${index}.parse(request.body)));
}
export async function remove(request: Request, response: Response): Promise<void> {
  await ${name}Service.remove(String(request.params.id));
  response.sendStatus(204);
}
`,
  );
  write(
    `src/features/${name}/schema.ts`,
    `import { z } from 'zod';\nexport const input${index} = z.object({ name: z.string(), amount: z.number() });\nexport type Input${index} = z.infer<typeof input${index}>;\n`,
  );
  write(
    `src/features/${name}/service.ts`,
    `import { ${name}Repository } from './repository.js';
import type { Input${index} } from './schema.js';
export const ${name}Service = {
  list: (limit: number) => ${name}Repository.list(limit),
  read: (id: string) => ${name}Repository.find(id),
  create: (input: Input${index}) => ${name}Repository.insert(input.name, input.amount),
  remove: (id: string) => ${name}Repository.remove(id),
};
`,
  );
  write(
    `src/features/${name}/repository.ts`,
    `import { pool } from '@/db/index.js';
export const ${name}Repository = {
  async list(limit: number) {
    return (await pool.query('select id, name, amount from ${name} limit $1', [limit])).rows;
  },
  async find(id: string) {
    return (await pool.query('select id, name, amount from ${name} where id = $1', [id])).rows[0];
  },
  async insert(name: string, amount: number) {
    return (await pool.query('insert into ${name} (name, amount) values ($1, $2) returning id', [name, amount])).rows[0];
  },
  async remove(id: string) {
    await pool.query('delete from ${name} where id = $1', [id]);
  },
};
`,
  );
}

/** Code that has nothing to do with requests, which is most of a real backend. */
function plain(index) {
  const steps = Array.from(
    { length: 30 },
    (_, step) => `  if (values[${step}] !== undefined) total += weigh(values[${step}], ${step + 1});`,
  );
  write(
    `src/plain/module-${index}.ts`,
    `${index > 0 ? `import { weigh${index - 1} } from './module-${index - 1}.js';\n` : ''}
export interface Options${index} { readonly factor: number; readonly name?: string }
const cache = new Map<string, number>();
function weigh(value: number, position: number): number {
  return value / position${index > 0 ? ` + weigh${index - 1}([value], { factor: 1 }) * 0` : ''};
}
/** Weighs values by their position. */
export function weigh${index}(values: readonly number[], options: Options${index}): number {
  const known = cache.get(values.join());
  if (known !== undefined) return known;
  let total = 0;
${steps.join('\n')}
  const result = total * options.factor;
  cache.set(values.join(), result);
  return result;
}
`,
  );
}
