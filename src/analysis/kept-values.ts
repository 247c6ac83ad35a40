import type { TSESTree } from '@typescript-eslint/utils';

import type { Step } from '../adapters/http/adapter.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { enclosingFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';
import { isBehindNext } from './behind-next.ts';
import { callersPutIn, isPartOf } from './caller-names.ts';
import { keyOfValue, NOTHING_KNOWN, OPEN, TRUTHY, type Environment, type Value } from './environment.ts';
import { Evaluation } from './evaluation.ts';
import { Factories } from './factories.ts';
import { putName, type Kept } from './kept-names.ts';
import type { AppliedGuard } from './layer-cover.ts';
import { conditionsOn } from './path-conditions.ts';
import type { Recognition } from './recognition.ts';
import { bareRole, rolesOf } from './request-roles.ts';
import { currentRoute } from './route-facts.ts';
import { RouteMemo } from './route-memo.ts';
import { callersLeftBy } from './stand-ins.ts';

const MAX_DEPTH = 3;

interface Put {
  readonly name: string;
  /** undefined where it may be anything, or is not put there for all. */
  readonly value: Value | undefined;
}

/**
 * What the middleware in front of a place puts on each request on its way there: by what its factories were given, `app.get('/me', level('member'), me)`;
 * somebody in the place of a caller who is not known, `req.user = GUEST`.
 */
export class KeptValues {
  readonly #recognition: Recognition;
  readonly #vocabulary: HandlerVocabulary;
  readonly #factories: Factories;
  /** The same middleware stands in front of many routes. */
  readonly #known = new Map<TSESTree.Node, RouteMemo<readonly Put[]>>();

  constructor(recognition: Recognition, vocabulary: HandlerVocabulary) {
    this.#recognition = recognition;
    this.#vocabulary = vocabulary;
    this.#factories = new Factories(recognition);
  }

  /**
   * @param steps in the order in which they run
   * @param before what stands behind them and asks: what that puts there itself, or what it calls, is another thing by then
   */
  keptBy(steps: readonly AppliedGuard[], before: Step | undefined): Kept {
    const values = new Map<string, Value>();
    for (const step of steps) {
      for (const { name, value } of this.#putBy(step)) {
        if (step.applies === 'yes') for (const each of [...values.keys()]) if (isPartOf(each, name)) values.delete(each);
        if (!value) values.delete(name);
        else if (step.applies === 'yes') values.set(name, value);
        else if (isSomebody(value)) values.set(name, values.get(name) ?? OPEN);
        else values.delete(name);
      }
    }
    if (values.size > 0 && before)
      for (const { fn } of this.#functionsOf(before)) for (const name of this.#namesIn(fn)) values.delete(name);
    return { values, key: [...values].map(([name, value]) => `${name}:${keyOfValue(value)}`).join(' ') };
  }

  #putBy({ handler, vocabulary }: AppliedGuard): readonly Put[] {
    // What is laid out otherwise gets another request, or another's.
    if (vocabulary) return [];
    if (handler.calls?.length) return this.#putByAnew(handler);
    let known = this.#known.get(handler.node);
    if (!known) this.#known.set(handler.node, (known = new RouteMemo()));
    return known.of('', currentRoute(undefined), () => this.#putByAnew(handler));
  }

  #putByAnew(handler: Step): readonly Put[] {
    const functions = this.#functionsOf(handler);
    const puts = functions.flatMap(({ fn, environment }) => this.#putIn(fn, environment));
    // Which of several it is, nobody can tell.
    return functions.length === 1 ? puts : puts.map(({ name, value }) => ({ name, value: isSomebody(value) ? OPEN : undefined }));
  }

  /** The functions that a step is, or may be, with what their factories were given. */
  #functionsOf({ calls = [], ...at }: Step): readonly { readonly fn: Located<FunctionNode>; readonly environment: Environment }[] {
    const context = this.#factories.behind(calls, { vocabulary: this.#vocabulary, environment: NOTHING_KNOWN, route: undefined, depth: 0 });
    const { file, node } = at;
    const made = node.type === 'CallExpression' ? this.#factories.madeBy({ file, node }, context) : undefined;
    return made
      ? made.flatMap((each) => functionsIn(each.at).map((fn) => ({ fn, environment: each.environment })))
      : functionsIn(at).map((fn) => ({ fn, environment: context.environment }));
  }

  /** The names that a function puts something under, itself or by what it calls. */
  #namesIn({ file, node }: Located<FunctionNode>, depth = 0): readonly string[] {
    const names: string[] = [];
    const vocabulary = this.#vocabulary;
    for (const { name } of callersPutIn(node.body, { file, vocabulary, roles: rolesOf(file, node, vocabulary) })) names.push(name);
    walk(node.body, (each) => {
      const name = vocabulary.keeps && putName(each, vocabulary.keeps.set);
      if (name !== undefined) names.push(name);
      const called = each.type === 'CallExpression' && depth < MAX_DEPTH ? functionOf({ file, node: each.callee }) : undefined;
      if (called && called.node !== node) names.push(...this.#namesIn(called, depth + 1));
    });
    return names;
  }

  #putIn({ file, node: fn }: Located<FunctionNode>, environment: Environment): readonly Put[] {
    const vocabulary = this.#vocabulary;
    const puts: Put[] = [];
    const roles = rolesOf(file, fn, vocabulary);
    const recognition = this.#recognition;
    const situation = { file, within: fn, roles, vocabulary, recognition, environment, route: undefined };
    const callers = callersLeftBy({ file, node: fn }, situation);
    for (const [name, value] of callers) puts.push({ name, value });
    const evaluation = new Evaluation(situation);
    if (!vocabulary.keeps) return puts;
    const { set } = vocabulary.keeps;
    walk(fn.body, (each) => {
      const name = putName(each, set);
      const call = name === undefined ? undefined : methodCall(each);
      if (
        name === undefined ||
        callers.has(name) ||
        !call ||
        bareRole(file, call.object, roles) !== 'request' ||
        each.type !== 'CallExpression'
      )
        return;
      if (isBehindNext(each, { file, node: fn }, roles)) return;
      const [, given] = each.arguments;
      const isForAll = enclosingFunction(each) === fn && conditionsOn(each, fn).length === 0;
      const value = isForAll && given ? evaluation.valueOf(given) : undefined;
      const isKnown = value?.kind === 'oneOf' || value?.kind === 'object' || value?.kind === 'list' || value === TRUTHY;
      puts.push({ name, value: isKnown ? value : undefined });
    });
    return puts;
  }
}

/** Somebody in the place of a caller who is not known, for sure or perhaps. */
function isSomebody(value: Value | undefined): boolean {
  return value === TRUTHY || value === OPEN;
}

/** A function, or those that a call of a library is given, also under a name: `createMiddleware(async (c, next) => …)`. */
function functionsIn(at: Located): Located<FunctionNode>[] {
  const own = functionOf(at);
  if (own) return [own];
  const origin = trace(at);
  const { file, node } = origin.kind === 'value' ? origin.at : at;
  const inner = unwrap(node);
  const given = inner.type === 'CallExpression' ? inner.arguments : [];
  return given.flatMap((each) => functionOf({ file, node: each }) ?? []);
}
