import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { childrenOf } from '../ast/walk.ts';
import type { Outcome } from '../model/request-reading.ts';
import { answered, answeredInside, isErrorSentBy } from './answered-ways.ts';
import { isErrorIfAny, isNoError } from './handed-errors.ts';
import { isErrorAnswer, statusBeside } from './answer-status.ts';
import type { AssignedAnswer } from './assigned-answers.ts';
import { isPlatformCall } from './platform-calls.ts';
import { isAlwaysRun } from './given-back.ts';
import { decided, ENDED, joined, ON, SENT_ON, TOLD, weaker, type Subject } from './outcome.ts';
import { isExecutor, settlesItself } from './promises.ts';
import { isConstantShape } from './constant-shapes.ts';
import { asOfCaller } from './checks-of-caller.ts';
import { orThrown } from './thrown-checks.ts';
import { caught, goesOnCaught, type Journey, type Ways } from './ways.ts';

/** How the body of a function inside of another is gone through. */
export interface GoesOn {
  ofBody(body: TSESTree.BlockStatement | TSESTree.Expression, ways: Ways): Outcome;
}

/** What expressions do on the way: they refuse, hand on, answer, throw, or call functions that do. */
export abstract class ExpressionWays {
  readonly journey: Journey;
  readonly #statements: GoesOn;

  constructor(journey: Journey, statements: GoesOn) {
    this.journey = journey;
    this.#statements = statements;
  }

  abstract ofTest(test: TSESTree.Node, yes: Outcome, no: Outcome, ways: Ways, isValue?: boolean): Outcome;

  /** @param next what comes of a request behind the expression */
  ofExpression(node: TSESTree.Node, next: Outcome, ways: Ways): Outcome {
    if (isFunction(node) || isClass(node)) return this.journey.passage.refusals.has(node) ? this.#refused(node, next) : next;
    switch (node.type) {
      case 'LogicalExpression': {
        const right = this.ofExpression(node.right, next, ways);
        if (right === next) return this.ofExpression(node.left, right, ways);
        return node.operator === '&&' ? this.ofTest(node.left, right, next, ways) : this.ofTest(node.left, next, right, ways);
      }
      case 'ConditionalExpression': {
        const [yes, no] = [this.ofExpression(node.consequent, next, ways), this.ofExpression(node.alternate, next, ways)];
        return yes === next && no === next ? this.ofExpression(node.test, next, ways) : this.ofTest(node.test, yes, no, ways);
      }
      case 'AwaitExpression':
        return this.ofExpression(node.argument, this.journey.passage.answers.has(node.argument) ? next : { ...next, works: 'yes' }, ways);
      case 'NewExpression':
        return this.#ofConstruction(node, next, ways);
      case 'Identifier':
      case 'ObjectExpression':
        if (this.journey.passage.refusals.has(node)) return this.#refused(node, next);
        break;
      case 'AssignmentExpression': {
        const answer = this.journey.assigned(node);
        if (answer) return this.ofExpression(node.right, this.#assigned(node, answer, next), ways);
        break;
      }
      case 'CallExpression':
        return this.#ofCall(node, next, ways);
    }
    return childrenOf(node).reduceRight((after, child) => this.ofExpression(child, after, ways), next);
  }

  #ofConstruction(node: TSESTree.NewExpression, next: Outcome, ways: Ways): Outcome {
    const { passage, relevant } = this.journey;
    if (passage.refusals.has(node)) return this.#refused(node, next);
    const [executor] = node.arguments;
    if (!executor || !relevant.has(executor) || !isExecutor(passage.fn.file, executor))
      return childrenOf(node).reduceRight((after, child) => this.ofExpression(child, after, ways), next);
    const end = settlesItself(passage.fn.file, executor, relevant) ? ENDED : next;
    return this.#ofCallback(executor, end, { ...ways, resolved: next });
  }

  /** A statement that leaves the function: it refuses, or goes the way that statements of its kind go. */
  ofLeaving(node: TSESTree.Node, way: Outcome): Outcome {
    return this.journey.passage.refusals.has(node) ? this.#refused(node, ENDED) : way;
  }

