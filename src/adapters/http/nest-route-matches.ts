import { METHODS } from 'node:http';

import type { TSESTree } from '@typescript-eslint/utils';

import type { Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { trace } from '../../scope/trace.ts';
import type { Layer, Step } from './adapter.ts';
import { propertyOf } from './nest-decorators.ts';
import type { PathRules } from './nest-paths.ts';
import { toPathPattern } from './path-to-pattern.ts';
import { isPattern, joinPaths, segments } from './paths.ts';

/**
 * What `forRoutes` and `exclude` are given for a path, below the global prefix. Run with Nest 7, 10 and 11 on Express and Fastify: a path with a method is that
 * path alone; one without covers those below it on Express and not on Fastify; versions are a part of it.
 */
export interface RouteMatch {
  /** Without the wildcard at its end; empty for all routes. */
  readonly path: string;
  /** Upper case; undefined for all. */
  readonly method?: string;
  readonly depth: NonNullable<Layer['depth']> | 'all';
  /** Which versions of Nest read its wildcard so depends on where it stands: these do it for `forRoutes`, or for `exclude`, everywhere. */
  readonly reads: 'both' | 'forRoutes' | 'exclude';
}

const EVERYWHERE: RouteMatch = { path: '', depth: 'all', reads: 'both' };
const WILDCARD = /^(?:\*\w*|\{\/?\*\w+\}|\(\.\*\))$/;

/** @returns undefined for what cannot be told: a computed path, a version, another pattern than a parameter or a wildcard at the end */
export function readMatch(at: Located): RouteMatch | undefined {
  const object = objectOf(at);
  const written = constantString(propertyOf(object, 'path') ?? at);
  if (written === undefined || propertyOf(object, 'version')) return undefined;
  const method = methodOf(propertyOf(object, 'method'));
  if (method === undefined) return undefined;
  const parts = segments(written);
  const tail = WILDCARD.test(parts.at(-1) ?? '') ? parts.pop() : undefined;
  if (parts.some((part) => isPattern(part) && !/^:\w+$/.test(part))) return undefined;
  const verb = method === 'ALL' ? {} : { method };
  const reads = tail === '(.*)' ? 'exclude' : tail === '*' && parts.length > 0 ? 'forRoutes' : 'both';
  if (tail !== undefined) return { path: parts.join('/'), ...verb, depth: parts.length === 0 ? 'all' : 'below', reads };
  return { path: parts.join('/'), ...verb, depth: method === 'ALL' ? 'perhaps' : 'exact', reads };
}

/** `RequestMethod.GET`; `ALL` where none is given, undefined for one that cannot be told. */
function methodOf(at: Located | undefined): string | undefined {
  const origin = at && trace(at);
  if (!origin) return 'ALL';
  return origin.kind === 'external' ? /^RequestMethod\.(\w+)$/.exec(origin.name)?.[1] : undefined;
}

/** Does nothing but that decide: `forRoutes('*')`? */
export function isEveryRoute({ depth, method, reads }: RouteMatch, excluded: readonly RouteMatch[]): boolean {
  return depth === 'all' && method === undefined && reads === 'both' && excluded.length === 0;
}

/** Middleware in front of the routes that a path names, but for those that others name. */
export function layersFor(
  match: RouteMatch,
  excluded: readonly RouteMatch[],
  handler: Located,
  rules: PathRules,
  node: TSESTree.Node,
): Layer[] {
  const certain = excluded.filter((each) => each.reads !== 'forRoutes' && !startsWithPrefix(each, rules));
  const layer: Layer = {
    kind: 'layer',
    node,
    path: match.depth === 'all' ? undefined : joinPaths(match.path),
    handler,
    ...(match.depth !== 'all' && { depth: match.depth }),
    ...(match.reads === 'exclude' && { isConditional: true }),
  };
  const layers = layersWithout(excluded, layer, match.method, rules);
  // Where only some versions exclude a route, it is in doubt.
  if (certain.length === excluded.length) return layers;
  return [...layers, ...layersWithout(certain, { ...layer, isConditional: true }, match.method, rules)];
}

/** Middleware in front of all routes of a controller, but for those that paths name. */
export function stepsWithout(excluded: readonly RouteMatch[], handler: Located, rules: PathRules, node: TSESTree.Node): Step[] {
  if (excluded.length === 0) return [handler];
  return layersFor(EVERYWHERE, excluded, handler, rules, node).map((limits): Step => ({ ...handler, limits }));
}

/** An exclusion of one method leaves the others guarded. */
function layersWithout(excluded: readonly RouteMatch[], layer: Layer, method: string | undefined, rules: PathRules): Layer[] {
  const special = new Set(excluded.flatMap((each) => each.method ?? []));
  const groups = special.size === 0 ? [METHODS] : [...[...special].map((each) => [each]), METHODS.filter((each) => !special.has(each))];
  return groups.flatMap((group): Layer[] => {
    const methods = method === undefined ? group : group.filter((each) => each === method);
    if (methods.length === 0) return [];
    const exceptPaths = excluded
      .filter((each) => each.method === undefined || (methods.length === 1 && methods[0] === each.method))
      .flatMap((each) => patternOf(each, rules));
    return [{ ...layer, ...(methods !== METHODS && { methods }), ...(exceptPaths.length > 0 && { exceptPaths }) }];
  });
}

/** Before version 8 an exclusion was held against the whole path, later against what follows the global prefix. */
function startsWithPrefix({ path }: RouteMatch, { globalPrefix }: PathRules): boolean {
  return globalPrefix !== '' && segments(`${path}/`)[0] === segments(globalPrefix)[0];
}

/** Of the whole path, which a route may have without the global prefix, too. */
function patternOf({ path, depth }: RouteMatch, { globalPrefix }: PathRules): RegExp[] {
  const [prefix, own] = [globalPrefix, path].map((each) => joinPaths(each)?.replace(/^\/$/, ''));
  const pattern = toPathPattern(`${prefix ? `{${prefix}}?` : ''}${own}${depth === 'below' || depth === 'all' ? '/(.*)' : ''}`);
  return pattern ? [pattern] : [];
}
