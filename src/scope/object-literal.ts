import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import { trace } from './trace.ts';

/** The object literal that an expression is, also through constants and imports. */
export function objectOf(at: Located | undefined): Located<TSESTree.ObjectExpression> | undefined {
  const origin = at && trace(at);
  return origin?.kind === 'value' && origin.at.node.type === 'ObjectExpression'
    ? { file: origin.at.file, node: origin.at.node }
    : undefined;
}
