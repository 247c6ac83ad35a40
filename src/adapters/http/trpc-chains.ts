import { methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import type { Combination } from '../auth/adapter.ts';
import type { ChainLanguage } from './procedure-chains.ts';

/** The chains of tRPC: they begin at `t.procedure`. */
export const TRPC_CHAINS: ChainLanguage = {
  library: 'trpc',
  roles: ['procedure'],
  slots: { use: 'middleware', input: 'inputs', output: 'outputs', meta: 'marks' },
  joins: ['concat', 'unstable_concat'],
  begins: (origin) => origin.kind === 'member' && origin.name === 'procedure',
};

/** `t.middleware(fn)`, `experimental_standaloneMiddleware().create(fn)`, `a.unstable_pipe(b)`: whoever of them refuses, refuses. */
export function middlewareParts(role: string, { file, node }: Located): Combination | undefined {
  if (role !== 'middleware' || node.type !== 'CallExpression') return undefined;
  const step = methodCall(node);
  const before = step?.name === 'unstable_pipe' ? [{ file, node: step.object }] : [];
  return { relation: 'all', parts: [...before, ...node.arguments.map((argument) => ({ file, node: argument }))] };
}
