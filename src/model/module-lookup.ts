import type { SourceFile } from './source-file.ts';
import type { TypeLookup } from './type-lookup.ts';

/** What an import specifier names: a parsed file of the project, an installed package, or nothing that can be told. */
export type ResolvedModule =
  | { readonly kind: 'source'; readonly file: SourceFile }
  | { readonly kind: 'package'; readonly name: string }
  /** `isMissing`: a path of the project where no file is. */
  | { readonly kind: 'unknown'; readonly why: string; readonly isMissing?: true };

/** Exports of packages, by which some of their values come to be. */
export interface PackageNames {
  readonly isPackage: (specifier: string) => boolean;
  readonly names: ReadonlySet<string>;
}

/** What makes a folder the root of something: a file of such a name lies in it, or its manifest names the package. */
export interface FolderMark {
  readonly files: RegExp;
  readonly dependency: string;
}

/** Where an import specifier leads, before anything is read there. */
export type ModuleLocation =
  /** An absolute path. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  /** `isMissing`: a path of the project where no file is. */
  | { readonly kind: 'unknown'; readonly why: string; readonly isMissing?: true };

/** One source file as far as its letters tell, without parsing. */
export interface ScannedSource {
  /** Absolute. */
  readonly filename: string;
  /** Specifiers of everything that it imports, as written. */
  readonly imports: readonly string[];
}

/** A package of the project. */
export interface PackageView {
  /** Absolute; the linter's working directory where no manifest stands above the file. */
  readonly folder: string;
  readonly name: string | undefined;
  /** The folder of the workspace that it belongs to; its own where it stands alone. */
  readonly workspaceRoot: string;
  /** Names of the packages of the workspace that its manifest names. */
  readonly workspaceDependencies: readonly string[];
  /** In the order of their paths; tests left out. */
  readonly sources: readonly ScannedSource[];
  /** Is a file on the disk, as far as the package was looked through? */
  readonly has: (filename: string) => boolean;
}

/** What the letters of a file tell before it is parsed. */
export interface Letters {
  readonly text: string;
  /** May this word stand in it? A no is certain. */
  mayHold(word: string): boolean;
  /** Does it say `export` or `exports`? */
  readonly exports: boolean;
  /** `export … from` */
  readonly reExports: boolean;
  /** `import * as orders`, `require('./orders')`: names of another file's exports are written behind a dot. */
  readonly namespaces: boolean;
}

/** A source file that does not parse. */
export interface Unreadable {
  /** Absolute. */
  readonly filename: string;
  /** From 1. */
  readonly line: number;
  readonly why: string;
}

/** What lies at a path: a source file, or one that does not parse. */
export type FileEntry =
  { readonly file: SourceFile; readonly unreadable?: undefined } | { readonly file?: undefined; readonly unreadable: Unreadable };

/** What a file may ask about the rest of its project. Never throws; what cannot be told is left out. */
export interface ProjectView {
  /** Another number whenever a file of the project came, went or changed: what was concluded from several files is stale then. */
  readonly version: number;
  /** The type checker of the lint run, if it has one. It may not know every file. */
  readonly types?: TypeLookup | undefined;
  /**
   * Does code around a file (of its package, of those that depend on it, and of those that it depends on) import one of these values, or a package as a whole?
   * Types alone do not count.
   */
  importsValue(names: PackageNames, around: string): boolean;
  /** The packages that the manifests of the workspace around a file name, in whatever way; undefined where there is no manifest. */
  dependenciesAround(filename: string): ReadonlySet<string> | undefined;
  /** The version of a package that manifests ask for around a file, as written: `^4.18.2`; undefined where none names it. */
  rangeOf(name: string, around: string): string | undefined;
  /**
   * The files that import a file directly, in the order of their paths; tests left out. Each is parsed when it is reached: half a project may import one file.
   * @param mayMatter whether one is worth parsing
   */
  importersOf(filename: string, mayMatter?: (letters: Letters) => boolean): Iterable<SourceFile>;
  /** Absolute paths of the same. */
  importerNamesOf(filename: string): readonly string[];
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
  /** The nearest folder above a file that bears a mark; undefined where no folder of the workspace does. */
  markedFolder(filename: string, mark: FolderMark): string | undefined;
  /** The source file that an absolute path means, with or without its ending. */
  fileAt(path: string): SourceFile | undefined;
  /** The same, or why the file that is there does not parse: one look at the disk for both. */
  entryAt(path: string): FileEntry | undefined;
  /** The package that a file belongs to. */
  packageOf(filename: string): PackageView;
  /**
   * Where a specifier leads.
   * @param from absolute path of the importing file
   */
  locate(specifier: string, from: string): ModuleLocation;
  /** The text of a file; undefined when it is missing or too large. */
  textOf(filename: string): string | undefined;
  /** What its letters tell; undefined when it is missing or too large. */
  lettersOf(filename: string): Letters | undefined;
}

/** Everything the model may ask about other files goes through here, so that analysis is testable without a disk. */
export interface ModuleLookup {
  /**
   * @param specifier as written in the import, for example `../db.js`
   * @param from absolute path of the importing file
   */
  resolve(specifier: string, from: string): ResolvedModule;
  /** May the module that a specifier names have an export of this name, as far as its letters tell? */
  mayExport(specifier: string, from: string, name: string): boolean;
  /** The file as other files have found it, if this is its text: what is concluded about it is concluded once for all that ask. Undefined while none has. */
  foundOnDisk(filename: string, text: string): SourceFile | undefined;
  /** The file at exactly this path; undefined when it is missing, too large or does not parse. */
  read(filename: string): SourceFile | undefined;
  readonly project: ProjectView;
}
