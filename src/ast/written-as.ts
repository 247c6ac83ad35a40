import type { TSESTree } from '@typescript-eslint/utils';

import { rangeOf } from './place.ts';

/** How an expression is written, to hold it against another: without blanks, `!` and the marks of optional chains. @param source the text of its file */
export function writtenAs(source: string, node: TSESTree.Node): string {
  return source.slice(...rangeOf(node)).replace(/[?!\s]/g, '');
}
