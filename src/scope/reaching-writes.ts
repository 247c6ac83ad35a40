import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingFunction, isFunction } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { isLoop } from './loops.ts';

/** What was put into a name and may still be in it. */
interface Reaching {
  readonly writes: readonly TSESTree.Node[];
  /** The write that took the place of what it had at first, and of all that it got before. */
  readonly replacedBy: TSESTree.Node | undefined;
}

/**
 * Which values may a name have where it is used? `interval = toSql(interval);` in front of the use, in a block that holds both, takes the place of whatever was there.
 * @param writes everything assigned to it, as `bindingOf` tells
 */
export function reachingWrites(writes: readonly TSESTree.Node[], use: TSESTree.Node): Reaching {
  const last = writes.findLast((write) => isDoneBefore(write, use));
  if (!last) return { writes, replacedBy: undefined };
  // What another function writes may come at any time.
  const fn = enclosingFunction(last);
  return { writes: writes.filter((each) => startOf(each) >= startOf(last) || enclosingFunction(each) !== fn), replacedBy: last };
}

function isDoneBefore(write: TSESTree.Node, use: TSESTree.Node): boolean {
  const { parent: assignment } = write;
  if (assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=' || assignment.left.type !== 'Identifier') return false;
  const { parent: statement } = assignment;
  if (statement.type !== 'ExpressionStatement' || endOf(statement) > startOf(use)) return false;
  return /^(?:BlockStatement|Program)$/.test(statement.parent.type) && contains(statement.parent, use);
}

/** Is a write done only after a use, whatever way is taken: further down in the same function, and in no loop around both? */
export function isWrittenBehind(write: TSESTree.Node, use: TSESTree.Node): boolean {
  if (startOf(write) <= endOf(use)) return false;
  for (let node: TSESTree.Node | undefined = use.parent; node && !isFunction(node); node = node.parent)
    if (isLoop(node) && contains(node, write)) return false;
  return enclosingFunction(write) === enclosingFunction(use);
}
