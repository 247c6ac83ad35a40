import type { Layer, Mount, RouteDeclaration, RouterDeclaration, RouterEntry } from '../adapters/http/adapter.ts';
import { joinPaths } from '../adapters/http/paths.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import type { DeclaredRouters } from './declared-routers.ts';
import type { ActiveLayer, StandingLayer } from './layer-cover.ts';
import type { RouterGraph, RouterPart } from './router-graph.ts';
import { entriesBefore, inSourceOrder, isConditional, routineOf, standsBefore, unorderedLayers } from './source-order.ts';

/** A router that is copied where it is mounted: what is put on it further down is not served from there. */
export interface Snapshot {
  readonly mount: Mount;
  readonly file: SourceFile;
}

/** A route or a mount of a router, with the layers of this router that stand in front of it. */
export interface RouterStep {
  readonly entry: RouteDeclaration | Mount;
  readonly file: SourceFile;
  readonly standing: readonly StandingLayer[];
}

/** Puts the entries of a router in the order in which they run, from all files that put something on it. */
export class RouterEntries {
  readonly #declared: DeclaredRouters;
  readonly #graph: RouterGraph;
  readonly #steps = new Map<Located['node'], readonly RouterStep[]>();
  readonly #passed = new Map<Located['node'], readonly ActiveLayer[]>();
  readonly #reading = new Set<Located['node']>();

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

  #readSteps(identity: Located, snapshot: Snapshot | undefined): RouterStep[] {
    const parts = this.#graph.partsOf(identity);
    const { scope } = this.#declared.adapter;
    if (scope === 'order') return this.#orderedSteps(identity.file.filename, parts, snapshot);
    return scope === 'file' ? this.#placedSteps(identity.file, parts) : this.#unorderedSteps(identity, parts);
  }

  /** What lies around a file stands in front of all that is in it. */
  #placedSteps(home: SourceFile, parts: readonly RouterPart[]): RouterStep[] {
    const standing = this.#declared
      .layersAround(home)
      .map((layer): StandingLayer => ({ layer, file: layer.handler.file, prefix: '', below: '', isCertain: true }));
    return parts.flatMap(({ router, file }) =>
      router.entries.flatMap((entry): RouterStep[] => (entry.kind === 'layer' ? [] : [{ entry, file, standing }])),
    );
  }

  /** What stands earlier runs earlier; what one file puts on a router of another comes behind what that file does when it loads. */
  #orderedSteps(home: string, parts: readonly RouterPart[], snapshot: Snapshot | undefined): RouterStep[] {
    const steps: RouterStep[] = [];
    const active: ActiveLayer[] = [];
    const layers = parts.flatMap(({ router, file }) => layersOf(router.entries).map((layer) => ({ layer, file })));
    for (const { router, file } of parts) {
      const entries = inSourceOrder(entriesOf(router, file, snapshot));
      const own = layersOf(entries);
      for (const entry of entries) {
        if (entry.kind === 'layer') {
          active.push({ layer: entry, file, prefix: '' });
          continue;
        }
        const before = active.map((each): StandingLayer => ({
          ...each,
          below: '',
          isCertain: isCertain(each, entry, file, home),
        }));
        const loadsFirst = file.filename === home && routineOf(entry.node) === undefined;
        const elsewhere = loadsFirst
          ? []
          : layers.filter((each) => each.file !== file && !active.some(({ layer }) => layer === each.layer));
        const unordered = [...unorderedLayers(own, entry).map((layer) => ({ layer, file })), ...elsewhere];
        steps.push({
          entry,
          file,
          standing: [...before, ...unordered.map((each) => ({ ...each, prefix: '', below: '', isCertain: false }))],
        });
        // A layer of a mounted router runs for every request that passes through, also for those that later routes answer.
        if (entry.kind === 'mount') active.push(...this.#passing(entry, file));
      }
    }
    return steps;
  }

  #unorderedSteps(identity: Located, parts: readonly RouterPart[]): RouterStep[] {
    const active = this.#hooksOf(identity, []);
    return parts.flatMap(({ router, file }) =>
      router.entries.flatMap((entry): RouterStep[] => {
        if (entry.kind === 'layer') return [];
        const standing = active.map((each) => ({ ...each, below: '', isCertain: !isConditional(each.layer.node, entry.node) }));
        return [{ entry, file, standing }];
      }),
    );
  }

  #passing(mount: Mount, file: SourceFile): ActiveLayer[] {
    const child = this.#declared.identityOf(mount.child);
    if (!child) return [];
    const passed = mount.isSnapshot ? this.#readPassed(child, { mount, file }) : this.#passedBy(child);
    const own = this.#graph.partsOf(child)[0]?.router.prefix;
    return passed.map((layer) => ({ ...layer, prefix: joinPaths(mount.prefix, own, layer.prefix), isPassed: true }));
  }

  #passedBy(identity: Located): readonly ActiveLayer[] {
    const known = this.#passed.get(identity.node);
    if (known) return known;
    const found = this.#readPassed(identity, undefined);
    // What was cut short inside of a circle is not all.
    if (this.#reading.size === 0) this.#passed.set(identity.node, found);
    return found;
  }

  /** The layers of a router and of all that it mounts. */
  #readPassed(identity: Located, snapshot: Snapshot | undefined): ActiveLayer[] {
    // Routers that mount each other pass on each layer once.
    if (this.#reading.has(identity.node)) return [];
    this.#reading.add(identity.node);
    const found = this.#graph.partsOf(identity).flatMap(({ router, file }) =>
      entriesOf(router, file, snapshot).flatMap((entry): ActiveLayer[] => {
        if (entry.kind === 'layer') return [{ layer: entry, file, prefix: '' }];
        return entry.kind === 'mount' ? this.#passing(entry, file) : [];
      }),
    );
    this.#reading.delete(identity.node);
    return found;
  }

  /** Hooks of a context, and of the transparent plugins that it registers. */
  #hooksOf(identity: Located, seen: readonly Located['node'][]): ActiveLayer[] {
    return this.#graph.partsOf(identity).flatMap(({ router, file }) =>
      router.entries.flatMap((entry): ActiveLayer[] => {
        if (entry.kind === 'layer') return [{ layer: entry, file, prefix: '' }];
        const child = entry.kind === 'mount' && entry.isTransparent ? this.#declared.identityOf(entry.child) : undefined;
        return child && !seen.includes(child.node) ? this.#hooksOf(child, [...seen, identity.node]) : [];
      }),
    );
  }
}

function entriesOf({ entries }: RouterDeclaration, file: SourceFile, snapshot: Snapshot | undefined): readonly RouterEntry[] {
  return snapshot?.file === file ? entriesBefore(entries, snapshot.mount) : entries;
}

function layersOf(entries: readonly RouterEntry[]): Layer[] {
  return entries.filter((entry) => entry.kind === 'layer');
}

/** Does a layer stand in front of what follows for sure, whatever paths the two have? */
function isCertain({ layer, file, isPassed }: ActiveLayer, entry: RouteDeclaration | Mount, entryFile: SourceFile, home: string): boolean {
  // What a file does when it loads is done before a file that imports it goes on.
  const isBefore =
    file === entryFile
      ? standsBefore(layer.node, entry.node)
      : isPassed === true || (file.filename === home && routineOf(layer.node) === undefined);
  return isBefore && !isConditional(layer.node, entry.node);
}
