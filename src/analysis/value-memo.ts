import type { TSESTree } from '@typescript-eslint/utils';

import type { Value } from './environment.ts';
import { currentWatch } from './route-facts.ts';

/** What is asked while nothing is concluded for a route. */
const NOTHING = {};

interface Known {
  readonly value: Value;
  readonly depth: number;
}

/** Values of expressions, for as long as one thing is concluded: what is asked of the route for that has to be asked again for the next. */
export class ValueMemo {
  // A conclusion may need another one on its way.
  readonly #byConclusion = new WeakMap<object, Map<TSESTree.Node, Known>>();
  #values: Map<TSESTree.Node, Known> | undefined;
  #concluded: object | undefined;

  /** @param depth how much was followed on the way here: what was found with less still to go may be cut short */
  get(node: TSESTree.Node, depth: number): Value | undefined {
    const known = this.#known()?.get(node);
    return known && known.depth <= depth ? known.value : undefined;
  }

  set(node: TSESTree.Node, depth: number, value: Value): Value {
    let values = this.#known();
    if (!values) {
      values = this.#values = new Map();
      this.#byConclusion.set(this.#concluded ?? NOTHING, values);
    }
    values.set(node, { value, depth });
    return value;
  }

  #known(): Map<TSESTree.Node, Known> | undefined {
    const concluded = currentWatch() ?? NOTHING;
    if (this.#concluded !== concluded) {
      this.#concluded = concluded;
      this.#values = this.#byConclusion.get(concluded);
    }
    return this.#values;
  }
}
