#!/usr/bin/env node
/**
 * Do adapters that a backend has no use for cost it anything? The same files, linted with the adapters of Express and pg alone, and with all of them.
 *
 *   node benchmarks/adapters.mjs [FOLDER|FILES] [ROUNDS]
 */
import process from 'node:process';
import { alternate, generatedBackend, inFreshProcess, medianOf, medianRatio, printTable } from './measure.mjs';

const [, , target = '1000', rounds = '7'] = process.argv;
const folder = /^\d+$/.test(target) ? generatedBackend(Number(target)) : target;

const { two, everyAdapter } = await alternate(['two', 'everyAdapter'], Number(rounds), (side) =>
  inFreshProcess('lint.mjs', [side], folder),
);
const rows = [['adapters', 'in rules s', 'cpu s', 'reports', 'rule time, ratio', 'cpu, ratio']];
for (const [name, samples] of Object.entries({ 'express, pg': two, all: everyAdapter })) {
  rows.push([
    name,
    (medianOf(samples, 'ruleTime') / 1000).toFixed(2),
    (medianOf(samples, 'cpu') / 1000).toFixed(2),
    samples[0].reports,
    medianRatio(samples, two, 'ruleTime').toFixed(2),
    medianRatio(samples, two, 'cpu').toFixed(2),
  ]);
}
console.log(`${folder}, fresh processes, ${rounds} rounds, medians`);
printTable(rows);
