import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { isFunction, memberName, methodCall, unwrap } from '../ast/nodes.ts';
import { endOf, startOf } from '../ast/place.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { RequestPart } from '../model/request-part.ts';
import { bindingOf } from '../scope/binding.ts';
import { givenBy, InputRoles, isWhole } from './input-roles.ts';

/** A value as a request brought it: a part, and the way into it. */
export interface InputValue {
  readonly part: RequestPart;
  /** Empty for the whole part. */
  readonly path: readonly string[];
}

const MAX_HOPS = 12;
// Every object has these.
const OF_ALL_OBJECTS = new Set(['toString', 'hasOwnProperty', 'valueOf', 'toLocaleString', 'isPrototypeOf', 'propertyIsEnumerable']);

/** What the expressions of one handler hold of the request's input, unchanged. */
export class RequestInput {
  readonly #fn: Located<FunctionNode>;
  readonly #roles: InputRoles;

  constructor(fn: Located<FunctionNode>, vocabulary: HandlerVocabulary) {
    this.#fn = fn;
    this.#roles = new InputRoles(fn, givenBy(vocabulary), { input: {}, ...vocabulary });
  }

  /** The input that an expression is: `req.body.email`, `email` of `const { email } = req.body`; undefined for all that was made of it. */
  of(expression: TSESTree.Node, hops = 0): InputValue | undefined {
    const node = unwrap(expression);
    if (hops > MAX_HOPS) return undefined;
    const role = this.#roles.of(node);
    if (role && !isWhole(role)) return role.length === 1 && role[0] ? { part: role[0], path: [] } : undefined;
    switch (node.type) {
      case 'MemberExpression': {
        const owner = this.of(node.object, hops + 1);
        const name = memberName(node) ?? '*';
        return owner && { ...owner, path: [...owner.path, name] };
      }
      case 'Identifier': {
        const binding = bindingOf(this.#fn.file, node);
        if (binding.kind !== 'variable' || !binding.init || !binding.path || binding.writes.length > 0) return undefined;
        const source = this.of(binding.init, hops + 1);
        return source && { ...source, path: [...source.path, ...binding.path] };
      }
      case 'LogicalExpression':
        return node.operator === '&&' ? this.of(node.right, hops + 1) : (this.of(node.left, hops + 1) ?? this.of(node.right, hops + 1));
      case 'ConditionalExpression':
        return this.of(node.consequent, hops + 1) ?? this.of(node.alternate, hops + 1);
      default:
        return undefined;
    }
  }

  /**
   * May something in the handler have looked at a value before a place: its `typeof`, a method that only text has, any call that it, or what it
   * lies in, is handed to?
   */
  mayBeChecked(value: InputValue, before: TSESTree.Node): boolean {
    let isChecked = false;
    walk(this.#fn.node.body, (node) => {
      if (isChecked || startOf(node) >= endOf(before)) return false;
      if (node === before) return false;
      if (node.type === 'UnaryExpression' && node.operator === 'typeof') isChecked ||= this.#concerns(node.argument, value);
      if (node.type === 'BinaryExpression' && node.operator === 'instanceof') isChecked ||= this.#concerns(node.left, value);
      if (node.type === 'CallExpression') isChecked ||= this.#isHandedTo(node, value);
      // `email = String(email)` of a parameter or a variable gives it another value.
      if (node.type === 'AssignmentExpression') isChecked ||= this.#concerns(node.left, value);
      return true;
    });
    return isChecked;
  }

  #isHandedTo(call: TSESTree.CallExpression, value: InputValue): boolean {
    const method = methodCall(call);
    if (method && !OF_ALL_OBJECTS.has(method.name) && this.#concerns(method.object, value)) return true;
    if (method && /^(?:log|info|debug|warn|error|trace)$/.test(method.name)) return false;
    return call.arguments.some((argument) => !isFunction(argument) && (this.#concerns(argument, value) || this.#isRequest(argument)));
  }

  #isRequest(node: TSESTree.Node): boolean {
    return this.#roles.of(node) === 'request';
  }

  /** Is an expression this value, or what it lies in? */
  #concerns(node: TSESTree.Node, { part, path }: InputValue): boolean {
    const other = this.of(node.type === 'SpreadElement' ? node.argument : node);
    return other?.part === part && other.path.every((name, index) => path[index] === name);
  }
}
