/** One source file as far as its path and the text of its imports tell. */
export interface SourceSketch {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** Specifiers, as written. */
  readonly imports: readonly string[];
}

/** Which packages say that code is a backend's. */
export interface KnownPackages {
  /** Is it an HTTP framework? @param specifier as an import writes it */
  isFramework(specifier: string): boolean;
  /** Does it reach a database? */
  isDataLibrary(specifier: string): boolean;
}

/** What detection looks at. */
export interface Detection {
  readonly sources: readonly SourceSketch[];
  readonly known: KnownPackages;
}
