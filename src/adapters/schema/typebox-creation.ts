import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';

/** The call that makes a schema: `Type.Object({…})`, `Object({…})`. */
export interface Creation {
  readonly file: Located['file'];
  readonly node: TSESTree.CallExpression;
  readonly name: string;
}

/** How a schema is made, wherever it is named. */
export function creationOf(at: Located): Creation | undefined {
  const origin = trace(at);
  if (origin.kind !== 'value' || origin.at.node.type !== 'CallExpression') return undefined;
  const { file, node } = origin.at;
  const name = methodCall(node)?.name;
  if (name !== undefined) return { file, node, name };
  const callee = trace({ file, node: node.callee });
  return callee.kind === 'external' ? { file, node, name: callee.name.split('.').at(-1) ?? '' } : undefined;
}
