import type { TSESTree } from '@typescript-eslint/utils';

import type { Spelling } from '../adapters/http/vocabulary.ts';
import type { CredentialRead, FunctionReading, Refusal, RefusalReason, Outcome } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { keyOfAsked } from './asked-answers.ts';
import { isBareEnd } from './bare-ends.ts';
import { isBehindNext } from './behind-next.ts';
import { CallerDependence, type Dependence } from './caller-dependence.ts';
import { ConditionSubjects } from './condition-subjects.ts';
import { isUnasked } from './control-flow.ts';
import { answersForwarded } from './forwarded-callers.ts';
import { DecodedTokens } from './decoded-tokens.ts';
import { Evaluation } from './evaluation.ts';
import { givenToAll } from './given-to-all.ts';
import { endingIn } from './leaving-answers.ts';
import { refusalGivenBy } from './only-refusals.ts';
import { conditionsOn } from './path-conditions.ts';
import { byPlace, toRefusal, type Pending } from './pending-refusals.ts';
import { quietEnds } from './quiet-ends.ts';
import { delegationsTo, isSwitchedOff, reachVerdict } from './reach.ts';
import type { RequestRoles } from './request-roles.ts';
import { handedOnBy } from './returned-answers.ts';
import type { ReadingContext, Situation } from './situation.ts';
import { currentRoute } from './route-facts.ts';
import { RouteMemo } from './route-memo.ts';
import { endsNothing } from './silent-calls.ts';
import { spellingsOf } from './spellings.ts';
import { outcomeOf } from './statement-ways.ts';
import { verifyingOf } from './verifying.ts';
import { Journey, type Passage, type ReadCall } from './ways.ts';

interface Details {
  readonly parts?: readonly TSESTree.Node[];
  /** What must hold: it throws otherwise. */
  readonly asserted?: TSESTree.Node | undefined;
  readonly known?: Dependence;
  readonly isCertain?: boolean;
  /** An answer: whatever follows runs all the same. */
  readonly isAnswer?: boolean;
  /** It refuses by what it returns. */
  readonly returnedUnder?: string | undefined;
}

/** What a function does with a request, collected while it is read. Whatever cannot be reached without credentials is left out. */
export class Findings {
  readonly decoded: DecodedTokens;
  /** Where a library or a guard is asked that ends nothing: what it throws is caught, or it lets all pass, or some, and nobody can tell whom. */
  readonly passed = new Map<TSESTree.Node, 'caught' | 'open' | 'unknown' | 'answers'>();
  /** Calls of what was given to the factory around it, and calls that let the request go on. */
  readonly handing: Record<'given' | 'next', TSESTree.CallExpression[]> = { given: [], next: [] };
  readonly #fn: Located<FunctionNode>;
  readonly #context: ReadingContext;
  readonly #roles: RequestRoles;
  readonly #evaluation: Evaluation;
  readonly #ofAnybody: Evaluation;
  readonly #answers = new Set<TSESTree.Node>();
  readonly #assertions = new Map<TSESTree.Node, TSESTree.Node>();
  readonly #asking = new Set<TSESTree.Node>();
  readonly #calls = new Map<TSESTree.Node, ReadCall>();
  readonly #pending: Pending[] = [];
  readonly #denying: Pending[] = [];
  /** Where it refuses, also callers that come there with credentials only. */
  readonly #refusing = new Set<TSESTree.Node>();
  readonly #credentials: CredentialRead[] = [];
  readonly #certain = new Set<TSESTree.Node>();
  readonly #strangers = new Set<TSESTree.Node>();
  readonly #forwarded = new Set<TSESTree.Node>();
  readonly #opaque: { at: Located; wholeRequest: boolean }[] = [];

  constructor(fn: Located<FunctionNode>, context: ReadingContext, evaluation: Evaluation) {
    this.#fn = fn;
    this.#context = context;
    this.#roles = context.roles;
    this.decoded = new DecodedTokens(fn, context.roles);
    this.#evaluation = evaluation;
    this.#ofAnybody = new Evaluation({ ...context, sends: 'anything' });
  }

  get looksAtCredentials(): boolean {
    return this.#credentials.length > 0;
  }

