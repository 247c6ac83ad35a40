import type { SourceFile } from './source-file.ts';

/** What an import specifier names: a parsed file of the project, an installed package, or nothing that can be told. */
export type ResolvedModule =
  | { readonly kind: 'source'; readonly file: SourceFile }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** What a file may ask about the rest of its project. Never throws; what cannot be told is left out. */
export interface ProjectView {
  /** Another number whenever a file of the project came, went or changed: what was concluded from several files is stale then. */
  readonly version: number;
  /** The packages that the manifests of the workspace around a file name, in whatever way; undefined where there is no manifest. */
  dependenciesAround(filename: string): ReadonlySet<string> | undefined;
  /** The files that import a file directly, in the order of their paths; tests left out. */
  importersOf(filename: string): readonly SourceFile[];
  /**
   * The files around a file (of its package and of those that depend on it) whose text holds a word.
   * @param word as it is written in code, for example `NestFactory`
   */
  filesWith(word: string, around: string): readonly SourceFile[];
  /**
   * The files below a folder, of the package that a file belongs to, in the order of their paths; tests left out.
   * @param folder absolute
   */
  filesIn(folder: string, around: string): readonly SourceFile[];
}

/** Everything the model may ask about other files goes through here, so that analysis is testable without a disk. */
export interface ModuleLookup {
  /**
   * @param specifier as written in the import, for example `../db.js`
   * @param from absolute path of the importing file
   */
  resolve(specifier: string, from: string): ResolvedModule;
  readonly project: ProjectView;
}
