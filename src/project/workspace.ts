import { readdirSync } from 'node:fs';
import path from 'node:path';

import picomatch from 'picomatch';

import { isRecent, lookingTime } from './freshness.ts';
import { manifestIn, type Manifest } from './manifests.ts';
import { relativePath } from '../scope/relative-path.ts';

/** One package of the project: a folder with a manifest. */
export interface ProjectPackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The packages that are developed together: one repository's workspaces, or a single package. */
export interface Workspace {
  /** Nothing outside of this folder is read. */
  readonly root: string;
  /** By name, as imports write it. */
  readonly packages: ReadonlyMap<string, ProjectPackage>;
  /** What all manifests of the workspace depend on; undefined where there is none. */
  readonly dependencies: ReadonlySet<string> | undefined;
}

// Folders that hold no code of the project, or a copy of it.
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', 'dist', 'build', 'coverage', 'out', 'bower_components']);
const MAX_DEPTH = 5;

const packageFolders = new Map<string, { readonly folder: string | undefined; readonly at: number }>();
const workspaces = new Map<string, { readonly workspace: Workspace; readonly at: number }>();

/** The nearest folder at or above a folder that is a package. */
export function packageFolderOf(folder: string): string | undefined {
  const known = packageFolders.get(folder);
  if (known && isRecent(known.at)) return known.folder;
  const parent = path.dirname(folder);
  const manifest = manifestIn(folder);
  const found = manifest && !manifest.isMarker ? folder : parent === folder ? undefined : packageFolderOf(parent);
  packageFolders.set(folder, { folder: found, at: lookingTime() });
  return found;
}

/**
 * The workspace that a file belongs to.
 * @param fallback the root of files that no manifest stands above: the linter's working directory
 */
export function workspaceOf(filename: string, fallback: string): Workspace {
  const folder = packageFolderOf(path.dirname(filename)) ?? fallback;
  const known = workspaces.get(folder);
  // Packages come and go rarely: looked for less often than files.
  if (known && isRecent(known.at, 10)) return known.workspace;
  const workspace = readWorkspace(folder);
  workspaces.set(folder, { workspace, at: lookingTime() });
  return workspace;
}

function readWorkspace(folder: string): Workspace {
  for (let above = folder; ; above = path.dirname(above)) {
    const globs = manifestIn(above)?.workspaces ?? [];
    if (globs.length > 0) {
      const folders = [...matching(above, globs), above];
      if (folders.includes(folder)) return { root: above, packages: byName(folders), dependencies: dependenciesOf(folders) };
    }
    if (path.dirname(above) === above || foldersIn(above).includes('.git')) break;
  }
  return { root: folder, packages: byName([folder]), dependencies: dependenciesOf([folder]) };
}

function dependenciesOf(folders: readonly string[]): Set<string> | undefined {
  const manifests = folders.map(manifestIn).filter((manifest) => manifest !== undefined);
  return manifests.length > 0 ? new Set(manifests.flatMap(({ dependencies }) => dependencies)) : undefined;
}

function byName(folders: readonly string[]): Map<string, ProjectPackage> {
  const packages = new Map<string, ProjectPackage>();
  for (const folder of folders) {
    const manifest = manifestIn(folder);
    if (manifest?.name !== undefined) packages.set(manifest.name, { folder, manifest });
  }
  return packages;
}

/** The folders that workspace globs mean: `packages/*`, `apps/**`, without those that start with `!`. */
function matching(root: string, globs: readonly string[]): string[] {
  const positive = globs.filter((glob) => !glob.startsWith('!')).map(normalize);
  const negative = globs.filter((glob) => glob.startsWith('!')).map((glob) => normalize(glob.slice(1)));
  const isIn = picomatch(positive);
  const isOut = negative.length > 0 ? picomatch(negative) : (): boolean => false;
  const depth = positive.some((glob) => glob.includes('**')) ? MAX_DEPTH : Math.max(...positive.map((glob) => glob.split('/').length));
  const found: string[] = [];
  const look = (folder: string, left: number): void => {
    for (const name of left > 0 ? foldersIn(folder) : []) {
      if (name.startsWith('.') || SKIPPED_FOLDERS.has(name)) continue;
      const below = path.join(folder, name);
      const relative = relativePath(root, below);
      if (isIn(relative) && !isOut(relative) && manifestIn(below)) found.push(below);
      look(below, left - 1);
    }
  };
  look(root, depth);
  return found;
}

/** A folder and all packages below it, also those that no workspace lists. */
export function packageFoldersBelow(folder: string): string[] {
  const found = [folder];
  const look = (parent: string): void => {
    for (const name of foldersIn(parent)) {
      if (name.startsWith('.') || SKIPPED_FOLDERS.has(name)) continue;
      const below = path.join(parent, name);
      if (manifestIn(below)?.isMarker === false) found.push(below);
      look(below);
    }
  };
  look(folder);
  return found.sort();
}

function normalize(glob: string): string {
  return glob.replace(/^\.\//, '').replace(/\/$/, '');
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
