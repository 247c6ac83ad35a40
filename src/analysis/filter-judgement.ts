import type { TSESTree } from '@typescript-eslint/utils';

import type { FilterWords } from '../adapters/data/adapter.ts';
import { contains, enclosingFunction, isFunction, keyName, memberName, unwrap } from '../ast/nodes.ts';
import type { FilterUse } from '../model/query.ts';
import type { Route } from '../model/route.ts';
import { variableOf } from '../scope/binding.ts';
import { oncePer } from '../scope/once-per.ts';
import { trace } from '../scope/trace.ts';
import type { FileModel } from './file-model.ts';
import { handlerFunctionOf } from './handler-functions.ts';
import { RequestInput, type InputValue } from './request-input.ts';
import { routesAt } from './routes-at.ts';

/** Something of the caller's that decides what a filter asks for. */
export interface FilterFinding {
  /** `conditions`: all of them; `operator`: a value that may be one; `code`: a program. */
  readonly problem: 'conditions' | 'operator' | 'code';
  readonly node: TSESTree.Node;
  readonly value: string;
}

const MAY_BE_INPUT = /\b(?:body|query|params)\b/;

/** What a caller decides in the conditions of a query, unless something validates it. Code that no route is known to run is left alone. */
export function judgeFilter(filter: FilterUse, model: FileModel): FilterFinding[] {
  const { node } = filter.at;
  // Most filters hold nothing of a request: routes are asked for where one may, and once for all that stands in a function.
  const around = outermostFunction(node);
  if (!around || !MAY_BE_INPUT.test(model.file.text.slice(...around.range))) return [];
  const [route] = routesAround(model)(node, around);
  const handler = route?.handlerAt && handlerFunctionOf(route.handlerAt);
  const vocabulary = route && model.recognition.httpAdapter(route.framework)?.vocabulary;
  if (!handler || !vocabulary?.input) return [];
  // Of a file that is being edited other files know an older tree.
  return handler.file === model.file ? new FilterReader(filter, route, new RequestInput(handler, vocabulary), model).read() : [];
}

function outermostFunction(node: TSESTree.Node): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) found = fn;
  return found;
}

/** Routes that stand in a function are told by the place itself; a function that holds none belongs to one as a whole. */
const routesAround = oncePer((model: FileModel) => {
  const known = new Map<TSESTree.Node, readonly Route[]>();
  return (node: TSESTree.Node, around: TSESTree.Node): readonly Route[] => {
    if (model.routes.some(({ declaration }) => declaration.file === model.file && contains(declaration.node, node)))
      return routesAt(model, node.range);
    let routes = known.get(around);
    if (!routes) known.set(around, (routes = routesAt(model, node.range)));
    return routes;
  };
});

class FilterReader {
  readonly #filter: FilterUse;
  readonly #route: Route;
  readonly #input: RequestInput;
  readonly #model: FileModel;
  readonly #words: FilterWords | undefined;
  readonly #found: FilterFinding[] = [];

  constructor(filter: FilterUse, route: Route, input: RequestInput, model: FileModel) {
    this.#filter = filter;
    this.#route = route;
    this.#input = input;
    this.#model = model;
    this.#words = model.recognition.dataAdapter(filter.library)?.filterWords;
  }

  read(): FilterFinding[] {
    const { conditions, holds } = this.#filter;
    if (holds === 'value') this.#readValue(conditions.node);
    else if (holds === 'code') this.#readCode(conditions.node);
    else if (holds === 'pipeline') this.#readList(conditions.node);
    else this.#readConditions(conditions.node);
    return this.#found;
  }

  #readConditions(expression: TSESTree.Node): void {
    const node = unwrap(expression);
    if (node.type === 'ArrayExpression') {
      this.#readList(node);
      return;
    }
    const value = this.#input.of(node);
    if (value) {
      if (this.#mayBeObject(value)) this.#report('conditions', node, value);
      return;
    }
    if (node.type === 'ObjectExpression') this.#readObject(node);
    else if (node.type === 'Identifier') this.#readBuilt(node);
  }

