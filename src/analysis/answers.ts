import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { constantNumber } from '../scope/constant.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { isReturned } from './answer-places.ts';
import { isErrorAnswer, isInCatch, isOpenStatus, statusBeside, statusOf } from './answer-status.ts';
import { assignedAnswer } from './assigned-answers.ts';
import { hasOtherContentType } from './content-types.ts';
import { madeAnswer, reasonBeside, reasonOfMade, type MadeAnswer } from './made-answers.ts';
import { webResponse, type Answer } from './web-response.ts';
import type { MethodReach } from './method-reach.ts';
import { responsesMadeBy } from './responses-made.ts';
import { isBodiless, isShapeless, isStreaming } from './shapeless-answers.ts';
import { functionsRunBy } from './given-back.ts';
import { positionsOf } from './parameter-positions.ts';
import { bareRole, rolesOf, type RequestRoles } from './request-roles.ts';

export interface Answers {
  readonly found: readonly Answer[];
  /** Does it answer callers whose request failed? */
  readonly refuses: boolean;
  /** Where the response is handed to code that cannot be read. */
  readonly handedOver: readonly Located[];
  /** The arguments of functions of the project that were read on the way, for the values of their parameters. */
  readonly calls: ReadonlyMap<FunctionNode, readonly Located[]>;
}

const MAX_DEPTH = 4;

/**
 * All places where a handler, or a function of the project that it hands the response to, answers with success.
 * @param reach leaves out what requests of other methods are answered
 */
export function findAnswers(handler: Located<FunctionNode>, vocabulary: HandlerVocabulary, reach: MethodReach): Answers {
  const reader = new AnswerReader(reach);
  reader.read(handler, vocabulary, rolesOf(handler.file, handler.node, vocabulary), 0, false);
  return reader;
}

class AnswerReader implements Answers {
  readonly found: Answer[] = [];
  refuses = false;
  readonly handedOver: Located[] = [];
  readonly calls = new Map<FunctionNode, readonly Located[]>();
  readonly #readAsFailure = new Map<FunctionNode, boolean>();
  readonly reach: MethodReach;

  constructor(reach: MethodReach) {
    this.reach = reach;
  }

  read(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary, roles: RequestRoles, depth: number, isFailed: boolean): void {
    const before = this.#readAsFailure.get(fn.node);
    if (before === false || before === isFailed) return;
    this.#readAsFailure.set(fn.node, isFailed);
    new FunctionAnswers(fn, vocabulary, roles, this, isFailed).read(depth);
  }
}

class FunctionAnswers {
  readonly #fn: Located<FunctionNode>;
  readonly #vocabulary: HandlerVocabulary;
  readonly #roles: RequestRoles;
  readonly #into: AnswerReader;
  readonly #isContext: boolean;
  readonly #isFailed: boolean;

  constructor(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary, roles: RequestRoles, into: AnswerReader, isFailed: boolean) {
    this.#fn = fn;
    this.#isFailed = isFailed;
    this.#vocabulary = vocabulary;
    this.#roles = roles;
    this.#into = into;
    this.#isContext = vocabulary.response !== undefined && vocabulary.response === vocabulary.request;
  }

