import { methodCall } from '../../ast/nodes.ts';
import type { Located } from '../../model/source-file.ts';
import { trace } from '../../scope/trace.ts';
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

/** What refuses in middleware and in procedures: whoever of the parts refuses, refuses. */
export function middlewareParts(role: string, at: Located): Combination | undefined {
  if (role === 'procedure') return procedureParts(at);
  const { file, node } = at;
  if (role !== 'middleware' || node.type !== 'CallExpression') return undefined;
  // `t.middleware(fn)`, `experimental_standaloneMiddleware().create(fn)`, `a.unstable_pipe(b)`
  const step = methodCall(node);
  const before = step?.name === 'unstable_pipe' ? [{ file, node: step.object }] : [];
  return { relation: 'all', parts: [...before, ...node.arguments.map((argument) => ({ file, node: argument }))] };
}

/** One branch of `isDemo ? t.procedure.use(readOnly) : t.procedure`: the step that it ends with, and the procedure before that. */
function procedureParts(at: Located): Combination | undefined {
  if (TRPC_CHAINS.begins(trace(at), () => undefined)) return { relation: 'all', parts: [] };
  const { file, node } = at;
  const step = methodCall(node);
  if (!step) return undefined;
  const refuses = TRPC_CHAINS.slots[step.name] === 'middleware' || TRPC_CHAINS.joins.includes(step.name);
  return { relation: 'all', parts: [step.object, ...(refuses ? step.call.arguments : [])].map((part) => ({ file, node: part })) };
}
