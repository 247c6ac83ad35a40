#!/usr/bin/env node
/**
 * What the rule for layers costs, beside eslint-plugin-boundaries with the same four layers: declared, and by convention.
 *
 *   node benchmarks/layers.mjs [PATH | FILES] [RUNS]
 *
 * A number generates a backend of that many files.
 */
import path from 'node:path';
import process from 'node:process';
import { alternate, generatedBackend, inFreshProcess, medianDifference, medianOf, medianRatio, printTable } from './measure.mjs';
import { installBoundaries } from './sides.mjs';

const [where = '1000', runs = '5'] = process.argv.slice(2);
const folder = /^\d+$/.test(where) ? generatedBackend(Number(where)) : path.resolve(where);
const { problem } = installBoundaries();
if (problem) throw new Error(problem);

const names = {
  empty: 'one empty rule',
  declaredLayers: 'no-layer-violations, declared',
  conventionalLayers: 'no-layer-violations, by convention',
  boundaryLayers: 'boundaries',
};
const samples = await alternate(Object.keys(names), Number(runs), (side) => inFreshProcess('lint.mjs', [side], folder));
console.log(`${samples.empty[0].files} files, ${runs} rounds, medians; ratios are taken within a round, against the empty rule`);
printTable([
  ['', 'wall s', 'wall ratio', 'cpu ratio', '+ MiB', 'rules ms per 1,000 files', 'reports'],
  ...Object.entries(names).map(([side, name]) => [
    name,
    (medianOf(samples[side], 'wall') / 1000).toFixed(2),
    medianRatio(samples[side], samples.empty, 'wall').toFixed(2),
    medianRatio(samples[side], samples.empty, 'cpu').toFixed(2),
    medianDifference(samples[side], samples.empty, 'memory').toFixed(0),
    ((medianOf(samples[side], 'ruleTime') / samples[side][0].files) * 1000).toFixed(0),
    samples[side][0].reports,
  ]),
]);
