import type { TSESTree } from '@typescript-eslint/utils';

import { contains, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf, onlyValueOf } from '../scope/binding.ts';
import { sentValue } from './anonymous-values.ts';
import type { Value } from './environment.ts';
import type { Situation } from './situation.ts';
import { isNullish } from './truth.ts';

/**
 * `(secret) => (req, res, next) => { if (req.headers.key !== secret) … }`: is a credential held against what a factory was given? Which that is cannot be
 * told, but it is no more and no less than where it stands in the comparison itself.
 */
export function isHeldAgainstGiven(
  { file, node }: Located<TSESTree.BinaryExpression>,
  situation: Situation,
  valueOf: (node: TSESTree.Node) => Value,
): boolean {
  if (!/^[!=]==?$/.test(node.operator)) return false;
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  const isAgainst = (read: TSESTree.Node, other: TSESTree.Node): boolean =>
    isOfFactory({ file, node: other }, situation.within) && valueOf(other).kind === 'open' && isMissing({ file, node: read }, situation);
  return isAgainst(left, right) || isAgainst(right, left);
}

/** A credential that is not there, also by a name. */
function isMissing({ file, node }: Located, situation: Situation): boolean {
  const value = sentValue({ file, node }, situation);
  if (value) return isNullish(value);
  const read = node.type === 'Identifier' ? onlyValueOf(file, node) : undefined;
  return read !== undefined && isMissing({ file, node: unwrap(read) }, situation);
}

/** A parameter of a function around, or what is in it: `secret`, `options.secret`. */
function isOfFactory({ file, node }: Located, within: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return !node.computed && isOfFactory({ file, node: unwrap(node.object) }, within);
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  return binding?.kind === 'parameter' && binding.fn !== within && contains(binding.fn, within);
}
