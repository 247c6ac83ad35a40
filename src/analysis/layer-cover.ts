import type { HttpAdapter, Layer, RouteDeclaration, Step } from '../adapters/http/adapter.ts';
import type { HandlerVocabulary } from '../adapters/http/vocabulary.ts';
import { coversByPrefix, isPattern, joinPaths, segments } from '../adapters/http/paths.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';

/** Middleware in front of a route, and whether it really stands there. */
export interface AppliedGuard {
  readonly handler: Step;
  /** `unknown` when a condition, an unseen order or a computed path decides. */
  readonly applies: Exclude<Verdict, 'no'>;
  /** The path of the route as the router of the middleware knows it; undefined where that cannot be told. */
  readonly sees?: string;
  /** How its parameters are laid out, where that differs from the framework's guards. */
  readonly vocabulary?: HandlerVocabulary;
  /** What it gets is the request of the route all the same. */
  readonly isOfRoute?: boolean;
  /** Only a refusal that can be seen makes a guard of it. */
  readonly isSeldomGuard?: boolean;
}

export interface ActiveLayer {
  readonly layer: Layer;
  readonly file: SourceFile;
  /** From the router that it is active on to the one that declares it. */
  readonly prefix: string | undefined;
  /** What mounts the routers through which it came, where these put it on the router itself. */
  readonly by?: readonly Located['node'][];
  /** It came from a router that was mounted earlier: through these mounts, outermost first, and what makes that router. */
  readonly passed?: { readonly through: readonly Located[]; readonly child: Located };
}

/** All layers of a router that was mounted earlier. Its file is read for those requests only that may pass through the mount. */
export interface PassedRouter {
  /** From the router that it is mounted on to the mounted one. */
  readonly prefix: string | undefined;
  /** By the paths of the router that it is mounted on. */
  readonly layers: () => readonly Passed[];
}

export type Passed = ActiveLayer | PassedRouter;

/** What stands in front of one router, perhaps several mounts further up. */
export interface Standing {
  readonly passed: Passed;
  /** From the router that it is active on down to this one. */
  readonly below: string | undefined;
  readonly isCertain: (layer: ActiveLayer) => boolean;
}

/** What is written at the route or at the mount itself: it runs there. */
export function stepsInFront(steps: readonly Step[]): AppliedGuard[] {
  return steps.map((handler): AppliedGuard => {
    const { vocabulary } = handler;
    return { handler, applies: 'yes', ...(vocabulary && { vocabulary, isOfRoute: true }) };
  });
}

/** What is written at mounts around a route, as far as it runs for that. @param fullPath with the prefixes of all mounts */
export function withinLimits(
  guards: readonly AppliedGuard[],
  method: string,
  fullPath: string | undefined,
  adapter: HttpAdapter,
): AppliedGuard[] {
  return guards.flatMap((guard): AppliedGuard[] => {
    const { limits } = guard.handler;
    const applies = limits
      ? [runsFor(limits, method), isNotExcepted(limits, fullPath, adapter), limits.isConditional === true ? 'unknown' : 'yes']
      : [];
    if (applies.includes('no')) return [];
    return [applies.includes('unknown') ? { ...guard, applies: 'unknown' } : guard];
  });
}

/** The middleware of the routers around that runs for a route. @param fullPath with the prefixes of all mounts */
export function coveringLayers(
  standing: readonly Standing[],
  route: RouteDeclaration,
  fullPath: string | undefined,
  adapter: HttpAdapter,
): AppliedGuard[] {
  return standing.flatMap((each) => coveringOne(each, route, fullPath, adapter));
}

function coveringOne(
  { passed, below, isCertain }: Standing,
  route: RouteDeclaration,
  fullPath: string | undefined,
  adapter: HttpAdapter,
): AppliedGuard[] {
  const routePath = below === '' ? route.path : joinPaths(below, route.path);
  return layersOnTheWay(passed, routePath).flatMap((active): AppliedGuard[] => {
    const { layer, prefix } = active;
    const layerPath = layer.path === undefined ? prefix : layer.path === null ? undefined : joinPaths(prefix, layer.path);
    const isEverywhere = (layer.path === undefined && (prefix === '' || prefix === '/')) || layerPath === '/*';
    const covered = isEverywhere
      ? 'yes'
      : layerPath !== undefined && routePath !== undefined
        ? withinDepth(adapter.covers(layerPath, routePath), layer, layerPath, routePath)
        : layerPath === undefined || below === undefined || isOpenPattern(layerPath)
          ? coveredByStart(joinPaths(prefix, layer.below), routePath, adapter)
          : coveredBelow(layerPath, below, layer, adapter);
    const applies = [
      covered,
      runsFor(layer, route.method),
      hasParameter(layer, routePath),
      isNotExcepted(layer, fullPath, adapter),
      layer.isConditional === true ? 'unknown' : 'yes',
    ];
    if (applies.includes('no')) return [];
    const sees = adapter.pathSeen === 'whole' ? fullPath : isForAll(layer, adapter) && prefix === '' ? routePath : undefined;
    const isApplied = isCertain(active) && !applies.includes('unknown');
    const { handler, vocabulary, isOfRoute, isSeldomGuard } = layer;
    const laidOut = vocabulary && { vocabulary, ...(isOfRoute && { isOfRoute }) };
    const how = { ...(sees !== undefined && { sees }), ...laidOut, ...(isSeldomGuard && { isSeldomGuard }) };
    return [{ handler, applies: isApplied ? 'yes' : 'unknown', ...how }];
  });
}

