#!/usr/bin/env node
/**
 * What our rules cost in a cold run over a whole project: against no rules, against one rule that does nothing, and beside eslint-plugin-boundaries.
 *
 *   node benchmarks/overhead.mjs [PATH | FILES] [RUNS] [--boundaries] [--floor]
 *
 * A number generates a backend of that many files. `--boundaries` installs that plugin into a temporary folder once. `--floor` adds a rule that only parses each
 * file once more.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { alternate, generatedBackend, inFreshProcess, medianDifference, medianOf, medianRatio, printTable } from './measure.mjs';
import { installBoundaries } from './sides.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { boundaries: { type: 'boolean', default: false }, floor: { type: 'boolean', default: false } },
});
const [where = '1000', runs = '5'] = positionals;
const folder = /^\d+$/.test(where) ? generatedBackend(Number(where)) : path.resolve(where);

const names = { none: 'no rules', empty: 'one empty rule', ours: 'all our rules' };
if (values.floor) names.reread = 'each file parsed once more';
if (boundariesReady()) names.boundaries = 'boundaries';
const sides = Object.keys(names);
const samples = await alternate(sides, Number(runs), (side) => inFreshProcess('lint.mjs', [side], folder));

const { files, fatal } = samples.ours[0];
console.log(
  `${files} files${fatal > 0 ? ` (${fatal} of them cannot be parsed)` : ''}, ${runs} rounds, medians; ratios are taken within a round`,
);
printTable([
  ['', 'wall s', 'wall ratio', 'cpu ratio', 'memory MiB', '+ MiB', 'parsing ms', 'rules ms per 1,000 files', 'reports'],
  ...sides.map(row),
]);
const [ruleTime, parseTime] = [medianOf(samples.ours, 'ruleTime'), medianOf(samples.none, 'parseTime')];
console.log(`all our rules / parsing: ${(ruleTime / parseTime).toFixed(2)}`);

function row(side) {
  const [of, none] = [samples[side], samples.none];
  return [
    names[side],
    (medianOf(of, 'wall') / 1000).toFixed(2),
    medianRatio(of, none, 'wall').toFixed(2),
    medianRatio(of, none, 'cpu').toFixed(2),
    medianOf(of, 'memory').toFixed(0),
    medianDifference(of, none, 'memory').toFixed(0),
    medianOf(of, 'parseTime').toFixed(0),
    ((medianOf(of, 'ruleTime') / of[0].files) * 1000).toFixed(0),
    of[0].reports,
  ];
}

function boundariesReady() {
  if (!values.boundaries) console.log('boundaries: not measured; --boundaries installs it into a temporary folder and does.');
  const { problem } = values.boundaries ? installBoundaries() : {};
  if (problem) console.log(`boundaries: not measured; ${problem}`);
  return values.boundaries && !problem;
}
