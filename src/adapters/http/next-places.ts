import type { SourceFile } from '../../model/source-file.ts';
import { importedSpecifiers } from '../../scope/file-index.ts';
import { joinPaths } from './paths.ts';

/** One look at a path: may Next serve requests with this file, by where it lies? */
export const NEXT_FILES = /(?:^|[\\/])(?:app[\\/](?:.*[\\/])?route|pages[\\/]api(?:[\\/].+)?)\.[cm]?[jt]sx?$/;

/** What Next makes of a file: a route handler of the app router, or an API route of the pages router. */
export interface Place {
  readonly router: 'app' | 'pages';
  /** In the words of the other frameworks: `:id`, `*rest`, `{*rest}`. */
  readonly path: string;
}

const MARK = { files: /^next\.config\.[cm]?[jt]s$/, dependency: 'next' };

/**
 * The folder that the application lies in, with `app`, `pages` and the middleware directly in it or in its `src`. Without anything that marks one, a file that
 * imports of Next tells it by its own path.
 */
export function applicationFolder(file: SourceFile): string | undefined {
  const { filename, project } = file;
  const marked = project.markedFolder(filename, MARK);
  if (marked !== undefined) return marked;
  const isNext = importedSpecifiers(file).some((specifier) => /^next(?:\/|$)/.test(specifier));
  return isNext && project.dependenciesAround(filename) === undefined
    ? /^(.*?)[\\/](?:src[\\/])?(?:app|pages)[\\/]/.exec(filename)?.[1]
    : undefined;
}

/**
 * @param filename absolute
 * @param folder that of the application
 */
export function placeOf(filename: string, folder: string): Place | undefined {
  if (!NEXT_FILES.test(filename) || !filename.startsWith(folder)) return undefined;
  const below = filename
    .slice(folder.length)
    .split(/[\\/]/)
    .filter((segment) => segment !== '');
  if (below[0] === 'src') below.shift();
  const [router, ...segments] = below;
  const last = segments.pop()?.replace(/\.[cm]?[jt]sx?$/, '');
  if (last === undefined) return undefined;
  if (router === 'app') return last === 'route' ? toPlace('app', segments.map(appSegment)) : undefined;
  if (router !== 'pages' || (segments[0] ?? last) !== 'api') return undefined;
  return toPlace('pages', [...segments, ...(last === 'index' ? [] : [last])].map(parameterOf));
}

function toPlace(router: Place['router'], segments: readonly (string | undefined)[]): Place | undefined {
  // Whatever one segment keeps out of the routes, nothing below it is a route.
  const path = joinPaths(...segments);
  return path === undefined ? undefined : { router, path };
}

/** A group and a slot leave no trace in the path; what lies in a private folder (`_lib`) or in an intercepting one (`(.)photo`) is no route. */
function appSegment(segment: string): string | undefined {
  if (/^\(\.{1,3}\)/.test(segment) || segment.startsWith('_')) return undefined;
  if (/^\(.+\)$/.test(segment) || segment.startsWith('@')) return '';
  return parameterOf(segment.replace(/^%5F/i, '_'));
}

function parameterOf(segment: string): string {
  const [, optional, rest, name] = /^(\[)?\[(\.\.\.)?([^\]]+)\]\]?$/.exec(segment) ?? [];
  if (name === undefined) return segment;
  if (rest === undefined) return `:${name}`;
  return optional === undefined ? `*${name}` : `{*${name}}`;
}
