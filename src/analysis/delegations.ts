import { unwrap } from '../ast/nodes.ts';
import type { Delegation } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { allOf, anyOf, judge, type Judgement } from '../model/verdict.ts';
import { boundExpressions, type Maker } from '../scope/argument-binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { functionRunIn } from './given-back.ts';
import { weakened } from './guard-doubts.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { isSameCondition } from './path-conditions.ts';

const MAX_STEPS = 4;
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
    steps = 0,
  ): Judgement | undefined {
    const delegations = own.map((each) => this.#byJudgement.get(each));
    if (!delegations.every((each) => each !== undefined)) return undefined;
    if (delegations.some((each) => each.length === 0)) return allOf(own);
    const lost = (at: Located): Judgement => judge(isHandler ? 'no' : 'unknown', LOST, at);
    const judgedAs = (at: Located): Judgement => {
      const handler = isHandler ? handlerFunctionOf(at)?.node : undefined;
      return isHandler && !handler ? lost(at) : judgeOf(at, handler);
    };
    // `wrap(async (req) => handler(req))`: what it was given calls what is given further out.
    const inTurn = (judged: Judgement): Judgement => {
      const isGiven = this.#byJudgement.get(judged)?.every((each) => boundExpressions(each.to, calls)[0]?.node !== each.to.node);
      const inside = { calls, given, isHandler: false };
      return (isGiven && steps < MAX_STEPS ? this.resolve([judged], inside, judgeOf, steps + 1) : undefined) ?? judged;
    };
    const judgedOf = ({ to, isNext, isReached }: Delegation): Judgement => {
      if (isNext) return judge('no', DOUBT, to);
      const called = boundExpressions(to, calls);
      const isFound = called.every(({ node }) => node !== to.node);
      const judged = !isFound && isPartOfGiven(to) ? lost(to) : anyOf((isFound ? called : given).map(judgedAs).map(inTurn));
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

/** Is it a function, or what functions of the project make of one: `wrap(async (req) => { … })`? What is said of it then says all that it does with what it is given. */
export function isReadThrough({ file, node: value }: Located, steps = 0): boolean {
  const node = unwrap(value);
  if (functionOf({ file, node })) return true;
  if (node.type !== 'CallExpression' || steps > MAX_STEPS) return false;
  const run = functionRunIn({ file, node });
  const maker = run ? undefined : functionOf({ file, node: unwrap(node.callee) });
  const made = run ? [run] : maker ? returnsOf(maker).map((each) => ({ file: maker.file, node: each })) : [];
  return made.length > 0 && made.every((each) => isReadThrough(each, steps + 1));
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
