import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isFunction, methodCall } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { variableOf } from '../scope/variables.ts';

/**
 * After an answer, is the rest of the chain left unreached?
 * @param node the answering call
 * @param continues recognises what hands on to the next function (`next()`)
 * @param isSent whether the answer is really sent, not only given a status
 */
export function endsControl(
  node: TSESTree.Node,
  within: FunctionNode,
  continues: (node: TSESTree.Node) => boolean,
  isSent: boolean,
): boolean {
  if (within.body === node || within.body.type !== 'BlockStatement') return true;
  let statement: TSESTree.Node = node;
  while (statement.parent && !isStatementList(statement.parent)) {
    if (statement.type === 'ReturnStatement' || (isFunction(statement.parent) && statement.parent.body === statement)) return true;
    statement = statement.parent;
  }
  if (statement.type === 'ReturnStatement') return true;
  const followers = followersOf(statement);
  if (followers.some((each) => each.type === 'ReturnStatement' || each.type === 'ThrowStatement')) return true;
  if (!isSent) return false;
  return !reachesContinuation(statement, within, continues);
}

/** Does nobody ask what a call gave back: `check();`, `void check();`, `const user = await check(); save(user?.id);`? */
export function isUnasked({ file, node }: Located): boolean {
  const { parent } = node;
  if (parent?.type === 'AwaitExpression' || parent?.type === 'UnaryExpression') return isUnasked({ file, node: parent });
  if (parent?.type !== 'VariableDeclarator') return parent?.type === 'ExpressionStatement';
  if (parent.id.type !== 'Identifier') return false;
  const reads = variableOf(file, parent.id)?.references.filter((each) => each.isRead);
  return reads?.every(({ identifier }) => isOptionalObject(identifier)) === true;
}

/** `user?.id`, which gives nothing and throws nothing where there is no user; asked for in a condition it may still decide. */
function isOptionalObject({ parent }: TSESTree.Node): boolean {
  if (parent?.type !== 'MemberExpression' || !parent.optional) return false;
  let around: TSESTree.Node = parent.parent;
  while (around.type === 'MemberExpression' || around.type === 'ChainExpression') around = around.parent;
  return around.type === 'Property' || around.type === 'CallExpression';
}

/** Does the chain that a call stands in also send: `reply.code(401).send()`? */
export function isChainSent(node: TSESTree.CallExpression, sends: Readonly<Record<string, unknown>>): boolean {
  for (
    let current: TSESTree.Node = node;
    current.type === 'MemberExpression' || current.type === 'CallExpression';
    current = current.parent
  ) {
    const call = methodCall(current);
    if (call && call.name in sends) return true;
  }
  return false;
}

/** Is the call handed back, or does a later statement of the same block send: `reply.code(401); reply.send(error);`? */
export function answersLater(node: TSESTree.Node, sends: Readonly<Record<string, unknown>>): boolean {
  let statement = node;
  while (statement.parent && !isStatementList(statement.parent)) {
    if (statement.type === 'ReturnStatement' || isFunction(statement.parent)) return true;
    statement = statement.parent;
  }
  if (statement.type === 'ReturnStatement') return true;
  return followersOf(statement).some((follower) => {
    let sent = follower.type === 'ThrowStatement';
    walk(follower, (each) => {
      if (isFunction(each) || sent) return false;
      const call = methodCall(each);
      sent = call !== undefined && call.name in sends;
      return !sent;
    });
    return sent;
  });
}

/** Is there a `next()` further down that the statement runs into? One in an `else` of the same `if` is not reached. */
export function reachesContinuation(statement: TSESTree.Node, within: FunctionNode, continues: (node: TSESTree.Node) => boolean): boolean {
  let reached = false;
  walk(within.body, (node) => {
    if (reached || endOf(node) <= endOf(statement)) return;
    if (startOf(node) >= endOf(statement) && continues(node) && !isAlternative(statement, node)) reached = true;
  });
  return reached;
}

function isAlternative(statement: TSESTree.Node, other: TSESTree.Node): boolean {
  for (let current = statement.parent; current && !isFunction(current); current = current.parent) {
    if (current.type !== 'IfStatement' || !current.alternate) continue;
    if (contains(current.consequent, statement) && contains(current.alternate, other)) return true;
  }
  return false;
}

function isStatementList(node: TSESTree.Node): node is TSESTree.BlockStatement | TSESTree.SwitchCase | TSESTree.Program {
  return node.type === 'BlockStatement' || node.type === 'SwitchCase' || node.type === 'Program';
}

function followersOf(statement: TSESTree.Node): TSESTree.Node[] {
  const { parent } = statement;
  if (!parent || !isStatementList(parent)) return [];
  const list: TSESTree.Node[] = parent.type === 'SwitchCase' ? parent.consequent : parent.body;
  return list.slice(list.indexOf(statement) + 1);
}

/** Is a statement the last one of a function's body? */
export function isLastOf({ body }: FunctionNode, statement: TSESTree.Statement): boolean {
  return body.type === 'BlockStatement' && body.body.at(-1) === statement;
}
