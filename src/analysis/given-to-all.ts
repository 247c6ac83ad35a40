import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { returnsOf } from '../scope/returns-of.ts';
import type { CallerDependence } from './caller-dependence.ts';
import { isConstantShape } from './constant-shapes.ts';
import { conditionsOn } from './path-conditions.ts';
import type { Evaluating } from './reach.ts';

/**
 * Is all that a function gives callers without credentials something, and made of nothing that is theirs: the visit that it finds by an address, where no token
 * of an earlier one came? What hangs on that hangs on no caller. Constants may be there to be compared with.
 * @param reach whether a caller who sends no credentials comes to a place
 */
export function givenToAll(
  fn: Located<FunctionNode>,
  reach: (node: TSESTree.Node) => Verdict,
  evaluation: Evaluating,
  dependence: CallerDependence,
): () => boolean {
  const isOfCaller = (node: TSESTree.Node): boolean => dependence.ofParts([node]).onCaller === 'yes';
  // `if (known) return known;` gives it to those only who are known.
  const isForKnown = (node: TSESTree.Node): boolean =>
    isOfCaller(node) && conditionsOn(node, fn.node).some((each) => each.kind === 'test' && isOfCaller(each.test));
  const isOfOthers = (node: TSESTree.Node): boolean => {
    if (isTold({ file: fn.file, node })) return false;
    const value = evaluation.valueOf(node);
    if (value.kind === 'oneOf' || value.kind === 'open' || value.kind === 'list') return false;
    const isPart = (each: TSESTree.ObjectLiteralElement): boolean => isOfOthers(each.type === 'Property' ? each.value : each.argument);
    const parts = value.kind === 'object' && value.at.file === fn.file ? value.at.node.properties : [];
    return parts.every(isPart) && !isOfCaller(node);
  };
  let isForAll: boolean | undefined;
  const find = (): boolean => {
    const given = returnsOf(fn).filter((each) => reach(each) !== 'no' && !isForKnown(each));
    return given.length > 0 && given.every(isOfOthers);
  };
  return () => (isForAll ??= find());
}

/** `err({ type: 'unauthorized' })`, `new Nobody()`: made of constants, so that those who are known are told something else. */
function isTold({ file, node: returned }: Located): boolean {
  const inner = unwrap(returned);
  const node = inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
  return (
    (node.type === 'CallExpression' || node.type === 'NewExpression') &&
    node.arguments.every((each) => isConstantShape({ file, node: each }))
  );
}
