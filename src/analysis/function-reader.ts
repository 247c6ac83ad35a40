import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { enclosingFunction, isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionReading, RefusalReason } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { ON_CALLER } from './caller-dependence.ts';
import { branchesOf } from './decisions.ts';
import { errorsIn, isErrorIfAny, isNoError, passedOn } from './handed-errors.ts';
import { Evaluation } from './evaluation.ts';
import { Findings } from './findings.ts';
import { answersLater, endsControl, isChainSent } from './control-flow.ts';
import { expressionsGivenBackBy, isGivenBackBy } from './given-back.ts';
import { endingOf, isCallbackElsewhere, libraryStrength } from './library-calls.ts';
import { isLeftAlone } from './pending-calls.ts';
import { ProjectCalls } from './project-calls.ts';
import { isReturned } from './answer-places.ts';
import { assignedAnswer } from './assigned-answers.ts';
import { reasonBeside } from './made-answers.ts';
import { silentTestsOn } from './path-conditions.ts';
import { rejectedWith, settledBy } from './promises.ts';
import { reasonOfAssigned, reasonOfError, refusalByAnswer } from './refusal.ts';
import { bareRole, roleOf, type RequestRoles } from './request-roles.ts';
import { callsStranger, credentialRead, isCredentialPut, readsStranger } from './request-values.ts';
import { refusalsReturned, responsesReturned } from './returned-answers.ts';
import type { AskedGuard, ReadingContext } from './situation.ts';
import { isSwallowed } from './swallowed-errors.ts';
import { madeResponse } from './web-response.ts';
import { RouteMemo } from './route-memo.ts';

/** Reads the body of one function, and those of the project functions that it hands the request to. */
class FunctionReader {
  readonly #fn: Located<FunctionNode>;
  readonly #context: ReadingContext;
  readonly #vocabulary: HandlerVocabulary;
  readonly #roles: RequestRoles;
  readonly #evaluation: Evaluation;
  readonly #findings: Findings;
  readonly #calls: ProjectCalls;

  constructor(fn: Located<FunctionNode>, context: ReadingContext) {
    this.#fn = fn;
    this.#context = context;
    this.#vocabulary = context.vocabulary;
    this.#roles = context.roles;
    this.#evaluation = new Evaluation(context);
    this.#findings = new Findings(fn, context, this.#evaluation);
    this.#calls = new ProjectCalls(fn, context, this.#evaluation, this.#findings, readOnce);
  }

