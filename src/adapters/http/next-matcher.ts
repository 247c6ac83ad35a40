import type { Verdict } from '../../model/verdict.ts';
import { toPathPattern } from './path-to-pattern.ts';

// What may stand in the place of a parameter: a word, a number, a name with an ending (which many matchers leave out).
const SAMPLES = ['k7-x', '42', 'a.b'];
const MAX_PARAMETERS = 4;

/**
 * Does a matcher of Next's middleware take in the path of a route? A parameter stands for many paths: `yes` and `no` hold for all that were tried.
 * @param source in the form of path-to-regexp: `/api/:path*`, `/((?!api|_next).*)`
 * @param route `/orders/:id`, `/files/*path`
 */
export function coversByMatcher(source: string, route: string): Verdict {
  const pattern = toPathPattern(source);
  const paths = pattern && samplesOf(route);
  if (!pattern || !paths) return 'unknown';
  const matches = new Set(paths.map((path) => pattern.test(path)));
  return matches.size > 1 ? 'unknown' : matches.has(true) ? 'yes' : 'no';
}

/** Paths that a route answers. */
function samplesOf(route: string): string[] | undefined {
  const segments = route.split('/').filter((segment) => segment !== '');
  if (segments.filter((segment) => /[:*]/.test(segment)).length > MAX_PARAMETERS) return undefined;
  let paths = [''];
  for (const segment of segments) {
    const values = valuesOf(segment);
    paths = paths.flatMap((path) => values.map((value) => (value === '' ? path : `${path}/${value}`)));
  }
  return paths.map((path) => (path === '' ? '/' : path));
}

function valuesOf(segment: string): readonly string[] {
  if (segment.startsWith('{*')) return ['', ...SAMPLES, 'k7-x/a.b'];
  if (segment.startsWith('*')) return [...SAMPLES, 'k7-x/a.b'];
  return segment.startsWith(':') ? SAMPLES : [segment];
}
