import { pathLabel } from '../analysis/report.ts';
import type { Verdict } from '../model/verdict.ts';
import { compareBy } from './compare-by.ts';
import type { Access, ExplainedData, ExplainedGuard, ExplainedPlacement, ExplainedRoute, Place } from './explanation.ts';

/** One full path of a route, with what the rules judge it by. */
export interface RouteRow extends Place {
  readonly method: string;
  /** Null when it is computed. */
  readonly path: string | null;
  /** What is known of a computed path, `…` standing for what is not. */
  readonly partialPath?: string;
  /** What a reader calls it, where it has no path of its own. */
  readonly name?: string;
  readonly framework: string;
  readonly access: Access;
  /** What decides the access: the guards that authenticate, or for `unknown` those that could not be seen through. Outermost first. */
  readonly guards: readonly (Place & { readonly code: string })[];
  /** Why it is public or unknown. */
  readonly reason?: string;
  /** `no input`: it is not validated, and nothing was seen that it reads. */
  readonly validated: Verdict | 'no input';
  readonly response: string;
  readonly data: readonly ExplainedData[];
}

const WORST: readonly Access[] = ['unguarded', 'unknown', 'guarded', 'public'];

/** A row for every full path of a route; of several ways in to one path, the worst counts. */
export function toRows(route: ExplainedRoute, name: string | undefined): RouteRow[] {
  const ways = new Map<string | null, ExplainedPlacement>();
  for (const placement of route.placements) {
    const full = placement.path ?? placement.partialPath ?? null;
    const known = ways.get(full);
    if (!known || WORST.indexOf(placement.access) < WORST.indexOf(known.access)) ways.set(full, placement);
  }
  return [...ways.values()].map((placement) => toRow(route, placement, name));
}

function toRow(
  { method, framework, file, line, validation, response, data }: ExplainedRoute,
  placement: ExplainedPlacement,
  name?: string,
): RouteRow {
  const { path, partialPath, access } = placement;
  const reason = reasonOf(placement);
  return {
    method,
    path,
    ...(partialPath !== undefined && { partialPath }),
    ...(path === null && name !== undefined && { name }),
    framework,
    access,
    guards: decidingGuards(placement).map(({ code, isHandler, ...guard }) => ({
      code: isHandler ? 'the handler' : code,
      file: guard.file,
      line: guard.line,
    })),
    ...(reason !== undefined && { reason }),
    validated: validation.isWithoutInput ? 'no input' : validation.verdict,
    response: response.strength,
    data,
    file,
    line,
  };
}

function decidingGuards({ access, guards }: ExplainedPlacement): ExplainedGuard[] {
  if (access === 'guarded') return guards.filter(({ verdict, applies }) => verdict === 'yes' && applies === 'yes');
  if (access === 'unknown')
    return guards.filter(({ verdict, applies }) => verdict === 'unknown' || (verdict === 'yes' && applies === 'unknown'));
  return [];
}

function reasonOf({ access, declaredPublic, authentication, isOpen }: ExplainedPlacement): string | undefined {
  if (access === 'public') return declaredPublic?.why;
  if (access !== 'unknown') return undefined;
  return authentication.evidence[0]?.why ?? (isOpen ? 'its router may be mounted where it cannot be seen' : undefined);
}

/** What a reader calls the path. */
export function pathOf({ path, name, partialPath }: Pick<RouteRow, 'path' | 'name' | 'partialPath'>): string {
  return pathLabel({ path: path ?? name, ...(partialPath !== undefined && { partialPath }) });
}

/** By path and method, then by place: the same on every machine. Computed paths come last. */
export function sortRows(rows: readonly RouteRow[]): RouteRow[] {
  return [...rows].sort(compareBy((row) => [row.path === null ? 1 : 0, pathOf(row), row.method, row.file, row.line]));
}
