import path from 'node:path';

import { expect, test } from 'vitest';

import { rootOfPaths } from '../../src/analysis/root-of-paths.ts';

const at = (folder: string): string => path.resolve('/acme', folder);

test.each([
  ['the root of the workspace', '.', '.', '.'],
  ['a package of it', '.', 'apps/orders', '.'],
  ['a folder above the only package', 'legacy', '.', '.'],
  ['a folder whose name begins with dots', '.', '..orders', '.'],
  ['a folder beside it', 'legacy', 'apps', 'apps'],
])('the linter works in %s', (_, workspaceRoot, cwd, expected) => {
  expect(rootOfPaths(at(workspaceRoot), at(cwd))).toBe(at(expected));
});
