import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/adapter.ts';
import { isHarmless } from '../adapters/auth/not-guards.ts';
import { isFunction, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { constantNumber } from '../scope/constant.ts';
import { trace } from '../scope/trace.ts';
import type { Recognition } from './recognition.ts';
import { endsControl, isSwallowed } from './control-flow.ts';
import { reasonOfError, reasonOfStatus, type RefusalReason } from './refusal.ts';
import { bareRole, readsCredential, roleOf, rolesOf, type RequestRoles } from './request-values.ts';

/** A place where a function ends the request without an answer for the caller. */
export interface Refusal {
  readonly at: Located;
  readonly reason: RefusalReason;
}

/** What one function does with a request: everything a verdict about guards needs, read once. */
export interface FunctionReading {
  readonly refusals: readonly Refusal[];
  /** Where it looks at credentials or at the caller. */
  readonly credentials: readonly Located[];
  /** Calls that get the request, or credentials from it, and cannot be seen through. */
  readonly opaque: readonly { readonly at: Located; readonly wholeRequest: boolean }[];
}

const MAX_DEPTH = 4;

/** Reads a function's body, and the project functions that it hands the request to. */
export function readFunction(
  fn: Located<FunctionNode>,
  vocabulary: HandlerVocabulary,
  recognition: Recognition,
  depth = 0,
  given?: RequestRoles,
): FunctionReading {
  const reader = new Reader(fn, vocabulary, recognition, depth, given ?? rolesOf(fn.file, fn.node, vocabulary));
  return reader.read();
}

class Reader {
  readonly #fn: Located<FunctionNode>;
  readonly #vocabulary: HandlerVocabulary;
  readonly #recognition: Recognition;
  readonly #depth: number;
  readonly #roles: RequestRoles;
  readonly #refusals: Refusal[] = [];
  readonly #credentials: Located[] = [];
  readonly #opaque: { at: Located; wholeRequest: boolean }[] = [];

  constructor(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary, recognition: Recognition, depth: number, roles: RequestRoles) {
    this.#fn = fn;
    this.#vocabulary = vocabulary;
    this.#recognition = recognition;
    this.#depth = depth;
    this.#roles = roles;
  }

  read(): FunctionReading {
    walk(this.#fn.node.body, (node) => this.#visit(node));
    const { body } = this.#fn.node;
    if (body.type !== 'BlockStatement') this.#visitReturn(body, body);
    return { refusals: this.#refusals, credentials: this.#credentials, opaque: this.#opaque };
  }

  #visit(node: TSESTree.Node): void {
    const { file } = this.#fn;
    if (readsCredential(file, node, this.#roles, this.#vocabulary)) this.#credentials.push({ file, node });
    if (node.type === 'ThrowStatement') this.#refuse(node, reasonOfError({ file, node: node.argument }));
    else if (node.type === 'ReturnStatement' && node.argument) this.#visitReturn(node, node.argument);
    else if (node.type === 'CallExpression') this.#visitCall(node);
    else if (node.type === 'NewExpression') this.#visitConstruction(node);
  }

  #refuse(node: TSESTree.Node, reason: RefusalReason): void {
    if (isSwallowed(node, this.#fn.node)) return;
    this.#refusals.push({ at: { file: this.#fn.file, node }, reason });
  }

  #visitReturn(node: TSESTree.Node, argument: TSESTree.Node): void {
    const value = unwrap(argument);
    const isOwn = node.type !== 'ReturnStatement' || enclosing(node) === this.#fn.node;
    if (this.#vocabulary.returned !== 'refuses' || !isOwn) return;
    if (value.type === 'Literal' && value.value === false) this.#refuse(node, 'caller');
    // `return Boolean(request.user)`, `return roles.includes(user.role)`: a value that may be false refuses.
    else if (!(value.type === 'Literal' && value.value === true)) this.#refuse(node, 'unsaid');
  }

  /** `return new Response('…', { status: 401 })`. */
  #visitConstruction(node: TSESTree.NewExpression): void {
    if (node.callee.type !== 'Identifier' || !/^(?:Next)?Response$/.test(node.callee.name)) return;
    if (reasonOfError({ file: this.#fn.file, node }) === 'caller') this.#refuse(node, 'caller');
  }

  #visitCall(node: TSESTree.CallExpression): void {
    const { file } = this.#fn;
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier' && this.#isRole(callee, 'next')) return this.#visitNext(node);
    const target = methodCall(node);
    const role = target && roleOf(file, target.object, this.#roles);
    if (target && this.#answers(role)) this.#visitAnswer(target.name, node);
    if (this.#visitLibrary(node)) return;
    if (role !== undefined && target && bareRole(file, target.object, this.#roles)) return;
    this.#visitProjectCall(node);
  }

  #isRole(node: TSESTree.Node, role: string): boolean {
    return bareRole(this.#fn.file, node, this.#roles) === role;
  }

  #answers(role: string | undefined): boolean {
    return role === 'response' || (role === 'request' && this.#vocabulary.response === this.#vocabulary.request);
  }

  #visitNext(node: TSESTree.CallExpression): void {
    const [argument] = node.arguments;
    if (!this.#vocabulary.nextTakesError || !argument || argument.type === 'SpreadElement') return;
    // `next('route')` skips handlers, it does not refuse.
    if (argument.type === 'Literal') return;
    this.#refuse(node, reasonOfError({ file: this.#fn.file, node: argument }));
  }

  #visitAnswer(name: string, node: TSESTree.CallExpression): void {
    const { file } = this.#fn;
    const { status, send, redirect } = this.#vocabulary;
    if (/^(?:unauthorized|forbidden)$/.test(name)) return this.#refuse(node, 'caller');
    if (name === 'throw' || name === 'assert') return this.#refuse(node, reasonOfError({ file, node }));
    if (redirect.includes(name)) return this.#refuseByAnswer(node, 'unsaid');
    const position = name in send ? send[name] : undefined;
    const argument = status.includes(name) ? node.arguments[0] : position === undefined ? undefined : node.arguments[position];
    if (!argument || argument.type === 'SpreadElement') return;
    const number = constantNumber({ file, node: argument });
    if (number !== undefined && number >= 400) this.#refuseByAnswer(node, reasonOfStatus(number));
  }

  /** An answer refuses only when the handler behind it is not reached all the same. */
  #refuseByAnswer(node: TSESTree.CallExpression, reason: RefusalReason): void {
    if (endsControl(node, this.#fn.node, (each) => this.#continues(each), this.#isSent(node))) this.#refuse(node, reason);
  }

  /** Does the chain that a status call stands in also send: `reply.code(401).send()`? */
  #isSent(node: TSESTree.CallExpression): boolean {
    const own = methodCall(node);
    if (own && own.name in this.#vocabulary.send) return true;
    for (
      let current: TSESTree.Node = node.parent;
      current.type === 'MemberExpression' || current.type === 'CallExpression';
      current = current.parent
    ) {
      const call = methodCall(current);
      if (call && call.name in this.#vocabulary.send) return true;
    }
    return false;
  }

  #continues(node: TSESTree.Node): boolean {
    if (node.type !== 'CallExpression') return false;
    const callee = unwrap(node.callee);
    return callee.type === 'Identifier' && this.#isRole(callee, 'next') && node.arguments.length === 0;
  }

  /** A value of an auth library decides or tells; true when there is no more to ask about the call. */
  #visitLibrary(node: TSESTree.CallExpression): boolean {
    const { file } = this.#fn;
    const strength = this.#recognition.authStrength({ file, node });
    if (strength === undefined) return false;
    if (strength === 'primitive' || strength === 'enforcing') {
      this.#credentials.push({ file, node });
      // With a callback the error arrives there, and the callback is read with the body.
      if (!node.arguments.some((argument) => isFunction(argument))) this.#refuse(node, 'caller');
    } else if (strength === 'provider') {
      this.#credentials.push({ file, node });
    }
    return true;
  }

  #visitProjectCall(node: TSESTree.CallExpression): void {
    const { file } = this.#fn;
    const given = node.arguments.map((argument) => (argument.type === 'SpreadElement' ? undefined : bareRole(file, argument, this.#roles)));
    const handsRequest = given.some((role) => role !== undefined);
    const callee = trace({ file, node: unwrap(node.callee) });
    if (callee.kind === 'external' && isHarmless(callee.module)) return;
    if (callee.kind === 'value' && isFunction(callee.at.node) && this.#depth < MAX_DEPTH) {
      this.#visitHelper({ file: callee.at.file, node: callee.at.node }, node, given);
    } else if (callee.kind !== 'global' && (handsRequest || this.#handsCredential(node))) {
      this.#opaque.push({ at: { file, node }, wholeRequest: given.includes('request') });
    }
  }

  #handsCredential(node: TSESTree.CallExpression): boolean {
    return node.arguments.some((argument) => {
      let found = false;
      walk(argument, (each) => {
        if (isFunction(each)) return false;
        found ||= readsCredential(this.#fn.file, each, this.#roles, this.#vocabulary) || this.#isCredentialVariable(each);
        return !found;
      });
      return found;
    });
  }

  /** `const token = req.headers.authorization; check(token)`. */
  #isCredentialVariable(node: TSESTree.Node): boolean {
    if (node.type !== 'Identifier' || bareRole(this.#fn.file, node, this.#roles)) return false;
    return roleOf(this.#fn.file, node, this.#roles) === 'request' && this.#credentials.length > 0;
  }

  #visitHelper(helper: Located<FunctionNode>, call: TSESTree.CallExpression, given: readonly (string | undefined)[]): void {
    if (helper.node === this.#fn.node) return;
    const roles = rolesOf(helper.file, helper.node, positionsOf(given, this.#vocabulary));
    const reading = readFunction(helper, { ...this.#vocabulary, returned: 'ignored' }, this.#recognition, this.#depth + 1, roles);
    for (const refusal of reading.refusals) this.#refuse(call, refusal.reason);
    this.#credentials.push(...reading.credentials);
    this.#opaque.push(...reading.opaque);
  }
}

function positionsOf(given: readonly (string | undefined)[], vocabulary: HandlerVocabulary): HandlerVocabulary {
  const { request: _request, response: _response, next: _next, ...rest } = vocabulary;
  const request = given.indexOf('request');
  const response = vocabulary.response === vocabulary.request ? request : given.indexOf('response');
  const next = given.indexOf('next');
  return { ...rest, ...(request >= 0 && { request }), ...(response >= 0 && { response }), ...(next >= 0 && { next }) };
}

function enclosing(node: TSESTree.Node): TSESTree.Node | undefined {
  let current = node.parent;
  while (current && !isFunction(current)) current = current.parent;
  return current;
}

/** The function a value is, through aliases, imports and methods of project classes. */
export function functionOf(at: Located): Located<FunctionNode> | undefined {
  const origin = trace(at);
  return origin.kind === 'value' && isFunction(origin.at.node) ? { file: origin.at.file, node: origin.at.node } : undefined;
}
