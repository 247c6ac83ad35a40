import type { TSESTree } from '@typescript-eslint/utils';

import { contains, enclosingFunction, propertyValue, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { PathCondition } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { isWrittenBehind, reachingWrites } from '../scope/reaching-writes.ts';
import { trace } from '../scope/trace.ts';
import { isBehindNext } from './behind-next.ts';
import { callersPutIn, isPartOf } from './caller-names.ts';
import { isSameForAll } from './constant-shapes.ts';
import { OPEN, TRUTHY, type Value } from './environment.ts';
import { Evaluation } from './evaluation.ts';
import { holdsForNothing } from './missing-callers.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder, type Evaluating } from './reach.ts';
import { filledIn } from './sent-values.ts';
import type { Situation } from './situation.ts';

const MAX_DEPTH = 6;

/** Something that is put somewhere on the request, with the places that have to be reached for that. */
export interface PutValue {
  readonly value: TSESTree.Node;
  readonly places: readonly TSESTree.Node[];
}

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
  return part !== undefined && isSameForAll({ file: at.file, node: part }) && evaluation.truth(part) === 'true';
}

/**
 * Whom a function leaves on the request of a caller who sends no credentials: `TRUTHY` where somebody is there all the same, `OPEN` where that may be.
 * Undefined stands for what it replaces by something that may say who he is.
 */
export function callersLeftBy({ file, node: fn }: Located<FunctionNode>, situation: Situation): ReadonlyMap<string, Value | undefined> {
  const left = new Map<string, Value | undefined>();
  const evaluation = new Evaluation(situation);
  const sending = new Evaluation({ ...situation, sends: 'all' });
  const all = callersPutIn(fn, situation).filter(({ node }) => !isBehindNext(node, { file, node: fn }, situation.roles));
  const puts = all.flatMap((put) => valuesPut({ file, node: fn }, put.value, [put.node]).map((each) => ({ ...put, ...each })));
  for (const { name, node, value, places } of puts) {
    const conditions = places.flatMap((each) => conditionsOn(each, fn)).filter((each) => !isForMissing(value, each));
    const reach = enclosingFunction(node) === fn ? reachUnder(conditions, evaluation) : 'data';
    if (reach === 'false') continue;
    if (reach === 'true') for (const each of [...left.keys()]) if (isPartOf(each, name)) left.set(each, undefined);
    if (!isStandIn({ file, node: value }, undefined, evaluation) && !isClaimed(value, situation)) {
      if (reach === 'true') left.set(name, undefined);
    } else if (reach === 'true') left.set(name, TRUTHY);
    // Whoever sends the right thing, or what is no good, gets there.
    else if (reach === 'open' || conditions.some(({ kind }) => kind === 'caught') || reachUnder(conditions, sending) === 'true')
      left.set(name, left.get(name) ?? OPEN);
  }
  return left;
}

/** All that may be put there: `let user; try { user = await verify(token); } catch { user = GUEST; } c.set('user', user);`, `token ? find(token) : GUEST`. */
export function valuesPut(
  { file, node: fn }: Located<FunctionNode>,
  expression: TSESTree.Node,
  through: readonly TSESTree.Node[],
): readonly PutValue[] {
  const value = unwrap(expression);
  const places = [...through, expression];
  const inner = (each: TSESTree.Node): readonly PutValue[] => valuesPut({ file, node: fn }, each, places);
  if (value.type === 'ConditionalExpression') return [...inner(value.consequent), ...inner(value.alternate)];
  const binding = value.type === 'Identifier' && through.length < MAX_DEPTH ? bindingOf(file, value) : undefined;
  if (binding?.kind !== 'variable' || binding.path?.length !== 0 || !contains(fn, binding.id)) return [{ value: expression, places }];
  const { writes, replacedBy } = reachingWrites(binding.writes, value);
  const first = binding.init && !replacedBy ? [binding.init] : [];
  return [...first, ...writes.filter((write) => !isWrittenBehind(write, value))].flatMap(inner);
}

/** `if (!user) user = GUEST;`, where the name alone is asked for. */
function isForMissing({ parent: write }: TSESTree.Node, condition: PathCondition): boolean {
  if (condition.kind !== 'test' || write?.type !== 'AssignmentExpression' || write.left.type !== 'Identifier') return false;
  const { name } = write.left;
  const isOther = (each: TSESTree.Node): boolean => each.type === 'Identifier' && each.name !== name && each.name !== 'undefined';
  return holdsForNothing(condition.test, condition.expected) && !some(condition.test, isOther);
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
