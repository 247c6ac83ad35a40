import type { HandlerVocabulary, HttpAdapter, Layer, RouteDeclaration } from '../adapters/http/adapter.ts';
import { isPattern, joinPaths, segments } from '../adapters/http/paths.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';

/** Middleware in front of a route, and whether it really stands there. */
export interface AppliedGuard {
  readonly handler: Located;
  /** `unknown` when a condition, an unseen order or a computed path decides. */
  readonly applies: Exclude<Verdict, 'no'>;
  /** The path of the route as the router of the middleware knows it; undefined where that cannot be told. */
  readonly sees?: string;
  /** How its parameters are laid out, where that differs from the framework's guards. */
  readonly vocabulary?: HandlerVocabulary;
}

export interface ActiveLayer {
  readonly layer: Layer;
  readonly file: SourceFile;
  /** From the router that it is active on to the one that declares it. */
  readonly prefix: string | undefined;
  /** It came from a router that was mounted earlier. */
  readonly isPassed?: boolean;
}

/** A layer as it stands in front of one router, perhaps several mounts further up. */
export interface StandingLayer extends ActiveLayer {
  /** From the router that it is active on down to this one. */
  readonly below: string | undefined;
  readonly isCertain: boolean;
}

/** The middleware of the routers around that runs for a route. @param fullPath with the prefixes of all mounts */
export function coveringLayers(
  standing: readonly StandingLayer[],
  route: RouteDeclaration,
  fullPath: string | undefined,
  adapter: HttpAdapter,
): AppliedGuard[] {
  return standing.flatMap(({ layer, prefix, below, isCertain }): AppliedGuard[] => {
    const routePath = below === '' ? route.path : joinPaths(below, route.path);
    const layerPath = layer.path === undefined ? prefix : layer.path === null ? undefined : joinPaths(prefix, layer.path);
    const isEverywhere = (layer.path === undefined && (prefix === '' || prefix === '/')) || layerPath === '/*';
    const covered = isEverywhere
      ? 'yes'
      : layerPath === undefined || routePath === undefined
        ? 'unknown'
        : adapter.covers(layerPath, routePath);
    const applies = [covered, runsFor(layer, route.method), hasParameter(layer, routePath), isNotExcepted(layer, fullPath, adapter)];
    if (applies.includes('no')) return [];
    const isWhole = layer.path === undefined && prefix === '' && routePath !== undefined;
    const isApplied = isCertain && !applies.includes('unknown');
    const { handler, vocabulary } = layer;
    const how = { ...(isWhole && { sees: routePath }), ...(vocabulary && { vocabulary }) };
    return [{ handler, applies: isApplied ? 'yes' : 'unknown', ...how }];
  });
}

function hasParameter({ parameter }: Layer, path: string | undefined): Verdict {
  if (parameter === undefined) return 'yes';
  if (path === undefined) return 'unknown';
  return new RegExp(`:${parameter}(?!\\w)`).test(path) ? 'yes' : 'no';
}

function isNotExcepted({ exceptPaths = [] }: Layer, path: string | undefined, adapter: HttpAdapter): Verdict {
  const excepted = exceptPaths.map((except): Verdict => {
    if (path === undefined) return 'unknown';
    return typeof except === 'string' ? adapter.covers(except, path) : matchesPath(except, path);
  });
  return excepted.includes('yes') ? 'no' : excepted.includes('unknown') ? 'unknown' : 'yes';
}

function runsFor(layer: Layer, method: string): Verdict {
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
