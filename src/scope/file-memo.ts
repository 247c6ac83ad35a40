import type { TSESTree } from '@typescript-eslint/utils';

import type { Located, SourceFile } from '../model/source-file.ts';

/*
 * What is concluded about a file is kept on the file, never in a WeakMap by file or by node. V8's young collections take the values of a WeakMap for
 * alive: each linted tree would outlive its lint, be copied twice and moved to the old generation (measured: more than the rules themselves cost).
 */

/** Makes something of a file the first time that it is asked for, and keeps it for as long as the file lives. */
export function oncePerFile<Value extends object>(make: (file: SourceFile) => Value): (file: SourceFile) => Value {
  return (file) => {
    let value = file.kept.get(make) as Value | undefined;
    if (value === undefined) {
      value = make(file);
      file.kept.set(make, value);
    }
    return value;
  };
}

/** Remembers something of nodes for as long as their file lives. */
export class FileMemo<T> {
  get({ file, node }: Located): T | undefined {
    return this.#of(file)?.get(node);
  }

  set({ file, node }: Located, value: T): void {
    const known = this.#of(file);
    if (known) known.set(node, value);
    else file.kept.set(this, new Map([[node, value]]));
  }

  #of({ kept }: SourceFile): Map<TSESTree.Node, T> | undefined {
    return kept.get(this) as Map<TSESTree.Node, T> | undefined;
  }
}
