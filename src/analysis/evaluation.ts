import type { TSESTree } from '@typescript-eslint/utils';

import { contains, isClass, isFunction, memberName, methodCall, valueParameters, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionOf } from '../scope/function-of.ts';
import { changeOf } from '../scope/later-changes.ts';
import { variableOf, type Variable } from '../scope/variables.ts';
import { isAlwaysGiven } from './always-given.ts';
import { isReturned } from './answer-places.ts';
import { callbackArgument, sentValue, unsetVariable } from './anonymous-values.ts';
import { keyOf } from './chosen-members.ts';
import { membershipIn } from './list-membership.ts';
import { isOptional, listMethod, listOf, madeList, membershipValue, testCall } from './call-values.ts';
import { isDecision, resultOf } from './decisions.ts';
import { constructedValue } from './constructed-values.ts';
import { hangsOnRoute, metadataFact } from './declared-metadata.ts';
import { bindPattern, constant, DATA, FUNCTION, memberAt, NOTHING_KNOWN, OPEN, TRUTHY, UNDEFINED } from './environment.ts';
import type { Environment, Value } from './environment.ts';
import { isHeldAgainstGiven } from './given-secrets.ts';
import { chosenValue, logicalValue, type LogicalFollower } from './logical-values.ts';
import { valueOfOrigin } from './origin-values.ts';
import { isAwaited } from './pending-calls.ts';
import { queryValue, settled } from './query-values.ts';
import { isSwitchedOff } from './reach.ts';
import { fromTruth, isNullish, isOperated, negate, operated, truthOf, typeOf, type Truth } from './truth.ts';
import { templateText, textMethod } from './text-values.ts';
import { requestFact } from './request-facts.ts';
import { handedRole } from './handed-values.ts';
import { positionsOf } from './parameter-positions.ts';
import { rolesOf } from './request-roles.ts';
import { isChosenByCaller } from './sent-values.ts';
import type { Situation } from './situation.ts';
import { ValueMemo } from './value-memo.ts';
import { valueOfVariable } from './variable-values.ts';

const MAX_DEPTH = 16;
// What was found with most of the depth still to go was not cut short and may be kept.
const MAX_DEPTH_TO_KEEP = 4;

/** A function that is called for each item of a list: what stands around it is the same for all of them. */
interface Callback {
  readonly fn: FunctionNode;
  readonly around: Evaluation;
}

/** Follows values as far as they are fixed before a request comes, for a caller who sends no credentials at all. */
export class Evaluation {
  readonly #situation: Situation;
  readonly #callback: Callback | undefined;
  readonly #values = new ValueMemo();

  /** @param callback what is asked about is called with values of its own */
  constructor(situation: Situation, callback?: Callback) {
    this.#situation = situation;
    this.#callback = callback;
  }

  get environment(): Environment {
    return this.#situation.environment;
  }

  truth(node: TSESTree.Node, depth = 0): Truth {
    const value = this.valueOf(node, depth);
    return truthOf(depth === 0 && isReturned(node) ? settled(value) : value);
  }

  valueOf(expression: TSESTree.Node, depth = 0): Value {
    const node = unwrap(expression);
    const value = depth > MAX_DEPTH ? DATA : this.#valueOnce(node, depth);
    return isAwaited(node) ? settled(value) : value;
  }

  #valueOnce(node: TSESTree.Node, depth: number): Value {
    if (this.#callback && !contains(this.#callback.fn, node)) return this.#callback.around.#valueOnce(node, depth);
    // The same `if` stands around many places, the same list is asked for many items, and functions that decide ask each other.
    return this.#values.get(node, depth) ?? this.#values.set(node, depth, this.#valueOf(node, depth));
  }