/** Does a layer run for all that its router answers, so that it sees the path as the router does? */
function isForAll({ path }: Layer, { pathSeen }: HttpAdapter): boolean {
  return path === undefined || (pathSeen === 'unlessMounted' && path === '/*');
}

/** What a path that is computed begins with may already be another path than the route's. */
function coveredByStart(start: string | undefined, routePath: string | undefined, adapter: HttpAdapter): Verdict {
  return start !== undefined && routePath !== undefined && adapter.covers(start, routePath) === 'no' ? 'no' : 'unknown';
}

/** `/((?!api|login).*)`: what it leaves out nobody can tell by trying some paths. */
function isOpenPattern(layerPath: string): boolean {
  return /[()|[\]?+]/.test(layerPath);
}

/** What a path that is computed lies below may say all that is asked: `/api` stands in front of whatever is under `/api/v1`, and `/admin` of nothing there. */
function coveredBelow(layerPath: string, below: string, layer: Layer, adapter: HttpAdapter): Verdict {
  const [layers, known] = [segments(layerPath.toLowerCase()), segments(below.toLowerCase())];
  const isElsewhere = known.some((each, at) => {
    const wanted = layers[at];
    return wanted !== undefined && wanted !== each && !isPattern(wanted) && !isPattern(each);
  });
  if (isElsewhere) return 'no';
  const tried = ['', 'a', 'a/b'].map((rest) => joinPaths(below, rest) ?? below);
  return tried.every((each) => withinDepth(adapter.covers(layerPath, each), layer, layerPath, each) === 'yes') ? 'yes' : 'unknown';
}

function withinDepth(covered: Verdict, { depth }: Layer, layerPath: string, routePath: string): Verdict {
  if (depth === undefined || covered === 'no') return covered;
  const isBelow = segments(routePath).length > segments(layerPath).length;
  if (depth === 'perhaps') return isBelow ? 'unknown' : covered;
  return isBelow === (depth === 'below') ? covered : 'no';
}

function hasParameter({ parameter }: Layer, path: string | undefined): Verdict {
  if (parameter === undefined) return 'yes';
  if (path === undefined) return 'unknown';
  return new RegExp(`:${parameter}(?!\\w)`).test(path) ? 'yes' : 'no';
}

/** The layers that requests for a path may meet; whole routers are left out where their prefix is another one, however it is spelled. */
function layersOnTheWay(passed: Passed, path: string | undefined): readonly ActiveLayer[] {
  if ('layer' in passed) return [passed];
  const { prefix } = passed;
  if (prefix !== undefined && path !== undefined && coversByPrefix(prefix.toLowerCase(), path.toLowerCase()) === 'no') return [];
  return passed.layers().flatMap((each) => layersOnTheWay(each, path));
}

function isNotExcepted({ exceptPaths = [] }: Pick<Layer, 'exceptPaths'>, path: string | undefined, adapter: HttpAdapter): Verdict {
  const excepted = exceptPaths.map((except): Verdict => {
    if (path === undefined) return 'unknown';
    if (typeof except !== 'string') return matchesPath(except, path);
    const covered = adapter.covers(except, path);
    // Of the paths that a parameter stands for, one may be excepted.
    return covered === 'no' && adapter.covers(path, except) === 'yes' ? 'unknown' : covered;
  });
  return excepted.includes('yes') ? 'no' : excepted.includes('unknown') ? 'unknown' : 'yes';
}

function runsFor(layer: Pick<Layer, 'methods'>, method: string): Verdict {
  if (!layer.methods || layer.methods.includes(method)) return 'yes';
  return method === 'ALL' ? 'unknown' : 'no';
}

// What may stand where a path has a parameter.
const SAMPLES = ['1', 'a', 'a-1', '5f0c2d4e'];

/** Does a pattern match a path? One with parameters is tried with several texts in their places. */
function matchesPath(pattern: RegExp, path: string): Verdict {
  const tried = SAMPLES.map((sample) =>
    pattern.test(
      `/${segments(path)
        .map((each) => (isPattern(each) ? sample : each))
        .join('/')}`,
    ),
  );
  return tried.every((each) => each) ? 'yes' : tried.includes(true) ? 'unknown' : 'no';
}
