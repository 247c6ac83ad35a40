import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../ast/nodes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { variableOf } from './variables.ts';

/** Everything that `push`, `unshift`, `add` or an index puts into an array. */
export function pushedTo(file: SourceFile, id: TSESTree.Identifier): TSESTree.Node[] {
  return (variableOf(file, id)?.references ?? []).flatMap(({ identifier }) => {
    const member = (identifier as TSESTree.Node).parent;
    if (member?.type !== 'MemberExpression' || member.object !== identifier) return [];
    const { parent } = member;
    const call = parent.type === 'CallExpression' && parent.callee === member ? methodCall(parent) : undefined;
    if (call && ['push', 'unshift', 'add'].includes(call.name)) return call.call.arguments;
    return parent.type === 'AssignmentExpression' && parent.left === member && member.computed ? [parent.right] : [];
  });
}
