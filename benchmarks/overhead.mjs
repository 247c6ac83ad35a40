#!/usr/bin/env node
/**
 * What our rules cost: `eslint` over a folder with the TypeScript parser and no rules, against the same with `strict`.
 * Runs alternate in fresh processes, so that a busy machine slows both sides; the figure to read is the ratio of medians.
 *
 *   node benchmarks/overhead.mjs PATH [RUNS]
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const [, , folder, runs = '5', side] = process.argv;
if (!folder) {
  console.error('Which folder? node benchmarks/overhead.mjs PATH [RUNS]');
  process.exit(2);
}

if (side) await lint(folder, side);
else compare(folder, Number(runs));

async function lint(path, mode) {
  const [{ ESLint }, parser, { default: plugin }] = await Promise.all([
    import('eslint'),
    import('@typescript-eslint/parser'),
    import(new URL('../dist/index.js', import.meta.url).href),
  ]);
  const files = ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts', '**/*.js', '**/*.mjs', '**/*.cjs'];
  const base = { files, languageOptions: { parser }, linterOptions: { reportUnusedDisableDirectives: 'off' } };
  const rules = mode === 'ours' ? plugin.configs.strict : [];
  const eslint = new ESLint({
    cwd: path,
    overrideConfigFile: true,
    overrideConfig: [{ ignores: ['**/*.d.ts', '**/dist/**'] }, base, ...rules],
    errorOnUnmatchedPattern: false,
    stats: true,
  });
  const started = performance.now();
  const results = await eslint.lintFiles(['.']);
  const wall = performance.now() - started;
  const times = results.flatMap((result) => result.stats?.times.passes ?? []);
  const ruleTime = times.reduce((sum, pass) => sum + Object.values(pass.rules ?? {}).reduce((each, { total }) => each + total, 0), 0);
  const parseTime = times.reduce((sum, pass) => sum + pass.parse.total, 0);
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ wall, ruleTime, parseTime, memory, files: results.length }));
}

function compare(path, count) {
  const samples = { none: [], ours: [] };
  for (let run = 0; run < count; run++) {
    for (const mode of ['none', 'ours']) samples[mode].push(measure(path, mode));
  }
  const none = summary(samples.none);
  const ours = summary(samples.ours);
  console.log(`${String(ours.files)} files, ${String(count)} alternating runs, medians`);
  console.log(`no rules:  ${none.wall.toFixed(0)} ms wall, ${none.parseTime.toFixed(0)} ms parsing, ${none.memory.toFixed(0)} MiB`);
  console.log(`all rules: ${ours.wall.toFixed(0)} ms wall, ${ours.ruleTime.toFixed(0)} ms in rules, ${ours.memory.toFixed(0)} MiB`);
  console.log(`ratio ${(ours.wall / none.wall).toFixed(2)}; rules / parsing ${(ours.ruleTime / none.parseTime).toFixed(2)}`);
}

function measure(path, mode) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), path, '1', mode], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) {
    console.error(stderr);
    process.exit(2);
  }
  return JSON.parse(stdout);
}

function summary(list) {
  const median = (key) => list.map((each) => each[key]).sort((left, right) => left - right)[Math.floor(list.length / 2)];
  return Object.fromEntries(Object.keys(list[0]).map((key) => [key, median(key)]));
}
