import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/adapter.ts';
import { contains, isClass, isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { bindingOf, variableOf, type Binding } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { absentCredential, callbackArgument } from './anonymous-values.ts';
import { constant, DATA, memberValue, OPEN, TRUTHY, UNDEFINED, type Environment, type Value } from './environment.ts';
import { equality, fromTruth, includes, isNullish, negate, ORDER, textMethod, truthOf, weakest, type Truth } from './truth.ts';
import type { PathCondition } from './path-conditions.ts';
import type { Recognition } from './recognition.ts';
import { requestFact, type RouteFacts } from './route-facts.ts';
import type { RequestRoles } from './request-values.ts';

/** The function (or expression) whose conditions are asked about, and all that is known around it. */
export interface Situation {
  readonly file: SourceFile;
  readonly within: TSESTree.Node;
  readonly roles: RequestRoles;
  readonly vocabulary: HandlerVocabulary;
  readonly recognition: Recognition;
  readonly environment: Environment;
  readonly route: RouteFacts | undefined;
}

/** How a function is read: what is known around it, and how deep in calls it stands. */
export interface ReadingContext extends Situation {
  readonly depth: number;
  /** What `super.canActivate(…)` of the class around it does. */
  readonly inherited?: Verdict;
}

const MAX_DEPTH = 16;
const MAX_ITEMS = 64;

/** Follows values as far as they are fixed before a request comes, for a caller who sends no credentials at all. */
export class Evaluation {
  readonly #situation: Situation;

  constructor(situation: Situation) {
    this.#situation = situation;
  }

  /** Can a place be reached under these conditions? */
  reach(conditions: readonly PathCondition[]): Truth {
    return weakest(conditions.map((condition) => this.#holds(condition)));
  }

  #holds(condition: PathCondition): Truth {
    if (condition.kind === 'caught') return 'data';
    if (condition.kind === 'test') return this.#expect(this.truth(condition.test), condition.expected);
    const subject = this.valueOf(condition.discriminant);
    const matches = condition.tests.map((test) => truthOf(equality(subject, this.valueOf(test))));
    const any = [...ORDER].reverse().find((truth) => matches.includes(truth)) ?? 'false';
    return this.#expect(any, condition.expected);
  }

  #expect(truth: Truth, expected: boolean): Truth {
    return expected ? truth : negate(truth);
  }

  truth(node: TSESTree.Node, depth = 0): Truth {
    return truthOf(this.valueOf(node, depth));
  }

  valueOf(expression: TSESTree.Node, depth = 0): Value {
    if (depth > MAX_DEPTH) return DATA;
    const { file, roles, vocabulary, recognition, route } = this.#situation;
    const node = unwrap(expression);
    const fact = requestFact({ file, node }, roles, route);
    if (fact) return fact;
    if (absentCredential({ file, node }, roles, vocabulary, recognition)) return UNDEFINED;
    switch (node.type) {
      case 'Literal':
        return node.value instanceof RegExp ? TRUTHY : constant(node.value);
      case 'TemplateLiteral':
        return node.expressions.length === 0 ? constant(node.quasis[0]?.value.cooked) : DATA;
      case 'Identifier':
        return this.#valueOfName(node, depth);
      case 'MemberExpression':
        return this.#valueOfMember(node, depth);
      case 'CallExpression':
        return this.#valueOfCall(node, depth);
      case 'UnaryExpression':
        return node.operator === '!' ? fromTruth(negate(this.truth(node.argument, depth + 1))) : DATA;
      case 'LogicalExpression':
        return this.#valueOfLogical(node, depth);
      case 'ConditionalExpression': {
        const truth = this.truth(node.test, depth + 1);
        if (truth === 'true') return this.valueOf(node.consequent, depth + 1);
        return truth === 'false' ? this.valueOf(node.alternate, depth + 1) : truth === 'open' ? OPEN : DATA;
      }
      case 'BinaryExpression': {
        if (!/^[!=]==?$/.test(node.operator)) return DATA;
        const equal = equality(this.valueOf(node.left, depth + 1), this.valueOf(node.right, depth + 1));
        return node.operator.startsWith('!') ? fromTruth(negate(truthOf(equal))) : equal;
      }
      case 'ObjectExpression':
        return { kind: 'object', at: { file, node }, environment: this.#situation.environment };
      case 'ArrayExpression':
        return this.#listOf(node, depth);
      default:
        return isFunction(node) || isClass(node) || node.type === 'NewExpression' ? TRUTHY : DATA;
    }
  }

  /** The value of an expression that stands in a file of its own, outside of the function that is read. */
  #elsewhere(at: Located, environment: Environment, depth: number): Value {
    if (depth > MAX_DEPTH) return DATA;
    if (at.file === this.#situation.file && environment === this.#situation.environment) return this.valueOf(at.node, depth + 1);
    return new Evaluation({ ...this.#situation, file: at.file, environment }).valueOf(at.node, depth + 1);
  }

  #memberOf(value: Value, name: string, depth: number): Value {
    return memberValue(value, name, (at, environment) => this.#elsewhere(at, environment ?? this.#situation.environment, depth));
  }

  #valueOfName(node: TSESTree.Identifier, depth: number): Value {
    const { file, within, environment, recognition } = this.#situation;
    const variable = variableOf(file, node);
    const bound = environment.valueOf(variable);
    if (bound) return bound;
    const binding = bindingOf(file, node);
    if (binding.kind === 'global') return binding.name === 'undefined' ? UNDEFINED : DATA;
    if (binding.kind === 'function' || binding.kind === 'class') return TRUTHY;
    if (binding.kind === 'parameter') {
      if (isOfFactory(binding, within)) return OPEN;
      return callbackArgument({ file, node: binding.fn }, binding.index, recognition) ?? DATA;
    }
    if (binding.kind === 'variable') {
      const { init, path, writes } = binding;
      if (!init || !path || writes.length > 0) return DATA;
      return path.reduce((value, name) => this.#memberOf(value, name, depth), this.valueOf(init, depth + 1));
    }
    return binding.kind === 'import' ? this.#valueOfOrigin(file, node, depth) : DATA;
  }

  /** Constants of other files, of classes and of enums. */
  #valueOfOrigin(file: SourceFile, node: TSESTree.Node, depth: number): Value {
    const origin = trace({ file, node });
    const { environment } = this.#situation;
    if (origin.kind === 'value' && origin.at.node !== node) {
      const { type } = origin.at.node;
      return /^(?:Literal|TemplateLiteral|ObjectExpression|ArrayExpression)$/.test(type)
        ? this.#elsewhere(origin.at, environment, depth)
        : isFunction(origin.at.node) || isClass(origin.at.node)
          ? TRUTHY
          : DATA;
    }
    if (origin.kind !== 'parameter') return DATA;
    // `this.options`, which the constructor was given.
    const value = environment.valueOf(variableOf(origin.file, origin.binding.id));
    return value ?? DATA;
  }

  #valueOfMember(node: TSESTree.MemberExpression, depth: number): Value {
    const name = memberName(node);
    const object = unwrap(node.object);
    if (name === undefined) return DATA;
    if (object.type === 'ThisExpression') return this.#valueOfOrigin(this.#situation.file, node, depth);
    const value = this.valueOf(object, depth + 1);
    // Without `?.` this would throw, and what follows is not reached.
    if (isNullish(value)) return isOptional(node) ? UNDEFINED : DATA;
    const own = this.#memberOf(value, name, depth);
    return own.kind === 'data' && value.kind === 'data' ? this.#valueOfOrigin(this.#situation.file, node, depth) : own;
  }

  #valueOfLogical({ left, right, operator }: TSESTree.LogicalExpression, depth: number): Value {
    const first = this.valueOf(left, depth + 1);
    if (operator === '??') return isNullish(first) ? this.valueOf(right, depth + 1) : first.kind === 'oneOf' ? first : DATA;
    const truth = truthOf(first);
    const decides = operator === '&&' ? 'false' : 'true';
    if (truth === decides) return first;
    if (truth === 'true' || truth === 'false') return this.valueOf(right, depth + 1);
    const second = this.truth(right, depth + 1);
    const order = operator === '&&' ? ORDER : [...ORDER].reverse();
    return fromTruth(order.find((each) => each === truth || each === second) ?? 'data');
  }

  #valueOfCall(node: TSESTree.CallExpression, depth: number): Value {
    const call = methodCall(node);
    const [argument] = node.arguments;
    if (!call) {
      const isBoolean = node.callee.type === 'Identifier' && node.callee.name === 'Boolean' && argument;
      return isBoolean ? fromTruth(this.truth(argument, depth + 1)) : DATA;
    }
    const object = this.valueOf(call.object, depth + 1);
    if (isNullish(object)) return isOptional(call.callee) ? UNDEFINED : DATA;
    const argumentValue = argument ? this.valueOf(argument, depth + 1) : UNDEFINED;
    if (call.name === 'includes') {
      if (object.kind === 'list') return includes(object.items, argumentValue);
      // No list of roles or paths holds a caller who is not there.
      if (object.kind === 'open') return isNullish(argumentValue) ? constant(false) : argumentValue.kind === 'data' ? DATA : OPEN;
    }
    return object.kind === 'oneOf' || object.kind === 'open' ? textMethod(call.name, object, argumentValue) : DATA;
  }

  #listOf({ elements }: TSESTree.ArrayExpression, depth: number): Value {
    if (elements.length > MAX_ITEMS || elements.some((each) => each?.type === 'SpreadElement')) return OPEN;
    return { kind: 'list', items: elements.map((each) => (each ? this.valueOf(each, depth + 1) : UNDEFINED)) };
  }
}

/** A parameter of a function around the one that is read: fixed when the guard is made. */
function isOfFactory(binding: Extract<Binding, { kind: 'parameter' }>, fn: TSESTree.Node): boolean {
  return binding.fn !== fn && contains(binding.fn, fn);
}

/** Is there a `?.` in the chain that ends here? */
function isOptional(node: TSESTree.MemberExpression): boolean {
  for (let current: TSESTree.Node = node; ;) {
    if (current.type === 'MemberExpression') {
      if (current.optional) return true;
      current = current.object;
    } else if (current.type === 'CallExpression') {
      if (current.optional) return true;
      current = current.callee;
    } else return false;
  }
}
