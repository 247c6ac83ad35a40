import type { TSESTree } from '@typescript-eslint/utils';

import { memberName } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { TRUTHY, type Value } from './environment.ts';

const READS = /^(?:has|size|forEach|keys|values|entries)$/;

/** `new Set(['/open'])` says what its list does; of what else is made it is only known that it is there. */
export function setValue(at: Located, valueOf: (list: Located) => Value): Value {
  const held = heldBySet(at);
  const value = held && valueOf(held);
  return value?.kind === 'list' ? value : TRUTHY;
}

/** The list of what `new Set(['/open'])` holds, where nothing is put in or taken out later; undefined for everything else. */
export function heldBySet({ file, node }: Located): Located | undefined {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'Set') return undefined;
  if (bindingOf(file, node.callee).kind !== 'global' || !isOnlyRead({ file, node })) return undefined;
  const [given] = node.arguments;
  const origin = given && trace({ file, node: given });
  return origin?.kind === 'value' && origin.at.node.type === 'ArrayExpression' ? origin.at : undefined;
}

function isOnlyRead({ file, node: { parent } }: Located<TSESTree.NewExpression>): boolean {
  const name = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? variableOf(file, parent.id) : undefined;
  // `new Set(list).has(path)`.
  if (!name) return parent.type === 'MemberExpression' && READS.test(memberName(parent) ?? '');
  return name.references.every(({ identifier, init }) => {
    const { parent: use } = identifier;
    if (init || use.type === 'ExportSpecifier' || use.type === 'ExportDefaultDeclaration') return true;
    return use.type === 'MemberExpression' && use.object === identifier && READS.test(memberName(use) ?? '');
  });
}
