import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { boundFunction } from '../ast/bind.ts';
import { isFunction, unwrap, valueParameters } from '../ast/nodes.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import type { Maker } from '../scope/argument-binding.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionCalled } from '../scope/call-sites.ts';
import { constructorOf } from '../scope/class-members.ts';
import type { MappedMember } from '../scope/mapped-members.ts';
import { possibleValues } from '../scope/possible-values.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { inProduction } from '../scope/production.ts';
import { trace, type Origin } from '../scope/trace.ts';
import type { Variable } from '../scope/variables.ts';
import { isWalked, walkedValues } from '../scope/walked-list.ts';
import { bindPattern, given, OPEN, UNDEFINED, type Environment, type Value } from './environment.ts';
import { Evaluation } from './evaluation.ts';
import { conditionsOn } from './path-conditions.ts';
import { reachUnder, type Evaluating } from './reach.ts';
import type { Recognition } from './recognition.ts';
import type { RouteFacts } from './route-facts.ts';
import type { Truth } from './truth.ts';

/** What is known where a guard is judged. */
export interface GuardContext {
  readonly vocabulary: HandlerVocabulary;
  /** The arguments of the factories around it. */
  readonly environment: Environment;
  readonly route: RouteFacts | undefined;
  readonly depth: number;
  /** The handler inside the wrappers that are judged: what it refuses is judged as a handler's. */
  readonly handler?: FunctionNode;
  /** The calls that say what the parameters of the functions around it are, outermost first. */
  readonly calls?: readonly Maker[];
  /** What stands for a part of it, where a function makes it of each member of an object. */
  readonly mapped?: MappedMember;
}

/** What a call of a factory gives: one for each `return` that these arguments can reach. */
export interface Made {
  readonly at: Located;
  readonly environment: Environment;
  /** Another one may be given instead, which is decided where nobody can see. */
  readonly isOpen: boolean;
}

interface Callee {
  readonly fn: Located<FunctionNode>;
  readonly environment: Environment;
  /** Arguments that `bind` gave before. */
  readonly bound: readonly TSESTree.CallExpressionArgument[];
  /** Others are called in its place, one after the other. */
  readonly isOneOfMany?: boolean;
}

/** One of the things that a value may be. */
export interface Choice {
  readonly origin: Origin;
  readonly environment: Environment;
}

const MAX_CURRIED = 6;
const MAX_CHOICES = 12;

/** Functions and classes that make guards, and what the arguments of one call decide about the guard. */
export class Factories {
  readonly #recognition: Recognition;

  constructor(recognition: Recognition) {
    this.#recognition = recognition;
  }

  /** What a call makes: `authenticate('jwt', false)`, curried as well; undefined when the factory cannot be read. */
  madeBy({ file, node }: Located<TSESTree.CallExpression>, context: GuardContext, hops = 0): readonly Made[] | undefined {
    const callees = this.#calleesOf({ file, node: unwrap(node.callee) }, context, hops);
    return callees?.flatMap(({ fn, environment, bound, isOneOfMany }) => {
      const inside = this.bind(fn, [...bound, ...node.arguments], file, { ...context, environment });
      const evaluation = this.#evaluation({ file: fn.file, node: fn.node }, { ...context, environment: inside });
      return returnsOf(fn).flatMap((returned): Made[] => {
        const reach = reachUnder(conditionsOn(returned, fn.node), evaluation);
        if (reach === 'false') return [];
        // Whatever decides here does so before any request comes.
        return [{ at: { file: fn.file, node: returned }, environment: inside, isOpen: isOneOfMany === true || reach !== 'true' }];
      });
    });
  }

  /**
   * All that a value may be that is not made in one place: what a function of the project gives, what a variable is assigned, the branches of a choice.
   * @returns undefined where it is made in one place, or may be something that cannot be seen
   */
  choicesOf(origin: Origin, context: GuardContext, hops = 0): readonly Choice[] | undefined {
    const at =
      origin.kind === 'variable' ? { file: origin.file, node: origin.binding.id } : origin.kind === 'value' ? origin.at : undefined;
    if (!at || hops > MAX_CURRIED) return undefined;
    const parts = this.#partsOf(at, context);
    if (!parts || parts.length === 0) return undefined;
    const choices = parts.flatMap(({ at: part, environment }): readonly (Choice | undefined)[] => {
      const inner = trace(part);
      const further = part.node === at.node ? undefined : this.choicesOf(inner, { ...context, environment }, hops + 1);
      return further ?? [inner.kind === 'variable' ? undefined : { origin: inner, environment }];
    });
    const known = choices.filter((each) => each !== undefined);
    return known.length === choices.length && known.length <= MAX_CHOICES ? known : undefined;
  }

