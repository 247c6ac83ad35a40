import type { Outcome } from '../model/request-reading.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Truth } from './truth.ts';

export const ON: Outcome = { on: 'yes', open: true, refuses: false, works: 'no' };
/** Nobody gets on, and nobody is refused: a request that waits. */
export const ENDED: Outcome = { on: 'no', open: false, refuses: false, works: 'no' };
/** The answer `false` of a function that is asked for a boolean. */
export const DENIED: Outcome = { ...ENDED, refuses: true };
/** He is told something that everybody may know. */
export const TOLD: Outcome = { ...ON, on: 'unknown', isIdle: true };
/** He is sent on, with something done for him. */
export const SENT_ON: Outcome = { ...ON, on: 'unknown' };

/** What decides which of two ways is taken, where the values do not say. */
export type Subject =
  /** A credential, or the caller that something attached. */
  | 'caller'
  /** What the caller wrote into a token that nothing verifies. */
  | 'claim'
  /** Which route it is, asked in a way that cannot be read. */
  | 'route'
  /** Something else of the request that says nothing of who sends it. */
  | 'request'
  /** Configuration, constants, the code itself. */
  | 'setup'
  /** What is stored, or what cannot be seen. */
  | 'stored';

const RANK: readonly Verdict[] = ['no', 'unknown', 'yes'];

export function weaker(left: Verdict, right: Verdict): Verdict {
  return RANK.indexOf(left) <= RANK.indexOf(right) ? left : right;
}

/** The way that leads further first. */
export function inOrder(yes: Outcome, no: Outcome): readonly [Outcome, Outcome] {
  return weaker(yes.on, no.on) === yes.on ? [no, yes] : [yes, no];
}

/** The way that is taken is known; known callers may take the other. */
export function decided(taken: Outcome, other: Outcome): Outcome {
  return { ...taken, open: taken.open || other.open, refuses: taken.refuses || other.refuses };
}

/** Two ways, and a condition between them of which only the subject is known. */
export function joined(left: Outcome, right: Outcome, subject: Subject | Extract<Truth, 'open'>): Outcome {
  const [high, low] = inOrder(left, right);
  const on = onOf(high, low, subject);
  const isSent = subject === 'caller' && on === 'unknown' && low.refuses && low.isIdle === true;
  return { ...decided(high, low), on, isIdle: high.isIdle === true && on !== 'no', ...(isSent && { isSent }) };
}

function onOf(high: Outcome, low: Outcome, subject: Subject | 'open'): Verdict {
  if (high.on === low.on) return high.on;
  switch (subject) {
    case 'caller':
      // Which of two ways is his nobody can tell, unless one refuses whoever takes it: what is sent elsewhere may be those who are known.
      return low.refuses && !low.open && low.isIdle !== true ? low.on : weaker(high.on, 'unknown');
    case 'open':
      return 'unknown';
    case 'claim':
      return high.on;
    case 'route':
      // `if (OPEN.lookup(req.path)) return next();`: for this route it may be an exception.
      return low.refuses ? weaker(high.on, 'unknown') : high.on;
    case 'setup':
      return low.refuses ? low.on : high.on;
    case 'request':
    case 'stored':
      // What refuses everybody who fails it is the check itself; what only leads to one is an exception from it.
      if (!low.refuses) return high.on;
      return low.open ? weaker(high.on, 'unknown') : low.on;
  }
}

/** A way that the caller chooses by what he sends; by leaving something out or filling in a field, he always can. */
export function chosen(way: Outcome, other: Outcome, by: 'leaving out' | 'filling in' | 'sending'): Outcome {
  if (by !== 'sending' || !other.refuses) return decided(way, other);
  // That something is there may be all that a gateway in front promises.
  return other.open ? { ...decided(way, other), on: weaker(way.on, 'unknown') } : decided(other, way);
}
