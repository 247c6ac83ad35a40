import path from 'node:path';

import type { ModuleLocation } from '../model/module-lookup.ts';
import { findFile } from './find-file.ts';
import { isRecent, lookingTime } from './freshness.ts';
import { packageEntry, packageImport } from './package-entry.ts';
import { isMisspelled, realPathOf } from './true-path.ts';
import { pathsMatcherOf } from './tsconfig-paths.ts';
import { packageFolderOf, workspaceOf, type ProjectPackage, type Workspace } from './workspace.ts';
import { manifestIn } from './manifests.ts';

const RELATIVE = /^\.{1,2}(?:\/|$)/;
const ALIAS = /^(?:[~#]|@\/|\/)/;

/**
 * Resolves as TypeScript and Node do, to sources: relative paths, package `imports`, packages of the workspace, `tsconfig` paths.
 * Nothing is executed, and nothing outside of the workspace is read.
 * @param cwd the root of files that no manifest stands above
 */
export function resolveSpecifier(specifier: string, from: string, cwd: string): ModuleLocation {
  // What a name means changes more rarely than what a file says.
  if (!isRecent(rememberedSince, 3)) {
    remembered.clear();
    rememberedSince = lookingTime();
  }
  // What a specifier means is the same for all files of a folder.
  const key = `${path.dirname(from)}\0${specifier}\0${cwd}`;
  let resolution = remembered.get(key);
  if (!resolution) {
    resolution = resolve(specifier, from, cwd);
    remembered.set(key, resolution);
  }
  return resolution;
}

const remembered = new Map<string, ModuleLocation>();
let rememberedSince = 0;

function resolve(specifier: string, from: string, cwd: string): ModuleLocation {
  if (!path.isAbsolute(from)) {
    if (RELATIVE.test(specifier)) return { kind: 'unknown', why: 'the importing text has no file' };
    return ALIAS.test(specifier) ? { kind: 'unknown', why: 'an alias' } : { kind: 'package', name: specifier };
  }
  const workspace = workspaceOf(from, cwd);
  if (RELATIVE.test(specifier)) {
    const found = findFile(path.resolve(path.dirname(from), specifier));
    return found === undefined
      ? { kind: 'unknown', why: `${specifier} is not there`, isMissing: true }
      : within(found, specifier, workspace);
  }
  if (specifier.startsWith('node:')) return { kind: 'package', name: specifier };

  const aliased =
    byPackage(specifier, workspace) ??
    (specifier.startsWith('#') ? byImports(specifier, from) : undefined) ??
    byPaths(specifier, from, workspace);
  if (aliased !== undefined) return within(aliased, specifier, workspace);
  return ALIAS.test(specifier) ? { kind: 'unknown', why: 'an alias that leads nowhere' } : { kind: 'package', name: specifier };
}

function within(file: string, specifier: string, { root }: Workspace): ModuleLocation {
  if (!lies(file, root)) return { kind: 'unknown', why: `${specifier} lies outside of the project` };
  const real = realPathOf(file);
  if (real === undefined || real === file) return { kind: 'file', path: file };
  const realRoot = realPathOf(root) ?? root;
  if (!lies(real, realRoot)) return { kind: 'unknown', why: `${specifier} is a link that leads out of the project` };
  // Below the root: what stands above it, and the letter of a drive, is not the import's to spell.
  if (isMisspelled(path.relative(root, file), path.relative(realRoot, real)))
    return { kind: 'unknown', why: `${specifier} is spelled otherwise on the disk` };
  return { kind: 'file', path: file };
}

function lies(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return !/^\.\.(?:[\\/]|$)/.test(relative) && !path.isAbsolute(relative);
}

function byPackage(specifier: string, { packages }: Workspace): string | undefined {
  const [first = '', second, ...rest] = specifier.split('/');
  const isScoped = first.startsWith('@') && second !== undefined;
  const name = isScoped ? `${first}/${second}` : first;
  const found = packages.get(name);
  // One that depends on another of its own name means that one: a starter that is called like its framework.
  if (found?.manifest.dependencies.includes(name)) return undefined;
  return found && packageEntry(found, (isScoped ? rest : [...(second === undefined ? [] : [second]), ...rest]).join('/'));
}

function byImports(specifier: string, from: string): string | undefined {
  const own = packageOf(from);
  return own && packageImport(own, specifier);
}

function byPaths(specifier: string, from: string, { root }: Workspace): string | undefined {
  for (const candidate of pathsMatcherOf(path.dirname(from), root)(specifier)) {
    // TypeScript writes paths with forward slashes on Windows, too.
    const found = findFile(path.normalize(candidate));
    // `"*": ["node_modules/*"]` leads to what is installed: known by its name.
    if (found !== undefined && !/[\\/]node_modules[\\/]/.test(found)) return found;
  }
  return undefined;
}

function packageOf(filename: string): ProjectPackage | undefined {
  const folder = packageFolderOf(path.dirname(filename));
  const manifest = folder === undefined ? undefined : manifestIn(folder);
  return folder !== undefined && manifest ? { folder, manifest } : undefined;
}
