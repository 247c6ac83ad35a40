import type { RouteRow } from './route-rows.ts';

/** What `--fail-on` can name, and when a route is that. What is not known fails only where the user says so. */
export const FAILINGS = {
  unguarded: ({ access }: RouteRow): boolean => access === 'unguarded',
  unknown: ({ access }: RouteRow): boolean => access === 'unknown',
  unvalidated: ({ validated }: RouteRow): boolean => validated === 'no',
  undescribed: ({ response }: RouteRow): boolean => response === 'none',
};
export type Failing = keyof typeof FAILINGS;

/** The routes that fail, with all that they fail in. */
export function failingRoutes(rows: readonly RouteRow[], failOn: readonly Failing[]): { row: RouteRow; failings: Failing[] }[] {
  return rows.map((row) => ({ row, failings: failOn.filter((each) => FAILINGS[each](row)) })).filter(({ failings }) => failings.length > 0);
}
