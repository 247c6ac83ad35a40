import type { LayoutPaths } from './layout-paths.ts';
import { NEEDS_NO_LAYER } from './not-of-the-server.ts';
import type { Rule } from './rule.ts';

// What lies outside of the root, and imports that lead nowhere.
const ELSEWHERE = '^\\.\\.?/';

export const IN_NO_LAYER = 'every-file-has-a-layer';

/** `every-file-has-a-layer`: files that no layer names, which the rules for layers therefore do not judge. */
export function everyFileHasALayer({ layers, compositionRoots, otherCode }: LayoutPaths): Rule[] {
  if (layers.length === 0) return [];
  return [
    {
      name: IN_NO_LAYER,
      severity: 'info',
      comment:
        'This file is in no layer, so it may import everything and everything may import it. Add it to a layer, or leave it, if that is meant.',
      // A rule with `orphan` asks about files, any other about their imports one by one. Files that nothing imports are `no-orphans`.
      from: {
        orphan: false,
        path: ['\\.[cm]?[jt]sx?$'],
        pathNot: [...layers.flatMap(({ files }) => files), ELSEWHERE, ...NEEDS_NO_LAYER, ...compositionRoots, ...otherCode],
      },
      to: {},
    },
  ];
}