  /** @param known what it depends on, where that is not read from the conditions around it */
  refuse(
    node: TSESTree.Node,
    reason: RefusalReason,
    { asserted, parts = asserted ? [asserted] : [], known, isCertain = true, isAnswer = false, returnedUnder }: Details = {},
  ): void {
    // What makes a parameter refuses whatever it cannot make one of.
    if (this.#context.vocabulary.isSeldomGuard && reason !== 'caller' && reason !== 'forbidden') return;
    // In an onion of middleware, what is done on the way back refuses nobody.
    if (this.#context.vocabulary.guardEnds === 'silently' && isBehindNext(node, this.#fn, this.#roles)) return;
    if (isAnswer) this.#answers.add(node);
    if (asserted) this.#assertions.set(node, asserted);
    if (known) this.#asking.add(node);
    this.#refusing.add(node);
    const verdict = this.#reach(node);
    if (verdict !== 'no') this.#pending.push({ node, reason, parts, known, returnedUnder, isCertain: isCertain && verdict === 'yes' });
    else this.#deny(node, { reason, parts, known, returnedUnder, isCertain });
  }

  /** Who sends credentials is refused there. */
  #deny(node: TSESTree.Node, denial: Omit<Pending, 'node'>): void {
    const verdict = this.#reach(node, this.#ofAnybody);
    if (verdict !== 'no') this.#denying.push({ node, ...denial, isCertain: denial.isCertain && verdict === 'yes' });
  }

  readCredential(node: TSESTree.Node, source: CredentialRead['source']): void {
    if (isSwitchedOff(node, this.#fn.node, this.#ofAnybody)) return;
    this.#credentials.push({ at: { file: this.#fn.file, node }, source });
    this.#certain.add(node);
  }

  readStranger(node: TSESTree.Node): void {
    this.#strangers.add(node);
  }

  /** Another server is sent all that tells who the caller is: what it answers may be about him, and is where he is refused for that. */
  readForwarded(node: TSESTree.Node): void {
    this.#forwarded.add(node);
    this.readStranger(node);
  }

  meetOpaque(node: TSESTree.Node, wholeRequest: boolean): void {
    if (this.#context.vocabulary.isSeldomGuard || endsNothing(node, this.#fn, this.#context)) return;
    if (this.#reach(node) !== 'no') this.#opaque.push({ at: { file: this.#fn.file, node }, wholeRequest });
  }

  /** What a project function does that gets the request, or a part of it. */
  include(call: TSESTree.CallExpression, reading: FunctionReading, ofCaller: ReadonlySet<number>, isSwallowedHere: boolean): void {
    const handsCredential = ofCaller.size > 0;
    const returned = reading.refusals.some((each) => each.returnedUnder !== undefined) ? handedOnBy(this.#fn, call) : [];
    const underOf = (inner: Refusal): string | undefined => returned.find(([taken]) => taken === inner.returnedUnder)?.[1];
    const isHandedOn = reading.refusals.some((each) => underOf(each) !== undefined);
    this.#calls.set(call, { reading, ofCaller, isSwallowed: isSwallowedHere, isHandedOn });
    // `fail(res, 401);`: where nothing comes back that could be asked, the response is all that it ended.
    const isAnswered = isUnasked({ file: this.#fn.file, node: call }) && reading.refusals.every((each) => each.isAnswer);
    const knownOf = (inner: Refusal): Dependence =>
      handsCredential && inner.mayBeOf(ofCaller) ? { onCaller: 'yes', onStranger: inner.onStranger } : inner;
    for (const inner of isSwallowedHere ? [] : reading.refusals) {
      const returnedUnder = underOf(inner);
      if (inner.returnedUnder !== undefined && returnedUnder === undefined) continue;
      this.refuse(call, inner.reason, { isCertain: inner.isCertain, known: knownOf(inner), returnedUnder, isAnswer: isAnswered });
    }
    for (const inner of isSwallowedHere ? [] : reading.denials) {
      const { reason, isCertain } = inner;
      this.#deny(call, { reason, isCertain, parts: [], known: knownOf(inner), returnedUnder: underOf(inner) });
    }
    if (isSwitchedOff(call, this.#fn.node, this.#ofAnybody)) return;
    this.#credentials.push(...reading.credentials);
    if (handsCredential) this.decoded.inside.push(...reading.decoded);
    if (handsCredential || (reading.credentials.length > 0 && !reading.isGivenToAll())) this.#certain.add(call);
    if (reading.readsStrangers) this.readStranger(call);
    if (reading.forwardsCaller) this.readForwarded(call);
    if (this.#reach(call) !== 'no' && !endsNothing(call, this.#fn, this.#context)) this.#opaque.push(...reading.opaque);
  }

  result(): FunctionReading {
    const places = {
      certain: this.#certain,
      strangers: this.#strangers,
      decoded: this.decoded.calls,
      forwarded: this.#forwarded,
      refusals: this.#refusing,
    };
    const dependence = new CallerDependence(this.#fn, this.#roles, places);
    if (this.#context.depth === 0) this.#endQuietly(dependence);
    const read = { ...this.#context, fn: this.#fn, evaluation: this.#evaluation, dependence, answers: this.#answers };
    const found = this.#pending.map((each) => toRefusal(each, read));
    const refusals = byPlace(found);
    return {
      refusals: found,
      denials: this.#denying.map((each) => toRefusal(each, read)),
      credentials: this.#credentials,
      decoded: this.decoded.sent((each) => dependence.ofParts([each]).onCaller === 'yes'),
      readsStrangers: this.#strangers.size > 0,
      forwardsCaller: this.#forwarded.size > 0,
      answersForwarded:
        this.#forwarded.size > 0 && answersForwarded(this.#fn, this.#roles, (each) => dependence.ofParts([each]).onForwarded === true),
      delegates: delegationsTo(this.handing, this.#fn, this.#evaluation, (each) => this.#reach(each)),
      opaque: this.#opaque,
      given: (under) => refusalGivenBy(this.#fn, under, { refusals, calls: this.#calls }, (each) => this.#reach(each)),
      isGivenToAll: givenToAll(this.#fn, (each) => this.#reach(each), this.#evaluation, dependence),
      verifying: verifyingOf({ ...read, calls: this.#calls, refusals: this.#refusing, credentials: this.#credentials }),
      isBareEnd: isBareEnd(this.#fn) && [...this.#calls.values()].every((each) => each.reading.isBareEnd),
      outcome: this.#outcomes(refusals, new ConditionSubjects(this.#fn, this.#roles, places, dependence)),
    };
  }

  /** What tells unknown callers nothing refuses them; what that hangs on is known only now. */
  #endQuietly(dependence: CallerDependence): void {
    const isAboutCaller = (test: TSESTree.Node): boolean => dependence.ofParts([test]).onCaller === 'yes';
    const around = { situation: this.#context, evaluation: this.#evaluation, calls: this.#calls, isAboutCaller };
    for (const end of this.#credentials.length > 0 ? quietEnds(this.#fn, around) : [])
      if (!this.#refusing.has(end)) this.refuse(end, 'nothing', { isAnswer: end.type === 'CallExpression' });
  }

  #outcomes(refusals: ReadonlyMap<TSESTree.Node, readonly Refusal[]>, subjects: ConditionSubjects): FunctionReading['outcome'] {
    const passageFor = (spelling?: Spelling): Passage => {
      const context = spelling ? { ...this.#context, spelling } : this.#context;
      const sending = (sends: NonNullable<Situation['sends']>): Evaluation => new Evaluation({ ...context, sends });
      const anything = spelling ? sending('anything') : this.#ofAnybody;
      return {
        fn: this.#fn,
        roles: this.#roles,
        vocabulary: context.vocabulary,
        evaluation: spelling ? new Evaluation(context) : this.#evaluation,
        sending: { nothing: sending('nothing'), fields: sending('fields'), all: sending('all'), anything },
        unconfigured: new Evaluation({ ...context, isUnconfigured: true }),
        context,
        subjects,
        refusals,
        answers: this.#answers,
        assertions: this.#assertions,
        passed: this.passed,
        asking: this.#asking,
        calls: this.#calls,
      };
    };
    const passage = passageFor();
    const respelled = new Map<Spelling, Passage>();
    const passageOf = (spelling: Spelling): Passage => {
      const found = respelled.get(spelling) ?? passageFor(spelling);
      respelled.set(spelling, found);
      return found;
    };
    // The same helper stands on many ways, and the same guard in front of many routes.
    const known = new Map<(refusal: Refusal) => boolean, RouteMemo<Outcome>>();
    return (as, isCheck, ofCaller = new Set(), asked = {}) => {
      const outcomes = known.get(isCheck) ?? new RouteMemo<Outcome>();
      known.set(isCheck, outcomes);
      return outcomes.of([as, keyOfAsked(asked), ...ofCaller].join(' '), currentRoute(this.#context.route), () => {
        const outcome = outcomeOf(new Journey(passage, as, isCheck, ofCaller, asked));
        if (as !== 'guard' || outcome.on === 'yes') return outcome;
        // `if (req.path === '/admin')`: `/Admin` and `/admin/` reach the route as well.
        const others = spellingsOf(this.#context).map((each) => outcomeOf(new Journey(passageOf(each), as, isCheck, ofCaller)));
        const further = others.find(({ on }) => on === 'yes');
        return further ? { ...further, isRespelled: true } : outcome;
      });
    };
  }

  /** `unknown`: something decides that is fixed before any request comes, but not here. */
  #reach(node: TSESTree.Node, evaluation = this.#evaluation): Verdict {
    return reachVerdict(conditionsOn(node, this.#fn.node), evaluation, endingIn(this.#fn, this.#refusing, this.#context));
  }
}
