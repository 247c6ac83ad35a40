#!/usr/bin/env node
/**
 * What the types of `eslint-plugin-backend-architect/contracts` cost a compiler: type instantiations (a count, the same on every machine) and the time of
 * checking (this machine's), each beyond a compilation of the same types without the check.
 *
 *   node benchmarks/contracts.mjs [COMPILER …]      typescript-5.4, typescript, typescript-7 (all)
 */
import process from 'node:process';
import { checks, cost } from './contract-cost.mjs';
import { median } from './measure.mjs';

/** @param {readonly string[]} compilers */
function print(compilers) {
  for (const compiler of compilers) {
    console.log(`\n${compiler}`);
    for (const [name, check] of Object.entries(checks)) {
      // With and without in turn: on a busy machine a round at least met the same load twice.
      const rounds = [1, 2, 3].map(() => ({ without: cost(compiler, []), alone: cost(compiler, [check]) }));
      const errors = rounds[0]?.alone.output.match(/error TS.*/)?.[0];
      if (errors !== undefined) throw new Error(`${name}: ${errors}`);
      const count = median(rounds.map(({ without, alone }) => alone.instantiations - without.instantiations));
      const seconds = median(rounds.map(({ without, alone }) => alone.seconds - without.seconds));
      console.log(`  ${name.padEnd(48)} ${String(count).padStart(7)} instantiations ${(seconds * 1000).toFixed(0).padStart(6)} ms`);
    }
  }
}

const chosen = process.argv.slice(2);
print(chosen.length === 0 ? ['typescript-5.4', 'typescript', 'typescript-7'] : chosen);
