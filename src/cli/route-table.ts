import type { Place } from './explanation.ts';
import type { RouteRecord } from './report.ts';
import { sortRows, type RouteRow } from './route-rows.ts';
import { summarize, type RouteSummary } from './route-summary.ts';

/** Every route of a folder, with the facts that the rules judge by. */
export interface RouteTable {
  /** Absolute path of what was read. */
  readonly folder: string;
  readonly fileCount: number;
  /** One for each full path, sorted. */
  readonly rows: readonly RouteRow[];
  /** Files that do not parse: their routes are missing. */
  readonly unreadable: readonly (Place & { readonly message: string })[];
  /** As they are declared: a route that is mounted twice is one of them. In no order. */
  readonly declared: readonly SeenRoute[];
  /** By declared routes, as `check` counts. */
  readonly summary: RouteSummary;
}

/** One declared route. */
export interface SeenRoute {
  readonly record: RouteRecord;
  readonly rows: readonly RouteRow[];
}

/** @param found in whatever order */
export function toRouteTable({
  found,
  ...rest
}: Pick<RouteTable, 'folder' | 'fileCount' | 'unreadable'> & { readonly found: readonly SeenRoute[] }): RouteTable {
  const rows = sortRows(found.flatMap((each) => each.rows));
  return { ...rest, rows, declared: found, summary: summarize(found.map(({ record }) => record)) };
}
