import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../model/source-file.ts';
import { variableOf } from './variables.ts';

/** The calls of its file that call what a name declares, or are handed it: where the name stands in them, in source order. */
export function usesInCalls(file: SourceFile, id: TSESTree.Identifier): readonly TSESTree.Identifier[] {
  return (variableOf(file, id)?.references ?? []).flatMap(({ identifier }) => {
    return identifier.parent.type === 'CallExpression' && identifier.type === 'Identifier' ? [identifier] : [];
  });
}

/** Does a function call what it is given under a name? */
export function callsByName(file: SourceFile, parameter: TSESTree.Node): boolean {
  if (parameter.type !== 'Identifier') return false;
  return usesInCalls(file, parameter).some((use) => use.parent.type === 'CallExpression' && use.parent.callee === use);
}
