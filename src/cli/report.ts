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
  /** With `--since`: its file did not change, and the finding was not there before what changed elsewhere. */
  readonly isReached?: true;
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
  /** Every file that was linted, absolute. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  readonly routes: readonly RouteRecord[];
  /** Findings are only those that count since then. */
  readonly since?: Since;
}

/** What `--since` compared with. */
export interface Since {
  /** As given. */
  readonly ref: string;
  /** The commit where the work since then began. */
  readonly base: string;
  /** Linted files that changed, were added or renamed. */
  readonly changedFiles: number;
  /** Findings that are left out: they stand in files that did not change, and were there before. */
  readonly earlierFindings: number;
}
