import type { TSESTree } from '@typescript-eslint/utils';

import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { keyName, memberName, valueParameters, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located, SourceFile } from '../model/source-file.ts';
import type { RequestPart } from '../model/request-part.ts';
import { picks } from './picking.ts';
import { variableOf } from '../scope/variables.ts';

/** What a variable of a handler holds: the request, a context with the request in it, or parts of its input. */
export type InputRole = 'request' | 'context' | readonly RequestPart[];

/** Where a framework keeps the input. */
export interface InputLayout {
  readonly input: Readonly<Record<string, RequestPart>>;
  readonly context?: HandlerVocabulary['context'];
}

/** Is it the whole request, not parts of it? */
export function isWhole(role: InputRole | undefined): role is 'request' | 'context' {
  return role === 'request' || role === 'context';
}

// What may stand between a part and the variable that is given it.
const AROUND = /^(?:TS\w+Expression|TSTypeAssertion|AwaitExpression|LogicalExpression|SpreadElement|ObjectExpression|Property)$/;

/** The variables of one function that hold the request or parts of it. */
export class InputRoles {
  readonly #file: SourceFile;
  readonly #layout: InputLayout;
  readonly #roles = new Map<unknown, InputRole>();

  /** @param given what the parameters receive, by position */
  constructor({ file, node }: Located<FunctionNode>, given: readonly (InputRole | undefined)[], layout: InputLayout) {
    this.#file = file;
    this.#layout = layout;
    for (const [index, role] of given.entries()) {
      const parameter = valueParameters(node)[index];
      if (role && parameter) this.#place(parameter.type === 'AssignmentPattern' ? parameter.left : parameter, role);
    }
    walk(node.body, (each) => {
      if (each.type !== 'VariableDeclarator' || !each.init) return;
      const role = this.of(each.init) ?? this.#ofParts(each.init);
      if (role) this.#place(each.id, role);
    });
  }

  /** What an expression holds: `req`, `req.body`, `req[part]`, a variable that was given one of them. */
  of(expression: TSESTree.Node): InputRole | undefined {
    const node = unwrap(expression);
    if (node.type === 'Identifier') return this.#roles.get(variableOf(this.#file, node));
    const owner = node.type === 'MemberExpression' ? this.of(node.object) : undefined;
    if (node.type !== 'MemberExpression' || !isWhole(owner)) return undefined;
    const name = memberName(node);
    if (name !== undefined) return this.memberOf(owner, name);
    return node.computed ? [...new Set(Object.values(this.#layout.input))] : undefined;
  }

  /** What the request or a context shows under a name. */
  memberOf(owner: 'request' | 'context', name: string): InputRole | undefined {
    const { input, context } = this.#layout;
    if (owner === 'context' && name === context?.request) return 'request';
    const shown = owner === 'context' ? context?.input : input;
    const part = shown && Object.hasOwn(shown, name) ? shown[name] : undefined;
    return part && [part];
  }

  /** Is this the name of a variable that only stands for a part, or the read that gives it to one? */
  isAlias(node: TSESTree.Node): boolean {
    let parent = node.parent;
    while (parent && AROUND.test(parent.type)) parent = parent.parent;
    return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && this.of(parent.id) !== undefined;
  }

  /** All parts that stand in an expression. */
  partsIn(expression: TSESTree.Node): RequestPart[] {
    const found = new Set<RequestPart>();
    walk(expression, (node) => {
      if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return true;
      const role = this.of(node);
      const whole = isWhole(role)
        ? node.parent.type === 'MemberExpression' && node.parent.object === node
          ? []
          : Object.values(this.#layout.input)
        : role;
      for (const part of whole ?? []) found.add(part);
      return role === undefined;
    });
    return [...found];
  }

  /** `{ ...req.body, ...req.query }`, `req.body ?? {}`: an object made of parts stands for them. */
  #ofParts(expression: TSESTree.Node): InputRole | undefined {
    const node = unwrap(expression);
    // `pick(req, ['params', 'body'])`: which, is not asked.
    if (node.type === 'CallExpression' && node.arguments[0] && isWhole(this.of(node.arguments[0])))
      return picks({ file: this.#file, node: unwrap(node.callee) }) ? [...new Set(Object.values(this.#layout.input))] : undefined;
    const sources =
      node.type === 'LogicalExpression'
        ? [node.left, node.right]
        : node.type === 'ObjectExpression'
          ? node.properties.map((property) => (property.type === 'Property' ? property.value : property.argument))
          : [];
    const parts = sources.flatMap((source) => {
      const role = this.of(source);
      return role === undefined || isWhole(role) ? [] : role;
    });
    return parts.length > 0 ? parts : undefined;
  }

  /** Lets a variable stand for parts from now on: the object that a class was filled with. */
  alias(id: TSESTree.Node, parts: readonly RequestPart[]): void {
    if (parts.length > 0) this.#place(id, parts);
  }

  #place(target: TSESTree.Node, role: InputRole): void {
    if (target.type === 'Identifier') {
      const variable = variableOf(this.#file, target);
      if (variable) this.#roles.set(variable, role);
    } else if (target.type === 'ObjectPattern' && isWhole(role)) {
      for (const property of target.properties) {
        if (property.type !== 'Property') continue;
        const name = keyName(property.key, property.computed);
        const member = name === undefined ? undefined : this.memberOf(role, name);
        const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
        if (member) this.#place(value, member);
      }
    }
  }
}

/** What a handler's parameters receive. */
export function givenBy(vocabulary: HandlerVocabulary): (InputRole | undefined)[] {
  const given: (InputRole | undefined)[] = [];
  if (vocabulary.request !== undefined) given[vocabulary.request] = vocabulary.context ? 'context' : 'request';
  return given;
}
