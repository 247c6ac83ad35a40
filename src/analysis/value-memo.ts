import type { TSESTree } from '@typescript-eslint/utils';

import type { Value } from './environment.ts';
import { currentWatch } from './route-facts.ts';

/** What is asked while nothing is concluded for a route. */
const NOTHING = {};

/** Values of expressions, for as long as one thing is concluded: what is asked of the route for that has to be asked again for the next. */
export class ValueMemo {
  // A conclusion may need another one on its way.
  readonly #byConclusion = new WeakMap<object, Map<TSESTree.Node, Value>>();
  #values: Map<TSESTree.Node, Value> | undefined;
  #concluded: object | undefined;

  get(node: TSESTree.Node): Value | undefined {
    return this.#known()?.get(node);
  }

  set(node: TSESTree.Node, value: Value): Value {
    let values = this.#known();
    if (!values) {
      values = this.#values = new Map();
      this.#byConclusion.set(this.#concluded ?? NOTHING, values);
    }
    values.set(node, value);
    return value;
  }

  #known(): Map<TSESTree.Node, Value> | undefined {
    const concluded = currentWatch() ?? NOTHING;
    if (this.#concluded !== concluded) {
      this.#concluded = concluded;
      this.#values = this.#byConclusion.get(concluded);
    }
    return this.#values;
  }
}
