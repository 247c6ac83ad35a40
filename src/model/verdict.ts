import type { Located } from './source-file.ts';

/** The three answers. Rules that demand something report on `no` only; `unknown` stays silent. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** What an answer rests on: a sentence fragment for messages, and where it was read. */
export interface Evidence {
  readonly why: string;
  readonly at?: Located;
  /** A `no` because nothing was seen that could be judged. */
  readonly isIdle?: true;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** It only asks whether a credential is there, and keeps that under these names for what stands behind it. */
  readonly keeps?: ReadonlySet<string>;
  /** Does it look up what was kept under one of these names? */
  readonly looksUp?: (names: ReadonlySet<string>) => boolean;
  /** The names under which it puts on the request whom it found by the credentials, so that nobody is there for a caller without any. */
  readonly finds?: ReadonlySet<string>;
}

export function judge(verdict: Verdict, why: string, at?: Located): Judgement {
  return { verdict, evidence: [at ? { why, at } : { why }] };
}

/** `no`, because there is nothing to judge. */
export function nothingToJudge(why: string, at?: Located): Judgement {
  return { verdict: 'no', evidence: [{ why, ...(at && { at }), isIdle: true }] };
}

/** A `no` that names nothing that is wrong. */
export function isIdle({ verdict, evidence }: Judgement): boolean {
  return verdict === 'no' && evidence.every((each) => each.isIdle === true);
}

/** One `yes` is enough; failing that, one `unknown` keeps the answer open. Nothing to look at is `no`. */
export function anyOf(judgements: readonly Judgement[]): Judgement {
  return firstOf(['yes', 'unknown', 'no'], judgements) ?? { verdict: 'no', evidence: [] };
}

/** One `no` refutes; failing that, one `unknown` keeps the answer open. Nothing to look at is `unknown`. */
export function allOf(judgements: readonly Judgement[]): Judgement {
  return firstOf(['no', 'unknown', 'yes'], judgements) ?? { verdict: 'unknown', evidence: [] };
}

/** What decides first, with all that says so. Under whichever of them a name stands, it is whom one of them found. */
function firstOf(verdicts: readonly Verdict[], judgements: readonly Judgement[]): Judgement | undefined {
  const verdict = verdicts.find((each) => judgements.some((judgement) => judgement.verdict === each));
  if (verdict === undefined) return undefined;
  const evidence = judgements.flatMap((judgement) => (judgement.verdict === verdict ? judgement.evidence : []));
  const names = judgements.flatMap(({ finds }) => (finds ? [...finds] : []));
  return { verdict, evidence, ...(names.length > 0 && { finds: new Set(names) }) };
}
