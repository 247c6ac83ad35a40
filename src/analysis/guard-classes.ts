import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { isFunction, valueParameters, unwrap } from '../ast/nodes.ts';
import type { FunctionReading } from '../model/request-reading.ts';
import type { ClassNode, FunctionNode, Located } from '../model/source-file.ts';
import { judge, type Judgement, type Verdict } from '../model/verdict.ts';
import { classMember, superclassOf } from '../scope/trace.ts';
import { variableOf, type Variable } from '../scope/variables.ts';
import type { Constant } from './constants.ts';
import { constant, type Environment, type Value } from './environment.ts';
import type { AskedGuard } from './situation.ts';

const MAX_PARENTS = 6;
// What passport calls `handleRequest(error, user)` with when the caller sends no credentials.
const WITHOUT_CALLER: readonly Constant[] = [null, false];
// `handleRequest(error, user, info, context)`.
const CONTEXT = 3;

/** How classes ask about what is not theirs: functions, and expressions that a class extends. */
export interface GuardQuestions {
  ofFunction(fn: Located<FunctionNode>, inherited: AskedGuard | undefined, isInterceptor: boolean): Judgement;
  ofSuperclass(at: Located): Judgement | undefined;
  /** @param inherited what the method does that it overrides */
  read(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary, environment: Environment, inherited: AskedGuard): FunctionReading;
  /** Does a class refuse callers also where nobody asks what its method returns? */
  throws(owner: Located<ClassNode>): boolean;
}

/** Is a guard class a guard: by its own `canActivate`, `use` or `handler`, and by what it extends? */
export class GuardClasses {
  readonly #vocabulary: HandlerVocabulary;
  readonly #questions: GuardQuestions;
  readonly #environment: Environment;

  constructor(vocabulary: HandlerVocabulary, questions: GuardQuestions, environment: Environment) {
    this.#vocabulary = vocabulary;
    this.#questions = questions;
    this.#environment = environment;
  }

  judge(owner: Located<ClassNode>): Judgement | undefined {
    return this.#ofClass(owner, this.#handling(owner, 0), 0);
  }

  #ofClass(owner: Located<ClassNode>, handling: Judgement | undefined, depth: number): Judgement | undefined {
    const inherited = this.#inherited(owner, handling, depth);
    for (const name of ['canActivate', 'use', 'intercept', 'handler']) {
      const method = ownMethod(owner, name);
      if (method) return this.#questions.ofFunction(method, this.#asked(owner, inherited?.verdict), name === 'intercept');
    }
    return inherited;
  }

  #asked(owner: Located<ClassNode>, inherited: Verdict | undefined): AskedGuard | undefined {
    const parent = inherited === 'yes' && this.#vocabulary.returned === 'refuses' ? superclassOf(owner) : undefined;
    return parent && !this.#questions.throws(parent) ? 'by answer' : inherited;
  }

  #inherited(owner: Located<ClassNode>, handling: Judgement | undefined, depth: number): Judgement | undefined {
    const { superClass } = owner.node;
    if (!superClass || depth > MAX_PARENTS) return undefined;
    const parent = superclassOf(owner);
    if (parent) return this.#ofClass(parent, handling, depth + 1);
    const library = this.#questions.ofSuperclass({ file: owner.file, node: unwrap(superClass) });
    return library?.verdict === 'yes' && handling ? handling : library;
  }

  /** The nearest `handleRequest` decides what happens without a user: it must still refuse, itself or by what it overrides. */
  #handling(owner: Located<ClassNode>, depth: number): Judgement | undefined {
    const parent = depth > MAX_PARENTS ? undefined : superclassOf(owner);
    const inherited = parent && this.#handling(parent, depth + 1);
    const handled = ownMethod(owner, 'handleRequest');
    if (!handled) return inherited;
    const values = new Map<Variable, Value>();
    WITHOUT_CALLER.forEach((value, index) => {
      const parameter = valueParameters(handled.node)[index];
      const variable = parameter && variableOf(handled.file, parameter);
      if (variable) values.set(variable, constant(value));
    });
    const { response: _response, next: _next, ...vocabulary } = this.#vocabulary;
    const laidOut: HandlerVocabulary = { ...vocabulary, request: CONTEXT, returned: 'ignored' };
    const reading = this.#questions.read(handled, laidOut, this.#environment.with(values), inherited?.verdict ?? 'yes');
    const { refusals, opaque } = reading;
    const certain = refusals.find((each) => each.isCertain);
    const past = certain && reading.outcome('called', isAny).on;
    if (certain && past === 'yes') return judge('no', 'its handleRequest lets callers pass', certain.at);
    if (certain && past === 'no') return judge('yes', 'its handleRequest refuses', certain.at);
    return refusals.length > 0 || opaque.length > 0
      ? judge('unknown', 'its handleRequest cannot be read', handled)
      : judge('no', 'its handleRequest refuses nobody', handled);
  }
}

function isAny(): boolean {
  return true;
}

function ownMethod(owner: Located<ClassNode>, name: string): Located<FunctionNode> | undefined {
  const member = classMember(owner, name, false);
  const value = member?.value;
  const isOwn = owner.node.body.body.some((each) => each === member?.at.node);
  return isOwn && value && isFunction(value.node) ? { file: value.file, node: value.node } : undefined;
}