  #partsOf({ file, node }: Located, context: GuardContext): readonly Omit<Made, 'isOpen'>[] | undefined {
    if (node.type === 'CallExpression') return this.madeBy({ file, node }, context);
    const parts =
      node.type === 'ConditionalExpression'
        ? this.branchesOf({ file, node }, context).map((branch) => ({ file, node: branch }))
        : possibleValues({ file, node });
    // What is a value by itself is no choice.
    return parts?.some((part) => part.node !== node) ? parts.map((at) => ({ at, environment: context.environment })) : undefined;
  }

  #calleesOf(at: Located, context: GuardContext, hops: number): readonly Callee[] | undefined {
    const origin = trace(at);
    if (hops > MAX_CURRIED) return undefined;
    if (origin.kind !== 'value') return isWalked(at) ? this.#calleesInTurn(at, context, hops) : undefined;
    const { file, node } = origin.at;
    if (isFunction(node)) return [{ fn: { file, node }, environment: context.environment, bound: [] }];
    const bound = boundFunction(node);
    if (bound) {
      const callees = this.#calleesOf({ file, node: bound.fn }, context, hops + 1);
      return callees?.map((callee) => ({ ...callee, bound: [...callee.bound, ...bound.given] }));
    }
    if (node.type !== 'CallExpression') return undefined;
    const made = this.madeBy({ file, node }, context, hops + 1);
    const callees = made?.map((each) => this.#calleesOf(each.at, { ...context, environment: each.environment }, hops + 1));
    return callees?.every((each) => each !== undefined) ? callees.flat() : undefined;
  }

  /** `for (const route of routes) app.use(route(app))`: each of what the loop walks. */
  #calleesInTurn(at: Located, context: GuardContext, hops: number): readonly Callee[] | undefined {
    const walked = walkedValues(at).filter(({ node }) => node !== at.node);
    const callees = walked.map((each) => this.#calleesOf(each, context, hops + 1));
    if (walked.length === 0 || callees.includes(undefined)) return undefined;
    return callees.flatMap((each) => each ?? []).map((each) => ({ ...each, isOneOfMany: walked.length > 1 }));
  }

  /** What the parameters of a function stand for when it is called with these arguments. */
  bind(fn: Located<FunctionNode>, args: readonly TSESTree.Node[], from: SourceFile, context: GuardContext): Environment {
    const values = new Map<Variable, Value>();
    const spread = args.findIndex((each) => each.type === 'SpreadElement');
    const valueOfArgument = (index: number): Value => {
      if (spread >= 0 && index >= spread) return OPEN;
      const argument = args[index];
      return argument ? given(this.#evaluation({ file: from, node: argument }, context).valueOf(argument)) : UNDEFINED;
    };
    // A default may name a parameter before it.
    const valueOf = (at: Located, environment: Environment = context.environment): Value =>
      this.#evaluation(at, { ...context, environment: environment.with(values) }).valueOf(at.node);
    valueParameters(fn.node).forEach((parameter, index) => {
      const rest: Value = { kind: 'list', items: args.slice(index).map((_, offset) => valueOfArgument(index + offset)) };
      const value = parameter.type === 'RestElement' ? (spread >= 0 ? OPEN : rest) : valueOfArgument(index);
      bindPattern(fn.file, parameter, value, valueOf, values);
    });
    return context.environment.with(values);
  }

  /** What is known in a function that these calls lead to, outermost first. */
  behind(calls: readonly Maker[], context: GuardContext): GuardContext {
    if (calls.length === 0) return context;
    let { environment } = context;
    for (const { file, node } of calls) {
      const fn = functionCalled({ file, node: unwrap(node.callee) });
      if (fn) environment = this.bind(fn, node.arguments, file, { ...context, environment });
    }
    return { ...context, environment, calls };
  }

  /** What is known inside an instance, where `new Guard(options)` can be seen. */
  constructed({ file, node }: Located, of: Located<ClassNode>, context: GuardContext): GuardContext {
    const construction = constructionOf(file, node);
    const constructor = construction && constructorOf(of.node);
    if (!constructor) return context;
    const fn = { file: of.file, node: constructor };
    return { ...context, environment: this.bind(fn, construction.arguments, file, context) };
  }

  /** The branches of a conditional expression that can be taken. */
  branchesOf({ file, node }: Located<TSESTree.ConditionalExpression>, context: GuardContext): readonly TSESTree.Expression[] {
    const truth = this.#evaluation({ file, node: node.test }, context).truth(node.test);
    if (truth === 'true') return [node.consequent];
    return truth === 'false' ? [node.alternate] : [node.consequent, node.alternate];
  }

  /** Is a condition decided where the code is set up, out of sight? Whatever chooses between guards does so before any request comes. */
  isOpen(test: Located, context: GuardContext): boolean {
    const truth = this.#evaluation(test, context).truth(test.node);
    return truth === 'open' || truth === 'data';
  }

  /** What is known there; what asks for the mode alone turns out as in production. */
  #evaluation({ file, node }: Located, { vocabulary, environment, route }: GuardContext): Evaluating {
    const situation = { file, within: node, roles: new Map(), vocabulary, recognition: this.#recognition, environment, route };
    const evaluation = new Evaluation(situation);
    const modeOf = (test: TSESTree.Node): Truth | undefined => {
      const holds = inProduction({ file, node: test });
      return holds === undefined ? undefined : holds ? 'true' : 'false';
    };
    return { truth: (test) => modeOf(test) ?? evaluation.truth(test), valueOf: (each) => evaluation.valueOf(each) };
  }
}

function constructionOf(file: SourceFile, node: TSESTree.Node): TSESTree.NewExpression | undefined {
  const made = unwrap(node);
  if (made.type === 'NewExpression') return made;
  const binding = made.type === 'Identifier' ? bindingOf(file, made) : undefined;
  const init = binding?.kind === 'variable' && binding.init ? unwrap(binding.init) : undefined;
  return init?.type === 'NewExpression' ? init : undefined;
}
