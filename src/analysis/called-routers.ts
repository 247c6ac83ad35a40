import { httpAdapters } from '../adapters/http/index.ts';
import { unwrap } from '../ast/nodes.ts';
import type { Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { declaredRouters } from './declared-routers.ts';
import type { Recognition } from './recognition.ts';

/**
 * `router(req, res, next)` in middleware: a router runs what was put on it, and hands on what it does not answer. It is no guard where none of its own
 * middleware is one; what else it may do nobody tells here.
 * @returns undefined for a call of anything else
 */
export function verdictOfRouter(call: Located, recognition: Recognition, judge: (guard: Located) => Verdict): Verdict | undefined {
  const { file, node } = call;
  if (node.type !== 'CallExpression' || node.arguments.length < 3) return undefined;
  const callee = { file, node: unwrap(node.callee) };
  const kind = recognition.kinds.of(callee);
  // Only where layers follow each other in order is a router a function like any other.
  const adapter = kind && httpAdapters.find(({ kinds, scope }) => kinds.library === kind.library && scope === 'order');
  const declared = adapter && declaredRouters(adapter, recognition);
  const made = declared?.identityOf(callee);
  const router = made && declared?.in(made.file).find(({ at }) => at.node === made.node);
  if (!router) return undefined;
  const isOpen = router.entries.some((entry) => (entry.kind === 'layer' ? judge(entry.handler) !== 'no' : entry.kind === 'mount'));
  return isOpen ? 'unknown' : 'no';
}
