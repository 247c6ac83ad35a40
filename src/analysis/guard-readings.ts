import type { TSESTree } from '@typescript-eslint/utils';

import { contains } from '../ast/nodes.ts';
import type { FunctionReading, ReadAs, Refusal } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { judge, type Judgement, type Verdict } from '../model/verdict.ts';
import { isOfEnvironment } from '../scope/environment-variables.ts';
import { comparedIn } from './comparisons.ts';
import { conditionsOn } from './path-conditions.ts';
import { refusesMissingIn, sendsAwayIn } from './sent-away.ts';

const HIDDEN = 'something decides whether it refuses that cannot be seen';
const RESPELLED = 'its path in other letters, with a slash at its end or a query gets past what it refuses';
const UNVERIFIED = 'it decodes a token of the caller, and nothing that can be seen verifies it';
const UNASKED = 'it asks whether a credential is there, and nothing that can be seen verifies it';
const STRANGE = 'it refuses by what other code put on the request, which may say nothing of the caller';
const OTHERWISE = 'looks at credentials, but refuses as if for another reason';
const FORWARDED = 'another server is sent all that tells who the caller is, and what it answers decides';
const EXCEPTION = 'it refuses callers, but what is stored may let them pass';

/** The refusal that makes a function a guard: it says so, or whether it refuses depends on the caller. */
function refusesCallers(refusal: Refusal): boolean {
  const { reason } = refusal;
  // 401 for whoever asks authenticates nobody.
  if (reason === 'caller') return refusal.isAlike !== true;
  const { onCaller } = refusal;
  if (reason === 'forbidden') return onCaller === 'yes';
  return onCaller === 'yes' && (reason === 'unsaid' || reason === 'redirect' || reason === 'nothing');
}

/** A limit is the same for known callers and unknown ones, whatever it counts by. */
function mayBeForCallers(refusal: Refusal): boolean {
  if (refusal.reason === 'limit') return false;
  return refusesCallers(refusal) || refusal.reason === 'forbidden' || refusal.onCaller !== 'no' || refusal.onStranger;
}

function dependsOnCaller({ reason, onCaller }: Refusal): boolean {
  return reason !== 'limit' && onCaller !== 'no';
}

/** Does a caller without credentials get on, past all refusals of this kind? */
function getsOn(reading: FunctionReading, as: ReadAs, isCheck: (refusal: Refusal) => boolean): Verdict {
  return reading.outcome(as, isCheck).on;
}

/** A token that is only decoded is whatever the caller wrote, and so is one that is only there: a refusal may look at no more than whether he sent one. */
function unlessUnverified(judgement: Judgement, reading: FunctionReading): Judgement {
  const { decoded, credentials, opaque, verifying } = reading;
  if (judgement.verdict !== 'yes') return { ...judgement, looksUp: (names) => verifying.looksUp(names) };
  if (credentials.some(({ source }) => source === 'library')) return judgement;
  const [forged] = decoded;
  if (forged) return judge('unknown', UNVERIFIED, forged);
  const [sent] = credentials;
  const isOnlySent = opaque.length === 0 && credentials.every(({ source }) => source === 'header');
  return sent && isOnlySent && !verifying.mayVerify(new Set())
    ? { ...judge('unknown', UNASKED, sent.at), keeps: verifying.keeps() }
    : judgement;
}

/**
 * `if (!token) return badRequest();`: the refusal of those who send no credentials, whatever it says, where others are told that theirs are no good, and
 * nobody gets past the two.
 * @param isCheck the refusals that say by themselves that they are for callers
 */
function denyingRefusal(reading: FunctionReading, as: ReadAs, isCheck: (refusal: Refusal) => boolean): Refusal | undefined {
  if (!reading.denials.some((each) => isCheck(each) && each.onCaller === 'yes' && each.isCertain)) return undefined;
  const isEnd = as === 'guard' ? endsGuarded : endsHandled;
  const end = reading.refusals.find((each) => each.isCertain && isEnd(each));
  return end && getsOn(reading, as, isEnd) === 'no' ? end : undefined;
}

// Known by themselves, so that what comes of them is asked once.
function endsGuarded(refusal: Refusal): boolean {
  return refusesCallers(refusal) || isBadRequestOfCaller(refusal);
}

function endsHandled(refusal: Refusal): boolean {
  return isOwn(refusal) || isBadRequestOfCaller(refusal);
}

function isBadRequestOfCaller({ reason, onCaller }: Refusal): boolean {
  return reason === 'other' && onCaller === 'yes';
}

/** Does a function in front of others hand nobody on to them, and not for want of a login? It answers by itself, as a handler does. */
export function answersItself(reading: FunctionReading): boolean {
  return reading.refusals.every(({ reason }) => reason !== 'caller') && !reading.outcome('guard', refusesCallers).open;
}

function isAny(): boolean {
  return true;
}

