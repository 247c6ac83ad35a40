import type { Layer, Mount, RouterDeclaration, RouterEntry } from '../adapters/http/adapter.ts';
import { joinPaths } from '../adapters/http/paths.ts';
import { enclosingFunction } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { DeclaredRouters } from './declared-routers.ts';
import type { ActiveLayer, Passed, PassedRouter, Standing } from './layer-cover.ts';
import type { RouterGraph, RouterPart } from './router-graph.ts';
import { entriesBefore, inSourceOrder, isConditional, isPutOnResult, routineOf, standsBefore, unorderedLayers } from './source-order.ts';

/** A router that is copied where it is mounted: what is put on it further down is not served from there. */
export interface Snapshot {
  readonly mount: Mount;
  readonly file: SourceFile;
}

/** A route or a mount of a router, with the layers of this router that stand in front of it. */
export interface RouterStep {
  readonly entry: RouterEntry;
  readonly file: SourceFile;
  readonly standing: readonly Standing[];
}

/** The way from the router that asks down to one whose layers pass requests on. */
interface Passage {
  readonly prefix: string | undefined;
  /** The routers on it: those that mount each other pass on each layer once. */
  readonly way: readonly Located['node'][];
  readonly keepsLayers: boolean;
  /** Outermost first. */
  readonly mounts: readonly Mount[];
  readonly through: readonly Located[];
  /** Of layers that reach by mounts: those only that run wherever they stand, or the others only. */
  readonly isOrderFree: boolean;
}

const TOP: Passage = { prefix: '', way: [], keepsLayers: false, mounts: [], through: [], isOrderFree: false };

/** Puts the entries of a router in the order in which they run, from all files that put something on it. */
export class RouterEntries {
  readonly #declared: DeclaredRouters;
  readonly #graph: RouterGraph;
  readonly #steps = new Map<Located['node'], readonly RouterStep[]>();

  constructor(declared: DeclaredRouters, graph: RouterGraph) {
    this.#declared = declared;
    this.#graph = graph;
  }

  /** All routes and mounts of a router, in order. */
  stepsOf(identity: Located, snapshot: Snapshot | undefined): readonly RouterStep[] {
    if (snapshot) return this.#readSteps(identity, snapshot);
    let steps = this.#steps.get(identity.node);
    if (!steps) {
      steps = this.#readSteps(identity, undefined);
      this.#steps.set(identity.node, steps);
    }
    return steps;
  }

  /** The layers in front of one entry, which may be a layer itself. */
  standingBefore(identity: Located, wanted: RouterEntry): readonly Standing[] {
    return this.#readSteps(identity, undefined, wanted).find(({ entry }) => entry === wanted)?.standing ?? [];
  }

