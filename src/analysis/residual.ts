import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import type { Evaluation } from './evaluation.ts';

const MAX_DEPTH = 16;

/** What is left of a condition once it is known that the caller is nobody: `findAny()` of `req.user || findAny()`. */
export function residualOf(at: Located, evaluation: Evaluation, depth = 0): TSESTree.Node {
  const { file } = at;
  const node = unwrap(at.node);
  if (depth > MAX_DEPTH) return node;
  const rest = (part: TSESTree.Node): TSESTree.Node => residualOf({ file, node: part }, evaluation, depth + 1);
  if (node.type === 'UnaryExpression' && node.operator === '!') return rest(node.argument);
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    if (isDecided(evaluation, node.left)) return rest(node.right);
    return isDecided(evaluation, node.right) ? rest(node.left) : node;
  }
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  if (binding?.kind !== 'variable' || !binding.init || binding.writes.length > 0 || binding.path?.length !== 0) return node;
  return rest(binding.init);
}

function isDecided(evaluation: Evaluation, node: TSESTree.Node): boolean {
  const truth = evaluation.truth(node);
  return truth === 'true' || truth === 'false';
}
