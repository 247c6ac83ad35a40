import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import type { Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { verdictOfRouter } from './called-routers.ts';
import { judgeByLibrary } from './known-guards.ts';
import type { Recognition } from './recognition.ts';
import type { AskedGuard } from './situation.ts';

/** @param judge what a guard does that is laid out like this */
export function askedGuard(
  call: Located,
  recognition: Recognition,
  vocabulary: HandlerVocabulary,
  judge: (guard: Located, vocabulary: HandlerVocabulary) => Verdict,
): AskedGuard | undefined {
  const verdict = verdictOfOther(call, recognition, (guard) => judge(guard, vocabulary));
  if (verdict !== 'yes' || vocabulary.returned !== 'refuses') return verdict;
  return verdictOfOther(call, recognition, (guard) => judge(guard, unanswered(vocabulary))) === 'yes' ? verdict : 'by answer';
}

/** As if nobody asked what a guard returns. */
export function unanswered(vocabulary: HandlerVocabulary): HandlerVocabulary {
  return { ...vocabulary, returned: 'ignored' };
}

/** What a call of another guard does, or of a router as middleware; undefined for a call of anything else. */
function verdictOfOther(call: Located, recognition: Recognition, judge: (guard: Located) => Verdict): Verdict | undefined {
  return verdictOfInjected(call, recognition, judge) ?? verdictOfRouter(call, recognition, judge);
}

/**
 * What a guard does that a container puts where it is called: what all that may be put there do. Where they disagree nobody can tell; one that cannot be
 * read is what its type says.
 * @returns undefined for a call of anything else, and where only the type can be asked
 */
function verdictOfInjected(call: Located, recognition: Recognition, judge: (guard: Located) => Verdict): Verdict | undefined {
  const guards = recognition.injectedGuards(call);
  if (!guards || guards.length === 0) return undefined;
  const verdicts = guards.map((guard) => judge(guard));
  const said = verdicts.includes('unknown') ? judgeByLibrary(call, recognition)?.verdict : undefined;
  const [first = 'unknown', ...others] = verdicts.map((verdict) => (verdict === 'unknown' ? (said ?? verdict) : verdict));
  return others.every((verdict) => verdict === first) ? first : 'unknown';
}
