import type { HttpAdapter, Mount, RouteDeclaration, RouterDeclaration, RouterEntry, Serving } from '../adapters/http/adapter.ts';
import { joinPaths } from '../adapters/http/paths.ts';
import { startOf } from '../ast/place.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { functionOf } from '../scope/function-of.ts';
import { oncePer } from '../scope/once-per.ts';
import { isSameDeclaration } from '../scope/same-declaration.ts';
import { boundExpressions, makersOf, type Maker } from '../scope/argument-binding.ts';
import type { DeclaredRouters, FoundMount } from './declared-routers.ts';
import { coveringLayers, stepsInFront, withinLimits, type AppliedGuard, type Standing } from './layer-cover.ts';
import { RouterEntries, type Snapshot } from './router-entries.ts';
import { RouterGraph } from './router-graph.ts';

/** One way in to a route: through these mounts, behind this middleware. */
export interface ComposedPlacement {
  /** As the routers around complete it. */
  readonly declaration: RouteDeclaration;
  readonly path: string | undefined;
  readonly partialPath: string | undefined;
  readonly guards: readonly AppliedGuard[];
  /** May something that was not seen stand in front: is the outermost router mounted elsewhere? */
  readonly isOpen: boolean;
  /** Outermost first; mounts that the framework makes by itself left out. */
  readonly mounts: readonly Located[];
}

/** A route of the linted file with every way in that the project knows. */
export interface ComposedRoute {
  readonly declaration: RouteDeclaration;
  readonly placements: readonly ComposedPlacement[];
}

/** What stands in front of a router that another framework serves. */
export interface HostPlacement {
  readonly guards: readonly AppliedGuard[];
  readonly isOpen: boolean;
  readonly mounts: readonly Located[];
}

/** Every place where other frameworks serve what is made there; none where nobody else does. */
export type FindHosts = (serving: Serving, own: HttpAdapter) => readonly HostPlacement[];

/** What stands around a router: all that its mounts put in front of it. */
interface Surroundings {
  readonly prefix: string | undefined;
  /** The prefix with `…` for all that is computed. */
  readonly partialPrefix: string;
  /** What mounts name in front of this router. */
  readonly guards: readonly AppliedGuard[];
  readonly standing: readonly Standing[];
  readonly isOpen: boolean;
  /** Does it begin at a list that nothing mounts or serves? */
  readonly isUnserved: boolean;
  readonly mounts: readonly Located[];
  /** Outermost first. */
  readonly routers: readonly RouterDeclaration[];
  readonly snapshot: Snapshot | undefined;
  /** The calls that make the routers on the way: what their parameters stand for. Outermost first. */
  readonly makers: readonly Maker[];
}

/** Stands for a part of a path that is computed. */
const COMPUTED = '…';

const MAX_MOUNTS = 12;
// A router that is mounted more often is judged by its first mounts.
const MAX_WAYS = 24;

const sharedRouting = oncePer((_declared: DeclaredRouters): { version?: number; routing?: Routing } => ({}));

/** One for all files of a project while none of them changes; a file that is being edited sees the project with its own text in it. */
export function routingFor(declared: DeclaredRouters, file: SourceFile, findHosts: FindHosts): Routing {
  if (file.isEdited) return new Routing(declared, findHosts, file);
  const shared = sharedRouting(declared);
  const { version } = file.project;
  if (!shared.routing || shared.version !== version) {
    shared.version = version;
    shared.routing = new Routing(declared, findHosts);
  }
  return shared.routing;
}

/** Finds what stands in front of the routes of files, up through all mounts of the project, by the scope model of the framework. */
export class Routing {
  readonly #adapter: HttpAdapter;
  readonly #declared: DeclaredRouters;
  readonly #graph: RouterGraph;
  readonly #entries: RouterEntries;
  readonly #ways = new Map<Located['node'], readonly Surroundings[]>();
  readonly #findHosts: FindHosts;

  /** @param edited stands for its text on the disk, wherever the project leads back to it */
  constructor(declared: DeclaredRouters, findHosts: FindHosts, edited?: SourceFile) {
    this.#adapter = declared.adapter;
    this.#findHosts = findHosts;
    this.#declared = declared;
    this.#graph = new RouterGraph(declared, edited);
    this.#entries = new RouterEntries(declared, this.#graph);
  }

