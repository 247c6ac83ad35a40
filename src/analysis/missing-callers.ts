import type { TSESTree } from '@typescript-eslint/utils';

import { contains, unwrap } from '../ast/nodes.ts';
import { isNothing } from '../scope/possible-values.ts';
import type { Subject } from './outcome.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder } from './reach.ts';
import type { Journey } from './ways.ts';

/** Does only who is not known come here: `!session && …`, behind `if (session) return next();`, where it is caught that he is not? */
export function isBehindMissingCaller(node: TSESTree.Node, { passage, ofCaller }: Journey): boolean {
  const { asking, evaluation, fn, subjects } = passage;
  return conditionsOn(node, fn.node).some((each) => {
    if (each.kind === 'caught') return [...asking].some((asked) => contains(each.block, asked));
    if (each.kind !== 'test' || subjects.of(each.test, ofCaller) !== 'caller') return false;
    const reach = reachUnder([each], evaluation);
    return reach === 'true' || (reach === 'data' && (holdsForNothing(each.test, each.expected) || isDenied(each.test, each.expected)));
  });
}

/**
 * `if (!session && !link.isPublic)`, `if (!user && res.locals.hasUsers)`: what comes after the caller was asked for is an exception from that. What other code
 * put on the request may be another way to know him, but not where he gets on without it.
 * @param isTrue does he get on where it holds
 */
export function isException(node: TSESTree.Node, subject: Subject, isTrue: boolean, journey: Journey): boolean {
  const isOfOthers = subject === 'caller' && !isTrue && journey.passage.subjects.isOfOtherCode(node);
  const mayBe = isOfOthers || subject === 'stored' || subject === 'request' || subject === 'route';
  return mayBe && isBehindMissingCaller(node, journey);
}

/** Was it asked before who the caller is, so that others may not come here: `token !== process.env.TOKEN && …`? */
export function isBehindCaller(node: TSESTree.Node, { passage: { evaluation, fn, subjects }, ofCaller }: Journey): boolean {
  return conditionsOn(node, fn.node).some(
    (each) => each.kind === 'test' && subjects.of(each.test, ofCaller) === 'caller' && reachUnder([each], evaluation) !== 'false',
  );
}

/** `!isMember(user)`, `token !== TOKEN`, where something is asked of the caller: does it go on where that is not so? */
function isDenied(test: TSESTree.Node, expected: boolean): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return isDenied(node.argument, !expected);
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)) return expected === node.operator.startsWith('!');
  return node.type === 'CallExpression' && !expected;
}

/** Is it asked whether something is not there: `!user`, `!user || !user.role`, `user == null`? */
export function holdsForNothing(test: TSESTree.Node, expected: boolean): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return holdsForNothing(node.argument, !expected);
  if (node.type === 'LogicalExpression') return holdsForNothing(node.left, expected) && holdsForNothing(node.right, expected);
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator))
    return isNothing(node.right) && expected === node.operator.startsWith('=');
  return !expected && (node.type === 'Identifier' || node.type === 'MemberExpression');
}