  #refused(node: TSESTree.Node, next: Outcome): Outcome {
    const { passage, isCheck, as } = this.journey;
    const found = passage.refusals.get(node) ?? [];
    const refuses = found.some(isCheck);
    // What is returned to code that goes on without it ends nothing.
    if (this.journey.isLost && found.every(({ returnedUnder }) => returnedUnder !== undefined)) return next;
    // A status that is computed may be a success.
    if (found.every(({ reason, isCertain, returnedUnder }) => reason === 'unsaid' && !isCertain && returnedUnder !== undefined))
      return joined(ON, { ...ENDED, refuses }, 'open');
    // In a handler an answer ends nothing: without `return` the work is done all the same.
    if (as === 'handler' && passage.answers.has(node) && next.works !== 'no')
      return { ...next, on: weaker(next.on, next.works), refuses: refuses || next.refuses };
    if (as === 'handler' && found.every(({ isBehindWork }) => isBehindWork)) return SENT_ON;
    const isIdle = as === 'handler' && found.every(({ reason }) => reason === 'redirect' || reason === 'nothing');
    return { ...ENDED, refuses, open: passage.asking.has(node) && next.open, ...(isIdle && { isIdle }) };
  }

  /** An answer that is assigned ends nothing by itself. */
  #assigned(node: TSESTree.AssignmentExpression, { member, value }: AssignedAnswer, next: Outcome): Outcome {
    const { passage, isCheck, as } = this.journey;
    const refusals = passage.refusals.get(node);
    if (as !== 'handler') return refusals?.some(isCheck) ? { ...next, refuses: true } : next;
    if (refusals) return this.#refused(node, next);
    if (member !== 'body') return next;
    const at = { file: passage.fn.file, node };
    const status = statusBeside(at, passage.vocabulary, (each) => this.journey.role(each) !== undefined && this.journey.isResponse(each));
    if (status.computed || isErrorAnswer(node, status, passage.fn.node)) return decided(ENDED, next);
    return isConstantShape({ file: at.file, node: value }, passage.roles) && next === ON
      ? { ...TOLD, works: 'yes' }
      : { ...next, works: 'yes' };
  }

  /** What asserts something throws for those for whom it does not hold. */
  #asserted(node: TSESTree.CallExpression, next: Outcome, ways: Ways): Outcome | undefined {
    const { passage, isCheck } = this.journey;
    const condition = passage.assertions.get(node);
    const refuses = (passage.refusals.get(node) ?? []).some(isCheck);
    return condition && this.ofTest(condition, next, caught({ ...ENDED, refuses }, ways), ways);
  }

  #ofCall(node: TSESTree.CallExpression, next: Outcome, ways: Ways): Outcome {
    const method = methodCall(node);
    const asserted = this.#asserted(node, next, ways);
    if (asserted) return asserted;
    let outcome = this.#done(node, next, ways);
    for (const argument of [...node.arguments].reverse()) outcome = this.ofExpression(argument, outcome, ways);
    const thrown = method?.name === 'catch' ? this.#ofCallback(node.arguments[0], next, ways) : undefined;
    return this.ofExpression(method?.object ?? node.callee, outcome, thrown ? { ...ways, thrown, isCaughtAsCaller: true } : ways);
  }

  /** What a call does once its arguments are there. */
  #done(node: TSESTree.CallExpression, next: Outcome, ways: Ways): Outcome {
    const { journey } = this;
    const read = journey.passage.calls.get(node);
    if (read) return this.#mightThrow(node, this.#callbacks(node, this.#called(node, next, ways), ways), ways);
    const settling = journey.settling(node);
    if (settling === 'resolve') return ways.resolved ?? next;
    if (settling === 'reject') return journey.passage.refusals.has(node) ? caught(this.#refused(node, next), ways) : ways.thrown;
    const [error] = journey.isNext(node) && journey.handsError(node) ? node.arguments : [];
    if (error) return this.#handedOn(node, error, ways);
    const refusals = journey.passage.refusals.get(node);
    // What is answered, or given back as the answer, is thrown nowhere.
    const isAnswer = journey.passage.answers.has(node) || refusals?.every(({ returnedUnder }) => returnedUnder !== undefined) === true;
    if (refusals) return isAnswer ? this.#refused(node, next) : caught(this.#refused(node, next), ways);
    if (journey.passage.passed.get(node) === 'caught' && goesOnCaught(ways)) return caught(next, ways);
    if (journey.isNext(node)) return ON;
    if (journey.as === 'handler' && journey.isResponse(node)) return answered(node, next, journey);
    // Where sending ends the request, an error that is answered ends it in front of the handler, too.
    const isSent = journey.as === 'guard' && journey.passage.vocabulary.guardEnds === 'sent' && journey.isResponse(node);
    if (isSent && answered(node, next, journey) === ENDED) return ENDED;
    const after = this.#callbacks(node, next, ways);
    // Code that cannot be read may hand on.
    if (journey.handsNext(node) && !/^(?:then|catch|finally)$/.test(methodCall(node)?.name ?? ''))
      return { ...after, on: after.on === 'no' ? 'unknown' : after.on, open: true };
    if (isPlatformCall(journey.passage.fn.file, node) || journey.isResponse(node)) return after;
    return this.#mightThrow(node, after.works === 'no' ? { ...after, works: 'unknown' } : after, ways);
  }

  /** A function of the project, with all that it does. */
  #called(node: TSESTree.CallExpression, next: Outcome, ways: Ways): Outcome {
    const { journey } = this;
    const { passage, isCheck } = journey;
    const read = passage.calls.get(node);
    if (!read) return next;
    const as = read.isHandedOn && journey.as !== 'called' ? 'answering' : 'called';
    const own = read.reading.outcome(as, asOfCaller(isCheck, read.ofCaller), read.ofCaller);
    // `try { verify(token); } catch { return true; }`: who is refused there gets on where that is caught.
    if (read.isSwallowed) return own.on === 'no' ? caught(next, ways) : next;
    const refuses = own.refuses || (passage.refusals.get(node) ?? []).some(isCheck);
    const works = next.works === 'no' ? 'unknown' : next.works;
    if (journey.handsNext(node)) {
      const on = weaker(own.on, next.on) === own.on ? next.on : own.on;
      return { ...next, on, open: own.open || next.open, refuses: refuses || next.refuses, works };
    }
    const isEnded = own.on === 'no';
    if (isEnded && passage.answers.has(node)) return answeredInside({ ...next, refuses: refuses || next.refuses }, journey);
    if (isErrorSentBy(node, read, journey)) return { ...ENDED, refuses };
    const isAnswered = read.isHandedOn || node.arguments.some((each) => journey.role(each) === 'response');
    if (isEnded && !isAnswered && goesOnCaught(ways)) return caught({ ...ENDED, refuses }, ways);
    return {
      ...next,
      on: weaker(own.on, next.on),
      open: own.open && next.open,
      refuses: refuses || next.refuses,
      works: isEnded ? 'no' : works,
      isIdle: next.isIdle === true && !isEnded,
    };
  }

  /** `next(user ? undefined : new Error('Who?'))`: an error that may be none. */
  #handedOn(node: TSESTree.CallExpression, error: TSESTree.Node, ways: Ways): Outcome {
    const given = unwrap(error);
    const inner = (each: TSESTree.Node): Outcome => this.#handedOn(node, each, ways);
    if (given.type === 'ConditionalExpression') return this.ofTest(given.test, inner(given.consequent), inner(given.alternate), ways);
    if (given.type === 'LogicalExpression' && given.operator === '&&') return this.ofTest(given.left, inner(given.right), ON, ways);
    if (isNoError(given)) return ON;
    const { fn, refusals } = this.journey.passage;
    const at = [node, given].find((each) => refusals.has(each));
    const refused = at ? this.#refused(at, ON) : ways.thrown;
    return isErrorIfAny({ file: fn.file, node: given }) ? this.ofTest(given, refused, ON, ways) : refused;
  }

  /** Functions that are handed to a call run there, as far as they decide anything. */
  #callbacks(node: TSESTree.CallExpression, next: Outcome, ways: Ways): Outcome {
    const name = methodCall(node)?.name;
    if (name === 'catch') return next;
    return node.arguments.reduceRight((after, argument) => {
      if (argument.type === 'ObjectExpression') return this.#ofMembers(argument, after, this.#subjectOf(node), ways);
      if (!isFunction(argument) || !this.journey.relevant.has(argument)) return after;
      const given = this.journey.givenBack(argument);
      const inside = this.#ofCallback(argument, after, ways, given !== undefined && after === ways.returned);
      if (name === 'then') return this.#mightThrow(node, inside, ways);
      if (given)
        return isAlwaysRun(given, this.journey.passage.calls.get(node)?.reading) ? decided(inside, after) : joined(inside, after, 'open');
      return this.journey.handsOnIn(argument) ? decided(inside, after) : joined(inside, after, this.#subjectOf(node));
    }, next);
  }

  /** `found.caseOf({ just: () => next(), nothing: () => res.sendStatus(401) })`: one of the functions in an object runs, where any hands on. */
  #ofMembers({ properties }: TSESTree.ObjectExpression, next: Outcome, subject: Subject, ways: Ways): Outcome {
    const written = properties.flatMap((each) => (each.type === 'Property' && isFunction(each.value) ? [each.value] : []));
    const functions = written.filter((each) => this.journey.relevant.has(each));
    if (!functions.some((each) => this.journey.handsOnIn(each))) return next;
    const inside = functions.map((each) => this.#ofCallback(each, next, ways)).reduce((left, right) => joined(left, right, subject));
    return decided(inside, next);
  }

  #ofCallback(callback: TSESTree.Node | undefined, next: Outcome, ways: Ways, isGivenBack = false): Outcome {
    if (!isFunction(callback)) return ENDED;
    return this.#statements.ofBody(callback.body, {
      ...(ways.resolved ? ways : { thrown: ways.thrown }),
      next,
      returned: next,
      left: next,
      isInner: true,
      isGivenBack: isGivenBack && this.journey.as === 'handler',
    });
  }

  #mightThrow(node: TSESTree.CallExpression, next: Outcome, ways: Ways): Outcome {
    return orThrown(node, next, ways, ways.thrown.refuses ? this.#subjectOf(node) : 'setup', this.journey.passage);
  }

  #subjectOf(node: TSESTree.Node): Subject {
    return this.journey.passage.subjects.of(node, this.journey.ofCaller);
  }
}
