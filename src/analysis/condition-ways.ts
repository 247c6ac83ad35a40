import type { TSESTree } from '@typescript-eslint/utils';

import { contains, unwrap } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import type { Asked, Outcome } from '../model/request-reading.ts';
import type { Verdict } from '../model/verdict.ts';
import { bindingOf } from '../scope/binding.ts';
import { isOfEnvironment } from '../scope/environment-variables.ts';
import { isNothing } from '../scope/possible-values.ts';
import { inProduction } from '../scope/production.ts';
import { isCaughtError } from '../scope/variables.ts';
import { askedAnswer, keyOfAsked, type AskedAnswer } from './asked-answers.ts';
import { asksForMissing, comparesEchoes, isFreelyMet, isWrittenText, mayDiffer } from './chosen-conditions.ts';
import { ExpressionWays } from './expression-ways.ts';
import { isAboutNamed, isThereBefore } from './found-records.ts';
import { isBehindCaller, isException } from './missing-callers.ts';
import { chosen, decided, inOrder, joined, weaker, type Subject } from './outcome.ts';
import { isPendingPromise } from './pending-calls.ts';
import { isLeftAs, standsIn } from './rewritten-names.ts';
import { settledAnswer, type SettledAnswer } from './settled-answers.ts';
import type { Truth } from './truth.ts';
import { isHandedToUnread } from './unread-uses.ts';
import type { ReadCall, Ways } from './ways.ts';

/** Which way a condition leads a caller who sends no credentials. */
export class ConditionWays extends ExpressionWays {
  /** @param isValue the expression was evaluated before: it is what a name stands for */
  override ofTest(test: TSESTree.Node, yes: Outcome, no: Outcome, ways: Ways, isValue = false): Outcome {
    const node = unwrap(test);
    if (node.type === 'UnaryExpression' && node.operator === '!') return this.ofTest(node.argument, no, yes, ways, isValue);
    if (node.type === 'LogicalExpression' && node.operator !== '??') {
      const right = this.ofTest(node.right, yes, no, ways, isValue);
      return node.operator === '&&' ? this.ofTest(node.left, right, no, ways, isValue) : this.ofTest(node.left, yes, right, ways, isValue);
    }
    // `return this.guard.canActivate(context)` of a guard that refuses nobody.
    const passed = this.journey.passage.passed.get(node);
    if (passed === 'open') return decided(yes, no);
    if (passed === 'unknown') return joined(yes, no, 'open');
    const present = this.#heldAgainstNothing(node);
    if (present && node.type === 'BinaryExpression')
      return node.operator.startsWith('!') ? this.ofTest(present, yes, no, ways, isValue) : this.ofTest(present, no, yes, ways, isValue);
    // Where it was given a response that refuses, the way has ended.
    if (this.journey.isRefusal({ file: this.journey.passage.fn.file, node })) return decided(no, yes);
    const named = this.namedCondition(node);
    if (named) return this.ofTest(named, yes, no, ways, true);
    const settled = settledAnswer({ file: this.journey.passage.fn.file, node }, this.journey.passage.evaluation);
    if (settled) return this.#settled(node, settled, [yes, no], ways, isValue);
    const outcome = this.#led(node, yes, no);
    return isValue ? outcome : this.ofExpression(test, outcome, ways);
  }

