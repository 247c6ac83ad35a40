import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';

/** Does a condition hold? undefined where nobody can tell. */
export type Decides = (test: Located) => boolean | undefined;

/** Nothing is known of any condition. */
export const UNDECIDED: Decides = () => undefined;

/** What a choice may be: `isOpen ? a : b`, `isOpen && a`, `given ?? a`; undefined for everything else. */
export function branchesOf({ file, node }: Located, decides: Decides): { taken: TSESTree.Node[]; isSure: boolean } | undefined {
  if (node.type === 'ConditionalExpression') {
    const holds = decides({ file, node: node.test });
    const both = [node.consequent, node.alternate];
    return holds === undefined ? { taken: both, isSure: false } : { taken: [holds ? node.consequent : node.alternate], isSure: true };
  }
  if (node.type !== 'LogicalExpression') return undefined;
  const holds = node.operator === '??' ? undefined : decides({ file, node: node.left });
  const isSure = holds !== undefined;
  if (node.operator === '&&') return { taken: holds === false ? [] : [node.right], isSure };
  return { taken: isSure ? [holds ? node.left : node.right] : [node.left, node.right], isSure };
}

/** Does a place in a function run, by the `if`s around it? */
export function isReached({ file, node }: Located, decides: Decides): boolean | undefined {
  let isSure: boolean | undefined = true;
  for (let current = node; current.parent && !isFunction(current.parent); current = current.parent) {
    const { parent } = current;
    if (parent.type === 'IfStatement') {
      const holds = decides({ file, node: parent.test });
      if (holds === undefined) isSure = undefined;
      else if (holds !== (current === parent.consequent)) return false;
    } else if (!/^(?:BlockStatement|ReturnStatement|ExpressionStatement|Program)$/.test(parent.type)) isSure = undefined;
  }
  return isSure;
}
