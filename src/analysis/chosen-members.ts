import type { TSESTree } from '@typescript-eslint/utils';

import { memberName, propertyValue } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import type { Value } from './environment.ts';

/** What stands under a key that is known before a request comes: `handlers[req.method]`, where the route says the method, `handlers[req.method].run`. */
export function chosenMember(node: TSESTree.MemberExpression, valueOf: (node: TSESTree.Node) => Value): Located | undefined {
  const { computed, object, property } = node;
  const key = computed ? keyOf(valueOf(property)) : memberName(node);
  const table = key === undefined ? undefined : valueOf(object);
  if (key === undefined || table?.kind !== 'object') return undefined;
  const member = propertyValue(table.at.node, key);
  return member && { file: table.at.file, node: member };
}

/** The name of a member that is computed, where only one can come of it. */
export function keyOf(value: Value): string | undefined {
  const [key, ...others] = value.kind === 'oneOf' ? value.values : [];
  return typeof key === 'string' && others.length === 0 ? key : undefined;
}
