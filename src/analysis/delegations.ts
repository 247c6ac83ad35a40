import type { Delegation } from '../model/request-reading.ts';
import type { Located } from '../model/source-file.ts';
import { allOf, anyOf, judge, type Judgement } from '../model/verdict.ts';
import { boundExpressions, type Maker } from '../scope/argument-binding.ts';
import { weakened } from './guard-doubts.ts';

const DOUBT = 'it may let requests past the guard that it was given';

/** Functions that do what the arguments of their factory do: `asyncHandler(log)` does what `log` does. */
export class Delegations {
  readonly #byJudgement = new WeakMap<Judgement, readonly Delegation[]>();

  has(judgement: Judgement): boolean {
    return this.#byJudgement.has(judgement);
  }

  /** What is said of such a function as long as nobody knows what it was given. */
  judgementOf(fn: Located, delegates: readonly Delegation[]): Judgement {
    const reached = delegates.filter(({ isReached }) => isReached !== 'no');
    const said = reached.length > 0 ? judge('unknown', 'it calls what it was given', fn) : judge('no', 'it lets this route pass', fn);
    this.#byJudgement.set(said, reached);
    return said;
  }

  /**
   * What all that a wrapper may be does with what it was given; undefined where one of them does more.
   * @param given the arguments of the last call, for what cannot be told apart
   * @param judgeOf asks about one of them
   */
  resolve(
    own: readonly Judgement[],
    calls: readonly Maker[],
    given: readonly Located[],
    judgeOf: (at: Located) => Judgement,
  ): Judgement | undefined {
    const delegations = own.map((each) => this.#byJudgement.get(each));
    if (!delegations.every((each) => each !== undefined)) return undefined;
    if (delegations.some((each) => each.length === 0)) return allOf(own);
    return allOf(
      delegations.map((each) =>
        anyOf(
          each.flatMap(({ to, isReached }) => {
            const called = boundExpressions(to, calls);
            const judged = (called.some(({ node }) => node === to.node) ? given : called).map(judgeOf);
            return isReached === 'unknown' ? judged.map((judgement) => weakened(judgement, DOUBT, to)) : judged;
          }),
        ),
      ),
    );
  }
}
