import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { contains, enclosingFunction, isFunction, memberName, methodCall } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';

/**
 * Does a `try` around this node catch what it throws and go on as if nothing had happened?
 * @param ending says whether leaving the function is enough or an answer must be sent, and whether answers are assigned
 * @param isCalled whether a value that it returns goes to a caller who goes on with it
 * @param isThrown whether it ends what it stands in like an error that is thrown
 */
export function isSwallowed(
  node: TSESTree.Node,
  { file, node: within }: Located<FunctionNode>,
  { guardEnds, assigned, makes, isLast }: Pick<HandlerVocabulary, 'guardEnds' | 'assigned' | 'makes' | 'isLast'>,
  isCalled = false,
  isThrown = node.type === 'ThrowStatement',
): boolean {
  const mustSend = guardEnds === 'sent';
  if (settledIn({ file, node }, mustSend)) return true;
  for (let current = node; current !== within && current.parent; current = current.parent) {
    const { parent } = current;
    // What is thrown where a promise is made rejects it, wherever in a chain that is caught.
    if (parent.type === 'NewExpression' && isFunction(current)) {
      const settled = settledIn({ file, node: parent }, mustSend);
      if (settled !== undefined) return settled;
    }
    if (parent.type !== 'TryStatement' || parent.block !== current || !parent.handler) continue;
    // What a function inside of it returns goes to whoever calls that.
    const isHelper = isCalled || makes?.isOnlyAnswer === true || enclosingFunction(parent) !== within;
    // `try { verify(token); … } catch {}` as the whole of it.
    if (isLast && !isHelper && isLastOf(within, parent)) return false;
    if (isThrown || throwsRatherThanAnswers(node, isHelper))
      return !leavesFunction(parent.handler.body, mustSend, isHelper) && !(assigned && !makes && assignsOne(parent.handler.body, assigned));
  }
  return false;
}

/** `ctx.status = 401` in the block that catches. */
function assignsOne(block: TSESTree.BlockStatement, assigned: Readonly<Record<string, unknown>>): boolean {
  let found = false;
  walk(block, (node) => {
    const target = node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' ? memberName(node.left) : undefined;
    found ||= target !== undefined && Object.hasOwn(assigned, target);
    return !found;
  });
  return found;
}

/** `verify(token).catch(() => null)`: the rejection becomes a value. */
function isSettled({ file, node: { parent } }: Located, mustSend: boolean): boolean {
  const settling = parent?.type === 'MemberExpression' ? methodCall(parent.parent) : undefined;
  const [given] = settling?.name === 'catch' && settling.callee === parent ? settling.call.arguments : [];
  // `verify(token).catch(console.error)`; `catch(next)` hands the error on.
  if (given?.type === 'MemberExpression') return trace({ file, node: given.object }).kind === 'global';
  const handler = given && functionOf({ file, node: given })?.node;
  if (!handler) return false;
  if (handler.body.type === 'BlockStatement') return !leavesFunction(handler.body, mustSend, true);
  return !callsWithArguments(handler.body, mustSend);
}

/** `new Promise(…).then(…).catch(() => null)`, `verify(token).then(…).catch(() => null)`; undefined where no step of the chain catches. */
function settledIn({ file, node }: Located, mustSend: boolean): boolean | undefined {
  for (let step = node; step.parent?.type === 'MemberExpression';) {
    const settling = methodCall(step.parent.parent);
    if (settling?.callee !== step.parent) return undefined;
    if (settling.name === 'catch') return isSettled({ file, node: step }, mustSend);
    step = settling.call;
  }
  return undefined;
}

// `return res.status(401)…` inside `try` is an answer and needs no catch; a call that throws does.
function throwsRatherThanAnswers(node: TSESTree.Node, isHelper: boolean): boolean {
  if (node.type !== 'CallExpression') return false;
  return node.parent.type !== 'ReturnStatement' || (isHelper && !callsWithArguments(node, false));
}

/** Does a block throw, return or answer anything, instead of falling through to what follows? */
function leavesFunction(block: TSESTree.BlockStatement, mustSend: boolean, isHelper: boolean): boolean {
  let leaves = false;
  walk(block, (node) => {
    if (isFunction(node)) return false;
    leaves ||=
      node.type === 'ThrowStatement' ||
      (node.type === 'ReturnStatement' &&
        node.argument !== null &&
        !isBareNext(node.argument) &&
        !isTrue(node.argument) &&
        !((mustSend || isHelper) && isPlain(node.argument))) ||
      callsWithArguments(node, mustSend);
    return !leaves;
  });
  return leaves;
}

// `return false`, `return { error }`: where an answer must be sent, a value that is returned is lost.
function isPlain(node: TSESTree.Node): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return /^(?:Literal|ObjectExpression|TemplateLiteral)$/.test(node.type);
}

// `return true` lets the request pass where a guard answers yes or no.
function isTrue(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && node.value === true;
}

function isBareNext(node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.arguments.length === 0;
}

// `next(error)`, `res.status(401).end()`; logging alone is an expression statement on a logger and lets the request through.
function callsWithArguments(node: TSESTree.Node, mustSend: boolean): boolean {
  if (node.type !== 'CallExpression') return false;
  if (node.callee.type === 'Identifier') return node.arguments.length > 0 && /^(?:next|done|reject|cb|callback)$/.test(node.callee.name);
  return (
    node.callee.type === 'MemberExpression' &&
    node.callee.property.type === 'Identifier' &&
    (mustSend
      ? /^(?:send|redirect|unauthorized|forbidden)$/
      : /^(?:status|sendStatus|code|json|send|end|redirect|text|html|body|newResponse|throw)$/
    ).test(node.callee.property.name)
  );
}

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
function reachesContinuation(statement: TSESTree.Node, within: FunctionNode, continues: (node: TSESTree.Node) => boolean): boolean {
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
