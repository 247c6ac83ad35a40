#!/usr/bin/env node
/**
 * What our rules add when one file is linted, or three together, as a pre-commit hook does, in generated projects of 1,000 and 5,000 files.
 * Nothing is kept from the run before, so this is the price of looking at the other files.
 *
 *   node benchmarks/one-file.mjs [RUNS] [FILES...]
 */
import process from 'node:process';
import { alternate, generatedBackend, inFreshProcess, medianDifference, medianOf, medianRatio, printTable } from './measure.mjs';

const [, , runs = '7', ...given] = process.argv;
const sizes = given.length > 0 ? given : ['1000', '5000'];
const feature = 'src/features/f7';
const alone = [['routes.ts'], ['controller.ts'], ['repository.ts'], ['schema.ts']];
const staged = ['routes.ts', 'controller.ts', 'repository.ts'];

const rows = [['file', 'project', 'no rules s', 'all rules s', '+ s', 'ratio', '+ cpu s']];
for (const size of sizes) {
  console.error(`${size} files …`);
  const folder = generatedBackend(Number(size));
  for (const names of [...alone, staged]) {
    const { none, ours } = await alternate(['none', 'ours'], Number(runs), (side) =>
      inFreshProcess('lint.mjs', [side, ...names.map((name) => `${feature}/${name}`)], folder),
    );
    const seconds = (milliseconds) => (milliseconds / 1000).toFixed(3);
    rows.push([
      names === staged ? 'all but the last, together' : names[0],
      `${size} files`,
      seconds(medianOf(none, 'wall')),
      seconds(medianOf(ours, 'wall')),
      seconds(medianDifference(ours, none, 'wall')),
      medianRatio(ours, none, 'wall').toFixed(2),
      seconds(medianDifference(ours, none, 'cpu')),
    ]);
  }
}
console.log(`one file of ${feature}, fresh processes, ${runs} rounds, medians`);
printTable(rows);
