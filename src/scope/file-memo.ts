import type { TSESTree } from '@typescript-eslint/utils';

import type { Located, SourceFile } from '../model/source-file.ts';

/**
 * Remembers something of nodes for as long as their file lives. One weak entry a file, not one a node: a garbage collector that has to look
 * after hundreds of thousands of weak entries takes longer than all rules (measured).
 */
export class FileMemo<T> {
  readonly #files = new WeakMap<SourceFile, Map<TSESTree.Node, T>>();

  get({ file, node }: Located): T | undefined {
    return this.#files.get(file)?.get(node);
  }

  set({ file, node }: Located, value: T): void {
    const known = this.#files.get(file);
    if (known) known.set(node, value);
    else this.#files.set(file, new Map([[node, value]]));
  }
}
