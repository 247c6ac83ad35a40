import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../../ast/nodes.ts';
import { rangeOf, startOf } from '../../ast/place.ts';

/** The name that a reader looks for: the key in the router's record, the constant that holds the procedure. */
export function headOf(node: TSESTree.Node): readonly [number, number] | undefined {
  let child: TSESTree.Node = node;
  while (child.parent && unwrap(child.parent) === node) child = child.parent;
  const { parent } = child;
  if (parent?.type === 'Property' && parent.value === child) return rangeOf(parent.key);
  if (parent?.type === 'VariableDeclarator' && parent.init === child && parent.id.type === 'Identifier')
    return [startOf(parent.id), startOf(parent.id) + parent.id.name.length];
  return undefined;
}
