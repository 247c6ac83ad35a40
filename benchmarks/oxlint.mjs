#!/usr/bin/env node
/**
 * The same rules on the same backend in ESLint and in oxlint, each beside itself without rules: whole processes in turn.
 *
 *   node benchmarks/oxlint.mjs [PATH | FILES] [RUNS]
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import plugin from '../dist/index.js';
import { giveUp } from '../tools/commands.mjs';
import { alternate, generatedBackend, inFreshProcess, medianOf, medianRatio, printTable, temporaryFolder } from './measure.mjs';

const [, , where = '1000', runs = '5'] = process.argv;
const folder = /^\d+$/.test(where) ? generatedBackend(Number(where)) : path.resolve(where);
const command = path.join(path.dirname(createRequire(import.meta.url).resolve('oxlint')), '../bin/oxlint');

const TELLS_CPU = 'data:text/javascript,process.on("exit",()=>console.error(JSON.stringify(process.cpuUsage())))';
const nothing = { categories: { correctness: 'off' } };
// Not `ignorePatterns`: those of a configuration count from where it lies, which is not in the backend.
const IGNORED = ['**/node_modules/**', '**/*.d.ts', '**/dist/**'].flatMap((pattern) => ['--ignore-pattern', pattern]);
const configs = {
  none: nothing,
  ours: {
    ...nothing,
    jsPlugins: [fileURLToPath(new URL('../dist/index.js', import.meta.url))],
    rules: Object.assign({}, ...plugin.configs.strict.map(({ rules }) => rules)),
  },
};

const samples = await alternate(['eslint none', 'eslint ours', 'oxlint none', 'oxlint ours'], Number(runs), (side) => {
  const [linter, rules] = side.split(' ');
  return linter === 'eslint' ? inFreshProcess('lint.mjs', [rules], folder) : oxlint(rules);
});

console.log(`${folder}, ${runs} rounds, medians; ratios are taken within a round`);
const rows = [['', 'files', 'findings', 'no rules s', 'all rules s', 'eslint / this', 'by cpu']];
for (const linter of ['eslint', 'oxlint']) {
  const [none, ours] = [samples[`${linter} none`], samples[`${linter} ours`]];
  const seconds = (list) => (medianOf(list, 'wall') / 1000).toFixed(2);
  rows.push([
    linter,
    ours[0].files,
    ours[0].findings,
    seconds(none),
    seconds(ours),
    medianRatio(samples['eslint ours'], ours, 'wall').toFixed(2),
    medianRatio(samples['eslint ours'], ours, 'cpu').toFixed(2),
  ]);
}
printTable(rows);

/** With the processor time of all its threads, which it tells nobody. */
function oxlint(rules) {
  const config = path.join(temporaryFolder('oxlint'), `${rules}.json`);
  writeFileSync(config, JSON.stringify(configs[rules]));
  const started = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', TELLS_CPU, command, '-c', config, '--format', 'json', ...IGNORED, '.'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  const wall = performance.now() - started;
  if (!stdout.startsWith('{')) giveUp('oxlint did not run.', `${stdout}${stderr}`);
  const { user, system } = JSON.parse(stderr.trim().split('\n').at(-1));
  const { diagnostics, number_of_files: files } = JSON.parse(stdout);
  return {
    wall,
    cpu: (user + system) / 1000,
    files,
    findings: diagnostics.filter(({ code }) => code?.startsWith('backend-architect(')).length,
  };
}