  read(): FunctionReading {
    walk(this.#fn.node.body, (node) => this.#visit(node));
    for (const body of expressionsGivenBackBy(this.#fn)) this.#visitReturn(body, body);
    return this.#findings.result();
  }

  #visit(node: TSESTree.Node): void {
    const { file } = this.#fn;
    const source = credentialRead(file, node, this.#roles, this.#vocabulary);
    if (source) this.#findings.readCredential(node, source);
    else if (readsStranger(file, node, this.#roles, this.#vocabulary)) {
      if (isCredentialPut({ file, node }, this.#fn.node, this.#roles, this.#vocabulary)) this.#findings.readCredential(node, 'header');
      else this.#findings.readStranger(node);
    }
    if (node.type === 'ThrowStatement') this.#refuseWith(node, node.argument);
    else if (node.type === 'ReturnStatement' && node.argument) this.#visitReturn(node, node.argument);
    else if (node.type === 'CallExpression') this.#visitCall(node);
    else if (node.type === 'NewExpression') this.#visitConstruction(node);
    else if (node.type === 'AssignmentExpression') this.#visitAssignment(node);
  }

  #refuse(node: TSESTree.Node, reason: RefusalReason, options?: Parameters<Findings['refuse']>[2], isThrown?: boolean): void {
    if (!isSwallowed(node, this.#fn, this.#context, isThrown)) this.#findings.refuse(node, reason, options);
    else if (options?.known) this.#findings.passed.set(node, 'caught');
  }

  /** Passing on an error that was caught or handed in is no refusal of its own: what raised it was read already. */
  #refuseWith(node: TSESTree.Node, error: TSESTree.Node, isThrown?: boolean): void {
    const { file } = this.#fn;
    const passed = passedOn({ file, node: error }, this.#fn.node);
    if (passed) {
      // `jwt.verify(token, key, (error) => next(error))`: the library's own error arrives there.
      const call = passed !== 'caught' && passed.by?.type === 'CallExpression' ? passed.by : undefined;
      const strength = call && this.#context.recognition.authStrength({ file, node: call });
      if (strength === 'primitive' || strength === 'enforcing') this.#refuse(node, 'caller', { known: ON_CALLER }, isThrown);
      return;
    }
    const reason = reasonOfError({ file, node: error });
    const parts = isErrorIfAny({ file, node: error }) ? [error] : [];
    this.#refuse(node, (reason === 'unsaid' ? reasonBeside({ file, node }, this.#context) : undefined) ?? reason, { parts }, isThrown);
  }

  #visitReturn(node: TSESTree.Node, argument: TSESTree.Node): void {
    const { guardEnds, makes, returnsResponses } = this.#vocabulary;
    if (guardEnds === 'returned' || makes) return this.#visitReturnedAnswers(node, argument, refusalsReturned);
    if (returnsResponses) this.#visitReturnedAnswers(node, argument, responsesReturned);
    const isOwn = node.type !== 'ReturnStatement' || enclosingFunction(node) === this.#fn.node;
    // What gets `next` hands on by calling it: `return next()` decides nothing (Nest's middleware, beside its guards).
    const handsOn = [...this.#roles.values()].includes('next');
    if (this.#vocabulary.returned === 'refuses' && isOwn && !handsOn) this.#visitDecision(node, unwrap(argument));
  }

  #visitDecision(node: TSESTree.Node, value: TSESTree.Node): void {
    if (value.type === 'ConditionalExpression') return branchesOf(value).forEach((each) => this.#visitDecision(each, each));
    // `return super.canActivate(context)`: the call has been asked already.
    const { file } = this.#fn;
    const call = value.type === 'CallExpression' ? value : undefined;
    const asked = call && (this.#asked(call) ?? settledBy({ file, node: call }, this.#context.environment));
    if (asked && asked !== 'by answer') return;
    if (value.type === 'Literal' && value.value === false) this.#refuse(node, 'forbidden');
    // `return Boolean(request.user)`, `return roles.includes(user.role)`: a value that may be false refuses.
    else if (!(value.type === 'Literal' && value.value === true)) this.#refuse(node, 'unsaid', { parts: [value] });
  }

  /** Where answers are returned, one refuses whoever it is returned to. */
  #visitReturnedAnswers(node: TSESTree.Node, argument: TSESTree.Node, found: typeof refusalsReturned): void {
    if (node.type === 'ReturnStatement' && !isGivenBackBy(this.#fn, enclosingFunction(node))) return;
    const returned = found({ file: this.#fn.file, node: argument }, this.#evaluation, this.#context);
    for (const { node: answer, reason, under, isOpen } of returned)
      // An object that holds a response answers nobody.
      if (under === '' || this.#context.depth > 0) this.#findings.refuse(answer, reason, { returnedUnder: under, isCertain: !isOpen });
  }

  /** `return new Response('…', { status: 401 })`. */
  #visitConstruction(node: TSESTree.NewExpression): void {
    if (this.#vocabulary.guardEnds === 'returned' || !madeResponse({ file: this.#fn.file, node })) return;
    // Where it is returned, it was read there; what makes one for others decides nothing.
    if (this.#vocabulary.returnsResponses && (this.#context.depth > 0 || isReturned(node))) return;
    const reason = reasonOfError({ file: this.#fn.file, node });
    if (reason === 'caller' || reason === 'forbidden') this.#refuse(node, reason);
  }

  #visitCall(node: TSESTree.CallExpression): void {
    const { file } = this.#fn;
    if (this.#isNext(node.callee)) return this.#visitNext(node);
    const settled = settledBy({ file, node }, this.#context.environment);
    if (settled === 'reject') return this.#refuseWith(node, rejectedWith({ file, node }) ?? node.arguments[0] ?? node, true);
    if (settled) return;
    const ending = endingOf({ file, node }, this.#context);
    if (ending) return this.#refuse(node, ending);
    const target = methodCall(node);
    const other = this.#asked(node);
    if (other) return this.#visitGuard(other, node);
    if (target && this.#answers(roleOf(file, target.object, this.#roles))) this.#visitAnswer(target.name, node);
    if (this.#visitLibrary(node)) return;
    if (!target || !bareRole(file, target.object, this.#roles)) return this.#calls.visit(node);
    if (!this.#calls.visitMethod(node) && callsStranger(file, node, this.#roles, this.#vocabulary)) this.#findings.meetOpaque(node, true);
  }

  /** Another guard is asked: what the class inherits, or what a container gives it. */
  #visitGuard(verdict: AskedGuard, node: TSESTree.CallExpression): void {
    if (verdict === 'yes' || verdict === 'by answer') this.#findings.readCredential(node, 'library');
    // It may answer with a promise: nobody waits for what that throws.
    if (verdict === 'yes' && !isLeftAlone({ file: this.#fn.file, node })) return this.#refuse(node, 'caller', { known: ON_CALLER });
    if (verdict === 'by answer') return void this.#findings.passed.set(node, 'answers');
    if (verdict !== 'no') this.#findings.meetOpaque(node, true);
    if (verdict === 'unknown' || methodCall(node)?.object.type !== 'Super')
      this.#findings.passed.set(node, verdict === 'no' ? 'open' : 'unknown');
  }

  #asked(node: TSESTree.CallExpression): AskedGuard | undefined {
    if (methodCall(node)?.object.type === 'Super' && this.#context.inherited) return this.#context.inherited;
    const isAsked = this.#vocabulary.returned === 'refuses' || node.arguments.some((each) => this.#isNext(each));
    return isAsked ? this.#context.injected?.({ file: this.#fn.file, node }) : undefined;
  }

  #isNext(node: TSESTree.Node): boolean {
    return bareRole(this.#fn.file, node, this.#roles) === 'next';
  }

  #answers(role: string | undefined): boolean {
    return role === 'response' || (role === 'request' && this.#vocabulary.response === this.#vocabulary.request);
  }

  /** `ctx.status = 401`, `ctx.body = { code: 401 }`. */
  #visitAssignment(node: TSESTree.AssignmentExpression): void {
    // Where answers are returned, a status alone lets the handler run.
    if (this.#vocabulary.guardEnds === 'returned') return;
    const answer = assignedAnswer(node, this.#vocabulary, (each) => this.#answers(bareRole(this.#fn.file, each, this.#roles)));
    const reason = answer && reasonOfAssigned({ file: this.#fn.file, node: answer.value }, answer.member);
    if (reason) this.#findings.refuse(node, reason, { isAnswer: true });
  }

  #visitNext(node: TSESTree.CallExpression): void {
    const [argument] = node.arguments;
    if (this.#vocabulary.guardEnds === 'silently') this.#refuseOthers(node);
    // `next('route')` skips handlers, it does not refuse.
    if (this.#vocabulary.nextTakesError && argument && !isNoError(argument))
      errorsIn(argument).forEach((each) => this.#refuseWith(each === argument ? node : each, each));
    else this.#findings.handing.next.push(node);
  }

  /** Whoever does not meet the conditions of `next()` gets no further, whatever he is answered. */
  #refuseOthers(next: TSESTree.CallExpression): void {
    for (const test of silentTestsOn(next, this.#fn.node)) this.#findings.refuse(test.parent, 'unsaid', { parts: [test], isAnswer: true });
  }

  #visitAnswer(name: string, node: TSESTree.CallExpression): void {
    const answer = refusalByAnswer({ file: this.#fn.file, node }, name, this.#vocabulary, this.#evaluation);
    if (answer?.isFinal) this.#refuse(node, answer.reason, { asserted: answer.condition });
    else if (answer) this.#refuseByAnswer(node, answer.reason);
  }

  /** An answer refuses only when the handler behind it is not reached all the same. */
  #refuseByAnswer(node: TSESTree.CallExpression, reason: RefusalReason): void {
    const { send, guardEnds } = this.#vocabulary;
    const isSent = isChainSent(node, send) || answersLater(node, send);
    // Where only an answer ends the request, a callback that is not called does so, too.
    const waits = guardEnds !== 'sent' || (!this.#fn.node.async && [...this.#roles.values()].includes('next'));
    if ((guardEnds === 'sent' && isSent) || (waits && endsControl(node, this.#fn.node, (each) => this.#continues(each), isSent)))
      this.#refuse(node, reason, { isAnswer: true });
  }

  #continues(node: TSESTree.Node): boolean {
    if (node.type !== 'CallExpression' || node.arguments.length > 0) return false;
    return unwrap(node.callee).type === 'Identifier' && this.#isNext(node.callee);
  }

  /** A value of an auth library decides or tells; true when there is no more to ask about the call. */
  #visitLibrary(node: TSESTree.CallExpression): boolean {
    const strength = libraryStrength({ file: this.#fn.file, node }, this.#context);
    // What a function of the project makes of a library's answer is read in its body: it may catch, and return null.
    if (strength === undefined) return false;
    const isEnforcing = strength === 'primitive' || strength === 'enforcing';
    if (isEnforcing || strength === 'provider') this.#findings.readCredential(node, 'library');
    if (strength === 'sent') this.#findings.readCredential(node, 'header');
    if (strength === 'decoded') this.#findings.decoded.calls.add(node);
    // With a callback the error arrives there, and the callback is read with the body.
    if (isEnforcing && !node.arguments.some((argument) => isFunction(argument))) this.#refuse(node, 'caller', { known: ON_CALLER });
    const elsewhere = node.arguments.find((each) => strength === 'provider' && isCallbackElsewhere({ file: this.#fn.file, node: each }));
    if (strength === 'holed' || (elsewhere && !this.#calls.visitCallback(node, elsewhere, strength))) this.#findings.meetOpaque(node, true);
    return true;
  }
}

/** Reads a function in a situation, unless it was read before: the same helper is called by many guards, the same guard stands in front of many routes. */
export function readOnce(fn: Located<FunctionNode>, context: ReadingContext): FunctionReading {
  const { recognition, vocabulary, environment, roles, route, depth, inherited = '', calledBackBy = '', self } = context;
  const { request, response, next, returned, status, principal, makes, guardEnds = '', isSeldomGuard } = vocabulary;
  const positions = [request, response, next, ...roles.values(), returned, status, principal, guardEnds, makes?.module, isSeldomGuard];
  const handed = [vocabulary.returnsData, vocabulary.credentials, self && `${self.file.filename}:${String(startOf(self.node))}`];
  const key = [...positions, depth, inherited, calledBackBy, ...handed, environment.key].join('|');
  let readings = recognition.readings.get(fn);
  if (!readings) recognition.readings.set(fn, (readings = new RouteMemo<FunctionReading>()));
  return readings.of(key, route, () => new FunctionReader(fn, context).read());
}
