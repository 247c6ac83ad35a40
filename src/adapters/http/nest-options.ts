import type { TSESTree } from '@typescript-eslint/utils';

import type { FunctionNode, Located } from '../../model/source-file.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace, type Origin } from '../../scope/trace.ts';
import { propertyOf } from './nest-decorators.ts';
import { listOf, type Element } from './nest-elements.ts';

/** What methods that make modules are called with: `StorageModule.forRoot({ imports: [ConfigModule] })`. */
export class GivenOptions {
  readonly #asked = new Set<FunctionNode>();
  readonly #calls = new Map<FunctionNode, Located<TSESTree.CallExpression>>();

  /** @returns whether its options were read before: what it returns is not gone through again, but for what this call names */
  take(fn: FunctionNode, call: Located<TSESTree.CallExpression>): boolean {
    this.#calls.set(fn, call);
    return this.#asked.has(fn);
  }

  /** The things in `options.imports`, none where the call names no such option; undefined where that cannot be told. */
  elementsOf(at: Located): readonly Element[] | undefined {
    const [binding, ...names] = pathOf(trace(at));
    const call = binding && this.#calls.get(binding.fn);
    if (!call || !binding.path || binding.isRest) return undefined;
    this.#asked.add(binding.fn);
    const given = call.node.arguments[binding.index];
    if (!given) return [];
    let value: Located = { file: call.file, node: given };
    for (const name of [...binding.path, ...names]) {
      const object = objectOf(value);
      if (!object || object.node.properties.some((each) => each.type === 'SpreadElement')) return undefined;
      const property = propertyOf(object, name);
      if (!property) return [];
      value = property;
    }
    return listOf(value);
  }
}

type Parameter = Extract<Origin, { kind: 'parameter' }>['binding'];

function pathOf(origin: Origin): [Parameter, ...string[]] | [] {
  if (origin.kind === 'parameter') return [origin.binding];
  if (origin.kind !== 'member') return [];
  const [binding, ...names] = pathOf(origin.object);
  return binding ? [binding, ...names, origin.name] : [];
}