/**
 * Is what stands in front of a handler a guard, by what it was read to do?
 * @param decides by what it returns, and does nothing else: one that lets nobody pass closes the route
 */
export function judgeMiddleware(fn: Located<FunctionNode>, reading: FunctionReading, decides = false): Judgement {
  const finds = reading.verifying.finds();
  const judgement = unlessUnverified(judgeGuard(fn, reading, decides), reading);
  return finds.size > 0 ? { ...judgement, finds } : judgement;
}

/** Does a condition beside guards turn callers away, `some((c) => isOpen(c), guard)`? Whether it holds must be known for it to let all pass. */
export function asCondition(judgement: Judgement, reading: FunctionReading, at: Located): Judgement {
  const isOpen = judgement.verdict === 'no' && reading.outcome('guard', isAny).on !== 'yes';
  return isOpen ? judge('unknown', 'whether its condition holds cannot be told', at) : judgement;
}

function judgeGuard(fn: Located<FunctionNode>, reading: FunctionReading, decides: boolean): Judgement {
  const { refusals, credentials, opaque, readsStrangers } = reading;
  const [only] = refusals;
  if (only && decides && !reading.outcome('guard', isAny).open) return judge('yes', 'it refuses whoever asks', only.at);
  const refusing = refusals.filter(refusesCallers);
  // Where what says so is in doubt, an error that says nothing is no answer.
  const said = refusing.filter(isOwn);
  const certain = (said.length > 0 ? said : refusing).find((each) => each.isCertain);
  const past = certain ? getsOn(reading, 'guard', refusesCallers) : 'no';
  if (certain && past === 'no') return judge('yes', 'it refuses callers that are not authenticated', certain.at);
  if (certain && past === 'unknown') return judge('unknown', EXCEPTION, certain.at);
  const denying = certain ? undefined : denyingRefusal(reading, 'guard', refusesCallers);
  if (denying) return judge('yes', 'it refuses callers that are not authenticated', denying.at);
  const [hidden] = refusing;
  // A redirect says nothing of its reason, but who it is not for gets on: some callers need no more than to ask for that.
  const isPast = hidden?.reason === 'redirect' && getsOn(reading, 'guard', refusesCallers) === 'yes';
  if (hidden && !certain && !isPast) return judge('unknown', HIDDEN, hidden.at);
  const [closed] = opaque;
  if (closed) return judge('unknown', 'it hands the request to code that cannot be read', closed.at);
  const mayRefuse = refusals.filter(mayBeForCallers);
  const isPassed = mayRefuse.length > 0 && getsOn(reading, 'guard', mayBeForCallers) === 'yes';
  const [looked] = credentials;
  if (looked && !isPassed && refusals.some(dependsOnCaller)) return judge('unknown', `it ${OTHERWISE}`, looked.at);
  // Other code may have put it there for everybody: a tenant, a plan, a locale.
  const strange = refusals.find(({ reason, onStranger }) => reason === 'forbidden' && onStranger);
  if (strange && getsOn(reading, 'guard', mayBeForCallers) !== 'yes') return judge('unknown', STRANGE, strange.at);
  const unsaid = refusals.find((each) => each.reason === 'unsaid');
  if (unsaid && !isPassed && readsStrangers) return judge('unknown', 'it refuses, but does not say why', unsaid.at);
  if (hidden) {
    const isRespelled = reading.outcome('guard', refusesCallers).isRespelled === true;
    return judge('no', isRespelled ? RESPELLED : 'callers without credentials get past what it refuses', (certain ?? hidden).at);
  }
  return judge('no', refusals.length > 0 ? 'it refuses requests for other reasons than the caller' : 'it refuses nobody', fn);
}

function isOwn({ reason }: Refusal): boolean {
  return reason === 'caller' || reason === 'forbidden';
}

/** A limit or a check of something else may say 403, too, and lets callers pass who are not known. */
function isOwnOfCaller(refusal: Refusal): boolean {
  const { reason, onCaller, onForwarded } = refusal;
  if (onCaller !== 'yes') return false;
  return reason === 'caller' ? onForwarded || !refusal.isOnlyBehind : reason === 'forbidden' && !refusal.isLoose;
}

/** `catch { return serverError() }` answers whatever went wrong, for whoever asks, unless a library is asked there for the caller. */
function endsForCallerIn({ file, node }: Located<FunctionNode>, { credentials }: FunctionReading): (refusal: Refusal) => boolean {
  const asks = (block: TSESTree.Node): boolean =>
    credentials.some(({ at, source }) => source === 'library' && at.file === file && contains(block, at.node));
  const isForAll = ({ at, reason }: Refusal): boolean =>
    (reason === 'other' || reason === 'unsaid') &&
    conditionsOn(at.node, node).some((condition) => condition.kind === 'caught' && !asks(condition.block));
  return (refusal) => refusal.reason !== 'limit' && refusal.onCaller === 'yes' && !isForAll(refusal) && !refusal.isLoose;
}

