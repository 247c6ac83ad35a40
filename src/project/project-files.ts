import { builtinModules } from 'node:module';
import path from 'node:path';

import type { FolderMark, PackageNames, PackageView, ScannedSource } from '../model/module-lookup.ts';
import { oncePer } from '../scope/once-per.ts';
import { namesIn } from './find-file.ts';
import { manifestIn } from './manifests.ts';
import { lastSegment, PackageFiles, type WrittenImport } from './package-files.ts';
import { resolveSpecifier } from './resolver.ts';
import { packageFoldersBelow, packageFolderOf, workspaceOf, type Workspace } from './workspace.ts';

/** Which files import which, found by their text and by how specifiers resolve; nothing is parsed for it. */
export class ProjectFiles {
  readonly #cwd: string;
  readonly #packages = new Map<string, PackageFiles>();
  readonly #aliases = new WeakMap<PackageFiles, { readonly version: number; readonly importers: ReadonlyMap<string, readonly string[]> }>();
  readonly #importers = new Map<string, { readonly version: number; readonly files: readonly string[] }>();

  /** @param cwd the package of files that no manifest stands above */
  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  get version(): number {
    return [...this.#packages.values()].reduce((sum, files) => sum + files.version, 0);
  }

  /** Absolute paths of the files that import a file directly, in the order of their paths. */
  importersOf(filename: string): readonly string[] {
    const packages = this.#packagesAround(filename);
    const version = packages.reduce((sum, files) => sum + files.version, 0);
    const known = this.#importers.get(filename);
    if (known?.version === version) return known.files;
    const workspace = workspaceOf(filename, this.#cwd);
    const written = packages.flatMap((each) => [...segmentsOf(filename)].flatMap((segment) => each.ending(segment)));
    const named = written.filter((each) => this.#leadsTo(each, filename)).map((each) => each.filename);
    const aliased = packages.flatMap((each) => this.#aliasesIn(each, workspace).get(filename) ?? []);
    // Own package first, then those that depend on it; in each by path, as they were listed.
    const found = packages.flatMap((each) => each.inOrder([...named, ...aliased].filter((name) => name !== filename)));
    this.#importers.set(filename, { version, files: found });
    return found;
  }

  /** @param isCounted leaves out tests */
  importsValue(names: PackageNames, around: string, isCounted: (filename: string) => boolean): boolean {
    const folder = packageFolderOf(path.dirname(around)) ?? this.#cwd;
    const packages = [
      ...this.#packagesAround(around),
      ...dependenciesOf(folder, workspaceOf(around, this.#cwd)).map((each) => this.#filesOf(each)),
    ];
    return packages.some((each) => each.importsValue(names, isCounted));
  }

  dependenciesAround(filename: string): ReadonlySet<string> | undefined {
    return workspaceOf(filename, this.#cwd).dependencies;
  }

  /** The version of a package that the nearest manifest asks for, else that of the workspace's root. */
  rangeOf(name: string, around: string): string | undefined {
    const { root } = workspaceOf(around, this.#cwd);
    const folder = packageFolderOf(path.dirname(around)) ?? root;
    const range = manifestIn(folder)?.ranges[name] ?? manifestIn(root)?.ranges[name];
    return typeof range === 'string' ? range : undefined;
  }

  /** The nearest folder above a file that bears a mark, not above the root of its workspace. */
  markedFolder(filename: string, { files, dependency }: FolderMark): string | undefined {
    const { root } = workspaceOf(filename, this.#cwd);
    for (let folder = path.dirname(filename); ; folder = path.dirname(folder)) {
      const isMarked =
        manifestIn(folder)?.dependencies.includes(dependency) === true || [...namesIn(folder)].some((name) => files.test(name));
      if (isMarked) return folder;
      if (folder === root || folder === path.dirname(folder)) return undefined;
    }
  }

  /** @param isCounted leaves out tests */
  packageOf(filename: string, isCounted: (filename: string) => boolean): PackageView {
    const workspace = workspaceOf(filename, this.#cwd);
    const folder = packageFolderOf(path.dirname(filename)) ?? this.#cwd;
    const manifest = manifestIn(folder);
    const files = (): PackageFiles => this.#filesOf(folder);
    return {
      folder,
      name: manifest?.name,
      workspaceRoot: workspace.root,
      // Asked for by few; a package is asked for by every import.
      get workspaceDependencies(): string[] {
        return (manifest?.dependencies ?? []).filter((name) => workspace.packages.has(name));
      },
      get sources(): ScannedSource[] {
        return [...files().files.values()].filter((each) => isCounted(each.filename));
      },
      has: (each) => files().files.has(each),
    };
  }

  /** Absolute paths of the files around a file whose text holds a word. */
  filesWith(word: string, around: string): readonly string[] {
    return this.#packagesAround(around).flatMap((files) => files.with(word));
  }

  /** The source files of a folder, in whichever packages below it, with the folders of those packages. */
  below(folder: string): { readonly packages: readonly string[]; readonly files: readonly string[] } {
    const packages = packageFoldersBelow(folder);
    return { packages, files: packages.flatMap((each) => [...this.#filesOf(each).files.keys()]) };
  }

  /** Absolute paths of the files below a folder, as far as the packages around a file reach. */
  filesIn(folder: string, around: string): readonly string[] {
    const start = folder.endsWith(path.sep) ? folder : folder + path.sep;
    return this.#packagesAround(around).flatMap((each) => [...each.files.keys()].filter((filename) => filename.startsWith(start)));
  }

  #leadsTo({ filename, specifier }: WrittenImport, target: string): boolean {
    return this.#targetOf(specifier, filename) === target;
  }

  #targetOf(specifier: string, from: string): string | undefined {
    const resolved = resolveSpecifier(specifier, from, this.#cwd);
    return resolved.kind === 'file' ? resolved.path : undefined;
  }

  /**
   * The files with imports that manifests and tsconfig may lead anywhere, whatever they end in (`@acme/db`, `#db`, `db`), by the file where they lead.
   * A backend may write all of its imports like this: each is followed once, not once for every file that may be meant.
   */
  #aliasesIn(files: PackageFiles, { packages, dependencies }: Workspace): ReadonlyMap<string, readonly string[]> {
    const known = this.#aliases.get(files);
    if (known?.version === files.version) return known.importers;
    const importers = new Map<string, string[]>();
    for (const { filename, imports } of files.files.values()) {
      for (const specifier of imports) {
        const target = mayBeAlias(specifier, packages, dependencies) ? this.#targetOf(specifier, filename) : undefined;
        if (target === undefined) continue;
        const before = importers.get(target);
        if (before) before.push(filename);
        else importers.set(target, [filename]);
      }
    }
    this.#aliases.set(files, { version: files.version, importers });
    return importers;
  }

  /** The package of a file, and those of the workspace that depend on it. */
  #packagesAround(filename: string): PackageFiles[] {
    const workspace = workspaceOf(filename, this.#cwd);
    const folder = packageFolderOf(path.dirname(filename)) ?? this.#cwd;
    return [folder, ...dependentsOf(folder, workspace)].map((each) => this.#filesOf(each));
  }

  #filesOf(folder: string): PackageFiles {
    let files = this.#packages.get(folder);
    if (!files) {
      files = new PackageFiles(folder);
      this.#packages.set(folder, files);
    }
    return files;
  }
}

/** The folders of the packages of the workspace that a package depends on, directly or through others. */
function dependenciesOf(folder: string, workspace: Workspace): readonly string[] {
  const known = dependenciesByFolder(workspace);
  let found = known.get(folder);
  if (!found) known.set(folder, (found = readDependencies(folder, workspace)));
  return found;
}

const dependenciesByFolder = oncePer((_workspace: Workspace) => new Map<string, readonly string[]>());

function readDependencies(folder: string, { packages }: Workspace): string[] {
  const found = new Set<string>();
  let next = [folder];
  while (next.length > 0) {
    const named = next.flatMap((each) => manifestIn(each)?.dependencies ?? []);
    next = named.flatMap((name) => packages.get(name)?.folder ?? []).filter((each) => each !== folder && !found.has(each));
    for (const each of next) found.add(each);
  }
  return [...found];
}

function dependentsOf(folder: string, { packages }: Workspace): string[] {
  const name = [...packages].find(([, each]) => each.folder === folder)?.[0];
  if (name === undefined) return [];
  return [...packages.values()]
    .filter((each) => each.folder !== folder && each.manifest.dependencies.includes(name))
    .map((each) => each.folder);
}

/** What a specifier of a file may end in: its name; its folder's name or nothing when it is an index. */
function segmentsOf(filename: string): Set<string> {
  const stem = lastSegment(filename);
  return stem === 'index' ? new Set([stem, lastSegment(path.dirname(filename)), '']) : new Set([stem]);
}

/** Of one or two segments, and no package that is installed. */
function mayBeAlias(specifier: string, packages: Workspace['packages'], dependencies: Workspace['dependencies']): boolean {
  if (/^(?:\.|\/|node:)/.test(specifier)) return false;
  const [first = '', second = '', ...rest] = specifier.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  if (packages.has(name)) return true;
  return rest.length === 0 && !builtinModules.includes(specifier) && dependencies?.has(name) !== true;
}
