import type { TSESTree } from '@typescript-eslint/utils';

import type { AuthStrength } from '../adapters/auth/adapter.ts';
import { isHarmless } from '../adapters/auth/harmless-packages.ts';
import { contains, isFunction, methodCall, propertyValue } from '../ast/nodes.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionMadeBy, functionOf } from '../scope/function-of.ts';
import type { Origin } from '../scope/trace.ts';
import { walkedValues } from '../scope/walked-list.ts';
import { assertionOf, isGivenRefusal } from './assertions.ts';
import { Callees } from './callees.ts';
import { THIS } from './caller-dependence.ts';
import { isGlobal } from './platform-calls.ts';
import { handsHeader } from './carried-headers.ts';
import { isPartOfComparison } from './comparisons.ts';
import { isOptional } from './call-values.ts';
import type { Evaluation } from './evaluation.ts';
import type { Findings } from './findings.ts';
import { forwardsCaller } from './forwarded-callers.ts';
import { handedOn, handedRole, handsCredential, isBoundByOwner, isLogged, isPiped } from './handed-values.ts';
import { isIdle, isMadeByHarmless, isOfHarmlessList } from './harmless-makers.ts';
import { madeOfCaller, mayTurnAway } from './made-objects.ts';
import { valuesGiven } from './values-given.ts';
import { isLeftAlone } from './pending-calls.ts';
import { positionsOf, type RequestRole } from './parameter-positions.ts';
import { bareRole, roleOfPart, rolesOf, rolesOfOwner } from './request-roles.ts';
import { isSwallowed } from './swallowed-errors.ts';
import type { ReadingContext } from './situation.ts';
import { isNullish } from './truth.ts';
import { runsWhenAnswered } from './when-answered.ts';

const MAX_DEPTH = 5;
type Read = (fn: Located<FunctionNode>, context: ReadingContext) => FunctionReading;

/** The calls of a function that hand on the request, or what was taken from it: read where they lead, as far as they can be followed. */
export class ProjectCalls {
  readonly #fn: Located<FunctionNode>;
  readonly #context: ReadingContext;
  readonly #evaluation: Evaluation;
  readonly #findings: Findings;
  readonly #callees: Callees;
  readonly #read: Read;

  constructor(fn: Located<FunctionNode>, context: ReadingContext, evaluation: Evaluation, findings: Findings, read: Read) {
    this.#fn = fn;
    this.#context = context;
    this.#evaluation = evaluation;
    this.#findings = findings;
    this.#callees = new Callees(fn, context, evaluation);
    this.#read = read;
  }

