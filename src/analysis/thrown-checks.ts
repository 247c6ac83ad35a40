import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Outcome, Refusal } from '../model/request-reading.ts';
import { joined, type Subject } from './outcome.ts';
import type { ReadCall, Ways } from './ways.ts';

/**
 * What throws for somebody is a check where what catches it refuses callers: nothing that asks the code itself; a doubt, where nothing of the caller's goes in,
 * and where a function of the project is seen to let some pass who send nothing.
 * @param subject what the call is about
 */
export function orThrown(
  node: TSESTree.CallExpression,
  next: Outcome,
  { thrown, isCaughtAsCaller }: Ways,
  subject: Subject,
  calls: ReadonlyMap<TSESTree.Node, ReadCall>,
): Outcome {
  const isAsked = subject === 'caller' || (subject !== 'setup' && isCaughtAsCaller === true);
  if (!isAsked) return next;
  const read = calls.get(waitedFor(node));
  return joined(next, thrown, subject === 'stored' || (read && letsPass(read)) ? 'open' : 'request');
}

/** `if (!project.isPublic && !req.user) throw …`: it throws for some callers, but not for all who are nobody. */
function letsPass({ reading, ofCaller }: ReadCall): boolean {
  return reading.refusals.some(isOfCaller) && reading.outcome('called', isOfCaller, ofCaller).on !== 'no';
}

function isOfCaller({ onCaller }: Refusal): boolean {
  return onCaller === 'yes';
}

/** `load(req)` of `load(req).then(…)`. */
function waitedFor(node: TSESTree.CallExpression): TSESTree.Node {
  let current: TSESTree.Node = node;
  for (let step = methodCall(current); step && /^(?:then|catch|finally)$/.test(step.name); step = methodCall(current))
    current = unwrap(step.object);
  return current;
}
