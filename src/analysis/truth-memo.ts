import type { TSESTree } from '@typescript-eslint/utils';

import { currentWatch } from './route-facts.ts';
import type { Truth } from './truth.ts';

/** How conditions turn out, for as long as one thing is concluded: what is asked of the route for that has to be asked again for the next. */
export class TruthMemo {
  readonly #truths = new Map<TSESTree.Node, Truth>();
  #concluded: object | undefined;

  of(node: TSESTree.Node, find: () => Truth): Truth {
    const concluded = currentWatch();
    if (this.#concluded !== concluded) this.#truths.clear();
    this.#concluded = concluded;
    let truth = this.#truths.get(node);
    if (truth === undefined) this.#truths.set(node, (truth = find()));
    return truth;
  }
}
