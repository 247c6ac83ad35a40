#!/usr/bin/env node
/**
 * Time, peak memory and findings of `eslint .`: without rules, with ours, and with three plugins that backend teams use.
 *
 *   node benchmarks/peers/peers.mjs [PATH ...] [--rounds 5] [--files 1000]
 *
 * A generated backend of that many files comes first, then those that are given. Prints the tables of docs/benchmarks.md.
 */
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { alternate, generatedBackend, inFreshProcess, medianDifference, medianOf, medianRatio } from '../measure.mjs';
import { installBoundaries, installPeers } from '../sides.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, files: { type: 'string', default: '1000' } },
});
for (const { problem } of [installBoundaries(), installPeers()]) if (problem) throw new Error(problem);

const names = {
  none: 'no rules',
  empty: 'one empty rule',
  recommended: '**ours, `recommended`**',
  ours: '**ours, `strict`**',
  boundaries: 'boundaries 7.2 (four elements)',
  security: 'security 4.1 (recommended)',
  sonarjs: 'sonarjs 4.2 (recommended)',
};
const sides = Object.keys(names);
console.log(`Node ${process.versions.node}, ${values.rounds} rounds, medians; ratios and differences within a round, against no rules.`);
await measure(`A generated backend of ${values.files} files`, generatedBackend(Number(values.files)));
for (const folder of positionals) await measure(path.basename(path.resolve(folder)), path.resolve(folder));

async function measure(title, folder) {
  const samples = await alternate(sides, Number(values.rounds), (side) => inFreshProcess('lint.mjs', [side], folder));
  const { files, fatal } = samples.none[0];
  console.log(`\n### ${title}: ${files} files${fatal > 0 ? `, ${fatal} of them cannot be parsed` : ''}\n`);
  printMarkdown(
    ['', 'wall s', 'wall ratio', 'cpu ratio', 'peak MiB', '+ MiB', 'in rules ms', 'findings'],
    sides.map((side) => row(side, samples)),
  );
  for (const side of sides) printFindings(names[side], samples[side][0].byRule);
}

/** @param {number} value */
function signed(value) {
  return `${value < 0 ? '−' : '+'} ${Math.abs(value).toFixed(0)}`;
}

function row(side, samples) {
  const [of, none] = [samples[side], samples.none];
  return [
    names[side],
    (medianOf(of, 'wall') / 1000).toFixed(1),
    `${medianRatio(of, none, 'wall').toFixed(2)} ×`,
    `${medianRatio(of, none, 'cpu').toFixed(2)} ×`,
    medianOf(of, 'memory').toFixed(0),
    side === 'none' ? '' : signed(medianDifference(of, none, 'memory')),
    medianOf(of, 'ruleTime').toFixed(0),
    Object.values(of[0].byRule).reduce((total, each) => total + each, 0),
  ];
}

function printMarkdown(head, rows) {
  console.log(`| ${head.join(' | ')} |\n| --- |${' ---: |'.repeat(head.length - 1)}`);
  for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);
}

function printFindings(name, byRule) {
  const found = Object.entries(byRule).sort(([, left], [, right]) => right - left);
  if (found.length === 0) return;
  const short = (rule) => rule.slice(rule.indexOf('/') + 1);
  console.log(`\n${name}: ${found.map(([rule, count]) => `\`${short(rule)}\` ${count}`).join(', ')}`);
}
