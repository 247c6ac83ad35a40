import type { TSESTree } from '@typescript-eslint/utils';

import { contains } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import type { VariableBinding } from '../scope/binding.ts';
import { lateValueOf } from '../scope/late-values.ts';
import { variableOf, type Variable } from '../scope/variables.ts';
import { walkedValues } from '../scope/walked-list.ts';
import { anyOf, bindPattern, DATA, idOf, memberAt, UNDEFINED, type Environment, type Value } from './environment.ts';
import { flagValue } from './flag-values.ts';
import { staysMissing, type Evaluating } from './reach.ts';
import { currentRoute } from './route-facts.ts';
import { RouteMemo } from './route-memo.ts';
import type { Situation } from './situation.ts';
import { isNullish } from './truth.ts';

interface Follower {
  /** So much was followed already that what is found now may be cut short. */
  readonly isDeep: boolean;
  readonly valueOf: (at: Located, environment?: Environment) => Value;
  /** The same for a caller for whom a variable stands for this. */
  readonly assuming: (values: ReadonlyMap<Variable, Value>) => Evaluating;
}

// What takes some following; the rest is faster followed than remembered.
const FOLLOWED = /^(?:Array|Call|Conditional|Logical)Expression$/;

/** What a name stands for that is declared with `const`, `let` or `var`. */
export function valueOfVariable(use: TSESTree.Identifier, binding: VariableBinding, situation: Situation, follower: Follower): Value {
  const { init, writes, id } = binding;
  const { file, within, recognition, route } = situation;
  const isConstant = writes.length === 0 && FOLLOWED.test(init?.type ?? '');
  if (follower.isDeep || !isConstant || contains(within, id)) return follow(use, binding, situation, follower);
  // A list of open paths stands around the guard: it is the same for all that is asked of the guard.
  let values = recognition.constants.get({ file, node: id });
  if (!values) recognition.constants.set({ file, node: id }, (values = new RouteMemo<Value>()));
  return values.of(keyOf(situation), currentRoute(route), () => follow(use, binding, situation, follower));
}

/** Equal where a name around the function stands for the same. */
function keyOf({ within, roles, environment, sends, isUnconfigured, calledBackBy, spelling }: Situation): string {
  const known = [idOf(within), ...roles.values(), sends, isUnconfigured, calledBackBy, spelling, environment.key];
  return known.join('|');
}

function follow(use: TSESTree.Identifier, binding: VariableBinding, { file, within }: Situation, { valueOf, assuming }: Follower): Value {
  const { init, path, writes, id } = binding;
  const variable = variableOf(file, use);
  if (!path) return ofElements({ file, node: id }, valueOf);
  if (!init && writes.length === 0) return DATA;
  const late = variable && contains(within, id) ? lateValueOf(file, use, binding) : undefined;
  if (late) return late.path.reduce((whole, name) => memberAt(whole, name, valueOf), valueOf({ file, node: late.value }));
  const isDefaulted = init !== undefined && writes.length > 0 && variable?.laterWrites.length === 0;
  if (isDefaulted) return valueInPattern(id, variable, valueOf({ file, node: init }), file, valueOf);
  if (writes.length > 0 && !(variable && contains(within, id))) return DATA;
  const value = init ? path.reduce((whole, name) => memberAt(whole, name, valueOf), valueOf({ file, node: init })) : UNDEFINED;
  if (writes.length === 0 || !variable) return value;
  if (!isNullish(value)) return flagValue(binding, use, within, (flag) => assuming(new Map([[variable, flag]]))) ?? DATA;
  return staysMissing(writes, within, assuming(new Map([[variable, value]]))) ? value : DATA;
}

/** `for (const path of ['/open', '/health'])`: any of the list. */
function ofElements(name: Located<TSESTree.Identifier>, valueOf: Follower['valueOf']): Value {
  const elements = walkedValues(name);
  if (elements.some(({ node }) => node === name.node)) return DATA;
  const values = elements.map((each) => valueOf(each));
  return values.length > 0 && values.every(({ kind }) => kind === 'oneOf') ? anyOf(values) : DATA;
}

/** `const { mode = 'strict' } = options`: a default stands in for what is missing. */
function valueInPattern(
  id: TSESTree.Identifier,
  variable: Variable,
  value: Value,
  file: Located['file'],
  valueOf: Follower['valueOf'],
): Value {
  let pattern: TSESTree.Node = id;
  while (pattern.parent && pattern.parent.type !== 'VariableDeclarator') pattern = pattern.parent;
  // Which element of a list it is nobody follows.
  if (pattern.type !== 'ObjectPattern' || value.kind === 'data') return DATA;
  const values = new Map<Variable, Value>();
  bindPattern(file, pattern, value, valueOf, values);
  return values.get(variable) ?? DATA;
}