function comparesEnvironment(at: Located): boolean {
  return comparedIn(at)?.some((side) => isOfEnvironment({ file: at.file, node: side })) === true;
}

/** Does the handler itself turn away callers that are not authenticated? Looking at `req.user` is not enough, refusing with 401 or 403 is. */
export function judgeOwnRefusals(handler: Located<FunctionNode>, reading: FunctionReading): Judgement {
  const [only] = reading.refusals;
  // A status that is computed may be a success.
  const isBare = reading.isBareEnd && reading.refusals.every(({ reason, isCertain }) => reason !== 'redirect' && isCertain);
  if (only && isBare && !reading.outcome('handler', () => true).open)
    return judge('yes', 'the handler does nothing but refuse, whoever asks', only.at);
  return unlessUnverified(judgeHandler(handler, reading), reading);
}

function judgeHandler(handler: Located<FunctionNode>, reading: FunctionReading): Judgement {
  const refusals = reading.refusals.filter(isOwn);
  const past = refusals.length > 0 ? getsOn(reading, 'handler', isOwn) : 'no';
  if (past !== 'yes') {
    const certain = refusals.find((each) => each.onCaller === 'yes' && each.isCertain);
    if (certain && past === 'no' && getsOn(reading, 'handler', isOwnOfCaller) === 'no')
      return judge('yes', 'the handler refuses callers itself', certain.at);
    if (certain) return judge('unknown', 'the handler refuses callers, but what is stored may let them pass', certain.at);
    const hidden = refusals.find((each) => each.onCaller === 'yes');
    if (hidden) return judge('unknown', HIDDEN, hidden.at);
    const unclear = refusals.find((each) => each.onCaller === 'unknown' || each.onStranger || each.reason === 'caller');
    if (unclear) return judge('unknown', 'the handler refuses, but what it looks at cannot be told', unclear.at);
  }
  // A session that is looked up and found missing: whatever it then says, it ends for everybody who has none.
  const isAsked = reading.credentials.some(({ source }) => source === 'library');
  const isEnd = endsForCallerIn(handler, reading);
  const isSentAway = sendsAwayIn(reading);
  const endsForCaller = isAsked ? isEnd : (each: Refusal): boolean => isEnd(each) && isSentAway(each);
  const ended = reading.refusals.find((each) => endsForCaller(each) && each.isCertain);
  const end = ended && reading.outcome('handler', endsForCaller);
  if (end?.on === 'no') return judge('yes', 'the handler ends for callers without a session', ended?.at);
  const denying = past === 'yes' ? undefined : denyingRefusal(reading, 'handler', isOwn);
  if (denying) return judge('yes', 'the handler refuses callers itself', denying.at);
  const opaque = reading.opaque.find((each) => each.wholeRequest);
  if (opaque) return judge('unknown', 'the handler hands the request to code that cannot be read', opaque.at);
  // Looking at `req.user` for a log authenticates nobody; comparing a token and refusing may, whatever the status.
  const isCompared = reading.refusals.some(dependsOnCaller) && getsOn(reading, 'handler', mayBeForCallers) !== 'yes';
  const compared = isCompared ? reading.credentials.find((each) => each.source !== 'principal') : undefined;
  if (compared) return judge('unknown', `the handler ${OTHERWISE}`, compared.at);
  // `const team = req.user?.team; if (!team) throw notFound();`: nobody who is not known gets further, but nothing says that this is why.
  const isForMissing = refusesMissingIn(reading);
  const isMissing = (each: Refusal): boolean => isEnd(each) && isForMissing(each);
  const missing = reading.refusals.find((each) => isMissing(each) && each.isCertain);
  if (missing && reading.outcome('handler', isMissing).on === 'no') return judge('unknown', `the handler ${OTHERWISE}`, missing.at);
  const mayBeSent = reading.answersForwarded || reading.refusals.some((each) => each.onForwarded && each.reason !== 'limit');
  if (mayBeSent && (reading.answersForwarded || getsOn(reading, 'handler', mayBeForCallers) !== 'yes'))
    return judge('unknown', FORWARDED, handler);
  const isSecret = reading.credentials.some(({ at, source }) => source === 'secret' && comparesEnvironment(at));
  if ((isAsked || isSecret) && getsOn(reading, 'handler', mayBeForCallers) !== 'yes')
    return judge('unknown', `callers without a ${isAsked ? 'session' : 'secret'} get another answer than the others`, handler);
  if (end?.isSent) return judge('unknown', 'the handler sends some callers elsewhere, and whom cannot be told', ended?.at);
  const [passed] = refusals;
  return passed && past === 'yes'
    ? judge('no', 'callers without credentials get past what the handler refuses', passed.at)
    : judge('no', 'the handler answers any caller', handler);
}
