import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { Outcome } from '../model/request-reading.ts';
import type { Located } from '../model/source-file.ts';
import { constantNumber } from '../scope/constant.ts';
import { isErrorAnswer, isInCatch, statusOf } from './answer-status.ts';
import { isConstantShape } from './constant-shapes.ts';
import { ENDED, ON, TOLD, weaker } from './outcome.ts';
import type { Journey, ReadCall } from './ways.ts';

/** What comes of a request behind a call on the response: the end, where that answers it. */
export function answered(node: TSESTree.CallExpression, next: Outcome, journey: Journey): Outcome {
  const { vocabulary, fn, roles } = journey.passage;
  const method = methodCall(node);
  if (!method || !(method.name in vocabulary.send)) return next;
  const status = statusOf({ file: fn.file, node }, vocabulary, (each) => journey.isResponse(each));
  // Where the chain refuses (`res.status(401)`), that is judged there.
  if (journey.refusesInChain(node)) return next;
  if (journey.as === 'handler' && status.computed && maySucceed(status.computed)) return { ...ON, on: 'unknown', works: 'yes' };
  if (status.computed || isErrorAnswer(node, status, fn.node)) return ENDED;
  return { ...(node.arguments.every((each) => isConstantShape({ file: fn.file, node: each }, roles)) ? TOLD : ON), works: 'yes' };
}

/** `fail(res, 401);`: who is answered and not sent away gets on to what follows. */
export function answeredInside(next: Outcome, { as, handsOn }: Journey): Outcome {
  if (as === 'handler') return { ...next, on: weaker(next.on, next.works) };
  return handsOn || (as === 'called' && next.works === 'yes') ? next : { ...next, on: 'no', works: 'no' };
}

/** `catch (error) { return sendError(res, error); }`: a function that is handed the response answers it like the block itself would. */
export function isErrorSentBy(node: TSESTree.CallExpression, { reading, ofCaller }: ReadCall, journey: Journey): boolean {
  const endsBySending = journey.as === 'handler' || (journey.as === 'guard' && journey.passage.vocabulary.guardEnds === 'sent');
  const isHanded = endsBySending && node.arguments.some((each) => journey.role(each) === 'response');
  return isHanded && isInCatch(node, journey.passage.fn.node) && reading.outcome('handler', journey.isCheck, ofCaller).on === 'no';
}

/** `res.status(isDone ? 200 : 400)`. */
function maySucceed({ file, node: status }: Located): boolean {
  const node = unwrap(status);
  if (node.type !== 'ConditionalExpression') return false;
  return [node.consequent, node.alternate].some((each) => (constantNumber({ file, node: each }) ?? 400) < 400);
}
