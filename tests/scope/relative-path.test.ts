import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { pathBelow, relativePath } from '../../src/scope/relative-path.ts';

const root = path.resolve('project');

describe('relativePath', () => {
  it.each([
    ['a.ts', 'a.ts'],
    ['src/routes/a.ts', 'src/routes/a.ts'],
    ['', ''],
    ['src/../a.ts', 'a.ts'],
    ['../other/a.ts', '../other/a.ts'],
    // Begins with the same letters, and lies beside it.
    ['../project-2/a.ts', '../project-2/a.ts'],
    ['[...all]/route.ts', '[...all]/route.ts'],
  ])('%j is seen as %j', (given, seen) => {
    expect(relativePath(root, `${root}/${given}`.replaceAll('/', path.sep))).toBe(seen);
  });

  it('takes a folder that ends in a slash', () => {
    expect(relativePath(root + path.sep, path.join(root, 'src/a.ts'))).toBe('src/a.ts');
  });
});

describe('pathBelow', () => {
  it('is the path of what lies below, and undefined for what does not', () => {
    expect(pathBelow(root, path.join(root, 'src/a.ts'))).toBe('src/a.ts');
    expect(pathBelow(root, path.join(root, '..a/b.ts'))).toBe('..a/b.ts');
    expect(pathBelow(root, path.join(root, '../project-2/a.ts'))).toBeUndefined();
  });
});
