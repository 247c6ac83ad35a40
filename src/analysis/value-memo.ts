import type { TSESTree } from '@typescript-eslint/utils';

import type { Value } from './environment.ts';
import { currentWatch } from './route-facts.ts';

/** Values of expressions, for as long as one thing is concluded: what is asked of the route for that has to be asked again for the next. */
export class ValueMemo {
  readonly #values = new Map<TSESTree.Node, Value>();
  #concluded: object | undefined;

  get(node: TSESTree.Node): Value | undefined {
    const concluded = currentWatch();
    if (this.#concluded !== concluded) this.#values.clear();
    this.#concluded = concluded;
    return this.#values.get(node);
  }

  /** Keeps what was found since `get` was asked, unless something else was concluded meanwhile. */
  set(node: TSESTree.Node, value: Value): Value {
    if (this.#concluded === currentWatch()) this.#values.set(node, value);
    return value;
  }
}
