import type { TSESTree } from '@typescript-eslint/utils';

/** One name that a file takes from a module. */
export interface TakenName {
  /** As the module exports it: `default`, or `*` for all of it. */
  readonly name: string;
  readonly at: TSESTree.Node;
  /** `import type`, `export type`: the file says so. */
  readonly isMarkedType: boolean;
  /** Nothing of it is left at run time: it is marked as a type, or it is only used as one, which takes the scopes of the whole file to tell. */
  readonly isTypeOnly: boolean;
}

/** A place where a file names a module that it depends on. */
export interface Dependency {
  /** `import … from` and `import x = require()`; `export … from`; `require()` and `import()`. */
  readonly form: 'import' | 'export' | 'call';
  readonly specifier: string;
  /** The specifier, as it stands in the file. */
  readonly at: TSESTree.Node;
  /** Empty where the module is only run, or nothing of it is used. */
  readonly names: readonly TakenName[];
  /** `import './x'` */
  readonly isSideEffect?: true;
}