  /** What the function around it was given, or what is in that: `handler(req)`, `options.handler(req)`. */
  #isOfFactory(callee: Origin): boolean {
    const given = callee.kind === 'member' ? callee.object : callee;
    return given.kind === 'parameter' && given.binding.fn !== this.#fn.node && contains(given.binding.fn, this.#fn.node);
  }

  /** @param node a call that is none of the framework's or of a library's */
  visit(node: TSESTree.CallExpression): void {
    const { file } = this.#fn;
    const { roles } = this.#context;
    if (runsWhenAnswered(node, this.#fn.node, (each) => bareRole(file, each, roles) === 'response')) return;
    if (this.#callees.isAnswer(node.callee) || this.#isHandedBack(node.callee) || this.#isLeftOut(node)) return;
    if (isBoundByOwner(file, node, roles) || isLogged(file, node, roles) || isPiped(file, node, roles)) return;
    const given = node.arguments.map((argument) => handedOn({ file, node: argument }, this.#context));
    // `promise.catch(next)` passes errors on, nothing more.
    const isSettling = /^(?:then|catch|finally)$/.test(methodCall(node)?.name ?? '');
    const handsRequest = given.some((role) => role !== undefined && !(isSettling && role === 'next'));
    const callee = this.#callees.of(node);
    // Whatever it answers may be about the caller.
    if (forwardsCaller(callee, { file, node }, this.#context)) return this.#findings.readForwarded(node);
    const isOfHarmless = callee.kind === 'external' && isHarmless(callee.module);
    if (isOfHarmless || isMadeByHarmless(callee.kind === 'member' ? callee.object : callee, this.#context.recognition)) return;
    const assertion = assertionOf({ file, node }, callee);
    if (assertion) {
      if (!this.#isSwallowed(node)) this.#findings.refuse(node, assertion.reason, { asserted: assertion.condition });
      return;
    }
    // `fn(...args)` hands on whatever came.
    const handsAll = node.arguments.some((argument) => argument.type === 'SpreadElement');
    // A handler need not take the request to be what answers it.
    const isGiven = this.#context.vocabulary.guardEnds === 'returned';
    if ((handsRequest || handsAll || (isGiven && callee.kind === 'parameter')) && this.#isOfFactory(callee)) {
      this.#findings.handing.given.push(node);
    } else if (callee.kind === 'value' && isFunction(callee.at.node) && this.#context.depth < MAX_DEPTH) {
      this.#visitHelper({ file: callee.at.file, node: callee.at.node }, node, given);
    } else if (callee.kind === 'external' && isGivenRefusal({ file, node })) {
      this.#refuseAsGiven(node);
    } else if (!isGlobal(callee) && !isPartOfComparison({ file, node })) {
      if (isOfHarmlessList({ file, node }, this.#context.recognition) || this.#isIdleInLoop(node, given)) return;
      const isWhole = given.includes('request') || handsHeader(file, node.arguments, this.#context);
      if (isWhole || handsRequest || this.#handsCredential(node.arguments)) this.#findings.meetOpaque(node, isWhole);
    }
  }

  /** `for (const rule of RULES) rule.match(path)`: are all that it may call functions that refuse nobody, and ask nothing of the caller? */
  #isIdleInLoop(node: TSESTree.CallExpression, given: readonly (string | undefined)[]): boolean {
    if (this.#context.depth >= MAX_DEPTH) return false;
    const called = walkedValues({ file: this.#fn.file, node: node.callee }).map(functionOf);
    return called.every((each) => each !== undefined && isIdle(this.#read(each, this.#within(each, node, given))));
  }

  /** `request.isAdmin(reply)`, a method that the project put there; false where it is none, or cannot be followed. */
  visitMethod(node: TSESTree.CallExpression): boolean {
    const { file } = this.#fn;
    const { roles, recognition, depth, vocabulary } = this.#context;
    const call = methodCall(node);
    const owner = call && bareRole(file, call.object, roles);
    if (!call || !owner || owner === 'next' || depth >= MAX_DEPTH) return false;
    // Nobody puts a method in the place of one that the framework answers with.
    const isOwn = vocabulary.status.includes(call.name) || Object.hasOwn(vocabulary.send, call.name);
    const method = isOwn ? undefined : recognition.methodOf(owner, call.name, file);
    if (!method) return false;
    const given = node.arguments.map((argument) => handedRole(file, argument, roles));
    this.#visitHelper(method, node, given, owner);
    return true;
  }

  /** `options?.identify?.(request)` of a factory that was given no such option: nothing is called. */
  #isLeftOut({ callee, optional }: TSESTree.CallExpression): boolean {
    const mayBe = optional || (callee.type === 'MemberExpression' && isOptional(callee));
    return mayBe && isNullish(this.#evaluation.valueOf(callee));
  }

  /** `assert(user, new UnauthorizedError())` of code that cannot be read: it throws what it is given, as a rule. */
  #refuseAsGiven(node: TSESTree.CallExpression): void {
    this.#findings.refuse(node, 'caller', { parts: node.arguments, isCertain: false });
  }

  /** `const { error } = await check(request); return error()`: what a function hands back was read where it is called. */
  #isHandedBack(callee: TSESTree.Node): boolean {
    if (this.#context.vocabulary.guardEnds !== 'returned' || callee.type !== 'Identifier') return false;
    const binding = bindingOf(this.#fn.file, callee);
    return binding.kind === 'variable' && binding.path?.length === 1 && binding.init !== undefined && contains(this.#fn.node, binding.init);
  }

  #handsCredential(given: readonly TSESTree.Node[]): boolean {
    return handsCredential(this.#fn.file, given, this.#context.roles, this.#context.vocabulary, this.#findings.looksAtCredentials);
  }

  /** The arguments that are made of a credential. */
  #ofCaller(call: TSESTree.CallExpression): ReadonlySet<number> {
    return new Set(call.arguments.flatMap((argument, index) => (this.#handsCredential([argument]) ? [index] : [])));
  }

  #visitHelper(
    helper: Located<FunctionNode>,
    call: TSESTree.CallExpression,
    given: readonly (string | undefined)[],
    owner?: RequestRole,
  ): void {
    if (helper.node === this.#fn.node) return;
    const reading = this.#read(helper, this.#within(helper, call, given, owner));
    // What it was made of is asked there as well.
    if (reading.delegates.length > 0 && !functionOf({ file: this.#fn.file, node: call.callee }))
      this.#findings.meetOpaque(call, given.includes('request'));
    if (reading.refusals.length === 0 && isGivenRefusal({ file: this.#fn.file, node: call })) this.#refuseAsGiven(call);
    const madeOf = madeOfCaller({ file: this.#fn.file, node: call }, this.#fn.node, this.#context, this.#findings.looksAtCredentials);
    if (madeOf && mayTurnAway(reading)) this.#findings.meetOpaque(call, true);
    const isAlone = helper.node.async && isLeftAlone({ file: this.#fn.file, node: call }) && !contains(this.#fn.node, helper.node);
    const isLost = isAlone && !given.includes('next') && !given.includes('response');
    const ofCaller = madeOf === 'caller' ? new Set([...this.#ofCaller(call), THIS]) : this.#ofCaller(call);
    this.#findings.include(call, reading, ofCaller, isLost || this.#isSwallowed(call));
  }

  /** What is known in a function that is called: what its parameters stand for. */
  #within(
    helper: Located<FunctionNode>,
    call: TSESTree.CallExpression,
    given: readonly (string | undefined)[],
    owner?: RequestRole,
  ): ReadingContext {
    const { roles } = this.#context;
    const isHeader = (each: TSESTree.Node): boolean => handsHeader(this.#fn.file, [each], this.#context);
    const credentials = call.arguments.flatMap((each, index) => (given[index] === undefined && isHeader(each) ? [index] : []));
    const positions = { ...positionsOf(given, this.#context.vocabulary, owner), returned: 'ignored' as const, credentials };
    const values = valuesGiven(helper, { file: this.#fn.file, node: call }, given, {
      fn: this.#fn,
      context: this.#context,
      evaluation: this.#evaluation,
    });
    return {
      ...this.#context,
      file: helper.file,
      within: helper.node,
      vocabulary: positions,
      calledBackBy: undefined,
      self: this.#callees.selfOf(call, helper.node),
      environment: this.#context.environment.seenIn(helper.node).with(values),
      depth: this.#context.depth + 1,
      roles: rolesOf(
        helper.file,
        helper.node,
        positions,
        contains(this.#fn.node, helper.node) ? roles : rolesOfOwner(helper, owner),
        (index, name) => {
          const around = call.arguments[index];
          const part = around?.type === 'ObjectExpression' ? propertyValue(around, name) : undefined;
          return part && roleOfPart({ file: this.#fn.file, node: part }, roles);
        },
      ),
    };
  }

  /**
   * `passport.authenticate('jwt', toCallback(req, resolve, reject))`: a function that a library calls back with the caller, written elsewhere.
   * @returns false where it cannot be followed
   */
  visitCallback(call: TSESTree.CallExpression, callback: TSESTree.Node, calledBackBy: AuthStrength): boolean {
    const { file } = this.#fn;
    const isMade = callback.type === 'CallExpression';
    const named = functionOf({ file, node: isMade ? callback.callee : callback });
    const fn = named && isMade ? functionMadeBy(named) : named;
    if (!named || !fn || this.#context.depth >= MAX_DEPTH) return false;
    const given = isMade ? callback.arguments.map((argument) => handedRole(file, argument, this.#context.roles)) : [];
    const around = isMade ? this.#within(named, callback, given) : this.#context;
    const positions = positionsOf([], around.vocabulary);
    const isInside = isMade || contains(this.#fn.node, fn.node);
    const reading = this.#read(fn, {
      ...around,
      file: fn.file,
      within: fn.node,
      vocabulary: { ...positions, returned: 'ignored' },
      calledBackBy,
      environment: around.environment.seenIn(fn.node),
      depth: this.#context.depth + 1,
      roles: rolesOf(fn.file, fn.node, positions, isInside ? around.roles : undefined),
    });
    // All that it is called with says who is there.
    this.#findings.include(call, reading, new Set(fn.node.params.keys()), this.#isSwallowed(call));
    return true;
  }

  #isSwallowed(call: TSESTree.CallExpression): boolean {
    return isSwallowed(call, this.#fn, this.#context);
  }
}
