import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../../ast/nodes.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import type { Creation } from './creation.ts';

/** Functions of the namespace whose first argument is the schema that they wrap or change. */
export const AROUND_FIRST =
  /^(?:optional|exactOptional|nullable|nullish|array|set|promise|readonly|partial|required|pick|omit|extend|safeExtend|pipe|lazy|_default|prefault|catch|nonoptional|describe|meta)$/;

/** The argument that holds the wrapped schema; `lazy` takes a function that returns it. */
export function firstSchema({ file, node }: Creation): TSESTree.Node | undefined {
  const [first] = node.arguments;
  return first && isFunction(first) ? returnsOf({ file, node: first })[0] : first;
}
