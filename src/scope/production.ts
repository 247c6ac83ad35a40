import type { TSESTree } from '@typescript-eslint/utils';

import { contains, unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import { constantString } from './constant.ts';
import { environmentVariableOf } from './environment-variables.ts';
import { trace } from './trace.ts';

const MAX_STEPS = 8;

/**
 * How does a condition turn out that asks for the mode alone, `process.env.NODE_ENV !== 'test'`, where the backend is served? The mode is `production`
 * there, as Express and all that follows it read the variable. Undefined for every other condition.
 */
export function inProduction({ file, node: condition }: Located, steps = 0): boolean | undefined {
  const node = unwrap(condition);
  const inner = (each: TSESTree.Node): boolean | undefined => inProduction({ file, node: each }, steps + 1);
  if (steps > MAX_STEPS) return undefined;
  switch (node.type) {
    case 'UnaryExpression': {
      const denied = node.operator === '!' ? inner(node.argument) : undefined;
      return denied === undefined ? undefined : !denied;
    }
    case 'LogicalExpression': {
      if (node.operator === '??') return undefined;
      const sides = [inner(node.left), inner(node.right)];
      const decides = node.operator === '||';
      return sides.includes(decides) ? decides : sides.includes(undefined) ? undefined : !decides;
    }
    case 'BinaryExpression': {
      if (!/^[!=]==?$/.test(node.operator)) return undefined;
      const [mode, ...others] = [node.left, node.right].filter((side) => environmentVariableOf({ file, node: side }) === 'NODE_ENV');
      const text = constantString({ file, node: mode === node.left ? node.right : node.left });
      if (!mode || others.length > 0 || text === undefined) return undefined;
      return (text === 'production') === node.operator.startsWith('=');
    }
    case 'Identifier':
    case 'MemberExpression': {
      const origin = trace({ file, node });
      return origin.kind === 'value' && origin.at.node !== node ? inProduction(origin.at, steps + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** Is a node reached in production, as far as this statement or expression around it decides: in the branch that is taken there? */
export function isTakenInProduction({ file, node: around }: Located, inside: TSESTree.Node): boolean {
  if (around.type === 'LogicalExpression')
    return (
      around.operator !== '??' && contains(around.right, inside) && inProduction({ file, node: around.left }) === (around.operator === '&&')
    );
  if (around.type !== 'IfStatement' && around.type !== 'ConditionalExpression') return false;
  const truth = inProduction({ file, node: around.test });
  const taken = truth === true ? around.consequent : truth === false ? around.alternate : undefined;
  return taken != null && contains(taken, inside);
}
