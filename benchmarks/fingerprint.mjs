#!/usr/bin/env node
/**
 * What `withFingerprint` adds to a run of `eslint --cache`, in fresh processes: all computed anew, and taken from the last run.
 * It writes what any such run writes: PATH/node_modules/.cache/eslint-plugin-backend-architect, where there is a node_modules.
 *
 *   node benchmarks/fingerprint.mjs PATH [RUNS]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const [, , folder, runs = '5', side] = process.argv;
if (!folder) {
  console.error('Which folder? node benchmarks/fingerprint.mjs PATH [RUNS]');
  process.exit(2);
}
const root = path.resolve(folder);

if (side) await compute();
else compare(Number(runs));

async function compute() {
  const { default: plugin } = await import(new URL('../dist/index.js', import.meta.url).href);
  const preset = plugin.configs.strict;
  const started = performance.now();
  const before = process.cpuUsage();
  const config = plugin.withFingerprint(preset, { root, cache: true });
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000;
  process.stdout.write(JSON.stringify({ wall: performance.now() - started, cpu, files: config.length - preset.length }));
}

function compare(count) {
  if (!existsSync(path.join(root, 'node_modules'))) console.log('No node_modules here: nothing is kept between two runs.');
  const samples = { anew: [], kept: [] };
  for (let run = 0; run < count; run++) {
    rmSync(path.join(root, 'node_modules/.cache/eslint-plugin-backend-architect'), { recursive: true, force: true });
    for (const mode of ['anew', 'kept']) samples[mode].push(measure(mode));
  }
  console.log(`${String(samples.anew[0].files)} files with routes, ${String(count)} runs, medians`);
  console.log(`computed anew:       ${describe(samples.anew)}`);
  console.log(`nothing changed:     ${describe(samples.kept)}`);
}

function measure(mode) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), root, '1', mode], { encoding: 'utf8' });
  if (status !== 0) {
    console.error(stderr);
    process.exit(2);
  }
  return JSON.parse(stdout);
}

function describe(list) {
  const median = (key) => list.map((each) => each[key]).sort((left, right) => left - right)[Math.floor(list.length / 2)];
  return `${median('wall').toFixed(0)} ms wall, ${median('cpu').toFixed(0)} ms processor`;
}
