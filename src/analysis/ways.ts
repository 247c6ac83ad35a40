import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { contains, isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { some, walk } from '../ast/walk.ts';
import type { Asked, FunctionReading, Outcome, ReadAs, Refusal } from '../model/request-reading.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { isNoError } from './handed-errors.ts';
import { assignedAnswer, type AssignedAnswer } from './assigned-answers.ts';
import type { ConditionSubjects } from './condition-subjects.ts';
import type { Evaluation } from './evaluation.ts';
import { givenBackBy, type GivenBack } from './given-back.ts';
import { handsNext } from './handed-values.ts';
import { DENIED, ENDED, ON, TOLD } from './outcome.ts';
import { settledBy, type Settling } from './promises.ts';
import type { RequestRole } from './parameter-positions.ts';
import { bareRole, type RequestRoles } from './request-roles.ts';
import type { Situation } from './situation.ts';

/** What was found of a function while it was read. */
export interface Passage {
  readonly fn: Located<FunctionNode>;
  readonly roles: RequestRoles;
  readonly vocabulary: HandlerVocabulary;
  readonly evaluation: Evaluation;
  /** The same for a caller who leaves out whatever he may, fills in all fields, sends all of it, or may be known. */
  readonly sending: Readonly<Record<'nothing' | 'fields' | 'all' | 'anything', Evaluation>>;
  /** The same where no environment variable is set. */
  readonly unconfigured: Evaluation;
  /** What is known where the function stands. */
  readonly context: Situation;
  readonly subjects: ConditionSubjects;
  readonly refusals: ReadonlyMap<TSESTree.Node, readonly Refusal[]>;
  /** Refusals that are answers: whatever follows runs all the same. */
  readonly answers: ReadonlySet<TSESTree.Node>;
  /** What must hold where a call throws otherwise: `ctx.assert(user, 401)`. */
  readonly assertions: ReadonlyMap<TSESTree.Node, TSESTree.Node>;
  /** Where a library or a guard is asked that ends nothing: what it throws is caught, or it lets all pass, or some, and nobody can tell whom. */
  readonly passed: ReadonlyMap<TSESTree.Node, 'caught' | 'open' | 'unknown' | 'answers'>;
  /** Refusals of libraries, which let others through. */
  readonly asking: ReadonlySet<TSESTree.Node>;
  /** The functions of the project that it calls. */
  readonly calls: ReadonlyMap<TSESTree.Node, ReadCall>;
}

export interface ReadCall {
  readonly reading: FunctionReading;
  /** The arguments that are made of a credential. */
  readonly ofCaller: ReadonlySet<number>;
  readonly isSwallowed: boolean;
  /** What it returns is returned where it is called: a response that refuses ends the request. */
  readonly isHandedOn: boolean;
}

/** Where it goes from one statement: on, out of the function, to what catches, out of a loop. */
export interface Ways {
  readonly next: Outcome;
  readonly returned: Outcome;
  readonly thrown: Outcome;
  readonly left: Outcome;
  /** A block of the function catches what is thrown. */
  readonly isCaught?: boolean;
  /** What is thrown is answered as if the caller were the reason. */
  readonly isCaughtAsCaller?: boolean;
  /** In a function inside of the one that is read, which returns to it. */
  readonly isInner?: boolean;
  /** What that returns is all that the one around it gives back. */
  readonly isGivenBack?: boolean;
  /** Where a promise is made: what comes behind it. */
  readonly resolved?: Outcome;
}

/** Who is caught and only told what everybody may know comes no further than if he had been refused. */
export function goesOnCaught({ isCaught, thrown }: Ways): boolean {
  return isCaught === true && thrown.on !== 'no' && thrown.isIdle !== true;
}

/** What is thrown goes where it is caught: a block that throws some of it again lets the others pass. */
export function caught(refused: Outcome, ways: Ways): Outcome {
  return goesOnCaught(ways) ? { ...ways.thrown, refuses: refused.refuses || ways.thrown.refuses } : refused;
}

/** How one function is gone through. */
export class Journey {
  readonly passage: Passage;
  readonly as: ReadAs;
  readonly isCheck: (refusal: Refusal) => boolean;
  readonly ofCaller: ReadonlySet<number>;
  /** What of its answer is asked. */
  readonly asked: Asked;
  /** Functions inside of it in which something is decided. */
  readonly relevant: ReadonlySet<TSESTree.Node>;
  readonly handsOn: boolean;

  constructor(passage: Passage, as: ReadAs, isCheck: (refusal: Refusal) => boolean, ofCaller: ReadonlySet<number>, asked: Asked = {}) {
    this.passage = passage;
    this.as = as;
    this.isCheck = isCheck;
    this.ofCaller = ofCaller;
    this.asked = asked;
    const { fn, roles, vocabulary } = passage;
    // Where only an answer ends a request, a promise that is kept hands on, whether or not something is called back.
    const isPromised = vocabulary.guardEnds === 'sent' && fn.node.async;
    this.handsOn = (!isPromised && [...roles.values()].includes('next')) || (as === 'guard' && roles.parts?.next !== undefined);
    this.relevant = this.#findRelevant();
  }

  /** Is a value that it returns a decision? */
  get decides(): boolean {
    return this.as === 'guard' && this.passage.vocabulary.returned === 'refuses' && !this.handsOn;
  }

  /** Is nothing sent, or nothing of worth, where the handler comes to its end without returning anything? */
  get isEndIdle(): boolean {
    return this.as === 'handler' && this.passage.vocabulary.guardEnds === 'returned';
  }

  /** Is a bare `return` of the handler an empty answer? */
  get answersNothing(): boolean {
    const { isLast, response } = this.passage.vocabulary;
    return this.as === 'handler' && isLast === true && response === undefined;
  }

  /** What comes of a request at the end of the function. */
  get end(): Outcome {
    if (this.isEndIdle) return TOLD;
    if (this.as === 'handler' || this.as === 'falsy') return ON;
    if (this.as === 'truthy' || this.decides) return DENIED;
    // Whoever is not handed on gets no answer of the handler's.
    if (this.passage.vocabulary.guardEnds === 'silently' && (this.handsOn || this.as === 'guard')) return DENIED;
    return this.handsOn ? ENDED : ON;
  }

  /** `if (!signature) return;` before anything is sent: who leaves here gets no answer, and nothing of what the handler is there for. */
  leavesWaiting(node: TSESTree.ReturnStatement): boolean {
    const { fn, vocabulary } = this.passage;
    if (this.as !== 'handler' || vocabulary.response === undefined || this.handsOn) return false;
    const branch = node.parent.type === 'BlockStatement' && node.parent.body.length === 1 ? node.parent : node;
    if (branch.parent.type !== 'IfStatement') return false;
    return !some(fn.node.body, (each) => {
      const call = endOf(each) <= startOf(node) ? methodCall(each) : undefined;
      return call !== undefined && call.name in vocabulary.send && this.isResponse(call.object);
    });
  }

  /** Is there a refusal in a block that says that it is for callers? */
  saysCaller(block: TSESTree.Node): boolean {
    return [...this.passage.refusals].some(
      ([node, refusals]) => contains(block, node) && refusals.some(({ reason }) => reason === 'caller' || reason === 'forbidden'),
    );
  }

  /** What an inner function returns that this one gives back; what is sent ends the request wherever it stands, and other packages are no matter then. */
  givenBack(inner: FunctionNode): GivenBack | undefined {
    const { fn, vocabulary } = this.passage;
    const given = givenBackBy(fn).get(inner);
    return given?.isUnread && vocabulary.guardEnds !== 'returned' && !vocabulary.makes ? undefined : given;
  }

  /** Does a call refuse, or one that it is chained to: `res.status(401).json({})`? */
  refusesInChain(node: TSESTree.CallExpression): boolean {
    for (let step = methodCall(node); step; step = methodCall(unwrap(step.object))) if (this.passage.refusals.has(step.call)) return true;
    return false;
  }

  /** Is this a variable that holds nothing, or else a response that refuses and is returned: `let error; if (!user) error = unauthorized()`? */
  isRefusal({ file, node }: Located): boolean {
    if (this.isLost || node.type !== 'Identifier') return false;
    const binding = bindingOf(file, node);
    if (binding.kind !== 'variable' || binding.writes.length === 0) return false;
    const isEmpty = !binding.init || (binding.init.type === 'Literal' && binding.init.value === null);
    return isEmpty && binding.writes.every((write) => this.passage.refusals.has(unwrap(write)));
  }

  /** Is what it returns lost where it is called? */
  get isLost(): boolean {
    return this.as === 'called' || this.as === 'truthy' || this.as === 'falsy';
  }

  role(node: TSESTree.Node): RequestRole | undefined {
    return bareRole(this.passage.fn.file, node, this.passage.roles);
  }

  isNext(node: TSESTree.Node): boolean {
    return node.type === 'CallExpression' && this.role(node.callee) === 'next';
  }

  handsNext(node: TSESTree.CallExpression): boolean {
    return handsNext({ file: this.passage.fn.file, node }, this.passage.roles);
  }

  /** `next(error)`; what is no error is handed on: `next({ ctx })`. */
  handsError({ arguments: given }: TSESTree.CallExpression): boolean {
    return this.passage.vocabulary.nextTakesError && given.some((each) => !isNoError(each));
  }

  /** Does a function that a call gets let the request, or the promise around it, go on? */
  handsOnIn(callback: FunctionNode): boolean {
    return some(callback.body, (node) => {
      if (node.type !== 'CallExpression') return false;
      return this.isNext(node) ? !this.handsError(node) : this.settling(node) === 'resolve';
    });
  }

  /** What a call does to the promise around it. */
  settling(node: TSESTree.CallExpression): Settling | undefined {
    const { fn, evaluation } = this.passage;
    return settledBy({ file: fn.file, node }, evaluation.environment);
  }

  assigned(node: TSESTree.Node): AssignedAnswer | undefined {
    return assignedAnswer(node, this.passage.vocabulary, (each) => this.role(each) !== undefined && this.isResponse(each));
  }

  /** Is this the response, or a call in a chain on it: `res.status(400)`? */
  isResponse(node: TSESTree.Node): boolean {
    let root = unwrap(node);
    for (let step = methodCall(root); step; step = methodCall(root)) root = unwrap(step.object);
    const { request, response } = this.passage.vocabulary;
    // `ctx.res`, the response of Node inside the context.
    if (root.type === 'MemberExpression' && memberName(root) === 'res' && response === request) root = unwrap(root.object);
    const role = this.role(root);
    return role === 'response' || (role === 'request' && response !== undefined && response === request);
  }

  #findRelevant(): Set<TSESTree.Node> {
    const relevant = new Set<TSESTree.Node>();
    const { fn, refusals } = this.passage;
    walk(fn.node.body, (node) => {
      if (!refusals.has(node) && !this.isNext(node)) return;
      for (let current: TSESTree.Node | undefined = node; current && current !== fn.node; current = current.parent) {
        if (isFunction(current)) relevant.add(current);
      }
    });
    return relevant;
  }
}
