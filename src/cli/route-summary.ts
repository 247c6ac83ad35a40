import { startOf } from '../ast/place.ts';
import type { Route } from '../model/route.ts';
import { lineOf } from '../scope/line-of.ts';
import type { RouteRecord } from './report.ts';

export interface RouteSummary {
  readonly routes: number;
  readonly guarded: number;
  readonly public: number;
  readonly unguarded: number;
  readonly unknown: number;
  readonly validated: number;
  readonly withResponseSchema: number;
}

const ACCESS = { yes: 'guarded', no: 'unguarded', unknown: 'unknown' } as const;

/** What a summary counts of a route. */
export function toRecord(route: Route): RouteRecord {
  const { file, node } = route.declaration;
  return {
    method: route.method,
    path: route.path ?? null,
    framework: route.framework,
    file: file.filename,
    line: lineOf(file, route.headStart ?? startOf(node)),
    access: route.declaredPublic ? 'public' : ACCESS[route.authentication.verdict],
    isValidated: route.validation.verdict === 'yes',
    hasResponseSchema: ['documented', 'typed', 'enforced'].includes(route.response.strength),
  };
}

export function summarize(routes: readonly RouteRecord[]): RouteSummary {
  const count = (matches: (route: RouteRecord) => boolean): number => routes.filter(matches).length;
  return {
    routes: routes.length,
    guarded: count(({ access }) => access === 'guarded'),
    public: count(({ access }) => access === 'public'),
    unguarded: count(({ access }) => access === 'unguarded'),
    unknown: count(({ access }) => access === 'unknown'),
    validated: count(({ isValidated }) => isValidated),
    withResponseSchema: count(({ hasResponseSchema }) => hasResponseSchema),
  };
}

/** `12 routes: 7 guarded, 2 public by declaration, 3 unguarded · 9 validated · 8 with a response schema` */
export function summaryLine(summary: RouteSummary): string {
  if (summary.routes === 0) return 'No routes found.';
  const access = [
    `${summary.guarded} guarded`,
    `${summary.public} public by declaration`,
    `${summary.unguarded} unguarded`,
    ...(summary.unknown > 0 ? [`${summary.unknown} unknown`] : []),
  ].join(', ');
  const routes = summary.routes === 1 ? '1 route' : `${summary.routes} routes`;
  return `${routes}: ${access} · ${summary.validated} validated · ${summary.withResponseSchema} with a response schema`;
}
