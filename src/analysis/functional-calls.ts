import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';

/** A function of a package that does to its first argument what a method of lists does. */
export interface FunctionalCall {
  readonly name: string;
  readonly list: Located;
  /** What follows the list. */
  readonly given: readonly TSESTree.Node[];
}

const PACKAGE = /^(?:lodash(?:-es)?|underscore|es-toolkit\/compat)$/;
const ONE_OF = /^lodash(?:-es)?[/.](\w+?)(?:\.js)?$/;

/** `_map(list, fn)` of `lodash/map`, `_.join(list, ',')`, `includes(COLUMNS, sort)` of lodash-es. */
export function functionalCall({ file, node }: Located<TSESTree.CallExpression>): FunctionalCall | undefined {
  const [list, ...given] = node.arguments;
  if (!list || list.type === 'SpreadElement') return undefined;
  const origin = trace({ file, node: node.callee });
  if (origin.kind !== 'external') return undefined;
  const name = PACKAGE.test(origin.module) ? origin.name.replace(/^default\./, '') : ONE_OF.exec(origin.module)?.[1];
  return name === undefined ? undefined : { name, list: { file, node: list }, given };
}
