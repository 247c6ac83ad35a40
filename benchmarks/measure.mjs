// @ts-nocheck -- benchmarks are plain JavaScript; a test that counts what types cost brings this file into the compilation
/** What the benchmarks share: fresh processes, sides in alternation, medians, a place for what they generate. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { giveUp } from '../tools/commands.mjs';

/** A script of this folder in a process of its own. It prints JSON in its last line; `wall` is the whole process, start-up included. */
export function inFreshProcess(script, args, cwd = process.cwd()) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8', maxBuffer: 1e8 });
  const wall = performance.now() - started;
  if (status !== 0) giveUp(`${script} ${args.join(' ')} failed.`, stderr);
  return { wall, ...JSON.parse(stdout.trim().split('\n').at(-1)) };
}

/**
 * The samples of every side, taken in turn, so that a busy machine slows all of them.
 * Every second round runs backwards: no side always follows the same one.
 */
export async function alternate(sides, rounds, measure) {
  await measure(sides[0]); // fills the caches of the disk; counts for nobody
  const samples = Object.fromEntries(sides.map((side) => [side, []]));
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) samples[side].push(await measure(side));
  }
  return samples;
}

export function percentile(list, share) {
  const sorted = list.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (list) => percentile(list, 0.5);

export const medianOf = (samples, key) => median(samples.map((sample) => sample[key]));

/** Within a round both sides met the same machine, so the rounds are compared one by one. */
export const medianRatio = (samples, base, key) => median(samples.map((sample, round) => sample[key] / base[round][key]));

export const medianDifference = (samples, base, key) => median(samples.map((sample, round) => sample[key] - base[round][key]));

/** The folder of that name among the temporary ones; what is in it may be deleted at any time. */
export function temporaryFolder(name) {
  const folder = path.join(realpathSync(tmpdir()), 'backend-architect-benchmarks', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A generated backend of that many files. */
export function generatedBackend(files, name = `backend-${files}`) {
  const folder = temporaryFolder(name);
  const generator = fileURLToPath(new URL('generate-backend.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [generator, folder, String(files)], { encoding: 'utf8' });
  if (status !== 0) giveUp('The backend could not be generated.', stderr);
  return folder;
}

/** The first row names the columns; all but the first are numbers. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    console.log(row.map((cell, column) => String(cell)[column === 0 ? 'padEnd' : 'padStart'](widths[column])).join('  '));
  }
}
