#!/usr/bin/env node
/**
 * What `withFingerprint` adds to a run of `eslint --cache`, in fresh processes: all computed anew, and taken from the last run.
 * It writes what any such run writes: PATH/node_modules/.cache/eslint-plugin-backend-architect, where there is a node_modules.
 *
 *   node benchmarks/fingerprint.mjs PATH [RUNS]
 */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inFreshProcess, medianOf } from './measure.mjs';

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
  return inFreshProcess('fingerprint.mjs', [root, '1', mode]);
}

function describe(samples) {
  return `${medianOf(samples, 'wall').toFixed(0)} ms wall, ${medianOf(samples, 'cpu').toFixed(0)} ms processor`;
}
