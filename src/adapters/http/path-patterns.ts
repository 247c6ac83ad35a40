import type { Verdict } from '../../model/verdict.ts';

/** `/r` is only `/r`; `/r/*` is `/r` and all below it; `:id` is one segment, `:id{[0-9]+}` one that fits, `:id?` one or none. */
export function coversByPattern(layerPath: string, routePath: string): Verdict {
  const layer = segmentsOf(layerPath);
  const route = segmentsOf(routePath);
  let verdict: Verdict = 'yes';
  for (const [index, expected] of layer.entries()) {
    if (index === layer.length - 1 && matchesRest(expected)) return verdict;
    const actual = route[index];
    if (actual === undefined) return isOptional(expected) && index === layer.length - 1 ? verdict : 'no';
    // What a wildcard or an optional segment of the route stands for may be less than the layer asks for.
    if (actual === '*' && index === route.length - 1) return 'unknown';
    const matched = matchesSegment(expected, actual);
    if (matched === 'no') return 'no';
    if (matched === 'unknown' || (isOptional(actual) && !isOptional(expected))) verdict = 'unknown';
  }
  const rest = route.slice(layer.length);
  if (rest.length === 0) return verdict;
  return rest.every((segment) => segment === '*' || isOptional(segment)) ? 'unknown' : 'no';
}

// A slash inside the braces of a pattern parts nothing.
function segmentsOf(path: string): string[] {
  return path.match(/(?:[^/{]|\{[^}]*\})+/g) ?? [];
}

function matchesRest(segment: string): boolean {
  return segment === '*' || /^:\w+\{\.[*+]\}$/.test(segment);
}

function isOptional(segment: string): boolean {
  return segment.startsWith(':') && segment.endsWith('?');
}

function matchesSegment(expected: string, actual: string): Verdict {
  if (expected === actual || expected === '*' || /^:\w+\??$/.test(expected)) return 'yes';
  // A parameter of the route stands for more than the one text.
  if (/^:\w+$/.test(actual) && !/[:*]/.test(expected)) return 'no';
  if (/[:*]/.test(actual)) return 'unknown';
  const pattern = /^:\w+\{(.+)\}\??$/.exec(expected)?.[1];
  if (pattern === undefined) return expected.includes('*') ? 'unknown' : 'no';
  try {
    return new RegExp(`^(?:${pattern})$`).test(actual) ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}
