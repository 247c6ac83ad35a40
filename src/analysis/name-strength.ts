import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import type { ParameterBinding, VariableBinding } from '../scope/binding.ts';
import { trace } from '../scope/trace.ts';
import { answer, textOf, weakest, type ValueQuery, type ValueStrength } from './value-strength.ts';

/** How well described is what a name stands for: by its annotation, else by what it is given. */
export class NameStrength {
  readonly #values: ValueQuery;
  readonly #calls: ReadonlyMap<FunctionNode, readonly Located[]>;

  constructor(values: ValueQuery, calls: ReadonlyMap<FunctionNode, readonly Located[]>) {
    this.#values = values;
    this.#calls = calls;
  }

  ofVariable(file: Located['file'], binding: VariableBinding, at: Located, depth: number): ValueStrength {
    const { annotation, init, path, writes } = binding;
    const declared = annotation && this.#values.ofType({ file, node: annotation }, at);
    if (declared) return declared;
    const sources = init ? [init, ...(path?.length === 0 ? writes : [])] : writes;
    const values = sources
      .filter((source) => !(source.type === 'Literal' && source.value === null))
      .map((source) => this.#values.strengthOf({ file, node: source }, depth + 1));
    const value = weakest(values);
    if (!value) return answer('unknown', 'where it is made cannot be followed', at);
    // A part of a list of scalars, of an object that is written out: what it is cannot be said.
    const isPart = path?.length !== 0;
    // `const orders = []` is filled later.
    if (init && isEmptyLiteral(init)) return answer('unknown', `${textOf(at)} is filled elsewhere`, at);
    if (isPart && (value.strength === 'plain' || value.strength === 'text')) return this.#ofTraced(at, depth);
    return value.strength === 'none' && !value.isCastAway ? answer('none', `${textOf(at)} is sent as it comes`, at) : value;
  }

  #ofTraced(at: Located, depth: number): ValueStrength {
    const origin = trace(at);
    return origin.kind === 'value' && origin.at.node !== at.node
      ? this.#values.ofTraced(origin.at, at, depth)
      : answer('unknown', 'where it is made cannot be followed', at);
  }

  ofParameter(file: Located['file'], binding: ParameterBinding, at: Located, depth: number): ValueStrength {
    const { annotation, fn, index, path } = binding;
    const argument = path?.length === 0 ? this.#calls.get(fn)?.[index] : undefined;
    const declared = annotation && path?.length === 0 ? this.#values.ofType({ file, node: annotation }, at) : undefined;
    // `(body: unknown) => Response.json(body)`: what it is given says more.
    if (declared && !(argument && declared.strength === 'none')) return declared;
    if (argument) return this.#values.strengthOf(argument, depth + 1);
    const around = fn.parent.type === 'CallExpression' ? methodCall(fn.parent) : undefined;
    // `service.list().then((orders) => res.json(orders))`.
    if (around?.name === 'then' && index === 0 && fn.parent.type === 'CallExpression' && fn.parent.arguments[0] === fn) {
      return this.#values.strengthOf({ file, node: around.object }, depth + 1);
    }
    if (around && index === 0 && /^(?:map|flatMap|filter|forEach)$/.test(around.name)) {
      const list = this.#values.strengthOf({ file, node: around.object }, depth + 1);
      return list.strength === 'plain' ? answer('unknown', 'where it is made cannot be followed', at) : list;
    }
    return answer('unknown', 'where it comes from cannot be followed', at);
  }
}

function isEmptyLiteral(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  return (
    (value.type === 'ArrayExpression' && value.elements.length === 0) ||
    (value.type === 'ObjectExpression' && value.properties.length === 0)
  );
}
