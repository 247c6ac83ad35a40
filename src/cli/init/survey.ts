import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { dataAdapters } from '../../adapters/data/index.ts';
import { httpAdapters } from '../../adapters/http/index.ts';
import { runsOutsideRequests } from '../../analysis/other-code.ts';
import { manifestIn } from '../../project/manifests.ts';
import { isRepository, packageManagerOf, type PackageManager } from '../../project/package-manager.ts';
import { foldersUp } from '../../scope/folders-up.ts';
import { projectFilesOf } from '../../project/project-lookup.ts';
import { packageFolderOf } from '../../project/workspace.ts';
import { namesPackage, type KindTable } from '../../scope/kind-table.ts';
import { CannotRun } from '../cannot-run.ts';
import { findLayers, type BrokenDeclaration } from '../commands/layers.ts';
import { requireFolder } from '../disk-entry.ts';
import type { PackageLayers } from '../layers-report.ts';

/** One package with code of a backend. */
export interface Backend {
  /** Absolute. */
  readonly folder: string;
  readonly frameworks: readonly string[];
  readonly dataLibraries: readonly string[];
  /** Undefined where no layers were found. */
  readonly layers: PackageLayers | undefined;
  /** Absolute paths of its code that serves requests. */
  readonly sources: readonly string[];
}

/** A project as `init` finds it. */
export interface Survey {
  /** Absolute: the package, or the root of the workspace, that is set up. */
  readonly folder: string;
  readonly manager: PackageManager;
  /** `package.json` of the folder, parsed. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly backends: readonly Backend[];
  /** Architectures that cannot be used. */
  readonly broken: readonly BrokenDeclaration[];
  readonly usesTypescript: boolean;
  /** The version of a package that is installed, else the lowest that a manifest asks for; undefined where none does. */
  readonly versionOf: (name: string) => readonly [major: number, minor: number] | undefined;
  /** Does a package lie in the node_modules of one of its folders, or of one above? */
  readonly isInstalled: (name: string) => boolean;
}

/** Is a package older than a version? Not where there is none of it. */
export function isOlder({ versionOf }: Survey, name: string, major: number, minor = 0): boolean {
  const [has = Infinity, hasMinor = 0] = versionOf(name) ?? [];
  return has < major || (has === major && hasMinor < minor);
}

/** Looks at a project. @param given absolute, or relative to `cwd` */
export function surveyOf(given: string, cwd: string): Survey {
  const target = requireFolder(given, cwd, 'init');
  const folder = packageFolderOf(target);
  if (folder === undefined)
    throw new CannotRun(
      existsSync(path.join(target, 'package.json'))
        ? `The package.json in ${target} is none of a package: it is to be a JSON object with a name, or with dependencies.`
        : `There is no package.json in ${target} or above it.`,
      'Make one first (npm init), or go to the folder of the backend.',
    );
  const manifest = readManifest(path.join(folder, 'package.json'));
  const { backends, broken } = backendsIn(folder);
  const places = [...new Set([...backends.map((each) => each.folder), ...foldersUp(folder, isRepository)])];
  return {
    folder,
    manifest,
    backends,
    broken,
    manager: packageManagerOf(folder),
    usesTypescript:
      backends.some(({ sources }) => sources.some((file) => /\.[cm]?tsx?$/.test(file))) ||
      places.some((each) => versionIn(each, 'typescript') !== undefined || existsSync(path.join(each, 'tsconfig.json'))),
    isInstalled: (name) => places.some((each) => existsSync(path.join(each, 'node_modules', name, 'package.json'))),
    versionOf: (name) => first(places, (each) => installedIn(each, name)) ?? first(places, (each) => versionIn(each, name)),
  };
}

function backendsIn(folder: string): Pick<Survey, 'backends' | 'broken'> {
  const {
    report: { packages, without },
    broken,
  } = findLayers({ path: folder, cwd: folder });
  const found = new Map(packages.map((each) => [each.folder, each]));
  const backends = [...packages.map((each) => each.folder), ...without].sort().flatMap((each): Backend[] => {
    const { sources } = projectFilesOf(each).packageOf(path.join(each, 'index.ts'), (file) => !runsOutsideRequests(file, each));
    const named = [...(manifestIn(each)?.dependencies ?? []), ...new Set(sources.flatMap(({ imports }) => imports))];
    const known = (tables: readonly { readonly kinds: KindTable }[]): string[] =>
      tables.filter(({ kinds }) => named.some((name) => namesPackage(kinds, name))).map(({ kinds }) => kinds.library);
    const frameworks = known(httpAdapters);
    const dataLibraries = known(dataAdapters);
    const layered = found.get(each);
    if (!layered && frameworks.length + dataLibraries.length === 0) return [];
    return [{ folder: each, frameworks, dataLibraries, layers: layered, sources: sources.map(({ filename }) => filename) }];
  });
  return { backends, broken };
}

function readManifest(file: string): Record<string, unknown> {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>;
  } catch {
    throw new CannotRun(`${file} is no JSON.`, 'Correct it, and run init again.');
  }
}

function installedIn(folder: string, name: string): readonly [number, number] | undefined {
  const file = path.join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? numbersOf(readManifest(file)['version']) : undefined;
}

function versionIn(folder: string, name: string): readonly [number, number] | undefined {
  return numbersOf(manifestIn(folder)?.ranges[name]);
}

function numbersOf(range: unknown): readonly [number, number] | undefined {
  if (typeof range !== 'string') return undefined;
  const [, major, minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(range) ?? [];
  // `latest`, `catalog:` and the like: some version, and no old one that was chosen on purpose.
  return major === undefined ? [Infinity, 0] : [Number(major), Number(minor)];
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