  routesOf(file: SourceFile): ComposedRoute[] {
    this.#graph.receive(file);
    const placements = new Map<RouteDeclaration, ComposedPlacement[]>();
    for (const router of this.#declared.in(file)) {
      if (!router.entries.some(({ kind }) => kind === 'route')) continue;
      for (const around of this.#waysTo(router.at, [])) this.#place(file, router, around, placements);
    }
    const routes = [...placements].map(([declaration, found]) => ({ declaration, placements: found }));
    return routes.sort((left, right) => headOf(left.declaration) - headOf(right.declaration));
  }

  #place(home: SourceFile, router: RouterDeclaration, around: Surroundings, placements: Map<RouteDeclaration, ComposedPlacement[]>): void {
    for (const { entry, file, standing: own } of this.#entries.stepsOf(router.at, around.snapshot)) {
      if (entry.kind !== 'route' || file !== home || !router.entries.includes(entry)) continue;
      const declaration = withHandlerGiven(entry.within?.([...around.routers, router]) ?? entry, around.makers);
      const path = declaration.placed ? declaration.placed.path : this.#join(around.prefix, entry.path);
      // Nothing takes a prefix off what guards of controllers see.
      const sees = this.#adapter.scope === 'decorator' ? path : undefined;
      const inline = stepsInFront(declaration.middleware).map((step) => ({ ...step, ...(sees !== undefined && { sees }) }));
      const layers = coveringLayers([...around.standing, ...own], entry, path, this.#adapter);
      const { isOpen, mounts, makers, partialPrefix } = around;
      const partialPath = path === undefined ? this.#partialPath(declaration, partialPrefix, entry.path) : undefined;
      const atMounts = withinLimits(around.guards, declaration.method, path, this.#adapter);
      const guards = [...atMounts, ...layers, ...inline].flatMap((guard) =>
        boundExpressions(guard.handler, makers).map((handler): AppliedGuard => ({ ...guard, handler })),
      );
      const placement = { declaration, path, partialPath, guards, isOpen, mounts };
      placements.set(entry, [...(placements.get(entry) ?? []), placement]);
    }
  }

  #join(...parts: readonly (string | undefined)[]): string | undefined {
    return this.#adapter.joinPaths ? this.#adapter.joinPaths(...parts) : joinPaths(...parts);
  }

  /** What is known of a computed path; undefined where nothing is. */
  #partialPath({ placed }: RouteDeclaration, prefix: string, own: string | undefined): string | undefined {
    const joined = placed ? this.#joinKnown(undefined, placed.end) : this.#joinKnown(prefix, own);
    return joined === COMPUTED ? undefined : joined;
  }

