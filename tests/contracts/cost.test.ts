// Instantiations are counted, not timed: the same on every machine. `node benchmarks/contracts.mjs` prints them.
import { describe, expect, test } from 'vitest';

import { checks, cost } from '../../benchmarks/contract-cost.mjs';
import { compilers } from './compilers.ts';

const SECONDS = 1000;

describe('five levels of 100 fields', { timeout: 120 * SECONDS }, () => {
  test.each(Object.entries(checks))('%s', (_, check) => {
    const alone = cost('typescript-7', []);
    const { instantiations, output } = cost('typescript-7', [check]);
    expect(output).not.toContain('error TS');
    expect(instantiations - alone.instantiations).toBeGreaterThan(1000);
    expect(instantiations - alone.instantiations).toBeLessThan(100_000);
  });

  test.each(compilers)('all of them together with %s', (compiler) => {
    const { instantiations, output } = cost(compiler, Object.values(checks));
    expect(output).not.toContain('error TS');
    expect(instantiations).toBeGreaterThan(10_000);
    // A compiler gives up at five million for one type.
    expect(instantiations).toBeLessThan(500_000);
  });
});
