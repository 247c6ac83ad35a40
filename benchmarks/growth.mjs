#!/usr/bin/env node
/**
 * Whether a file costs the same in a small and in a large project: generated backends of 250 to 5,000 files.
 *
 *   node benchmarks/growth.mjs [RUNS] [FILES...]
 */
import process from 'node:process';
import { alternate, generatedBackend, inFreshProcess, median, medianDifference, medianOf, medianRatio, printTable } from './measure.mjs';

const [, , runs = '3', ...given] = process.argv;
const sizes = given.length > 0 ? given : ['250', '1000', '2500', '5000'];

const perFile = [];
const rows = [['files', 'rules ms per file', 'parsing ms per file', 'rules / parsing', 'wall ratio', 'cpu ratio', '+ MiB']];
for (const size of sizes) {
  console.error(`${size} files …`);
  const folder = generatedBackend(Number(size));
  const { none, ours } = await alternate(['none', 'ours'], Number(runs), (side) => inFreshProcess('lint.mjs', [side], folder));
  const { files } = ours[0];
  perFile.push(medianOf(ours, 'ruleTime') / files);
  rows.push([
    files,
    perFile.at(-1).toFixed(3),
    (medianOf(none, 'parseTime') / files).toFixed(3),
    median(ours.map(({ ruleTime, parseTime }) => ruleTime / parseTime)).toFixed(2), // both of one process, so steadier than either
    medianRatio(ours, none, 'wall').toFixed(2),
    medianRatio(ours, none, 'cpu').toFixed(2),
    medianDifference(ours, none, 'memory').toFixed(0),
  ]);
}
console.log(`${runs} rounds, medians; ratios are taken within a round`);
printTable(rows);
console.log(`a file's rule time, the largest project / the smallest: ${(perFile.at(-1) / perFile[0]).toFixed(2)}`);
