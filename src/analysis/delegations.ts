import type { Delegation } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { allOf, anyOf, judge, type Judgement } from '../model/verdict.ts';
import { boundExpressions, type Maker } from '../scope/argument-binding.ts';
import { trace } from '../scope/trace.ts';
import { weakened } from './guard-doubts.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { isSameCondition } from './path-conditions.ts';

const LOST = 'what it hands the request to cannot be followed';
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
    const isAsked = reached.some(({ isNext }) => !isNext);
    const said = isAsked ? judge('unknown', 'it calls what it was given', fn) : judge('no', 'it lets this route pass', fn);
    this.#byJudgement.set(said, isAsked ? reached : []);
    return said;
  }

  /**
   * What all that a wrapper may be does with what it was given; undefined where one of them does more.
   * @param made `given`: the arguments of the last call, for what cannot be told apart; `isHandler`: it answers, which is no guard by itself
   * @param judgeOf asks about one of them, and the handler in it
   */
  resolve(
    own: readonly Judgement[],
    { calls, given, isHandler }: { readonly calls: readonly Maker[]; readonly given: readonly Located[]; readonly isHandler: boolean },
    judgeOf: (at: Located, handler?: FunctionNode) => Judgement,
  ): Judgement | undefined {
    const delegations = own.map((each) => this.#byJudgement.get(each));
    if (!delegations.every((each) => each !== undefined)) return undefined;
    if (delegations.some((each) => each.length === 0)) return allOf(own);
    const lost = (at: Located): Judgement => judge(isHandler ? 'no' : 'unknown', LOST, at);
    const judgedAs = (at: Located): Judgement => {
      const handler = isHandler ? handlerFunctionOf(at)?.node : undefined;
      return isHandler && !handler ? lost(at) : judgeOf(at, handler);
    };
    const judgedOf = ({ to, isNext, isReached }: Delegation): Judgement => {
      if (isNext) return judge('no', DOUBT, to);
      const called = boundExpressions(to, calls);
      const isFound = called.every(({ node }) => node !== to.node);
      const judged = !isFound && isPartOfGiven(to) ? lost(to) : anyOf((isFound ? called : given).map(judgedAs));
      return isReached === 'unknown' ? weakened(judged, DOUBT, to) : judged;
    };
    // Behind a handler nothing is left that a guard could stand in front of.
    const counted = delegations.map((each) => each.filter(({ isNext }) => !isNext || !isHandler));
    return allOf(counted.map((each) => together(each, judgedOf)));
  }
}

/** `options.run`, `run` of `({ run }) => …`. */
function isPartOfGiven(to: Located): boolean {
  const origin = trace(to);
  return origin.kind === 'member' || (origin.kind === 'parameter' && origin.binding.path?.length !== 0);
}

/** What a function does that calls all of these, or one of them here and another there: a guard is one for what runs wherever the guard does. */
function together(calls: readonly Delegation[], judgedOf: (call: Delegation) => Judgement): Judgement {
  const judged = calls.map((call) => ({ call, judgement: judgedOf(call) }));
  const whole = anyOf(judged.filter(({ call }) => !call.isNext).map(({ judgement }) => judgement));
  const guards = judged.filter(({ judgement }) => judgement.verdict === 'yes');
  const past = judged.find(
    ({ judgement, call: { conditions } }) =>
      judgement.verdict !== 'yes' &&
      !guards.some(({ call }) => call.conditions.every((each) => conditions.some((own) => isSameCondition(own, each)))),
  );
  return past && whole.verdict === 'yes' ? weakened(whole, DOUBT, past.call.to) : whole;
}
