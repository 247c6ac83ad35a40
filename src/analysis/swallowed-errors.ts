import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { enclosingFunction, isFunction, memberName, methodCall } from '../ast/nodes.ts';
import { some, walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';
import { isLastOf, reachesContinuation } from './control-flow.ts';
import { bareRole, type RequestRoles } from './request-roles.ts';

/** Of the situation in which a function is read. */
interface Reading {
  /** Says whether leaving the function is enough or an answer must be sent, and whether answers are assigned. */
  readonly vocabulary: Pick<HandlerVocabulary, 'guardEnds' | 'assigned' | 'makes' | 'isLast'>;
  readonly roles: RequestRoles;
  /** Where it is called, a value that it returns goes to a caller who goes on with it. */
  readonly depth: number;
}

/**
 * Does a `try` around this node catch what it throws and go on as if nothing had happened?
 * @param isThrown whether it ends what it stands in like an error that is thrown
 */
export function isSwallowed(
  node: TSESTree.Node,
  fn: Located<FunctionNode>,
  { vocabulary, roles, depth }: Reading,
  isThrown = node.type === 'ThrowStatement',
): boolean {
  return isCaught(node, fn, vocabulary, depth > 0, isThrown) && !isCaughtForGood(node, fn, roles);
}

function isCaught(
  node: TSESTree.Node,
  { file, node: within }: Located<FunctionNode>,
  { guardEnds, assigned, makes, isLast }: Reading['vocabulary'],
  isCalled: boolean,
  isThrown: boolean,
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

/** Does nobody get on behind the `catch` around a node: neither in there nor after it is the next function called, as it is where nothing is thrown? */
function isCaughtForGood(node: TSESTree.Node, { file, node: within }: Located<FunctionNode>, roles: RequestRoles): boolean {
  const handsOn = (each: TSESTree.Node): boolean =>
    each.type === 'CallExpression' && each.arguments.length === 0 && bareRole(file, each.callee, roles) === 'next';
  for (let current = node; current !== within && current.parent && !isFunction(current); current = current.parent) {
    const { parent } = current;
    if (parent.type !== 'TryStatement' || parent.block !== current || !parent.handler) continue;
    if ([parent.handler, parent.finalizer].some((each) => each && some(each, handsOn))) return false;
    return some(parent.block, handsOn) && !reachesContinuation(parent, within, handsOn);
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
