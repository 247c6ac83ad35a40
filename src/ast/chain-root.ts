import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from './nodes.ts';

/** What a chain of members and calls begins with: `createHash` of `createHash('sha256').update(token).digest()`. */
export function chainRoot(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return chainRoot(inner.callee);
  return inner.type === 'MemberExpression' ? chainRoot(inner.object) : inner;
}
