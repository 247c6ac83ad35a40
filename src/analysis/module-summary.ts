import type { Route, RoutePlacement } from '../model/route.ts';
import type { Evidence } from '../model/verdict.ts';
import type { FileModel } from './file-model.ts';
import { findRouteQueries } from './route-queries.ts';
import { relativePath } from '../scope/relative-path.ts';

/** A verdict or strength with the reasons that a message would give. */
export interface Finding {
  readonly verdict: string;
  readonly why: readonly string[];
}

/** One way in to a route. */
export interface PlacementSummary {
  /** Null when it is computed. */
  readonly path: string | null;
  /** What is known of a computed path. */
  readonly partialPath?: string;
  /** The files that mount it, outermost first; no lines, which move with every comment. */
  readonly mountedIn: readonly string[];
  readonly declaredPublic: string | null;
  readonly authentication: Finding;
}

export interface RouteSummary {
  readonly framework: string;
  readonly method: string;
  readonly placements: readonly PlacementSummary[];
  readonly validation: Finding;
  readonly response: Finding;
}

/** A query in the route code of the file. */
export interface QuerySummary {
  readonly library: string;
  readonly client: string;
  readonly through: string;
  /** The file that the query stands in. */
  readonly in: string;
}

/** What the rules conclude about the routes of one file, with all that other files decide of it: plain JSON, the same on every machine. */
export interface ModuleSummary {
  readonly file: string;
  readonly routes: readonly RouteSummary[];
  readonly queries: readonly QuerySummary[];
}

/**
 * Sums a file up by the model that the rules ask. Asking for it reads every guard and handler of the file's routes.
 * @param root paths are told relative to it, with forward slashes
 * @returns undefined for a file without routes
 */
export function summaryOf(model: FileModel, root: string): ModuleSummary | undefined {
  const { routes } = model;
  if (routes.length === 0) return undefined;
  const toRelative = (filename: string): string => relativePath(root, filename);
  const queries = findRouteQueries(model).map(({ query, through }): QuerySummary => {
    const { library, client, at } = query;
    return { library, client, through, in: toRelative(at.file.filename) };
  });
  return { file: toRelative(model.file.filename), routes: routes.map((route) => summarize(route, toRelative)), queries };
}

function summarize(route: Route, toRelative: (filename: string) => string): RouteSummary {
  const { framework, method, validation, response } = route;
  // Nothing is said of what is not known, or has no body: why changes with every other line of the services behind it.
  const isSilent = response.strength === 'unknown' || response.strength === 'exempt';
  return {
    framework,
    method,
    placements: route.placements.map((placement) => summarizePlacement(placement, toRelative)),
    validation: toFinding(validation.verdict, validation.evidence),
    response: toFinding(response.strength, isSilent ? [] : response.evidence),
  };
}

function summarizePlacement(placement: RoutePlacement, toRelative: (filename: string) => string): PlacementSummary {
  const { authentication, declaredPublic, mounts, partialPath } = placement;
  return {
    path: placement.path ?? null,
    ...(partialPath !== undefined && { partialPath }),
    mountedIn: mounts.map(({ file }) => toRelative(file.filename)),
    declaredPublic: declaredPublic?.why ?? null,
    // What is public on purpose is not judged.
    authentication: declaredPublic ? { verdict: 'public', why: [] } : toFinding(authentication.verdict, authentication.evidence),
  };
}

function toFinding(verdict: string, evidence: readonly Evidence[]): Finding {
  return { verdict, why: evidence.map(({ why }) => why) };
}
