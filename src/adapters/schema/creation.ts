import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';

/** One step of a chain that makes a schema. */
export interface Creation {
  readonly file: Located['file'];
  readonly node: TSESTree.CallExpression;
  readonly name: string;
  /** The schema that the call is made on; undefined for calls of the namespace or of a function. */
  readonly receiver: TSESTree.Node | undefined;
}

/** What an array literal holds, also when it is a constant of its own. */
export function elementsOf(file: Located['file'], list: TSESTree.Node | undefined): Located[] {
  const origin = list && trace({ file, node: list });
  if (origin?.kind !== 'value' || origin.at.node.type !== 'ArrayExpression') return [];
  const from = origin.at.file;
  return origin.at.node.elements.flatMap((element) => (element ? [{ file: from, node: element }] : []));
}

/**
 * The last call of the chain that makes a schema: `z.object({…}).strict()` is `strict` on `z.object({…})`.
 * @param isNamespace is what the first call is made on the library itself? Whatever a package exports, unless the library makes more of them.
 */
export function creationOf(at: Located, isNamespace: (at: Located) => boolean = isExport): Creation | undefined {
  const origin = trace(at);
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  const chained = methodCall(node);
  if (chained) {
    const receiver = isNamespace({ file, node: chained.object }) ? undefined : chained.object;
    return { file, node: chained.call, name: chained.name, receiver };
  }
  if (node.type !== 'CallExpression') return undefined;
  const callee = trace({ file, node: unwrap(node.callee) });
  const name = callee.kind === 'external' ? callee.name.split('.').at(-1) : undefined;
  return name === undefined ? undefined : { file, node, name, receiver: undefined };
}

function isExport(at: Located): boolean {
  return trace(at).kind === 'external';
}
