import type { HttpAdapter, Layer, RouteDeclaration } from '../adapters/http/adapter.ts';
import { joinPaths } from '../adapters/http/paths.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';

/** Middleware in front of a route, and whether it really stands there. */
export interface AppliedGuard {
  readonly handler: Located;
  /** `unknown` when a condition, an unseen order or a computed path decides. */
  readonly applies: Exclude<Verdict, 'no'>;
  /** The path of the route as the router of the middleware knows it; undefined where that cannot be told. */
  readonly sees?: string;
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
    const applies = [
      covered,
      runsFor(layer, route.method),
      isNotExcepted(layer, fullPath, adapter),
      layer.isConditional === true ? 'unknown' : 'yes',
    ];
    if (applies.includes('no')) return [];
    const isWhole = layer.path === undefined && prefix === '' && routePath !== undefined;
    const isApplied = isCertain && !applies.includes('unknown');
    return [{ handler: layer.handler, applies: isApplied ? 'yes' : 'unknown', ...(isWhole && { sees: routePath }) }];
  });
}

function isNotExcepted({ exceptPaths = [] }: Layer, path: string | undefined, adapter: HttpAdapter): Verdict {
  const excepted = exceptPaths.map((except) => (path === undefined ? 'unknown' : adapter.covers(except, path)));
  return excepted.includes('yes') ? 'no' : excepted.includes('unknown') ? 'unknown' : 'yes';
}

function runsFor(layer: Layer, method: string): Verdict {
  if (!layer.methods || layer.methods.includes(method)) return 'yes';
  return method === 'ALL' ? 'unknown' : 'no';
}