  #readObject(object: TSESTree.ObjectExpression): void {
    for (const property of object.properties) {
      if (property.type === 'SpreadElement') this.#readConditions(property.argument);
      else this.#readEntry(keyName(property.key, property.computed), property.value);
    }
  }

  /** `const filter = {}; if (state) filter.state = state;`: the object, and what was put into it before it is used. */
  #readBuilt(node: TSESTree.Identifier): void {
    const { file } = this.#filter.at;
    const origin = trace({ file, node });
    if (origin.kind !== 'value' || origin.at.file !== file || origin.at.node.type !== 'ObjectExpression') return;
    this.#readObject(origin.at.node);
    for (const { identifier } of variableOf(file, node)?.references ?? []) {
      const member = identifier.parent;
      if (member.type !== 'MemberExpression' || member.object !== identifier || member.range[0] > node.range[0]) continue;
      const { parent } = member;
      if (parent.type === 'AssignmentExpression' && parent.left === member) this.#readEntry(memberName(member), parent.right);
    }
  }

  #readEntry(name: string | undefined, value: TSESTree.Node): void {
    const words = this.#words;
    if (name !== undefined && words?.code?.test(name)) this.#readCode(value);
    else if (name !== undefined && words?.nested.test(name)) this.#readConditions(value);
    else if (name !== undefined && words?.closed.test(name)) return;
    else if (unwrap(value).type === 'ObjectExpression') this.#readConditions(value);
    else this.#readValue(value);
  }

  #readList(expression: TSESTree.Node): void {
    const node = unwrap(expression);
    const value = this.#input.of(node);
    if (value) {
      if (this.#mayBeObject(value)) this.#report('conditions', node, value);
    } else if (node.type === 'ArrayExpression') {
      for (const element of node.elements) if (element && element.type !== 'SpreadElement') this.#readStep(element);
    }
  }

  /** A condition of a list, or a step of a pipeline, of which only some hold conditions. */
  #readStep(element: TSESTree.Node): void {
    const node = unwrap(element);
    if (this.#filter.holds !== 'pipeline' || node.type !== 'ObjectExpression') this.#readConditions(node);
    else
      for (const each of node.properties)
        if (each.type === 'Property' && keyName(each.key, each.computed) === '$match') this.#readConditions(each.value);
  }

  #readValue(expression: TSESTree.Node): void {
    const node = unwrap(expression);
    const value = this.#filter.takesOperators ? this.#input.of(node) : undefined;
    if (value && value.path.length > 0 && this.#mayBeObject(value) && !this.#isSanitized()) this.#report('operator', node, value);
  }

  #readCode(expression: TSESTree.Node): void {
    const node = unwrap(expression);
    if (isFunction(node)) return;
    const parts = node.type === 'TemplateLiteral' ? node.expressions : node.type === 'BinaryExpression' ? [node.left, node.right] : [node];
    for (const part of parts) {
      const value = this.#input.of(part);
      if (value) this.#report('code', part, value);
      else if (unwrap(part).type === 'BinaryExpression') this.#readCode(part);
    }
  }

  /** The query as a whole is an object; a value of it only where the framework parses it into one. Path parameters are text. */
  #mayBeObject({ part, path }: InputValue): boolean {
    if (part === 'params') return false;
    if (part === 'body' || path.length === 0) return true;
    const adapter = this.#model.recognition.httpAdapter(this.#route.framework);
    const parsing = adapter?.vocabulary.objectsInQuery;
    const { project, filename } = this.#model.file;
    const range = parsing && project.rangeOf(this.#route.framework, filename);
    return (
      parsing !== undefined &&
      range !== undefined &&
      parsing.versions.test(range) &&
      project.filesWith(parsing.unless, filename).length === 0
    );
  }

  /** Does the project take operators out of what arrives, wherever it does? */
  #isSanitized(): boolean {
    const { project, filename } = this.#model.file;
    const sanitizers = this.#model.recognition.dataAdapter(this.#filter.library)?.sanitizers;
    if (!sanitizers) return false;
    const named = [...(project.dependenciesAround(filename) ?? [])];
    return (
      named.some((name) => sanitizers.packages.some((known) => (typeof known === 'string' ? known === name : known.test(name)))) ||
      sanitizers.words.some((word) => project.filesWith(word, filename).length > 0)
    );
  }

  #report(problem: FilterFinding['problem'], node: TSESTree.Node, value: InputValue): void {
    if (!this.#route.rawParts.includes(value.part) || this.#input.mayBeChecked(value, this.#filter.at.node)) return;
    const { file } = this.#filter.at;
    this.#found.push({ problem, node, value: file.text.slice(...node.range).replace(/\s+/g, ' ') });
  }
}
