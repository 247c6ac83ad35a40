import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../model/source-file.ts';
import { namedBy } from './binding.ts';
import { indexOf } from './file-index.ts';
import { oncePerFile } from './file-memo.ts';

/** The identifiers that stand in a call, as what is called or as an argument, by what they name; in source order. */
const namesInCalls = oncePerFile((file): ReadonlyMap<object, readonly TSESTree.Identifier[]> => {
  const byNamed = new Map<object, TSESTree.Identifier[]>();
  for (const { callee, arguments: given } of indexOf(file).calls) {
    for (const each of [callee, ...given]) {
      const named = each.type === 'Identifier' ? namedBy(file, each) : undefined;
      if (!named || each.type !== 'Identifier') continue;
      const known = byNamed.get(named);
      if (known) known.push(each);
      else byNamed.set(named, [each]);
    }
  }
  return byNamed;
});

/** The calls of its file that call what a name declares, or are handed it: where the name stands in them. */
export function usesInCalls(file: SourceFile, id: TSESTree.Identifier): readonly TSESTree.Identifier[] {
  const named = namedBy(file, id);
  return (named && namesInCalls(file).get(named)) ?? [];
}
