import type { TSESTree } from '@typescript-eslint/utils';

import { methodCall, unwrap } from '../ast/nodes.ts';
import { walk } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { returnsOf } from '../scope/returns-of.ts';
import { trace } from '../scope/trace.ts';
import { methodReturnType } from './method-types.ts';
import type { Recognition } from './recognition.ts';
import { answer, textOf, weakest, type ValueQuery, type ValueStrength } from './value-strength.ts';

// Methods of lists that give elements of the same list back.
const SAME_ELEMENTS = /^(?:filter|slice|sort|reverse|concat|flat|toSorted|toReversed|find|at|values|pop|shift)$/;
const SCALAR_METHODS =
  /^(?:toString|toISOString|toJSON|toFixed|toLowerCase|toUpperCase|trim|join|includes|some|every|indexOf|startsWith|endsWith|getTime|valueOf|has)$/;
const SCALAR_GLOBALS = /^(?:Date|Math|Number|String|Boolean|BigInt|process|performance|parseInt|parseFloat|encodeURIComponent|isNaN)$/;

/** How well described is what a call gives back: by what the function declares, else by what it returns. */
export class CallStrength {
  readonly #values: ValueQuery;
  readonly #calls: Map<FunctionNode, readonly Located[]>;
  readonly #recognition: Recognition;

  /** @param calls filled with the calls that are read on the way, for the values of parameters */
  constructor(values: ValueQuery, calls: Map<FunctionNode, readonly Located[]>, recognition: Recognition) {
    this.#values = values;
    this.#calls = calls;
    this.#recognition = recognition;
  }

  ofCall(at: Located, node: TSESTree.CallExpression, depth: number): ValueStrength {
    const { file } = at;
    const inner = (each: TSESTree.Node): ValueStrength => this.#values.strengthOf({ file, node: each }, depth + 1);
    const [first] = node.arguments;
    const call = methodCall(node);
    const object = call && trace({ file, node: call.object });
    const global = object?.kind === 'global' ? object.name : undefined;
    if (
      first &&
      ((global === 'JSON' && call?.name === 'stringify') || (global === 'Promise' && /^(?:all|resolve)$/.test(call?.name ?? '')))
    ) {
      return inner(first);
    }
    if (call && /^(?:parse|parseAsync)$/.test(call.name) && this.#isGivenSchema({ file, node: call.object }))
      return answer('enforced', 'a schema parses it', at);
    if (call && /^(?:catch|finally)$/.test(call.name)) return inner(call.object);
    const callee = trace({ file, node: unwrap(node.callee) });
    const fn = this.#recognition.calledFunction({ file, node: node.callee });
    if (fn) return this.#ofFunction(fn, { file, node }, depth);
    if (call && first && /^(?:map|flatMap|then)$/.test(call.name)) {
      const callback = functionOf({ file, node: first });
      if (callback) return this.#ofCallback(callback, { file, node: call.object }, at, depth);
      const mapped = methodReturnType({ file, node: first });
      const declared = mapped && this.#values.ofType(mapped, at);
      if (declared) return declared;
    }
    if (call && (SCALAR_METHODS.test(call.name) || SCALAR_GLOBALS.test(global ?? ''))) return answer('text', 'a scalar', at);
    if (callee.kind === 'global' && SCALAR_GLOBALS.test(callee.name)) return answer('text', 'a scalar', at);
    if (call && SAME_ELEMENTS.test(call.name)) {
      const list = inner(call.object);
      if (list.strength !== 'plain') return list;
    }
    const type = methodReturnType({ file, node: unwrap(node.callee) });
    return (type && this.#values.ofType(type, at)) ?? this.#values.ofOrigin(callee, at);
  }

  /** `send(res, OrderOut, order)` calls `schema.parse(order)`: the parameter is the schema that it was given. */
  #isGivenSchema(at: Located): boolean {
    const origin = trace(at);
    if (origin.kind !== 'parameter' || origin.binding.path?.length !== 0) return false;
    const argument = this.#calls.get(origin.binding.fn)?.[origin.binding.index];
    return argument !== undefined && this.#recognition.schemas.isSchema(argument) === 'yes';
  }

  /** What a function of the project gives back: what it declares, else what it returns. */
  #ofFunction(fn: Located<FunctionNode>, call: Located<TSESTree.CallExpression>, depth: number): ValueStrength {
    const declared = fn.node.returnType && this.#values.ofType({ file: fn.file, node: fn.node.returnType.typeAnnotation }, call);
    if (declared) return declared;
    this.#give(
      fn,
      call.node.arguments.map((argument) => ({ file: call.file, node: argument })),
    );
    const value = this.#ofReturns(fn, depth);
    const isCastAway = value.isCastAway === true && !isHeldToType(fn.node);
    return { ...(value.strength === 'none' ? answer('none', `${textOf(call)} is sent as it comes`, call) : value), isCastAway };
  }

  #ofCallback(fn: Located<FunctionNode>, given: Located, at: Located, depth: number): ValueStrength {
    const declared = fn.node.returnType && this.#values.ofType({ file: fn.file, node: fn.node.returnType.typeAnnotation }, fn);
    if (declared) return declared;
    this.#give(fn, [given]);
    const value = this.#ofReturns(fn, depth);
    return value.strength === 'none' ? answer('none', `${textOf(at)} is sent as it comes`, at) : value;
  }

  /** What the parameters of a function stand for while it is read; the first call that led to it decides. */
  #give(fn: Located<FunctionNode>, given: readonly Located[]): void {
    if (!this.#calls.has(fn.node)) this.#calls.set(fn.node, given);
  }

  #ofReturns(fn: Located<FunctionNode>, depth: number): ValueStrength {
    const values = returnsOf(fn).map((returned) => this.#values.strengthOf({ file: fn.file, node: returned }, depth + 1));
    return (
      weakest(values.filter(({ strength }) => strength !== 'text')) ??
      weakest(values) ??
      answer('unknown', 'it returns nothing that can be read', fn)
    );
  }
}

/**
 * Does the compiler hold what a function gives to a type that its callers do not choose? `toPlain<T>(value: T): Plain<T>` takes it from its argument,
 * however it is made inside; `load<T>(): T` is a cast by another name.
 */
function isHeldToType({ returnType, typeParameters, params }: FunctionNode): boolean {
  if (!returnType) return false;
  const own = new Set(typeParameters?.params.map(({ name }) => name.name));
  const taken = new Set(params.flatMap((each) => [...namesIn(each)]));
  return [...namesIn(returnType)].every((name) => !own.has(name) || taken.has(name));
}

function namesIn(node: TSESTree.Node): Set<string> {
  const names = new Set<string>();
  walk(node, (each) => {
    if (each.type === 'TSTypeReference' && each.typeName.type === 'Identifier') names.add(each.typeName.name);
  });
  return names;
}