  #valueOf(node: TSESTree.Node, depth: number): Value {
    const { file, recognition } = this.#situation;
    const at = { file, node };
    const known = requestFact(at, this.#situation) ?? sentValue(at, this.#situation) ?? unsetVariable(at, this.#situation);
    const said = known ?? metadataFact(at, this.#situation, (each) => this.#elsewhere(each, NOTHING_KNOWN, depth));
    if (said) return said;
    switch (node.type) {
      case 'Literal':
        return node.value instanceof RegExp ? TRUTHY : constant(node.value);
      case 'TemplateLiteral':
        return templateText(node, (each) => this.valueOf(each, depth + 1));
      case 'Identifier':
        return this.#valueOfName(node, depth);
      case 'MemberExpression':
        return this.#valueOfMember(node, depth);
      case 'CallExpression':
        return this.#valueOfCall(node, depth);
      case 'UnaryExpression':
        if (node.operator === 'typeof') return typeOf(this.valueOf(node.argument, depth + 1));
        return node.operator === '!' ? fromTruth(negate(this.truth(node.argument, depth + 1))) : DATA;
      case 'LogicalExpression':
        return logicalValue({ file, node }, this.#follower(depth));
      case 'ConditionalExpression':
        return chosenValue({ file, node }, this.#follower(depth));
      case 'BinaryExpression': {
        const valueOf = (each: TSESTree.Node): Value => this.valueOf(each, depth + 1);
        const member = membershipIn(node);
        if (member) return membershipValue(member, valueOf);
        if (!isOperated(node.operator) || isHeldAgainstGiven({ file, node }, this.#situation, valueOf)) return DATA;
        return operated(node.operator, valueOf(node.left), valueOf(node.right));
      }
      case 'NewExpression':
        return constructedValue({ file, node }, this.#around(depth));
      case 'ObjectExpression':
        return { kind: 'object', at: { file, node }, environment: this.#situation.environment };
      case 'ArrayExpression':
        return listOf({ file, node }, this.#situation.within, (each) => this.#elsewhere(each, this.environment, depth));
      default:
        return isFunction(node) || isClass(node) ? FUNCTION : (queryValue(at, recognition) ?? DATA);
    }
  }

  #follower(depth: number): LogicalFollower {
    return { valueOf: (node) => this.valueOf(node, depth + 1), truth: (node) => this.truth(node, depth + 1) };
  }

  #around(depth: number): (at: Located, environment?: Environment) => Value {
    return (at, environment = this.environment) => this.#elsewhere(at, environment, depth);
  }

  /** The value of an expression that stands in a file of its own, outside of the function that is read. */
  #elsewhere(at: Located, environment: Environment, depth: number): Value {
    if (depth > MAX_DEPTH) return DATA;
    if (at.file === this.#situation.file && environment === this.#situation.environment) return this.valueOf(at.node, depth + 1);
    return new Evaluation({ ...this.#situation, file: at.file, environment }).valueOf(at.node, depth + 1);
  }

  #valueOfName(node: TSESTree.Identifier, depth: number): Value {
    const { file, within, environment } = this.#situation;
    const variable = variableOf(file, node);
    const bound = environment.valueOf(variable);
    if (bound) return bound;
    const binding = bindingOf(file, node);
    if (binding.kind === 'global') return binding.name === 'undefined' ? UNDEFINED : DATA;
    if (binding.kind === 'function' || binding.kind === 'class') return FUNCTION;
    if (binding.kind === 'parameter') {
      // A parameter of a function around it is fixed when the guard is made.
      if (binding.fn !== within && contains(binding.fn, within)) return OPEN;
      return callbackArgument({ file, node: binding.fn }, binding.index, this.#situation) ?? DATA;
    }
    if (binding.kind === 'variable')
      return valueOfVariable(node, binding, this.#situation, {
        isDeep: depth > MAX_DEPTH_TO_KEEP,
        valueOf: this.#around(depth),
        assuming: (values) => new Evaluation({ ...this.#situation, environment: environment.with(values) }),
      });
    return binding.kind === 'import' ? this.#valueOfOrigin(node, depth) : DATA;
  }

  #valueOfOrigin(node: TSESTree.Node, depth: number): Value {
    return valueOfOrigin(this.#situation.file, node, this.#situation, this.#around(depth));
  }

  #valueOfMember(node: TSESTree.MemberExpression, depth: number): Value {
    const key = memberName(node) ?? this.valueOf(node.property, depth + 1);
    const name = typeof key === 'string' ? key : keyOf(key);
    const object = unwrap(node.object);
    if (name === undefined) return memberAt(this.valueOf(object, depth + 1), key, this.#around(depth));
    if (object.type === 'ThisExpression') return this.#valueOfOrigin(node, depth);
    const value = this.valueOf(object, depth + 1);
    // Without `?.` this would throw, and what follows is not reached.
    if (isNullish(value)) return isOptional(node) ? UNDEFINED : DATA;
    const { file, within } = this.#situation;
    const change = value.kind === 'object' ? changeOf({ file, node: object }, name, within) : undefined;
    if (change) return change === 'within' ? DATA : OPEN;
    const own = memberAt(value, name, this.#around(depth), isOptional(node));
    return own.kind === 'data' && (value.kind === 'data' || value.kind === 'truthy') ? this.#valueOfOrigin(node, depth) : own;
  }

  #valueOfCall(node: TSESTree.CallExpression, depth: number): Value {
    const { file, recognition } = this.#situation;
    const made = testCall({ file, node }, this.#around(depth)) ?? this.#valueOfMethod(node, depth) ?? this.#valueOfFunction(node, depth);
    const known = made ?? queryValue({ file, node }, recognition, (each) => this.#sentTo(node, each, depth)) ?? DATA;
    if (known.kind !== 'data') return known;
    // Decided by the route, in a way that cannot be read; the query is no part of what a route is known by.
    return hangsOnRoute({ file, node }, this.#situation) && !isChosenByCaller({ file, node }, this.#situation.roles) ? OPEN : DATA;
  }

  /** A condition of a query. Whom it is asked for has what was asked for before; of what a function is handed its caller knows that. */
  #sentTo(query: TSESTree.Node, condition: TSESTree.Node, depth: number): Value {
    const { within, environment } = this.#situation;
    if (environment.key !== '' || !isFunction(within) || isSwitchedOff(query, within, this)) return DATA;
    return this.valueOf(condition, depth + 1);
  }

  #valueOfMethod(node: TSESTree.CallExpression, depth: number): Value | undefined {
    const call = methodCall(node);
    const [argument] = node.arguments;
    const isBoolean = !call && node.callee.type === 'Identifier' && node.callee.name === 'Boolean' && argument;
    if (!call) return isBoolean ? fromTruth(this.truth(argument, depth + 1)) : undefined;
    const object = this.valueOf(call.object, depth + 1);
    if (isNullish(object)) return isOptional(call.callee) ? UNDEFINED : DATA;
    const argumentValue = argument ? this.valueOf(argument, depth + 1) : UNDEFINED;
    if (object.kind === 'list')
      return listMethod(call.name, object, argument, argumentValue, (fn, item) => this.#valueForItem(fn, item, depth));
    // No list of roles or paths holds a caller who is not there.
    if (call.name === 'includes' && object.kind === 'open') {
      return isNullish(argumentValue) ? constant(false) : argumentValue.kind === 'data' ? DATA : OPEN;
    }
    if (object.kind === 'oneOf' || object.kind === 'open') return textMethod(call.name, object, argumentValue);
    return madeList(call.name, argument, argumentValue);
  }

  #valueForItem(fn: FunctionNode, item: Value, depth: number): Value {
    const [parameter] = valueParameters(fn);
    if (!isDecision(fn) || !parameter) return DATA;
    const values = new Map<Variable, Value>();
    bindPattern(this.#situation.file, parameter, item, this.#around(depth), values);
    const environment = this.#situation.environment.with(values);
    return resultOf(fn, new Evaluation({ ...this.#situation, environment }, { fn, around: this }), depth + 1);
  }

  /** A project function that only decides: `isOpen(req)`, `isRead(req.method)`. */
  #valueOfFunction(node: TSESTree.CallExpression, depth: number): Value | undefined {
    const { file, roles, vocabulary, environment, recognition } = this.#situation;
    const fn = functionOf({ file, node: node.callee });
    if (!fn || !isDecision(fn.node)) return fn && isAlwaysGiven(fn, recognition) ? TRUTHY : undefined;
    if (node.arguments.some((each) => each.type === 'SpreadElement')) return undefined;
    const given = node.arguments.map((argument) => handedRole(file, argument, roles));
    const values = new Map<Variable, Value>();
    valueParameters(fn.node).forEach((parameter, index) => {
      const argument = node.arguments[index];
      if (given[index] !== undefined || parameter.type === 'RestElement') return;
      const value = argument ? this.valueOf(argument, depth + 1) : UNDEFINED;
      bindPattern(fn.file, parameter, value, this.#around(depth), values);
    });
    const positions = positionsOf(given, vocabulary);
    const evaluation = new Evaluation({
      ...this.#situation,
      file: fn.file,
      within: fn.node,
      vocabulary: positions,
      roles: rolesOf(fn.file, fn.node, positions),
      environment: environment.seenIn(fn.node).with(values),
    });
    const result = resultOf(fn.node, evaluation, depth + 1);
    return fn.node.async ? settled(result) : result;
  }
}
