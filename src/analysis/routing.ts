import type { TSESTree } from '@typescript-eslint/utils';

import type { AdapterContext, HttpAdapter, Layer, Mount, RouteDeclaration, RouterDeclaration } from '../adapters/http/adapter.ts';
import { joinPaths } from '../adapters/http/paths.ts';
import { routerIdentity } from '../adapters/http/router-identity.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import { inSourceOrder, isConditional, layersOf, snapshotOf, standsBefore, unorderedLayers } from './source-order.ts';

/** Middleware in front of a route, and whether it really stands there. */
export interface AppliedGuard {
  readonly handler: Located;
  /** `unknown` when a condition, an unseen order or a computed path decides. */
  readonly applies: Exclude<Verdict, 'no'>;
}

/** A route with all that is in front of it, as far as the linted file and what it mounts tell. */
export interface ComposedRoute {
  readonly declaration: RouteDeclaration;
  readonly file: SourceFile;
  readonly path: string | undefined;
  readonly guards: readonly AppliedGuard[];
  /** May something that was not seen stand in front: is the outermost router mounted elsewhere? */
  readonly isOpen: boolean;
  readonly mountedAt: Located | undefined;
}

interface ActiveLayer {
  readonly layer: Layer;
  readonly file: SourceFile;
  /** From the router that it is active on to the one that declares it. */
  readonly prefix: string | undefined;
}

/** A layer as it stands in front of one router, perhaps several mounts further up. */
interface StandingLayer extends ActiveLayer {
  /** From the router that it is active on down to this one. */
  readonly below: string | undefined;
  readonly isCertain: boolean;
}

interface Surroundings {
  readonly prefix: string | undefined;
  /** What mounts name in front of this router. */
  readonly guards: readonly AppliedGuard[];
  readonly standing: readonly StandingLayer[];
  readonly isOpen: boolean;
  readonly mountedAt: Located | undefined;
  /** Outermost first. */
  readonly routers: readonly RouterDeclaration[];
}

const MAX_MOUNTS = 12;

/** Puts the routers of a file and those that they mount together, by the scope model of the framework. */
export class Routing {
  readonly #adapter: HttpAdapter;
  readonly #context: AdapterContext;
  readonly #declared = new Map<SourceFile, readonly RouterDeclaration[]>();
  readonly #received = new Map<SourceFile, Set<TSESTree.Node>>();

  constructor(adapter: HttpAdapter, context: AdapterContext) {
    this.#adapter = adapter;
    this.#context = context;
  }

