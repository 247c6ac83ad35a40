import type { FunctionReading, Refusal } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { judge, type Judgement } from '../model/verdict.ts';

const HIDDEN = 'something decides whether it refuses that cannot be seen';

/** The refusal that makes a function a guard: it says so, or whether it refuses depends on the caller. */
function refusesCallers({ reason, onCaller, onStranger }: Refusal): boolean {
  if (reason === 'caller') return true;
  if (reason === 'forbidden') return onCaller === 'yes' || onStranger;
  return onCaller === 'yes' && (reason === 'unsaid' || reason === 'redirect');
}

/** Is what stands in front of a handler a guard, by what it was read to do? */
export function judgeMiddleware(fn: Located<FunctionNode>, reading: FunctionReading): Judgement {
  const { refusals, credentials, opaque, readsStrangers } = reading;
  const refusing = refusals.filter(refusesCallers);
  const certain = refusing.find((each) => each.isCertain);
  if (certain) return judge('yes', 'it refuses callers that are not authenticated', certain.at);
  const [hidden] = refusing;
  if (hidden) return judge('unknown', HIDDEN, hidden.at);
  const [closed] = opaque;
  if (closed) return judge('unknown', 'it hands the request to code that cannot be read', closed.at);
  const [looked] = credentials;
  if (looked && refusals.some((each) => each.onCaller !== 'no'))
    return judge('unknown', 'it looks at credentials, but refuses as if for another reason', looked.at);
  const unsaid = refusals.find((each) => each.reason === 'unsaid');
  if (unsaid && readsStrangers) return judge('unknown', 'it refuses, but does not say why', unsaid.at);
  return judge('no', refusals.length > 0 ? 'it refuses requests for other reasons than the caller' : 'it refuses nobody', fn);
}

/** Does the handler itself turn away callers that are not authenticated? Looking at `req.user` is not enough, refusing with 401 or 403 is. */
export function judgeOwnRefusals(handler: Located<FunctionNode>, reading: FunctionReading): Judgement {
  const refusals = reading.refusals.filter((each) => each.reason === 'caller' || each.reason === 'forbidden');
  const certain = refusals.find((each) => each.onCaller === 'yes' && each.isCertain);
  if (certain) return judge('yes', 'the handler refuses callers itself', certain.at);
  const hidden = refusals.find((each) => each.onCaller === 'yes');
  if (hidden) return judge('unknown', HIDDEN, hidden.at);
  const unclear = refusals.find((each) => each.onCaller === 'unknown' || each.onStranger || each.reason === 'caller');
  if (unclear) return judge('unknown', 'the handler refuses, but what it looks at cannot be told', unclear.at);
  const opaque = reading.opaque.find((each) => each.wholeRequest);
  if (opaque) return judge('unknown', 'the handler hands the request to code that cannot be read', opaque.at);
  // Looking at `req.user` for a log authenticates nobody; comparing a token and refusing may, whatever the status.
  const isCompared = reading.refusals.some((each) => each.onCaller !== 'no');
  const compared = isCompared ? reading.credentials.find((each) => each.source !== 'principal') : undefined;
  return compared
    ? judge('unknown', 'the handler looks at credentials, but refuses as if for another reason', compared.at)
    : judge('no', 'the handler answers any caller', handler);
}
