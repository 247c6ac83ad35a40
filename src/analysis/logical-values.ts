import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import { isEnvironmentVariable } from '../scope/environment-variables.ts';
import { orWritten } from './call-values.ts';
import { DATA, OPEN, TRUTHY, type Value } from './environment.ts';
import { fromTruth, isNullish, strongest, truthOf, weakest, type Truth } from './truth.ts';

/** Follows the parts of an expression. */
export interface LogicalFollower {
  readonly valueOf: (node: TSESTree.Node) => Value;
  readonly truth: (node: TSESTree.Node) => Truth;
}

/** What `??`, `||` and `&&` give. */
export function logicalValue({ file, node }: Located<TSESTree.LogicalExpression>, follower: LogicalFollower): Value {
  const { left, right, operator } = node;
  const { valueOf, truth } = follower;
  const first = valueOf(left);
  const unset = (): Value | undefined => unlessSet({ file, node: left }, right, follower);
  if (operator === '??' && isNullish(first)) return valueOf(right);
  if (operator === '??') return first.kind === 'data' ? (unset() ?? orWritten(right)) : first;
  const known = truthOf(first);
  const decides = operator === '&&' ? 'false' : 'true';
  if (known === decides) return first;
  if (known === 'true' || known === 'false') return valueOf(right);
  const configured = operator === '||' ? unset() : undefined;
  if (configured) return configured;
  const both = [known, truth(right)];
  const either = operator === '&&' ? weakest(both) : strongest(both);
  // `process.env.MODE || 'jwt'` is something, but not `true`.
  return either === 'true' ? TRUTHY : fromTruth(either);
}

/** What `test ? consequent : alternate` gives. */
export function chosenValue({ file, node }: Located<TSESTree.ConditionalExpression>, follower: LogicalFollower): Value {
  const { test, consequent, alternate } = node;
  const truth = follower.truth(test);
  if (truth === 'true' || truth === 'false') return follower.valueOf(truth === 'true' ? consequent : alternate);
  return truth === 'open' ? OPEN : (unlessSet({ file, node: test }, alternate, follower) ?? DATA);
}

/** `process.env.DENIED?.split(',') ?? []`: the list that stands in the code, which an environment variable may replace. */
function unlessSet(variable: Located, otherwise: TSESTree.Node, { valueOf }: LogicalFollower): Value | undefined {
  if (!isEnvironmentVariable(variable)) return undefined;
  const value = valueOf(otherwise);
  return value.kind === 'list' ? value : undefined;
}
