import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { trace, type Origin } from '../scope/trace.ts';

/** `const { data } = Schema.safeParse(x)`. */
export function isDestructured(file: Located['file'], node: TSESTree.Identifier): boolean {
  const binding = bindingOf(file, node);
  return binding.kind === 'variable' && (binding.path?.length ?? 0) > 0 && binding.writes.length === 0;
}

/** The annotation of a class field, when it has one. */
export function annotationOf({ file, node }: Located): Located<TSESTree.TypeNode> | undefined {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : undefined;
  return annotation?.type === 'TSTypeAnnotation' ? { file, node: annotation.typeAnnotation } : undefined;
}

/** What a member, or the result of a call, is taken from in the end: `new Pool().query(…)` from the package of `Pool`. */
export function rootOf(origin: Origin, hops = 0): Origin {
  if (hops > 16) return origin;
  if (origin.kind === 'member') return rootOf(origin.object, hops + 1);
  if (origin.kind !== 'value') return origin;
  const { file, node } = origin.at;
  if (node.type === 'MemberExpression') return rootOf(trace({ file, node: node.object }), hops + 1);
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? rootOf(trace({ file, node: node.callee }), hops + 1) : origin;
}
