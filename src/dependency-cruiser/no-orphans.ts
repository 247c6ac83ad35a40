import type { LayoutPaths } from './layout-paths.ts';
import { NOT_OF_THE_SERVER } from './not-of-the-server.ts';
import type { Rule } from './rule.ts';

// Files that frameworks load by where they lie.
const LOADED_BY_PATH = '(?:^|/)(?:app|pages|api|server)/(?:|.*/)[^/]+\\.[cm]?[jt]sx?$';

/** `no-orphans`: files that nothing imports and that import nothing. */
export function noOrphans({ compositionRoots, otherCode }: LayoutPaths): Rule {
  return {
    name: 'no-orphans',
    severity: 'warn',
    comment: 'Nothing imports this file, and it imports nothing. Delete it, or import it where it is needed.',
    from: { orphan: true, pathNot: [...NOT_OF_THE_SERVER, LOADED_BY_PATH, ...compositionRoots, ...otherCode] },
    to: {},
  };
}
