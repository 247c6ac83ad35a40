import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Outcome, Refusal } from '../model/request-reading.ts';
import { handedRole } from './handed-values.ts';
import { joined, type Subject } from './outcome.ts';
import { isSilentLookup } from './silent-lookups.ts';
import type { Passage, ReadCall, Ways } from './ways.ts';

/**
 * What throws for somebody is a check where what catches it refuses callers: nothing that asks the code itself, or finds nobody and says nothing; a doubt, where nothing of the caller's goes in,
 * and where a function of the project is seen to let some pass who send nothing, or to refuse nobody.
 * @param subject what the call is about
 */
export function orThrown(
  node: TSESTree.CallExpression,
  next: Outcome,
  { thrown, isCaughtAsCaller }: Ways,
  subject: Subject,
  { calls, fn, roles, context }: Pick<Passage, 'calls' | 'fn' | 'roles' | 'context'>,
): Outcome {
  const isAsked = subject === 'caller' || (subject !== 'setup' && isCaughtAsCaller === true);
  if (!isAsked || isSilentLookup({ file: fn.file, node }, context.recognition)) return next;
  const asked = waitedFor(node);
  const read = calls.get(asked);
  // `find(req.params.id)` knows nothing of who asks for it.
  const isHanded = asked.type === 'CallExpression' && asked.arguments.some((each) => handedRole(fn.file, each, roles) === 'request');
  const isOfAny = subject !== 'caller' && !isHanded;
  return joined(next, thrown, isOfAny || (read && (letsPass(read) || refusesNobody(read))) ? 'open' : 'request');
}

/** Nothing in it throws for what it sees of the caller, hands that to code that cannot be read, or asks a library. */
function refusesNobody({ reading, ofCaller }: ReadCall): boolean {
  const { refusals, opaque, credentials } = reading;
  if (opaque.length > 0 || credentials.some(({ source }) => source === 'library')) return false;
  return refusals.every(({ onCaller }) => onCaller === 'no') && !(ofCaller.size > 0 && reading.verifying.mayVerify(ofCaller));
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
