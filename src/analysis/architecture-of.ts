import path from 'node:path';

import { dataAdapters } from '../adapters/data/index.ts';
import { httpAdapters } from '../adapters/http/index.ts';
import { findArchitectureProblems } from '../architecture/check-architecture.ts';
import type { Architecture } from '../architecture/declaration.ts';
import { detectArchitecture } from '../architecture/detect.ts';
import type { KnownPackages } from '../architecture/detection.ts';
import { Layout } from '../architecture/layout.ts';
import type { PackageView, ProjectView } from '../model/module-lookup.ts';
import { namesPackage } from '../scope/kind-table.ts';
import { foldersUp } from '../scope/folders-up.ts';
import { oncePer, oncePerWord } from '../scope/once-per.ts';
import { relativePath } from '../scope/relative-path.ts';
import type { Settings } from '../settings.ts';
import { runsOutsideRequests } from './other-code.ts';
import { oncePerPackage, type Place } from './once-per-package.ts';
import { readArchitectureFile, readBroken, type ArchitectureFileReading } from './architecture-file.ts';

/** The architecture that a file belongs to. */
export interface ArchitectureReading {
  /** Undefined where the declaration is not legal. */
  readonly layout: Layout | undefined;
  /** Absolute: the folder that its paths are relative to. */
  readonly root: string;
  readonly by: 'file' | 'settings' | 'conventions';
  /** What is wrong with the declaration, as whole sentences. */
  readonly problems: readonly string[];
}

const NAME = 'architecture';

/** Which packages say that code is a backend's: those that the adapters know. */
export const KNOWN_PACKAGES: KnownPackages = {
  isFramework: oncePerWord((specifier) => httpAdapters.some(({ kinds }) => namesPackage(kinds, specifier))),
  isDataLibrary: oncePerWord((specifier) => dataAdapters.some(({ store, kinds }) => store !== 'kv' && namesPackage(kinds, specifier))),
};

/**
 * The architecture that a file belongs to: what an `architecture.ts` says at the root of its package, or above it up to the root of the workspace; else
 * the settings, whose paths start at the package; else the conventions that the package follows.
 * @returns undefined where nothing is declared, and too little follows a convention
 */
export function architectureOf(file: Place, settings: Settings): ArchitectureReading | undefined {
  return declaredArchitectureOf(file, settings) ?? conventionsOf(file, settings);
}

/** The same, without a look at conventions. */
export const declaredArchitectureOf = oncePerPackage(({ project }, { architecture }, { folder, workspaceRoot }) =>
  readDeclared(project, folder, workspaceRoot, architecture),
);

// A file that was never saved follows a convention as well, and may be the first of its layer.
const conventionsOf = oncePerPackage(
  (place, _settings, of) => detected(place.filename, of),
  ({ filename }, of) => (of.has(filename) ? '' : filename),
);

function readDeclared(
  project: ProjectView,
  folder: string,
  workspaceRoot: string,
  given: Architecture | undefined,
): ArchitectureReading | undefined {
  for (const root of foldersUp(folder, (each) => each === workspaceRoot)) {
    const reading = readIn(root, project);
    if (reading) return declared(reading.value, root, 'file', reading.problems);
  }
  return given && declared(given, folder, 'settings', findArchitectureProblems(given));
}

/** What the architecture file of a folder says. Of one that does not parse nothing is known, and conventions are no stand-in for it. */
function readIn(root: string, project: ProjectView): ArchitectureFileReading | undefined {
  const { file, unreadable } = project.entryAt(path.join(root, NAME)) ?? {};
  if (path.dirname((file ?? unreadable)?.filename ?? '') !== root) return undefined;
  return file ? readArchitectureFile(file) : unreadable && readBroken(unreadable, project.textOf(unreadable.filename) ?? '');
}

function declared(value: unknown, root: string, by: 'file' | 'settings', problems: readonly string[]): ArchitectureReading {
  return { layout: problems.length > 0 ? undefined : new Layout(value as Architecture), root, by, problems };
}

function detected(filename: string, { folder, sources, workspaceDependencies, has }: PackageView): ArchitectureReading | undefined {
  const all = (has(filename) ? sources : [...sources, { filename, imports: [] }]).filter(
    (each) => !runsOutsideRequests(each.filename, folder),
  );
  const sketches = all.map((each) => ({ path: relativePath(folder, each.filename), imports: each.imports }));
  const architecture = detectArchitecture(sketches, KNOWN_PACKAGES, workspaceDependencies);
  return architecture && { layout: new Layout(architecture), root: folder, by: 'conventions', problems: [] };
}

/** The settings of a file with what its architecture says of the auth of routes. */
export function settingsFor(file: Place, settings: Settings): Settings {
  const auth = declaredArchitectureOf(file, settings)?.layout?.architecture.auth;
  if (!auth) return settings;
  const known = withAuth(settings);
  let merged = known.get(auth);
  if (!merged) {
    const { guards = [], public: open = [] } = auth;
    merged = { ...settings, auth: { guards: [...settings.auth.guards, ...guards], public: [...settings.auth.public, ...open] } };
    known.set(auth, merged);
  }
  return merged;
}

const withAuth = oncePer((_settings: Settings) => new Map<object, Settings>());
