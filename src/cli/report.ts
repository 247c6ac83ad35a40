/** What the linter said about one place. */
export interface Finding {
  /** Absolute path. */
  readonly file: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly severity: 'error' | 'warning';
  /** Null for a file that does not parse. */
  readonly ruleId: string | null;
  readonly message: string;
}

/** One route of the backend, with the verdicts of the whole run. */
export interface RouteRecord {
  readonly method: string;
  /** Null when it is computed. */
  readonly path: string | null;
  readonly framework: string;
  /** Absolute path and line of the declaration. */
  readonly file: string;
  readonly line: number;
  readonly access: 'guarded' | 'public' | 'unguarded' | 'unknown';
  readonly isValidated: boolean;
  readonly hasResponseSchema: boolean;
}

export interface Report {
  /** Absolute path of what was linted. */
  readonly folder: string;
  readonly fileCount: number;
  readonly findings: readonly Finding[];
  readonly routes: readonly RouteRecord[];
}
