import type { Located } from '../model/source-file.ts';
import { allOf, judge, type Judgement } from '../model/verdict.ts';
import { textOf } from './value-strength.ts';

/**
 * What stands there is one of several guards. Whichever runs, the caller must be asked; where it is fixed which one runs, but not here, only agreement counts.
 * @param decides what fixes it, where that cannot be seen
 */
export function oneOf(judgements: readonly Judgement[], decides: Located | undefined): Judgement {
  const whole = allOf(judgements);
  if (!decides || whole.verdict !== 'no' || judgements.every(({ verdict }) => verdict === 'no')) return whole;
  return judge('unknown', `${textOf(decides)} decides which guard runs, and not every one refuses callers`, decides);
}

/** A guard that may be passed by: that it refuses is no certainty any more. @param why what is in doubt */
export function weakened(judgement: Judgement, why: string, at: Located): Judgement {
  return judgement.verdict === 'yes' ? judge('unknown', why, at) : judgement;
}
