import type { TSESTree } from '@typescript-eslint/utils';

import { contains } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import type { SourceFile } from '../model/source-file.ts';
import { patternPath, type VariableBinding } from './binding.ts';
import { isWrittenBehind, reachingWrites } from './reaching-writes.ts';
import { variableOf } from './variables.ts';

/** What a name gets after its declaration: `let kind; ({ kind } = kindOf(req));`. */
interface LateValue {
  readonly value: TSESTree.Node;
  /** Property names from the value down to the name. */
  readonly path: readonly string[];
}

/** The one value that a name has where it is used, which is not the one that it was declared with; undefined where it may have that, none, or another. */
export function lateValueOf(file: SourceFile, use: TSESTree.Identifier, { init, writes }: VariableBinding): LateValue | undefined {
  const { writes: reaching, replacedBy } = reachingWrites(writes, use);
  if (replacedBy && reaching.every((each) => each === replacedBy || isWrittenBehind(each, use))) return { value: replacedBy, path: [] };
  const [value, ...others] = writes;
  const assignment = value?.parent;
  if (init || !value || others.length > 0 || assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=') return undefined;
  if (!isDoneBefore(assignment, use)) return undefined;
  const name = variableOf(file, use)?.references.find((each) => each.writeExpr === value)?.identifier;
  const path = name && patternPath(name, assignment.left);
  return path && { value, path };
}

/** Is an assignment done whenever the use is reached: in a block around both, also in a `try` whose `catch` leaves? */
function isDoneBefore(assignment: TSESTree.AssignmentExpression, use: TSESTree.Node): boolean {
  const statement = assignment.parent;
  if (statement.type !== 'ExpressionStatement' || endOf(statement) > startOf(use)) return false;
  let block: TSESTree.Node = statement.parent;
  while (!contains(block, use)) {
    if (block.type !== 'BlockStatement' || block.parent.type !== 'TryStatement') return false;
    const tried: TSESTree.TryStatement = block.parent;
    if (tried.block !== block || (tried.handler && !leaves(tried.handler.body))) return false;
    block = tried.parent;
  }
  return block.type === 'BlockStatement' || block.type === 'Program';
}

function leaves({ body }: TSESTree.BlockStatement): boolean {
  const last = body.at(-1)?.type;
  return last === 'ReturnStatement' || last === 'ThrowStatement';
}
