import type { QueryAction } from '../model/query.ts';
import type { Verdict } from '../model/verdict.ts';

/** A place in a file, as editors count. */
export interface Place {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
}

/** A fact, and where it was read. */
export interface Reason extends Partial<Place> {
  readonly why: string;
}

export interface ExplainedJudgement {
  readonly verdict: Verdict;
  readonly evidence: readonly Reason[];
}

/** Something that stands in front of the answer, at the place where it is put. */
export interface ExplainedGuard extends ExplainedJudgement, Place {
  /** As it is written, shortened. */
  readonly code: string;
  readonly isHandler: boolean;
  /** `unknown` when it cannot be told whether it runs for this route: its own verdict counts as unknown then. */
  readonly applies: Exclude<Verdict, 'no'>;
}

export type Access = 'guarded' | 'public' | 'unguarded' | 'unknown';

/** One way in to a route. */
export interface ExplainedPlacement {
  /** Null when it is computed. */
  readonly path: string | null;
  /** What is known of a computed path, `…` standing for what is not. Absent where all of it is known, or nothing. */
  readonly partialPath?: string;
  readonly mounts: readonly (Place & { readonly code: string })[];
  /** Its router may be mounted elsewhere, too, where that cannot be seen. */
  readonly isOpen: boolean;
  readonly access: Access;
  readonly declaredPublic?: Reason;
  readonly authentication: ExplainedJudgement;
  readonly guards: readonly ExplainedGuard[];
}

/** A place where the route's code reaches the database. */
export interface ExplainedData extends Place {
  /** The client and the method, as written. */
  readonly code: string;
  /** Null for SQL on its way to what could not be resolved. */
  readonly library: string | null;
  /** Where its client comes from, in the words of its file. */
  readonly origin?: string;
  readonly action?: QueryAction;
  /** It runs SQL as text; what is interpolated into it, as written. */
  readonly sql?: { readonly interpolates: readonly string[] };
  /** The calls that lead there from the handler; none where it stands in the handler itself. */
  readonly through: readonly string[];
}

/** One route with all that the rules judge it by. */
export interface ExplainedRoute extends Place {
  /** The declaration as it is written, shortened. */
  readonly code: string;
  readonly method: string;
  readonly framework: string;
  readonly access: Access;
  /** Where its handler stands, when that is not in the declaration. */
  readonly handler?: Place & { readonly code: string };
  readonly placements: readonly ExplainedPlacement[];
  /** `isWithoutInput`: not validated, and nothing was seen that it reads. */
  readonly validation: ExplainedJudgement & { readonly isWithoutInput?: true };
  readonly response: { readonly strength: string; readonly evidence: readonly Reason[] };
  readonly data: readonly ExplainedData[];
}

export interface Explanation {
  /** Absolute path of the file that was asked about. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Several, when routes stand beside each other there or share the handler. */
  readonly routes: readonly ExplainedRoute[];
}
