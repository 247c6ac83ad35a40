import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction, methodCall, unwrap } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { trace } from '../../scope/trace.ts';

/** Functions of the namespace whose first argument is the schema that they wrap or change. */
export const AROUND_FIRST =
  /^(?:optional|exactOptional|nullable|nullish|array|set|promise|readonly|partial|required|pick|omit|extend|safeExtend|pipe|lazy|_default|prefault|catch|nonoptional|createZodDto|describe|meta)$/;

/** One step of a chain that makes a schema. */
export interface Creation {
  readonly file: Located['file'];
  readonly node: TSESTree.CallExpression;
  readonly name: string;
  /** The schema that the call is made on; undefined for calls of the namespace or of a function. */
  readonly receiver: TSESTree.Node | undefined;
}

/** The argument that holds the wrapped schema; `lazy` takes a function that returns it. */
export function firstSchema({ file, node }: Creation): TSESTree.Node | undefined {
  const [first] = node.arguments;
  return first && isFunction(first) ? returnsOf({ file, node: first })[0] : first;
}

/** What an array literal holds, also when it is a constant of its own. */
export function elementsOf(file: Located['file'], list: TSESTree.Node | undefined): Located[] {
  const origin = list && trace({ file, node: list });
  if (origin?.kind !== 'value' || origin.at.node.type !== 'ArrayExpression') return [];
  const from = origin.at.file;
  return origin.at.node.elements.flatMap((element) => (element ? [{ file: from, node: element }] : []));
}

/** The last call of the chain that makes a schema: `z.object({…}).strict()` is `strict` on `z.object({…})`. */
export function creationOf(at: Located): Creation | undefined {
  const origin = trace(at);
  if (origin.kind !== 'value') return undefined;
  const { file, node } = origin.at;
  const chained = methodCall(node);
  if (!chained) {
    if (node.type !== 'CallExpression') return undefined;
    const callee = trace({ file, node: unwrap(node.callee) });
    const name = callee.kind === 'external' ? callee.name.split('.').at(-1) : undefined;
    return name === undefined ? undefined : { file, node, name, receiver: undefined };
  }
  const base = trace({ file, node: chained.object });
  const isNamespace = base.kind === 'external';
  return { file, node: chained.call, name: chained.name, receiver: isNamespace ? undefined : chained.object };
}
