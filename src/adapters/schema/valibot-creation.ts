import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../../ast/nodes.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import type { Creation } from './creation.ts';

/** Functions whose first argument is the schema that they wrap or change. */
export const AROUND_FIRST =
  /^(?:array|set|lazy|partial|required|pick|omit|unwrap|optional|exactOptional|undefinedable|nullable|nullish|nonOptional|nonNullable|nonNullish|fallback|config)$/;

/** The name without what says that it waits: `object` for `objectAsync`. */
export function plainName({ name }: Creation): string {
  return name.replace(/Async$/, '');
}

/** The argument that holds the wrapped schema; `lazy` takes a function that returns it. */
export function firstSchema({ file, node }: Creation): TSESTree.Node | undefined {
  const [first] = node.arguments;
  return first && isFunction(first) ? returnsOf({ file, node: first })[0] : first;
}
