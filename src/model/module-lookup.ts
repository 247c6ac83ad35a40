import type { SourceFile } from './source-file.ts';

/** What an import specifier names: a parsed file of the project, an installed package, or nothing that can be told. */
export type ResolvedModule =
  | { readonly kind: 'source'; readonly file: SourceFile }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Everything the model may ask about other files goes through here, so that analysis is testable without a disk. */
export interface ModuleLookup {
  /**
   * @param specifier as written in the import, for example `../db.js`
   * @param from absolute path of the importing file
   */
  resolve(specifier: string, from: string): ResolvedModule;
}
