import path from 'node:path';

import { PackageFiles } from './package-files.ts';
import { resolveSpecifier } from './resolver.ts';
import { packageFoldersBelow, packageFolderOf, workspaceOf, type Workspace } from './workspace.ts';

/** Which files import which, found by their text and by how specifiers resolve; nothing is parsed for it. */
export class ProjectFiles {
  readonly #cwd: string;
  readonly #packages = new Map<string, PackageFiles>();
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
    const isNamed = namesOf(filename);
    const files = packages.flatMap((each) => [...each.files.values()].filter((file) => this.#imports(file, filename, isNamed)));
    const found = files.map((file) => file.filename);
    this.#importers.set(filename, { version, files: found });
    return found;
  }

  dependenciesAround(filename: string): ReadonlySet<string> | undefined {
    return workspaceOf(filename, this.#cwd).dependencies;
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

  #imports(file: { filename: string; imports: readonly string[] }, target: string, isNamed: (specifier: string) => boolean): boolean {
    return file.imports.some((specifier) => {
      if (!isNamed(specifier)) return false;
      const resolved = resolveSpecifier(specifier, file.filename, this.#cwd);
      return resolved.kind === 'file' && resolved.path === target && file.filename !== target;
    });
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

function dependentsOf(folder: string, { packages }: Workspace): string[] {
  const name = [...packages].find(([, each]) => each.folder === folder)?.[0];
  if (name === undefined) return [];
  return [...packages.values()]
    .filter((each) => each.folder !== folder && each.manifest.dependencies.includes(name))
    .map((each) => each.folder);
}

/**
 * May a specifier mean this file, by its last segment? Resolving all would cost more than it tells.
 * `./users` and `@/users.js` end like `users.ts`; `./users`, `.` and `..` may mean `users/index.ts`; what has one segment may be an alias.
 */
function namesOf(filename: string): (specifier: string) => boolean {
  const stem = stemOf(path.basename(filename));
  const folder = path.basename(path.dirname(filename));
  return (specifier) => {
    const last = specifier.slice(specifier.lastIndexOf('/') + 1);
    if (last === '' || last === '.' || last === '..' || last === stem || stemOf(last) === stem || last === folder) return true;
    // `@acme/db` and `#db` lead where manifests and tsconfig say.
    return !specifier.startsWith('.') && specifier.split('/').length <= 2;
  };
}

function stemOf(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/, '');
}
