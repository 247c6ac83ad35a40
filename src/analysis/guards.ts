import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/adapter.ts';
import type { Combination } from '../adapters/auth/adapter.ts';
import { isNotAGuard } from '../adapters/auth/not-guards.ts';
import { isClass, isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { returnsOf, walk } from '../ast/walk.ts';
import type { ClassNode, FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import { allOf, anyOf, judge, type Judgement } from '../model/verdict.ts';
import { flattenElements } from '../scope/array-elements.ts';
import { classMember, superclassOf, trace, type Origin } from '../scope/trace.ts';
import { functionOf } from '../scope/function-of.ts';
import type { FunctionReading, Refusal } from '../model/request-reading.ts';
import { readFunction } from './function-reading.ts';
import type { Recognition } from './recognition.ts';

const MAX_DEPTH = 6;

/** Decides whether middleware authenticates the caller: by the library it comes from, or by reading what it does. Never by its name. */
export class GuardJudge {
  readonly #recognition: Recognition;
  readonly #memo = new WeakMap<TSESTree.Node, Judgement>();
  /** Judgements of functions that do what the arguments of their factory do. */
  readonly #delegating = new WeakSet<Judgement>();

  readonly #root: SourceFile | undefined;

  /** @param root the linted file: what it puts on a framework's values is there in the files that it mounts, too */
  constructor(recognition: Recognition, root?: SourceFile) {
    this.#recognition = recognition;
    this.#root = root;
  }

  /** @param at an expression in a guard slot: a function, a call that makes one, a list, a guard class */
  judge(at: Located, vocabulary: HandlerVocabulary, depth = 0): Judgement {
    const known = this.#memo.get(at.node);
    if (known) return known;
    const judgement = this.#judge(at, vocabulary, depth);
    this.#memo.set(at.node, judgement);
    return judgement;
  }

  /** Does the handler itself turn away callers that are not authenticated? Looking at `req.user` is not enough, refusing with 401 or 403 is. */
  judgeHandler(handler: Located<FunctionNode>, vocabulary: HandlerVocabulary): Judgement {
    // In the handler itself what is returned is sent.
    const { guardEnds: _, ...own } = vocabulary;
    const reading = readFunction(handler, own, this.#recognition);
    const refusal = reading.refusals.find((each) => each.reason === 'caller' || each.reason === 'forbidden');
    if (refusal && reading.credentials.length > 0) return judge('yes', 'the handler refuses callers itself', refusal.at);
    if (refusal) return judge('unknown', 'the handler refuses, but what it looks at cannot be told', refusal.at);
    const opaque = reading.opaque.find((each) => each.wholeRequest);
    if (opaque) return judge('unknown', 'the handler hands the request to code that cannot be read', opaque.at);
    // Looking at `req.user` for a log authenticates nobody; comparing a token and refusing may, whatever the status.
    const compared = reading.refusals.length > 0 ? reading.credentials.find((each) => each.source !== 'principal') : undefined;
    return compared
      ? judge('unknown', 'the handler looks at credentials, but refuses as if for another reason', compared.at)
      : judge('no', 'the handler answers any caller', handler);
  }

  #judge(at: Located, vocabulary: HandlerVocabulary, depth: number): Judgement {
    if (depth > MAX_DEPTH) return judge('unknown', 'too many wrappers', at);
    const { file } = at;
    const node = unwrap(at.node);
    if (this.#isListed({ file, node })) return judge('yes', 'listed in settings.auth.guards', at);
    if (node.type === 'ArrayExpression' || node.type === 'SpreadElement')
      return anyOf(flattenElements(file, [node]).map((each) => this.judge(each, vocabulary, depth + 1)));
    // Whichever branch runs, the caller must be asked.
    if (node.type === 'ConditionalExpression') {
      return allOf([node.consequent, node.alternate].map((branch) => this.judge({ file, node: branch }, vocabulary, depth + 1)));
    }
    const combination = this.#recognition.authCombination({ file, node });
    if (combination) return this.#judgeCombination(combination, vocabulary, depth);
    const origin = trace({ file, node });
    // `new JwtGuard()`: what the class overrides counts as well as what it extends.
    if (origin.kind === 'instance') return this.#judgeClass(origin.of, vocabulary);
    const library = this.#byLibrary({ file, node });
    if (library) return library;
    if (node.type === 'CallExpression' && origin.kind === 'value' && origin.at.node === node)
      return this.#judgeCall({ file, node }, vocabulary, depth);
    return this.#byOrigin(origin, at, vocabulary, depth);
  }

  #isListed({ file, node }: Located): boolean {
    const { guards } = this.#recognition.settings.auth;
    if (guards.length === 0) return false;
    const used = node.type === 'Decorator' ? unwrap(node.expression) : node;
    const target = used.type === 'CallExpression' || used.type === 'NewExpression' ? unwrap(used.callee) : used;
    const text = file.text.slice(target.range[0], target.range[1]);
    return guards.includes(text) || guards.includes(text.split('.').at(-1) ?? text);
  }

  #byLibrary(at: Located): Judgement | undefined {
    switch (this.#recognition.authStrength(at)) {
      case 'enforcing':
      case 'primitive':
        return judge('yes', 'an enforcing guard of a library', at);
      case 'optional':
        return judge('no', 'a guard that lets anonymous callers through', at);
      case 'provider':
        return judge('no', 'it only attaches the caller and refuses nobody', at);
      case 'none':
      case 'endpoints':
        return judge('no', 'it does not look at the caller', at);
      case 'holed':
        return judge('unknown', 'a guard with exceptions', at);
      default:
        return undefined;
    }
  }

  #judgeCombination({ relation, parts, isHoled }: Combination, vocabulary: HandlerVocabulary, depth: number): Judgement {
    const judgements = parts.map((part) => {
      const fn = functionOf(part);
      const isCondition = typeof vocabulary.next === 'number' && fn !== undefined && fn.node.params.length <= vocabulary.next;
      return this.judge(part, isCondition ? { ...vocabulary, returned: 'refuses' } : vocabulary, depth + 1);
    });
    const whole = relation === 'all' ? anyOf(judgements) : allOf(judgements);
    return isHoled && whole.verdict === 'yes' ? { ...whole, verdict: 'unknown' } : whole;
  }

  #byOrigin(origin: Origin, at: Located, vocabulary: HandlerVocabulary, depth: number): Judgement {
    if (origin.kind === 'external') {
      return isNotAGuard(origin.module)
        ? judge('no', `${origin.module} does not authenticate`, at)
        : judge('unknown', `${origin.module} cannot be read`, at);
    }
    // `new JwtGuard()` and `JwtGuard` in a guard slot are the class's `canActivate` or `use`.
    if (origin.kind === 'instance') return this.#judgeClass(origin.of, vocabulary);
    if (origin.kind === 'value') {
      const { file, node } = origin.at;
      if (isFunction(node)) return this.#judgeFunction({ file, node }, vocabulary);
      if (isClass(node)) return this.#judgeClass({ file, node }, vocabulary);
      if (node !== unwrap(at.node)) return this.judge(origin.at, vocabulary, depth + 1);
      // `new ThrottlerGuard()` is what its class is.
      const made: Origin = node.type === 'NewExpression' ? trace({ file, node: node.callee }) : UNTRACED;
      if (made.kind === 'external') return this.#byOrigin(made, at, vocabulary, depth);
    }
    const followed = this.#recognition.follow(at, this.#root);
    if (followed) return this.judge(followed, vocabulary, depth + 1);
    return judge('unknown', 'where it comes from cannot be followed', at);
  }

  #judgeFunction(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary): Judgement {
    const { file, node } = fn;
    // `(error, req, res, next)` runs for errors only.
    if (vocabulary.next === 2 && node.params.length === 4) return judge('no', 'an error handler', fn);
    const reading = readFunction(fn, vocabulary, this.#recognition);
    const refusal = refusalOfCallers(reading);
    if (refusal) return judge('yes', 'it refuses callers that are not authenticated', refusal.at);
    const { refusals, credentials, opaque, readsStrangers, delegates } = reading;
    const [closed] = opaque;
    if (closed) return judge('unknown', 'it hands the request to code that cannot be read', closed.at);
    const [looked] = credentials;
    if (looked && refusals.length > 0) return judge('unknown', 'it looks at credentials, but refuses as if for another reason', looked.at);
    if (delegates) {
      const delegating = judge('unknown', 'it calls what it was given', { file, node });
      this.#delegating.add(delegating);
      return delegating;
    }
    const unsaid = refusals.find((each) => each.reason === 'unsaid');
    if (unsaid && readsStrangers) return judge('unknown', 'it refuses, but does not say why', unsaid.at);
    return judge('no', refusals.length > 0 ? 'it refuses requests for other reasons than the caller' : 'it refuses nobody', { file, node });
  }

  #judgeClass(owner: Located<ClassNode>, vocabulary: HandlerVocabulary): Judgement {
    const kind = this.#byInheritance(owner);
    const method = ['canActivate', 'use']
      .map((name) => classMember(owner, name, false)?.value)
      .find((value) => value && isFunction(value.node));
    if (method && isFunction(method.node)) {
      const own = this.#judgeFunction({ file: method.file, node: method.node }, vocabulary);
      // An override that calls `super.canActivate` is as strong as the library's guard.
      return own.verdict === 'yes' || !kind ? own : anyOf([own, kind]);
    }
    return kind ?? judge('unknown', 'a class whose check cannot be found', owner);
  }

  #byInheritance(owner: Located<ClassNode>, depth = 0): Judgement | undefined {
    const { superClass } = owner.node;
    if (!superClass || depth > MAX_DEPTH) return undefined;
    const parent = superclassOf(owner);
    const inherited = parent
      ? this.#byInheritance(parent, depth + 1)
      : this.#ofLibraryClass({ file: owner.file, node: unwrap(superClass) });
    const handled = classMember(owner, 'handleRequest', false)?.value;
    if (inherited?.verdict !== 'yes' || !handled || !isFunction(handled.node)) return inherited;
    // `handleRequest` decides what happens without a user: it must still refuse, itself or by what it overrides.
    const { refusals } = readFunction({ file: handled.file, node: handled.node }, { ...NO_POSITIONS }, this.#recognition);
    return refusals.length > 0 || callsSuper(handled.node, 'handleRequest')
      ? inherited
      : judge('no', 'its handleRequest refuses nobody', handled);
  }

  #ofLibraryClass(at: Located): Judgement | undefined {
    const origin = trace(at);
    const isOther = origin.kind === 'external' && isNotAGuard(origin.module);
    return this.#byLibrary(at) ?? (isOther ? judge('no', `${origin.module} does not authenticate`, at) : undefined);
  }

  /** A call in a guard slot: a factory of the project, or a wrapper around other middleware. */
  #judgeCall({ file, node }: Located<TSESTree.CallExpression>, vocabulary: HandlerVocabulary, depth: number): Judgement {
    const callee = trace({ file, node: unwrap(node.callee) });
    const at = { file, node };
    const given = flattenElements(file, node.arguments);
    const inner = given
      .filter((argument) => functionOf(argument) ?? this.#recognition.authStrength(argument))
      .map((argument) => this.judge(argument, vocabulary, depth + 1));
    if (inner.some(({ verdict }) => verdict === 'yes') && callee.kind !== 'external') return anyOf(inner);
    if (callee.kind === 'external') {
      return isNotAGuard(callee.module)
        ? judge('no', `${callee.module} does not authenticate`, at)
        : judge('unknown', `${callee.module} cannot be read`, at);
    }
    if (callee.kind !== 'value' || !isFunction(callee.at.node)) return judge('unknown', 'where it comes from cannot be followed', at);
    const made = returnsOf(callee.at.node).map((returned) => ({ file: callee.at.file, node: returned }));
    const own = made.map((returned) => this.judge(returned, vocabulary, depth + 1));
    // `asyncHandler(log)` does what `log` does.
    if (own.length > 0 && own.every((each) => this.#delegating.has(each))) {
      return anyOf(given.map((argument) => this.judge(argument, vocabulary, depth + 1)));
    }
    return own.length === 0 ? judge('unknown', 'a factory that returns nothing to read', at) : anyOf([allOf(own), ...inner]);
  }
}

/** The refusal that makes a function a guard: it says so, or it looked at the caller before it refused. */
function refusalOfCallers({ refusals, credentials, readsStrangers }: FunctionReading): Refusal | undefined {
  const looked = credentials.length > 0;
  return refusals.find(({ reason }) => {
    if (reason === 'caller') return true;
    if (reason === 'forbidden') return looked || readsStrangers;
    return looked && (reason === 'unsaid' || reason === 'redirect');
  });
}

function callsSuper(fn: TSESTree.Node, name: string): boolean {
  let calls = false;
  walk(fn, (node) => {
    const call = methodCall(node);
    calls ||= call?.object.type === 'Super' && call.name === name;
  });
  return calls;
}

const UNTRACED: Origin = { kind: 'unknown' };
const NO_POSITIONS: HandlerVocabulary = { nextTakesError: false, status: [], send: {}, redirect: [], returned: 'ignored', principal: [] };