  /** `verify(token).then(() => true).catch(() => false)`, and the same of an observable. */
  #settled(
    node: TSESTree.Node,
    { asked, answer, failed }: SettledAnswer,
    [yes, no]: readonly [Outcome, Outcome],
    ways: Ways,
    isValue: boolean,
  ): Outcome {
    const by = (truth: Truth): Outcome => (truth === 'true' ? yes : truth === 'false' ? no : joined(yes, no, 'open'));
    const rejected = failed && by(failed);
    const inside = rejected ? { ...ways, thrown: rejected, isCaught: true, isCaughtAsCaller: true } : ways;
    const isChained = settledAnswer({ file: this.journey.passage.fn.file, node: asked }, this.journey.passage.evaluation) !== undefined;
    let outcome: Outcome;
    if (isValue) outcome = answer && !failed ? by(answer) : this.#led(node, yes, no);
    else if (answer) outcome = this.ofExpression(rejected ? asked : node, by(answer), inside);
    else if (isChained) outcome = this.ofTest(asked, yes, no, inside);
    else outcome = this.ofExpression(rejected ? asked : node, this.#led(node, yes, no), inside);
    // Whether what cannot be read fails for him, nobody can tell.
    const { calls, passed, refusals } = this.journey.passage;
    const isRead = [calls, passed, refusals].some((each) => each.has(unwrap(asked)));
    const isOpen = rejected !== undefined && !isRead && outcome.on !== rejected.on && weaker(outcome.on, rejected.on) === outcome.on;
    return isOpen ? { ...outcome, on: weaker(rejected.on, 'unknown') } : outcome;
  }

  /** `const isOpen = !key || !isWrite`: the condition that a name stands for. */
  namedCondition(node: TSESTree.Node): TSESTree.Node | undefined {
    const init = this.#initOf(node);
    if (!init || init.type === 'LogicalExpression' || init.type === 'UnaryExpression') return init;
    const { fn, evaluation } = this.journey.passage;
    return settledAnswer({ file: fn.file, node: init }, evaluation) && init;
  }

  /** `token === undefined` asks what `!token` asks. */
  #heldAgainstNothing(node: TSESTree.Node): TSESTree.Node | undefined {
    const isOpen = this.journey.passage.evaluation.truth(node) === 'data';
    if (!isOpen || node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return undefined;
    return isNothing(node.right) ? node.left : undefined;
  }

  #initOf(node: TSESTree.Node): TSESTree.Node | undefined {
    const { fn } = this.journey.passage;
    const binding = node.type === 'Identifier' ? bindingOf(fn.file, node) : undefined;
    if (binding?.kind !== 'variable' || !binding.init || binding.writes.length > 0 || binding.path?.length !== 0) return undefined;
    return contains(fn.node, binding.init) ? unwrap(binding.init) : undefined;
  }

  #led(node: TSESTree.Node, yes: Outcome, no: Outcome): Outcome {
    const { passage, ofCaller } = this.journey;
    const { file } = passage.fn;
    if (isPendingPromise({ file, node }, node.type === 'CallExpression' ? node : this.#initOf(node))) return decided(yes, no);
    const known = passage.evaluation.truth(node);
    const truth = known === 'data' && isThereBefore(node, this.journey) ? 'true' : known;
    if (truth === 'false') return this.#stoodIn(node, yes, no) ?? this.#fixed(node, truth, yes, no);
    if (truth === 'true') return this.#fixed(node, truth, yes, no);
    if (yes.on === no.on || truth === 'open') return joined(yes, no, 'open');
    // Which error it is that he meets nobody can tell, but that it is one.
    if (isCaughtError(file, node)) return yes;
    if (this.#asksForError(node)) return joined(yes, no, 'open');
    const subject = passage.subjects.of(node, ofCaller);
    const byChoice = subject === 'caller' ? undefined : this.#byChoice(node, yes, no);
    // What the caller writes on both sides no function tells apart.
    if (comparesEchoes(this.#initOf(node) ?? node, this.journey.passage)) return this.#filledIn(node, ...inOrder(yes, no));
    return (
      this.#byAnswer(node, yes, no, subject) ??
      this.#byWrites(node, yes, no, subject) ??
      byChoice ??
      this.#bySubject(node, yes, no, subject)
    );
  }

  /** What is so for all that may come leaves nobody the other way: `if (req.path === '/open')` behind another path. */
  #fixed(node: TSESTree.Node, truth: 'true' | 'false', yes: Outcome, no: Outcome): Outcome {
    const [taken, other] = truth === 'true' ? [yes, no] : [no, yes];
    if (this.journey.passage.sending.anything.truth(node) !== truth) return decided(taken, other);
    return { ...taken, refuses: taken.refuses || other.refuses };
  }

  /** `catch (error) { if (error.code !== 'missing') throw error; }`. */
  #asksForError(node: TSESTree.Node): boolean {
    const { file } = this.journey.passage.fn;
    return some(node, (each) => isCaughtError(file, each));
  }

  #bySubject(node: TSESTree.Node, yes: Outcome, no: Outcome, subject: Subject): Outcome {
    const [high, low] = inOrder(yes, no);
    const at = { file: this.journey.passage.fn.file, node };
    // `if (process.env.NODE_ENV === 'production') return refuse();`: whoever gets past it elsewhere is served by nobody, known or not.
    if (inProduction(at) === (low === yes)) return low;
    if (subject === 'setup' && low.refuses && isOfEnvironment(at)) {
      // `if (!process.env.API_KEY) return res.sendStatus(401)`: where nobody gets on nothing is served, and nobody is asked who he is.
      if (!low.open && !isBehindCaller(node, this.journey)) return decided(high, low);
      // `if (process.env.TOKEN) ask(req)`: as long as nobody sets it, nobody is asked.
      const isOff = this.journey.passage.unconfigured.truth(node) === (high === yes ? 'true' : 'false');
      if (isOff) return { ...decided(high, low), on: weaker(high.on, 'unknown') };
    }
    const isOfRequest = subject === 'request' || subject === 'route';
    const named = subject === 'stored' && low.refuses && !low.open && this.#byName(node, yes, no);
    if (named) return named;
    if (low.refuses && isException(node, subject, high === yes, this.journey)) return joined(yes, no, 'open');
    // `if (isOpen(req)) return next();` of a function that was read to its end, and lets nobody pass here.
    if (subject === 'request' && low.refuses && this.#isAnsweredNever(node, high === yes ? 'truthy' : 'falsy'))
      return joined(yes, no, 'setup');
    const isDenied = node.type === 'BinaryExpression' && node.operator.startsWith('!');
    // `if (isValid(key)) return next();`: what holds for a credential does not hold without one.
    const isProof = (high === yes) !== isDenied;
    if (subject === 'caller' && low.refuses && isProof) return { ...decided(high, low), on: low.on };
    // `if (key === process.env.KEY) return refuse();`: whoever sends none, or another one, gets past.
    if (subject === 'caller' && low.refuses && this.#isMissed(node, high === yes ? 'true' : 'false')) return decided(high, low);
    // A handler answers many requests early that are wrong in themselves; a guard that lets one pass excepts it.
    return joined(yes, no, isOfRequest && this.journey.as === 'handler' ? 'setup' : subject);
  }

  /** What refuses for what the route is called with, whoever calls, is no check of his. */
  #byName(node: TSESTree.Node, yes: Outcome, no: Outcome): Outcome | undefined {
    const [high, low] = inOrder(yes, no);
    // `if (id === ROOT) return forbidden();`: all others get past.
    const isOne = node.type === 'BinaryExpression' && (low === yes ? /^===?$/ : /^!==?$/).test(node.operator);
    // `if (!note) return false;`, where it is asked further down who calls: whoever names one that is there gets that far.
    const isBefore = high.refuses && high.open;
    if (!(isOne || isBefore) || !isAboutNamed(node, this.journey)) return undefined;
    return { ...decided(high, low), on: weaker(high.on, 'unknown') };
  }

  #isMissed(node: TSESTree.Node, wanted: Truth): boolean {
    const { passage } = this.journey;
    return asksForMissing(this.#initOf(node) ?? node, passage) || mayDiffer(node, wanted, passage);
  }

  /** `if (await isAllowed(req))`: what the function answers to a caller without credentials, where its body says that. */
  #byAnswer(node: TSESTree.Node, yes: Outcome, no: Outcome, subject: Subject): Outcome | undefined {
    // `if (isDesktop())` of `process.env.MODE` answers all callers alike.
    if (isOfEnvironment({ file: this.journey.passage.fn.file, node })) return undefined;
    // `result.isBlocked` says as little of who is there as what went in.
    if (subject !== 'caller' && keyOfAsked(this.#readAnswer(node)?.answer.of ?? {}) !== '') return undefined;
    const [high, low] = inOrder(yes, no);
    const on = this.answeredWith(high === yes ? 'truthy' : 'falsy', node);
    return on === 'no' || !on ? undefined : { ...decided(high, low), on: weaker(high.on, on) };
  }

  #isAnsweredNever(expression: TSESTree.Node, answer: 'truthy' | 'falsy'): boolean {
    return this.#readAnswer(expression)?.read.reading.opaque.length === 0 && this.answeredWith(answer, expression) === 'no';
  }

  /** The function of the project whose answer is asked here, and what of it. */
  #readAnswer(node: TSESTree.Node): { readonly read: ReadCall; readonly answer: AskedAnswer } | undefined {
    const { fn, calls } = this.journey.passage;
    const answer = askedAnswer({ file: fn.file, node }, fn.node);
    const read = answer && calls.get(answer.call);
    return read && { read, answer };
  }

  /** Does a function of the project answer so to a caller without credentials: `isAllowed(req)`, `(await check(req)).ok`? Undefined for what is no call of one. */
  answeredWith(answer: 'truthy' | 'falsy', expression: TSESTree.Node, asked?: Asked): Verdict | undefined {
    const found = this.#readAnswer(expression);
    if (!found) return undefined;
    const isTrue = (answer === 'truthy') !== (found.answer.isDenied === true);
    const { reading, ofCaller } = found.read;
    return reading.outcome(isTrue ? 'truthy' : 'falsy', this.journey.isCheck, ofCaller, asked ?? found.answer.of).on;
  }

  /** What a name says that was written more than once. */
  #byWrites(node: TSESTree.Node, yes: Outcome, no: Outcome, subject: Subject): Outcome | undefined {
    const [high, low] = inOrder(yes, no);
    if (isLeftAs(node, high === yes, this.journey)) return { ...decided(high, low), on: weaker(high.on, 'unknown') };
    return subject === 'caller' ? this.#stoodIn(node, yes, no) : undefined;
  }

  /** Is he there all the same who is not known, because another was put in his place? */
  #stoodIn(node: TSESTree.Node, yes: Outcome, no: Outcome): Outcome | undefined {
    const [high, low] = inOrder(yes, no);
    const stands = low.refuses && high === yes && yes.on !== no.on ? standsIn(node, this.journey) : undefined;
    return stands && { ...decided(high, low), on: weaker(high.on, stands) };
  }

  #byChoice(node: TSESTree.Node, yes: Outcome, no: Outcome): Outcome | undefined {
    const [high, low] = inOrder(yes, no);
    const wanted: Truth = high === yes ? 'true' : 'false';
    const { sending } = this.journey.passage;
    if (sending.nothing.truth(node) === wanted || mayDiffer(node, wanted, this.journey.passage)) return chosen(high, low, 'leaving out');
    if (sending.fields.truth(node) === wanted || isFreelyMet(node, this.journey.passage)) return this.#filledIn(node, high, low);
    if (sending.all.truth(node) === wanted) return chosen(high, low, 'sending');
    return low.refuses && isWrittenText(node, wanted, this.journey.passage)
      ? { ...decided(high, low), on: weaker(high.on, 'unknown') }
      : undefined;
  }

  /** `if (!token)`: whoever sends anything gets past; what cannot be read may still ask what he sent. */
  #filledIn(node: TSESTree.Node, high: Outcome, low: Outcome): Outcome {
    const way = chosen(high, low, 'filling in');
    const { fn, context } = this.journey.passage;
    return low.refuses && isHandedToUnread(node, fn, context) ? { ...way, on: weaker(way.on, 'unknown') } : way;
  }
}