  routesOf(file: SourceFile): ComposedRoute[] {
    const routers = this.routersOf(file);
    const mounted = new Set<TSESTree.Node>();
    for (const router of routers)
      for (const entry of router.entries)
        if (entry.kind === 'mount') for (const child of this.#childrenOf(entry)) mounted.add(child.at.node);
    const roots = routers.filter((router) => !mounted.has(router.at.node));
    // Two routers that mount each other leave no root: each is then read on its own.
    const starts = roots.length > 0 ? roots : routers;
    return starts.flatMap((router) => {
      const isOpen = router.isRoot !== 'yes';
      return this.#compose(router, file, { prefix: router.prefix, guards: [], standing: [], isOpen, mountedAt: undefined, routers: [] }, [])
        .routes;
    });
  }

  routersOf(file: SourceFile): readonly RouterDeclaration[] {
    let routers = this.#declared.get(file);
    if (!routers) {
      this.#declared.set(file, []);
      routers = [...this.#adapter.findRouters(file, this.#context)];
      this.#declared.set(file, routers);
    }
    return routers;
  }

  #compose(
    router: RouterDeclaration,
    root: SourceFile,
    around: Surroundings,
    seen: readonly TSESTree.Node[],
  ): { routes: ComposedRoute[]; layers: ActiveLayer[] } {
    const routes: ComposedRoute[] = [];
    if (seen.includes(router.at.node) || seen.length > MAX_MOUNTS) return { routes, layers: [] };
    const path = [...seen, router.at.node];
    const isOrdered = this.#adapter.scope === 'order';
    const entries = isOrdered ? inSourceOrder(router.entries) : router.entries;
    const layers = layersOf(entries);
    const active: ActiveLayer[] = isOrdered ? [] : this.#allLayers(router, path);
    const file = fileOf(router);

    for (const entry of entries) {
      if (entry.kind === 'layer') {
        if (isOrdered) active.push({ layer: entry, file, prefix: '' });
        continue;
      }
      const later = isOrdered ? unorderedLayers(layers, entry).map((layer) => ({ layer, file, prefix: '' })) : [];
      const own = [
        ...active.map((each) => ({ ...each, below: '', isCertain: this.#isCertain(each, entry, file) })),
        ...later.map((each) => ({ ...each, below: '', isCertain: false })),
      ];
      const standing = [...around.standing, ...own];
      if (entry.kind === 'route') {
        const declaration = entry.within?.([...around.routers, router]) ?? entry;
        const path = declaration.placed ? declaration.placed.path : joinPaths(around.prefix, entry.path);
        const inline = declaration.middleware.map((handler): AppliedGuard => ({ handler, applies: 'yes' }));
        const guards = [...around.guards, ...this.#covering(standing, entry, path), ...inline];
        routes.push({ declaration, file, path, guards, isOpen: around.isOpen, mountedAt: around.mountedAt });
        continue;
      }
      const before = entry.middleware.map((handler): AppliedGuard => ({ handler, applies: 'yes' }));
      for (const child of this.#childrenOf(entry)) {
        const below = (upper: string | undefined): string | undefined => joinPaths(upper, entry.prefix, child.prefix);
        const inside = this.#compose(
          entry.isSnapshot ? snapshotOf(child, entry, file) : child,
          root,
          {
            prefix: below(around.prefix),
            guards: [...around.guards, ...before],
            standing: standing.map((each) => ({ ...each, below: below(each.below) })),
            isOpen: around.isOpen,
            mountedAt: around.mountedAt ?? (fileOf(child) === root ? undefined : { file, node: entry.node }),
            routers: [...around.routers, router],
          },
          path,
        );
        routes.push(...inside.routes);
        // A layer of a mounted router runs for every request that passes through, also for those that later routes answer.
        if (isOrdered)
          active.push(...inside.layers.map((layer) => ({ ...layer, prefix: joinPaths(entry.prefix, child.prefix, layer.prefix) })));
      }
    }
    return { routes, layers: active };
  }

  #allLayers(router: RouterDeclaration, seen: readonly TSESTree.Node[]): ActiveLayer[] {
    return router.entries.flatMap((entry) => {
      if (entry.kind === 'layer') return [{ layer: entry, file: fileOf(router), prefix: '' }];
      if (entry.kind !== 'mount' || !entry.isTransparent) return [];
      return this.#childrenOf(entry).flatMap((child) =>
        seen.includes(child.at.node) ? [] : this.#allLayers(child, [...seen, child.at.node]),
      );
    });
  }

  /** Does a layer stand in front of what follows for sure, whatever paths the two have? */
  #isCertain({ layer, file }: ActiveLayer, entry: RouteDeclaration | Mount, entryFile: SourceFile): boolean {
    const isBefore = this.#adapter.scope !== 'order' || file !== entryFile || standsBefore(layer.node, entry.node);
    return isBefore && !isConditional(layer.node, entry.node);
  }

  #covering(standing: readonly StandingLayer[], route: RouteDeclaration, fullPath: string | undefined): AppliedGuard[] {
    return standing.flatMap(({ layer, prefix, below, isCertain }): AppliedGuard[] => {
      const routePath = below === '' ? route.path : joinPaths(below, route.path);
      const layerPath = layer.path === undefined ? prefix : layer.path === null ? undefined : joinPaths(prefix, layer.path);
      const isEverywhere = (layer.path === undefined && (prefix === '' || prefix === '/')) || layerPath === '/*';
      const covered = isEverywhere
        ? 'yes'
        : layerPath === undefined || routePath === undefined
          ? 'unknown'
          : this.#adapter.covers(layerPath, routePath);
      const applies = [covered, runsFor(layer, route.method), this.#isNotExcepted(layer, fullPath)];
      if (applies.includes('no')) return [];
      return [{ handler: layer.handler, applies: isCertain && !applies.includes('unknown') ? 'yes' : 'unknown' }];
    });
  }

  #isNotExcepted({ exceptPaths = [] }: Layer, path: string | undefined): Verdict {
    const excepted = exceptPaths.map((except) => (path === undefined ? 'unknown' : this.#adapter.covers(except, path)));
    return excepted.includes('yes') ? 'no' : excepted.includes('unknown') ? 'unknown' : 'yes';
  }

  #childrenOf(mount: Mount): RouterDeclaration[] {
    const { kinds } = this.#context;
    const isOurs = (kind: { library: string }): boolean => kind.library === this.#adapter.kinds.library;
    const identity = this.#adapter.identityOf ? this.#adapter.identityOf(mount.child, kinds) : routerIdentity(mount.child, kinds, isOurs);
    if (!identity) return [];
    const isIt = (router: RouterDeclaration): boolean => router.at.node === identity.node;
    const declared = this.routersOf(identity.file).filter(isIt);
    return declared.length > 0 ? declared : this.#receivedRouters(identity).filter(isIt);
  }

  /** The file of an untyped `async function (app) {…}` says nothing of `app`; the mount that hands a router to it does. */
  #receivedRouters({ file, node }: Located): readonly RouterDeclaration[] {
    const received = this.#received.get(file) ?? new Set<TSESTree.Node>();
    if (node.type !== 'Identifier' || received.has(node)) return [];
    this.#received.set(file, received.add(node));
    const routers = [...this.#adapter.findRouters(file, { ...this.#context, received })];
    this.#declared.set(file, routers);
    return routers;
  }
}

function runsFor(layer: Layer, method: string): Verdict {
  if (!layer.methods || layer.methods.includes(method)) return 'yes';
  return method === 'ALL' ? 'unknown' : 'no';
}

function fileOf(router: RouterDeclaration): SourceFile {
  return router.at.file;
}
