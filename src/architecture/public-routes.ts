import { ROUTE_METHODS } from '../model/route.ts';
import { legalInPlaceOf } from './value-problems.ts';
import type { ValueSchema } from './value-schema.ts';

/** Routes that are declared public, as settings and an architecture list them: `GET /health`, `/auth/**`, `QUERY orders.list`. */
export const PUBLIC_ROUTES: ValueSchema = {
  type: 'array',
  description: 'Routes that are public on purpose: paths or globs of paths, with or without a method in front.',
  items: {
    type: 'string',
    description:
      'A path that starts with "/" or "*", with or without a method in front; in front of the name of a procedure of tRPC stands its method',
    // Only a procedure has a name instead of a path; a name with nothing in front is a path whose slash was forgotten.
    pattern: '^\\s*(?:(?:[A-Za-z-]+\\s+)?[/*]\\S*|(?:QUERY|MUTATION|SUBSCRIPTION)\\s+\\S+)\\s*$',
  },
  examples: [['GET /health', '/auth/**']],
};

/** A declared public route, taken apart. Methods count in upper and lower case. */
export function readPublicRoute(entry: string): { readonly method?: string; readonly path: string } {
  const [first = '', second] = entry.trim().split(/\s+/, 2);
  return second === undefined ? { path: first } : { method: first.toUpperCase(), path: second };
}

/** A sentence for every entry whose method no route can have. @param path what the list is called in it */
export function findUnknownMethods(entries: readonly string[] = [], path: string): string[] {
  return entries.flatMap((entry, index) => {
    const { method } = readPublicRoute(entry);
    if (method === undefined || ROUTE_METHODS.includes(method)) return [];
    return [
      `${path}[${String(index)}] is ${JSON.stringify(entry)}; no route has the method ${method}${legalInPlaceOf(method, ROUTE_METHODS)}`,
    ];
  });
}
