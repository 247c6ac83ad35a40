import type { TSESTree } from '@typescript-eslint/utils';

import type { ProjectView, ResolvedModule } from './module-lookup.ts';

/** One parsed file: all that the model may look at. No rule context and no tokens, so any parser and any linter can supply it. */
export interface SourceFile {
  /** Absolute path, or ESLint's placeholder (`<input>`) for text without a file. */
  readonly filename: string;
  readonly text: string;
  /** Its text is not the one that other files find on the disk: it is being edited, or was never saved. */
  readonly isEdited: boolean;
  /** The root; every node below it has its `parent` set. */
  readonly ast: TSESTree.Program;
  /** What an import specifier of this file names. Never throws; what cannot be told is `unknown`. */
  resolveModule(specifier: string): ResolvedModule;
  /** May the module that a specifier names have an export of this name? `no` after a look at its letters, before it is parsed. */
  mayExport(specifier: string, name: string): boolean;
  readonly project: ProjectView;
  /** What was concluded about the file so far, by whoever concluded it (`scope/file-memo.ts`). */
  readonly kept: Map<object, unknown>;
}

/** A node together with the file that it stands in; nodes of other files are never passed around bare. */
export interface Located<N extends TSESTree.Node = TSESTree.Node> {
  readonly file: SourceFile;
  readonly node: N;
}

export type FunctionNode = TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
