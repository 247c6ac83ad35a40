import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { trace } from './trace.ts';

/** Opens arrays and spreads of arrays, to any depth, also through constants: `[[a], ...guards]`. What cannot be opened stays one element. */
export function flattenElements(file: SourceFile, nodes: readonly (TSESTree.Node | null)[], depth = 0): Located[] {
  return nodes.flatMap((node) => {
    if (!node) return [];
    const element = node.type === 'SpreadElement' ? node.argument : node;
    const array = arrayOf({ file, node: element });
    return array && depth < 8 ? flattenElements(array.file, array.node.elements, depth + 1) : [{ file, node: element }];
  });
}

export function arrayOf(at: Located): Located<TSESTree.ArrayExpression> | undefined {
  const direct = unwrap(at.node);
  if (direct.type === 'ArrayExpression') return { file: at.file, node: direct };
  const origin = trace(at);
  return origin.kind === 'value' && origin.at.node.type === 'ArrayExpression' ? { file: origin.at.file, node: origin.at.node } : undefined;
}
