import type { TSESTree } from '@typescript-eslint/utils';

import type {
  AdapterContext,
  HttpAdapter,
  Layer,
  Mount,
  RouteDeclaration,
  RouterDeclaration,
  RouterEntry,
} from '../adapters/http/adapter.ts';
import { joinPaths } from '../adapters/http/paths.ts';
import { routerIdentity } from '../adapters/http/router-identity.ts';
import { contains, enclosingFunction, methodCall } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';

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
  readonly prefix: string | undefined;
}

interface Surroundings {
  readonly prefix: string | undefined;
  readonly guards: readonly AppliedGuard[];
  readonly isOpen: boolean;
  readonly mountedAt: Located | undefined;
}

const MAX_MOUNTS = 12;

/** Puts the routers of a file and those that they mount together, by the scope model of the framework. */
export class Routing {
  readonly #adapter: HttpAdapter;
  readonly #context: AdapterContext;
  readonly #declared = new Map<SourceFile, readonly RouterDeclaration[]>();

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
      return this.#compose(router, file, { prefix: router.prefix, guards: [], isOpen, mountedAt: undefined }, []).routes;
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
    const active: ActiveLayer[] = isOrdered ? [] : this.#allLayers(router, path);
    const file = fileOf(router);

    for (const entry of entries) {
      if (entry.kind === 'layer') {
        if (isOrdered) active.push({ layer: entry, file, prefix: '' });
        continue;
      }
      const later = isOrdered ? unorderedLayers(entries, entry).map((layer) => ({ layer, file, prefix: '' })) : [];
      const guards = [
        ...around.guards,
        ...this.#covering(active, entry, file),
        ...this.#covering(later, entry, file).map(({ handler }): AppliedGuard => ({ handler, applies: 'unknown' })),
      ];
      if (entry.kind === 'route') {
        const own = entry.middleware.map((handler): AppliedGuard => ({ handler, applies: 'yes' }));
        routes.push({
          declaration: entry,
          file,
          path: joinPaths(around.prefix, entry.path),
          guards: [...guards, ...own],
          isOpen: around.isOpen,
          mountedAt: around.mountedAt,
        });
        continue;
      }
      const before = entry.middleware.map((handler): AppliedGuard => ({ handler, applies: 'yes' }));
      for (const child of this.#childrenOf(entry)) {
        const prefix = joinPaths(around.prefix, entry.prefix, child.prefix);
        const mountedAt = around.mountedAt ?? (fileOf(child) === root ? undefined : { file, node: entry.node });
        const inside = this.#compose(child, root, { prefix, guards: [...guards, ...before], isOpen: around.isOpen, mountedAt }, path);
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

  #covering(active: readonly ActiveLayer[], entry: RouteDeclaration | Mount, file: SourceFile): AppliedGuard[] {
    const entryPath = entry.kind === 'route' ? entry.path : entry.prefix;
    return active.flatMap(({ layer, file: layerFile, prefix }): AppliedGuard[] => {
      const layerPath = layer.path === undefined ? prefix : layer.path === null ? undefined : joinPaths(prefix, layer.path);
      const isEverywhere = layer.path === undefined && prefix === '';
      const covered = isEverywhere
        ? 'yes'
        : layerPath === undefined || entryPath === undefined
          ? 'unknown'
          : this.#adapter.covers(layerPath, entryPath);
      if (covered === 'no') return [];
      const isCertain =
        covered === 'yes' && (this.#adapter.scope !== 'order' || layerFile !== file || standsBefore(layer.node, entry.node));
      return [{ handler: layer.handler, applies: isCertain && !isConditional(layer.node, entry.node) ? 'yes' : 'unknown' }];
    });
  }

  #childrenOf(mount: Mount): RouterDeclaration[] {
    const { kinds } = this.#context;
    const isOurs = (kind: { library: string }): boolean => kind.library === this.#adapter.kinds.library;
    const identity = routerIdentity(mount.child, kinds, isOurs);
    if (!identity) return [];
    return this.routersOf(identity.file).filter((router) => router.at.node === identity.node);
  }
}

function fileOf(router: RouterDeclaration): SourceFile {
  return router.at.file;
}

/** A fluent chain nests its last call outermost: the position of the method's name is the order in which calls run. */
function positionOf(node: TSESTree.Node): number {
  return methodCall(node)?.callee.property.range[0] ?? node.range[0];
}

function inSourceOrder(entries: readonly RouterEntry[]): RouterEntry[] {
  return [...entries].sort((left, right) => positionOf(left.node) - positionOf(right.node));
}

/** Layers further down that may run first all the same, because route and layer stand in different functions. */
function unorderedLayers(entries: readonly RouterEntry[], entry: RouterEntry): Layer[] {
  const block = enclosingFunction(entry.node);
  return entries
    .slice(entries.indexOf(entry) + 1)
    .flatMap((each) => (each.kind === 'layer' && enclosingFunction(each.node) !== block ? [each] : []));
}

/** Order is certain only inside one function; `config()` and `routes()` of a class run as their caller likes. */
function standsBefore(layer: TSESTree.Node, entry: TSESTree.Node): boolean {
  const block = enclosingFunction(layer);
  return block === undefined ? true : contains(block, entry);
}

/** Does a condition or a loop around the layer, but not around the route, decide whether it is there? */
function isConditional(layer: TSESTree.Node, entry: TSESTree.Node): boolean {
  for (let current = layer.parent; current && !contains(current, entry); current = current.parent) {
    if (/^(?:If|Switch|For|ForOf|ForIn|While|DoWhile)Statement$|^(?:Conditional|Logical)Expression$/.test(current.type)) return true;
    if (current.type.includes('Function')) return false;
  }
  return false;
}
