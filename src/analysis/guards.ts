import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import type { Combination } from '../adapters/auth/adapter.ts';
import type { Step } from '../adapters/http/adapter.ts';
import { boundFunction } from '../ast/bind.ts';
import { enclosingClass, isClass, isFunction, unwrap, valueParameters } from '../ast/nodes.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { anyOf, judge, type Judgement } from '../model/verdict.ts';
import { boundExpressions } from '../scope/argument-binding.ts';
import { flattenElements, isList, isOpenList } from '../scope/array-elements.ts';
import { functionOf } from '../scope/function-of.ts';
import { mappedMember } from '../scope/mapped-members.ts';
import { passedThroughTo } from '../scope/passed-through.ts';
import { memberOf, trace, type Origin } from '../scope/trace.ts';
import { NOTHING_KNOWN } from './environment.ts';
import { Factories, type GuardContext } from './factories.ts';
import { readFunction } from './function-reading.ts';
import { functionRunIn } from './given-back.ts';
import { GuardClasses, type GuardQuestions } from './guard-classes.ts';
import { judgedOf, keyOfCalls, keyOfVocabulary } from './guard-memo.ts';
import { Delegations, isReadThrough } from './delegations.ts';
import { oneOf } from './guard-doubts.ts';
import { askedGuard, unanswered } from './injected-guards.ts';
import { answersItself, asCondition, judgeMiddleware, judgeOwnRefusals } from './guard-readings.ts';
import { orHandedOn, orRefusedInside } from './handing-on.ts';
import { isListed, judgeByLibrary, judgeChain, judgeKnownSuperclass, judgeMember, judgePackage, judgeParts } from './known-guards.ts';
import type { Recognition } from './recognition.ts';
import { asHandler, shifted } from './parameter-positions.ts';
import { watched, type RouteFacts } from './route-facts.ts';
import type { AskedGuard } from './situation.ts';

const MAX_DEPTH = 8;

/** Decides whether middleware authenticates the caller: by the library it comes from, or by reading what it does. Never by its name. */
export class GuardJudge {
  readonly #recognition: Recognition;
  readonly #factories: Factories;
  readonly #delegations = new Delegations();
  readonly #root: SourceFile | undefined;

  /** @param root the linted file: what it puts on a framework's values is there in the files that it mounts, too */
  constructor(recognition: Recognition, root?: SourceFile) {
    this.#recognition = recognition;
    this.#factories = new Factories(recognition);
    this.#root = root;
  }

