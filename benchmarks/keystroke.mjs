#!/usr/bin/env node
/**
 * What our rules add to a keystroke: two ESLint language servers, without and with the rules, in which the same letters are typed in turn
 * into the same router of 750 lines, in generated backends of 1,000 files.
 *
 *   node benchmarks/keystroke.mjs [EDITS]
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { giveUp } from '../tools/commands.mjs';
import { LanguageServer } from '../tools/language-server.mjs';
import { alternate, generatedBackend, medianDifference, medianOf, medianRatio, percentile, printTable } from './measure.mjs';

const [, , edits = '40'] = process.argv;
const sides = ['none', 'ours'];

const { resolve } = createRequire(import.meta.url);
const server = resolve('vscode-langservers-extracted/bin/vscode-eslint-language-server');
const eslintFolder = path.dirname(path.dirname(resolve('eslint/package.json')));

const servers = {};
for (const side of sides) servers[side] = await openRouter(side);
await alternate(sides, 10, (side) => type(side, 0)); // until the engine has compiled what it is going to run

console.log(`one letter typed in a router of ${routerText('').trimEnd().split('\n').length} lines; ms until the problems are there`);
const rows = [['', 'edits', 'no rules', 'all rules', '+ ms', 'ratio', 'slowest tenth']];
// Files are looked at again after a pause: a fast typist seldom pays that, the first letter after a second always.
for (const [name, count, gap] of [
  ['typing, 5 letters a second', Number(edits), 200],
  ['after a pause of a second', Math.ceil(Number(edits) / 4), 1100],
]) {
  // Each server rests while the other one is asked, too.
  const { none, ours } = await alternate(sides, count, (side) => type(side, gap / 2));
  rows.push([
    name,
    count,
    medianOf(none, 'wall').toFixed(1),
    medianOf(ours, 'wall').toFixed(1),
    medianDifference(ours, none, 'wall').toFixed(1),
    medianRatio(ours, none, 'wall').toFixed(2),
    `${slowestTenth(none)} → ${slowestTenth(ours)}`,
  ]);
}
printTable(rows);
for (const side of sides) await servers[side].server.stop();

function slowestTenth(samples) {
  const walls = samples.map(({ wall }) => wall);
  return percentile(walls, 0.9).toFixed(0);
}

async function openRouter(side) {
  const root = generatedBackend(1000, `typing-${side}`);
  const file = path.join(root, 'src/features/f1/routes.ts'); // mounted behind a guard, two routers up
  writeFileSync(file, routerText(''));
  const sidesUrl = new URL('sides.mjs', import.meta.url).href;
  writeFileSync(path.join(root, 'eslint.config.mjs'), `import { configOf } from '${sidesUrl}';\nexport default configOf('${side}');\n`);
  const client = new LanguageServer(server, root, eslintFolder);
  await client.start();
  client.open(file, routerText(''));
  const found = await client.diagnostics(file);
  if (found.length > 0 !== (side === 'ours'))
    giveUp(`${found.length} problems reported by ${side}.`, 'Then the servers do not run what they should.');
  return { server: client, file, typed: '' };
}

async function type(side, rest) {
  await pause(rest);
  const open = servers[side];
  open.typed = open.typed.length < 30 ? `${open.typed}x` : '';
  const started = performance.now();
  open.server.edit(open.file, routerText(open.typed));
  await open.server.diagnostics(open.file);
  return { wall: performance.now() - started };
}

/** 32 routes with their handlers. The letters end up in a name in the middle, so every keystroke gives another program. */
function routerText(typed) {
  const routes = Array.from({ length: 32 }, (_, index) => {
    const name = index === 16 ? `total${typed}` : 'total';
    return `
/** Orders of one customer, dearest first, with what they come to. */
router.${['get', 'post', 'put', 'delete'][index % 4]}('/orders-${index}/:id', async (request: Request, response: Response) => {
  const input = filter.safeParse({ ...request.query, id: request.params.id });
  if (!input.success) {
    response.status(400).json({ error: input.error.message });
    return;
  }
  const { id, amount } = input.data;
  const { rows } = await pool.query<Order>('select id, amount from orders where customer = $1 and amount > $2', [id, amount]);
  if (rows.length === 0) {
    response.status(404).json({ error: 'there is no such order' });
    return;
  }
  const ${name} = rows.reduce((sum, row) => sum + row.amount, 0);
  const dearest = rows.toSorted((left, right) => right.amount - left.amount);
  const months = new Map<string, Order[]>();
  for (const row of dearest) {
    const month = row.created.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), row]);
  }
  response.json({ rows: dearest, months: Object.fromEntries(months), total: ${name} });
});
`;
  });
  return `import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { pool } from '@/db/index.js';
interface Order {
  readonly id: string;
  readonly amount: number;
  readonly created: string;
}
export const router = Router();
const filter = z.object({
  id: z.string(),
  amount: z.coerce.number(),
});
${routes.join('')}`;
}
