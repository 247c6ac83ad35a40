import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, propertyValue, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import { isBehindNext } from './behind-next.ts';
import { callersPutIn } from './caller-names.ts';
import { isConstantShape } from './constant-answers.ts';
import { OPEN, TRUTHY, type Value } from './environment.ts';
import { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder, type Evaluating } from './reach.ts';
import { filledIn } from './sent-values.ts';
import type { Situation } from './situation.ts';

/**
 * Is this the same for everybody, and put in the place of a caller who is not known: `{ id: 'guest' }`, `user || GUEST`?
 * @param member what of it is asked for
 */
export function isStandIn({ file, node: expression }: Located, member: string | undefined, evaluation: Evaluating): boolean {
  const node = unwrap(expression);
  if (node.type === 'LogicalExpression' && node.operator !== '&&') return isStandIn({ file, node: node.right }, member, evaluation);
  const origin = node.type === 'Identifier' || node.type === 'MemberExpression' ? trace({ file, node }) : undefined;
  const at = origin?.kind === 'value' ? origin.at : { file, node };
  const part = member === undefined ? at.node : at.node.type === 'ObjectExpression' ? propertyValue(at.node, member) : undefined;
  return part !== undefined && isConstantShape({ file: at.file, node: part }) && evaluation.truth(part) === 'true';
}

/**
 * Whom a function leaves on the request of a caller who sends no credentials: `TRUTHY` where somebody is there all the same, `OPEN` where that may be.
 * Undefined stands for what it replaces by something that may say who he is.
 */
export function callersLeftBy({ file, node: fn }: Located<FunctionNode>, situation: Situation): ReadonlyMap<string, Value | undefined> {
  const left = new Map<string, Value | undefined>();
  const evaluation = new Evaluation(situation);
  const sending = new Evaluation({ ...situation, sends: 'all' });
  for (const { name, node, value } of callersPutIn(fn, situation)) {
    if (isBehindNext(node, { file, node: fn }, situation.roles)) continue;
    const conditions = conditionsOn(node, fn);
    const reach = enclosingFunction(node) === fn ? reachUnder(conditions, evaluation) : 'data';
    if (reach === 'false') continue;
    if (!isStandIn({ file, node: value }, undefined, evaluation) && !isClaimed(value, situation)) {
      if (reach === 'true') left.set(name, undefined);
    } else if (reach === 'true') left.set(name, TRUTHY);
    // Whoever sends the right thing, or what is no good, gets there.
    else if (reach === 'open' || conditions.some(({ kind }) => kind === 'caught') || reachUnder(conditions, sending) === 'true')
      left.set(name, left.get(name) ?? OPEN);
  }
  return left;
}

/** `req.user = req.body.user`, `{ id: req.query.as }`, `jwt.decode(token)`: whatever the caller writes. */
function isClaimed(value: TSESTree.Node, situation: Situation): boolean {
  const { file, roles, recognition } = situation;
  const node = unwrap(value);
  if (node.type === 'ObjectExpression') {
    const parts = node.properties.map((each) => (each.type === 'Property' ? each.value : each.argument));
    return parts.some((each) => isClaimed(each, situation)) && parts.every((each) => each.type === 'Literal' || isClaimed(each, situation));
  }
  const isDecoded = node.type === 'CallExpression' && recognition.authStrength({ file, node }) === 'decoded';
  return isDecoded || filledIn({ file, node }, roles) !== undefined;
}
