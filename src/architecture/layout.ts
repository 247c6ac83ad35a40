import picomatch from 'picomatch';

import type { Architecture, ModuleDeclaration } from './declaration.ts';
import { FilePattern, isCloser, type Closeness } from './file-pattern.ts';
import { mergeArchitectures } from './merge-architectures.ts';

/** Where everything is put together when nobody says so: the files by whose names programs start, Nest's modules, the index of the source folder. */
export const DEFAULT_COMPOSITION_ROOTS: readonly string[] = [
  '**/{main,app,server,container,bootstrap,composition-root}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '**/*.{module,container}.*',
  '{,src/}index.*',
];
export const DEFAULT_ENTRY: readonly string[] = ['index.*'];

/** A layer as it is asked about: nothing is optional. */
export interface LayoutLayer {
  readonly name: string;
  readonly patterns: readonly FilePattern[];
  readonly packages: readonly string[];
  readonly mayImport: readonly string[];
  /** Undefined where nothing is said. */
  readonly database: boolean | undefined;
  readonly http: boolean | undefined;
  /** Does the architecture have it from one that it extends, with nothing to add? */
  readonly isInherited: boolean;
}

/** The module that a file belongs to. */
export interface ModulePlace {
  /** Of the declaration. */
  readonly declaration: string;
  /** The module's own: the declaration's, or the folder's where one declaration stands for many modules. */
  readonly name: string;
  /** Relative to the root. */
  readonly folder: string;
  /** Globs below the folder. */
  readonly entry: readonly string[];
  /** Is the file one of them? */
  readonly isEntry: boolean;
  /** Names of modules; undefined for all. */
  readonly mayUse: readonly string[] | undefined;
}

interface LayoutModule {
  readonly name: string;
  readonly glob: string;
  readonly isFolder: (path: string) => boolean;
  readonly entry: readonly string[];
  readonly isEntry: (path: string) => boolean;
  readonly mayUse: readonly string[] | undefined;
}

/** An architecture, ready to be asked. All paths are relative to its root, with forward slashes. */
export class Layout {
  readonly architecture: Architecture;
  /** In the order of their declaration. */
  readonly layers: readonly LayoutLayer[];
  readonly #modules: readonly LayoutModule[];
  readonly #isRoot: (path: string) => boolean;
  readonly #roots = new Map<string, boolean>();
  readonly #layerOf = new Map<string, LayoutLayer | undefined>();

  /** @param architecture legal, see `findArchitectureProblems` */
  constructor(architecture: Architecture) {
    this.architecture = mergeArchitectures(architecture);
    const { layers = {}, modules = {}, compositionRoots = DEFAULT_COMPOSITION_ROOTS } = this.architecture;
    this.layers = Object.entries(layers).map(([name, layer]) => ({
      name,
      patterns: (layer?.files ?? []).map((glob) => new FilePattern(glob)),
      packages: layer?.packages ?? [],
      mayImport: layer?.mayImport ?? [],
      database: layer?.database,
      http: layer?.http,
      isInherited: architecture.layers?.[name] === undefined,
    }));
    this.#modules = Object.entries(modules).flatMap(([name, module]) => (module ? [toModule(name, module)] : []));
    this.#isRoot = picomatch([...compositionRoots], { dot: true });
  }

  get hasModules(): boolean {
    return this.#modules.length > 0;
  }

  /** The layer that names a file most closely; undefined where none does. */
  layerOf(path: string): LayoutLayer | undefined {
    if (this.#layerOf.has(path)) return this.#layerOf.get(path);
    let found: LayoutLayer | undefined;
    let closest: Closeness | undefined;
    for (const layer of this.layers)
      for (const pattern of layer.patterns) {
        const closeness = pattern.closenessTo(path);
        if (!closeness || !isCloser(closeness, closest)) continue;
        closest = closeness;
        found = layer;
      }
    this.#layerOf.set(path, found);
    return found;
  }

  /** The layer that a package belongs to as a whole. @param name as imports write it, without a path behind it */
  layerOfPackage(name: string): LayoutLayer | undefined {
    return this.layers.find(({ packages }) => packages.includes(name));
  }

  /** The innermost module that a file lies in. */
  moduleOf(path: string): ModulePlace | undefined {
    let folder = path;
    while (folder.includes('/')) {
      folder = folder.slice(0, folder.lastIndexOf('/'));
      const module = this.#modules.find(({ isFolder }) => isFolder(folder));
      if (module) {
        const { name: declaration, glob, entry, isEntry, mayUse } = module;
        const name = glob.includes('*') ? folder.slice(folder.lastIndexOf('/') + 1) : declaration;
        return { declaration, name, folder, entry, isEntry: isEntry(path.slice(folder.length + 1)), mayUse };
      }
    }
    return undefined;
  }

  /** May a file import everything because it puts everything together? */
  isCompositionRoot(path: string): boolean {
    let isRoot = this.#roots.get(path);
    if (isRoot === undefined) this.#roots.set(path, (isRoot = this.#isRoot(path)));
    return isRoot;
  }

  /** May files of one layer import those of another? */
  allows(from: LayoutLayer, to: LayoutLayer): boolean {
    return from === to || from.mayImport.includes(to.name);
  }
}

/** May a layer import another one, directly or through others? @param layers all of them */
export function leadsTo(from: Importer, name: string, layers: readonly Importer[]): boolean {
  const seen = new Set([from]);
  // Grows while it is walked.
  for (const layer of seen) {
    if (layer.mayImport.includes(name)) return true;
    for (const next of layers) if (layer.mayImport.includes(next.name)) seen.add(next);
  }
  return false;
}

type Importer = Pick<LayoutLayer, 'name' | 'mayImport'>;

/** The folder of a module as a glob, however it was written: `./src/orders/**` is `src/orders`. */
export function moduleFolder({ folder }: ModuleDeclaration): string {
  return folder
    .trim()
    .replace(/^\.\//, '')
    .replace(/(?:\/\*\*)?\/?$/, '');
}

function toModule(name: string, module: ModuleDeclaration): LayoutModule {
  const glob = moduleFolder(module);
  const { entry = DEFAULT_ENTRY, mayUse } = module;
  return { name, glob, isFolder: picomatch(glob, { dot: true }), entry, isEntry: picomatch([...entry], { dot: true }), mayUse };
}
