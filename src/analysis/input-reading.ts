import type { TSESTree } from '@typescript-eslint/utils';

import type { SchemaRole } from '../adapters/schema/adapter.ts';
import { holdsByMethod, isTested } from '../adapters/schema/result-test.ts';
import { isHarmless } from '../adapters/auth/harmless-packages.ts';
import { contains, keyName, methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { RequestPart } from '../model/request-part.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { trace } from '../scope/trace.ts';
import { InputRoles, isWhole, type InputLayout, type InputRole } from './input-roles.ts';
import type { Recognition } from './recognition.ts';

/** What one function does with the input of a request. */
export interface InputReading {
  /** Parts that a schema parses: what came out of it is safe, the part itself is as raw as before. */
  readonly parsed: ReadonlySet<RequestPart>;
  /** Parts that are refused as they are when they do not fit. */
  readonly asserted: ReadonlySet<RequestPart>;
  /** Parts that are used as they arrive. */
  readonly raw: ReadonlyMap<RequestPart, Located>;
  /** Does it read the errors that validating middleware noted? */
  readonly readsCollected: boolean;
  /** Does it hand the request to validators that it was given, to run them? */
  readonly runsChains: boolean;
  /** Where the request goes to code that cannot be read. */
  readonly handedOn: readonly Located[];
}

const MAX_DEPTH = 3;
const CHECKING: ReadonlySet<SchemaRole> = new Set<SchemaRole>(['parsed', 'safeParsed', 'unproven', 'checked', 'refused']);

/** What is known of a function that stands in front of handlers. */
interface Middleware {
  /** The function around it, whose parameters may be schemas: `validate = (schema) => (req, res, next) => …`. */
  readonly factory?: FunctionNode | undefined;
  /** Is a place reached only when the handler is done? */
  readonly isTooLate?: (node: TSESTree.Node) => boolean;
}

/**
 * Reads what a function, and functions of the project that it hands the input to, do with it.
 */
export function readInput(
  fn: Located<FunctionNode>,
  given: readonly (InputRole | undefined)[],
  layout: InputLayout,
  recognition: Recognition,
  middleware: Middleware = {},
): InputReading {
  const reader = new InputReader(layout, recognition, middleware);
  reader.read(fn, given, 0);
  return reader;
}

class InputReader implements InputReading {
  readonly parsed = new Set<RequestPart>();
  readonly asserted = new Set<RequestPart>();
  readonly raw = new Map<RequestPart, Located>();
  readonly handedOn: Located[] = [];
  readsCollected = false;
  runsChains = false;
  /** Parts whose errors are noted here, for whoever reads them. */
  readonly #noted = new Set<RequestPart>();
  readonly #layout: InputLayout;
  readonly #recognition: Recognition;
  readonly #middleware: Middleware;
  readonly #seen = new Set<FunctionNode>();

  constructor(layout: InputLayout, recognition: Recognition, middleware: Middleware) {
    this.#layout = layout;
    this.#recognition = recognition;
    this.#middleware = middleware;
  }

  read(fn: Located<FunctionNode>, given: readonly (InputRole | undefined)[], depth: number): void {
    if (this.#seen.has(fn.node)) return;
    this.#seen.add(fn.node);
    const { file } = fn;
    const roles = new InputRoles(fn, given, this.#layout);
    walk(fn.node.body, (node) => {
      this.#aliasInstance(file, node, roles);
    });
    const covered: TSESTree.Node[] = [];
    walk(fn.node.body, (node) => {
      if (node.type === 'CallExpression' && this.#visitCall({ file, node }, roles, depth)) covered.push(...node.arguments);
    });
    if (this.readsCollected) for (const part of this.#noted) this.asserted.add(part);
    walk(fn.node.body, (node) => {
      if (node.type === 'VariableDeclarator') this.#visitPattern(file, node, roles, covered);
      const role = node.type === 'Identifier' || node.type === 'MemberExpression' ? roles.of(node) : undefined;
      if (role === undefined || isWhole(role)) return true;
      if (!isDeclaration(node) && !roles.isAlias(node) && !covered.some((each) => contains(each, node))) this.#use(role, { file, node });
      return false;
    });
  }

  /** `const dto = plainToInstance(CreateOrder, req.body)`: what is validated later is the instance. */
  #aliasInstance(file: Located['file'], node: TSESTree.Node, roles: InputRoles): void {
    if (node.type !== 'VariableDeclarator' || !node.init) return;
    const init = unwrap(node.init);
    if (init.type === 'CallExpression' && this.#recognition.schemas.roleOf({ file, node: init }) === 'instance')
      roles.alias(node.id, roles.partsIn(init));
  }

  /** `const { name } = req.body` uses the body. */
  #visitPattern(file: Located['file'], node: TSESTree.VariableDeclarator, roles: InputRoles, covered: readonly TSESTree.Node[]): void {
    if (node.id.type !== 'ObjectPattern' || !node.init || covered.some((each) => contains(each, node))) return;
    const role = roles.of(node.init);
    if (role && !isWhole(role)) this.#use(role, { file, node: node.init });
    if (!isWhole(role)) return;
    for (const property of node.id.properties) {
      const name = property.type === 'Property' ? keyName(property.key, property.computed) : undefined;
      const member = name === undefined ? undefined : roles.memberOf(role, name);
      // `const { body: { name } } = req` takes the body apart at once.
      if (member && !isWhole(member) && property.type === 'Property' && property.value.type === 'ObjectPattern')
        this.#use(member, { file, node: property });
    }
  }

  #use(parts: readonly RequestPart[], at: Located): void {
    for (const part of parts) if (!this.raw.has(part)) this.raw.set(part, at);
  }

  /** True when what the call is given needs no further look: it validates it, logs it, or was read itself. */
  #visitCall(at: Located<TSESTree.CallExpression>, roles: InputRoles, depth: number): boolean {
    const { file, node } = at;
    const { schemas } = this.#recognition;
    if (this.#middleware.isTooLate?.(node)) return false;
    const role = schemas.roleOf(at);
    if (role === 'collected' && isTested(at)) this.readsCollected = true;
    if (methodCall(node)?.name === 'run' && node.arguments.some((each) => isWhole(roles.of(each)))) this.#runChain(at);
    // The instance stands for the part until it is validated.
    if (role === 'instance') return true;
    const parts = node.arguments.flatMap((argument) => roles.partsIn(argument));
    if (parts.length === 0) return false;
    if (role && CHECKING.has(role)) {
      if (!schemas.holds(at)) return role === 'checked';
      const isAssertion = role === 'refused' || role === 'checked' || this.#keepsAll(at, roles);
      for (const part of parts) (isAssertion ? this.asserted : this.parsed).add(part);
      return true;
    }
    const isHeld = this.#isOfFactory(at) ? holdsByMethod(at) : undefined;
    if (isHeld) for (const part of parts) this.parsed.add(part);
    if (isHeld !== undefined) return true;
    return this.#follow(file, node, roles, depth);
  }

  /** Is what was held against a schema the same as what came out of it: a whole part, of which nothing is stripped? */
  #keepsAll(at: Located<TSESTree.CallExpression>, roles: InputRoles): boolean {
    const { schemas } = this.#recognition;
    const held = schemas.heldAgainst(at);
    if (!held || !at.node.arguments.some((each) => Array.isArray(roles.of(each)))) return false;
    const keys = held.unknownKeys ?? schemas.unknownKeys(held.schema);
    return keys === 'rejects' || keys === 'passes';
  }

  /** `await body('email').isEmail().run(req)`: refuses nothing by itself; its result says, or the errors that were noted. */
  #runChain(at: Located<TSESTree.CallExpression>): void {
    const { schemas } = this.#recognition;
    this.runsChains = true;
    if (schemas.roleOf(at) !== 'collecting') return;
    for (const part of schemas.checkedParts(at) ?? []) (isTested(at) ? this.asserted : this.#noted).add(part);
  }

  /** `schema.safeParse(req.body)` where `schema` is what the factory was given. */
  #isOfFactory({ file, node }: Located<TSESTree.CallExpression>): boolean {
    const call = methodCall(node);
    const { factory } = this.#middleware;
    if (!call || !factory) return false;
    let root = unwrap(call.object);
    // `schemas.body.noUnknown().validate(req.body)`
    for (let step = methodCall(root); step ?? root.type === 'MemberExpression'; step = methodCall(root))
      root = unwrap(step ? step.object : root.type === 'MemberExpression' ? root.object : root);
    const binding = root.type === 'Identifier' ? bindingOf(file, root) : undefined;
    return binding?.kind === 'parameter' && binding.fn === factory;
  }

  #follow(file: Located['file'], node: TSESTree.CallExpression, roles: InputRoles, depth: number): boolean {
    const callee = trace({ file, node: unwrap(node.callee) });
    if (isLogging(file, node) || (callee.kind === 'external' && isHarmless(callee.module))) return true;
    const given = node.arguments.map((argument) => roles.of(argument));
    // `validate({ request: req, schema })`: what happens behind the object is not followed.
    if (node.arguments.some((argument) => holdsRequest(argument, roles))) this.handedOn.push({ file, node });
    if (given.every((role) => role === undefined)) return false;
    const helper = functionOf({ file, node: unwrap(node.callee) });
    if (helper && depth < MAX_DEPTH) {
      const inner = new InputReader(this.#layout, this.#recognition, {});
      inner.read(helper, given, depth + 1);
      return this.#absorb(inner, given);
    }
    if (given.some(isWhole)) this.handedOn.push({ file, node });
    return false;
  }

  /** What a helper validates is validated here; what it only uses is used here, which the caller notes by itself. */
  #absorb(inner: InputReader, given: readonly (InputRole | undefined)[]): boolean {
    for (const part of inner.parsed) this.parsed.add(part);
    for (const part of inner.asserted) this.asserted.add(part);
    this.readsCollected ||= inner.readsCollected;
    this.runsChains ||= inner.runsChains;
    this.handedOn.push(...inner.handedOn);
    if (given.some(isWhole)) for (const [part, at] of inner.raw) this.#use([part], at);
    return given.some((role) => Array.isArray(role)) && [...inner.parsed, ...inner.asserted].length > 0;
  }
}

function holdsRequest(argument: TSESTree.Node, roles: InputRoles): boolean {
  const object = unwrap(argument);
  return object.type === 'ObjectExpression' && object.properties.some((each) => each.type === 'Property' && isWhole(roles.of(each.value)));
}

function isDeclaration(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator') return parent.id === node || parent.id.type === 'ObjectPattern';
  return parent?.type === 'Property' && parent.parent.type === 'ObjectPattern';
}

function isLogging(file: Located['file'], node: TSESTree.CallExpression): boolean {
  const call = methodCall(node);
  const object = call && trace({ file, node: call.object });
  return (object?.kind === 'global' && object.name === 'console') || (object?.kind === 'external' && isHarmless(object.module));
}