  /** @param parts undefined for what is computed */
  #joinKnown(...parts: readonly (string | undefined)[]): string {
    const joined = this.#join(...parts.map((part) => part ?? COMPUTED)) ?? COMPUTED;
    return joined.replace(/^\/(?=…)/, '').replace(/…(?:[/.]…)+/g, COMPUTED);
  }

  /** Every way in to a router: one for each chain of mounts from a router that nobody mounts. */
  #waysTo(identity: Located, seen: readonly Located[]): readonly Surroundings[] {
    const known = this.#ways.get(identity.node);
    if (known) return known;
    if (seen.length > MAX_MOUNTS || seen.some((each) => isSameDeclaration(each, identity))) return [];
    const mounts = this.#graph.mountsOf(identity);
    const ways = mounts.flatMap((found) =>
      this.#waysTo(found.parent.at, [...seen, identity]).flatMap((around) => this.#under(found, around)),
    );
    // Round in a circle there is no way in.
    if (ways.length === 0 && mounts.length > 0 && seen.length > 0) return [];
    const served = ways.filter(({ isUnserved }) => !isUnserved);
    const result = ways.length > 0 ? (served.length > 0 ? served : ways).slice(0, MAX_WAYS) : this.#outermost(identity, mounts.length > 0);
    this.#ways.set(identity.node, result);
    return result;
  }

  #outermost(identity: Located, isMounted: boolean): Surroundings[] {
    const parts = this.#graph.partsOf(identity);
    const isRoot = !isMounted && parts.some(({ router }) => router.isRoot === 'yes');
    const prefix = parts.some(({ router }) => router.prefix === undefined) ? undefined : (parts[0]?.router.prefix ?? '');
    const partialPrefix = prefix ?? COMPUTED;
    const alone = {
      prefix,
      partialPrefix,
      guards: [],
      standing: [],
      isOpen: !isRoot,
      isUnserved: parts.some(({ router }) => router.isOnlyNamed),
      mounts: [],
      routers: [],
      snapshot: undefined,
      makers: [],
    };
    const serving = parts.find(({ router }) => router.serving)?.router.serving;
    const hosts = serving ? this.#findHosts(serving, this.#adapter) : [];
    return hosts.length > 0 ? hosts.map((host) => ({ ...alone, ...host })) : [alone];
  }

  /** What stands in front of one entry of a router, whatever that is. */
  inFrontOf(router: RouterDeclaration, entry: RouterEntry): HostPlacement[] {
    const own = this.#entries.standingBefore(router.at, entry);
    const path =
      entry.kind === 'mount' ? entry.prefix : (entry.path ?? (entry.kind === 'layer' && entry.path === undefined ? '' : undefined));
    const asked = { kind: 'route', method: 'ALL', path, node: entry.node, headEnd: 0, middleware: [], handler: undefined } as const;
    return this.#waysTo(router.at, []).map(({ guards, standing, isOpen, mounts, prefix }) => {
      const layers = coveringLayers([...standing, ...own], asked, this.#join(prefix, path), this.#adapter);
      const inline = entry.kind === 'layer' ? [] : stepsInFront(entry.middleware);
      const { vocabulary } = this.#adapter;
      const all = [...guards, ...layers, ...inline].map((guard): AppliedGuard => ({ vocabulary, ...guard, isOfRoute: false }));
      return { guards: all, isOpen, mounts: [...mounts, { file: router.at.file, node: entry.node }] };
    });
  }

  /** What a mount makes of the surroundings of its router; none where the mount is never reached. */
  #under({ parent, file, mount, child }: FoundMount, around: Surroundings): Surroundings[] {
    const step = this.#entries.stepsOf(parent.at, around.snapshot).find(({ entry }) => isSameMount(entry, mount));
    if (!step) return [];
    const own = this.#graph.partsOf(child)[0]?.router.prefix;
    const below = (upper: string | undefined): string | undefined => this.#join(upper, mount.prefix, own);
    const before = stepsInFront(mount.middleware);
    return [
      {
        prefix: below(around.prefix),
        partialPrefix: this.#joinKnown(around.partialPrefix, mount.prefix, own),
        guards: [...around.guards, ...before],
        standing: [...around.standing, ...step.standing].map((each) => ({ ...each, below: below(each.below) })),
        isOpen: around.isOpen,
        isUnserved: around.isUnserved,
        mounts: mount.isImplicit ? around.mounts : [...around.mounts, { file, node: mount.node }],
        routers: [...around.routers, parent],
        snapshot: mount.isSnapshot ? { mount, file } : undefined,
        makers: [...around.makers, ...makersOf(mount.via ?? mount.child, { file, node: mount.node })],
      },
    ];
  }
}

function headOf({ headStart, node }: RouteDeclaration): number {
  return headStart ?? startOf(node);
}

function isSameMount(entry: RouterEntry, mount: Mount): boolean {
  return entry.kind === 'mount' && entry.node === mount.node && entry.child.node === mount.child.node && entry.prefix === mount.prefix;
}

/** `createRoutes(controller)` whose routes answer by `controller.list`: what the one call on the way gave. */
function withHandlerGiven(declaration: RouteDeclaration, makers: readonly Maker[]): RouteDeclaration {
  const { handler } = declaration;
  if (!handler || makers.length === 0 || functionOf(handler)) return declaration;
  const [given, ...others] = boundExpressions(handler, makers);
  return given && others.length === 0 && given.node !== handler.node ? { ...declaration, handler: given } : declaration;
}