  read(depth: number): void {
    walk(this.#fn.node.body, (node) => {
      if (node.type === 'CallExpression') this.#visitCall(node, depth);
      else if (node.type === 'AssignmentExpression') this.#visitAssignment(node);
      else if (node.type === 'Identifier') this.#visitUse(node);
    });
    if (this.#vocabulary.returned !== 'answers') return;
    for (const returned of returnsOf(this.#fn)) if (this.#isReached(returned)) this.#visitReturn(returned, depth);
  }

  #visitCall(node: TSESTree.CallExpression, depth: number): void {
    const call = methodCall(node);
    if (call && this.#isResponse(this.#rootOf(call.object))) {
      const answers = call.name in this.#vocabulary.send || isStreaming(call.name);
      if (answers && this.#isReached(node)) this.#answer(node, call.name);
      return;
    }
    const given = node.arguments.map((argument) => this.#roleOf(argument));
    if (node.arguments.some((each) => this.#isResponse(each)) && this.#isReached(node)) this.#handOver(node, given, depth);
  }

  #isReached(node: TSESTree.Node): boolean {
    return this.#into.reach.reaches(node, this.#fn, this.#vocabulary);
  }

  /** `ctx.body = orders`. */
  #visitAssignment(node: TSESTree.AssignmentExpression): void {
    const isResponse = (each: TSESTree.Node): boolean => this.#isResponse(each);
    const answer = assignedAnswer(node, this.#vocabulary, isResponse);
    if (answer?.member !== 'body' || !this.#isReached(node)) return;
    const at = { file: this.#fn.file, node };
    const status = statusBeside(at, this.#vocabulary, isResponse);
    if (isErrorAnswer(node, status, this.#fn.node, this.#isFailed)) {
      this.#into.refuses = true;
      return;
    }
    const value = unwrap(answer.value);
    const isEmpty =
      (value.type === 'Literal' && value.value === null) ||
      (value.type === 'Identifier' && value.name === 'undefined') ||
      isBodiless(status);
    const hasShape = !isEmpty && !this.#hasOtherContentType(node);
    this.#into.found.push(hasShape ? { at, body: { file: at.file, node: answer.value }, mayFail: isOpenStatus(status) } : { at });
  }

  #answer(node: TSESTree.CallExpression, name: string): void {
    const { file } = this.#fn;
    const at = { file, node };
    const status = statusOf(at, this.#vocabulary, (each) => this.#isResponse(each));
    if (isErrorAnswer(node, status, this.#fn.node, this.#isFailed)) {
      this.#into.refuses = true;
      return;
    }
    const [body] = node.arguments;
    const isEmpty = !body || body.type === 'SpreadElement' || isBodiless(status);
    if (isShapeless(name) || this.#vocabulary.redirect.includes(name) || isEmpty || this.#hasOtherContentType(node)) {
      this.#into.found.push({ at });
      return;
    }
    const type = node.typeArguments?.params[0];
    this.#into.found.push({ at, body: { file, node: body }, ...(type && { type: { file, node: type } }), mayFail: isOpenStatus(status) });
  }

  /** A bare use of the response that is neither a call on it nor an argument: `{ req, res }`, `this.res = res`. */
  #visitUse(node: TSESTree.Identifier): void {
    if (this.#isContext || !this.#isResponse(node)) return;
    const { parent } = node;
    const isElsewhere =
      (parent.type === 'Property' && parent.value === node && parent.parent.type === 'ObjectExpression') ||
      parent.type === 'NewExpression' ||
      parent.type === 'ArrayExpression' ||
      (parent.type === 'AssignmentExpression' && parent.right === node);
    if (isElsewhere) this.#into.handedOver.push({ file: this.#fn.file, node });
  }

  #handOver(node: TSESTree.CallExpression, given: readonly (string | undefined)[], depth: number): void {
    const { file } = this.#fn;
    const name = methodCall(node)?.name;
    const helper = functionOf({ file, node: node.callee });
    const callee = trace({ file, node: unwrap(node.callee) });
    // `stream.pipe(res)`, `pipeline(stream, res)`: bytes, nothing to describe.
    if (
      name === 'pipe' ||
      (callee.kind === 'external' && /^(?:node:)?stream(?:\/promises)?$|^(?:pump|koa-send|@koa\/send)$/.test(callee.module))
    ) {
      this.#into.found.push({ at: { file, node } });
    } else if (helper && depth < MAX_DEPTH) {
      const positions = positionsOf(given, this.#vocabulary);
      this.#into.calls.set(
        helper.node,
        node.arguments.map((argument) => ({ file, node: argument })),
      );
      // What a helper returns is an answer only when its result is returned.
      const returned = this.#vocabulary.returned === 'answers' && isReturned(node) ? 'answers' : 'ignored';
      const isFailed = this.#isFailed || isInCatch(node, this.#fn.node);
      this.#into.read(helper, { ...positions, returned }, rolesOf(helper.file, helper.node, positions), depth + 1, isFailed);
    } else if (!this.#isContext || isReturned(node)) {
      this.#into.handedOver.push({ file, node });
    }
  }

  #visitReturn(returned: TSESTree.Expression, depth: number): void {
    const { file } = this.#fn;
    const node = unwrap(returned);
    if (node.type === 'ConditionalExpression') {
      this.#visitReturn(node.consequent, depth);
      this.#visitReturn(node.alternate, depth);
      return;
    }
    const run = functionsRunBy(this.#fn, node);
    for (const each of run) this.#into.read({ file, node: each }, this.#vocabulary, this.#roles, depth, this.#isFailed);
    if (run.length > 0) return;
    const made = madeAnswer({ file, node }, this.#vocabulary, this.#roles);
    if (made) return this.#visitMade(made, { file, node });
    if (reasonBeside({ file, node: returned }, { vocabulary: this.#vocabulary, roles: this.#roles })) {
      this.#into.refuses = true;
      return;
    }
    if (this.#isResponse(this.#rootOf(node)) && (node.type === 'CallExpression' || node.type === 'Identifier')) return;
    if (node.type === 'CallExpression' && node.arguments.some((each) => this.#isResponse(each))) return;
    const own = webResponse({ file, node }, this.#fn.node);
    const web = own ? [own] : responsesMadeBy({ file, node }, this.#into.calls);
    if (web) {
      this.#into.found.push(...web.filter((each) => each !== 'error'));
    } else if ((node.type === 'Identifier' && node.name === 'undefined') || this.#hasOtherContentType(node)) {
      this.#into.found.push({ at: { file, node } });
    } else if (!isErrorAnswer(node, {}, this.#fn.node, this.#isFailed)) {
      this.#into.found.push({ at: { file, node }, body: { file, node: returned }, returnedBy: this.#fn });
    }
  }

  /** `return status(201, order)`. */
  #visitMade(made: MadeAnswer, at: Located): void {
    const { status, body, isRedirect } = made;
    if (!isRedirect && reasonOfMade(made)) this.#into.refuses = true;
    else this.#into.found.push(body && !(status && isBodiless({ number: constantNumber(status) })) ? { at, body } : { at });
  }

  #hasOtherContentType(node: TSESTree.Node): boolean {
    return hasOtherContentType(node, this.#fn, this.#vocabulary, {
      isResponse: (each) => this.#isResponse(each),
      isOfResponse: (each) => this.#isResponse(this.#rootOf(each)),
    });
  }

  #roleOf(node: TSESTree.Node): string | undefined {
    return bareRole(this.#fn.file, node, this.#roles);
  }

  #isResponse(node: TSESTree.Node | undefined): boolean {
    // Fastify's `reply.raw`, the response of Node.
    if (node?.type === 'MemberExpression' && memberName(node) === 'raw') return !this.#isContext && this.#isResponse(node.object);
    const role = node && this.#roleOf(node);
    return role === 'response' || (role === 'request' && this.#isContext);
  }

  /** What a chain of calls starts from: `res.status(201).json(x)` starts from `res`, and so does `const out = res.status(201); out.json(x)`. */
  #rootOf(node: TSESTree.Node, hops = 0): TSESTree.Node {
    const inner = unwrap(node);
    const call = methodCall(inner);
    if (call) return this.#rootOf(call.object, hops);
    if (inner.type !== 'Identifier' || hops > 4 || this.#roleOf(inner)) return inner;
    const binding = bindingOf(this.#fn.file, inner);
    const isAlias = binding.kind === 'variable' && binding.path?.length === 0 && binding.writes.length === 0;
    return isAlias && binding.init ? this.#rootOf(binding.init, hops + 1) : inner;
  }
}
