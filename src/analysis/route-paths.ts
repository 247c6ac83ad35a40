import type { Spelling } from '../adapters/http/vocabulary.ts';
import { WHATEVER } from './text-values.ts';

/** What a caller may write instead; a pattern (`routerPath`) stays what it is. */
export function spelled(path: string, name: string, spelling: Spelling): string {
  if (name === 'routerPath') return path;
  if (spelling === 'capitals') return path.toUpperCase();
  if (spelling === 'slash') return path.endsWith('/') ? path : `${path}/`;
  if (name === 'path') return path;
  return spelling === 'decoy' ? `${path}?${WHATEVER}` : `${path}?`;
}

/** A router sees the path without the prefixes of its mounts: where it is not known which, any of the ends of the whole; undefined where it is computed. */
export function pathsOf({
  path,
  sees,
}: {
  readonly path: string | undefined;
  readonly sees: string | undefined;
}): readonly string[] | undefined {
  if (path !== undefined && !path.startsWith('/')) return [path];
  const [whole, seen] = [segmentsOf(path), segmentsOf(sees ?? path)];
  if (!whole || !seen) return undefined;
  const ends = sees === undefined ? ['/', ...whole.map((_, index) => `/${whole.slice(index).join('/')}`)] : [];
  return [...new Set([`/${whole.join('/')}`, `/${seen.join('/')}`, ...ends])];
}

/** A parameter is taken to be no literal: a route of its own would answer that. */
function segmentsOf(path: string | undefined): string[] | undefined {
  if (path === undefined || /[*?+(){}[\]]/.test(path)) return undefined;
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => (segment.startsWith(':') ? '\0' : segment));
}