  /**
   * @param at an expression in a guard slot: a function, a call that makes one, a list, a guard class
   * @param route the route behind it: a guard may let some methods and paths pass
   */
  judge(at: Step, vocabulary: HandlerVocabulary, route?: RouteFacts): Judgement {
    return watched(route, () => this.#judge(at, this.#contextOf(at, vocabulary, route))).value;
  }

  /** Does the handler itself turn away callers that are not authenticated? */
  judgeHandler(handler: Located<FunctionNode>, vocabulary: HandlerVocabulary, route?: RouteFacts): Judgement {
    const context = { vocabulary: asHandler(vocabulary), environment: NOTHING_KNOWN, route, depth: 0 };
    const judgeOther = (at: Located, given: HandlerVocabulary): Judgement => this.#judge(at, { ...context, vocabulary: given, depth: 1 });
    return watched(route, () => {
      const own = judgeOwnRefusals(handler, this.#read(handler, context));
      return orHandedOn(own, handler, context.vocabulary, judgeOther);
    }).value;
  }

  /** A handler in wrappers, which may be guards themselves: `withUser(handler)`, `asyncHandler(handler)`. @param handler the function inside */
  judgeWrapped(at: Step, handler: Located<FunctionNode>, vocabulary: HandlerVocabulary, route?: RouteFacts): Judgement {
    const context = { ...this.#contextOf(at, vocabulary, route), handler: handler.node };
    const judgement = watched(route, () => this.#judge(at, context)).value;
    // `(req, res) => handler(req, res)`, also under a name, which the handler was given to by a call further out.
    if (functionOf(at) && this.#delegations.has(judgement)) return this.judgeHandler(handler, vocabulary, route);
    return orRefusedInside(judgement, at, handler, (inside) => this.judgeWrapped(inside, handler, vocabulary, route));
  }

  #contextOf({ calls = [] }: Step, vocabulary: HandlerVocabulary, route: RouteFacts | undefined): GuardContext {
    return this.#factories.behind(calls, { vocabulary, environment: NOTHING_KNOWN, route, depth: 0 });
  }

  #judge(at: Located, context: GuardContext): Judgement {
    const { mapped, ...apart } = context;
    // What is made of each member is written once, and is another thing for each of them.
    if (mapped) return mapped.parts.includes(unwrap(at.node)) ? this.#judge(mapped.original, apart) : this.#judgeAnew(at, context);
    const { vocabulary, environment, route } = context;
    // What is given to a function's factory is asked for where that is called.
    const calls = isFunction(unwrap(at.node)) ? '' : keyOfCalls(context.calls);
    const key = [keyOfVocabulary(vocabulary), environment.key, context.handler ? 'handler' : '', calls].join('|');
    return judgedOf(at, this).of(key, route, () => this.#judgeAnew(at, context));
  }

  #judgeAnew(at: Located, context: GuardContext): Judgement {
    if (context.depth > MAX_DEPTH) return judge('unknown', 'too many wrappers', at);
    const { file } = at;
    const node = unwrap(at.node);
    const deeper = { ...context, depth: context.depth + 1 };
    if (isListed({ file, node }, this.#recognition.settings.auth.guards)) return judge('yes', 'listed in settings.auth.guards', at);
    const [given, ...others] = context.calls ? boundExpressions({ file, node }, context.calls) : [];
    if (given && given.node !== node) return anyOf([given, ...others].map((each) => this.#judge(each, deeper)));
    if (isList({ file, node })) return anyOf(flattenElements(file, [node]).map((each) => this.#judge(each, deeper)));
    if (isOpenList({ file, node })) return judge('unknown', 'a list that grows under a condition', at);
    if (node.type === 'ConditionalExpression') {
      const test = { file, node: node.test };
      const judgements = this.#factories.branchesOf({ file, node }, context).map((each) => this.#judge({ file, node: each }, deeper));
      return oneOf(judgements, this.#factories.isOpen(test, context) ? test : undefined);
    }
    const bound = boundFunction(node);
    if (bound && bound.given.length > 0) return this.#judgeBound({ file, node: bound.fn }, bound.given, deeper);
    // What a factory of the project makes is judged by its arguments, whatever library it uses.
    if (node.type === 'CallExpression' && functionOf({ file, node: node.callee })) return this.#judgeCall({ file, node }, context);
    const combination = this.#recognition.authCombination({ file, node });
    if (combination) return this.#judgeCombination(combination, { file, node }, deeper);
    const origin = trace({ file, node });
    // `new JwtGuard()`: what the class overrides counts as well as what it extends.
    if (origin.kind === 'instance') return this.#judgeClass(origin.of, this.#factories.constructed({ file, node }, origin.of, context));
    const library = judgeByLibrary({ file, node }, this.#recognition);
    if (library) return library;
    if (node.type === 'CallExpression' && origin.kind === 'value' && origin.at.node === node)
      return this.#judgeCall({ file, node }, context);
    return this.#byOrigin(origin, at, deeper);
  }

  #judgeCombination(combination: Combination, at: Located, context: GuardContext): Judgement {
    const asked: GuardContext = { ...context, vocabulary: { ...context.vocabulary, returned: 'refuses' } };
    return judgeParts(combination, at, context.vocabulary, {
      guard: (part) => this.#judge(part, context),
      condition: (part, fn) => asCondition(this.#judge(part, asked), this.#read(fn, asked), part),
    });
  }

  #byOrigin(origin: Origin, at: Located, context: GuardContext): Judgement {
    if (origin.kind === 'external') return judgePackage(origin.module, at);
    if (origin.kind === 'instance') return this.#judgeClass(origin.of, context);
    if (origin.kind === 'value') {
      const { file, node } = origin.at;
      if (isFunction(node)) return this.#judgeFunction({ file, node }, context);
      if (isClass(node)) return this.#judgeClass({ file, node }, context);
      if (node !== unwrap(at.node)) return this.#judge(origin.at, context);
      // `new ThrottlerGuard()` is what its class is.
      const made: Origin = node.type === 'NewExpression' ? trace({ file, node: node.callee }) : { kind: 'unknown' };
      if (made.kind === 'external') return this.#byOrigin(made, at, context);
    }
    const followed = this.#recognition.follow(at, this.#root);
    if (followed) return this.#judge(followed, context);
    const mapped = mappedMember(at);
    if (mapped) return this.#judge(mapped.made, { ...context, mapped });
    return this.#ofChoices(origin, at, context) ?? judgeMember(origin, at);
  }

  /** One of several values, or what is under one name in each of them: `connection().middleware`, where one class or another is handed out. */
  #ofChoices(origin: Origin, at: Located, context: GuardContext): Judgement | undefined {
    const isMember = origin.kind === 'member';
    const choices = this.#factories.choicesOf(isMember ? origin.object : origin, context);
    const judgements = choices?.map(({ origin: each, environment }) =>
      this.#byOrigin(isMember ? memberOf(each, origin.name, at) : each, at, { ...context, environment }),
    );
    return judgements && oneOf(judgements, judgements.length > 1 ? at : undefined);
  }

  #read(fn: Located<FunctionNode>, context: GuardContext, inherited?: AskedGuard, self?: Located<ClassNode>): FunctionReading {
    const { vocabulary, environment, route, depth } = context;
    const recognition = this.#recognition;
    const apart = { ...context, environment: NOTHING_KNOWN, depth: depth + 1 };
    const injected = (call: Located) =>
      askedGuard(call, recognition, vocabulary, (at, as) => this.#judge(at, { ...apart, vocabulary: as }).verdict);
    return readFunction(fn, { recognition, vocabulary, environment, route, injected, inherited, self });
  }

  #judgeFunction(fn: Located<FunctionNode>, context: GuardContext, inherited?: AskedGuard, self?: Located<ClassNode>): Judgement {
    const isHandler = fn.node === context.handler;
    const passed = isHandler ? undefined : passedThroughTo(fn);
    if (passed) return this.#judge(passed, { ...context, depth: context.depth + 1 });
    const { next, passesValue } = context.vocabulary;
    // `(error, req, res, next)` runs for errors only.
    if (!isHandler && next === 2 && !passesValue && valueParameters(fn.node).length === 4) return judge('no', 'an error handler', fn);
    const answering = { ...context, vocabulary: asHandler(context.vocabulary), depth: 0 };
    const reading = isHandler ? this.#read(fn, answering) : this.#read(fn, context, inherited, self);
    const judgement = isHandler ? judgeOwnRefusals(fn, reading) : judgeMiddleware(fn, reading, context.vocabulary.returned === 'refuses');
    // `app.get('/x', showPage, cleanUp)`.
    if (!isHandler && judgement.verdict === 'yes' && context.vocabulary.next === 2 && answersItself(reading))
      return judgeOwnRefusals(fn, this.#read(fn, answering));
    const isWhole = judgement.verdict !== 'no' || reading.delegates.length === 0;
    return isWhole ? judgement : this.#delegations.judgementOf(fn, reading.delegates);
  }

  /** What it hands the request to changes or logs it, as a rule: only a refusal that can be seen makes an interceptor a guard. */
  #judgeInterceptor(fn: Located<FunctionNode>, context: GuardContext): Judgement {
    const { response: _response, next: _next, ...positions } = context.vocabulary;
    return judgeMiddleware(fn, { ...this.#read(fn, { ...context, vocabulary: { ...positions, returned: 'ignored' } }), opaque: [] });
  }

  #judgeClass(owner: Located<ClassNode>, context: GuardContext): Judgement {
    const questions: GuardQuestions = {
      ofFunction: (fn, inherited, isInterceptor) => {
        const self = enclosingClass(fn.node) === owner.node ? undefined : owner;
        return isInterceptor ? this.#judgeInterceptor(fn, context) : this.#judgeFunction(fn, context, inherited, self);
      },
      ofSuperclass: (at) => this.#judgeSuperclass(at, context),
      throws: (each) => this.#judgeClass(each, { ...context, vocabulary: unanswered(context.vocabulary) }).verdict === 'yes',
      read: (fn, vocabulary, environment, inherited) => this.#read(fn, { ...context, vocabulary, environment }, inherited),
    };
    const judged = new GuardClasses(context.vocabulary, questions, context.environment).judge(owner);
    return judged ?? judge('unknown', 'a class whose check cannot be found', owner);
  }

  #judgeSuperclass(at: Located, context: GuardContext): Judgement | undefined {
    const known = judgeKnownSuperclass(at, this.#recognition);
    if (known !== 'unread') return known;
    // `extends AuthGuard('jwt')` of a mixin of the project.
    return at.node.type === 'CallExpression' ? this.#judge(at, { ...context, depth: context.depth + 1 }) : undefined;
  }

  /** `authenticate.bind(null, 'jwt')`: the arguments that come first are known, the request comes behind them. */
  #judgeBound(at: Located, bound: readonly TSESTree.CallExpressionArgument[], context: GuardContext): Judgement {
    const fn = functionOf(at);
    if (!fn) return judge('unknown', 'where it comes from cannot be followed', at);
    const environment = this.#factories.bind(fn, bound, at.file, context);
    return this.#judgeFunction(fn, { ...context, environment, vocabulary: shifted(context.vocabulary, bound.length) });
  }

  /** A call in a guard slot: a factory of the project, or a wrapper around other middleware. */
  #judgeCall(at: Located<TSESTree.CallExpression>, context: GuardContext): Judgement {
    const { file, node } = at;
    const deeper = { ...context, depth: context.depth + 1 };
    const run = functionRunIn(at, context.calls);
    if (run) return this.#judge(run, deeper);
    const known = judgeChain(at);
    if (known) return known;
    const given = flattenElements(file, node.arguments);
    const inner = given
      .filter((argument) => functionOf(argument) ?? this.#recognition.authStrength(argument))
      .map((argument) => this.#judge(argument, deeper));
    const made = this.#factories.madeBy(at, context);
    const unread = judge('unknown', made ? 'a factory that returns nothing to read' : 'where it comes from cannot be followed', at);
    if (!made || made.length === 0) return anyOf([...inner, unread]);
    const calls = [...(context.calls ?? []), at];
    const own = made.map((each) => this.#judge(each.at, { ...deeper, environment: each.environment, calls }));
    const judgeGiven = (each: Located, handler?: FunctionNode): Judgement =>
      this.#judge(each, { ...deeper, calls, ...(handler && { handler }) });
    const delegated = this.#delegations.resolve(
      own,
      { calls, given, isHandler: made.some(({ at: each }) => each.node === context.handler) },
      judgeGiven,
    );
    if (delegated) return delegated;
    const whole = oneOf(own, made.some((each) => each.isOpen) ? at : undefined);
    // What was read and calls nothing of what it is given does not do what that does.
    return whole.verdict === 'no' && made.every((each) => isReadThrough(each.at)) ? whole : anyOf([whole, ...inner]);
  }
}