  #readSteps(identity: Located, snapshot: Snapshot | undefined, wanted?: RouterEntry): RouterStep[] {
    const parts = this.#graph.partsOf(identity);
    const { scope } = this.#declared.adapter;
    if (scope === 'order') return this.#orderedSteps(identity.file.filename, parts, snapshot, wanted);
    return scope === 'file' ? this.#placedSteps(identity.file, parts) : this.#unorderedSteps(identity, parts, wanted);
  }

  /** What lies around a file stands in front of all that is in it. */
  #placedSteps(home: SourceFile, parts: readonly RouterPart[]): RouterStep[] {
    const standing = this.#declared
      .layersAround(home)
      .map((layer): Standing => ({ passed: { layer, file: layer.handler.file, prefix: '' }, below: '', isCertain: () => true }));
    return parts.flatMap(({ router, file }) =>
      router.entries.flatMap((entry): RouterStep[] => (entry.kind === 'layer' ? [] : [{ entry, file, standing }])),
    );
  }

  /** What stands earlier runs earlier; what one file puts on a router of another comes behind what that file does when it loads. */
  #orderedSteps(home: string, parts: readonly RouterPart[], snapshot: Snapshot | undefined, wanted: RouterEntry | undefined): RouterStep[] {
    const steps: RouterStep[] = [];
    const active: Passed[] = [];
    const layers = parts.flatMap(({ router, file }) => layersOf(router.entries).map((layer) => ({ layer, file })));
    for (const { router, file } of parts) {
      const entries = inSourceOrder(entriesOf(router, file, snapshot));
      const own = layersOf(entries).filter(({ isOrderFree }) => !isOrderFree);
      active.push(...layersOf(entries).flatMap((layer) => (layer.isOrderFree ? [{ layer, file, prefix: '' }] : [])));
      for (const entry of entries)
        if (entry.kind === 'mount' && entry.passes) active.push(this.#passing(entry, file, { ...TOP, isOrderFree: true }));
      for (const entry of entries) {
        if (entry.kind === 'layer' && entry.isOrderFree && entry !== wanted) continue;
        if (entry.kind === 'layer' && entry !== wanted) {
          active.push({ layer: entry, file, prefix: '' });
          continue;
        }
        const before = active.map((passed): Standing => ({
          passed,
          below: '',
          isCertain: (layer) => isCertain(layer, entry, file, home),
        }));
        const loadsFirst = file.filename === home && routineOf(entry.node) === undefined;
        const elsewhere = loadsFirst
          ? []
          : layers.filter((each) => each.file !== file && !active.some((passed) => 'layer' in passed && passed.layer === each.layer));
        const unordered = [...unorderedLayers(own, entry).map((layer) => ({ layer, file })), ...elsewhere].filter(
          ({ layer, file: on }) => layer.isOrderFree === true || !isPutOnResult({ file: on, node: layer.node }, { file, node: entry.node }),
        );
        steps.push({
          entry,
          file,
          standing: [...before, ...unordered.map((each) => ({ passed: { ...each, prefix: '' }, below: '', isCertain: () => false }))],
        });
        // A layer of a mounted router runs for every request that passes through, also for those that later routes answer.
        if (entry.kind === 'layer') active.push({ layer: entry, file, prefix: '' });
        else if (entry.kind === 'mount') active.push(this.#passing(entry, file));
      }
    }
    return steps;
  }

  #unorderedSteps(identity: Located, parts: readonly RouterPart[], wanted: RouterEntry | undefined): RouterStep[] {
    const active = this.#hooksOf(identity, [], []);
    return parts.flatMap(({ router, file }) =>
      router.entries.flatMap((entry): RouterStep[] => {
        if (entry.kind === 'layer' && entry !== wanted) return [];
        const standing = active.map((passed) => ({
          passed,
          below: '',
          isCertain: ({ layer, by = [] }: ActiveLayer) => ![layer.node, ...by].some((node) => isConditional({ file, node }, entry.node)),
        }));
        return [{ entry, file, standing }];
      }),
    );
  }

  /** The layers of a mounted router and of all that it mounts, read when they are asked for. */
  #passing(mount: Mount, file: SourceFile, above: Passage = TOP): PassedRouter {
    const prefix = mount.passes ? above.prefix : joinPaths(above.prefix, mount.prefix);
    const mounts = [...above.mounts, mount];
    const through = [...above.through, { file, node: mount.node }];
    let layers: readonly Passed[] | undefined;
    return { prefix, layers: () => (layers ??= this.#readPassed(mount, file, { ...above, prefix, mounts, through })) };
  }

  #readPassed(mount: Mount, file: SourceFile, { prefix, way, ...above }: Passage): Passed[] {
    const child = this.#declared.identityOf(mount.child);
    if (!child || way.includes(child.node)) return [];
    const parts = this.#graph.partsOf(child);
    const keepsLayers = above.keepsLayers || mount.keepsLayers === true;
    const own = mount.passes ? '' : (parts[0]?.router.prefix ?? '');
    const passage = { ...above, prefix: own === '' ? prefix : joinPaths(prefix, own), way: [...way, child.node], keepsLayers };
    const snapshot = mount.isSnapshot ? { mount, file } : undefined;
    return parts.flatMap((part) =>
      entriesOf(part.router, part.file, snapshot).flatMap((entry): Passed[] => {
        if (entry.kind === 'mount') return [this.#passing(entry, part.file, passage)];
        const isPassed = entry.kind === 'layer' && !(keepsLayers && entry.needsRoute) && reachesUp(entry, passage);
        const { through } = passage;
        return isPassed ? [{ layer: entry, file: part.file, prefix: passage.prefix, passed: { through, child } }] : [];
      }),
    );
  }

  /** Hooks of a context, and of the transparent plugins that it registers. */
  #hooksOf(identity: Located, seen: readonly Located['node'][], by: readonly Located['node'][]): ActiveLayer[] {
    return this.#graph.partsOf(identity).flatMap(({ router, file }) =>
      router.entries.flatMap((entry): ActiveLayer[] => {
        if (entry.kind === 'layer') return [{ layer: entry, file, prefix: '', by }];
        const child = entry.kind === 'mount' && entry.isTransparent ? this.#declared.identityOf(entry.child) : undefined;
        return child && !seen.includes(child.node) ? this.#hooksOf(child, [...seen, identity.node], [...by, entry.node]) : [];
      }),
    );
  }
}

function entriesOf({ entries }: RouterDeclaration, file: SourceFile, snapshot: Snapshot | undefined): readonly RouterEntry[] {
  return snapshot?.file === file ? entriesBefore(entries, snapshot.mount) : entries;
}

/** Does a layer without a path still stand in front of what follows the outermost of these mounts? */
function reachesUp({ reach, isOrderFree = false }: Layer, { mounts, isOrderFree: wanted }: Passage): boolean {
  if (reach === undefined) return !wanted;
  if (isOrderFree !== wanted) return false;
  let left = reach;
  for (const { passes, isTransparent, lifts = 0 } of [...mounts].reverse()) {
    if (passes === 'nothing' || (passes === 'everywhere' && !isOrderFree)) return false;
    // What a function puts on the router that it is given stands on that router itself.
    if (isTransparent !== true && --left < 0) return false;
    left = Math.max(left, lifts);
  }
  return true;
}

function layersOf(entries: readonly RouterEntry[]): Layer[] {
  return entries.filter((entry) => entry.kind === 'layer');
}

/** Does a layer stand in front of what follows for sure, whatever paths the two have? */
function isCertain({ layer, file, passed }: ActiveLayer, entry: RouterEntry, entryFile: SourceFile, home: string): boolean {
  const through = passed?.through ?? [];
  const steps: readonly Located[] = [...through, { file, node: layer.node }];
  if (steps.some((each) => isConditional(each, each.file === entryFile ? entry.node : undefined))) return false;
  // What a file does when it loads is done before a file that imports it goes on.
  const isBefore = (each: Located): boolean =>
    (each.file === entryFile ? standsBefore(each.node, entry.node) : each.file.filename === home && routineOf(each.node) === undefined) ||
    isPutOnResult({ file: entryFile, node: entry.node }, each);
  if (layer.isOrderFree === true && file === entryFile) return true;
  const [outermost] = through;
  if (!passed || !outermost) return isBefore({ file, node: layer.node });
  // A function that is handed the router has put its layers on it when it comes back.
  const isHanded = routineOf(layer.node) === enclosingFunction(passed.child.node) && passed.child.node.type === 'Identifier';
  return isBefore(outermost) && (file !== entryFile || layer.reach !== undefined || isHanded || standsBefore(layer.node, entry.node));
}
