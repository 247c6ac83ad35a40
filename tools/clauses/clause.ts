export interface Clause {
  readonly id: string;
  readonly text: string;
  /** Rules, written or planned: the ones that exist are found by their names. */
  readonly rules: readonly string[];
  /** What enforces the clause besides rules. */
  readonly means: readonly string[];
}

export interface Family {
  readonly key: string;
  readonly title: string;
  readonly clauses: readonly Clause[];
}
