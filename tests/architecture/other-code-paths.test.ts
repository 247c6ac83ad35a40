import { describe, expect, test } from 'vitest';

import { isTestCode, runsOutsideRequests } from '../../src/analysis/other-code.ts';
import { TEST_PATHS, TOOL_PATHS } from '../../src/architecture/other-code-paths.ts';
import { withoutCase } from '../../src/dependency-cruiser/path-expressions.ts';

const matches = (sources: readonly string[], file: string): boolean => sources.some((source) => new RegExp(withoutCase(source)).test(file));

describe('other code by its path, for the rules and for dependency-cruiser', () => {
  test.each([
    ['src/orders.test.ts', true, true],
    ['src/__tests__/orders.ts', true, true],
    ['Tests/orders.ts', true, true],
    ['src/OrdersSpec.ts', false, false],
    ['src/orders_Spec.TS', true, true],
    ['src/orders.stories.tsx', true, true],
    ['src/orders-mock.cts', true, true],
    ['src/contest/orders.ts', false, false],
    ['src/latest.ts', false, false],
    ['src/db/seed.ts', false, true],
    ['scripts/import.mjs', false, true],
    ['src/Migrations/0001.ts', false, true],
    ['bench/a.ts', false, true],
    ['benchmarks/a.ts', false, true],
    ['src/benches.ts', false, false],
    ['src/orders.ts', false, false],
  ])('%s is a test: %s, runs outside of requests: %s', (file, isTest, isOther) => {
    expect(isTestCode(`/project/${file}`, '/project')).toBe(isTest);
    expect(matches(TEST_PATHS, file)).toBe(isTest);
    expect(runsOutsideRequests(`/project/${file}`, '/project')).toBe(isOther);
    expect(matches([...TEST_PATHS, ...TOOL_PATHS], file)).toBe(isOther);
  });
});
