import type { TSESTree } from '@typescript-eslint/utils';

import type { FilterWords } from '../adapters/data/adapter.ts';
import { isFunction, keyName, memberName, unwrap } from '../ast/nodes.ts';
import { rangeOf, startOf } from '../ast/place.ts';
import type { FilterUse } from '../model/query.ts';
import type { Located } from '../model/source-file.ts';
import { trace } from '../scope/trace.ts';
import { variableOf } from '../scope/variables.ts';
import { arrivalOf, type Arrival } from './arriving-input.ts';
import type { FileModel } from './file-model.ts';

/** Something of the caller's that decides what a filter asks for. */
export interface FilterFinding {
  /** `conditions`: all of them; `operator`: a value that may be one; `code`: a program. */
  readonly problem: 'conditions' | 'operator' | 'code';
  readonly node: TSESTree.Node;
  readonly value: string;
  /** Where a handler hands it on, when the query stands in another function. */
  readonly from?: Located;
}

/** What a caller decides in the conditions of a query, unless something validates it. Code that no route is known to run is left alone. */
export function judgeFilter(filter: FilterUse, model: FileModel): FilterFinding[] {
  return new FilterReader(filter, model).read();
}

class FilterReader {
  readonly #filter: FilterUse;
  readonly #model: FileModel;
  readonly #words: FilterWords | undefined;
  readonly #found: FilterFinding[] = [];

  constructor(filter: FilterUse, model: FileModel) {
    this.#filter = filter;
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
    const arrival = this.#arrivalOf(node);
    if (arrival) {
      if (this.#mayBeObject(arrival)) this.#report('conditions', node, arrival);
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
      if (member.type !== 'MemberExpression' || member.object !== identifier || startOf(member) > startOf(node)) continue;
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
    const arrival = this.#arrivalOf(node);
    if (arrival) {
      if (this.#mayBeObject(arrival)) this.#report('conditions', node, arrival);
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
    const arrival = this.#filter.takesOperators ? this.#arrivalOf(node) : undefined;
    if (arrival && arrival.value.path.length > 0 && this.#mayBeObject(arrival) && !this.#isSanitized())
      this.#report('operator', node, arrival);
  }

  #readCode(expression: TSESTree.Node): void {
    const node = unwrap(expression);
    if (isFunction(node)) return;
    const parts = node.type === 'TemplateLiteral' ? node.expressions : node.type === 'BinaryExpression' ? [node.left, node.right] : [node];
    for (const part of parts) {
      const arrival = this.#arrivalOf(part);
      if (arrival) this.#report('code', part, arrival);
      else if (unwrap(part).type === 'BinaryExpression') this.#readCode(part);
    }
  }

  /** The query as a whole is an object; a value of it only where the framework parses it into one. Path parameters are text. */
  #mayBeObject({ value: { part, path }, route: { framework } }: Arrival): boolean {
    if (part === 'params') return false;
    if (part === 'body' || path.length === 0) return true;
    const adapter = this.#model.recognition.httpAdapter(framework);
    const parsing = adapter?.vocabulary.objectsInQuery;
    const { project, filename } = this.#model.file;
    const range = parsing && project.rangeOf(framework, filename);
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

  #arrivalOf(node: TSESTree.Node): Arrival | undefined {
    // Most values are made where they stand.
    if (!/^(?:Identifier|MemberExpression|LogicalExpression|ConditionalExpression)$/.test(unwrap(node).type)) return undefined;
    const { file, node: call } = this.#filter.at;
    return arrivalOf({ file, node }, call, this.#model);
  }

  #report(problem: FilterFinding['problem'], node: TSESTree.Node, { from }: Arrival): void {
    const { file } = this.#filter.at;
    this.#found.push({ problem, node, value: file.text.slice(...rangeOf(node)).replace(/\s+/g, ' '), ...(from && { from }) });
  }
}
